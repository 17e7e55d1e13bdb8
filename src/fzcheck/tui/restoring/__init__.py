"""Restoring the ledger."""
