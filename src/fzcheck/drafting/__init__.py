"""A report becomes two checklists: sections → items → sentences → phrases of time and units → tasks."""
