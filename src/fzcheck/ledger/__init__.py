"""The progress: an append-only ledger of who did what when."""
