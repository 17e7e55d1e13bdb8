"""A run: tasks gone through one by one, each with its question."""
