"""What the boss is handed: one neutral report, rendered by one small module per format."""
