"""What is wrong with a text as TOML, in plain words and in the official's language."""

from __future__ import annotations

import re

import msgspec
import tomli

from fzcheck.encodings import DAMAGE
from fzcheck.i18n import _, later
from fzcheck.toml.problems import shown

_FULL_WIDTH = dict(zip("“”‘’＂＝，、：；。．【】［］｛｝＃", '""\'\'"=,,=,..[][]{}#', strict=True))
"""What a Chinese keyboard types where TOML wants its plain sign."""

_NEVER_CLOSED = {"Unterminated string": '"""', 'Expected "\'"': "'", "Expected \"'''\"": "'''"}
"""The quotes that each complaint about the end of a text is about."""

_DATE = r"=[ \t]*([0-9]{4}-[0-9]{2}-[0-9]{2})[ \t\r]*(#.*)?$"
"""A line's value in the form of a date; what the parser stumbles over in it is no day or month."""

_BAD_ESCAPE = ("Unescaped", "Invalid hex value", "Escaped character")
"""How complaints begin about a backslash that was not meant as one."""

_KINDS = (
    (("Invalid value",),
     later("This is not a value."),
     later("Put text in quotes; write dates as 2026-11-30 and lists in brackets.")),
    (("Invalid statement",),
     later("A line cannot begin like this."),
     later('Write a key and its value, such as title = "…".')),
    (("Expected newline",),
     later("Something follows the value that does not belong there."),
     later("Put text in quotes, write dates as 2026-11-30, and one key on each line.")),
    (("Expected '='",),
     later("An equals sign is missing after the key."),
     later("Write it as key = value.")),
    (("Expected ']",),
     later("The brackets of this header are not closed."),
     later("Close it with as many brackets as it opens with.")),
    (("Unclosed",),
     later("A list or table is not closed, or a comma is missing in it."),
     later("Put commas between the entries and a closing bracket at the end.")),
    (("Invalid date",),
     later("There is no such date."),
     later("Write a date such as 2026-11-30.")),
    (("Illegal",),
     later("A control character stands here."),
     later("Delete it and type the text again.")),
    (("Cannot", "Duplicate"),
     later("A key or table stands here for the second time."),
     later("Keep one of the two.")),
)  # fmt: skip
"""How other complaints begin, and what message and remedy they become."""


class Complaint(msgspec.Struct, frozen=True):
    """Where and why a text is not TOML, and what to do about it."""

    place: tuple[int, int]
    """Line and column, from 1."""
    message: str
    remedy: str


def complaint(text: str) -> Complaint | None:
    """Return what is wrong with a text as TOML, or None if it is TOML."""
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return _explained(error)
    except RecursionError:
        return Complaint((1, 1), _("The text is nested too deeply."), _("A checklist needs no deep nesting."))
    except ValueError:  # Python reads no integer of more than 4300 digits
        return Complaint((1, 1), _("A number here is far too long."), _("Put it in quotes, if it is text."))
    return None


def _explained(error: tomli.TOMLDecodeError) -> Complaint:
    place = (error.lineno, error.colno)
    line = error.doc.split("\n", error.lineno)[error.lineno - 1]
    if error.msg.startswith(_BAD_ESCAPE):  # before looking at the sign: here it stands inside a text
        message = _("A single backslash stands in the text.")
        return Complaint(place, message, _("Write two backslashes, or use single quotes."))
    if "Illegal character '\\n'" in error.msg or error.msg.startswith("Found invalid character '\\n'"):
        return _unclosed(place, line)
    sign = error.doc[error.pos : error.pos + 1]
    if sign in _FULL_WIDTH:
        return _full_width(place, sign)
    if sign == "\u3000":  # shown, it would be nothing to see
        message = _("Here stands a full-width space.")
        return Complaint(place, message, _("Type a space with the keyboard set to English."))
    if sign == DAMAGE:
        message = _("A sign here is damaged; it is not UTF-8.")
        return Complaint(place, message, _("Type it again, or take the file from a backup."))
    if error.msg.startswith("Expected newline") and (date := re.search(_DATE, line)):
        place = (error.lineno, date.start(1) + 1)
        return Complaint(place, _("There is no such date."), _("Write a date such as 2026-11-30."))
    if quotes := _NEVER_CLOSED.get(error.msg):
        return _never_closed(error.doc, quotes)
    message, remedy = _words(error.msg)
    return Complaint(place, message, remedy)


def _unclosed(place: tuple[int, int], line: str) -> Complaint:
    for column, sign in enumerate(line, 1):
        if sign in "\u201c\u201d\uff02":
            return _full_width((place[0], column), sign)
    return Complaint(
        place, _("The quotes opened on this line are not closed."), _("Put a quote at the end of the text.")
    )


def _full_width(place: tuple[int, int], sign: str) -> Complaint:
    return Complaint(
        place,
        _("Here stands the full-width sign {sign}.").format(sign=shown(sign)),
        _("Type {sign} with the keyboard set to English.").format(sign=_FULL_WIDTH[sign]),
    )


def _never_closed(text: str, quotes: str) -> Complaint:
    """Point at the last quotes of their kind: where they were opened; the text's end says little."""
    before = text[: text.rfind(quotes)]
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Complaint(
        place, _("The quotes opened here are not closed."), _("Put the same quotes at the end of the text.")
    )


def _words(message: str) -> tuple[str, str]:
    """Return message and remedy for a kind of complaint; the parser's own words stay out of sight."""
    for starts, wrong, remedy in _KINDS:
        if message.startswith(starts):
            return _(wrong), _(remedy)
    return _("This is not valid TOML."), _("Write the line anew: a key, an equals sign and a value.")
