"""Acts and events in words: what an undo says it took back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec
import pytest

from fzcheck.acts import remarks, replanning, reviewing, ticking
from fzcheck.board import Row
from fzcheck.ledger.events import Event
from fzcheck.ledger.heads import Progress
from fzcheck.session.doing import Outcome, take_back
from fzcheck.session.exporting import paper_of
from fzcheck.session.history import history
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.wording.events import (
    entry_text,
    entry_text_by_day,
    event_text,
    events_named,
    mark_words,
    value_fields,
)
from fzcheck.words import Kind, Status
from tests.acting import all_did, brought_back, did
from tests.ledger_events import an_event, an_undo

Act = Callable[[Session, Row], Outcome]


@pytest.mark.parametrize(
    ("task", "act", "words"),
    [
        ("1.2", lambda s, row: did(s, ticking.tick, row), "1.2 办结"),
        ("1.1", lambda s, row: did(s, ticking.tick, row, all_steps=True), "1.1 办结"),
        ("1.2", lambda s, row: did(s, ticking.tick, row, evidence=["纪要.docx"]), "1.2 办结、佐证"),
        ("2.1", lambda s, row: did(s, ticking.tick, row, period="2026-Q1"), "2.1 第一季度 办结"),
        ("1.1", lambda s, row: did(s, ticking.tick_step, row, 1), "1.1 步骤"),
        ("2.2", lambda s, row: did(s, ticking.set_status, row, Status.WAITING), "2.2 办理状态 待上级"),
        ("1.2", lambda s, row: did(s, remarks.add_note, row, "已开会"), "1.2 记事"),
        ("1.2", lambda s, row: did(s, replanning.extend, row, s.as_of, reason="推迟"), "1.2 延期"),
    ],
)
def test_an_undo_names_the_act(county: Session, task: str, act: Act, words: str) -> None:
    """What the official did is said, at once and in the history; what came along with it is not."""
    session = act(county, find_row(county, task)).session

    outcome = take_back(session)

    assert outcome.text == f"已撤销：{words}"
    assert entry_text(history(outcome.session)[-1]) == f"撤销：{words}"


@pytest.mark.parametrize(
    ("judge", "words"),
    [
        (
            lambda s, row: did(s, reviewing.send_back, row, reason="缺材料", period="2026-Q1"),
            "2.1 第一季度 退回",
        ),
        (lambda s, row: did(s, reviewing.verify, row, period="2026-Q1"), "2.1 第一季度 销号"),
    ],
)
def test_the_undo_of_a_judgement_names_it(county: Session, judge: Act, words: str) -> None:
    """A return also sets the status, which nobody who returns thinks of."""
    session = did(county, ticking.tick, find_row(county, "2.1")).session
    session = judge(session, find_row(session, "2.1")).session

    assert take_back(session).text == f"已撤销：{words}"


def test_a_period_that_sets_its_task_going_is_what_was_done(county: Session) -> None:
    """GIVEN a recurring task that waits WHEN the tick of a period is taken back THEN only that is named."""
    session = did(county, ticking.set_status, find_row(county, "2.1"), Status.WAITING).session
    session = did(session, ticking.tick, find_row(session, "2.1"), period="2026-Q1").session

    assert take_back(session).text == "已撤销：2.1 第一季度 办结"


def test_the_undo_of_an_act_on_several_tasks_names_them(county: Session) -> None:
    """All that was done in the act is said, wherever the undo is shown."""
    rows = [find_row(county, task) for task in ("1.2", "2.2")]
    session = take_back(all_did(county, rows, ticking.tick).session).session

    for shown in (history(session), history(session, find_row(session, "2.2"))):
        assert entry_text(shown[-1]) == "撤销：1.2、2.2 办结"


def test_a_file_with_the_history_says_what_an_undo_took_back(county: Session) -> None:
    """The column of what was said has the act and no number."""
    session = take_back(did(county, ticking.tick, find_row(county, "1.2")).session).session

    assert [record.said for record in paper_of(session).history().entries] == ["已完成", "1.2 办结"]


def test_a_redo_says_what_counts_again(county: Session) -> None:
    """GIVEN undo, redo, and the undo of that THEN each names the act, and an export the kind."""
    session = take_back(did(county, ticking.tick, find_row(county, "1.2")).session).session
    redo = brought_back(session)
    session = take_back(redo.session, str(redo.events[0].id)).session

    entries = history(session)
    assert [entry_text(entry) for entry in entries[1:]] == [
        "撤销：1.2 办结",
        "恢复：1.2 办结",
        "撤销：1.2 办结",
    ]
    assert [entry.undone for entry in entries] == [True, False, True, False]
    assert [record.kind for record in paper_of(session).history().entries][1:] == ["撤销", "恢复", "撤销"]


def test_an_undo_whose_event_has_not_arrived_keeps_its_number(county: Session) -> None:
    """Nothing else is known of it yet; once the event is there, so are its words."""
    event = an_event("there", 7, task="1.2")
    undo = an_undo("here", 1, event.id)

    def said(*events: Event) -> str:
        return entry_text(history(msgspec.structs.replace(county, shown=Progress.of(events)))[0])

    assert said(undo) == event_text(undo) == "撤销 7"
    assert said(undo, event) == "撤销：1.2 办结"


@pytest.mark.parametrize(
    ("kind", "item", "value", "fields"),
    [
        ("status", "", "waiting", {"状态": "待上级"}),
        ("step", "起草", "open", {"步骤": "起草", "状态": "未完成"}),
        ("note", "", "一\n二", {"记事": "一\n二"}),
        ("note", "problem", "缺人", {"存在问题": "缺人"}),
        ("note", "next", "催办", {"下一步措施": "催办"}),
        ("note", "later", "某种记事", {"记事": "某种记事"}),
        ("person", "", "张三", {"责任人": "张三"}),
        ("move", "", "4.2", {"转至": "4.2"}),
        (
            "evidence",
            "",
            '{"ref":"a.docx","kind":"纪要","date":"2026-03-01","from":"县委编办"}',
            {"佐证": "a.docx", "材料名称": "纪要", "日期": "2026-03-01", "出具单位": "县委编办"},
        ),
        (
            "deadline",
            "",
            '{"date":"2026-12-01","was":"2026-06-30","approved_by":"张三","document":"〔2026〕3号"}',
            {
                "新时限": "2026-12-01",
                "清单原定时限": "2026-06-30",
                "批准人": "张三",
                "批准文号": "〔2026〕3号",
            },
        ),
        ("owner", "", '{"unit":"甲局","was":"乙局"}', {"新牵头单位": "甲局", "清单原定牵头单位": "乙局"}),
        ("basis", "owner", '{"value":"甲局"}', {"牵头单位": "甲局"}),
        ("basis", "deadline", '{"value":"2026-12-01"}', {"时限": "2026-12-01"}),
        ("verification", "", '{"word":"returned","of":"x:1"}', {"核验": "退回", "所核验的记录": "x:1"}),
        ("undo", "", '{"act":"x:1"}', {"所撤销的操作": "x:1", "所撤销的记录": ""}),
        ("status", "", "finished", {"事项": "", "原值": "finished"}),
        ("step", "起草", "half", {"事项": "起草", "原值": "half"}),
        ("deadline", "", '{"date":"soon","was":""}', {"事项": "", "原值": '{"date":"soon","was":""}'}),
        ("weather", "", '{"sky":"blue"}', {"事项": "", "原值": '{"sky":"blue"}'}),
    ],
)
def test_an_event_says_what_it_holds_label_by_label(
    kind: str, item: str, value: str, fields: dict[str, str]
) -> None:
    """In the official's words; only what cannot be read, or a newer program wrote, is shown as it stands."""
    event = an_event(kind=kind, item=item, value=value)
    assert dict((*value_fields(event), *events_named(event))) == fields
    assert not [text for _label, text in value_fields(event) if text == "x:1"]


