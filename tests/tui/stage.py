"""A bare app that shows one page, and keeps what the page was left with."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path, PurePath
from typing import ClassVar

from textual.app import App
from textual.pilot import Pilot

import fzcheck.tui
from fzcheck.session.session import Session
from fzcheck.tui.app import FzcheckApp
from fzcheck.tui.kit.destination import Destination
from fzcheck.tui.kit.page import Page

STYLES: list[str | PurePath] = [Path(fzcheck.tui.__file__).parent / path for path in FzcheckApp.CSS_PATH]
"""The styles of the app; screens and dialogs bring along their own."""


class Stage(App[None]):
    """Shows the page and does with its messages what the app does."""

    CSS_PATH: ClassVar[list[str | PurePath]] = STYLES

    def __init__(self, page: Page, session: Session) -> None:
        """Show a page."""
        super().__init__()
        self.page = page
        self.session = session
        self.left: list[Destination | None] = []
        """What the page was left with; empty while it stands."""

    def on_mount(self) -> None:
        """Show the page."""
        self.push_screen(self.page, self.left.append)

    def on_page_changed(self, message: Page.Changed) -> None:
        """Go on with the session that taking back made."""
        self.session = message.session


@asynccontextmanager
async def staged(
    page: Page, session: Session, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Stage, Pilot[None]]]:
    """Run the page on a terminal of a size."""
    stage = Stage(page, session)
    async with stage.run_test(size=size) as pilot:
        await pilot.pause()
        yield stage, pilot
