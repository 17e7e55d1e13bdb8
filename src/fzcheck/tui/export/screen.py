"""The export: which tasks, in which format, since when and where to, with a look at the text beforehand."""

from __future__ import annotations

import asyncio
from pathlib import Path
from threading import Lock
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Button, Input, LoadingIndicator

from fzcheck.errors import FzcheckError, NotWritten
from fzcheck.i18n import _, later
from fzcheck.paths import atomic_write
from fzcheck.reports.paper import Paper
from fzcheck.reports.registry import format_named
from fzcheck.session import exporting
from fzcheck.session.session import Session
from fzcheck.session.soundness import examined
from fzcheck.session.views import View
from fzcheck.tui.export.fields import ExportFields, Order
from fzcheck.tui.export.preview import preview
from fzcheck.tui.forms.choice import Choice
from fzcheck.tui.forms.fields import Field
from fzcheck.tui.kit.ink import Piece
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.page import ASKING, Page
from fzcheck.tui.kit.paragraph import Paragraph
from fzcheck.tui.kit.prose import Prose
from fzcheck.tui.kit.text_view import Section, TextView
from fzcheck.visible import visible, visible_line


class ExportScreen(Page):
    """A form beside a preview; a report is written whole or not at all, and Esc stops it before that."""

    CSS_PATH: ClassVar[CSSPathType] = ["../forms/form.tcss", "export.tcss"]
    AUTO_FOCUS = "Choices"
    NOTICES_OVER = "#preview"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", later("Back"), id="back",
                tooltip=later("Stop what is being written; else go back.")),
        Binding("ctrl+s", "export", later("Export"), id="export.write",
                tooltip=later("Write the file; whether it replaces one of that name is asked.")),
        Binding("enter,down", "app.focus_next", later("Next field"), show=False, id="export.next"),
        Binding("up", "app.focus_previous", later("Previous field"), show=False, id="export.previous"),
    ]  # fmt: skip

    def __init__(self, session: Session, view: View) -> None:
        """Offer the tasks of a view, or all."""
        super().__init__()
        self._session = session
        self._view = view
        self._fields: ExportFields
        self._shown: Order | None = None
        self._gate: Lock | None = None
        """Held by what comes first, replacing the file or stopping that; None while nothing is written."""

    def compose(self) -> ComposeResult:
        """Lay out form and preview."""
        self._fields = ExportFields(self._session, self._view.filter)
        fields = self._fields.all
        width = max(field.label_width for field in fields)
        with Container(id="order"):
            with VerticalScroll(classes="form", can_focus=False) as frame:
                frame.border_title = Content(_("Export"))
                for field in fields:
                    field.align(width)
                    yield field
                yield Prose(id="state")
                with Horizontal(id="working"):
                    yield LoadingIndicator()
                    yield Prose(_("Being written … Esc stops it."))
                with Horizontal(classes="form--buttons"):
                    yield Button(_("Export"), id="export", compact=True)
                    yield Button(_("Back"), id="leave", compact=True)
            yield TextView(id="preview")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what the report would say, and where it would be."""
        self._fields.say_where()
        self.query_one(TextView).border_title = Content(_("Preview"))
        self._show_preview()

    def on_unmount(self) -> None:
        """Let nothing be replaced any more."""
        self._stop()

    def show(self, session: Session) -> None:
        """Go on from the session as it is now."""
        if session is not self._session:
            self._session, self._shown = session, None
            self._fields.keep_up(session)
            self._show_preview()

    def action_leave(self) -> None:
        """Stop what is being written; else go back."""
        if self._gate is None:
            self.dismiss()
        elif self._stop():
            self._end(_("Stopped: nothing was written."))

    def action_export(self) -> None:
        """Write the file, or go to the first field that has to be mended."""
        if self._gate is not None:
            return
        self._fields.name.refusal = ""
        self._state("")  # what was written before is no answer
        wrong = [field for field in self._fields.all if not field.check()]
        if wrong:
            wrong[0].inside[0].focus()
            return
        path = self._fields.path
        if exporting.is_there(path):
            self._ask_about(path)
        else:
            self._begin(path)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Export, or leave."""
        event.stop()
        self.action_export() if event.button.id == "export" else self.action_leave()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field."""
        event.stop()
        self.focus_next()

    def on_field_changed(self, event: Field.Changed) -> None:
        """Follow what is filled in."""
        self._fields.follow(event.field)
        self._show_preview()

    @work(group=ASKING)
    async def _ask_about(self, path: Path) -> None:
        """Let the official choose whether an earlier paper makes room; fzcheck's own files never do."""
        try:
            exporting.need_foreign(self._session, path)
        except FzcheckError as error:
            self._fields.name.refuse(visible(str(error)))
            return
        beside = exporting.place_beside(path)
        options = (
            ("both", _("Keep both: the new one becomes {file}").format(file=visible_line(beside.name))),
            ("replace", _("Replace the one that is there")),
        )
        title = _("There already: {file}").format(file=visible_line(path.name))
        chosen = await self.app.push_screen_wait(Choice(title, options))
        if chosen and self._gate is None:
            self._begin(beside if chosen == "both" else path)

    def _begin(self, path: Path) -> None:
        """Write the report; from here on it can be stopped."""
        self._gate = Lock()
        self._state("")
        self.query_one("#working").display = True
        self._write(path, self._gate)

    @work(group="write", description="write")
    async def _write(self, path: Path, gate: Lock) -> None:
        order = self._fields.order(self._view.sort)
        error = await asyncio.to_thread(_written, self._session, order, path, gate)
        if gate is self._gate:
            self._say_end(path, error)

    def _say_end(self, path: Path, error: FzcheckError | None) -> None:
        """Say where the file is, or what is in the way."""
        if error is not None:
            self._end("")
            self._fields.name.refuse(visible(str(error)))
            return
        text = _("Written: {file}").format(file=visible_line(str(path)))
        self._end(text)
        self._fields.say_where()
        self.say(text, seconds=10)

    def _show_preview(self) -> None:
        if self._fields.since.problem():  # it may still be under the official's fingers
            return
        order = self._fields.order(self._view.sort)
        if order != self._shown:
            self._shown = order
            self._preview(order)

    @work(exclusive=True, group="preview", description="preview")
    async def _preview(self, order: Order) -> None:
        text = await asyncio.to_thread(_previewed, self._session, order)
        self.query_one(TextView).show((Section("", text),))

    def _stop(self) -> bool:
        """Return whether what was being written will not be; from the moment of replacing on it will."""
        return self._gate is not None and self._gate.acquire(blocking=False)

    def _end(self, text: str) -> None:
        self._gate = None
        self.query_one("#working").display = False
        self._state(text)

    def _state(self, text: str) -> None:
        self.query_one("#state", Prose).update(text)


def _previewed(session: Session, order: Order) -> tuple[Paragraph, ...]:
    """Return what a report will say, or why there will be none."""
    try:
        return preview(_paper(session, order), order.format_name)
    except FzcheckError as error:
        return (Piece(visible(str(error))),)
    except (MemoryError, RecursionError):
        return (Piece(visible(str(_too_much()))),)


def _written(session: Session, order: Order, path: Path, gate: Lock) -> FzcheckError | None:
    """Write a report, unless that is stopped before it takes its place; return what is in the way."""
    try:
        exporting.need_foreign(session, path)
        data = format_named(order.format_name).render(_paper(examined(session), order))
        if gate.acquire(blocking=False):
            atomic_write(path, data, private=False)
    except FzcheckError as error:
        return error
    except (MemoryError, RecursionError):
        return _too_much()
    return None


def _paper(session: Session, order: Order) -> Paper:
    return exporting.paper_of(session, order.wanted, order.sort, order.since)


def _too_much() -> NotWritten:
    return NotWritten(
        _("The report could not be made; nothing was written: it asks too much of this machine."),
        _("Narrow the tasks down with a filter, or choose a simpler format such as csv."),
    )
