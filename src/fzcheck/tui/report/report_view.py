"""A report from its first line to its last, wrapped, with the cited place and what a search found marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fzcheck.board.search import Search
from fzcheck.source.pinpoints import Pinpoint
from fzcheck.tui.kit.ink import Ink, Piece, Pieces
from fzcheck.tui.kit.paragraph import Highlight, Passage, flowed, one_line, placed
from fzcheck.tui.kit.text_view import TextView

_CITED = "▌"
"""Stands before the lines of the cited sentence, so that no colour is needed to see it."""


class ReportView(TextView):
    """The lines of a report; it scrolls, and has no cursor but the hit of a search one stands at."""

    def __init__(self) -> None:
        """Start with no report."""
        super().__init__()
        self._texts: tuple[str, ...] = ()
        self._headings: frozenset[int] = frozenset()
        self._cited: Pinpoint | None = None
        self._starts: list[int] = []
        """At which row each line of the report starts."""
        self._hits: list[tuple[int, int, int]] = []
        """Line, start and end of each hit."""
        self._at: int | None = None
        """At which hit one stands."""

    def show_report(self, lines: Iterable[str], headings: Iterable[int], cited: Pinpoint | None) -> None:
        """Show a report, with the cited place in sight."""
        self._texts = tuple(map(one_line, lines))
        self._headings = frozenset(headings)
        self._cited = cited
        self._hits, self._at = [], None
        self._lay_out()
        self._show_cited()

    def search(self, search: Search) -> None:
        """Mark what a search finds, and go to the first hit from what is in sight on; none for no query."""
        self._hits = _hits(self._texts, search) if search else []
        top = self.scroll_offset.y
        onward = (n for n, hit in enumerate(self._hits) if self._starts and self._row_of(*hit[:2]) >= top)
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
        self._show_cited() if self._at is None else self._show_hit()

    def rows(self, width: int) -> list[Pieces]:
        """Return the report in rows of at most `width` cells."""
        rows: list[Pieces] = []
        self._starts = []
        room = width - 3
        for number, text in enumerate(self._texts if room > 0 else ()):
            self._starts.append(len(rows))
            ink = Ink.HEADING if number in self._headings else Ink.PLAIN
            cited = self._cited is not None and self._cited.line == number
            for row in flowed(Passage(text, ink, self._marks(number)), room):
                within = cited and any(piece.ink is not ink for piece in row)
                rows.append((Piece(f"{_CITED} " if within else "  ", Ink.KEY), *row))
        return rows

    def _marks(self, number: int) -> tuple[Highlight, ...]:
        marks: list[Highlight] = []
        if self._cited is not None and self._cited.line == number:
            whole = self._cited.paragraph
            marks.append(placed(whole, *self._cited.sentence, Ink.CITED))
            if self._cited.words != self._cited.sentence:
                marks.append(placed(whole, *self._cited.words, Ink.HIT))
        for place, (line, start, end) in enumerate(self._hits):
            if line == number:
                marks.append((start, end, Ink.MARKED if place == self._at else Ink.HIT))
        return tuple(marks)

    def _show_cited(self) -> None:
        if self._cited is not None and self._starts:
            words = placed(self._cited.paragraph, *self._cited.words, Ink.HIT)
            self._reveal(self._row_of(self._cited.line, words[0]))

    def _show_hit(self) -> None:
        if self._at is not None and self._starts:
            self._reveal(self._row_of(*self._hits[self._at][:2]))

    def _row_of(self, line: int, column: int) -> int:
        """Return the row in which a character of a line stands."""
        row, text, at = self._starts[line], self._texts[line], 0
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._rows)
        while row < end:
            shown = "".join(piece.text for piece in self._rows[row][1:])
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
