"""All about one task is one list of facts; whoever shows a task chooses from it."""

from __future__ import annotations

import datetime as dt

import pytest

from fzcheck import cli
from fzcheck.acts import remarks, replanning, reviewing, ticking
from fzcheck.ledger.events import Draft
from fzcheck.ledger.store import Ledger
from fzcheck.reports.registry import format_named
from fzcheck.session.exporting import paper_of
from fzcheck.session.session import Session, caught_up
from fzcheck.session.tasks import find_row
from fzcheck.tui.tasks.detail import task_sections
from fzcheck.visible import visible_line
from fzcheck.wording.about import About, Topic, about
from fzcheck.wording.clipboard import task_text
from fzcheck.words import Kind, Status
from tests.acting import did
from tests.conftest import TestClock
from tests.ledger_events import add


@pytest.fixture
def busy(county: Session) -> Session:
    """A session in which much was done to a task with steps and to a recurring one."""
    session = did(county, ticking.tick_step, find_row(county, "1.1"), 1).session
    session = did(session, replanning.set_person, find_row(session, "1.1"), "赵某").session
    session = did(session, remarks.add_note, find_row(session, "1.1"), "已征求意见").session
    session = did(
        session, replanning.extend, find_row(session, "1.1"), dt.date(2026, 12, 20), reason="上级文件未到"
    ).session
    session = did(
        session, remarks.add_evidence, find_row(session, "1.1"), "法治办〔2026〕3号", kind="文件"
    ).session
    session = did(session, ticking.tick, find_row(session, "2.1")).session
    return did(
        session, reviewing.send_back, find_row(session, "2.1"), reason="材料不全", period="2026-Q1"
    ).session


def _task(session: Session, task: str) -> About:
    return about(find_row(session, task), session.board)


def test_a_task_done_once_in_facts(busy: Session) -> None:
    """What the plan says and what was done stand in one list, each under its topic."""
    task = _task(busy, "1.1")
    assert task.texts(Topic.LEAD, Topic.SUPPORT, Topic.PERSON) == ("县司法局", "县政府办公室", "赵某")
    assert [fact.full for fact in task.of(Topic.EXTENSION)] == [
        ("原定 2026-12-10", "延期 1 次（上级文件未到）")
    ]
    assert [(fact.box, fact.text) for fact in task.of(Topic.STEP)] == [
        ("☑", "起草"),
        ("☐", "审议"),
        ("☐", "印发"),
    ]
    assert task.short_texts(Topic.EVIDENCE) == ("法治办〔2026〕3号",)
    assert task.texts(Topic.EVIDENCE) == ("法治办〔2026〕3号 文件",)
    assert task.texts(Topic.STATUS) == ("正在推进",)
    assert not task.of(Topic.PERIOD)


def test_a_recurring_task_in_facts(busy: Session) -> None:
    """Each period is a fact, and so is the word on it."""
    task = _task(busy, "2.1")
    assert [fact.part.period for fact in task.of(Topic.PERIOD) if fact.part] == [
        "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4",
    ]  # fmt: skip
    (verdict,) = task.of(Topic.VERDICT)
    assert (verdict.text, verdict.reason) == ("退回", "材料不全")
    assert task.texts(Topic.STATUS) == ("正在推进",)
    assert task.row.status is Status.DOING


@pytest.mark.parametrize("task", ["1.1", "2.1"])
def test_who_shows_a_task_says_the_facts_of_the_list(
    busy: Session, task: str, clock: TestClock, capsys: pytest.CaptureFixture[str]
) -> None:
    """The clipboard, the detail, `show` and the calendar say the facts that they choose, word for word."""
    facts = _task(busy, task)
    calendar = format_named("ics").render(paper_of(busy)).decode().replace("\r\n ", "").replace("\\,", ",")
    detail = task_sections(facts.row, (), busy.board, known=True)
    cli.run(["--lang", "zh", "show", f"county:{task}"], clock)
    planned = {Topic.CRITERION, Topic.LEAD, Topic.SUPPORT, Topic.PERSON, Topic.BASIS, Topic.WHY}
    elsewhere = {Topic.CHECKLIST, Topic.EXTENSION, Topic.REPORT, Topic.VERDICT}
    shown = {
        task_text(facts.row, busy.board): {*planned, Topic.STATUS, Topic.STEP, Topic.EXPECTED} - {Topic.WHY},
        "".join(piece.text for section in detail for piece in section.paragraphs): set(Topic) - elsewhere,
        capsys.readouterr().out: set(Topic) - {Topic.REPORT, Topic.SELF_VERIFIED, Topic.VERIFICATION},
        calendar: planned,
    }
    for page, topics in shown.items():
        for text in facts.texts(*topics):
            assert visible_line(text) in page


def test_of_very_many_notes_the_detail_shows_the_latest(county: Session) -> None:
    """GIVEN a merge brought thousands THEN laying them all out does not hold up the screen."""
    with Ledger(county.home.ledger, lambda: "elsewhere") as theirs:
        drafts = [Draft("county", "1.1", Kind.NOTE, f"第{n}次") for n in range(1000)]
        add(theirs, *drafts)
    row = find_row(caught_up(county), "1.1")
    sections = task_sections(row, (), county.board, known=True)
    notes = [section for section in sections if section.label == "进展"]
    texts = [piece.text for section in notes for piece in section.paragraphs]
    assert (texts[0], texts[199]) == ("第999次", "第800次")
    assert texts[200:] == ["更早的请按 h 查阅。"]
