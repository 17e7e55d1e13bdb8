"""A report becomes two checklists: sections → items → clauses → phrases of time and units → tasks."""
