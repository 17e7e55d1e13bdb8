"""Asks as of which day the board is shown, in which columns, and under which name a filter is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

import msgspec

from fzcheck.i18n import _
from fzcheck.tui.forms.date_field import DateField
from fzcheck.tui.forms.day_picker import DayPicker
from fzcheck.tui.forms.fields import FactField, TickField
from fzcheck.tui.forms.form import FormDialog
from fzcheck.tui.forms.suggestions import SuggestingField
from fzcheck.tui.forms.tick_box import TickBox
from fzcheck.tui.kit.shortcuts import Shortcut
from fzcheck.tui.tasks.columns import LIST_COLUMNS


class AsOf(msgspec.Struct, frozen=True):
    """A day to look at."""

    date: dt.date | None
    """None for today, whatever day it is."""


class AsOfDialog(FormDialog[AsOf]):
    """A day, typed or picked; none is today."""

    def __init__(self, as_of: dt.date, today: dt.date) -> None:
        """Say which day is looked at now; start and count from today, which an empty field means."""
        date = DateField(
            _("As of"), as_of=today, year=as_of.year, calendar=DayPicker(today, today),
            hint=_("empty: today; 2026-06-30, 6-30, end of month, -7"),
        )  # fmt: skip
        now = _("now as of {date}").format(date=as_of)
        super().__init__(_("Look at another day"), now, (date,), lambda: AsOf(date.day))


class NameDialog(FormDialog[str]):
    """A name; one that is taken already stands for the filter from then on."""

    def __init__(self, title: str, taken: Sequence[str], suggestion: str) -> None:
        """Suggest what the filter says, and the names that there are."""
        name = SuggestingField(
            _("Name of the filter"), taken, value=suggestion, required=_("Give it a name."),
            hint=_("a name that is there already is replaced"),
        )  # fmt: skip
        super().__init__(_("Save the filter"), title, (name,), lambda: name.value)


class ColumnsDialog(FormDialog[tuple[str, ...]]):
    """The columns between title and standing of a task, each to be ticked; returns their ids."""

    def __init__(self, chosen: Collection[str]) -> None:
        """Start from those that are shown now."""
        fields = {one.id: TickField("", _(one.title), ticked=one.id in chosen) for one in LIST_COLUMNS}
        room = FactField("", _("What has no room is left out until the window is wider."))
        super().__init__(
            _("Columns"), _("id, title and standing always show"), (*fields.values(), room),
            lambda: tuple(name for name, field in fields.items() if field.ticked),
        )  # fmt: skip

    def action_go_on(self) -> None:
        """Return the answer, from whichever box: each says something as it is."""
        self.action_confirm()

    def here(self, shortcut: Shortcut) -> Shortcut:
        """Say so of Enter."""
        in_box = shortcut.id == "form.next" and isinstance(self.focused, TickBox)
        return shortcut._replace(words=_("OK")) if in_box else shortcut
