"""Amounts as people type them, as the ledger keeps them, and as they read; never a float in between."""

from __future__ import annotations

import re
from decimal import Decimal

from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.visible import quoted, visible_line

MOST_DIGITS, MOST_PLACES = 15, 6
"""Digits that an amount may have in all, and behind the point: a spreadsheet keeps no more."""

PERCENT = "%"

# Full-width forms, and what a Chinese keyboard or a word processor puts for a point or a minus; NFKC would
# take a raised 2 for a 2 as well.
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | str.maketrans("。−–负", ".---")
_ZEROS = {"": 0, "十": 1, "百": 2, "千": 3, "万": 4, "w": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8,
          "十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12}  # fmt: skip
"""The words behind a number, with the zeros that each adds."""
_TYPED = (
    r"(?P<sign>[+-]?)\s*(?=[0-9.])(?P<whole>[0-9]{1,3}(?:[,\s][0-9]{3})+|[0-9]+)?(?P<places>\.[0-9]+)?\s*"
    rf"(?P<word>{'|'.join(sorted(_ZEROS, key=len, reverse=True))})\s*(?P<percent>{PERCENT}?)"
)
_KEPT = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?"


def parse_amount(text: str, unit: str) -> Decimal:
    """Return the amount that a person means by `text`; Refused, with the accepted forms, where it is none.

    `1,234`, `１２３`, `3.5万` and `100%` are read, with the unit behind them or without.
    """
    plain, of_unit = _plain(text), _plain(unit)
    typed = plain.removesuffix(of_unit)
    if not typed:
        raise Refused(_("No number is given."), _("Write how much it was."))
    match = re.fullmatch(_TYPED, typed.strip())
    if match is None:
        raise Refused(
            _("This is not a number: {text}.").format(text=quoted(text)),
            _("Write it in digits, as in 1234, 1,234, 12.5 or 3.5万."),
        )
    if match["percent"]:
        raise Refused(
            _("{text} is a share, and this is counted in {unit}.").format(
                text=quoted(text), unit=visible_line(unit)
            ),
            _("Write how many they are."),
        )
    if match["word"] and typed == plain and of_unit.startswith(tuple(_ZEROS)[1:]):
        raise Refused(
            _("This is counted in {unit}, so {text} can mean two things.").format(
                text=quoted(text), unit=visible_line(unit)
            ),
            _("Write digits alone, or the unit behind them."),
        )
    whole = re.sub(r"[,\s]", "", match["whole"] or "0")
    kept = amount_text(Decimal(f"{match['sign']}{whole}{match['places'] or ''}E{_ZEROS[match['word']]}"))
    if not is_kept(kept):
        raise Refused(
            _("This number is too long: {text}.").format(text=quoted(text)),
            _("At most {digits} digits can be kept, {places} of them behind the point.").format(
                digits=MOST_DIGITS, places=MOST_PLACES
            ),
        )
    return Decimal(kept)


def is_percent(unit: str) -> bool:
    """Return whether a unit is per cent, in either width."""
    return _plain(unit) == PERCENT


def is_kept(text: str) -> bool:
    """Return whether a text is an amount as the ledger keeps it: nothing in it is superfluous."""
    digits, places = text.lstrip("-").replace(".", ""), text.partition(".")[2]
    fits = len(digits) <= MOST_DIGITS and len(places) <= MOST_PLACES
    return fits and text != "-0" and re.fullmatch(_KEPT, text) is not None


def kept_amount(text: str) -> Decimal:
    """Return the amount that the ledger keeps as this text; ValueError for any other text."""
    if not is_kept(text):
        raise ValueError(text)
    return Decimal(text)


def amount_text(amount: Decimal) -> str:
    """Return an amount in its shortest digits, as the ledger keeps it and as it is shown: `120`, `0.5`."""
    text = f"{amount:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _plain(text: str) -> str:
    """Return a text in half width and small letters, without the spaces around it."""
    return text.translate(_PLAIN).strip().lower()
