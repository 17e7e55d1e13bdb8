"""Merging the ledgers of other offices."""
