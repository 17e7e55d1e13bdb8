"""The help of a command: how it is typed, what it takes, an example; laid out by the width of words."""

from __future__ import annotations

import re
import sys
from argparse import SUPPRESS, Action
from collections.abc import Iterable, Iterator, Sequence

from fzcheck.cli.output import GAP, MARGIN, terminal_width
from fzcheck.i18n import _
from fzcheck.visible import width

_USUAL_WIDTH = 80
"""Columns where nobody says how wide a line may be, as in a file."""
_WIDEST = 100
"""Columns beyond which a line is hard to read."""
_WIDEST_NAME = 26
"""Columns of the names of arguments; what is explained of a longer one begins below it."""
_PIECE = re.compile(r"[（《“]*(?:[!-~]+|.)[。，、；：？！）》”…]*", re.DOTALL)
"""What is kept on one line: a word, a blank, or a Chinese character with what clings to it."""


def usage_text(prog: str, takes: Sequence[Action], *, commands: bool) -> str:
    """Return the line that says how a command is typed: options that may be left out are only mentioned."""
    required = (_name(action) for action in takes if action.option_strings and action.required)
    values = (_typed(action) for action in takes if not action.option_strings)
    command = [f"[{_('COMMAND')} …]"] if commands else []
    return _("usage: ") + " ".join((prog, _("[options]"), *required, *values, *command))


def arguments_text(heading: str, takes: Iterable[Action]) -> str:
    """Return a heading with a line for each argument that is explained; nothing where there is none."""
    return explained(heading, [(_name(action), action.help or "") for action in takes if _is_shown(action)])


def explained(heading: str, rows: Sequence[tuple[str, str]]) -> str:
    """Return a heading, and under it names with what they mean; nothing where there is none."""
    if not rows:
        return ""
    column = max((width(name) for name, _text in rows if width(name) <= _WIDEST_NAME), default=0)
    return "\n".join((heading, *(line for name, text in rows for line in _lines(name, text, column))))


def examples_text(examples: Iterable[str]) -> str:
    """Return lines that can be typed as they stand."""
    return "\n".join((_("for example:"), *(f"{GAP}fzcheck {example}" for example in examples)))


def wrapped(text: str, columns: int) -> Iterator[str]:
    """Yield a text in lines of at most so many columns; a single word that is wider stands by itself."""
    line = ""
    for piece in _PIECE.findall(text):
        if line.strip() and width(line + piece.rstrip()) > columns:
            yield line.strip()
            line = ""
        line += piece
    yield line.strip()


def _lines(name: str, text: str, column: int) -> Iterator[str]:
    indent = column + 2 * len(GAP)
    columns = min(terminal_width(sys.stdout) or _USUAL_WIDTH, _WIDEST) - MARGIN - indent
    beside = width(name) <= column
    if not beside:
        yield GAP + name
    for number, line in enumerate(wrapped(text, columns)):
        head = GAP + name if beside and not number else ""
        yield head + " " * (indent - width(head)) + line


def _is_shown(action: Action) -> bool:
    return action.help is not SUPPRESS


def _name(action: Action) -> str:
    names = ", ".join(action.option_strings)
    return " ".join(filter(None, (names, str(action.metavar or ""))))


def _typed(action: Action) -> str:
    """Return a value as it is typed: in brackets where it may be left out, with … where there may be more."""
    more = " …" if action.nargs in ("*", "+") else ""
    optional = action.nargs in ("*", "?") or not action.required
    return f"[{action.metavar}{more}]" if optional else f"{action.metavar}{more}"
