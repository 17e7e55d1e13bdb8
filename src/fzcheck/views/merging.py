"""What came of merging ledgers, as `ledger merge --json` says it: an object for each file, in their order."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from fzcheck.ledger.events import Event
from fzcheck.views.json_ import view_of
from fzcheck.wording.merging import Change, Dispute, FileMerge
from fzcheck.words import Kind


class Result(StrEnum):
    """What came of a file."""

    MERGED = "merged"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class RefusalView(msgspec.Struct, frozen=True):
    """Why nothing of a file was taken."""

    fault: str
    message: str
    remedy: str


class WriterView(msgspec.Struct, frozen=True):
    """Who wrote how many of the new events."""

    by: str
    unit: str
    events: int


class KindView(msgspec.Struct, frozen=True):
    """How many of the new events are of a kind, or hold a value, that this version does not know."""

    kind: str
    events: int


class SideView(msgspec.Struct, frozen=True):
    """What one place of work says in a conflict."""

    origin: str
    seq: int
    at: str
    by: str
    unit: str
    value: str
    note: str
    arrived: bool
    """Whether it came with this file."""


class DisputeView(msgspec.Struct, frozen=True):
    """A conflict that was not there before; the events name the task as they know it."""

    checklist: str
    task: str
    period: str
    kind: Kind
    item: str
    sides: tuple[SideView, ...]


class AheadView(msgspec.Struct, frozen=True):
    """An event that is dated after tomorrow."""

    origin: str
    seq: int
    at: str
    by: str
    unit: str


class MergeView(msgspec.Struct, frozen=True):
    """What came, or would come, of one file; `new` and what follows it is about what was not here before."""

    file: str
    dry_run: bool
    result: Result
    refusal: RefusalView | None
    new: int
    known: int
    first: str | None
    """`at` of the earliest new event."""
    last: str | None
    """`at` of the latest."""
    writers: tuple[WriterView, ...]
    conflicts: tuple[DisputeView, ...]
    changes: tuple[Change, ...]
    """What reads differently on the board."""
    ahead: tuple[AheadView, ...]
    unknown: tuple[KindView, ...]
    withdrawn: int


def merge_view(merge: FileMerge, *, dry_run: bool) -> MergeView:
    """Return what `ledger merge --json` says of a file."""
    unfit = merge.unfit
    return MergeView(
        file=str(merge.file),
        dry_run=dry_run,
        result=Result.REFUSED if unfit else Result.MERGED if merge.new else Result.UNCHANGED,
        refusal=RefusalView(str(unfit.fault), unfit.message, unfit.remedy) if unfit else None,
        new=merge.new,
        known=merge.known,
        first=merge.first.at if merge.first else None,
        last=merge.last.at if merge.last else None,
        writers=tuple(WriterView(*who, count) for who, count in merge.writers),
        conflicts=tuple(map(_dispute, merge.disputes)),
        changes=merge.changes,
        ahead=tuple(view_of(AheadView, event) for event in merge.ahead),
        unknown=tuple(KindView(kind, count) for kind, count in merge.unread),
        withdrawn=merge.withdrawn,
    )


def _dispute(dispute: Dispute) -> DisputeView:
    event, *_rest = dispute.events
    sides = (*((side, False) for side in dispute.here), *((side, True) for side in dispute.arrived))
    return DisputeView(
        event.checklist, event.task, event.period, dispute.kind, event.item,
        tuple(_side(side, arrived=arrived) for side, arrived in sides),
    )  # fmt: skip


def _side(event: Event, *, arrived: bool) -> SideView:
    return view_of(SideView, event, arrived=arrived)
