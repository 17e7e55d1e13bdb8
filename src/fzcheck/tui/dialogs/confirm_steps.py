"""Asks whether to finish a task whose steps are still open, naming them."""

from __future__ import annotations

from fzcheck.board import PeriodState, Row
from fzcheck.i18n import _, n_
from fzcheck.tui.dialogs.choice import Choice
from fzcheck.visible import visible_line

ALL_STEPS = "all-steps"
"""What the dialog returns when everything is to be ticked."""


def confirm_steps(row: Row, part: PeriodState) -> Choice:
    """Return the dialog; it answers ALL_STEPS, or `leave` or None to change nothing."""
    count = len(part.open_steps)
    lead = n_("{count} step is still open:", "{count} steps are still open:", count).format(count=count)
    named = (f"  ☐ {visible_line(part.steps[number - 1].text)}" for number in part.open_steps)
    return Choice(
        f"{row.id} {part.period} {visible_line(row.task.title)}".replace("  ", " "),
        ((ALL_STEPS, _("Tick them all and finish")), ("leave", _("Leave it as it is"))),
        "\n".join((lead, *named)),
    )
