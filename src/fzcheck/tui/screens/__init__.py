"""The screens: each arranges widgets and calls one verb of the session per act."""
