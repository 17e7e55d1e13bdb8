"""TOML of any kind: text → tables → typed values, every fault placed by line; knows no checklist."""
