"""The first start: the strip above the list that asks who works here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fzcheck.errors import FzcheckError
from fzcheck.i18n import _
from fzcheck.session.settings import change_settings
from fzcheck.tui.screens.task_page import TaskPage
from fzcheck.visible import visible_line

if TYPE_CHECKING:
    from fzcheck.tui.widgets.introduction import Introduction


class Introducing(TaskPage):
    """Keeps name and unit once they are given."""

    def on_introduction_done(self, message: Introduction.Done) -> None:
        """Keep who works here, and go to work."""
        given = {"name": message.name, "unit": message.unit}
        try:
            session = change_settings(self._session, **{key: text for key, text in given.items() if text})
        except FzcheckError as error:
            self.complain(error)
            return
        self._take(session)
        self.on_introduction_dismissed()
        who = " · ".join(filter(None, (session.settings.name, session.settings.unit)))
        text = _("Your acts are signed {who} from now on. Press , to change that.")
        self.notify(text.format(who=visible_line(who)), markup=False)

    def on_introduction_dismissed(self) -> None:
        """Close the strip."""
        self.query("Introduction").remove()
        self._to_list()

    @property
    def unfinished(self) -> tuple[object, ...]:
        """The forms with something written in them; the strip is one of them."""
        kept = self._session.settings
        begun = (strip for strip in self._strips if not set(strip.filled_in) <= {"", kept.name, kept.unit})
        return (*super().unfinished, *begun)

    def _introduction(self, name: str = "", unit: str = "") -> Introduction:
        from fzcheck.session.looking import units
        from fzcheck.tui.widgets.introduction import Introduction

        return Introduction(lambda: units(self._session.board), name, unit or self._session.settings.unit)

    def _introduce_anew(self) -> None:
        """Say in the language spoken now what the strip says; what is filled in stays."""
        for strip in self._strips:
            self.mount(self._introduction(*strip.filled_in), after=strip)
            strip.remove()

    @property
    def _strips(self) -> list[Introduction]:
        """The strip, where it stands."""
        if not self.query("Introduction"):
            return []
        from fzcheck.tui.widgets.introduction import Introduction

        return list(self.query(Introduction))
