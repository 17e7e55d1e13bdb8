"""The report that a checklist comes from, and which sentence of it has a task."""
