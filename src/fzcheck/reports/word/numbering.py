"""一、（一）1.: how headings and entries are numbered in either language."""

from __future__ import annotations

from fzcheck.i18n import Language, language

_DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """Return a number from 1 to 99 in Chinese: 十, 十二, 三十."""
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return ten + (_DIGITS[ones] if ones else "")


def heading(number: int, text: str) -> str:
    """Return the heading of a section: `一、总体情况`."""
    return f"{numeral(number)}、{text}" if language() is Language.ZH else f"{number}. {text}"


def lead(number: int, text: str) -> str:
    """Return the heading of a part of a section: `（一）逾期 3`."""
    return f"（{numeral(number)}）{text}" if language() is Language.ZH else f"({number}) {text}"


def entry(number: int, text: str) -> str:
    """Return an entry of a list: `1. 开展案卷评查`."""
    return f"{number}. {text}"
