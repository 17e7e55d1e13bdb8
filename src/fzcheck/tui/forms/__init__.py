"""Forms: fields, the dialogs they stand in, and what is suggested while one types."""
