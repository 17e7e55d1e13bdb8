"""What the keys of a screen do: each thing once, with its keys and words; foot, menu and help go by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.cells import cell_len
from textual.keys import format_key, key_to_character

from fzcheck.i18n import _

HELP = "help"
"""What explains all the others."""

WAYS_OUT = ("detail.leave", "back", "quit")
"""What leads away from where one is: it stands at the right edge of every foot, before the help."""

_GAP = 2
"""Cells between two keys at the foot."""

_ON_KEYBOARDS = {
    "super": "Cmd",
    "escape": "Esc", "home": "Home", "end": "End", "pageup": "PgUp", "pagedown": "PgDn", "delete": "Del",
    "tab": "Tab", "ctrl": "Ctrl", "shift": "Shift",
}  # fmt: skip
"""Keys as they stand on keyboards, and as every text calls them."""


class Shortcut(NamedTuple):
    """One thing that can be done, in the official's language."""

    id: str
    press: str
    """One of its keys, as Textual calls it."""
    keys: tuple[str, ...]
    """All of its keys, as they stand on keyboards; the foot names the first."""
    words: str
    tip: str = ""
    topic: str = ""
    """What it stands under in the help; empty for what the screen is there for."""
    foot: int = 0
    """How much it matters at the foot: 1 most; 0 for what does not stand there."""
    holds: bool = True
    """Whether it would do something just now."""

    @property
    def named(self) -> str:
        """All its keys in a row."""
        return " ".join(self.keys)

    @property
    def width(self) -> int:
        """The cells that it takes at the foot."""
        return cell_len(f"{self.keys[0]} {self.words}")


def key_name(key: str) -> str:
    """Return how a key reads everywhere: `Ctrl+S`, `空格`; `／` too, of which Textual has no name."""
    *modifiers, key = key.split("+")
    names = [_ON_KEYBOARDS.get(modifier, modifier) for modifier in modifiers]
    return "+".join((*names, key.upper() if modifiers and len(key) == 1 else _plain_name(key)))


def _plain_name(key: str) -> str:
    words = {"space": _("Space"), "enter": _("Enter"), "backspace": _("Backspace")}
    if key in words or key in _ON_KEYBOARDS:
        return words.get(key) or _ON_KEYBOARDS[key]
    if key[0] == "f" and key[1:].isdigit():
        return key.upper()
    character = key_to_character(key) if key.startswith(("fullwidth_", "ideographic_")) else None
    return character or format_key(key)


def at_foot(shortcuts: Iterable[Shortcut], start: int, width: int) -> Iterator[tuple[Shortcut, int]]:
    """Yield what stands at the foot, each with its first cell, from `start` on: what matters most, whole.

    They stand in their order, ways out and help at the right edge; what reads as one before is left out.
    """
    shown = [one for one in shortcuts if one.foot and one.holds]
    edge = [one for name in (*WAYS_OUT, HELP) for one in shown if one.id == name]
    while edge and _width(edge) > width - start:
        del edge[0]  # at last the help alone, where there is room for one
    room = width - start - _width(edge) - (_GAP if edge else 0)
    middle: dict[str, Shortcut] = {}
    for one in shown:
        if one.id not in (HELP, *WAYS_OUT):
            middle.setdefault(one.words, one)
    fitting: list[Shortcut] = []
    for one in sorted(middle.values(), key=lambda one: one.foot):
        if _width([*fitting, one]) <= room:
            fitting.append(one)
    yield from _placed((one for one in middle.values() if one in fitting), start)
    yield from _placed(edge, width - _width(edge))


def _placed(shortcuts: Iterable[Shortcut], start: int) -> Iterator[tuple[Shortcut, int]]:
    for shortcut in shortcuts:
        yield shortcut, start
        start += shortcut.width + _GAP


def _width(shortcuts: Iterable[Shortcut]) -> int:
    widths = [shortcut.width for shortcut in shortcuts]
    return sum(widths) + _GAP * max(len(widths) - 1, 0)
