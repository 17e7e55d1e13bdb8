"""The help finds every key and every word of the screen, and does what is chosen where it was asked for."""

from __future__ import annotations

import pytest
from textual.binding import Binding
from textual.widgets import Input

from fzcheck import i18n
from fzcheck.session.session import Session
from fzcheck.tui import routes
from fzcheck.tui.dashboard.screen import DashboardScreen
from fzcheck.tui.editor.screen import EditorScreen
from fzcheck.tui.forms.choice import Choice
from fzcheck.tui.forms.form import FormDialog
from fzcheck.tui.help.entries import command_sections, found, listed_findings, term_sections
from fzcheck.tui.help.glossary import glossary
from fzcheck.tui.help.screen import HelpList, HelpScreen
from fzcheck.tui.kit.keyed import Keyed
from fzcheck.tui.kit.page import Page
from fzcheck.tui.kit.shortcuts import Shortcut
from fzcheck.tui.report.trace import TraceScreen
from fzcheck.tui.routes import Route
from fzcheck.tui.tasks.chips import Chips
from fzcheck.tui.tasks.screen import MainScreen
from fzcheck.tui.timeline.screen import TimelineScreen
from fzcheck.words import Status
from tests.tui.driving import NARROW, WIDE, list_of, main_of, notices, row_of, running, shown, under_cursor

NOTE = Shortcut("note", "n", ("n",), "记事", "在任务或期次上写一段话。", "办理", 3)
UNDO = Shortcut("undo", "u", ("u",), "撤销", "撤销自己的上一次操作。", "办理", 1)
REDO = Shortcut("redo", "U", ("U",), "恢复", "恢复上一次撤销的操作。", "办理", holds=False)
UP = Shortcut("list.up", "up", ("↑", "k"), "上移", "", "移动")
SECTIONS = (
    *command_sections([NOTE, UNDO, REDO, UP], [("理由", "必填：请写明理由。")]),
    *term_sections(glossary()),
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("U", ("command", "redo")),
        ("u", ("command", "undo")),
        ("jishi", None),
        ("bxsh", None),
        ("原时限", ("term", "台账中的词语", "延期")),
        ("js", ("command", "note")),
        ("撤销", ("command", "undo")),
        ("↑", ("command", "list.up")),
        ("缺佐证", ("term", "是否按时、核验与标记", "缺佐证")),
        ("qzz", ("term", "是否按时、核验与标记", "缺佐证")),
        ("▸", ("term", "符号", "☐ ▸ ☑ ☒")),
    ],
)
def test_what_is_called_so_is_found_first(typed: str, first: tuple[str, ...] | None) -> None:
    """A key, in its case; words or their pinyin initials; then what is said of something."""
    entries = found(SECTIONS, typed)
    assert (entries[0].key if entries else None) == first


def test_what_holds_now_stands_first_and_the_rest_behind_it() -> None:
    """What a dialog asks for, then what can be done by topic, what cannot, and at last the words."""
    titles = [section.title for section in SECTIONS if section.entries]
    assert titles[:4] == ["这里要填的", "办理", "移动", "此处暂时用不上的"]
    assert titles[4:] == [chapter.title for chapter in glossary()]
    lines = [
        finding.paragraphs[0].text[0]
        for finding in listed_findings("先看这里", SECTIONS)
        if finding.paragraphs
    ]
    assert lines[0] == "先看这里"


async def test_every_command_of_the_main_screen_is_in_the_help(county: Session) -> None:
    """What the keys do, the help lists, each with words and an explanation, in the language spoken."""
    for language in i18n.Language:
        i18n.use(language)
        async with running(county, WIDE) as pilot:
            shortcuts = main_of(pilot).shortcuts()
            await pilot.press("f1")
            screen = pilot.app.screen
            assert isinstance(screen, HelpScreen)
            listed = {entry.key for section in screen._commands for entry in section.entries}
        assert {("command", one.id) for one in shortcuts} == listed
        assert {one.id for one in shortcuts} >= DECLARED
        for one in shortcuts:
            assert one.words.isascii() is (language is i18n.Language.EN) or one.id in ASCII_IN_BOTH, one.id
            assert one.tip or one.id.startswith(("view.", "list.")), one.id
            assert "{" not in one.tip


