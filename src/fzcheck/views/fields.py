"""What `--json` and the JSON export say: code words in either language, every field always there."""

from __future__ import annotations

import datetime as dt

import msgspec

from fzcheck.words import Basis, Every, Standing, Status, Verdict


class StepView(msgspec.Struct, frozen=True):
    """A step."""

    text: str
    done: bool


class EvidenceView(msgspec.Struct, frozen=True):
    """Evidence supplied; fields as in the ledger."""

    ref: str
    kind: str
    date: str
    from_: str = msgspec.field(name="from")


class NoteView(msgspec.Struct, frozen=True):
    """A note; `period` is empty for the task as a whole."""

    text: str
    at: str
    by: str
    period: str


class PeriodView(msgspec.Struct, frozen=True):
    """A period of a recurring task."""

    period: str
    deadline: dt.date
    original_deadline: dt.date
    extended: int
    late_extensions: int
    """How often it was extended only after its deadline had passed."""
    late_extension_days: int
    """Of these the most days after it; 0 without any."""
    status: Status
    standing: Standing | None
    unreported: bool
    verification: Verdict | None
    pending: bool
    """Done, and nobody has verified or returned it yet."""
    steps: tuple[StepView, ...]
    evidence: tuple[EvidenceView, ...]
    late: bool
    done_on: dt.date | None


class BasisView(msgspec.Struct, frozen=True):
    """Where owner and deadline come from; empty where unknown, or once a proposal is settled."""

    owner: Basis | str
    deadline: Basis | str
    why: str


class SourceView(msgspec.Struct, frozen=True):
    """The place in the report, or the law that a duty rests on."""

    section: str
    """Empty for a law, as `words` is."""
    item: int | None
    """None for a law, as `sentence` is."""
    sentence: int | None
    words: str
    law: str
    """Empty for a place in the report."""


class TaskView(msgspec.Struct, frozen=True):
    """A task with its progress."""

    checklist: str
    id: str
    title: str
    group: str
    owner: str
    support: tuple[str, ...]
    person: str
    deadline: dt.date
    original_deadline: dt.date
    next_deadline: dt.date
    """The earliest that is still open."""
    days_left: int | None
    """To `next_deadline`, negative once it has passed; null when nothing is open."""
    extended: int
    late_extensions: int
    """How often a deadline of it was extended only after it had passed."""
    late_extension_days: int
    """Of these the most days after it; 0 without any."""
    every: Every | None
    status: Status
    standing: Standing | None
    """Null for waiting and not applicable tasks."""
    unreported: bool
    without_evidence: bool
    proposed: bool
    verification: Verdict | None
    pending: bool
    """Done, or done in some period, and nobody has verified or returned it yet."""
    late: bool
    done_on: dt.date | None
    periods: tuple[PeriodView, ...]
    """Of a recurring task."""
    steps: tuple[StepView, ...]
    """Of a task done once; a recurring one has them in its periods."""
    evidence: tuple[EvidenceView, ...]
    """All of it, that of the periods included."""
    notes: tuple[NoteView, ...]
    expected: tuple[str, ...]
    criterion: str
    basis: BasisView
    source: SourceView | None
    needs: str
    after: tuple[str, ...]
    related: tuple[str, ...]
    conflict: bool


class ChangeView(msgspec.Struct, frozen=True):
    """Something that happened to a task or one of its periods."""

    checklist: str
    id: str
    title: str
    period: str
    date: dt.date


class ChangesView(msgspec.Struct, frozen=True):
    """What happened since the day asked for; empty where none was."""

    finished: tuple[ChangeView, ...]
    newly_overdue: tuple[ChangeView, ...]
    extended: tuple[ChangeView, ...]
    returned: tuple[ChangeView, ...]


class CountView(msgspec.Struct, frozen=True):
    """How the tasks of a unit, a group, a checklist or a month stand."""

    name: str
    total: int
    done: int
    overdue: int
    due_soon: int
    on_track: int
    waiting: int
    not_applicable: int
    unreported: int
    without_evidence: int
    proposed: int
    late_extensions: int
    rate: float | None
    """0 to 1; null when nothing counts."""
    occurrences: int
    occurrences_done: int


class SummaryView(msgspec.Struct, frozen=True):
    """A board in numbers."""

    as_of: dt.date
    since: dt.date | None
    total: int
    by_status: dict[Status, int]
    by_standing: dict[Standing | Status, int]
    unreported: int
    overdue_unreported: int
    without_evidence: int
    proposed: int
    conflicts: int
    late: int
    extended: int
    late_extensions: int
    """Tasks extended only after the deadline had passed."""
    late_extension_days: int
    """Of these the most days after it; 0 without any."""
    returned: int
    pending: int
    self_verified: int
    """Tasks that were finished and verified by one name."""
    rate: float | None
    occurrences: int
    occurrences_done: int
    changes: ChangesView
    owners: tuple[CountView, ...]
    groups: tuple[CountView, ...]
    checklists: tuple[CountView, ...]
    months: tuple[CountView, ...]


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
