"""A task of the board, as of a date: plan, progress, and what both come to."""

from __future__ import annotations

import datetime as dt

import msgspec

from fzcheck.board.belonging import belongs
from fzcheck.board.joining import state_of
from fzcheck.board.standing import Rules
from fzcheck.board.states import NO_BASIS, Conflict, PeriodState, State
from fzcheck.checklist.model import Checklist, Task, TaskBasis
from fzcheck.dates import period_text
from fzcheck.ledger.events import Event, VerificationValue
from fzcheck.ledger.heads import TaskProgress
from fzcheck.words import Basis, Kind, Standing, Status, Verdict, Verification


class Row(msgspec.Struct, frozen=True, eq=False):
    """A task of the board; how it stands is joined when it is first asked for: few of many are in sight."""

    checklist: Checklist
    task: Task
    progress: TaskProgress
    rules: Rules
    """As of when, and what is due soon."""
    joined: State | None = None
    """How the task stands, once that was asked for; a dictionary for it would take far more room."""

    @property
    def state(self) -> State:
        """How the task stands."""
        return self.joined or self.join()

    def join(self) -> State:
        """Join plan and progress now, unless that was done before."""
        if self.joined is not None:
            return self.joined
        state = state_of(self.checklist, self.task, self.progress, self.rules)
        msgspec.structs.force_setattr(self, "joined", state)
        return state

    @property
    def id(self) -> str:
        """The task's id."""
        return self.task.id

    @property
    def key(self) -> tuple[str, str]:
        """(checklist id, task id)."""
        return (self.checklist.id, self.task.id)

    @property
    def owner(self) -> str:
        """牵头单位: the unit that leads."""
        return self.state.owner if self.progress.mentions(Kind.OWNER) else self.task.owner

    @property
    def owner_basis(self) -> Basis | None:
        """What the owner rests on: `proposed` until confirmed or assigned."""
        return self.state.owner_basis

    @property
    def person(self) -> str:
        """责任人: the person in charge; empty for nobody in particular."""
        return self.state.person

    @property
    def status(self) -> Status:
        """办理状态."""
        return self.state.status

    @property
    def standing(self) -> Standing | None:
        """预警; None for waiting and not applicable tasks."""
        return self.state.standing

    @property
    def unreported(self) -> bool:
        """未填报: no live event of a status, a step, a note or evidence."""
        return self.state.unreported

    @property
    def verification(self) -> Verdict | None:
        """核验."""
        return self.state.verification

    @property
    def review(self) -> Verification | None:
        """核验, with what is done and waits for a word."""
        return self.state.review

    @property
    def pending(self) -> bool:
        """待核验: it, or some period of it, is done, and the coordinator has not said a word yet."""
        return self.review is Verification.PENDING

    @property
    def self_verified(self) -> bool:
        """自办自核: it, or some period of it, was finished and verified by one name."""
        return any(map(self.is_self_verified, self.parts))

    def is_self_verified(self, part: PeriodState) -> bool:
        """Return whether an occurrence was finished and verified by one name."""
        verdict = self.stands(Kind.VERIFICATION, part.period)
        if verdict is None or part.verification is not Verdict.VERIFIED:
            return False
        judged = verdict.says.of if isinstance(verdict.says, VerificationValue) else ""
        return any(event.by == verdict.by for event in self.progress.events if str(event.id) == judged)

    @property
    def parts(self) -> tuple[PeriodState, ...]:
        """Its periods in order; exactly one nameless one for a task done once."""
        return self.state.parts

    @property
    def without_evidence(self) -> bool:
        """缺佐证: done, or done in some period, with no evidence for it."""
        return self.state.without_evidence

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Where places of work disagree."""
        return self.state.conflicts

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
        moved = self.progress.mentions(Kind.DEADLINE)
        return self.parts[-1].deadline if moved and self.parts else self.task.deadline

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
        """How often any of its deadlines was extended."""
        return sum(part.extended for part in self.parts)

    @property
    def late_extensions(self) -> int:
        """逾期后延期: how often any of its deadlines was extended only after it had passed."""
        return sum(part.late_extensions for part in self.parts)

    @property
    def late_extension_days(self) -> int:
        """How many days after the deadline the latest of these extensions came; 0 without any."""
        return max((part.late_extension_days for part in self.parts), default=0)

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
        return belongs(event, self.task, periods)

    def stands(self, kind: Kind, period: str = "", item: str = "") -> Event | None:
        """Return the event that says what stands there now: not always the newest; None where none holds."""
        return self.state.stands.get((kind, period, item))

    def disputed(self, kind: Kind, period: str = "", item: str = "") -> bool:
        """Return whether places of work disagree there: then saying what stands already settles it."""
        return any(
            (conflict.kind, conflict.period, conflict.events[0].item) == (kind, period, item)
            for conflict in self.conflicts
        )

    def named(self, period: str = "") -> str:
        """Return how messages name the task, or one of its periods."""
        return f"{self.id} {period_text(period, self.checklist.year)}".strip()

    def part(self, period: str) -> PeriodState | None:
        """Return the occurrence of that name."""
        return next((part for part in self.parts if part.period == period), None)
