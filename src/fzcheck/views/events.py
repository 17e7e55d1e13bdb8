"""Events as `history --json` says them."""

from __future__ import annotations

import msgspec

from fzcheck.views.json_ import view_of
from fzcheck.wording.events import Entry


class EventView(msgspec.Struct, frozen=True):
    """An event of the history; `value` is the text that the ledger holds."""

    origin: str
    seq: int
    act: int
    at: str
    by: str
    unit: str
    checklist: str
    task: str
    period: str
    kind: str
    item: str
    value: str
    note: str
    on: str
    undone: bool
    withdrawn: bool
    outdated: bool


def event_view(entry: Entry) -> EventView:
    """Return what `history --json` says of an event."""
    return view_of(EventView, entry, entry.event)
