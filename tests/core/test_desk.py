"""What the official has in front of them: which tasks, what is marked, what an act is about."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from fzcheck.acts import ticking
from fzcheck.board import Filter, GroupBy, SortBy
from fzcheck.errors import FzcheckError, Refused
from fzcheck.session.archiving import archive
from fzcheck.session.session import Session, close, open_session
from fzcheck.session.settings import change_settings
from fzcheck.session.tasks import find_row
from fzcheck.session.views import View, load_views, remember
from fzcheck.tui.tasks import captions
from fzcheck.tui.tasks.columns import columns_for
from fzcheck.tui.tasks.context import context_of
from fzcheck.tui.tasks.desk import Desk, Target, desk_of
from fzcheck.tui.tasks.lines import GroupLine, TaskLine
from fzcheck.tui.tasks.painter import Painter
from fzcheck.words import Standing, Status
from tests.acting import did
from tests.conftest import COUNTY, OpenSession

UNIT = 'name = "王某"\nunit = "县政府办公室"\n'
ALL = ["1.1", "1.2", "2.1", "2.2"]


def ids(desk: Desk) -> list[str]:
    """Return the ids of the tasks that stand in a line."""
    return [line.row.id for line in desk.lines if isinstance(line, TaskLine)]


def on(desk: Desk, task: str, period: str = "") -> Desk:
    """Return the desk with the cursor on a task of the county, or on a period of it that is opened."""
    key = ("task", "county", task, *([period] if period else ()))
    return desk.at(next(place for place, line in enumerate(desk.lines) if line.key == key))


def painted(desk: Desk) -> list[str]:
    """Return the lines as the list shows them, on a terminal of 80 columns."""
    columns = columns_for(desk.session.board.rows, desk.session.as_of, 80)
    painter = Painter(columns, desk, {})
    return ["".join(piece.text for piece in painter.paint(line)) for line in desk.lines]


def viewing(desk: Desk, name: str) -> Desk:
    """Return the desk with one of the views."""
    viewed = desk.viewing(name)
    assert isinstance(viewed, Desk)
    return viewed


def target(desk: Desk) -> Target:
    """Return what an act would be about."""
    found = desk.target()
    assert isinstance(found, Target)
    return found


@pytest.fixture
def desk(county: Session) -> Desk:
    """The desk of a start."""
    return desk_of(county, View())


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("all", ALL),
        ("overdue", ["1.2", "2.1"]),
        ("due_soon", ["1.1"]),
        ("mine", ["1.1"]),
        ("unreported", ["1.1", "2.1", "2.2"]),
        ("no_evidence", ["1.2"]),
        ("proposed", ["1.1", "1.2"]),
        ("conflicts", []),
        ("unsettled", ["1.2"]),
    ],
)
def test_a_view_shows_its_tasks(
    open_county: OpenSession, home_of_its_own: Path, view: str, expected: list[str]
) -> None:
    """All, overdue, due soon, mine, unreported, no evidence, proposed, conflicts, unsettled; with chips."""
    home_of_its_own.mkdir()
    (home_of_its_own / "config.toml").write_text(UNIT, encoding="utf-8")
    session = open_county()
    if view in ("no_evidence", "unsettled"):
        session = did(session, ticking.tick, find_row(session, "1.2")).session
    elif view == "unreported":
        session = did(session, ticking.set_status, find_row(session, "1.2"), Status.DOING).session

    viewed = viewing(desk_of(session, View()), view)

    assert ids(viewed) == expected
    assert bool(captions.chips(viewed)) is (view != "all")


def test_mine_without_a_unit_says_where_to_set_it(desk: Desk) -> None:
    """It does not show everything as if it were mine."""
    refused = desk.viewing("mine")

    assert isinstance(refused, Refused)
    assert "按 , 打开设置" in str(refused)


@pytest.mark.parametrize("group", list(GroupBy))
@pytest.mark.parametrize("sort", list(SortBy))
def test_every_order_and_heading_shows_every_task(desk: Desk, group: GroupBy, sort: SortBy) -> None:
    """Whatever they are gathered and ordered by, all tasks are there, once."""
    assert sorted(ids(desk.looking(View(group=group, sort=sort)))) == ALL


def test_the_title_says_how_many_and_in_which_order(desk: Desk) -> None:
    """What is the usual is not said."""
    other = viewing(desk.looking(View(group=GroupBy.OWNER, sort=SortBy.DEADLINE)), "proposed")

    assert captions.list_title(desk) == "4 项"
    assert captions.list_title(other) == "2/4 项 · 按牵头单位 · 按时限排序"


def test_an_empty_view_says_what_to_do(desk: Desk) -> None:
    """Where nothing fits, the conditions and the way out are named."""
    wanted = viewing(desk, "conflicts").view.filter

    said = "".join(captions.empty_text(desk.session, wanted))

    assert "没有符合条件的任务：" in said
    assert "Esc" in said


def test_a_search_for_nothing_says_what_to_do(desk: Desk) -> None:
    """Where nothing matches, the query and the way out are named."""
    searched = desk.searched("qz7")

    said = "".join(captions.empty_text(searched.session, searched.view.filter))

    assert not searched.lines
    assert "没有与“qz7”相符的任务" in said
    assert "Esc" in said


def test_after_a_search_the_cursor_stands_on_a_task(desk: Desk) -> None:
    """GIVEN a search that found nothing, or the cursor on a heading WHEN it ends THEN a task is under it."""
    nothing = desk.searched("qz7").lifted()
    heading = desk.searched("案卷").at(0)

    assert isinstance(heading.line, GroupLine)
    assert [one.row and one.row.id for one in (nothing, heading.lifted())] == ["1.1", "2.1"]


def test_a_county_without_a_task_says_what_to_do(open_county: OpenSession) -> None:
    """Without a task, the list says what to do."""
    empty = desk_of(open_county(COUNTY.split("[[task]]")[0]), View())

    said = captions.empty_text(empty.session, empty.view.filter)

    assert "还没有任务" in said[0]
    assert "按 a 添加" in said[1]


def test_what_is_ticked_in_a_view_stays_in_sight(desk: Desk) -> None:
    """Nothing moves that the official did not move: a tick among the overdue leaves the list as it is."""
    overdue = viewing(desk, "overdue")

    ticked = overdue.with_session(did(desk.session, ticking.tick, find_row(desk.session, "1.2")).session)

    assert ids(ticked) == ["1.2", "2.1"]
    assert any("☑ 1.2" in line for line in painted(ticked))
    assert ids(viewing(ticked, "overdue")) == ["2.1"]


def test_after_an_act_untouched_lines_are_the_very_same(desk: Desk) -> None:
    """Only the line of the task that changed is another, so that nothing else is painted again."""
    after = desk.with_session(did(desk.session, ticking.tick, find_row(desk.session, "1.2")).session)

    changed = [old.key for old, new in zip(desk.lines, after.lines, strict=True) if old is not new]

    assert changed == [("group", "县级清单", "制度"), ("task", "county", "1.2")]


def test_a_changed_checklist_appears_and_the_cursor_stays(desk: Desk, open_county: OpenSession) -> None:
    """A task put in above the cursor's is there, and the cursor stays on its task."""
    more = COUNTY.replace('[[task]]\nid = "1.2"', '[[task]]\nid = "1.15"\ngroup = "制度"\ntitle = "新任务"\n'
                          'owner = "县司法局"\ndeadline = 2026-12-01\n[[task]]\nid = "1.2"')  # fmt: skip

    after = on(desk, "2.2").with_session(open_county(more))

    assert any("新任务" in line for line in painted(after))
    assert after.line is not None
    assert after.line.key == ("task", "county", "2.2")


