"""Units as people type them: by name, by a part of it, or as pinyin, which no file and no ledger holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from fzcheck.board import Board
from fzcheck.board.search import Search
from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.session.looking import units
from fzcheck.visible import visible_line

_LETTERS = re.compile("[A-Za-z][A-Za-z' ]*")


def units_meant(typed: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the known units that hold what is typed, or have it as pinyin initials, the nearest first."""
    search = Search(typed)
    return tuple(sorted(filter(search.finds, known), key=len)) if search else ()


def is_pinyin(typed: str, known: Collection[str]) -> bool:
    """Return whether what is typed is no name: small letters alone, or the initials of a known unit."""
    letters = unicodedata.normalize("NFKC", typed).strip()
    if typed in known or not _LETTERS.fullmatch(letters):
        return False
    return letters.islower() or bool(units_meant(letters, known))


def pinyin_remark(typed: str) -> str:
    """Return what to say of pinyin in place of a name."""
    return _("“{text}” is pinyin, not the name of a unit.").format(text=visible_line(typed))


def unit_named(board: Board, typed: str) -> str:
    """Return the unit that is typed, without space around it; Refused for pinyin, with the units near it."""
    name, known = typed.strip(), units(board)
    if not is_pinyin(name, known):
        return name
    near = _(", ").join(visible_line(unit) for unit in units_meant(name, known)[:3])
    raise Refused(
        pinyin_remark(name), _("Near: {names}.").format(names=near) if near else _("Write the unit's name.")
    )
