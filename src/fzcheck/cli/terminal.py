"""The terminal: whether there is one that can show and send Chinese, and questions that are asked on it.

A question is asked only where somebody can answer, and never twice.
"""

from __future__ import annotations

import codecs
import locale
import os
import sys
from collections.abc import Mapping
from typing import TextIO

from fzcheck.cli.output import hint, say
from fzcheck.errors import Refused
from fzcheck.i18n import _

_PUT_BY_PYTHON = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python itself sets LC_CTYPE to where the system does not know the locale that was asked for."""


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether a standard stream is a terminal; one that was closed from the start is None."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def need_terminal() -> None:
    """Raise `Refused` where there is no terminal for the screen, or one that cannot show and send Chinese."""
    able = os.environ.get("TERM") not in (
        "dumb",
        "unknown",
    )  # what cannot move its cursor cannot show a screen
    if not (able and is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise Refused(
            _("The screen needs a terminal."),
            _("`fzcheck list` prints the tasks; `fzcheck --help` shows more."),
        )
    if not is_terminal(sys.stderr):  # the screen is drawn there
        refused = Refused(
            _("The screen needs a terminal, and standard error leads elsewhere."),
            _("Start fzcheck without 2>."),
        )
        say(str(refused))  # what goes to standard error may be seen by nobody
        raise refused
    if encoding := foreign_encoding(os.environ):
        raise Refused(
            _("The locale asks for {encoding}, and the screen needs UTF-8.").format(encoding=encoding),
            _("Set the terminal's character set to UTF-8, then start it as LC_ALL=zh_CN.UTF-8 fzcheck; where "
              "that locale is not installed, as LC_ALL=C.UTF-8 fzcheck."),
        )  # fmt: skip


def foreign_encoding(environ: Mapping[str, str]) -> str:
    """Return the encoding that the locale asks for, where that is neither UTF-8 nor ASCII; else nothing.

    The name decides, since the terminal goes by it though the system may not know it; without an encoding in
    the name (`zh_CN`), what the system makes of it.
    """
    if sys.platform == "win32":  # its console takes Unicode, whatever a name says
        return ""
    all_, ctype, lang = (environ.get(key, "") for key in ("LC_ALL", "LC_CTYPE", "LANG"))
    name = all_ or (ctype if ctype not in _PUT_BY_PYTHON else "") or lang
    encoding = name.partition("@")[0].partition(".")[2] or locale.getencoding()
    try:
        known = codecs.lookup(encoding).name
    except LookupError:
        known = encoding
    return "" if known in ("utf-8", "ascii") else encoding


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


def sure_of(doubt: str) -> None:
    """Ask whether what is odd is meant; where nobody can be asked, only say it. Raises Refused for a no."""
    if not doubt:
        return
    if not may_ask():
        hint(doubt)
    elif not yes(_("{doubt} Is that right?").format(doubt=doubt), otherwise=False):
        raise Refused(_("Nothing was changed."), _("Give the day with its year, as in 2026-11-30."))