def test_a_plan_that_was_changed_is_filtered_anew(desk: Desk, open_county: OpenSession) -> None:
    """GIVEN a filter by unit WHEN the file gives a task to that unit THEN it stands in the list."""
    filtered = desk.filtered(Filter(owner="县司法局"))

    after = filtered.with_session(open_county(COUNTY.replace("县委依法治县办", "县司法局")))

    assert "1.2" not in ids(filtered)
    assert "1.2" in ids(after)


def test_conditions_are_lifted_one_by_one_or_together(desk: Desk) -> None:
    """The last chip goes first; Esc lifts all of them, and says beforehand what it will lift."""
    both = desk.filtered(Filter(owner="县司法局", standing=Standing.OVERDUE))
    one = both.without(both.last_condition)

    assert ids(both) == ["2.1"]
    assert [words for _name, words in captions.chips(both)] == ["牵头：县司法局", "逾期"]
    assert ids(one) == ["1.1", "2.1", "2.2"]
    assert (one.lifts, ids(one.lifted()), one.lifted().lifts) == ("filter", ALL, "")
    assert not one.lifted().last_condition


def test_esc_ends_the_search_then_takes_the_marks_then_the_filter(desk: Desk) -> None:
    """One thing after the other that hides tasks, or that an act would go by."""
    busy = desk.filtered(Filter(proposed=True)).searched("sfpy").marked_here()

    lifted = []
    while busy.lifts:
        lifted.append(busy.lifts)
        busy = busy.lifted()

    assert lifted == ["search", "marks", "filter"]
    assert ids(busy) == ALL


