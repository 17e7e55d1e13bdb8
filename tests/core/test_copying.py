"""A task as text: what another unit needs to know, ready to be pasted."""

from __future__ import annotations

import datetime as dt

from fzcheck import i18n
from fzcheck.acts import remarks, replanning, ticking
from fzcheck.board.search import searchable
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.tui.kit.ink import Piece
from fzcheck.tui.tasks.detail import task_sections
from fzcheck.wording.clipboard import task_text
from tests.acting import did
from tests.conftest import COUNTY, OpenSession


def test_a_task_with_steps_in_chinese(county: Session) -> None:
    """All that there is to say, a line each, and what is proposed says so and why."""
    session = did(county, ticking.tick_step, find_row(county, "1.1"), 1).session
    session = did(session, remarks.add_evidence, find_row(session, "1.1"), "法治办〔2026〕3号").session

    assert task_text(find_row(session, "1.1"), session.board) == (
        "1.1 印发机制文件\n"
        "牵头：县司法局\n"
        "配合：县政府办公室\n"
        "时限：2026-12-10〔拟定〕\n"
        "状态：正在推进、临近 16天\n"
        "标准：文件印发\n"
        "步骤：\n"
        "  ☑ 起草\n"
        "  ☐ 审议\n"
        "  ☐ 印发\n"
        "佐证：应有 机制文件；已有 法治办〔2026〕3号\n"
        "依据：牵头单位点名、时限拟定；报告未写日期\n"
        "出处：《某县2025年法治政府建设年度报告》"
    )


def test_a_recurring_task_in_english(county: Session) -> None:
    """Every period has its line; what is not known is left out."""
    i18n.use(i18n.Language.EN)
    session = did(county, ticking.tick, find_row(county, "2.1")).session

    assert task_text(find_row(session, "2.1"), session.board) == (
        "2.1 案卷评查\n"
        "Lead: 县司法局\n"
        "Deadline: 2026-12-31; every quarter\n"
        "Status: in progress, overdue 147 days\n"
        "Periods:\n"
        "  ☑ 2026-Q1 2026-03-31 finished late\n"
        "  ☐ 2026-Q2 2026-06-30 unreported overdue 147 days\n"
        "  ☐ 2026-Q3 2026-09-30 unreported overdue 55 days\n"
        "  ☐ 2026-Q4 2026-12-31 on track 37 days\n"
        "Evidence: none yet\n"
        "Source: “某县2025年法治政府建设年度报告”"
    )


def test_a_duty_by_law_names_the_law(open_county: OpenSession) -> None:
    """What is pasted, the detail, and what a search goes through have the law in place of the report."""
    owner = 'owner = "县司法局"\n'
    text = COUNTY.replace(owner, f'{owner}source = {{ law = "《行政执法监督条例》第六条" }}\n', 1)
    session = open_county(text)
    row = find_row(session, "1.1")
    assert task_text(row, session.board).endswith("\n出处：《行政执法监督条例》第六条")
    assert "《行政执法监督条例》第六条" in searchable(row)
    detail = task_sections(row, (), session.board, known=True)
    (source,) = [section for section in detail if section.label == "出处"]
    assert source.paragraphs == (Piece("《行政执法监督条例》第六条"),)


def test_an_extension_names_the_first_deadline(county: Session) -> None:
    """Whoever reads the message learns that the deadline was moved."""
    row = find_row(county, "1.2")
    session = did(county, replanning.extend, row, dt.date(2026, 12, 20), reason="换届").session

    assert "时限：2026-12-20；原定 2026-04-30" in task_text(find_row(session, "1.2"), session.board)


def test_hostile_text_stays_text(open_county: OpenSession) -> None:
    """Line breaks cannot forge a line, and nothing steers whatever the text is pasted into."""
    session = open_county(COUNTY.replace('"述法评议"', r'"述法\n牵头：别人 \u001b[31m \u202e"'))

    first, second, *_rest = task_text(find_row(session, "1.2"), session.board).splitlines()

    assert first == r"1.2 述法 牵头：别人 \x1b[31m \u202e"
    assert second == "牵头：县委依法治县办〔拟定〕"
