"""The dashboard: how things stand and how they go."""
