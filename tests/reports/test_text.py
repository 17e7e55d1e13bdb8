"""How standings, rates and tasks read."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzcheck import i18n
from fzcheck.board import Row
from fzcheck.checklist.model import Citation, Task
from fzcheck.ledger.events import Event
from fzcheck.reports.columns import basis_text, headings, lines
from fzcheck.reports.paper import paper_on
from fzcheck.summary import Count, count
from fzcheck.wording.figures import rate_text
from fzcheck.wording.rows import days_left, place_text, standing_text
from fzcheck.words import Every, Kind, Status
from tests.reports.boards import AS_OF, board, checklist, event, small


def row(deadline: dt.date, *events: Event, every: Every | None = None) -> Row:
    """Return the row of a single task."""
    task = Task(id="1", title="任务", owner="县司法局", deadline=deadline, every=every)
    return board((checklist("county", "清单", [task]),), events).rows[0]


def counted(done: int, of: int) -> Count:
    """Return the count of so many tasks, of which some are done."""
    none = count("", ())
    by_status = {**none.by_status, Status.DONE: done, Status.TODO: of - done}
    return msgspec.structs.replace(none, total=of, by_status=by_status)


NOTED = event(1, "1", Kind.NOTE, "已着手")


@pytest.mark.parametrize(
    ("deadline", "reported", "text"),
    [
        ("2026-09-30", True, "逾期 55天"),
        ("2026-09-30", False, "未填报 逾期 55天"),
        ("2026-11-24", True, "临近 当日到期"),
        ("2026-12-01", True, "临近 7天(5个工作日)"),
        ("2026-12-01", False, "临近 7天(5个工作日)"),
        ("2027-01-03", True, "正常 40天(约28个工作日)"),
    ],
)
def test_a_standing_reads_word_first_then_days(deadline: str, reported: bool, text: str) -> None:
    """The word comes first, then days and, if asked for, working days; unreported only past the deadline."""
    found = row(dt.date.fromisoformat(deadline), *([NOTED] if reported else []))

    assert standing_text(found, AS_OF, working_days=True) == text
    assert standing_text(found, AS_OF) == text.partition("(")[0]


@pytest.mark.parametrize(
    ("status", "text"), [("done", "办结"), ("waiting", "待上级"), ("not_applicable", "不适用")]
)
def test_what_is_closed_or_waits_has_no_days(status: str, text: str) -> None:
    """A finished task reads 办结; one that waits or does not apply reads its status."""
    found = row(dt.date(2026, 11, 10), event(1, "1", Kind.STATUS, status))

    assert standing_text(found, AS_OF, working_days=True) == text


def test_what_was_finished_late_says_so() -> None:
    """The task reads 逾期完成, and of a recurring one each period for itself."""
    late = row(dt.date(2026, 11, 9), event(1, "1", Kind.STATUS, "done"))
    quarters = (event(n, "1", Kind.STATUS, "done", period=f"2026-Q{n}") for n in (3, 4))
    parts = row(dt.date(2026, 12, 31), *quarters, every=Every.QUARTER).parts

    assert standing_text(late, AS_OF) == "逾期完成"
    assert [standing_text(part, AS_OF) for part in parts[2:]] == ["逾期完成", "办结"]


def test_a_waiting_period_does_not_press() -> None:
    """GIVEN a first quarter that waits WHEN the others are done or to come THEN days go by the next one."""
    waiting = event(1, "1", Kind.STATUS, "waiting", period="2026-Q1")
    done = [event(n, "1", Kind.STATUS, "done", period=f"2026-Q{n}") for n in (2, 3)]
    found = row(dt.date(2026, 12, 31), waiting, *done, every=Every.QUARTER)

    assert standing_text(found, AS_OF) == "正常 37天"
    assert days_left(found, AS_OF) == 37


def test_a_period_reads_as_a_task_does() -> None:
    """Each period has its own standing and days."""
    found = row(dt.date(2026, 12, 31), every=Every.HALF_YEAR)

    assert [standing_text(part, AS_OF) for part in found.parts] == ["未填报 逾期 147天", "正常 37天"]


def test_in_english_one_day_is_singular() -> None:
    """English says day and days."""
    i18n.use(i18n.Language.EN)

    assert standing_text(row(dt.date(2026, 11, 23), NOTED), AS_OF) == "overdue 1 day"
    assert standing_text(row(dt.date(2026, 11, 22), NOTED), AS_OF) == "overdue 2 days"


@pytest.mark.parametrize(
    ("done", "of", "text", "brief"),
    [
        (0, 0, "—", "—"), (0, 61, "0.0%", "0%"), (21, 61, "34.4%", "34%"), (2, 3, "66.6%", "66%"),
        (1999, 2000, "99.9%", "99%"), (1, 5000, "0.1%", "1%"), (29, 50, "58.0%", "58%"),
        (7, 7, "100.0%", "100%"),
    ],
)  # fmt: skip
def test_a_rate_is_whole_only_when_all_is_done(done: int, of: int, text: str, brief: str) -> None:
    """Cutting makes no everything of almost everything, and never nothing of something."""
    assert (rate_text(counted(done, of)), rate_text(counted(done, of), places=0)) == (text, brief)


@given(st.integers(0, 3000), st.integers(0, 3000), st.integers(0, 3))
def test_a_rate_never_reads_more_than_it_is(done: int, more: int, places: int) -> None:
    """With any number of places: all only for all, nothing only for nothing, else cut."""
    read, of = rate_text(counted(done, done + more), places), done + more

    if not of:
        assert read == "—"
        return
    share, step = Fraction(done, of), Fraction(1, 100 * 10**places)
    said = Fraction(read.removesuffix("%")) / 100
    assert (said == 1, said == 0) == (share == 1, share == 0)
    assert said == max(step, said) if done else said == 0
    assert share - step < said <= max(share, step)


@pytest.mark.parametrize("language", i18n.Language)
def test_every_column_has_a_heading(language: i18n.Language) -> None:
    """Each line of the task table has a cell for each heading."""
    i18n.use(language)
    of = small()

    assert {len(line) for line in lines(paper_on(of, of.rows))} == {len(headings())}


@pytest.mark.parametrize(
    ("item", "sentence", "chinese", "english"),
    [
        (2, 4, "第 2 项第 4 句", "item 2, sentence 4"),
        (2, 0, "第 2 项标题", "title of item 2"),
        (0, 4, "导语第 4 句", "lead, sentence 4"),
        (0, 0, "标题", "heading"),
    ],
)
def test_a_place_in_the_report_reads_well_whatever_is_known(
    item: int, sentence: int, chinese: str, english: str
) -> None:
    """The lead and a title are called so; a section that nobody named is not spoken of."""
    task = Task(id="1", title="任务", owner="县司法局", deadline=AS_OF, source=Citation(item, sentence))
    named = checklist("county", "清单", [task])
    nameless = msgspec.structs.replace(named, source=msgspec.structs.replace(named.source, section=""))
    rows = [board((one,)).rows[0] for one in (named, nameless)]

    assert [place_text(row) for row in rows] == [f"第四部分{chinese}", chinese]
    i18n.use(i18n.Language.EN)
    assert [place_text(row) for row in rows] == [f"section 四, {english}", english]


def test_a_tasks_own_section_goes_before_the_headers() -> None:
    """A task from elsewhere in the report says where; a duty by law stands in no report."""
    task = Task(id="1", title="任务", owner="县司法局", deadline=AS_OF, source=Citation(1, 1, section="三"))
    assert place_text(board((checklist("county", "清单", [task]),)).rows[0]) == "第三部分第 1 项第 1 句"
    assert place_text(row(AS_OF)) == ""
    task = Task(id="1", title="任务", owner="县司法局", deadline=AS_OF, source=Citation(law="某法第六条"))
    by_law = board((checklist("county", "清单", [task]),)).rows[0]
    assert place_text(by_law) == ""
    assert basis_text(by_law).endswith("某法第六条")
