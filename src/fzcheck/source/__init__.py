"""What a report says: its sections, their items, and the sentences that citations count."""
