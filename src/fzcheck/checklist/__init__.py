"""The plan: TOML checklists that people edit and fzcheck reads."""
