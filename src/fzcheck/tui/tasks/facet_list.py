"""A list of facets under headings, each with its count; one press chooses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import msgspec
from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from fzcheck.board import Filter
from fzcheck.board.facets import Facet, FacetSection, holds
from fzcheck.i18n import later
from fzcheck.tui.kit.ink import Ink, Piece, Pieces, column, cut, cut_start
from fzcheck.tui.kit.line_view import MOVE
from fzcheck.tui.kit.pointed_view import PointedView
from fzcheck.visible import visible_line


class _Entry(msgspec.Struct, frozen=True, gc=False):
    facet: Facet | None
    text: str
    by_end: bool = False


class FacetList(PointedView):
    """Shows which facets hold, by a sign and by colour."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "choose", later("Set or lift"), group=MOVE, id="list.choose"),
        Binding("right,escape", "leave", later("Back to the list"), group=MOVE, id="facets.leave",
                key_display="→ Esc"),
    ]  # fmt: skip

    FOCUS_ON_CLICK = False
    """Who clicks a facet goes on in the list, where the keys are."""

    class LeaveAsked(Message):
        """The tasks are wanted again."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start empty."""
        super().__init__(id=id)
        self._entries: tuple[_Entry, ...] = ()
        self._current = Filter()

    def show(self, sections: Sequence[FacetSection], current: Filter) -> None:
        """Show other facets and which of them hold; the cursor stays on its facet."""
        before = self.facet
        self._current = current
        self._entries = tuple(_entries(sections))
        places = (at for at, entry in enumerate(self._entries) if _same(entry.facet, before))
        self._place = next(places, 0)
        self.refit()

    def say(self, current: Filter) -> None:
        """Show which facets hold now."""
        if current != self._current:
            self._current = current
            self.refresh()

    @property
    def facet(self) -> Facet | None:
        """The facet under the cursor."""
        return None if self.place is None else self._entries[self.place].facet

    def item_count(self) -> int:
        """Return how many lines there are."""
        return len(self._entries)

    def can_point(self, place: int) -> bool:
        """Return whether a line is a facet."""
        return self._entries[place].facet is not None

    def item(self, place: int) -> Pieces:
        """Return the inked text of a line."""
        entry = self._entries[place]
        if entry.facet is None:
            return (Piece(f" {cut(entry.text, self.room - 1)}", Ink.HEADING),)
        held = not entry.facet.unset and holds(self._current, entry.facet.filter)
        count = f" {entry.facet.count} "
        room = max(self.room - 3 - cell_len(count), 0)
        name = column(cut_start(entry.text, room) if entry.by_end else entry.text, room)
        ink = Ink.HEADING if held else Ink.PLAIN if entry.facet.count else Ink.QUIET
        return Piece(f" {'☑' if held else ' '} {name}", ink), Piece(count, Ink.QUIET)

    def action_leave(self) -> None:
        """Ask for the tasks."""
        self.post_message(self.LeaveAsked())

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        event.prevent_default()  # the view below would wait for a second click
        offset = event.get_content_offset(self)
        place = offset.y + self.scroll_offset.y if offset else -1
        if 0 <= place < len(self._entries) and self.can_point(place):
            self.point(place)
            self.action_choose()


def _entries(sections: Sequence[FacetSection]) -> list[_Entry]:
    entries: list[_Entry] = []
    for section in sections:
        if not section.facets and not section.kept:
            continue
        if entries:
            entries.append(_Entry(None, ""))
        entries.append(_Entry(None, section.title))
        for number, facet in enumerate(section.facets, 1):
            name = visible_line(facet.name)
            entries.append(_Entry(facet, f"{number} {name}" if section.numbered else name, section.by_end))
    return entries


def _same(facet: Facet | None, other: Facet | None) -> bool:
    return (
        facet is not None and other is not None and facet.filter == other.filter and facet.name == other.name
    )
