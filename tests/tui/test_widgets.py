"""The widgets by themselves: each in an app of a few lines, or as plain text."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from fzcheck.acts import remarks, ticking
from fzcheck.board import GroupBy, grouped
from fzcheck.board.search import Search
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.session.views import View
from fzcheck.summary import count
from fzcheck.tui.kit.bars import Bar, bar
from fzcheck.tui.kit.cells import ink_of, overdue_ink
from fzcheck.tui.kit.ink import Ink, Piece, column, cut, cut_middle, highlighted, width_of, wrapped
from fzcheck.tui.kit.page import Page
from fzcheck.tui.kit.prose import Prose
from fzcheck.tui.tasks.desk import desk_of
from fzcheck.tui.tasks.finder import Finder, read_ahead
from fzcheck.tui.tasks.header import progress_lines
from fzcheck.tui.tasks.lines import TaskLine, lines_of, place_of, rows_changed, with_rows
from fzcheck.tui.tasks.task_list import TaskList
from tests.acting import did
from tests.conftest import HEADER, OpenSession

_TASKS = [
    f'[[task]]\nid = "{n}"\ntitle = "任务{n}"\nowner = "县司法局"\ndeadline = 2026-12-01\n'
    for n in range(500)
]
MANY, FEWER = HEADER + "".join(_TASKS), HEADER + "".join(_TASKS[100:])


class ListApp(App[None]):
    """An app with nothing but a task list."""

    def __init__(self, session: Session) -> None:
        """Show all tasks of a session."""
        super().__init__()
        self.tasks = TaskList(desk_of(session, View()))

    def get_default_screen(self) -> Page:
        """Return a screen that has the inks."""
        return Page()

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield self.tasks


async def test_the_list_is_one_widget_and_paints_only_what_is_in_sight(open_county: OpenSession) -> None:
    """500 tasks make no child widget; End shows the last, Home the first with its heading."""
    app = ListApp(open_county(MANY))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        last, at_end = app.tasks.line, app.tasks.scroll_offset.y
        await pilot.press("home", "down")
        first, at_start = app.tasks.line, app.tasks.scroll_offset.y
        await pilot.press("pagedown")
        paged = app.tasks.line
    assert not app.tasks.children
    assert isinstance(last, TaskLine)
    assert isinstance(first, TaskLine)
    assert isinstance(paged, TaskLine)
    assert (last.row.id, at_end) == ("499", 501 - 24)
    assert (first.row.id, at_start) == ("0", 0)
    assert 10 < int(paged.row.id) < 24


async def test_the_task_under_the_cursor_stays_where_it_is_on_the_screen(open_county: OpenSession) -> None:
    """When tasks above it go, the list scrolls along, so that the task does not move."""
    session = open_county(MANY)
    app, desk = ListApp(session), desk_of(session, View())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end", *["up"] * 5)
        line = app.tasks.line
        before = app.tasks.lines.index(line) - app.tasks.scroll_offset.y if line else -1
        app.tasks.show(desk.at(app.tasks.place or 0).with_session(open_county(FEWER)))
        await pilot.pause()
        line = app.tasks.line
        after = app.tasks.lines.index(line) - app.tasks.scroll_offset.y if line else -1
    assert isinstance(line, TaskLine)
    assert line.row.id == "494"
    assert before == after


async def test_an_empty_list_says_its_piece(open_county: OpenSession) -> None:
    """Without rows the list says why and what to do, line by line, and no key does harm."""
    app = ListApp(open_county(HEADER))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "end", "right", "left", "pageup")
        text = [app.tasks.render_line(y).text.strip() for y in range(3)]
    assert text == ["清单里还没有任务。", "按 a 添加一项。", ""]
    assert app.tasks.line is None


def test_lines_are_put_in_place_after_an_act(county: Session) -> None:
    """Lines after a tick are those that would be built anew, and untouched ones are the very same."""
    rows = county.board.rows
    opened = {("task", "county", "1.1"), ("task", "county", "2.1")}
    lines = lines_of(grouped(rows, GroupBy.GROUP), set(), opened)
    after = did(county, ticking.tick, rows[2]).session.board.rows
    put = with_rows(lines, {id(old): row for old, row in rows_changed(rows, after)})
    assert put == lines_of(grouped(after, GroupBy.GROUP), set(), opened)
    assert put[1] is lines[1]
    assert [line.key for line in put][1:3] == [("task", "county", "1.1"), ("task", "county", "1.1", "", "1")]


def test_a_line_is_found_again_or_else_its_task(county: Session) -> None:
    """The cursor of a period that was closed goes to its task, that of a task that is gone nowhere."""
    groups = grouped(county.board.rows, GroupBy.GROUP)
    lines = lines_of(groups, set(), set())
    assert place_of(lines, ("task", "county", "2.1", "2026-Q3"), 0) == 4
    assert place_of(lines, ("task", "county", "9"), 0) is None
    assert place_of(lines, ("group", "县级清单", "执法"), 0) == 3


def test_text_is_cut_before_a_wide_character_never_through_it() -> None:
    """A text that does not fit ends in … and takes no more than its cells."""
    assert cut("案卷评查", 8) == "案卷评查"
    assert cut("案卷评查", 7) == "案卷评…"
    assert cut("案卷评查", 6) == "案卷…"
    assert column("案卷评查", 6) == "案卷… "
    assert [cell_len(column("案a卷", width)) for width in range(8)] == list(range(8))


def test_the_middle_goes_where_both_ends_must_stay() -> None:
    """Both ends stand around …, within the width whatever it is, never half a character."""
    assert cut_middle("灵丘县2026年法治政府建设主要安排", 20) == "灵丘县2026…主要安排"
    assert cut_middle("主要安排", 8) == "主要安排"
    for width in range(12):
        assert width_of((Piece(cut_middle("法治政府2026", width)),)) <= width


@pytest.mark.parametrize("width", [-2, 0, 1])
def test_without_room_for_a_character_there_is_one_on_a_line(width: int) -> None:
    """GIVEN a window of a few columns, most of them taken THEN a text is wrapped all the same."""
    assert wrapped("核验 ab", width) == ["核", "验", "ab"]


def test_wrapped_lines_fit_and_lose_nothing() -> None:
    """Words stay whole, closing marks stay with what they close, and all text is there."""
    text = "全年评查不少于137宗,覆盖10家重点单位（含乡镇）。another-word that is long"
    for width in range(8, 30):
        lines = wrapped(text, width)
        assert all(cell_len(line) <= width for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert not any(line.startswith(("。", "）")) for line in lines)


def test_no_line_of_a_dialog_begins_with_a_closing_mark() -> None:
    """The rule for all text holds for what dialogs and strips say; marks of either width too."""
    text = "培训班（还有）、评议,排查（12所）、方案;对照标准)整改,收集(群众)反馈、"
    for width in range(8, 40):
        lines = Prose(text).lines(width)
        assert "".join(lines) == text
        assert not any(line.startswith(tuple("、，。；）,;)")) for line in lines)
        assert not any(line.endswith(("（", "(")) for line in lines)


def test_hits_are_marked_where_they_stand() -> None:
    """Overlapping spans are marked once, and the text stays whole."""
    pieces = highlighted("县司法局", Ink.PLAIN, ((1, 3), (2, 4)))
    assert "".join(piece.text for piece in pieces) == "县司法局"
    assert "".join(piece.text for piece in pieces if piece.ink is Ink.HIT) == "司法局"


def test_progress_that_is_not_known_is_not_claimed() -> None:
    """Without a count the header says that progress cannot be shown."""
    (line,) = progress_lines(None, 80)
    assert "无法显示" in line[0].text


def test_a_finder_asks_again_only_what_may_have_changed(county: Session) -> None:
    """A longer query, the same query after an act, and a shorter one find what a fresh search finds."""
    finder, rows = Finder(), county.board.rows
    after = did(county, ticking.tick, rows[1]).session.board.rows
    for asked, query in ((rows, "s"), (rows, "sf"), (after, "sf"), (after, "sfp"), (rows, "s"), (rows, "政")):
        search = Search(query)
        assert finder.rows(asked, search) == Finder().rows(asked, search)
    assert [row.id for row in finder.rows(after, Search("sfpy"))] == ["1.2"]


def test_a_letter_taken_back_asks_no_task_again_but_one_that_changed(
    county: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed too far and back, a query is answered from what is known; after an act, one task is asked."""
    asked: list[int] = []
    ask = Search.found_in

    def counting(search: Search, texts: Iterable[str]) -> list[bool]:
        answers = ask(search, texts)
        asked.append(len(answers))
        return answers

    monkeypatch.setattr(Search, "found_in", counting)
    finder, rows = Finder(), county.board.rows
    after = did(county, ticking.tick, rows[1]).session.board.rows
    for on, query in ((rows, "s"), (rows, "sf"), (rows, "s"), (after, "s")):
        finder.rows(on, Search(query))
    assert (asked[0], asked[2:]) == (len(rows), [0, 1])


