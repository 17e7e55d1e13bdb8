"""The table of what can be done on the main screen: keys, foot, menu and help follow from it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections import Counter
from typing import cast

import pytest

from fzcheck.acts import remarks, ticking
from fzcheck.acts.act import Act, Now, Refusal
from fzcheck.board import Filter, Row
from fzcheck.board.facets import VIEWS
from fzcheck.errors import FzcheckError
from fzcheck.session.doing import Outcome
from fzcheck.session.session import Session
from fzcheck.session.settings import change_settings
from fzcheck.session.tasks import find_row
from fzcheck.session.views import View
from fzcheck.tui.tasks.commands import COMMANDS, AtOnce, KeyCommand, OnTasks, run
from fzcheck.tui.tasks.commands import VIEWS as COMMANDS_OF_VIEWS
from fzcheck.tui.tasks.desk import Desk, Target, desk_of
from fzcheck.tui.tasks.desk_page import DeskPage
from fzcheck.tui.tasks.runner import act_on
from fzcheck.tui.tasks.tick import finish, open_parts, overdue_parts
from fzcheck.words import Status
from tests.acting import did
from tests.conftest import HEADER, OpenSession

_BY_ID = {command.id: command for command in COMMANDS}

ALIKE = HEADER + "".join(
    f'[[task]]\nid = "{n}"\ngroup = "组"\ntitle = "任务{n}"\nowner = "县司法局"\ndeadline = 2026-12-31\n'
    for n in range(1, 13)
)
"""Twelve tasks with one deadline."""


class Page:
    """Stands for the screen: it holds a desk and keeps what is said."""

    def __init__(self, session: Session) -> None:
        """Start with the cursor on the first task."""
        self.desk = desk_of(session, View())
        self.said: list[str] = []
        self.app: object = None

    def complain(self, error: FzcheckError) -> None:
        """Keep what is wrong."""
        self.said.append(str(error))

    def show_desk(self, desk: Desk) -> None:
        """Go on with another desk."""
        self.desk = desk

    def done(self, outcome: Outcome, said: str = "") -> None:
        """Go on with what an act made, and keep what is said of it."""
        self.desk = self.desk.with_session(outcome.session)
        self.said += [(said or "{what}").format(what=outcome.text), *outcome.hints]


def do(page: Page, name: str) -> None:
    """Do a command, up to where it would ask something."""
    asking = run(cast("DeskPage", page), _BY_ID[name])
    if asking is not None:
        asyncio.run(asking)


def target(page: Page) -> Target:
    """Return what an act would be about."""
    found = page.desk.target()
    assert isinstance(found, Target)
    return found


def test_every_command_has_a_name_and_keys_of_its_own() -> None:
    """No key does two things; each has words, and an explanation or is a view."""
    keys = Counter(key for command in COMMANDS for key in command.keys.split(","))

    assert [key for key, times in keys.items() if times > 1] == []
    assert len(_BY_ID) == len(COMMANDS)
    assert [one.id for one in COMMANDS if not (one.words and (one.tip or one.id in COMMANDS_OF_VIEWS))] == []


def test_digits_show_the_views_in_their_order() -> None:
    """1 shows all; the views take the digits as they stand beside the list."""
    views = [(command.keys, command.id) for command in COMMANDS if command.id in COMMANDS_OF_VIEWS]

    assert views == [(str(n), f"view.{name.replace('_', '-')}") for n, name in enumerate(VIEWS, 1)]


def test_desk_and_table_know_no_widget() -> None:
    """They load without Textual, and so can be tried without a screen."""
    modules = "fzcheck.tui.tasks.commands, fzcheck.tui.tasks.captions"
    code = f"import sys, {modules}; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


_ON_TASKS = [command.id for command in COMMANDS if isinstance(command.does, OnTasks | AtOnce)]


@pytest.mark.parametrize("name", ["status", *_ON_TASKS])
def test_on_a_heading_an_act_says_where_to_go(county: Session, name: str) -> None:
    """A heading is no task: that is said, and nothing is asked or written."""
    page = Page(county)
    page.desk = page.desk.at(0)

    do(page, name)

    assert "光标处没有任务" in "".join(page.said)
    assert page.desk.session is county


@pytest.mark.parametrize(("answer", "noted"), [("all", [1, 1]), ("seen", [1, 0]), ("none", [0, 0])])
def test_an_act_that_asks_nothing_is_one_entry(county: Session, answer: str, noted: list[int]) -> None:
    """GIVEN two marked tasks, one out of sight WHEN it is done THEN only what is agreed to is noted."""

    def remind(now: Now, row: Row, period: str) -> Act | Refusal:
        return remarks.add_note(now, row, "已电话催办", period=period)

    class Answering:
        async def push_screen_wait(self, _dialog: object) -> str:
            return answer

    page = Page(county)
    for task in ("1.2", "2.2"):
        page.desk = page.desk.pointing_at(("county", task)).marked_here()
    page.desk = page.desk.filtered(Filter(owner="县委依法治县办"))
    assert page.desk.out_of_sight == 1
    page.app = Answering()

    asking = run(cast("DeskPage", page), KeyCommand("remind", "z", "Remind", "", AtOnce(remind)))
    assert asking is not None
    asyncio.run(asking)

    assert [len(find_row(page.desk.session, task).notes) for task in ("1.2", "2.2")] == noted


def test_a_tick_opens_again_what_is_marked_and_done(county: Session) -> None:
    """Where all marked tasks are done, it takes the ticks away, and the marks with them."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    page = Page(did(session, ticking.tick, find_row(session, "2.2")).session)
    page.desk = page.desk.pointing_at(("county", "1.2")).marked_here()
    page.desk = page.desk.pointing_at(("county", "2.2")).marked_here()

    do(page, "tick")

    after = page.desk.session
    assert [find_row(after, task).status for task in ("1.2", "2.2")] == [Status.TODO, Status.TODO]
    assert not page.desk.marks


