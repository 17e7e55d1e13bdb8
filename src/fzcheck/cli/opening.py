"""From global options to a session, and to the screen. The only place that reads the clock."""

from __future__ import annotations

import codecs
import datetime as dt
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from fzcheck.cli.output import say
from fzcheck.dates import parse_day
from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.paths import Home, home
from fzcheck.session.session import Clock, Session, open_session

if TYPE_CHECKING:
    import argparse


_PUT_BY_PYTHON = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python itself sets LC_CTYPE to where the system does not know the locale that was asked for."""


def now() -> dt.datetime:
    """Return the time here, with its offset."""
    return dt.datetime.now().astimezone()


def home_of(asked: argparse.Namespace | None) -> Home:
    """Return where the files live that the options speak of."""
    return home(getattr(asked, "home", None), os.environ)


def opened(asked: argparse.Namespace | None, clock: Clock, *, strict: bool = True) -> Session:
    """Open the session that the global options ask for; a date in them without a year lies in this one."""
    as_of = getattr(asked, "as_of", None)
    return open_session(
        home_of(asked),
        clock,
        as_of=None if as_of is None else parse_day(as_of, as_of=clock().date()),
        chosen=(*getattr(asked, "checklists", ()), *getattr(asked, "more_checklists", ())),
        strict=strict,
    )


def open_screen(asked: argparse.Namespace | None, clock: Clock) -> int:
    """Work on the screen until the official quits; return the exit code."""
    need_terminal()
    from fzcheck.tui import run

    return run(opened(asked, clock))


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
    import locale

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


def is_terminal(stream: object) -> bool:
    """Return whether a standard stream is a terminal; one that was closed from the start is None."""
    try:
        return stream is not None and stream.isatty()  # type: ignore[attr-defined]
    except ValueError:
        return False
