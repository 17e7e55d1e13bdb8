"""The task table as an Excel workbook, with counts, charts and the history."""
