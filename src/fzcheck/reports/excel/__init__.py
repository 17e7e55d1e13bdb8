"""Excel: the task table to filter and print, with counts by unit and month, charts, and the history."""
