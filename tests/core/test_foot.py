"""Which keys stand at the foot, in which words and order: they go by what is in front of the official."""

from __future__ import annotations

import datetime as dt

import pytest

from fzcheck import i18n
from fzcheck.acts import ticking
from fzcheck.i18n import _
from fzcheck.session.session import Session, at
from fzcheck.session.tasks import find_row
from fzcheck.session.views import View
from fzcheck.tui.kit.shortcuts import Shortcut, at_foot, key_name
from fzcheck.tui.tasks.commands import COMMANDS
from fzcheck.tui.tasks.context import At, Context, Focus, context_of
from fzcheck.tui.tasks.desk import Desk, desk_of
from tests.acting import did

QUIT, HELP = Shortcut("quit", "q", ("q",), "", foot=1), Shortcut("help", "f1", ("?",), "", foot=1)
HEADING, TASK = Context(at=At.HEADING), Context(at=At.TASK)


def said(context: Context) -> dict[str, str]:
    """Return how each command that would do something reads."""
    return {command.id: words for command in COMMANDS if (words := command.said(context))}


def placed(context: Context, width: int) -> list[tuple[Shortcut, int]]:
    """Return what stands at the foot of the list, with its first cells."""
    shortcuts = []
    for one in COMMANDS:
        words, first = one.said(context), key_name(one.keys.split(",")[0])
        key = Shortcut(one.id, one.keys, (first,), words, foot=one.matters(context), holds=bool(words))
        shortcuts.append(key)
    return list(
        at_foot((*shortcuts, QUIT._replace(words=_("Quit")), HELP._replace(words=_("Help"))), 0, width)
    )


def foot(context: Context, width: int) -> list[str]:
    """Return what stands at the foot of the list, as it reads."""
    return [f"{one.keys[0]} {one.words}" for one, _start in placed(context, width)]


def desk_on(session: Session, task: str) -> Desk:
    """Return the desk of a start with the cursor on a task."""
    return desk_of(session, View()).pointing_at(("county", task))


def test_at_80_columns_what_an_official_needs_stands_there() -> None:
    """On a task: ticking, status, the menu, search, detail, dashboard, export, the way out and the help."""
    assert foot(TASK, 78) == [
        "空格 办结", "s 状态", "回车 操作", "/ 查找", "→ 详情", "t 总览", "x 导出", "q 退出", "? 帮助",
    ]  # fmt: skip


@pytest.mark.usefixtures("english")
def test_in_english_the_same_comes_first() -> None:
    """Longer words leave less room; what matters most is there all the same."""
    assert foot(TASK, 78) == [
        "Space Tick", "s Status", "n Note", "→ Detail", "t Dashboard", "x Export", "q Quit", "? Help",
    ]  # fmt: skip


@pytest.mark.parametrize("width", [10, 38, 58, 78, 118, 158])
@pytest.mark.parametrize("language", list(i18n.Language))
def test_no_key_is_cut(width: int, language: i18n.Language) -> None:
    """What stands there stands whole, and nothing lies over another."""
    i18n.use(language)
    for context in (HEADING, TASK, Context(at=At.PERIOD, done=True), Context(at=At.STEP, lifts="filter")):
        end = 0
        for shortcut, start in placed(context, width):
            assert start >= end
            end = start + shortcut.width + 1
        assert end <= width + 1


@pytest.mark.parametrize(
    ("context", "words"),
    [
        (HEADING, "展开"),
        (Context(at=At.HEADING, opened=True), "折叠"),
        (TASK, "办结"),
        (Context(at=At.TASK, done=True), "取消办结"),
        (Context(at=At.PERIOD, done=True), "取消办结"),
        (Context(at=At.STEP), "勾选"),
        (Context(at=At.HEADING, opened=True, marks=2), "办结"),
        (Context(at=At.HEADING, opened=True, writable=False, today=False), "折叠"),
        (Context(at=At.TASK, writable=False, today=False), None),
        (Context(at=At.TASK, focus=Focus.FACETS), None),
        (Context(), None),
    ],
)
def test_space_reads_as_what_it_does(context: Context, words: str | None) -> None:
    """It folds, ticks, opens again, or does nothing."""
    assert said(context).get("tick") == words


