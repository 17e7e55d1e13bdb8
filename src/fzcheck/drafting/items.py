"""The items of a section that was taken, each with its clauses and what these say; and what needs no task."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from fzcheck.checklist.model import Uncovered
from fzcheck.drafting.model import Clause, DraftedItem
from fzcheck.drafting.sections import Found
from fzcheck.i18n import _
from fzcheck.source.clauses import only_names_owners
from fzcheck.source.items import Sentence


class Taken(msgspec.Struct, frozen=True):
    """What was taken of a section."""

    items: tuple[DraftedItem, ...]
    """Its items, in order."""
    uncovered: tuple[Uncovered, ...]
    """The sentences that are none of their clauses, and why."""


_Placed = tuple[int, int, Sentence]
"""Item, number in it, and the sentence."""


def take_items(found: Found) -> Taken:
    """Return the items of a section, and the sentences that belong to none."""
    items: list[DraftedItem] = []
    left: list[Uncovered] = []
    for number, item in enumerate(found.section.items):
        placed = [(number, at, one) for at, one in enumerate(item.sentences) if one.text]
        if number == 0:
            left += [Uncovered(0, at, _("introduces the section")) for _item, at, _one in placed]
        elif placed:
            clauses = _clauses(placed)
            told = {(clause.item, clause.sentence) for clause in clauses}
            left += [
                Uncovered(number, at, _("only names who answers for it"))
                for _item, at, _one in placed
                if (number, at) not in told
            ]
            if clauses:
                first = clauses[0]
                items.append(DraftedItem(len(items) + 1, item.marker, first.text, first.line, clauses))
    return Taken(tuple(items), tuple(left))


def _clauses(placed: Sequence[_Placed]) -> tuple[Clause, ...]:
    """Return the clauses of an item."""
    return tuple(
        Clause(item, at, one.text, one.line, one.span)
        for item, at, one in placed
        if not only_names_owners(one.text)
    )
