"""The first start: the strip above the list that asks who works here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fzcheck.errors import FzcheckError
from fzcheck.session.settings import change_settings
from fzcheck.tui.screens.task_page import TaskPage

if TYPE_CHECKING:
    from fzcheck.tui.widgets.introduction import Introduction


class Introducing(TaskPage):
    """Keeps name and unit once they are given."""

    def on_introduction_done(self, message: Introduction.Done) -> None:
        """Keep who works here, and go to work."""
        try:
            session = change_settings(self._session, name=message.name, unit=message.unit)
        except FzcheckError as error:
            self.complain(error)
            return
        self._take(session)
        self.on_introduction_dismissed()

    def on_introduction_dismissed(self) -> None:
        """Close the strip."""
        self.query("Introduction").remove()
        self._tasks.focus()

    def _introduction(self) -> Introduction:
        from fzcheck.session.looking import units
        from fzcheck.tui.widgets.introduction import Introduction

        return Introduction(lambda: units(self._session.board))
