"""A list of findings, each in as many lines as it takes; the cursor stands on the first line of one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import work
from textual.reactive import var

from fzcheck.tui.kit.in_turn import a_few, in_turn
from fzcheck.tui.kit.ink import Piece, cut
from fzcheck.tui.kit.paragraph import Paragraph, flowed
from fzcheck.tui.kit.pointed_view import PointedView, ViewLine


class Indented(NamedTuple):
    """Some text of a finding."""

    indent: int
    """Cells before it."""
    text: Paragraph
    label: Piece = Piece("")
    """Stands in the cells before it; on a line of its own where it is wider."""


class Finding(NamedTuple):
    """Something found, or a heading over what follows."""

    paragraphs: tuple[Indented, ...]
    """Its text, safe to show; none for a blank line."""
    key: Hashable = None
    """By which it is known again after a change; None where the cursor may not stand."""


def one_paragraph(indent: int, text: Paragraph, key: Hashable = None) -> Finding:
    """Return a finding, or a heading, of one paragraph."""
    return Finding((Indented(indent, text),), key)


class FindingList(PointedView):
    """Findings, one below the other; those without a key are passed over.

    Whichever way the cursor moved, `pointed` can be watched, and the keys at the foot follow it.
    """

    pointed: var[Hashable] = var(None)
    """The key of the finding under the cursor; None for none."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start empty."""
        super().__init__(id=id)
        self._findings: tuple[Finding, ...] = ()
        self._goal: tuple[Hashable, int] | None = None
        """Key and line of the finding that the cursor stood on, until it stands there again."""

    def show(self, findings: Sequence[Finding]) -> None:
        """Show other findings; the cursor stays on its own where it is still there."""
        self._findings = tuple(findings)
        self._lay_out(reveal=self._in_sight)

    def point_at(self, key: Hashable) -> None:
        """Move the cursor to the finding of that key, if it is there."""
        place = next((place for place, item in enumerate(self._items) if item.key == key), None)
        if place is not None:
            self.point(place)
        else:  # it may still be on its way
            self._goal = key, self._place

    def refit(self, *, reveal: bool = True) -> None:
        """Take note that findings came, went or changed."""
        super().refit(reveal=reveal)
        self.pointed = self.key

    def watch_pointed(self) -> None:
        """Have the foot say what can be done with this finding."""
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Wrap the text to the new width."""
        self._lay_out(reveal=True)

    def _surroundings(self) -> tuple[int, int]:
        """Have the rest of a finding in sight too, as far as there is room."""
        above, below = super()._surroundings()
        end = self._place
        while end < len(self._items) - 1 and not self.can_point(end + 1):
            end += 1
        return above, max(below, min(end, self._place + max(self._height - 1, 0)))

    def _go(self, place: int, way: int) -> None:
        self._goal = None  # the official has another
        super()._go(place, way)
        self.pointed = self.key

    def _lay_out(self, *, reveal: bool) -> None:
        """Lay out what is seen first; thousands of findings follow while the first are read."""
        if self.key is not None:
            self._goal = self._goal or (self.key, self._place)
        if self.room <= 0:  # out of sight: it points at the same until it is seen again
            return
        self._items = []
        coming = laid_out(self._findings, self.room)
        self._add(a_few(coming), reveal=reveal)
        self._add_rest(coming)

    @work(exclusive=True)
    async def _add_rest(self, coming: Iterator[ViewLine]) -> None:
        async for items in in_turn(coming):
            self._add(items, reveal=self._in_sight)
        self._goal = None

    def _add(self, items: Iterable[ViewLine], *, reveal: bool) -> None:
        start = len(self._items)
        self._items += items
        if self._goal is not None:
            key, line = self._goal
            again = (at for at in range(start, len(self._items)) if self._items[at].key == key)
            place = next(again, None)
            self._place = min(line, len(self._items) - 1) if place is None else place
            self._goal = self._goal if place is None else None
        self.refit(reveal=reveal)


class ReadingList(FindingList):
    """Findings that are only to be read: nothing is behind them."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command makes sense: there is nothing to choose."""
        return action != "choose" and super().check_action(action, parameters)

    def action_choose(self) -> None:
        """Choose nothing, be it by a double click."""


def laid_out(findings: Sequence[Finding], width: int) -> Iterator[ViewLine]:
    """Yield the lines of findings, none wider than `width`."""
    for paragraphs, key in findings:
        if not paragraphs:
            yield ViewLine(())
        first = key  # the cursor stands on the first line
        for indent, text, label in paragraphs:
            beside = cell_len(label.text) <= max(indent - 2, 0)
            if not beside:
                yield ViewLine((Piece(" "), Piece(cut(label.text, width - 1), label.ink)), first)
                first = None
            for number, row in enumerate(flowed(text, max(width - indent - 1, 2))):
                said = label.text if beside and not number else ""
                fill = Piece(" " * (indent - 1 - cell_len(said)))
                before = Piece(" " * min(indent, 1)), Piece(said, label.ink), fill
                yield ViewLine((*before, *row), first)
                first = None
