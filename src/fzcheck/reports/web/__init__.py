"""HTML: one page that needs nothing else, to read, sort, filter, print or send."""