def test_a_hit_does_not_hide_in_a_folded_group(desk: Desk) -> None:
    """A search opens folded groups, and they are folded again after it."""
    folded = desk.at(0).turned()
    searched = folded.searched("sfpy")

    assert (len(folded.lines), ids(searched), len(searched.lifted().lines)) == (4, ["1.2"], 4)


def test_spaces_alone_are_no_search_for_what_is_folded(desk: Desk) -> None:
    """What was folded in a search is open after it, also where a space is left in the field."""
    folded = desk.searched("sfpy").at(0).turned()

    assert (len(folded.lines), len(folded.searched(" ").lines), len(folded.searched("").lines)) == (1, 6, 6)


def test_a_longer_search_goes_on_from_a_shorter_one(desk: Desk) -> None:
    """Each letter of a text leaves the tasks that hold it; taken back, all are there again."""
    typed = desk.searched("案").searched("案卷")

    assert [line.key for line in typed.lines] == [("group", "县级清单", "执法"), ("task", "county", "2.1")]
    assert typed.row is not None
    assert len(typed.searched("").lines) == 6


def test_opening_goes_from_the_group_to_the_periods_and_then_on(desk: Desk) -> None:
    """None says that there is nothing to open here: the detail is wanted."""
    opened = on(desk, "2.1").opened_or_on()
    assert opened is not None
    below = on(opened, "2.1", "2026-Q1")

    assert len(opened.lines) == len(desk.lines) + 4
    assert below.opened_or_on() is None
    over = below.closed_or_up()
    assert over is not None
    assert over.row is below.row
    assert isinstance(over.line, TaskLine)


def test_closing_goes_up_and_at_last_beside_the_list(desk: Desk) -> None:
    """From a task to its heading, which is folded; None says that there is nothing more to close."""
    up = on(desk, "1.2").closed_or_up()
    assert up is not None
    folded = up.closed_or_up()
    assert folded is not None

    assert isinstance(up.line, GroupLine)
    assert ids(folded) == ["2.1", "2.2"]
    assert folded.closed_or_up() is None


def test_pointing_opens_the_groups_that_hide_the_task(desk: Desk) -> None:
    """GIVEN a folded group WHEN something leads to it, or to the first task, THEN that stands there."""
    folded = desk.at(0).turned()

    assert ids(folded) == ["2.1", "2.2"]
    assert ids(folded.pointing_at(None)) == ALL
    pointed = folded.pointing_at(("county", "1.2"))
    assert pointed.row is not None
    assert pointed.row.id == "1.2"


def test_the_cursor_stays_where_a_task_is_gone(desk: Desk) -> None:
    """GIVEN a task that is not in the list WHEN something leads to it THEN no other is pointed at instead."""
    assert on(desk, "2.2").pointing_at(("county", "9.9")).place == on(desk, "2.2").place


