"""Asks whether to finish tasks whose steps are still open, naming them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fzcheck.acts.hints import hints_on_needs
from fzcheck.board import PeriodState, Row
from fzcheck.i18n import _, n_
from fzcheck.tui.forms.choice import Choice
from fzcheck.visible import visible_line

ALL_STEPS = "all-steps"
"""What the dialog returns when everything is to be ticked."""

_MOST = 500
"""Tasks or steps that are named; more nobody reads, and laying them out would hold up the question."""


def confirm_steps(title: str, parts: Sequence[tuple[Row, PeriodState]], *, several: bool) -> Choice:
    """Return the dialog; it answers ALL_STEPS, or `leave` or None to change nothing.

    Of `several` tasks those with open steps are named; a single one is what the title says.
    """
    count = sum(len(part.open_steps) for _row, part in parts)
    lead = n_("{count} step is still open:", "{count} steps are still open:", count).format(count=count)
    options = (
        (ALL_STEPS, _("Tick them all and finish") if not several else _("Tick them all and finish all")),
        ("leave", _("Leave it as it is")),
    )
    needs: Iterable[str] = ()
    if several:
        named = [_named(row, part) for row, part in parts]
    else:
        row, part = parts[0]
        named, needs = _steps(part), hints_on_needs(row)
        title = f"{row.named(part.period)} {visible_line(row.task.title)}"  # with the period, if it has one
    rest = len(named) - _MOST
    more = [n_("  and {count} more", "  and {count} more", rest).format(count=rest)] if rest > 0 else []
    return Choice(title, options, "\n".join((*needs, lead, *named[:_MOST], *more)))


def _steps(part: PeriodState) -> list[str]:
    return [f"  ☐ {visible_line(part.steps[number - 1].text)}" for number in part.open_steps]


def _named(row: Row, part: PeriodState) -> str:
    steps = _(", ").join(visible_line(part.steps[number - 1].text) for number in part.open_steps)
    text = _("{title} ({place}): {steps}")
    return text.format(title=visible_line(row.task.title), place=row.named(part.period), steps=steps)
