"""Questions on the terminal: asked only where somebody can answer, and never twice."""

from __future__ import annotations

import sys

from fzcheck.cli.opening import is_terminal


def may_ask() -> bool:
    """Return whether a person sits at both ends."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def answer(question: str) -> str:
    """Return what is typed in answer, in small letters; nothing where the input ends."""
    sys.stderr.write(f"{question} ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower()


def yes(question: str, *, otherwise: bool) -> bool:
    """Ask for a yes or a no; `otherwise` is what any other answer means, also when nobody can be asked."""
    if not may_ask():
        return otherwise
    typed = answer(f"{question} [{'Y/n' if otherwise else 'y/N'}]")
    return typed not in ("n", "no", "否") if otherwise else typed in ("y", "yes", "是")
