"""What presses most: the one thing to deal with next, for a unit or the county, and its tasks."""

from __future__ import annotations

from enum import Enum, auto

import msgspec

from fzcheck.board.filters import Filter
from fzcheck.board.rows import Row
from fzcheck.words import Standing, Verification


class Matter(Enum):
    """What can press, the most pressing first."""

    UNBEGUN = auto()
    """Nobody has reported anything yet: a first start, on which most that is past is just not entered."""
    RETURNED = auto()
    OWED = auto()
    """Past, and the unit that asks has not answered yet, as it must."""
    DISPUTED = auto()
    """Places of work say different things of them, and nobody has said yet what holds."""
    OVERDUE = auto()
    """Reported, and late."""
    UNREPORTED = auto()
    """Past, and nobody has said anything."""
    DUE_SOON = auto()
    PROPOSED = auto()
    """Units and deadlines that the county has not confirmed."""
    NOTHING = auto()


class Pressing(msgspec.Struct, frozen=True):
    """What presses most."""

    matter: Matter
    count: int = 0
    """How many tasks it is about: those that `filter` shows."""
    filter: Filter = Filter()
    proposed: int = 0
    """How many have a unit or a deadline to be confirmed, told at first, and where nothing else presses."""

    @property
    def unit(self) -> str:
        """The unit of which it is said; empty where it is said of the county."""
        return str(self.filter.get("unit", ""))


_PROPOSED = Filter(proposed=True)
_PAST = Filter(standing=Standing.OVERDUE)


def _filters(unit: str) -> dict[Matter, Filter]:
    """Return what presses a unit, or the county, in order, each with the filter of its tasks."""
    return {
        Matter.RETURNED: Filter(verification=Verification.RETURNED),
        Matter.DISPUTED: Filter(conflict=True),
        **({Matter.OWED: _PAST.replaced(owes=unit)} if unit else {}),
        Matter.OVERDUE: _PAST.replaced(reported=True),
        Matter.UNREPORTED: _PAST.replaced(unreported=True),
        Matter.DUE_SOON: Filter(standing=Standing.DUE_SOON),
    }


def pressing(rows: tuple[Row, ...], unit: str = "") -> Pressing:
    """Return what presses most: first what concerns `unit`, or else everybody, then what is to be confirmed.

    A unit that no task names is answered as the county is; so is everybody while nothing has been reported.
    """
    if all(row.unreported for row in rows):
        return Pressing(Matter.UNBEGUN, len(_PAST.rows(rows)), _PAST, len(_PROPOSED.rows(rows)))
    theirs = Filter(unit=unit).rows(rows) if unit else ()
    whose = Filter(unit=unit) if theirs else Filter()
    for matter, wanted in _filters(unit if theirs else "").items():
        if found := wanted.rows(theirs or rows):
            return Pressing(matter, len(found), whose.replaced(**wanted))
    if proposed := len(_PROPOSED.rows(rows)):
        return Pressing(Matter.PROPOSED, proposed, _PROPOSED, proposed)
    return Pressing(Matter.NOTHING, filter=whose)
