"""The marks before items, by their families: `一是`, `（一）`, `1.`, `首先，`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec

_SAYS = re.compile("[一二三四五六七八九㈠-㈩①-⑳⑴-⒇⒈-⒛]")
NUMERAL = "[一二三四五六七八九十]{1,3}"
"""A number from 1 to 99 in Chinese."""

_ZERO = "〇○零O0"
YEAR = f"(?:20[0-9]{{2}}|二[{_ZERO}][{_ZERO}一二三四五六七八九]{{2}})"
"""A year of this century in either digits, in half width: 2027, 二〇二七."""

NO_DECIMAL = r"(?:(?!\d)|(?=20\d\d\s?年|\d{1,2}\s?月))"
"""What follows the sign behind a number, which else is a decimal point: no digit, or a year's or month's."""

FAMILIES = {
    "一是": re.compile(rf"(?P<n>{NUMERAL})\s?是"),
    "一要": re.compile(rf"(?P<n>{NUMERAL})\s?要(?![求素件点领])"),
    "一抓": re.compile(rf"(?P<n>{NUMERAL})\s?抓"),
    "首先": re.compile(r"(?P<n>首先|其次|再次|然后|最后)(?:[，,、：:]|是|要)"),
    "第一": re.compile(rf"[第其](?P<n>{NUMERAL})(?:[，,、：:]|是|要)"),
    "（一）": re.compile(rf"[（(]\s*(?P<n>{NUMERAL})\s*[）)]|(?P<sign>[㈠-㈩])"),
    "一）": re.compile(rf"(?P<n>{NUMERAL})[）)]"),
    "1.": re.compile(rf"(?P<n>\d{{1,2}})\s?[.．、]{NO_DECIMAL}|(?P<sign>[⒈-⒛])"),
    "（1）": re.compile(r"[（(]\s*(?P<n>\d{1,2})\s*[）)]|(?P<sign>[⑴-⒇])"),
    "1）": re.compile(r"(?P<n>\d{1,2})[）)]"),
    "①": re.compile("(?P<sign>[①-⑳])"),
    "一、": re.compile(rf"(?P<n>{NUMERAL})\s?[、，,．.](?!{NUMERAL}[、产])"),
    "——": re.compile(r"(?:[—―]{1,2}|[●■◆▲▪•])(?=\s*\w)"),
    "row": re.compile(r"(?P<n>\d{1,3})(?=\t)"),
}
"""How each family is written; white space and brackets of either width as they come."""

IN_TEXT = frozenset(("一是", "一要", "一抓", "首先", "第一"))
"""The families that are words of a sentence, and so never stand before a title on a line of its own."""

_FIRST = re.compile(r"[一二三四五六七八九十首其再然最第（(㈠-㈩⑴-⒇①-⑳⒈-⒛\d—―●■◆▲▪•]")
"""With what marks begin: most sentences begin with none of them, which is found out at once."""
_AFTER_COLON = re.compile(r"[：:]\s*")
_AFTER_COMMA = re.compile(r"[：:，,]\s*")
_IN_SENTENCES = {"一是": _AFTER_COMMA, "一要": _AFTER_COMMA, "一抓": _AFTER_COMMA}
"""After which signs an item may begin inside a sentence, where that is more than the colon of a lead."""


class Mark(msgspec.Struct, frozen=True):
    """A mark, and where it stands."""

    family: str
    """Its family."""
    text: str
    """The mark as printed."""
    number: int | None
    """The number that it says; None for what only goes on counting, as 其次 does."""
    start: int
    """Where in the text it starts."""
    end: int
    """Where it has ended."""


def mark_at(text: str, start: int = 0) -> Mark | None:
    """Return the mark that stands at a place, or None."""
    return next(marks_at(text, start), None)


def marks_at(text: str, start: int = 0) -> Iterator[Mark]:
    """Yield a mark that stands at a place, for each family that it may belong to."""
    if not _FIRST.match(text, start):
        return
    for family, form in FAMILIES.items():
        if found := form.match(text, start):
            yield Mark(family, found[0], _number(found), start, found.end())


def marks_inside(text: str) -> Iterator[Mark]:
    """Yield the marks with which items may begin inside a sentence, after a colon or, some, a comma."""
    for sign in _AFTER_COMMA.finditer(text):
        for mark in marks_at(text, sign.end()):
            if _IN_SENTENCES.get(mark.family, _AFTER_COLON).match(text, sign.start()):
                yield mark


def number_of(numeral: str) -> int | None:
    """Return the number from 1 to 99 that Chinese or other digits say; None for what says none."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return int(numeral) if numeral.isdecimal() else _digit(numeral)
    return (_digit(tens) or 1) * 10 + (_digit(ones) or 0)


def number_said(mark: str) -> int | None:
    """Return the number that a mark says, as it is printed; None for what says none."""
    found = mark_at(mark + "，")  # some are marks only before a comma
    return found.number if found else number_of(mark)


def year_of(numeral: str) -> int:
    """Return the year that is written as in `YEAR`."""
    return int("".join(char if char.isdecimal() else str(number_of(char) or 0) for char in numeral))


def _digit(numeral: str) -> int | None:
    return int(unicodedata.numeric(numeral)) if _SAYS.fullmatch(numeral) else None


def _number(found: re.Match[str]) -> int | None:
    groups = found.groupdict()
    numeral = groups.get("n") or groups.get("sign") or ""
    return 1 if numeral == "首先" else number_of(numeral)
