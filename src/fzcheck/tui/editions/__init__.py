"""Editions of a checklist."""
