"""Merging: which ledgers, what each would bring, and then that; each is taken whole or not at all."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Button, Input

from fzcheck.i18n import _, later
from fzcheck.session.session import Session, caught_up
from fzcheck.tui import routes
from fzcheck.tui.forms.form import FormFrame
from fzcheck.tui.forms.path_field import LedgersField
from fzcheck.tui.kit.destination import Destination
from fzcheck.tui.kit.finding_list import ReadingList
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.page import Page
from fzcheck.tui.kit.prose import Prose
from fzcheck.tui.kit.shortcuts import Shortcut
from fzcheck.tui.merging.course import Course, Run, Stage
from fzcheck.tui.merging.told import findings
from fzcheck.wording.merging import pace_text

_OFTEN = 0.1
"""Seconds between two looks how far the work is."""

_BAR = 16
"""Cells of the bar that says so."""


class MergingScreen(Page):
    """A line that names files above what is told of them; nothing is written before that was read."""

    PURPOSE = later("Take in other offices' ledgers: look first at what each brings, then merge.")
    CSS_PATH: ClassVar[CSSPathType] = ["../forms/form.tcss", "merging.tcss"]
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "go_on", later("Merge"), id="merging.go-on",
                tooltip=later("First look what the files bring; then merge them, after a backup.")),
        Binding("c", "conflicts", later("To the conflicts"), id="merging.conflicts",
                tooltip=later("Go where they are settled one by one.")),
        Binding("enter,down", "app.focus_next", later("Next field"), show=False, id="merging.next"),
        Binding("up", "app.focus_previous", later("Previous field"), show=False, id="merging.previous"),
        Binding("escape,q", "leave", later("Back"), id="back",
                tooltip=later("Stop what is under way; else go back.")),
    ]  # fmt: skip

    def __init__(self, session: Session, over_ledger: bool) -> None:
        """Merge into the ledger of a session; the page of the ledger may lie below this one."""
        super().__init__()
        self._over_ledger = over_ledger
        self._session = session
        self._course = Course()
        self._run: Run | None = None

    def compose(self) -> ComposeResult:
        """Lay out the line, how far the work is, and what is told."""
        self._files = LedgersField(
            _("Files"), required=_("Name the ledgers of other offices."),
            hint=_("one or several, or a folder: every .db in it"),
        )  # fmt: skip
        buttons = {"go-on": _("Look first"), "leave": _("Back")}
        below = Prose(id="said"), Prose(id="pace")
        yield FormFrame(_("Merge ledgers"), (self._files,), *below, buttons=buttons)
        yield ReadingList()
        yield KeyBar()

    def on_mount(self) -> None:
        """Say what is to be done."""
        self._show_course()
        self.set_interval(_OFTEN, self._show_pace)

    def on_unmount(self) -> None:
        """Write nothing more."""
        if self._run is not None:
            self._run.stop()

    def show(self, session: Session) -> None:
        """Go on from the session as it is now."""
        self._session = session

    @property
    def in_front(self) -> object:
        """A key held since before something was told does not act on that."""
        return self, self._course.stage, self._run

    def here(self, shortcut: Shortcut) -> Shortcut:
        """Say what the next step is."""
        match shortcut.id:
            case "merging.go-on":
                return shortcut._replace(words=self._next_step, holds=self._run is None)
            case "form.next":
                return shortcut._replace(words=_("Look first"))
            case "merging.conflicts":
                return shortcut._replace(holds=self._course.disputed is not None)
            case "back":
                return shortcut._replace(words=_("Stop") if self._run else shortcut.words)
            case _:
                return shortcut

    def action_leave(self) -> None:
        """Stop what is under way; else go back."""
        if self._run is None:
            self.dismiss()
        else:
            self._run.stop()

    def action_go_on(self) -> None:
        """Merge what was tried; try what was not."""
        if self._run is None and self._files.check():
            self._run = Run(self._session, self._course, self._files.value)
            self._show_pace()
            self._go_through(self._run)

    def action_conflicts(self) -> None:
        """Go to the page of the ledger, where conflicts are settled."""
        if self._course.disputed is None:
            return
        if self._over_ledger:
            self.dismiss()
        else:
            self.app.push_screen(routes.LEDGER(self._session, self._course.disputed), self._go_on)

    def _go_on(self, destination: Destination | None) -> None:
        if destination is not None:
            self.dismiss(destination)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Go on, or leave."""
        event.stop()
        self.action_go_on() if event.button.id == "go-on" else self.action_leave()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Look what the files bring; what was tried is merged by another key."""
        event.stop()
        if not self._course.may_merge(self._files.value):
            self.action_go_on()
        else:
            self.query_one(ReadingList).focus()

    def on_field_changed(self) -> None:
        """Have keys and buttons say what the next step is for the files named now."""
        self._say_next_step()

    @work(group="merging")
    async def _go_through(self, run: Run) -> None:
        self._course = await asyncio.to_thread(run)
        self._run = None
        if run.merging:
            self.take(caught_up(self._session))
        self._show_course()
        if run.error is not None:
            self.complain(run.error)
        if self._course.merges:
            self.query_one(ReadingList).focus()

    @property
    def _next_step(self) -> str:
        return _("Merge") if self._course.may_merge(self._files.value) else _("Look first")

    def _show_course(self) -> None:
        """Show what is known of the files."""
        told = self.query_one(ReadingList)
        told.border_title = Content(self._title)
        told.nothing = "" if self._course.merges else _("What the files bring is shown here first.")
        told.show(tuple(findings(self._course, self._session.names)))
        self.query_one("#said", Prose).update(self._course.said)
        self._show_pace()
        self._say_next_step()

    @property
    def _title(self) -> str:
        return {
            Stage.CHOOSING: _("Preview"),
            Stage.TRIED: _("Preview: nothing is written yet"),
            Stage.MERGED: _("Merged"),
        }[self._course.stage]

    def _say_next_step(self) -> None:
        self.query_one("#go-on", Button).label = self._next_step
        self.refresh_bindings()

    def _show_pace(self) -> None:
        """Show how far the work is, in place of what came of the work before."""
        run, pace = self._run, self.query_one("#pace", Prose)
        self.query_one("#said").display = run is None and bool(self._course.said)
        pace.display = run is not None
        if run is not None:
            pace.update(_pace(run))


def _pace(run: Run) -> str:
    """Return how far a run is, and what stops it."""
    if run.stopping:
        return _("Stopping …")
    done = round(run.share * _BAR)
    said = pace_text(*run.pace) if run.pace else _("looking for the files …")
    return _("{bar} {done}/{files}  {pace}  Esc stops it.").format(
        bar="━" * done + "─" * (_BAR - done), done=len(run.merges), files=len(run.files), pace=said
    )
