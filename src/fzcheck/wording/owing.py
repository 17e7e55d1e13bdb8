"""Who still owes an answer, in words: for the screen, and as text for a chat.

Names stand in these texts as people wrote them; whoever shows one makes it visible.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from fzcheck.board import PeriodState, Row
from fzcheck.dates import long_day, period_text
from fzcheck.i18n import _, in_clauses, listed, n_
from fzcheck.visible import visible_line
from fzcheck.wording.rows import empty_groups_text
from fzcheck.words import AnswerStatus, Standing


class Owed(msgspec.Struct, frozen=True):
    """Something that units have yet to answer."""

    row: Row
    parts: tuple[PeriodState, ...]
    """The occurrences of the task that the same units owe, the earliest first."""
    missing: tuple[str, ...]
    """The units that are named."""

    @property
    def place(self) -> str:
        """Which task it is, and which periods: `4.1.3a 报送总结 3月、4月`."""
        periods = listed(period_text(part.period, self.row.checklist.year) for part in self.parts)
        return " ".join(filter(None, (self.row.id, self.row.task.title, periods)))

    @property
    def brief(self) -> str:
        """The same in few words: `4.1.3a 3月`, `4.1.3a 2期`."""
        if len(self.parts) == 1:
            return self.row.named(self.parts[0].period)
        return f"{self.row.id} {_periods(len(self.parts))}"

    @property
    def figures(self) -> str:
        """By when, how far, and 办结 if so: `2026年12月10日前报送：应报 37、已报 29（零报告 3）、未报 8`."""
        part = self.parts[0]
        finished = Standing.FINISHED.label if part.done else ""
        due, missing = len(part.answers), len(part.missing)
        if len(self.parts) > 1:
            text = _("{periods}, each to report {due}, no answer yet {missing}")
            said = text.format(periods=_periods(len(self.parts)), due=due, missing=missing)
            return in_clauses((said, finished))
        none = sum(answer.status is AnswerStatus.NONE for answer in part.answers)
        answered = _("answered {count}").format(count=part.answered)
        late = sum(answer.late for answer in part.answers)
        details = listed((
            _("nothing to report {count}").format(count=none) if none else "",
            _("late {count}").format(count=late) if late else "",
        ))  # fmt: skip
        if details:
            answered = _("{text} ({details})").format(text=answered, details=details)
        told = (
            _("to report {count}").format(count=due),
            answered,
            _("no answer yet {count}").format(count=missing),
        )
        text = _("due {date}: {figures}")
        return in_clauses((text.format(date=long_day(part.deadline), figures=listed(told)), finished))

    @property
    def names(self) -> tuple[str, ...]:
        """Who has not answered, group by group, and which group has no members yet."""
        grouped = (
            _("{group} ({count}): {units}").format(group=group, count=len(units), units=listed(units))
            if group
            else listed(units)
            for group, units in self.row.by_group(self.missing).items()
        )
        return tuple(filter(None, (*grouped, empty_groups_text(self.row))))


def owed(rows: Iterable[Row], unit: str = "") -> tuple[Owed, ...]:
    """Return what units have yet to answer, in the order of the tasks; periods that the same owe together.

    With a `unit` it is what that one has. What is finished all the same comes last.
    """
    found: list[Owed] = []
    for row in rows:
        alike: dict[tuple[tuple[str, ...], bool], list[PeriodState]] = {}
        for part in row.parts if row.task.each else ():
            if part.missing and (not unit or unit in part.missing):
                alike.setdefault((part.missing, part.done), []).append(part)
        found += (
            Owed(row, tuple(parts), (unit,) if unit else missing) for (missing, _done), parts in alike.items()
        )
    return tuple(sorted(found, key=lambda one: one.parts[0].done))


def owed_by_unit(every: Iterable[Owed]) -> dict[str, list[Owed]]:
    """Return by unit what it has yet to answer, those that owe most first."""
    units: dict[str, list[Owed]] = {}
    for one in every:
        for unit in one.missing:
            units.setdefault(unit, []).append(one)
    return dict(sorted(units.items(), key=lambda found: -owed_count(found[1])))


def owed_count(every: Iterable[Owed]) -> int:
    """Return how many answers are owed by one unit."""
    return sum(len(one.parts) for one in every)


def owing_text(every: Iterable[Owed]) -> str:
    """Return who still owes what as text to be pasted into a chat, a paragraph for each task."""
    return "\n\n".join(
        "\n".join(visible_line(line) for line in (one.place, one.figures, *one.names)) for one in every
    )


def unit_owing_text(unit: str, every: Sequence[Owed]) -> str:
    """Return what one unit still owes as text for a chat: its name, and a line for each task."""
    head = _("{unit}, no answer yet {count}:").format(unit=unit, count=owed_count(every))
    dated = _("{task}, due {date}")
    lines = (dated.format(task=one.place, date=long_day(one.parts[0].deadline)) for one in every)
    return "\n".join(map(visible_line, (head, *lines)))


def _periods(count: int) -> str:
    return n_("{count} period", "{count} periods", count).format(count=count)
