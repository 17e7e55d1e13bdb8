"""The history: who did what when."""
