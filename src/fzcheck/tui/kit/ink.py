"""Text as the screen needs it: what it says, how it is inked, and how wide it stands in a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, chop_cells
from rich.style import Style

if TYPE_CHECKING:
    from textual.widget import Widget

_TOKENS = re.compile(
    r"[（《「『“‘〔【(\[]*"
    r"(?:[!-~]*[0-9][天日月年期步项次]|[!-~]+|.)"
    r"[，。；：、？！）》」』”’…〕】),;:?!\]]*\s*",
    re.DOTALL,
)
"""What stays on one line: a word, or a figure with what it counts, and the marks before and behind it."""

_ID_AT_END = re.compile(r"[（《「『“‘〔【]*[!-~]*[0-9][0-9A-Za-z]* +$")
"""An id or a figure that names what follows it, and goes with that to the next line."""


class Ink(StrEnum):
    """What a piece of text is to the eye; the style sheet says how each looks (`.ink--<value>`)."""

    PLAIN = "plain"
    QUIET = "quiet"
    HEADING = "heading"
    FINISHED = "finished"
    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    PROPOSED = "proposed"
    HIT = "hit"
    CITED = "cited"
    MARKED = "marked"
    KEY = "key"
    CHIP = "chip"


CLASSES = {f"ink--{ink}" for ink in Ink}
"""The component classes of every screen that shows inked text; its widgets share them.

Had each widget its own, matching them with the style sheet would take a good part of the start.
"""


def style_of(widget: Widget, ink: Ink) -> Style:
    """Return how an ink looks on a widget's screen, to be laid over whatever the line stands on."""
    name, screen = f"ink--{ink}", widget.screen
    return _over(screen.get_component_rich_style(name), screen.get_component_rich_style(name, partial=True))


@lru_cache(maxsize=256)
def _over(whole: Style, own: Style) -> Style:
    """Take the colour from the whole style, where see-through ones are mixed; the ground from its own."""
    return own + Style(color=whole.color)


class Piece(NamedTuple):
    """A run of text in one ink."""

    text: str
    ink: Ink = Ink.PLAIN


Pieces = tuple[Piece, ...]


def cut(text: str, width: int) -> str:
    """Return the text within `width` cells, ending in … where it had to be cut, never in half a character."""
    if cell_len(text) <= width:
        return text
    return chop_cells(text, width - 1)[0] + "…" if width > 1 else "…"[:width]


def cut_start(text: str, width: int) -> str:
    """Return the end of the text within `width` cells, after … where it had to be cut."""
    return cut(text[::-1], width)[::-1]


def cut_middle(text: str, width: int) -> str:
    """Return both ends of the text within `width` cells, with … between where it had to be cut."""
    end = (width - 1) // 2
    if cell_len(text) <= width or end < 1:
        return cut(text, width)
    return f"{chop_cells(text, width - 1 - end)[0]}…{chop_cells(text[::-1], end)[0][::-1]}"


def column(text: str, width: int, *, right: bool = False) -> str:
    """Return the text cut or filled with spaces to exactly `width` cells."""
    shown = cut(text, width)
    fill = " " * (width - cell_len(shown))
    return fill + shown if right else shown + fill


def highlighted(text: str, ink: Ink, hits: Iterable[tuple[int, int]]) -> list[Piece]:
    """Return the text in its ink, with the (start, end) spans of a search marked."""
    pieces, at = [], 0
    for start, end in hits:
        if end <= at:
            continue
        first = max(start, at)
        pieces += [Piece(text[at:first], ink), Piece(text[first:end], Ink.HIT)]
        at = end
    return [piece for piece in (*pieces, Piece(text[at:], ink)) if piece.text]


def wrapped(text: str, width: int) -> list[str]:
    """Return the text in lines of at most `width` cells; words stay whole, a tab is a space.

    A line always has room for one Chinese character, however narrow the window is.
    """
    width = max(width, 2)
    lines: list[str] = []
    for paragraph in text.replace("\t", " ").split("\n"):
        line = ""
        for token in _TOKENS.findall(paragraph):
            if cell_len(line + token.rstrip()) <= width:
                line += token
                continue
            named = _ID_AT_END.search(line)
            if named and named.start() and cell_len(named[0] + token.rstrip()) <= width:
                lines.append(line[: named.start()].rstrip())
                line = named[0] + token
                continue
            lines.append(line.rstrip())
            *whole, line = chop_cells(token, width) if cell_len(token.rstrip()) > width else [token]
            lines += whole
        lines.append(line.rstrip())
    return [line for number, line in enumerate(lines) if line or number]


def width_of(pieces: Sequence[Piece]) -> int:
    """Return how many cells the pieces take."""
    return sum(cell_len(piece.text) for piece in pieces)
