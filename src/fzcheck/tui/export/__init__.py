"""The export of papers."""
