"""The HTML page: what it holds, its charts, and the template that lays it out."""
