"""The timeline: when every task falls due."""
