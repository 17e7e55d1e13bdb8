"""What is wrong with the checklists."""
