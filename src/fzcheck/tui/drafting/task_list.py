"""The proposed tasks, and which of them is under the cursor."""

from __future__ import annotations

from textual.binding import Binding
from textual.reactive import var

from fzcheck.i18n import later
from fzcheck.tui.kit.finding_list import FindingList


class ProposedList(FindingList):
    """It says which task is under the cursor whenever that changes."""

    BINDINGS = [  # noqa: RUF012 - Textual's own
        Binding("enter", "choose", later("Edit"), id="list.choose",
                tooltip=later("Set title, units, deadline and how often, of the task or of all marked.")),
    ]  # fmt: skip

    pointed: var[str] = var("")
    """The id of the task under the cursor; empty for none."""

    def refit(self, *, reveal: bool = True) -> None:
        """Take note that tasks came, went or changed."""
        super().refit(reveal=reveal)
        self._say()

    def _go(self, place: int, way: int) -> None:
        super()._go(place, way)
        self._say()

    def _say(self) -> None:
        key = self.key
        self.pointed = key if isinstance(key, str) else ""
