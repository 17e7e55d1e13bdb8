"""The command line: arguments in, text and an exit code out."""


def main() -> int:
    """Run fzcheck on the process's arguments and return the exit code."""
    return 0
