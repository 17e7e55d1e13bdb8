"""What is offered beside what presses most: a command to run, or the tasks to look at."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from fzcheck.board import Filter
from fzcheck.board.facets import holds
from fzcheck.board.filters import THIS_MONTH
from fzcheck.board.pressing import Matter, Pressing
from fzcheck.i18n import _

MINE = "view.mine"
"""The command that shows what concerns one's own unit."""

_BACKFILL, _CONFIRM, _DRAFT = "backfill", "confirm-run", "draft"


class Offer(msgspec.Struct, frozen=True):
    """One thing to do next."""

    words: str
    does: str | Filter
    """The id of a command, or the filter of the tasks to be shown."""
    about: Filter = Filter()
    """What the list shows first, where the command goes through that."""


def offers(
    pressing: Pressing, shown: Filter, unit: str, *, only_shipped: bool = False, draft_waits: bool = False
) -> tuple[Offer, ...]:
    """Return what can be done about what presses, while the list shows what a filter lets through.

    What is shown already is not offered. Who has no checklist but the shipped ones may be of another county.
    A draft of a report that waits to be saved is offered last, whatever presses.
    """
    every = [*_about(pressing, unit)]
    if draft_waits:
        every.append(Offer(_("Go on with the unsaved draft"), _DRAFT))
    elif only_shipped and pressing.matter is Matter.UNBEGUN:
        every.append(Offer(_("Another county: draft from its report"), _DRAFT))
    return tuple(one for one in every if _applies(one, shown, unit))


def _about(pressing: Pressing, unit: str) -> Iterator[Offer]:
    first = pressing.matter is Matter.UNBEGUN
    about = Filter() if first else pressing.filter  # at first it is about whatever is in the list
    if (first and pressing.count) or pressing.matter is Matter.UNREPORTED:
        yield Offer(_("Enter what is done"), _BACKFILL, about)
    if pressing.proposed:
        yield Offer(_("Confirm proposed units and deadlines"), _CONFIRM, about)
    if not first and pressing.count:
        yield Offer(_("These"), pressing.filter)
    if not first:
        words = _("My unit's, due this month") if unit else _("Due this month")
        yield Offer(words, Filter(unit=unit or None, month=THIS_MONTH))
    if unit or first:
        yield Offer(_("Only my unit"), MINE)


def _applies(offer: Offer, shown: Filter, unit: str) -> bool:
    if isinstance(offer.does, Filter):
        return not holds(shown, offer.does)
    if offer.does == MINE:
        return not unit or shown.get("unit") != unit
    return True