def test_what_has_no_room_says_its_day_first(county: Session) -> None:
    """The day on which it was really done stands behind what was done, or in front of it; no day is none."""
    row = find_row(county, "1.2")
    session = did(county, ticking.tick, row, on=dt.date(2026, 5, 8), note="补登").session
    session = did(session, remarks.add_note, find_row(session, "1.2"), "已开会").session
    *_steps, done, note = history(session)

    assert entry_text(done) == "办理状态 已完成（实际完成于 2026-05-08） — 补登"
    assert entry_text_by_day(done) == "实际完成于 2026-05-08 办理状态 已完成 — 补登"
    assert entry_text_by_day(note) == entry_text(note) == "记事 已开会"


def test_a_step_whose_value_cannot_be_read_is_named_all_the_same() -> None:
    """What another hand wrote of it stands beside it as it is."""
    assert event_text(an_event(kind=Kind.STEP, item="起草", value="half")) == "步骤 起草 half"


def test_only_what_replaced_a_value_is_outdated_where_it_cannot_be_read(county: Session) -> None:
    """What a newer program wrote, and an undo, are marked by nothing: they speak of a task that stands."""
    events = [
        an_event("there", 1, task="1.2", kind="levitation"),
        an_event("there", 2, task="1.2", kind=Kind.UNDO, value='{"act":"elsewhere:1"}'),
        an_event("there", 3, task="1.2", value="vielleicht"),
        an_event("there", 4, task="1.2", kind=Kind.DEADLINE, value='{"date":"soon","was":"2026-04-30"}'),
    ]
    entries = history(msgspec.structs.replace(county, shown=Progress.of(events)))
    assert [mark_words(entry) for entry in entries] == [(), (), (), ("已过时",)]