DECLARED = {
    "tick", "status", "note", "evidence", "mark", "mark-all", "undo", "redo", "extend", "assign", "confirm",
    "verify", "return", "person", "search", "filter", "saved", "group", "sort", "dashboard", "timeline",
    "history", "whole-history", "as-of", "copy", "detail", "settings", "problems", "help", "quit",
    "view.all", "view.overdue", "view.due-soon", "view.mine", "view.unreported", "view.no-evidence",
    "view.proposed", "view.conflicts", "view.unsettled",
    "list.up", "list.down", "list.open", "list.close", "list.menu",
}  # fmt: skip

ASCII_IN_BOTH = {"as-of", "columns", "group", "introduction", "sort"}
"""Their English ends in …, which is not ASCII."""


@pytest.mark.parametrize(
    ("key", "query", "opened"), [("f1", "总览", DashboardScreen), ("ctrl+p", "sjz", TimelineScreen)]
)
async def test_a_command_is_found_by_words_or_initials_and_done(
    county: Session, key: str, query: str, opened: type[Page]
) -> None:
    """F1 or Ctrl+P, a few letters, Enter: the screen opens."""
    async with running(county, WIDE) as pilot:
        await pilot.press(key)
        await pilot.pause()
        asked = pilot.app.screen
        asked.query_one(Input).value = query
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        screen = pilot.app.screen
    assert isinstance(asked, HelpScreen)
    assert isinstance(screen, opened)


async def test_an_act_is_done_on_the_task_from_which_help_was_asked(county: Session) -> None:
    """GIVEN the cursor on a task WHEN a click in the help ticks THEN it is that task; a word does nothing."""
    async with running(county, WIDE) as pilot:
        await pilot.press("down", "question_mark")
        await pilot.pause()
        listed = pilot.app.screen.query_one(HelpList)
        await pilot.press("tab", "enter")
        await pilot.pause()
        stays, page_of_words = isinstance(pilot.app.screen, HelpScreen), shown(listed)
        await pilot.press("tab", "home")
        lines = shown(listed).splitlines()
        at = next(number for number, line in enumerate(lines) if line.startswith(" 空格  "))
        await pilot.click(HelpList, offset=(20, at + 1))
        await pilot.pause()
        await pilot.press("enter")  # it is overdue: done today
        await pilot.pause()
    assert stays
    assert "未启动" in page_of_words
    assert row_of(pilot, "1.2").status is Status.DONE


async def test_in_a_dialog_help_tells_of_its_fields_and_keys(county: Session) -> None:
    """F1 in a form: what goes into it is said, and Esc leads back to what was written."""
    async with running(county, NARROW) as pilot:
        await pilot.press("down", "d", *"12-31", "f1")
        await pilot.pause()
        text = shown(pilot.app.screen.query_one(HelpList))
        await pilot.press("escape")
        await pilot.pause()
        form = pilot.app.screen
        assert isinstance(form, FormDialog)
        typed = form.query(Input).first().value
        await pilot.press("escape", "b", "question_mark")
        await pilot.pause()
        over_a_choice = isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Choice)
    assert "新时限" in text
    assert "下一栏" in text
    assert typed == "12-31"
    assert over_a_choice


@pytest.mark.parametrize("columns", [2, 4, 6])
async def test_the_help_opens_in_a_window_of_a_few_columns(county: Session, columns: int) -> None:
    """GIVEN a window with no room for a word THEN the help opens, and Esc, twice at once, leaves it once."""
    async with running(county, (columns, 20)) as pilot:
        await pilot.press("ctrl+p", "down", "tab")
        await pilot.pause()
        opened = pilot.app.screen
        await pilot.press("escape", "escape")
        await pilot.pause()
        left = pilot.app.screen
    assert isinstance(opened, HelpScreen)
    assert isinstance(left, MainScreen)


