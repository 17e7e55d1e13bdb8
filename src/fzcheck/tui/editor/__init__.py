"""The editor of checklists."""
