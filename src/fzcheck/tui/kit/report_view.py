"""A report from its first line to its last, wrapped, with cited places, what was taken and hits marked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from fzcheck.board.search import Search
from fzcheck.tui.kit.ink import Ink, Piece, Pieces
from fzcheck.tui.kit.paragraph import Highlight, Passage, flowed, one_line, placed
from fzcheck.tui.kit.text_view import TextView

_CITED = "▌"
"""Stands before the lines of a cited place, so that no colour is needed to see it."""

_TAKEN = "│"
"""Stands before what was taken from the report."""

_MARGIN = 2
"""The pieces before the text of a row: number and sign."""


class Place(NamedTuple):
    """A part of a line to be marked."""

    line: int
    """The line of the report, from 0."""
    start: int
    end: int
    ink: Ink = Ink.CITED


class ReportView(TextView):
    """The lines of a report; it scrolls, and has no cursor but the hit of a search one stands at."""

    def __init__(self, *, numbered: bool = False) -> None:
        """Start with no report; its lines may be `numbered`."""
        super().__init__()
        self._numbered = numbered
        self._lines: tuple[str, ...] = ()
        self._texts: tuple[str, ...] = ()
        """The lines as they are shown."""
        self._headings: Collection[int] = ()
        self._taken: Collection[int] = ()
        self._cited: Sequence[Place] = ()
        self._starts: list[int] = []
        """At which row each line of the report starts."""
        self._flowed: dict[int, tuple[Passage, int, list[Pieces]]] = {}
        """Of each line as what and how wide it was last wrapped, and its rows."""
        self._hits: list[tuple[int, int, int]] = []
        """Line, start and end of each hit."""
        self._at: int | None = None
        """At which hit one stands."""

    def show_report(
        self, lines: Sequence[str], headings: Iterable[int], cited: Sequence[Place] = (),
        *, taken: Iterable[int] = (),
    ) -> None:  # fmt: skip
        """Show a report, with the cited places in sight, the last of them surely."""
        self._lines = tuple(lines)
        self._texts = tuple(map(one_line, lines))
        self._headings, self._taken = frozenset(headings), frozenset(taken)
        self._hits, self._at = [], None
        self.cite(cited)

    def cite(self, cited: Sequence[Place]) -> None:
        """Mark other places as cited, and have them in sight, the last of them surely."""
        self._cited = tuple(cited)
        self._lay_out()
        self.show_cited()

    @property
    def has_cited_in_sight(self) -> bool:
        """Whether a line of a cited place is in sight."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        return any(sign.text.startswith(_CITED) for _number, sign, *_text in self._rows[top : top + height])

    def search(self, search: Search) -> None:
        """Mark what a search finds, and go to the first hit from what is in sight on; none for no query."""
        self._hits = _hits(self._texts, search) if search else []
        top = self.scroll_offset.y
        onward = (n for n, hit in enumerate(self._hits) if self._rows and self._row_of(*hit[:2]) >= top)
        self._at = next(onward, 0) if self._hits else None
        self._lay_out()
        self._show_hit()

    def step(self, by: int) -> None:
        """Go to another hit, from the last on to the first."""
        if self._at is not None:
            self._at = (self._at + by) % len(self._hits)
            self._lay_out()
            self._show_hit()

    @property
    def position(self) -> tuple[int, int]:
        """At which hit one stands, from 1, and how many there are; zeros where there is none."""
        return (0, 0) if self._at is None else (self._at + 1, len(self._hits))

    def on_resize(self) -> None:
        """Wrap the text to the new width; where one stands stays in sight."""
        self._lay_out()
        self.show_cited() if self._at is None else self._show_hit()

    def rows(self, width: int) -> list[Pieces]:
        """Return the report in rows of at most `width` cells."""
        rows: list[Pieces] = []
        self._starts = []
        digits = len(str(len(self._texts))) + 1 if self._numbered else 0
        room = width - 3 - digits
        for number, text in enumerate(self._texts if room > 0 else ()):
            self._starts.append(len(rows))
            ink = Ink.HEADING if number in self._headings else Ink.PLAIN
            cited = any(place.line == number for place in self._cited)
            sign = f"{_TAKEN} " if number in self._taken else "  "
            label = f"{number + 1} ".rjust(digits) if digits else ""
            for row in self._wrapped(number, Passage(text, ink, self._marks(number)), room):
                within = cited and any(piece.ink is not ink for piece in row)
                mark = Piece(f"{_CITED} " if within else sign, Ink.KEY)
                rows.append((Piece(label, Ink.QUIET), mark, *row))
                label = " " * digits
        return rows

    def _wrapped(self, number: int, passage: Passage, room: int) -> list[Pieces]:
        """Return a line in rows; all of a report of 7,500 characters take 27 ms, and seldom one changes."""
        known = self._flowed.get(number)
        if known is None or known[:2] != (passage, room):
            known = self._flowed[number] = passage, room, flowed(passage, room)
        return known[2]

    def _marks(self, number: int) -> tuple[Highlight, ...]:
        whole = self._lines[number]
        marks = [
            placed(whole, place.start, place.end, place.ink) for place in self._cited if place.line == number
        ]
        for place, (line, start, end) in enumerate(self._hits):
            if line == number:
                marks.append((start, end, Ink.MARKED if place == self._at else Ink.HIT))
        return tuple(marks)

    def show_cited(self) -> None:
        """Have the cited places in sight, the last of them surely."""
        if self._rows:  # none while it is out of sight
            for place in self._cited:
                start = placed(self._lines[place.line], place.start, place.end, place.ink)[0]
                self._reveal(self._row_of(place.line, start))

    def _show_hit(self) -> None:
        if self._at is not None and self._rows:
            self._reveal(self._row_of(*self._hits[self._at][:2]))

    def _row_of(self, line: int, column: int) -> int:
        """Return the row in which a character of a line stands."""
        row, text, at = self._starts[line], self._texts[line], 0
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._rows)
        while row < end:
            shown = "".join(piece.text for piece in self._rows[row][_MARGIN:])
            at = text.index(shown, at) + len(shown)
            if column < at:
                return row
            row += 1
        return end - 1

    def _reveal(self, row: int) -> None:
        """Scroll to a row that is out of sight, and then so that what comes before it is in sight too."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if not top <= row < top + height - 1:
            self.scroll_to(y=max(row - height // 3, 0), animate=False, force=True)


def _hits(texts: Sequence[str], search: Search) -> list[tuple[int, int, int]]:
    """Return where a search stands in the lines that hold all of its words."""
    return [
        (number, start, end)
        for number, text in enumerate(texts)
        if search.finds(text)
        for start, end in search.hits(text)
    ]
