"""The list of the proposed tasks."""

from __future__ import annotations

from textual.binding import Binding

from fzcheck.i18n import later
from fzcheck.tui.kit.finding_list import FindingList


class ProposedList(FindingList):
    """The proposed tasks; the key of one is its id."""

    BINDINGS = [  # noqa: RUF012 - Textual's own
        Binding("enter", "choose", later("Edit"), id="list.choose",
                tooltip=later("Set title, units, deadline and how often, of the task or of all marked.")),
    ]  # fmt: skip
