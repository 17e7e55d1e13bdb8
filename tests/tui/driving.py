"""Driving the app in a test, and reading what it shows."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager

from textual.pilot import Pilot
from textual.widget import Widget

from fzcheck.board import Row
from fzcheck.ledger.events import Event
from fzcheck.session.session import Session
from fzcheck.tui.app import FzcheckApp
from fzcheck.tui.tasks.lines import TaskLine
from fzcheck.tui.tasks.screen import MainScreen
from fzcheck.tui.tasks.task_list import TaskList

WIDE, NARROW = (120, 40), (80, 24)


@asynccontextmanager
async def running(session: Session, size: tuple[int, int] = WIDE) -> AsyncIterator[Pilot[None]]:
    """Run the app on a terminal of a size; nothing looks for changes unless the test asks."""
    app = FzcheckApp(session, every=None)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


async def quit_twice(pilot: Pilot[None], key: str) -> str:
    """Press a key that quits, and once more; return what was said in between, as the program went on."""
    await pilot.press(key)
    await pilot.pause()
    said, ended = notices(pilot), pilot.app._exit
    await pilot.press(key)
    await pilot.pause()
    assert (ended, pilot.app._exit) == (False, True)
    return said


async def back_to_the_list(pilot: Pilot[None]) -> None:
    """Leave with Esc what lies over the main screen, and give the list the keys."""
    while not isinstance(pilot.app.screen, MainScreen):
        await pilot.press("escape")
        await pilot.pause()
    list_of(pilot).focus()
    await pilot.pause()


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is at work behind the screen any more."""
    while not all(worker.is_finished for worker in pilot.app.workers):
        await pilot.pause(0.01)
    await pilot.pause()


async def look_again(pilot: Pilot[None]) -> None:
    """Let the program look for what others changed, as it does twice a second."""
    app_of(pilot).keep_in_step()
    await pilot.pause()
    await pilot.pause()


def app_of(pilot: Pilot[None]) -> FzcheckApp:
    """Return the app under test."""
    assert isinstance(pilot.app, FzcheckApp)
    return pilot.app


def row_of(pilot: Pilot[None], task: str) -> Row:
    """Return a task as the app's session knows it."""
    row = app_of(pilot).session.board.row("county", task)
    assert row is not None
    return row


def last_event(pilot: Pilot[None], task: str) -> Event:
    """Return what was written last about a task, as it stands in the ledger."""
    return row_of(pilot, task).progress.events[-1]


def main_of(pilot: Pilot[None]) -> MainScreen:
    """Return the main screen."""
    main = pilot.app.screen_stack[0]
    assert isinstance(main, MainScreen)
    return main


def point_at(pilot: Pilot[None], task: tuple[str, str] | None) -> None:
    """Move the cursor of the list to a task, or to the first one."""
    main = main_of(pilot)
    main.show_desk(main.desk.pointing_at(task))


def list_of(pilot: Pilot[None]) -> TaskList:
    """Return the task list; what it holds can still be asked once the app has ended."""
    return pilot.app.screen_stack[0].query_one(TaskList)


def ids(tasks: TaskList) -> list[str]:
    """Return the ids of the tasks that the list shows, in its order."""
    return [line.row.id for line in tasks.lines if isinstance(line, TaskLine)]


def under_cursor(tasks: TaskList) -> str:
    """Return the key of the line under the cursor, in words."""
    return "" if tasks.line is None else " ".join(tasks.line.key)


def shown(widget: Widget) -> str:
    """Return the text that a widget shows."""
    return "\n".join(widget.render_line(y).text.rstrip() for y in range(widget.size.height))


def notices(pilot: Pilot[None]) -> str:
    """Return what the notices on the screen say."""
    assert isinstance(pilot.app, FzcheckApp)
    return "\n".join(pilot.app.said)


@contextmanager
def held(session: Session) -> Iterator[None]:
    """Hold the ledger as another program may that writes to it; nobody waits for it."""
    session.ledger.patience = 0.0
    with closing(sqlite3.connect(session.ledger.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