def test_a_mark_is_set_and_taken_off(desk: Desk) -> None:
    """After a mark the cursor goes on, so that several are marked in a row; twice, the mark is off."""
    marked = desk.marked_here()
    again = on(marked, "1.1").marked_here()

    assert any("* ☐ 1.1" in line for line in painted(marked))
    assert (marked.row and marked.row.id) == "1.2"
    assert captions.list_title(marked) == "4 项 · 已选中 1 项"
    assert not again.marks
    assert not any("*" in line for line in painted(again))


def test_a_mark_on_a_heading_is_that_of_its_tasks(desk: Desk) -> None:
    """All tasks of the group are marked at once, and the cursor stays."""
    marked = desk.at(0).marked_here()

    assert "".join(painted(marked)).count("*") == 2
    assert marked.place == 0


def test_all_that_is_listed_is_marked_or_nothing(desk: Desk) -> None:
    """GIVEN a search WHEN all is marked THEN what it found is; once more, nothing is."""
    marked = desk.searched("sfj").all_marked()

    assert ("marks", "已选中 3 项") in captions.chips(marked)
    assert not marked.all_marked().marks


def test_marks_outlive_a_search(desk: Desk) -> None:
    """One may look for one task after the other and mark each; an act is about all of them."""
    marked = on(desk.searched("sfpy"), "1.2").marked_here().lifted()
    both = on(marked, "2.2").marked_here()

    assert [row.id for row, _period in target(both).places] == ["1.2", "2.2"]
    assert (both.out_of_sight, target(both).title) == (0, "已选中 2 项")


def test_a_mark_goes_with_its_task(desk: Desk, open_county: OpenSession) -> None:
    """Of two marked tasks one is renumbered: an act is about the other alone, and none goes elsewhere."""
    marked = on(on(desk, "1.2").marked_here(), "2.2").marked_here()

    after = marked.with_session(open_county(COUNTY.replace('id = "1.2"', 'id = "9.9"')))

    assert [row.id for row in target(after).rows] == ["2.2"]
    assert len(marked.marks) - len(after.marks) == 1


def test_a_marked_period_that_is_closed_away_is_out_of_sight(desk: Desk) -> None:
    """So is a task that a search does not show: the chip says so, and an act may keep to the others."""
    opened = on(desk, "2.1").turned()
    marked = on(on(opened, "2.1", "2026-Q4").marked_here(), "2.2").marked_here()
    closed = on(marked, "2.1").turned()

    assert [period for _row, period in target(marked).places] == ["2026-Q4", ""]
    assert (marked.out_of_sight, closed.out_of_sight) == (0, 1)
    assert ("marks", "已选中 2 项，其中 1 项不在列表中") in captions.chips(closed)
    seen = closed.seen(target(closed))
    assert seen is not None
    assert [row.id for row in seen.rows] == ["2.2"]
    searched = closed.searched("1.1")
    assert searched.out_of_sight == 2
    assert searched.seen(target(searched)) is None


def test_an_act_is_about_the_line_under_the_cursor(desk: Desk) -> None:
    """A period is meant by itself, a step's act is its task's or its period's; a dialog names them."""
    opened = on(on(desk, "2.1").turned(), "2.1", "2026-Q2")

    assert target(opened).title == "2.1 第二季度 案卷评查"
    assert (target(opened).period, target(on(desk, "1.1")).period) == ("2026-Q2", "")


def test_on_a_heading_an_act_says_where_to_go(desk: Desk) -> None:
    """A heading is no task."""
    refused = desk.at(0).target()

    assert isinstance(refused, FzcheckError)
    assert "光标处没有任务" in str(refused)


def test_looking_back_no_act_is_about_anything(open_county: OpenSession) -> None:
    """As of a past day an act is refused before anything is asked, marked or not."""
    past = desk_of(open_county(as_of=dt.date(2026, 6, 30)), View())

    for asked in (past.target(), past.marked_here().target(), past.target_here()):
        assert isinstance(asked, FzcheckError)
        assert "2026-06-30" in str(asked)


