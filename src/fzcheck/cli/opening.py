"""From global options to the language, the files and the session. The only place that reads the clock."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from fzcheck.config import load_settings
from fzcheck.dates import parse_day
from fzcheck.errors import FzcheckError, Refused
from fzcheck.i18n import Language, _, listed
from fzcheck.paths import Home, home
from fzcheck.session.session import Clock, Session, open_session
from fzcheck.visible import visible_line

if TYPE_CHECKING:
    import argparse


def now() -> dt.datetime:
    """Return the time here, with its offset."""
    return dt.datetime.now().astimezone()


def spoken(argv: Sequence[str]) -> Language:
    """Return the language to speak: from the option, the environment or the settings, else Chinese."""
    named = option_value(argv, "--lang") or os.environ.get("FZCHECK_LANG")
    if named:
        return language_of(named)
    try:
        settings = load_settings(home(option_value(argv, "--home"), os.environ).config_file)
    except FzcheckError:  # opening the session will say so
        return Language.ZH
    return settings.language or Language.ZH


def option_value(argv: Sequence[str], option: str) -> str | None:
    """Return the last value given to a global option, wherever it stands."""
    value = None
    for place, word in enumerate(argv):
        if word == "--":
            break
        if word == option and place + 1 < len(argv):
            value = argv[place + 1]
        elif word.startswith(f"{option}="):
            value = word.partition("=")[2]
    return value


def language_of(text: str) -> Language:
    """Return the language that `--lang` or FZCHECK_LANG names: its code, or a locale such as zh_CN.UTF-8."""
    try:
        return Language(re.split(r"[-_.@]", text.strip().lower())[0])
    except ValueError:
        raise Refused(
            _("fzcheck does not speak {language}.").format(language=visible_line(text)),
            _("Choose one of {languages} with --lang or FZCHECK_LANG.").format(languages=listed(Language)),
        ) from None


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
