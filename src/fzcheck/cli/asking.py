"""Questions on the terminal: asked only where somebody can answer, and never twice."""

from __future__ import annotations

import sys

from fzcheck.cli.opening import is_terminal
from fzcheck.cli.output import hint
from fzcheck.errors import Refused
from fzcheck.i18n import _


def may_ask() -> bool:
    """Return whether a person sits at both ends."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def answer(question: str) -> str:
    """Return what is typed in answer, in small letters; nothing where the input ends."""
    sys.stderr.write(f"{question} ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower()


def sure_of(doubt: str) -> None:
    """Ask whether what is odd is meant; where nobody can be asked, only say it. Raises Refused for a no."""
    if not doubt:
        return
    if not may_ask():
        hint(doubt)
    elif not yes(_("{doubt} Is that right?").format(doubt=doubt), otherwise=False):
        raise Refused(_("Nothing was changed."), _("Give the day with its year, as in 2026-11-30."))


def yes(question: str, *, otherwise: bool) -> bool:
    """Ask for a yes or a no; `otherwise` is what any other answer means, also when nobody can be asked."""
    if not may_ask():
        return otherwise
    typed = answer(f"{question} [{'Y/n' if otherwise else 'y/N'}]")
    return typed not in ("n", "no", "否") if otherwise else typed in ("y", "yes", "是")