async def test_the_foot_follows_what_is_in_front(county: Session) -> None:
    """GIVEN a heading, a task, marks, a dialog, a search THEN the line of keys is that of each."""
    said = {}
    async with running(county, NARROW) as pilot:
        for name, keys in (
            ("task", ()), ("heading", ("home",)), ("marks", ("m",)), ("form", ("escape", "down", "n")),
            ("choice", ("escape", "b")), ("filter", ("escape", "f")), ("search", ("escape", "slash")),
            ("copy", ("escape", "home", "y")),
        ):  # fmt: skip
            await pilot.press(*keys)
            await pilot.pause()
            said[name] = shown(pilot.app.screen.query_one("KeyBar"))
        told = notices(pilot)
        assert isinstance(pilot.app.screen, Keyed)
    assert said["task"].startswith("空格 办结  s 状态")
    assert said["task"].endswith("q 退出  ? 帮助")
    assert said["heading"].startswith("空格 折叠  回车 操作  m 选中本组")
    assert said["marks"].startswith("已选中 2 项： 空格 办结")
    assert said["form"].split() == ["回车", "确定", "Esc", "取消", "F1", "帮助"]
    assert said["choice"].split() == ["↑", "↓", "移动", "回车", "选定", "Esc", "取消", "?", "帮助"]
    assert said["filter"].split()[-4:] == ["Esc", "查看任务", "F1", "帮助"]
    assert said["search"].split() == ["回车", "看结果", "Esc", "结束查找", "F1", "帮助"]
    assert "光标处没有任务" in told


async def test_a_click_on_the_footer_does_as_its_key(county: Session) -> None:
    """The mouse alone opens the filter: the words at the foot are buttons."""
    async with running(county, WIDE) as pilot:
        bar = shown(pilot.app.screen.query_one("KeyBar"))
        await pilot.press("down")
        at = len(bar[: bar.index("空格")].encode("gbk", "replace")) + 2
        await pilot.click("KeyBar", offset=(at, 0))
        await pilot.pause()
        await pilot.press("enter")  # it is overdue: done today
        heading = under_cursor(list_of(pilot))
    assert row_of(pilot, "1.2").status is Status.DONE
    assert heading == "task county 1.2"


async def test_a_tooltip_explains_the_key_under_the_pointer(county: Session) -> None:
    """Chips and keys explain themselves."""
    async with running(county, WIDE) as pilot:
        await pilot.hover("KeyBar", offset=(3, 0))
        await pilot.pause()
        said = pilot.app.screen.query_one("KeyBar").tooltip
        await pilot.press("2")
        await pilot.pause()
        chips = pilot.app.screen.query_one(Chips).tooltip
    assert said
    assert chips


def test_no_key_is_bound_twice_on_the_main_screen() -> None:
    """One key, one act, whatever class of the screen declares it."""
    from fzcheck.tui.app import FzcheckApp

    declared = [
        binding
        for cls in (FzcheckApp, *MainScreen.__mro__)
        for binding in vars(cls).get("BINDINGS", [])
        if isinstance(binding, Binding) and cls.__module__.startswith("fzcheck")
    ]
    keys = [key for binding in declared for key in binding.key.split(",")]
    assert len(keys) == len(set(keys))
    assert len({binding.id for binding in declared}) == len(declared)


def test_every_screen_says_what_it_is_for() -> None:
    """The help begins with it: each has a sentence of its own, and none that of the list of tasks."""
    opened = [route.load() for route in vars(routes).values() if isinstance(route, Route)]
    pages = [page for page in opened if isinstance(page, type) and issubclass(page, Page)]
    screens: tuple[type[Page], ...] = (MainScreen, TraceScreen, EditorScreen, *pages)
    purposes = {screen.PURPOSE for screen in screens}
    assert "" not in purposes
    assert len(purposes) == len(screens)
