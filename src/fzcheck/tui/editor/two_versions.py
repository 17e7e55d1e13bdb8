"""A file that two people changed: shows what each made of it, and asks which of it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Static

from fzcheck.i18n import _
from fzcheck.session.editing import Finished
from fzcheck.session.editors import both_texts
from fzcheck.tui.forms.choice import Choice
from fzcheck.tui.kit.page import Page
from fzcheck.tui.kit.prose import LongText, Prose
from fzcheck.visible import visible_line


class Stands(StrEnum):
    """What becomes of a file that two people changed."""

    THEIRS = "theirs"
    MINE = "mine"
    GO_ON = "go-on"
    """Nothing yet: the official goes on editing."""


class TwoVersions(Choice):
    """The difference line by line, and the ways out; Esc decides nothing: both texts are kept."""

    CSS_PATH: ClassVar[CSSPathType] = ["../forms/choice.tcss", "editor.tcss"]

    def __init__(self, title: str, lines: Sequence[str], *, editing: bool = True) -> None:
        """Show lines that begin with - (theirs) or + (the official's own); outside there is no going on."""
        super().__init__(title, list(_ways_out(editing=editing)))
        self._lines = lines

    def explanation(self) -> ComposeResult:
        """Lay out both texts."""
        yield Prose(_("Lines with - are theirs, those with + are yours."))
        with LongText(id="both"):
            yield Static(Content("\n").join(map(_coloured, self._lines)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Have the keys that scroll never move on to another way out, be the texts in sight whole or not."""
        return action == "read" or super().check_action(action, parameters)

    def on_click(self, event: events.Click) -> None:
        """Stay when something beside it is clicked: this is to be answered."""
        event.prevent_default()


async def choose_between(page: Page, finished: Finished, *, editing: bool = True) -> Stands:
    """Show what somebody else made of the file beside the official's text; return what was chosen."""
    for text in finished.hints:
        page.warn(text)
    file = visible_line(finished.edit.path.name)
    title = _("Somebody else has changed {file} meanwhile.").format(file=file)
    # the two lines that name the files say nothing more than the title does
    dialog = TwoVersions(title, both_texts(finished)[2:], editing=editing)
    chosen = await page.app.push_screen_wait(dialog)
    return Stands(chosen or (Stands.GO_ON if editing else Stands.THEIRS))


def _ways_out(*, editing: bool) -> Iterator[tuple[str, str]]:
    if editing:
        yield Stands.GO_ON, _("Go on editing; mine is kept as a draft")
    yield Stands.THEIRS, _("Keep theirs; mine is kept as a draft")
    yield Stands.MINE, _("Save mine; theirs is kept as the previous version (.bak)")


def _coloured(line: str) -> Content:
    style = {"-": "$text-error", "+": "$text-success"}.get(line[:1], "$text-muted")
    return Content.assemble((line, style))
