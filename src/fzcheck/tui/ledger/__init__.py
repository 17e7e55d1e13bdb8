"""The ledger: what there is to know of it, its backups, and conflicts one by one."""
