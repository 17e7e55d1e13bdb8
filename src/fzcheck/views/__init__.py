"""What `--json` says: typed, code words in either language, every field always there.

Imported where JSON is asked for: they take 3 of the 100 ms of a `fzcheck list`.
"""
