"""Which report is to be drafted: its file, or one whose draft is not saved yet; it is read here."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.types import CSSPathType
from textual.widgets import Button, Input

from fzcheck.errors import FzcheckError
from fzcheck.i18n import _, later
from fzcheck.session.drafting import Drafted, drafted
from fzcheck.session.session import Session
from fzcheck.session.unsaved_drafts import Waiting, waiting, waiting_text
from fzcheck.tui.forms.choice import Choice
from fzcheck.tui.forms.fields import ChoiceField
from fzcheck.tui.forms.form import FormFrame
from fzcheck.tui.forms.path_field import PathField
from fzcheck.tui.forms.wait_dialog import waited
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.page import ASKING, Page
from fzcheck.tui.kit.prose import Prose
from fzcheck.tui.kit.shortcuts import Shortcut
from fzcheck.visible import visible


class WhichReport(Page):
    """Asks for the report, and is left with its draft."""

    PURPOSE = later("Which report becomes checklists; no list is written before its draft is looked through.")
    CSS_PATH: ClassVar[CSSPathType] = ["../forms/form.tcss", "drafting.tcss"]
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "leave", later("Back"), id="back")]

    def __init__(self, session: Session) -> None:
        """Ask for a session."""
        super().__init__()
        self.session = session
        self.made: Drafted | None = None
        """The report and its draft, once it is read."""
        self.heading = _("Draft from a report")

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        self._file = PathField(
            _("Report"), required=_("Name the file of the report."),
            hint=_("a text, a saved web page or a Word document; → completes the path"),
        )  # fmt: skip
        ways = [("sentence", _("each sentence")), ("item", _("each item, its sentences as steps"))]
        self._per = ChoiceField(_("A task for"), ways, "sentence")
        buttons = {"read": _("Read"), "leave": _("Back")}
        about = Prose(
            _("The sections on shortcomings and on next year's arrangements become two checklists. You look "
              "through them first; no list is written before you save."), id="about",
        )  # fmt: skip
        yield FormFrame(self.heading, (self._file, self._per), about, buttons=buttons)
        yield KeyBar()

    def on_mount(self) -> None:
        """Offer drafts that are not saved."""
        if found := waiting(self.session.home):
            self._offer(found)

    def show(self, session: Session) -> None:
        """Go on from the session as it is now."""
        self.session = session

    def on_screen_resume(self) -> None:
        """Leave if the report was read while something lay over this."""
        if self.made is not None:
            self.dismiss()

    def here(self, shortcut: Shortcut) -> Shortcut:
        """Say that Enter reads the report."""
        return shortcut._replace(words=_("Read")) if shortcut.id == "form.next" else shortcut

    @property
    def by_item(self) -> bool:
        """Whether one task is wanted for each item, and not for each sentence."""
        return self._per.value == "item"

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Read the report, or leave."""
        event.stop()
        self._read() if event.button.id == "read" else self.action_leave()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Read the report."""
        event.stop()
        self._read()

    def _read(self) -> None:
        if not self.is_asking:  # of two quick Enters the second asks for nothing new
            self._read_report()

    @work(group=ASKING)
    async def _offer(self, found: tuple[Waiting, ...]) -> None:
        """Ask which draft to go on with, or whether to read another report."""
        options = [(str(one.path), waiting_text(one)) for one in found]
        other = ("", _("Read another report …"))
        title = _("Go on with a draft that is not saved?")
        if chosen := await self.app.push_screen_wait(Choice(title, [*options, other])):
            await self._draft_from(Path(chosen))

    @work(group=ASKING)
    async def _read_report(self) -> None:
        self._file.refusal = ""
        if self._file.check():
            await self._draft_from(self._file.path)

    async def _draft_from(self, path: Path) -> None:
        read = partial(drafted, path, by_item=self.by_item)
        try:
            self.made = await waited(self, _("The report is being read …"), read)
        except FzcheckError as error:
            self._file.refuse(visible(str(error)))
            self._file.input.focus()
            return
        if self.made is not None:
            self.dismiss()
