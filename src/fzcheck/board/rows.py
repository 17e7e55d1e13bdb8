"""A task of the board, as of a date: plan, progress, and what both come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from fzcheck.board.answers import Answer
from fzcheck.board.holding import belongs, outdated
from fzcheck.board.joining import state_of
from fzcheck.board.standing import Rules
from fzcheck.board.states import NO_BASIS, PeriodState, State
from fzcheck.checklist.groups import opened, with_groups
from fzcheck.checklist.model import Checklist, Task, TaskBasis
from fzcheck.dates import period_text
from fzcheck.ledger.events import DeadlineValue, Event, OwnerValue, VerificationValue
from fzcheck.ledger.heads import TaskProgress
from fzcheck.words import Basis, Kind, Remark, Standing, Status, Verdict, Verification

_set, _values = object.__setattr__, attrgetter(*State.__slots__)


@dataclass(frozen=True, slots=True, eq=False, init=False)
class Row(State):
    """A task of the board. How it stands is joined when first asked for: few of many are in sight."""

    checklist: Checklist
    task: Task
    progress: TaskProgress
    rules: Rules
    """As of when, and what is due soon."""

    def __init__(self, checklist: Checklist, task: Task, progress: TaskProgress, rules: Rules) -> None:
        """Hold plan and progress side by side."""
        _set(self, "checklist", checklist)
        _set(self, "task", task)
        _set(self, "progress", progress)
        _set(self, "rules", rules)

    def join(self) -> None:
        """Join plan and progress now, unless they are, so that nobody has to wait for it later.

        After an act among 10,000 tasks one is left to be joined: to join all again took 23 ms.
        """
        _ = self.status

    def _join(self) -> None:
        state = state_of(self.checklist, self.task, self.progress, self.rules)
        for name, value in zip(State.__slots__, _values(state), strict=True):
            _set(self, name, value)

    if not TYPE_CHECKING:  # which goes by the fields

        def __getattr__(self, name: str) -> object:
            """Join plan and progress when something that follows from both is first asked for."""
            if name not in State.__slots__:
                raise AttributeError(name)
            self._join()
            return getattr(self, name)

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
        if not self.progress.mentions(Kind.OWNER):  # asked of all tasks, where those of a unit are wanted
            return self.task.owner
        assigned = self.stands(Kind.OWNER)
        return assigned.says.unit if assigned and isinstance(assigned.says, OwnerValue) else self.task.owner

    @property
    def person(self) -> str:
        """责任人: the person in charge; empty for nobody in particular."""
        if not self.progress.mentions(Kind.PERSON):  # asked of all tasks, where the list shows it
            return self.task.person
        named = self.stands(Kind.PERSON)
        return named.value if named else self.task.person

    @property
    def review(self) -> Verification | None:
        """核验: returned where any part is, else to be verified where any is, else verified."""
        if self.verification is not None:
            return Verification(self.verification)
        return Verification.PENDING if any(part.pending for part in self.parts) else None

    def verification_text(self, item: Row | PeriodState | None = None) -> str:
        """Return the word beside the task, or a period of it; 待核验 only where the county verifies."""
        review = (item or self).review
        if review is None or (review is Verification.PENDING and not self.rules.verifies):
            return ""
        return review.label

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
        verdict = part.verdict_event
        if verdict is None or part.verification is not Verdict.VERIFIED:
            return False
        judged = verdict.says.of if isinstance(verdict.says, VerificationValue) else ""
        return any(event.by == verdict.by for event in self.progress.events if event.name == judged)

    @property
    def each(self) -> tuple[str, ...]:
        """应报单位: the units of which each must report on it, groups opened into their members."""
        return opened(self.task.each, self.checklist.units)

    def by_group(self, units: Collection[str]) -> dict[str, list[str]]:
        """Return some of these units by the group in which they were found; those of none under no name."""
        found: dict[str, list[str]] = {}
        for unit, group in with_groups(self.task.each, self.checklist.units).items():
            if unit in units:
                found.setdefault(group, []).append(unit)
        return found

    @property
    def empty_groups(self) -> tuple[str, ...]:
        """The groups that must report and have no members yet, so that they stand for themselves."""
        return tuple(unit for unit in self.each if unit in self.checklist.units)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What each unit has said, period by period; nothing of a task on which no unit must report."""
        return tuple(answer for part in self.parts for answer in part.answers) if self.task.each else ()

    @property
    def owing(self) -> frozenset[str]:
        """The units that have yet to answer, for whatever period."""
        if not self.task.each:
            return frozenset()
        return frozenset(unit for part in self.parts for unit in part.missing)

    @property
    def current(self) -> PeriodState | None:
        """The earliest occurrence that is open, else the last one."""
        return next((part for part in self.parts if part.open), self.parts[-1] if self.parts else None)

    @property
    def behind(self) -> bool:
        """未达序时: whether any of its measures is."""
        return any(measure.behind for measure in self.measures)

    @property
    def recurring(self) -> bool:
        """Whether it is laid out over periods."""
        return self.task.every is not None

    @property
    def periods(self) -> tuple[PeriodState, ...]:
        """The named periods; none for a task done once."""
        return self.parts if self.recurring else ()

    @property
    def overdue_unreported(self) -> bool:
        """Whether it is overdue, and nobody has reported anything: mostly it is just not entered."""
        return self.unreported and self.standing is Standing.OVERDUE

    @property
    def unreported_parts(self) -> tuple[PeriodState, ...]:
        """The occurrences that are past their deadline and that nobody has reported: they are backfilled."""
        return tuple(part for part in self.parts if part.overdue_unreported)

    @property
    def deadline(self) -> dt.date:
        """完成时限 with extensions: of a recurring task, that of its last period."""
        moved = self.progress.mentions(Kind.DEADLINE)
        return self.parts[-1].deadline if moved and self.parts else self.task.due

    def is_due_outside(self, year: int) -> bool:
        """Return whether its deadline lies in another year; it is joined only where that may be so.

        A last period that is due some days after its end does not make it so: December's 01-05 needs no year.
        """
        moves = (event.says for event in self.progress.events if isinstance(event.says, DeadlineValue))
        may_be = self.task.deadline.year != year or any(move.date.year != year for move in moves)
        return may_be and self.deadline.year != year

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
        return self.task.due

    @property
    def next_deadline(self) -> dt.date:
        """The earliest deadline still open, by which days left go; the task's own when none is.

        A period that is set aside is not pressing, and counts only where nothing else is open.
        """
        left = [part for part in self.parts if part.open]
        pressing = [part for part in left if not part.status.set_aside] or left
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

    def belongs(self, event: Event) -> bool:
        """Return whether what an event speaks of still stands in the checklist."""
        return belongs(event, self.task, self.each, [part.period for part in self.parts])

    def is_outdated(self, event: Event) -> bool:
        """已过时: return whether an event replaced or confirmed what the checklist no longer says."""
        part = self.part(event.period)
        return outdated(event, self.task, part.original_deadline if part else None)

    def stands(self, kind: Kind, period: str = "", item: str = "") -> Event | None:
        """Return the event that says what stands there now: not always the newest; None where none holds."""
        return self.standing_events.get((kind, period, item))

    def disputed(self, kind: Kind, period: str = "", item: str = "") -> bool:
        """Return whether places of work disagree there: then saying what stands already settles it."""
        return any(
            (conflict.kind, conflict.period, conflict.item) == (kind, period, item)
            for conflict in self.conflicts
        )

    def named(self, period: str = "") -> str:
        """Return how messages name the task, or one of its periods."""
        return named(self.id, period, self.checklist.year)

    def last_note(self, part: PeriodState | None = None, *remarks: Remark) -> Event | None:
        """Return the note that arrived last, of the task or a period, of any sort or of those remarks."""
        notes = (note for note in reversed(self.notes) if part is None or note.period == part.period)
        return next((note for note in notes if not remarks or note.remark in remarks), None)

    def part(self, period: str) -> PeriodState | None:
        """Return the occurrence of that name."""
        return next((part for part in self.parts if part.period == period), None)


def named(task: str, period: str, year: int | None) -> str:
    """Return how a task is named with one of its periods, in the year of its checklist without it."""
    return f"{task} {period_text(period, year)}".strip()