def test_an_act_is_done_on_the_task_of_now(desk: Desk, open_county: OpenSession) -> None:
    """GIVEN a dialog that was open WHEN its task has changed THEN that one is meant; one gone is refused."""
    meant = target(on(desk, "1.2"))
    ticked = desk.with_session(did(desk.session, ticking.tick, find_row(desk.session, "1.2")).session)
    gone = desk.with_session(open_county(COUNTY.replace('id = "1.2"', 'id = "9.9"')))

    now = ticked.as_it_stands(meant)

    assert isinstance(now, Target)
    assert (meant.is_done, now.is_done) == (False, True)
    refused = gone.as_it_stands(meant)
    assert isinstance(refused, Refused)
    assert "1.2" in str(refused)


def test_a_tick_opens_again_what_is_done(desk: Desk) -> None:
    """Of a recurring task with one period done, and of a task with one step done, each line tells."""
    session = did(desk.session, ticking.tick, find_row(desk.session, "2.1")).session
    session = did(session, ticking.tick_step, find_row(session, "1.1"), 1).session
    opened = on(desk.with_session(session), "2.1").turned()
    steps = on(desk.with_session(session), "1.1").turned()
    place = on(opened, "2.1").place

    assert [opened.at(place + line).is_done for line in range(3)] == [False, True, False]
    assert [steps.at(steps.place + line).is_done for line in range(3)] == [False, True, False]
    assert not opened.marked_here().is_done


def test_no_task_of_a_folded_group_is_in_sight(desk: Desk) -> None:
    """Nor one that a search does not show: what is done there is asked about before it is taken back."""
    assert ("county", "1.2") in desk.tasks_in_sight
    assert ("county", "1.2") not in desk.at(0).turned().tasks_in_sight
    assert ("county", "1.2") not in desk.searched("2.1").tasks_in_sight


def test_a_task_that_was_added_is_named_until_something_else_changes(desk: Desk) -> None:
    """The next act takes its place as what is taken back."""
    added = msgspec.structs.replace(desk, added=("1.3", desk.session))
    after = did(desk.session, ticking.tick, find_row(desk.session, "1.2")).session

    assert desk.added_last == ""
    assert added.added_last == "1.3"
    assert added.with_session(after).added_last == ""


def test_a_view_that_shows_nothing_is_not_remembered(desk: Desk) -> None:
    """GIVEN a view that was chosen WHEN a stray key chooses an empty one THEN the first is remembered."""
    home, rows = desk.session.home, desk.session.board.rows
    for name in ("proposed", "conflicts"):
        remember(home, viewing(desk, name).searched("x").view, rows)

    assert load_views(home).last == View(filter=Filter(proposed=True))


def test_who_looks_ahead_or_back_is_told_the_way_to_today(open_county: OpenSession) -> None:
    """The banner names the day, what can be done there, and the way back."""
    for day, told in ((dt.date(2026, 6, 30), "不能"), (dt.date(2027, 1, 31), "今天")):
        session = change_settings(open_county(as_of=day), name="王某")
        said = captions.ledger_banner(session, newcomer=True)
        assert str(day) in said
        assert told in said
        assert "按 A 再回车，或点击此处，回到今天" in said


def test_related_tasks_are_those_that_are_known_also_of_an_archived_list(
    county: Session, home_of_its_own: Path
) -> None:
    """GIVEN a task that goes on with an archived list's WHEN the cursor is on it THEN that is at hand."""
    text = COUNTY.replace('"county"', '"next"').replace("year = 2026", "year = 2027")
    text = text.replace('id = "2.2"', 'id = "2.2"\nrelated = ["county:1.2", "gone:1", "1.1"]')
    (home_of_its_own / "checklists" / "next.toml").write_text(text, encoding="utf-8")
    both = open_session(county.home, county.clock)
    desk = desk_of(archive(both, "county").session, View())
    line = next(place for place, line in enumerate(desk.lines) if line.key == ("task", "next", "2.2"))
    assert [row.key for row in desk.at(line).related] == [("county", "1.2")]
    assert context_of(desk.at(line)).related
    assert not context_of(desk.at(line - 1)).related
    close(both)
