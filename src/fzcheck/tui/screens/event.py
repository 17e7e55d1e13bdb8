"""One event whole: every field, the reason and the value as they stand in the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen

from fzcheck.board.search import Search
from fzcheck.i18n import _, later, p_
from fzcheck.session.history import entry_text
from fzcheck.tui.widgets.detail import Detail
from fzcheck.tui.widgets.event_list import Record, marks_text, signature, task_text
from fzcheck.tui.widgets.ink import CLASSES, Ink, Piece
from fzcheck.tui.widgets.sections import Section
from fzcheck.visible import visible


class EventScreen(ModalScreen[None]):
    """Shows an event over the history; Esc or Enter goes back."""

    COMPONENT_CLASSES: ClassVar[set[str]] = CLASSES

    CSS_PATH = "../screens.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "leave", later("Back"), id="back")]

    def __init__(self, record: Record) -> None:
        """Show an event."""
        super().__init__()
        self._record = record

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        detail = Detail(id="event")
        detail.border_title = Content(_("Event {id}").format(id=visible(str(self._record.event.id))))
        yield detail

    def on_mount(self) -> None:
        """Fill the fields in."""
        self.query_one(Detail).show(tuple(event_sections(self._record)), Search(""), about=None)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def on_detail_leave_asked(self) -> None:
        """Go back."""
        self.dismiss()


def event_sections(record: Record) -> Iterator[Section]:
    """Yield a section for each field that says something."""
    event, marks = record.event, marks_text(record.entry).strip()
    fields = (
        ("", Piece(entry_text(record.entry), Ink.HEADING)),
        (_("Mark"), Piece(marks, Ink.DUE_SOON)),
        (_("Time"), Piece(visible(event.at.replace("T", " ")))),
        (_("Done on"), Piece(visible(event.on))),
        (_("Who"), Piece(signature(event))),
        (p_("history", "Task"), Piece(task_text(record))),
        (_("Checklist"), Piece(visible(event.checklist))),
        (_("Item"), Piece(visible(event.item))),
        (_("Reason"), Piece(visible(event.note))),
        (_("Value"), Piece(visible(event.value))),
        (_("Act"), Piece(visible(str(event.act_id)))),
        (_("Follows"), Piece(visible("" if event.after == "[]" else event.after), Ink.QUIET)),
        (_("Digest"), Piece(visible(event.digest), Ink.QUIET)),
    )
    for label, said in fields:
        if said.text:
            yield Section(label, (said,))
