"""The first start: the strip above the list that asks who works here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fzcheck.errors import FzcheckError
from fzcheck.session.settings import change_settings
from fzcheck.tui.kit.session_words import signed_text
from fzcheck.tui.tasks.task_page import TaskPage

if TYPE_CHECKING:
    from fzcheck.tui.tasks.dialogs.introduction import Introduction


class Introducing(TaskPage):
    """Keeps name and unit once they are given."""

    def on_introduction_done(self, message: Introduction.Done) -> None:
        """Keep who works here, and go to work."""
        try:
            session = change_settings(self._session, **message.changes)
        except FzcheckError as error:
            self.complain(error)
            return
        self._take(session)
        self.on_introduction_dismissed()
        self.notify(signed_text(session), markup=False)

    def on_introduction_dismissed(self) -> None:
        """Close the strip."""
        self.query("Introduction").remove()
        self._to_list()

    @property
    def unfinished(self) -> tuple[object, ...]:
        """The forms with something written in them; the strip is one of them."""
        return (*super().unfinished, *(strip for strip in self._strips if strip.changes))

    def _introduction(self) -> Introduction:
        from fzcheck.board.names import units
        from fzcheck.tui.tasks.dialogs.introduction import Introduction

        return Introduction(lambda: units(self._session.board), self._session.settings.unit)

    def _end_introduction(self) -> None:
        """Take the strip away where a name was given elsewhere, unless somebody has written in it."""
        for strip in self._strips:
            if not (strip.has_focus_within or strip.changes):
                strip.remove()

    @property
    def _strips(self) -> list[Introduction]:
        """The strip, where it stands."""
        if not self.query("Introduction"):
            return []
        from fzcheck.tui.tasks.dialogs.introduction import Introduction

        return list(self.query(Introduction))
