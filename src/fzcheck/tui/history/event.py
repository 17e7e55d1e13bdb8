"""One event whole: every field in words, then the instant and the ids as they stand in the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from fzcheck.board.names import RecordNames
from fzcheck.dates import long_day
from fzcheck.i18n import _, later, p_
from fzcheck.ledger.events import Event
from fzcheck.tui.history.records import Record, moment_text, task_text
from fzcheck.tui.kit.ink import Ink, Piece
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.keyed import LeftBeside
from fzcheck.tui.kit.text_view import Detail, TextSection
from fzcheck.visible import in_short, visible
from fzcheck.wording.events import (
    entry_text,
    event_text,
    events_named,
    marks_text,
    signature,
    subject_text,
    value_fields,
)
from fzcheck.words import Kind


class EventScreen(LeftBeside[None]):
    """Shows an event over the history; Esc, Enter or a click beside it goes back."""

    CSS_PATH = "history.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "leave", later("Back"), id="detail.leave")
    ]

    def __init__(self, record: Record, digest: str) -> None:
        """Show an event; only its digest is not held in memory."""
        super().__init__()
        self._record = record
        self._digest = digest

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        detail = Detail(id="event")
        detail.border_title = Content(_("Event"))
        yield detail
        yield KeyBar()

    def on_mount(self) -> None:
        """Fill the fields in."""
        self.query_one(Detail).show(event_sections(self._record, self._digest))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def on_detail_leave_asked(self) -> None:
        """Go back."""
        self.dismiss()


def event_sections(record: Record, digest: str) -> Iterator[TextSection]:
    """Return a section for each field that says something; what only a program asks for comes last."""
    event, marks = record.event, marks_text(record.entry).strip()
    on = long_day(event.done_on) if event.on and event.done_on else event.on
    sections = (
        _section("", Piece(entry_text(record.entry), Ink.HEADING)),
        _section(_("Marks"), Piece(marks, Ink.DUE_SOON)),
        _section(_("Checklist"), Piece(visible(record.checklist or event.checklist))),
        _section(p_("history", "Task"), Piece(task_text(record))),
        _section(_("Time"), Piece(moment_text(event))),
        _section(_("Granted on") if event.kind == Kind.DEADLINE else _("Done on"), Piece(visible(on))),
        _section(_("Who"), Piece(signature(event.by, event.unit))),
        *(_section(label, Piece(visible(in_short(value)))) for label, value in value_fields(event)),
        _section(
            _("Counts again") if record.entry.restores else _("Taken back"),
            *(_in_act(event, record.entry.names) for event in record.entry.taken_back),
        ),
        _section(_("Reason"), Piece(visible(in_short(event.note)))),
        _section("", Piece(" "), Piece(_("For the record"), Ink.HEADING)),
        *(
            _section(label, Piece(visible(text), Ink.QUIET))
            for label, text in (
                (_("Event no."), str(event.id)),
                (_("Act no."), str(event.act_id)),
                *events_named(event),
                (_("Follows"), ", ".join(event.follows)),
                (_("Written at"), event.at),
                (_("Checklist's id"), event.checklist),
                (_("Digest"), digest),
            )
        ),
    )
    return (section for section in sections if section.paragraphs)


def _section(label: str, *pieces: Piece) -> TextSection:
    return TextSection(label, tuple(piece for piece in pieces if piece.text))


def _in_act(event: Event, names: RecordNames) -> Piece:
    """Return an event of the act that an undo took back."""
    return Piece(f"{subject_text(event, names)} {event_text(event)}".strip())