def test_reading_ahead_stops_when_nobody_waits_any_more(county: Session) -> None:
    """A program that ends reads no further; else every text is there, notes included."""
    noted = did(county, remarks.add_note, find_row(county, "1.2"), "已电话催办").session
    rows = noted.board.rows
    turns = iter((False, False, True))
    assert read_ahead(rows, lambda: next(turns)) is None
    texts = read_ahead(rows, lambda: False)
    assert texts is not None
    assert [row.id for row, text in zip(rows, texts, strict=True) if "已电话催办" in text] == ["1.2"]


def test_red_is_for_what_was_reported_and_is_late(county: Session) -> None:
    """GIVEN an overdue task WHEN something is reported of it THEN it is red, and not before."""
    row = find_row(county, "1.2")
    reported = find_row(did(county, remarks.add_note, row, "进展中").session, "1.2")
    assert [ink_of(item) for item in (row, reported)] == [Ink.PLAIN, Ink.OVERDUE]
    counts = [count("", (item,)) for item in (row, reported)]
    assert [overdue_ink(counted) for counted in counts] == [Ink.PLAIN, Ink.OVERDUE]
    bars = [bar(Bar("", "", 0, 1, 1, unreported=one.overdue_unreported), 6, 1) for one in counts]
    assert [pieces[0].ink for pieces in bars] == [Ink.PLAIN, Ink.OVERDUE]


def test_a_figure_stays_on_the_line_of_what_it_counts() -> None:
    """逾期 86天 is never torn apart between the figure and the day."""
    for width in range(6, 30):
        assert not any(line.startswith("天") for line in wrapped("☐ 2026-08  08-31  未填报 逾期 86天", width))


def test_an_id_stays_on_the_line_of_what_it_names() -> None:
    """No line ends between an id and the title behind it, or the bracket before it, where both fit on one."""
    text = "已撤销：4.1.1a 印发年度工作要点、（4.2.2c 第一季度）办结；2 tasks left"
    for width in range(12, 40):
        lines = wrapped(text, width)
        assert all(cell_len(line) <= width for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert not any(line.endswith(("4.1.1a", "4.2.2c", "（", "；2")) for line in lines)
