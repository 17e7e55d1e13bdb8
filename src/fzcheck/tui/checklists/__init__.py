"""The checklists of this place: in use, or archived."""
