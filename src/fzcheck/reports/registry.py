"""The formats of a report; a new one is a module or folder with a `FORMAT`, and a line here."""

from __future__ import annotations

from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.reports import csv_, excel, ics_, json_, markdown, txt_, web, word
from fzcheck.reports.report import Format
from fzcheck.visible import visible_line

FORMATS: tuple[Format, ...] = (
    word.FORMAT,
    excel.FORMAT,
    web.FORMAT,
    markdown.FORMAT,
    txt_.FORMAT,
    csv_.FORMAT,
    ics_.FORMAT,
    json_.FORMAT,
)


def format_named(name: str) -> Format:
    """Return the format of that name or suffix, in either case; Refused for another, with those there are."""
    wanted = name.strip().removeprefix(".").lower()
    for found in FORMATS:
        if wanted in (found.name, found.suffix.removeprefix(".")):
            return found
    message = _("{name} is not a format fzcheck can write.") if wanted else _("No format is named.")
    names = ", ".join(found.name for found in FORMATS)
    raise Refused(message.format(name=visible_line(name)), _("Try {names}.").format(names=names))
