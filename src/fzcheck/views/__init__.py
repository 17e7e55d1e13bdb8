"""What `--json` says: typed, code words in either language, every field always there."""
