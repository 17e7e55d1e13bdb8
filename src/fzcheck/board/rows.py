"""What a task looks like once plan and progress are joined, as of a date."""

from __future__ import annotations

import datetime as dt

import msgspec

from fzcheck.board.belonging import belongs
from fzcheck.checklist.model import Checklist, Task, TaskBasis
from fzcheck.ledger.events import Event
from fzcheck.ledger.heads import TaskProgress
from fzcheck.words import Basis, Standing, Status, Verdict

NO_BASIS = TaskBasis()
"""What a task rests on whose checklist does not say."""


class StepState(msgspec.Struct, frozen=True):
    """A step of a task, or of one of its periods."""

    text: str
    done: bool


class Conflict(msgspec.Struct, frozen=True):
    """A register in which places of work disagree; the first event stands until one settles it."""

    period: str
    kind: str
    events: tuple[Event, ...]


class PeriodState(msgspec.Struct, frozen=True):
    """One occurrence: a period of a recurring task, or (with an empty name) a task done once."""

    period: str
    deadline: dt.date
    original_deadline: dt.date
    deadline_basis: Basis | None
    """`proposed` until confirmed, or until this very deadline is extended."""
    extended: int
    """How often its deadline was moved."""
    status: Status
    standing: Standing | None
    verification: Verdict | None
    steps: tuple[StepState, ...]
    evidence: tuple[Event, ...]
    done_on: dt.date | None
    """The day on which it was really done."""
    unreported: bool
    status_event: Event | None
    """The event whose status stands."""

    @property
    def done(self) -> bool:
        """Whether it is done."""
        return self.status is Status.DONE

    @property
    def open(self) -> bool:
        """Whether something is left to do here: neither done nor not applicable."""
        return self.status not in (Status.DONE, Status.NOT_APPLICABLE)

    @property
    def open_steps(self) -> tuple[int, ...]:
        """Numbers, from 1, of the steps that are not done."""
        return tuple(number for number, step in enumerate(self.steps, 1) if not step.done)

    @property
    def late(self) -> bool:
        """逾期完成: done after its deadline."""
        return self.done_on is not None and self.done_on > self.deadline


class Row(msgspec.Struct, frozen=True):
    """A task of the board."""

    checklist: Checklist
    task: Task
    progress: TaskProgress
    owner: str
    owner_basis: Basis | None
    """`proposed` until confirmed or assigned."""
    person: str
    status: Status
    standing: Standing | None
    """None for waiting and not applicable tasks."""
    unreported: bool
    verification: Verdict | None
    parts: tuple[PeriodState, ...]
    """Its periods in order; exactly one nameless one for a task done once."""
    without_evidence: bool
    """Done, or done in some period, with no evidence for it."""
    conflicts: tuple[Conflict, ...]

    @property
    def id(self) -> str:
        """The task's id."""
        return self.task.id

    @property
    def key(self) -> tuple[str, str]:
        """(checklist id, task id)."""
        return (self.checklist.id, self.task.id)

    @property
    def recurring(self) -> bool:
        """Whether it is laid out over periods."""
        return self.task.every is not None

    @property
    def periods(self) -> tuple[PeriodState, ...]:
        """The named periods; none for a task done once."""
        return self.parts if self.recurring else ()

    @property
    def deadline(self) -> dt.date:
        """完成时限 with extensions: of a recurring task, that of its last period."""
        return self.parts[-1].deadline if self.parts else self.task.deadline

    @property
    def deadline_basis(self) -> Basis | None:
        """What the task's own deadline rests on; nothing once the county moved or confirmed it."""
        return self.parts[-1].deadline_basis if self.parts else self.planned_basis.deadline

    @property
    def next_deadline_basis(self) -> Basis | None:
        """What the earliest open deadline rests on."""
        bases = [part.deadline_basis for part in self.parts if part.deadline == self.next_deadline]
        return bases[0] if bases else self.deadline_basis

    @property
    def deadlines_basis(self) -> Basis | None:
        """What its deadlines rest on taken together: `proposed` while any of them is a proposal."""
        proposed = any(part.deadline_basis is Basis.PROPOSED for part in self.parts)
        return Basis.PROPOSED if proposed else self.deadline_basis

    @property
    def planned_basis(self) -> TaskBasis:
        """What its checklist says of owner and deadline."""
        return self.task.basis or NO_BASIS

    @property
    def original_deadline(self) -> dt.date:
        """The deadline that the checklist states."""
        return self.task.deadline

    @property
    def next_deadline(self) -> dt.date:
        """The earliest deadline still open, by which days left go; the task's own when none is.

        A period that waits for superiors is not pressing, and counts only where nothing else is open.
        """
        left = [part for part in self.parts if part.open]
        pressing = [part for part in left if part.status is not Status.WAITING] or left
        return min((part.deadline for part in pressing), default=self.deadline)

    @property
    def extended(self) -> int:
        """How often any of its deadlines was moved."""
        return sum(part.extended for part in self.parts)

    @property
    def proposed(self) -> bool:
        """Whether its owner or its deadline is still a proposal."""
        return Basis.PROPOSED in (self.owner_basis, self.deadlines_basis)

    @property
    def periods_done(self) -> int:
        """How many occurrences are done."""
        return sum(part.done for part in self.parts)

    @property
    def done_on(self) -> dt.date | None:
        """The day on which the task was really done, if it is."""
        if self.status is not Status.DONE:
            return None
        return max((part.done_on for part in self.parts if part.done_on), default=None)

    @property
    def late(self) -> bool:
        """逾期完成: done, and some part of it after its deadline."""
        return self.status is Status.DONE and any(part.late for part in self.parts)

    @property
    def evidence(self) -> tuple[Event, ...]:
        """All live evidence, of the task and of the periods that it still has."""
        return tuple(event for event in self.progress.evidence if self.belongs(event))

    @property
    def notes(self) -> tuple[Event, ...]:
        """All live notes, of the task and of the periods that it still has."""
        return tuple(event for event in self.progress.notes if self.belongs(event))

    def belongs(self, event: Event) -> bool:
        """Return whether what an event speaks of still stands in the checklist."""
        periods = [part.period for part in self.parts]
        return belongs(event.kind, event.period, event.item, event.value, self.task, periods)

    def part(self, period: str) -> PeriodState | None:
        """Return the occurrence of that name."""
        return next((part for part in self.parts if part.period == period), None)
