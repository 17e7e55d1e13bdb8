"""Driving one dialog, in an app of its own or where the app opened it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from textual.app import App
from textual.pilot import Pilot

from fzcheck.board import Filter
from fzcheck.tui.forms.form import FormDialog
from fzcheck.tui.tasks.dialogs.filter import FilterDialog
from fzcheck.tui.tasks.facet_list import FacetList
from tests.tui.stage import STYLES

T = TypeVar("T")

LOW = (80, 24)


class Bare(App[None]):
    """Has nothing of its own but the styles."""

    CSS_PATH = STYLES
    ENABLE_COMMAND_PALETTE = False


class DialogApp(Bare, Generic[T]):
    """Shows a dialog and keeps what it returned."""

    def __init__(self, dialog: Callable[[], FormDialog[T]]) -> None:
        """Show the dialog that is made once the app runs."""
        super().__init__()
        self.dialog = dialog
        self.answers: list[T | None] = []

    def on_mount(self) -> None:
        """Show it."""
        self.push_screen(self.dialog(), self.answers.append)


async def answers_of(dialog: Callable[[], FormDialog[T]], *keys: str) -> list[T | None]:
    """Press the keys in a dialog on a low terminal; return what it has answered by then."""
    app = DialogApp(dialog)
    async with app.run_test(size=LOW) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
    return app.answers


def screen_text(app: App[None]) -> str:
    """Return what is on the screen, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


async def condition(pilot: Pilot[None], wanted: Filter) -> None:
    """Set a condition in the filter dialog, with the cursor and Enter."""
    assert isinstance(pilot.app.screen, FilterDialog)
    facets = pilot.app.screen.query_one(FacetList)
    await pilot.press(*["pageup"] * 9)
    for _line in range(facets.item_count()):
        if facets.facet is not None and facets.facet.filter == wanted:
            break
        await pilot.press("down")
    await pilot.press("enter")
