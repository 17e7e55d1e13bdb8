"""One event whole: every field in words, and the instant and the ids as they stand in the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen

from fzcheck.i18n import _, later, p_
from fzcheck.ledger.events import Event
from fzcheck.tui.history.records import Record, signature, task_text, when_text
from fzcheck.tui.kit.ink import CLASSES, Ink, Piece
from fzcheck.tui.kit.left_once import LeftBeside
from fzcheck.tui.kit.text_view import Detail, TextSection
from fzcheck.visible import in_short, visible
from fzcheck.wording.events import Years, entry_text, event_text, marks_text, subject_text, value_fields
from fzcheck.words import Kind


class EventScreen(ModalScreen[None], LeftBeside[None]):
    """Shows an event over the history; Esc, Enter or a click beside it goes back."""

    COMPONENT_CLASSES: ClassVar[set[str]] = CLASSES

    CSS_PATH = "history.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "leave", later("Back"), id="back")]

    def __init__(self, record: Record, digest: str) -> None:
        """Show an event; only its digest is not held in memory."""
        super().__init__()
        self._record = record
        self._digest = digest

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        detail = Detail(id="event")
        detail.border_title = Content(_("Event {id}").format(id=visible(str(self._record.event.id))))
        detail.border_subtitle = Content(_("Esc goes back"))
        yield detail

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
    """Return a section for each field that says something."""
    event, marks = record.event, marks_text(record.entry).strip()
    sections = (
        _section("", Piece(entry_text(record.entry), Ink.HEADING)),
        _section(_("Mark"), Piece(marks, Ink.DUE_SOON)),
        _section(_("Time"), Piece(when_text(event)), Piece(visible(event.at), Ink.QUIET)),
        _section(_("Granted on") if event.kind == Kind.DEADLINE else _("Done on"), Piece(visible(event.on))),
        _section(_("Who"), Piece(signature(event))),
        _section(p_("history", "Task"), Piece(task_text(record))),
        _section(
            _("Checklist"), Piece(visible(record.checklist)), Piece(visible(event.checklist), Ink.QUIET)
        ),
        *(_section(label, Piece(visible(in_short(value)))) for label, value in value_fields(event)),
        _section(
            _("Counts again") if record.entry.restores else _("Taken back"),
            *(_in_act(event, record.entry.years) for event in record.entry.taken_back),
        ),
        _section(_("Reason"), Piece(visible(in_short(event.note)))),
        _section(_("Act"), Piece(visible(str(event.act_id)), Ink.QUIET)),
        _section(_("Follows"), Piece(visible(", ".join(event.follows)), Ink.QUIET)),
        _section(_("Digest"), Piece(visible(digest), Ink.QUIET)),
    )
    return (section for section in sections if section.paragraphs)


def _section(label: str, *pieces: Piece) -> TextSection:
    return TextSection(label, tuple(piece for piece in pieces if piece.text))


def _in_act(event: Event, years: Years) -> Piece:
    """Return an event of the act that an undo took back."""
    return Piece(f"{subject_text(event, years)} {event_text(event)}".strip())
