"""Boards made by hand and at random, with everything in them that reports must tell or survive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

import msgspec
from hypothesis import strategies as st

from fzcheck.board import Board, Row, board_of
from fzcheck.board.standing import Rules
from fzcheck.board.states import State
from fzcheck.checklist.model import Checklist, Citation, Measure, Source, Task, TaskBasis
from fzcheck.ledger.events import DeadlineValue, Event, EvidenceValue, VerificationValue, written
from fzcheck.ledger.heads import Progress
from fzcheck.words import AnswerStatus, Basis, Better, Every, Kind, Remark, Status, StepStatus, Verdict

AS_OF = dt.date(2026, 11, 24)

HOSTILE = "[/闭合]|[bold]*粗*\n\x1b[31m`码` <b>&amp;</b> \u202e反 \"引\" '号' http://a.cn www.b.cn c@d.cn ＝1"
"""What a person may paste: markup of every kind, a line break, an escape sequence, an override, links."""


def event(seq: int, task: str, kind: Kind, value: str, **fields: str | int) -> Event:
    """Return an event of its own act on a task, but for what is said otherwise."""
    plain = Event(
        origin="here", seq=seq, act=seq, at="2026-11-10T09:00:00+08:00", on="", by="王某", unit="县司法局",
        checklist="county", task=task, period="", kind=kind, item="", value=value, note="", after="[]",
    )  # fmt: skip
    return msgspec.structs.replace(plain, **fields)


def checklist(name: str, title: str, tasks: Sequence[Task]) -> Checklist:
    """Return a checklist of these tasks."""
    source = Source(title="某县2025年法治政府建设年度报告", issuer="某县人民政府", section="四")
    return Checklist(format=1, id=name, title=title, year=2026, source=source, tasks=tuple(tasks))


def how_it_stands(row: Row) -> dict[str, object]:
    """Return all that follows from plan and progress."""
    return {name: getattr(row, name) for name in State.__slots__}


def board(checklists: Iterable[Checklist], events: Iterable[Event] = (), as_of: dt.date = AS_OF) -> Board:
    """Return the board of checklists and events."""
    return board_of(checklists, Progress.of(events), Rules(as_of))


def small() -> Board:
    """Return two checklists with a task of every kind, some of them hostile."""
    plan, shortcomings = _plan(), _shortcomings()
    return board((plan, shortcomings), _history())


def _plan() -> Checklist:
    proposed = TaskBasis(owner=Basis.NAMED, deadline=Basis.PROPOSED, why="报告未写日期，拟在年底前")
    tasks = (
        Task(
            id="1.1", title=HOSTILE, owner="县司法局", deadline=dt.date(2026, 12, 10), group="制度",
            support=("县政府办公室", "@乡镇"), criterion="=1+1", steps=("起草", "印发"), expected=("文件",),
            basis=proposed, source=Citation(item=1, sentence=2, words="机制"), person="-李某",
            leader="+副县长",
        ),
        Task(
            id="1.2", title="案卷评查", owner="县司法局", deadline=dt.date(2026, 12, 31), every=Every.QUARTER,
            basis=TaskBasis(owner=Basis.STATUTORY, deadline=Basis.PROPOSED), steps=("评查", "通报"),
            measures=(Measure("=案卷", "宗", Decimal(137), Decimal("130.5")),),
        ),
        Task(id="1.3", title="述法评议", owner="县委依法治县办", deadline=dt.date(2026, 4, 30),
             basis=TaskBasis(owner=Basis.PROPOSED, deadline=Basis.PROPOSED, why="报告未写")),
        Task(id="1.4", title="转发上级文件", owner="县司法局", deadline=dt.date(2026, 6, 30),
             needs="上级文件印发"),
        Task(id="1.5", title="旧事项", owner="县政府办公室", deadline=dt.date(2026, 6, 30)),
        Task(id="1.6", title="普法规划", owner="县司法局", deadline=dt.date(2027, 3, 1)),
    )  # fmt: skip
    return checklist("county", "某县2026年主要安排", tasks)


def _shortcomings() -> Checklist:
    tasks = (
        Task(id="2.1", title="清理证件", owner="县司法局", deadline=dt.date(2026, 9, 30)),
        Task(
            id="2.2",
            title="提高占比",
            owner="县委组织部",
            deadline=dt.date(2026, 5, 29),
            related=("county:1.1",),
        ),
        Task(id="2.3", title="补充人员", owner="县委组织部", deadline=dt.date(2026, 11, 24), after=("2.2",)),
    )
    return checklist("shortcomings", "某县2025年问题短板", tasks)


def _history() -> tuple[Event, ...]:
    other = "shortcomings"
    moved = DeadlineValue(
        dt.date(2026, 12, 20), was="2026-09-30", approved_by="分管副县长", document="某政办〔2026〕8号"
    )
    return (
        event(1, "1.1", Kind.STEP, StepStatus.DONE, item="起草"),
        event(2, "1.1", Kind.NOTE, "=已起草\n\x07待审|议"),
        event(3, "1.2", Kind.STATUS, "done", period="2026-Q1", at="2026-03-30T09:00:00+08:00"),
        event(4, "1.2", Kind.EVIDENCE, written(EvidenceValue("评查表.xlsx", "表")), period="2026-Q1"),
        event(5, "1.2", Kind.STATUS, "done", period="2026-Q2", on="2026-11-05"),
        event(6, "1.4", Kind.STATUS, "waiting", note="省里尚未印发"),
        event(7, "1.5", Kind.STATUS, "not_applicable", note="机构改革后不再承担"),
        event(8, "2.1", Kind.DEADLINE, written(moved), note="人员变动", checklist=other),
        event(9, "2.2", Kind.STATUS, "done", checklist=other, on="2026-06-02"),
        event(10, "2.3", Kind.STATUS, "done", checklist=other),
        event(11, "2.3", Kind.STATUS, "doing", checklist=other, act=11, after='["here:10"]'),
        event(12, "2.3", Kind.VERIFICATION, written(VerificationValue(Verdict.RETURNED, "here:10")),
              checklist=other, act=11, note="缺少名单"),
        event(1, "1.6", Kind.STATUS, "doing", origin="there"),
        event(13, "1.6", Kind.STATUS, "todo"),
        event(14, "1.2", Kind.MEASURE, "30", item="=案卷", period="2026-Q1", at="2026-03-30T09:00:00+08:00"),
    )  # fmt: skip


texts = st.text(max_size=60)
"""Any text, with whatever Unicode holds."""

_lines = st.text(min_size=1, max_size=30)
_days = st.dates(dt.date(2026, 1, 1), dt.date(2027, 6, 30))
_units = st.sampled_from(["县司法局", "=局", "|县|委", "县委组织部"])


_MEASURES: tuple[tuple[Measure, ...], ...] = (
    (),
    (Measure("=量", "|宗", Decimal(10), Decimal("7.5")), Measure("率", "%", Decimal(95), latest=True)),
    (Measure("=量", "件", Decimal(3), better=Better.LESS),),
)


# Strategies are made once: made anew in every draw they took a quarter of the tests of papers.
_EVERY = st.sampled_from([None, None, *Every])
_DUE_AFTER = st.sampled_from([0, 0, 5])
_LEADERS = st.sampled_from(["", "张副县长"])
_SUPPORT = st.lists(_units, max_size=2)
_BASIS = st.none() | st.builds(TaskBasis, st.sampled_from(Basis), st.sampled_from(Basis), texts)
_EACH = st.sampled_from([(), (), ("=局", "下关乡"), ("武灵镇",)])
_MEASURED = st.sampled_from(_MEASURES)


@st.composite
def _tasks(draw: st.DrawFn, number: int) -> Task:
    return Task(
        id=f"{number}",
        title=draw(_lines),
        owner=draw(_units),
        deadline=draw(_days),
        every=draw(_EVERY),
        due_after=draw(_DUE_AFTER),
        leader=draw(_LEADERS),
        criterion=draw(texts),
        support=tuple(draw(_SUPPORT)),
        basis=draw(_BASIS),
        needs=draw(texts),
        each=draw(_EACH),
        measures=draw(_MEASURED),
    )


_COUNT, _EVENTS = st.integers(0, 5), st.integers(0, 8)
_TASKS = [_tasks(number) for number in range(5)]
_PLACES = [st.integers(0, last) for last in range(5)]
_PERIODS = st.sampled_from(["", "", "2026-Q1", "2026-01", "2026-H1", "2026"])
_VALUES = (
    st.sampled_from([(Kind.STATUS, str(status)) for status in Status])
    | st.tuples(st.just(Kind.NOTE), texts)
    | st.tuples(st.just(Kind.MEASURE), st.integers(0, 99).map(str))
    | st.tuples(st.just(Kind.ANSWER), st.sampled_from(AnswerStatus).map(str))
    | st.just((Kind.EVIDENCE, written(EvidenceValue("纪要"))))
    | st.tuples(st.just(Kind.DEADLINE), _days)
)
_ORIGINS = st.sampled_from(["here", "there"])
_REMARKS = st.sampled_from(Remark)
_ANSWERING = st.sampled_from(["=局", "武灵镇"])
_ON = st.sampled_from(["", "", "2026-10-08"])


@st.composite
def boards(draw: st.DrawFn) -> Board:
    """Return any small board."""
    count = draw(_COUNT)
    plan = checklist("county", draw(_lines), [draw(task) for task in _TASKS[:count]])
    events = []
    for seq in range(1, draw(_EVENTS) + 1 if count else 1):
        task = str(draw(_PLACES[count - 1]))
        period = draw(_PERIODS)
        kind, value = draw(_VALUES)
        if isinstance(value, dt.date):
            value = written(DeadlineValue(value, plan.tasks[int(task)].deadline.isoformat()))
        origin = draw(_ORIGINS)
        note = draw(texts)
        item = "=量" if kind is Kind.MEASURE else ""
        if kind is Kind.NOTE:
            item = draw(_REMARKS).item
        if kind is Kind.ANSWER:
            item = draw(_ANSWERING)
        on = draw(_ON)
        events.append(
            event(seq, task, kind, value, item=item, period=period, note=note, origin=origin, on=on)
        )
    return board((plan,), events, as_of=draw(_days))
