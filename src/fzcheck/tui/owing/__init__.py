"""Who still owes an answer."""
