"""What the boss is handed: one neutral paper, rendered by one small module per format."""