def test_a_task_that_refuses_is_named(county: Session) -> None:
    """Verifying a done and an open task verifies the one, and says which was left and why."""
    page = Page(did(county, ticking.tick, find_row(county, "1.2")).session)
    page.desk = page.desk.at(0).marked_here()

    do(page, "verify")

    assert find_row(page.desk.session, "1.2").verification
    assert "1.1 印发机制文件" in "\n".join(page.said)
    assert len(page.desk.session.progress.history()) == 2


def test_a_notice_has_room_for_what_was_done(open_county: OpenSession) -> None:
    """GIVEN twelve tasks of which eleven refuse WHEN all are verified THEN the refusals do not fill it."""
    session = open_county(ALIKE)
    session = did(session, ticking.tick, find_row(session, "12")).session
    page = Page(change_settings(session, name="李某"))
    page.desk = page.desk.at(0).marked_here()

    do(page, "verify")

    assert "已改动 1 项任务" in page.said[0]
    assert "u 撤销" in page.said[0]
    assert "11 项保持不变，其中：" in page.said[1]
    assert len("\n".join(page.said).splitlines()) < 7


def test_a_tick_asks_only_about_open_steps_and_what_is_overdue(county: Session) -> None:
    """Of a recurring task the earliest open period is meant."""
    page = Page(county)
    asked = {}
    for task in ("1.1", "1.2", "2.1", "2.2"):
        page.desk = page.desk.pointing_at(("county", task))
        meant = page.desk, target(page)
        asked[task] = (
            [len(part.open_steps) for _row, part in open_parts(*meant)],
            [part.period for _row, part in overdue_parts(*meant)],
        )

    assert asked == {"1.1": ([3], []), "1.2": ([], [""]), "2.1": ([], ["2026-Q1"]), "2.2": ([], [])}


def test_steps_are_ticked_only_where_they_were_named(county: Session) -> None:
    """A step that nobody was asked about keeps the task open, and that is said."""
    page = Page(county)

    act_on(cast("DeskPage", page), target(page), finish)

    assert find_row(page.desk.session, "1.1").status is Status.TODO
    assert "起草" in page.said[0]
