"""Counts and rates of a board: the one place where anything is added up."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import msgspec

from fzcheck.board import Board, MeasureState, PeriodState, Row
from fzcheck.board.changes import Changes, changes_of
from fzcheck.checklist.model import UNDECIDED
from fzcheck.dates import month_label, month_of
from fzcheck.words import STANDINGS, AnswerStatus, Kind, Standing, Status, Verdict


class Count(msgspec.Struct, frozen=True):
    """How a number of tasks stand; every task counts once."""

    name: str
    """What they have in common: a unit, a group, a checklist, a month; empty for all of them."""
    total: int
    by_status: dict[Status, int]
    """Every status, zeros included; adds up to the total."""
    by_standing: dict[Standing | Status, int]
    """Every standing, and apart from them what is set aside; adds up to the total."""
    unreported: int
    overdue_unreported: int
    """How many of the overdue ones are unreported."""
    without_evidence: int
    """Done, or done in some period, without evidence."""
    proposed: int
    conflicts: int
    behind: int
    """未达序时: of which a measure is."""
    late: int
    """逾期完成: done after the deadline."""
    extended: int
    late_extensions: int
    """逾期后延期: extended only after the deadline had passed."""
    late_extension_days: int
    """Of these the most days after the deadline; 0 without any."""
    returned: int
    verified: int
    pending: int
    """待核验: done, or done in some period, and nobody has said a word yet."""
    self_verified: int
    """自办自核: finished and verified by one name."""
    verifies: bool
    """Whether the county verifies at all: only then `pending` is said."""
    occurrences: int
    """Periods, a task done once counting as one; not applicable ones left out."""
    occurrences_done: int

    @property
    def done(self) -> int:
        """How many are done."""
        return self.by_status[Status.DONE]

    @property
    def overdue(self) -> int:
        """How many are overdue."""
        return self.by_standing[Standing.OVERDUE]

    @property
    def overdue_reported(self) -> int:
        """How many are overdue though somebody reported something: late, and not just not entered."""
        return self.overdue - self.overdue_unreported

    @property
    def due_soon(self) -> int:
        """How many are due soon."""
        return self.by_standing[Standing.DUE_SOON]

    @property
    def on_track(self) -> int:
        """How many are on track."""
        return self.by_standing[Standing.ON_TRACK]

    @property
    def waiting(self) -> int:
        """How many wait for superiors."""
        return self.by_status[Status.WAITING]

    @property
    def not_applicable(self) -> int:
        """How many do not apply."""
        return self.by_status[Status.NOT_APPLICABLE]

    @property
    def applicable(self) -> int:
        """All that apply: what the rate is a share of."""
        return sum(count for status, count in self.by_status.items() if status.applies)

    @property
    def rate(self) -> float | None:
        """Done ÷ applicable, 0 to 1; None when nothing counts."""
        return self.done / self.applicable if self.applicable else None


class UnitAnswers(msgspec.Struct, frozen=True):
    """What one unit has answered of all that it must report: 应报 = 已报 + 未报."""

    unit: str
    answered: int = 0
    """已报, nothing to report included."""
    none: int = 0
    """零报告: of those answered, how often it had nothing to report."""
    late: int = 0
    """迟报: of these, how often only after the deadline."""
    missing: int = 0
    """未报."""

    @property
    def due(self) -> int:
        """应报."""
        return self.answered + self.missing


class Summary(msgspec.Struct, frozen=True):
    """进展情况: a board in numbers."""

    as_of: dt.date
    since: dt.date | None
    archived: tuple[str, ...]
    """The ids of the checklists that are archived, and so not counted."""
    all: Count
    owners: tuple[Count, ...]
    """By lead unit, most tasks first; last, under 待定, those of which no unit is named yet."""
    groups: tuple[Count, ...]
    checklists: tuple[Count, ...]
    months: tuple[Count, ...]
    """By the month in which an occurrence falls due; `total` counts tasks by their own deadline."""
    answers: tuple[UnitAnswers, ...]
    """By unit that must report, those that owe most first, else in the order of the checklists."""
    changes: Changes


class FinishedInMonth(msgspec.Struct, frozen=True):
    """What was finished in a month."""

    month: str
    """`2026-03`."""
    count: int
    """Occurrences really done in it; one by one for each period of a recurring task."""
    total: int
    """Those done until its end, in earlier months too."""


def summary_of(board: Board, since: dt.date | None = None) -> Summary:
    """Count a board."""
    rows = board.rows
    return Summary(
        as_of=board.as_of,
        since=since,
        archived=tuple(sorted(board.archived)),
        all=count("", rows),
        owners=_by_owner(rows),
        groups=_counts(rows, lambda row: row.task.group),
        checklists=_counts(rows, lambda row: row.checklist.title, lambda row: row.checklist.id),
        months=_months(rows),
        answers=answers_by_unit(rows),
        changes=changes_of(rows, since, board.as_of) if since else Changes(),
    )


def count(name: str, rows: Sequence[Row], parts: Sequence[PeriodState] | None = None) -> Count:
    """Count rows; `parts` are the occurrences to count with them, by default all of theirs."""
    by_status = dict.fromkeys(Status, 0)
    by_standing = dict.fromkeys(STANDINGS, 0)
    for row in rows:
        by_status[row.status] += 1
        by_standing[row.standing or row.status] += 1
    if parts is None:
        parts = [part for row in rows for part in row.parts]
    # Few deadlines are ever moved: asking all of 5,000 tasks took 36 ms, asking these 26.
    moved = [row for row in rows if row.progress.mentions(Kind.DEADLINE)]
    days_late = [row.late_extension_days for row in moved]
    return Count(
        name=name,
        total=len(rows),
        by_status=by_status,
        by_standing=by_standing,
        unreported=sum(row.unreported for row in rows),
        overdue_unreported=sum(row.overdue_unreported for row in rows),
        without_evidence=sum(row.without_evidence for row in rows),
        proposed=sum(row.proposed for row in rows),
        conflicts=sum(bool(row.conflicts) for row in rows),
        behind=sum(row.behind for row in rows),
        late=sum(row.late for row in rows),
        extended=sum(row.extended > 0 for row in moved),
        late_extensions=sum(days > 0 for days in days_late),
        late_extension_days=max(days_late, default=0),
        returned=sum(row.verification is Verdict.RETURNED for row in rows),
        verified=sum(row.verification is Verdict.VERIFIED for row in rows),
        pending=sum(row.pending for row in rows),
        self_verified=sum(row.self_verified for row in rows),
        verifies=any(row.rules.verifies for row in rows),
        occurrences=sum(part.status.applies for part in parts),
        occurrences_done=sum(part.done for part in parts),
    )


def answers_by_unit(rows: Iterable[Row]) -> tuple[UnitAnswers, ...]:
    """Count by unit what has been answered, and what is missing, of the periods that have begun."""
    units: dict[str, list[int]] = {}
    for row in rows:
        for part in row.parts if row.task.each else ():
            for answer in part.answers:
                counts = units.setdefault(answer.unit, [0, 0, 0, 0])
                if answer.given:
                    counts[0] += 1
                    counts[1] += answer.status is AnswerStatus.NONE
                    counts[2] += answer.late
                elif part.answers_due:
                    counts[3] += 1
    counted = (UnitAnswers(unit, *counts) for unit, counts in units.items())
    return tuple(sorted(counted, key=lambda one: -one.missing))


def measures_of_rows(rows: Iterable[Row]) -> tuple[tuple[Row, MeasureState], ...]:
    """Return the measures of tasks that apply: first what is behind, last what has no figure."""
    every = [(row, state) for row in rows if not row.status.set_aside for state in row.measures]
    return tuple(sorted(every, key=lambda one: (not one[1].behind, one[1].total is None)))


def finished_over_time(rows: Iterable[Row], as_of: dt.date, months: int = 12) -> tuple[FinishedInMonth, ...]:
    """Return the last `months` months up to that of the date, with what was finished in and until each."""
    last = month_of(as_of)
    first = max(last - months + 1, month_of(dt.date.min))
    days = [part.done_on for row in rows for part in row.parts if part.done_on and part.done_on <= as_of]
    by_month = Counter(map(month_of, days))
    total = sum(count for month, count in by_month.items() if month < first)
    finished = []
    for month in range(first, last + 1):
        total += by_month[month]
        finished.append(FinishedInMonth(month_label(month), by_month[month], total))
    return tuple(finished)


def _by_owner(rows: Iterable[Row]) -> tuple[Count, ...]:
    counts = _counts(rows, lambda row: row.owner)
    return tuple(sorted(counts, key=lambda one: (one.name == UNDECIDED, -one.total)))


def _counts(
    rows: Iterable[Row], name_of: Callable[[Row], str], key_of: Callable[[Row], str] | None = None
) -> tuple[Count, ...]:
    """Count rows by name; those with one name and different keys are counted apart."""
    gathered: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        name = name_of(row)
        gathered.setdefault((key_of(row) if key_of else name, name), []).append(row)
    return tuple(count(name, of_name) for (_key, name), of_name in gathered.items())


def _months(rows: Iterable[Row]) -> tuple[Count, ...]:
    """By month: tasks by their own deadline, occurrences by theirs."""
    tasks: dict[str, list[Row]] = {}
    parts: dict[str, list[PeriodState]] = {}
    for row in rows:
        tasks.setdefault(month_label(month_of(row.deadline)), []).append(row)
        for part in row.parts:
            parts.setdefault(month_label(month_of(part.deadline)), []).append(part)
    return tuple(
        count(month, tasks.get(month, []), parts.get(month, [])) for month in sorted({*tasks, *parts})
    )
