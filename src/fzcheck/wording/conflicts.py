"""Conflicts in the official's words: what each is about, and what either side says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fzcheck.board import Row
from fzcheck.board.names import RecordNames
from fzcheck.board.states import Conflict
from fzcheck.i18n import _, in_sentences, listed, n_
from fzcheck.ledger.events import Event
from fzcheck.visible import visible_line
from fzcheck.wording.events import (
    OF_ITEMS,
    kind_text,
    said_text,
    signature,
    subject_text,
    value_text,
)
from fzcheck.words import StepStatus

_NAMED = 5
"""Of how many who say the same as another the names are told."""


def about_text(conflict: Conflict, row: Row | None, names: RecordNames) -> str:
    """Return in one line which task it is about, which period, and what of it."""
    what = kind_text(conflict.kind)
    if conflict.kind in OF_ITEMS:
        what = _("{kind} “{item}”").format(kind=what, item=conflict.item)
    title = row.task.title if row else _("(withdrawn)")
    return visible_line(f"{subject_text(conflict.events[0], names)} {title} · {what}")


def side_lines(conflict: Conflict, row: Row | None) -> Iterator[tuple[str, str]]:
    """Yield (which side, who said what when and why), first of the one that stands meanwhile.

    Of several who say the same it is the last, the lead unit before all others; the rest are named.
    """
    for number, agreed in enumerate(conflict.agreed):
        first = next((event for event in agreed if row and event.unit == row.owner), agreed[0])
        text = said_text(first)
        if row and first.unit == row.owner:
            text = _("{text} (lead unit)").format(text=text)
        if others := [event for event in agreed if event is not first]:
            names = listed(dict.fromkeys(signature(event.by, event.unit) for event in others[:_NAMED]))
            more = n_(
                "{count} more says the same: {names}", "{count} more say the same: {names}", len(others)
            )
            text = in_sentences((text, more.format(count=len(others), names=names)))
        yield _("Meanwhile") if not number else _("Or"), text


def values_text(conflict: Conflict) -> str:
    """Return in one line what is said, and by how many, first what stands meanwhile."""
    return listed(_counted(agreed) for agreed in conflict.agreed)


def choice_words(agreed: Sequence[Event]) -> str:
    """Return what a side says, as a choice, and how many say so."""
    return _counted(agreed) if len(agreed) > 1 else value_words(agreed[0])


def _counted(agreed: Sequence[Event]) -> str:
    return _("{value} ({count})").format(value=visible_line(value_words(agreed[0])), count=len(agreed))


def value_words(event: Event) -> str:
    """Return the value of a side, as short as a choice among several needs it."""
    if isinstance(event.says, StepStatus):
        return event.says.label
    return value_text(event) or _("nobody")
