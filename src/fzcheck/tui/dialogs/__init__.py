"""Dialogs: each asks one thing and returns a typed value; none of them touches anything."""
