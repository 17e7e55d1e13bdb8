"""The export: which tasks, in which format, since when and where to, with a look at the text beforehand."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Button, Input, LoadingIndicator

from fzcheck.board import Filter
from fzcheck.errors import FzcheckError, NotWritten
from fzcheck.i18n import _, later, listed, n_
from fzcheck.reports.registry import FORMATS
from fzcheck.session import exporting
from fzcheck.session.exporting import Order
from fzcheck.session.session import Session
from fzcheck.session.soundness import examined
from fzcheck.session.views import View
from fzcheck.tui.export.fields import (
    FIRST_FORMAT,
    FormatField,
    KindField,
    NameField,
    SinceField,
    SplitField,
    WhichField,
    suffix_of,
)
from fzcheck.tui.export.preview import preview
from fzcheck.tui.forms.choice import Choice
from fzcheck.tui.forms.fields import Field
from fzcheck.tui.forms.form import FormFrame
from fzcheck.tui.forms.path_field import FolderField
from fzcheck.tui.kit.ink import Ink, Piece
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.page import ASKING, Page
from fzcheck.tui.kit.paragraph import Paragraph
from fzcheck.tui.kit.prose import Prose
from fzcheck.tui.kit.shortcuts import Shortcut
from fzcheck.tui.kit.text_view import TextSection, TextView
from fzcheck.visible import visible, visible_line

_NAMED = 3
"""Of several files so many are named."""


class ExportScreen(Page):
    """A form beside a preview; a report is written whole or not at all, and Esc stops it before that."""

    PURPOSE = later(
        "A progress report as a file: choose format and content, look at the preview, then write it."
    )
    CSS_PATH: ClassVar[CSSPathType] = ["../forms/form.tcss", "export.tcss"]
    AUTO_FOCUS = "Choices"
    NOTICES_OVER = "#preview"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", later("Back"), id="back",
                tooltip=later("Stop what is being written; else go back.")),
        Binding("ctrl+s", "export", later("Export"), id="export.write",
                tooltip=later("Write the file; whether it replaces one of that name is asked.")),
        Binding("enter,down", "app.focus_next", later("Next field"), id="export.next"),
        Binding("up", "app.focus_previous", later("Previous field"), show=False, id="export.previous"),
    ]  # fmt: skip

    def __init__(self, session: Session, view: View) -> None:
        """Offer the tasks of a view, or all."""
        super().__init__()
        self._session = session
        self._view = view
        self._shown: Order | None = None
        self._gate: Lock | None = None
        """Held by what comes first, replacing the file or stopping that; None while nothing is written."""

    def compose(self) -> ComposeResult:
        """Lay out form and preview."""
        session, as_of = self._session, self._session.as_of
        self._suffix = FORMATS[FIRST_FORMAT].suffix
        self._format = FormatField()
        self._which = WhichField(session, self._view.filter)
        self._since = SinceField(
            _("Changes since"), as_of=as_of, year=as_of.year,
            hint=_("empty: none; start of month, 11-01, -30"),
        )  # fmt: skip
        self._folder = FolderField(
            _("Folder"), value=str(exporting.suggested_folder()),
            required=_("Name a folder, or . for this one."),
        )  # fmt: skip
        self._file_name = NameField(f"{exporting.suggested_name(session)}{self._suffix}")
        self._kind, self._split = KindField(), SplitField()
        self._fields = (
            self._format, self._which, self._kind, self._split, self._since, self._folder, self._file_name,
        )  # fmt: skip
        working = Horizontal(LoadingIndicator(), Prose(_("Being written … Esc stops it.")), id="working")
        buttons = {"export": _("Export"), "leave": _("Back")}
        with Container(id="order"):
            yield FormFrame(_("Export"), self._fields, Prose(id="state"), working, buttons=buttons)
            yield TextView(id="preview")
        yield KeyBar()

    def here(self, shortcut: Shortcut) -> Shortcut:
        """Say that Enter exports from the file's name."""
        if shortcut.id == "form.next" and self._file_name.has_focus_within:
            return shortcut._replace(words=_("Export"))
        return shortcut

    def on_mount(self) -> None:
        """Show what the report would say, and where it would be."""
        self._say_where()
        self.query_one(TextView).border_title = Content(_("Preview"))
        self._show_preview()

    def on_unmount(self) -> None:
        """Let nothing be replaced any more."""
        self._stop()

    def show(self, session: Session) -> None:
        """Go on from the session as it is now."""
        if session is not self._session:
            self._session, self._shown = session, None
            self._which.count(session)
            self._since.count_from_today(session)
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
        self._file_name.refusal = ""
        self._state("")  # what was written before is no answer
        wrong = [field for field in self._fields if not field.check()]
        if wrong:
            wrong[0].enter()
            return
        try:
            files = self._files()
        except FzcheckError as error:
            self._file_name.refuse(visible(str(error)))
            return
        if any(map(exporting.is_there, files)):
            self._ask_about(files)
        else:
            self._begin(files)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Export, or leave."""
        event.stop()
        self.action_export() if event.button.id == "export" else self.action_leave()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field; in the last one, export."""
        event.stop()
        if event.input is self._file_name.input:
            self.action_export()
        else:
            self.focus_next()

    def on_field_changed(self, event: Field.Changed) -> None:
        """Keep format and suffix in step, say where the file will be, and show the text of the report."""
        if event.field is self._format:
            self._format.say()
            self._since.suit(self._format.form)
            self._end_name(self._format.form.suffix)
        elif event.field is self._file_name:
            by_suffix = FORMATS.get(suffix_of(self._file_name.value).removeprefix("."))
            if by_suffix:
                self._suffix = by_suffix.suffix
                self._format.choose(by_suffix.name)
        self._say_where()
        self._show_preview()

    @work(group=ASKING)
    async def _ask_about(self, files: Mapping[Path, Filter]) -> None:
        """Let the official choose whether earlier papers make room; fzcheck's own files never do."""
        try:
            for path in files:
                exporting.need_foreign(self._session, path)
        except FzcheckError as error:
            self._file_name.refuse(visible(str(error)))
            return
        there = [path for path in files if exporting.is_there(path)]
        beside = {exporting.place_beside(path) if path in there else path: files[path] for path in files}
        name = visible_line(exporting.place_beside(there[0]).name)
        options = (
            ("both", _("Keep both: the new one becomes {file}").format(file=name)),
            ("replace", _("Replace the one that is there")),
        )
        if len(there) > 1:
            options = (
                ("both", _("Keep all: the new ones become {file} and so on").format(file=name)),
                ("replace", _("Replace those that are there")),
            )
        title = _("There already: {file}").format(file=_named(there))
        chosen = await self.app.push_screen_wait(Choice(title, options))
        if chosen and self._gate is None:
            self._begin(beside if chosen == "both" else files)

    def _begin(self, files: Mapping[Path, Filter]) -> None:
        """Write the report; from here on it can be stopped."""
        self._gate = Lock()
        self._state("")
        self.query_one("#working").display = True
        self._write(files, self._gate)

    @work(group="write", description="write")
    async def _write(self, files: Mapping[Path, Filter], gate: Lock) -> None:
        order, said = self._order(), _("Written, in place of an earlier file: {file}")
        if not any(map(exporting.is_there, files)):
            said = _("Written: {file}")
        error = await asyncio.to_thread(_written, self._session, order, files, gate)
        if gate is self._gate:
            self._say_end(said.format(file=_listed([*files])), error)

    def _say_end(self, written: str, error: FzcheckError | None) -> None:
        """Say where the file is, or what is in the way."""
        if error is not None:
            self._end("")
            self._file_name.refuse(visible(str(error)))
            return
        self._end(written)
        self._file_name.where.update("")  # that it is there now is no warning
        self.say(written, seconds=10)

    @property
    def _path(self) -> Path:
        """The file: the name always ends as files of the format do."""
        name = self._file_name.value
        return self._folder.path / (name if suffix_of(name) == self._suffix else f"{name}{self._suffix}")

    def _files(self) -> dict[Path, Filter]:
        """Return the files that will be, each with its tasks; Refused where nobody is to part them by."""
        order = Order(self._format.form, self._which.wanted, split=self._split.split)
        return exporting.files_of(self._session, self._path, order)

    def _end_name(self, suffix: str) -> None:
        """Let the name end as files of another format do, unless it ends in a way of its own."""
        name, self._suffix, before = self._file_name.value, suffix, self._suffix
        if suffix_of(name) == before != suffix:
            self._file_name.input.value = name[: -len(before)] + suffix

    def _say_where(self) -> None:
        """Say where the file will be, and whether one is there already."""
        try:
            files = [*self._files()]
        except FzcheckError as error:
            self._file_name.where.update(visible(str(error)))
            return
        there = [path for path in files if exporting.is_there(path)]
        text = _("There already: {file}") if there else _("Will be: {file}")
        wrong = self._file_name.problem() or self._folder.problem()
        self._file_name.where.update("" if wrong else text.format(file=_listed(files)))

    def _order(self) -> Order:
        """Return what is asked for; only where the fields have no problem."""
        return Order(
            self._format.form, self._which.wanted, self._view.sort, self._since.day, self._kind.kind,
            self._split.split,
        )  # fmt: skip

    def _show_preview(self) -> None:
        if self._since.problem():  # it may still be under the official's fingers
            return
        order = self._order()
        if order != self._shown:
            self._shown = order
            self._preview(order)

    @work(exclusive=True, group="preview", description="preview")
    async def _preview(self, order: Order) -> None:
        text = await asyncio.to_thread(_previewed, self._session, order)
        self.query_one(TextView).show((TextSection("", text),))

    def _stop(self) -> bool:
        """Return whether what was being written will not be; from the moment of replacing on it will."""
        return self._gate is not None and self._gate.acquire(blocking=False)

    def _end(self, text: str) -> None:
        self._gate = None
        self.query_one("#working").display = False
        self._state(text)

    def _state(self, text: str) -> None:
        self.query_one("#state", Prose).update(text)


