"""Periods read in words wherever the Chinese screen names one; labels are for files and the command line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable

import pytest

from fzcheck.acts import remarks, replanning, reviewing, ticking
from fzcheck.board import Filter, GroupBy, Row, grouped
from fzcheck.board.search import Search
from fzcheck.session.doing import Outcome, take_back
from fzcheck.session.history import history
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.session.views import View
from fzcheck.summary import summary_of
from fzcheck.tui.dashboard.blocks import by_month, comes_next
from fzcheck.tui.forms.fields import period_options
from fzcheck.tui.history.event import event_sections
from fzcheck.tui.history.records import Record, searched_text
from fzcheck.tui.history.records import task_text as event_task_text
from fzcheck.tui.kit.ink import Pieces
from fzcheck.tui.kit.text_view import TextSection
from fzcheck.tui.tasks.columns import columns_for
from fzcheck.tui.tasks.desk import desk_of
from fzcheck.tui.tasks.detail import task_sections
from fzcheck.tui.tasks.lines import PeriodLine
from fzcheck.tui.tasks.painter import Painter
from fzcheck.wording.clipboard import task_text
from tests.acting import all_did, did
from tests.conftest import COUNTY, OpenSession

_LABEL = re.compile("20[0-9]{2}-([QH][0-9]|[0-9]{2}(?![-0-9]))")


@pytest.fixture
def busy(county: Session) -> tuple[Session, list[str]]:
    """A county where something was done to periods, and what was said of it."""
    acts: tuple[Callable[[Session, Row], Outcome], ...] = (
        lambda s, row: did(s, ticking.tick, row, period="2026-Q1"),
        lambda s, row: did(s, reviewing.verify, row, period="2026-Q1"),
        lambda s, row: did(s, ticking.tick, row, period="2026-Q2"),
        lambda s, row: did(s, reviewing.send_back, row, reason="缺表", period="2026-Q2"),
        lambda s, row: did(s, remarks.add_note, row, "已开会", period="2026-Q3"),
        lambda s, row: did(s, remarks.add_evidence, row, "表.xlsx", period="2026-Q3"),
        lambda s, row: did(s, replanning.extend, row, dt.date(2027, 1, 10), reason="推迟"),
        lambda s, row: all_did(s, [row, find_row(s, "1.2")], ticking.tick),
        lambda s, _row: take_back(s),
    )
    session, said = county, []
    for act in acts:
        outcome = act(session, find_row(session, "2.1"))
        session = outcome.session
        said.append(outcome.text)
    return session, said


def test_messages_name_periods_in_words(busy: tuple[Session, list[str]]) -> None:
    """What was done is said of 第一季度, and taking back says the same."""
    _session, said = busy
    assert said[0].startswith("已办结：2.1 第一季度")
    assert not [text for text in said if _LABEL.search(text)]


def test_all_about_a_task_names_periods_in_words(busy: tuple[Session, list[str]]) -> None:
    """The detail with its records, the text that is copied, and what dialogs offer."""
    session, _said = busy
    row = find_row(session, "2.1")
    sections = task_sections(row, history(session, row), session.board, known=True)
    assert _texts(sections)
    assert not _LABEL.search(_texts(sections))
    assert "第二季度" in task_text(row, session.board)
    assert not _LABEL.search(task_text(row, session.board))
    offered = period_options([part.period for part in row.periods], year=2026, whole=False)
    assert offered[0] == ("2026-Q1", "第一季度")


def test_the_history_names_periods_in_words_and_finds_both(busy: tuple[Session, list[str]]) -> None:
    """In the list, in an event shown whole, and in what an undo took back."""
    session, _said = busy
    records = [Record(entry, "案卷评查", "县级清单") for entry in history(session)]
    shown = [event_task_text(record) + _texts(tuple(event_sections(record, ""))) for record in records]
    assert not [text for text in shown if _LABEL.search(text)]
    first = searched_text(records[0].entry)
    assert all(Search(query).finds(first) for query in ("第一季度", "2026-Q1"))


def test_the_list_and_the_dashboard_name_periods_and_months_in_words(county: Session) -> None:
    """A line of the list, the headings of months, and the lines of the dashboard."""
    rows, as_of = county.board.rows, county.as_of
    painter = Painter(columns_for(rows, as_of, 80), desk_of(county, View()), {})
    row = find_row(county, "2.1")
    assert "☐ 第一季度 " in _text(painter.paint(PeriodLine(row, row.periods[0], opened=False)))
    months = [name for (name,), _rows in grouped(rows, GroupBy.DEADLINE)]
    assert months == ["2026年3月", "2026年4月", "2026年12月", "2027年3月"]
    blocks = by_month(summary_of(county.board), Filter()), comes_next(rows, as_of, Filter())
    lines = [_text(line) for block in blocks for line in block.lines(80)]
    assert "第四季度 案卷评查" in " ".join(lines)
    assert not _LABEL.search(" ".join(lines))


def test_a_period_of_another_year_says_it(open_county: OpenSession) -> None:
    """GIVEN a task of 2026 that runs on into 2027 THEN the last period says so, and no other does."""
    session = open_county(COUNTY.replace("deadline = 2026-12-31\nevery", "deadline = 2027-03-31\nevery"))
    row = find_row(session, "2.1")
    offered = period_options([part.period for part in row.periods], year=2026, whole=False)
    assert [words for _label, words in offered] == [
        "第一季度", "第二季度", "第三季度", "第四季度", "2027年第一季度",
    ]  # fmt: skip
    assert did(session, ticking.tick, row, period="2027-Q1").text.startswith("已办结：2.1 2027年第一季度")


def _texts(sections: Iterable[TextSection]) -> str:
    return "\n".join(paragraph.text for section in sections for paragraph in section.paragraphs)


def _text(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces)