def test_on_a_heading_no_act_on_tasks_is_offered() -> None:
    """It can be folded and marked; what needs a task is not there, copying among it."""
    offered = said(Context(at=At.HEADING, opened=True))
    assert offered["mark"] == "选中本组"
    assert offered["list.close"] == "折叠"
    assert not offered.keys() & {
        "status",
        "note",
        "evidence",
        "extend",
        "confirm",
        "verify",
        "return",
        "copy",
    }


def test_marks_are_what_acts_go_to() -> None:
    """With marks acts are offered on a heading too, and Esc takes the marks off."""
    offered = said(Context(at=At.HEADING, marks=3, marked=True, judged=True, proposed=True, lifts="marks"))
    assert offered["mark"] == "取消选中"
    assert offered["all"] == "全部取消选中"
    assert offered.keys() >= {"status", "note", "verify", "confirm", "copy"}


def test_looking_back_only_the_way_to_today_is_added() -> None:
    """What cannot be done is not offered; A leads back to today, and that comes first."""
    past = Context(at=At.TASK, writable=False, today=False)
    offered = said(past)
    assert not offered.keys() & {"tick", "status", "note", "undo", "redo", "extend"}
    assert offered["as-of"] == "回到今天"
    assert "A 回到今天" in foot(past, 58)
    assert "as-of" in said(TASK)
    assert not any(words.startswith("A ") for words in foot(TASK, 118))


def test_right_reads_as_what_it_opens() -> None:
    """Periods or steps first, then the detail."""
    contexts = (Context(at=At.TASK, inside="periods"), Context(at=At.TASK, inside="steps"),
                Context(at=At.TASK, inside="steps", opened=True), TASK)  # fmt: skip
    assert [said(one)["list.open"] for one in contexts] == ["看期次", "看步骤", "详情", "详情"]


def test_the_desk_knows_its_context(county: Session) -> None:
    """GIVEN a heading, a task, its period, a step, marks, another day THEN each is told apart."""
    desk = desk_on(county, "2.1")
    assert (context_of(desk).at, context_of(desk).inside, context_of(desk).done) == (
        At.TASK,
        "periods",
        False,
    )
    opened = desk.turned()
    assert (context_of(opened).opened, context_of(opened.at(opened.place + 1)).at) == (True, At.PERIOD)
    steps = desk_on(county, "1.1").turned()
    assert context_of(steps.at(steps.place + 1)).at is At.STEP
    assert context_of(desk.at(0)).at is At.HEADING
    assert context_of(desk, Focus.DETAIL).focus is Focus.DETAIL
    marked = desk.marked_here()
    assert (context_of(marked).marks, context_of(marked).lifts) == (1, "marks")
    assert not context_of(marked).marked  # the cursor has gone on
    past = context_of(desk.with_session(at(county, dt.date(2026, 6, 30))))
    assert (past.writable, past.today) == (False, False)


def test_what_is_done_can_be_verified(county: Session) -> None:
    """Verifying and returning are offered once something is done."""
    before = said(context_of(desk_on(county, "1.2")))
    done = did(county, ticking.tick, find_row(county, "1.2")).session
    after = said(context_of(desk_on(done, "1.2")))
    assert not before.keys() & {"verify", "return"}
    assert after.keys() >= {"verify", "return"}
    assert after["tick"] == "取消办结"


def test_keys_are_called_as_on_the_keyboard() -> None:
    """Foot, menu and help name keys as the texts do, in either language."""
    keys = (
        "home", "end", "pageup", "escape", "f1", "space", "enter", "backspace", "fullwidth_solidus", "u", "U",
        "ctrl+s", "shift+f8", "left", "slash", "shift+tab",
    )  # fmt: skip
    named = [key_name(key) for key in keys]
    assert named == [
        "Home", "End", "PgUp", "Esc", "F1", "空格", "回车", "退格", "／", "u", "U", "Ctrl+S", "Shift+F8", "←",
        "/", "Shift+Tab",
    ]  # fmt: skip