def _listed(files: Sequence[Path]) -> str:
    """Return how many files there are, and their names; of a single one where it is."""
    if len(files) == 1:
        return visible_line(str(files[0]))
    text = n_("{count} file: {names}", "{count} files: {names}", len(files))
    return text.format(count=len(files), names=_named(files))


def _named(files: Sequence[Path]) -> str:
    """Return the names of files, of many only the first."""
    names = listed(visible_line(path.name) for path in files[:_NAMED])
    return _("{units} and others").format(units=names) if len(files) > _NAMED else names


def _previewed(session: Session, order: Order) -> tuple[Paragraph, ...]:
    """Return what a report will say, of several the first, or why there will be none."""
    try:
        files = exporting.files_of(session, Path(exporting.suggested_name(session)), order)
        first = next(iter(files.values()))
        shown = preview(order.paper(session, first), order.form)
        if len(files) == 1:
            return shown
        told = _("The first of {count} files:").format(count=len(files)), exporting.left_out(session, order)
        return (*(Piece(text, Ink.QUIET) for text in told[::-1] if text), *shown)
    except FzcheckError as error:
        return (Piece(visible(str(error))),)
    except (MemoryError, RecursionError):
        return (Piece(visible(str(_too_much()))),)


def _written(session: Session, order: Order, files: Mapping[Path, Filter], gate: Lock) -> FzcheckError | None:
    """Write reports, unless that is stopped before they take their places; return what is in the way."""
    try:
        exporting.export_files(
            examined(session), files, order, may_replace=lambda: gate.acquire(blocking=False)
        )
    except FzcheckError as error:
        return error
    except (MemoryError, RecursionError):
        return _too_much()
    return None


def _too_much() -> NotWritten:
    return NotWritten(
        _("The report could not be made; nothing was written: it asks too much of this machine."),
        _("Narrow the tasks down with a filter, or choose a simpler format such as csv."),
    )
