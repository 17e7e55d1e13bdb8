"""Drafting a report into checklists, and reviewing the draft before it is saved."""
