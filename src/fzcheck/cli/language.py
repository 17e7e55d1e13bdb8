"""Which language to speak; known before there is a parser, whose messages are in it."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from fzcheck.config import load_settings
from fzcheck.errors import FzcheckError, Refused
from fzcheck.i18n import Language, _
from fzcheck.paths import home
from fzcheck.visible import visible_line


def spoken(argv: Sequence[str]) -> Language:
    """Return the language to speak: from the option, the environment or the settings, else Chinese."""
    named = told(argv, "--lang") or os.environ.get("FZCHECK_LANG")
    if named:
        return language_of(named)
    try:
        settings = load_settings(home(told(argv, "--home"), os.environ).config_file)
    except FzcheckError:  # opening the session will say so
        return Language.ZH
    return settings.language or Language.ZH


def told(argv: Sequence[str], option: str) -> str | None:
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
    """Return the language that `--lang` or FZCHECK_LANG names: zh, en, or a locale such as zh_CN.UTF-8."""
    try:
        return Language(re.split(r"[-_.@]", text.strip().lower())[0])
    except ValueError:
        raise Refused(
            _("fzcheck does not speak {language}.").format(language=visible_line(text)),
            _("Choose zh or en with --lang or FZCHECK_LANG."),
        ) from None
