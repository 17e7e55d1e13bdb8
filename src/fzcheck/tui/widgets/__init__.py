"""What the screens are made of: each shows what it is handed and posts what the official asked for."""
