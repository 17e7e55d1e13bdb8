"""What happens in the demo: who does what when, laid out over the tasks there are; made up from end to end.

Nothing is left to chance: which fate a task meets follows from its place among the others, and every day from
a deadline and today. The texts stay Chinese in either language, as what officials write does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import StrEnum
from itertools import count, cycle
from typing import Concatenate, ParamSpec

import msgspec

from fzcheck.acts import answering, confirming, measuring, remarks, replanning, reviewing, ticking, undoing
from fzcheck.acts.act import Act, Now, Own, Refusal
from fzcheck.board import Board, PeriodState, Row
from fzcheck.board.names import owners
from fzcheck.words import AnswerStatus, Basis, Remark, Status, Verdict

P = ParamSpec("P")
Verb = Callable[[Now, Row], Act | Refusal]
Asked = Callable[Concatenate[Now, Row, P], Act | Refusal]
"""A verb with all that it asks for."""


class Person(msgspec.Struct, frozen=True):
    """A made-up official."""

    name: str
    unit: str


class Scene(msgspec.Struct, frozen=True):
    """Something that one person does with one task."""

    at: dt.datetime
    person: Person
    key: tuple[str, str]
    verb: Verb


class Fate(StrEnum):
    """What becomes of a task, or of one of its periods, whose deadline has passed."""

    DONE = "done"
    VERIFIED = "verified"
    RETURNED = "returned"
    BARE = "bare"
    """Done without evidence."""
    LATE = "late"
    BEGUN = "begun"
    EXTENDED = "extended"
    EXTENDED_LATE = "extended_late"
    """Extended only when the deadline had passed."""
    SILENT = "silent"


SURNAMES = "王李张刘陈杨赵黄"

ONCE = (
    Fate.VERIFIED, Fate.DONE, Fate.LATE, Fate.EXTENDED, Fate.SILENT, Fate.RETURNED, Fate.BARE, Fate.VERIFIED,
    Fate.BEGUN, Fate.SILENT, Fate.EXTENDED_LATE, Fate.LATE, Fate.SILENT,
)  # fmt: skip
"""The fates of tasks done once, in turn; what the law dates is simply done."""

LAST_PERIOD = (Fate.DONE, Fate.SILENT, Fate.BEGUN, Fate.LATE, Fate.SILENT, Fate.BARE, Fate.SILENT)
"""The fates of the last period that is over, in turn; the ones before it were done, or never reported."""

NOTES = (
    "已发函催办，对方答复下周报送。",
    "初稿已成，正在征求各单位意见。",
    "分管领导要求月底前拿出成果。",
    "两个乡镇的材料还没有报来，已电话提醒。",
)
PROBLEMS = (
    ("经费尚未列入年度预算。", "提请县政府常务会议研究经费。"),
    ("专职人员不足，由两人兼办。", "商请县委编办调剂人员。"),
    ("乡镇报送口径不一，数据对不上。", "下周召集各乡镇统一口径后重报。"),
)
"""What is in the way, and what is done about it next."""

EXTENSIONS = ("机构人员调整，需重新摸底", "涉及单位多，意见尚未汇总齐", "与上级专项行动合并开展")
RETURNS = ("佐证只有通知，没有落实结果，请补齐", "数据与报送口径不一致，请核对后重报")


def cast(board: Board) -> tuple[Person, ...]:
    """Return a made-up official for every unit that leads a task; the first one is who sits at the demo."""
    units = owners(board) or ("",)
    return tuple(Person(f"{SURNAMES[n % len(SURNAMES)]}某", unit) for n, unit in enumerate(units))


def scenes(board: Board, now: dt.datetime) -> tuple[Scene, ...]:
    """Return all that happens, in order of time and all of it before today."""
    script = _Script(board, now)
    waiting = tuple(row for row in board.rows if row.task.needs)
    rows = tuple(row for row in board.rows if not row.task.needs and row.parts)
    over = tuple(row for row in rows if not row.recurring and script.over(row.parts[0]))
    ahead = tuple(row for row in rows if not row.recurring and not script.over(row.parts[0]))
    script.confirm(board.rows[::4])
    for row in waiting:
        script.wait(row)
    turns = cycle(ONCE)
    fates = {row.key: Fate.DONE if row.deadline_basis is Basis.STATUTORY else next(turns) for row in over}
    for row in over:
        script.meet(row, row.parts[0], fates[row.key])
    for place, row in enumerate(row for row in rows if row.recurring):
        last = Fate.LATE if row.each else LAST_PERIOD[place % len(LAST_PERIOD)]
        script.recur(row, last)
    for row in ahead[::2]:
        script.begin(row, row.parts[0])
    for row in ahead[1:2]:
        script.meet(row, row.parts[0], Fate.DONE)
    script.set_aside([row for row in over if fates[row.key] is Fate.SILENT][-1:])
    script.pass_on(ahead[-1:])
    script.slip(ahead[:1])
    return tuple(sorted(script.scenes, key=lambda scene: (scene.at, scene.person.unit)))


class _Script:
    """Collects the scenes; the days lie before or after a deadline, but always before today."""

    def __init__(self, board: Board, now: dt.datetime) -> None:
        self.scenes: list[Scene] = []
        self._now = now
        self._people = {person.unit: person for person in cast(board)}
        self._coordinator = cast(board)[:2][-1]
        self._units = owners(board)
        self._papers = count(1)
        self._turn = count()

    def over(self, part: PeriodState) -> bool:
        """Return whether the deadline has passed."""
        return part.deadline < self._now.date()

    def confirm(self, rows: Iterable[Row]) -> None:
        """Early in the year the coordinator confirms proposals and names people."""
        for row in rows:
            day = dt.date(row.checklist.year, 2, 12)
            for what, basis in (("owner", row.owner_basis), ("deadline", row.deadlines_basis)):
                if basis is Basis.PROPOSED:
                    self._coordinate(day, row, confirming.confirm, what)
            self._coordinate(day, row, replanning.set_person, self._people[row.owner].name)

    def wait(self, row: Row) -> None:
        """A task that hangs on a paper from above waits for it."""
        note = f"{row.task.needs}之后再办"
        self._report(row.deadline, 14, row, ticking.set_status, Status.WAITING, note=note)

    def recur(self, row: Row, last: Fate) -> None:
        """Most periods were done in time; some units never report."""
        over = [part for part in row.parts if self.over(part)]
        for place, part in enumerate(over):
            silent = last is Fate.SILENT and place > 0
            self.meet(row, part, last if part is over[-1] else Fate.SILENT if silent else Fate.DONE)

    def meet(self, row: Row, part: PeriodState, fate: Fate) -> None:
        """Let a task or period meet its fate."""
        if fate is not Fate.SILENT:
            self._answer(row, part, all_=fate in (Fate.DONE, Fate.VERIFIED))
            self._measure(row, part)
        match fate:
            case Fate.SILENT:
                return
            case Fate.BEGUN:
                self.begin(row, part)
            case Fate.EXTENDED | Fate.EXTENDED_LATE:
                self.begin(row, part)
                self._extend(row, part, before=1 if fate is Fate.EXTENDED else -12)
            case Fate.LATE:
                self._finish(row, part, part.deadline + dt.timedelta(days=9), entered=5)
            case Fate.DONE | Fate.BARE:
                self._finish(row, part, part.deadline - dt.timedelta(days=4), paper=fate is Fate.DONE)
            case Fate.VERIFIED | Fate.RETURNED:
                self._finish(row, part, part.deadline - dt.timedelta(days=4))
                self._judge(row, part, Verdict(fate))

    def begin(self, row: Row, part: PeriodState) -> None:
        """Half of the steps are done, or it is said to be in progress; with a note, at times a problem."""
        due, period = part.deadline, part.period
        steps = range(1, (len(part.steps) + 1) // 2 + 1)
        for number in steps:
            self._report(due, 10, row, ticking.tick_step, number, period=period)
        if not steps:
            self._report(due, 10, row, ticking.set_status, Status.DOING, period=period)
        turn = next(self._turn)
        self._report(due, 3, row, remarks.add_note, NOTES[turn % len(NOTES)], period=period)
        if turn % 2:
            return
        said = PROBLEMS[turn // 2 % len(PROBLEMS)]
        for remark, text in zip((Remark.PROBLEM, Remark.NEXT), said, strict=True):
            self._report(due, 2, row, remarks.add_note, text, period=period, remark=remark)

    def _answer(self, row: Row, part: PeriodState, *, all_: bool) -> None:
        """Most units report some days before the deadline; some have nothing to report, some say nothing."""
        for place, unit in enumerate(unit for unit in row.each if unit not in row.empty_groups):
            if not all_ and place % 5 == 3:
                continue
            status = AnswerStatus.NONE if row.recurring and place % 4 == 1 else AnswerStatus.DONE
            before = 5 + place // 20  # one day the towns, the next the departments
            self._report(part.deadline, before, row, answering.answer, unit, status, period=part.period)

    def _measure(self, row: Row, part: PeriodState) -> None:
        """A period brings about its share of last year's figures, now more, now less."""
        percent = (90, 130, 180, 240)[next(self._turn) % 4] if row.measures else 0
        for state in row.measures:
            measure = state.measure
            share = (measure.last_year or Decimal(80)) * (percent if measure.summed else 98) / 100
            amount = share / len(row.parts) if measure.summed else share
            typed = f"{amount:.1f}" if measure.unit == "%" else f"{amount:.0f}"
            self._report(
                part.deadline, 4, row, measuring.measure, typed, name=measure.name, period=part.period
            )

    def set_aside(self, rows: Iterable[Row]) -> None:
        """A task turns out not to apply."""
        reason = "上级明确今年不再单独开展，并入其他工作（演示）"
        for row in rows:
            self._coordinate(row.deadline, row, ticking.set_status, Status.NOT_APPLICABLE, note=reason)

    def pass_on(self, rows: Iterable[Row]) -> None:
        """Another unit takes the lead."""
        reason = "职责调整，改由该单位牵头（演示）"
        for row in rows:
            unit = next((unit for unit in self._units if unit != row.owner), "县政府办公室")
            day = row.deadline - dt.timedelta(days=60)
            self._coordinate(day, row, replanning.assign, unit, reason=reason)

    def slip(self, rows: Iterable[Row]) -> None:
        """A note lands on the wrong task, and is taken back at once."""
        for row in rows:
            person = self._people[row.owner]
            self._add(row.deadline, 15, person, row, remarks.add_note, "记错了任务")
            self._add(row.deadline, 16, person, row, _take_back)

    def _finish(
        self, row: Row, part: PeriodState, day: dt.date, *, entered: int = 0, paper: bool = True
    ) -> None:
        """Done on a day and, where that was some days earlier, entered later."""
        day = min(day, self._day(day + dt.timedelta(days=entered)))
        period, told = part.period, day + dt.timedelta(days=entered)

        def supply(now: Now, row: Row) -> Act | Refusal:
            number = next(self._papers)  # in the order in which they are written
            kinds = row.task.expected or ("报告",)
            return remarks.add_evidence(
                now, row, f"演示〔{day.year}〕{number}号", period=period, date=day, from_unit=row.owner,
                kind=kinds[number % len(kinds)],
            )  # fmt: skip

        if paper:
            self._report(told, 0, row, supply)
        on = day if entered else None
        self._report(told, 0, row, ticking.tick, period=period, all_steps=True, on=on)

    def _judge(self, row: Row, part: PeriodState, verdict: Verdict) -> None:
        reason = RETURNS[next(self._turn) % len(RETURNS)]
        day = part.deadline + dt.timedelta(days=6)
        if verdict is Verdict.VERIFIED:
            self._coordinate(day, row, reviewing.verify, period=part.period)
        else:
            self._coordinate(day, row, reviewing.send_back, reason=reason, period=part.period)

    def _extend(self, row: Row, part: PeriodState, *, before: int) -> None:
        """Extended some days before the deadline, or after it."""
        turn = next(self._turn)
        new = max(part.deadline, self._now.date()) + dt.timedelta(days=14 + 7 * (turn % 2))
        self._report(
            part.deadline, before, row, replanning.extend, new, reason=EXTENSIONS[turn % len(EXTENSIONS)],
            period=part.period, approved_by="县政府分管负责人周某",
            document=f"演示延〔{new.year}〕{next(self._papers)}号",
        )  # fmt: skip

    def _report(
        self, deadline: dt.date, before: int, row: Row, verb: Asked[P], *args: P.args, **asked: P.kwargs
    ) -> None:
        """The unit in the lead does something some days before a deadline."""
        day = deadline - dt.timedelta(days=before)
        self._add(day, 9, self._people[row.owner], row, verb, *args, **asked)

    def _coordinate(self, day: dt.date, row: Row, verb: Asked[P], *args: P.args, **asked: P.kwargs) -> None:
        self._add(day, 14, self._coordinator, row, verb, *args, **asked)

    def _add(
        self, day: dt.date, hour: int, person: Person, row: Row, verb: Asked[P], *args: P.args,
        **asked: P.kwargs,
    ) -> None:  # fmt: skip
        at = dt.datetime.combine(self._day(day), dt.time(hour, 20), self._now.tzinfo)
        self.scenes.append(Scene(at, person, row.key, lambda now, row: verb(now, row, *args, **asked)))

    def _day(self, day: dt.date) -> dt.date:
        """Return the day, or the last one before today; never one of a weekend."""
        past = min(day, self._now.date() - dt.timedelta(days=1))
        return past - dt.timedelta(days=max(past.weekday() - 4, 0))


def _take_back(now: Now, row: Row) -> Act | Refusal:
    """Take back what was said of a task last."""
    last = row.progress.events[-1]
    return undoing.undo(now, Own(now.by, frozenset({last.origin}), last.origin, frozenset()))
