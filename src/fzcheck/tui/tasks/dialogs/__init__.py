"""What the acts on tasks ask for: each dialog asks one thing and returns a typed value."""
