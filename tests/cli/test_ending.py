"""However the screen ends, the terminal is usable, nothing is left running, and the shell learns why."""

from __future__ import annotations

import os
import signal
import sqlite3
import termios
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.on_terminal import FIRST, LEFT, OPEN, Run, opened

BROKEN = (
    "from fzcheck.tui.tasks.screen import MainScreen\n"
    "do = MainScreen.action_do\n"
    "def fall(self, name): return {}['note'] if name == 'note' else do(self, name)\n"
    f"MainScreen.action_do = fall\n{OPEN}"
)
DEAF = (
    "from fzcheck.tui import driver\n"
    "def fall(piece, parser): raise KeyError('keys')\n"
    f"driver.messages_of = fall\n{OPEN}"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the program keeps what is thrown away."""
    (tmp_path / "thrown").mkdir()
    return tmp_path / "thrown"


@pytest.fixture(params=[[], ["demo"]], ids=["own", "demo"])
def screen(request: pytest.FixtureRequest, tmp_path: Path, folder: Path) -> Iterator[Run]:
    """The screen, painted once, on the official's own ledger and on the made-up one."""
    yield from opened(OPEN, request.param, tmp_path, folder)


@pytest.fixture
def own(tmp_path: Path, folder: Path) -> Iterator[Run]:
    """The screen on the official's own ledger."""
    yield from opened(OPEN, [], tmp_path, folder)


@pytest.fixture
def broken(tmp_path: Path, folder: Path) -> Iterator[Run]:
    """A screen that falls over when a note is asked for."""
    yield from opened(BROKEN, [], tmp_path, folder)


@pytest.fixture
def deaf(tmp_path: Path, folder: Path) -> Iterator[Run]:
    """A screen that falls over the first key."""
    yield from opened(DEAF, [], tmp_path, folder)


@pytest.fixture(params=[[], ["demo"]], ids=["own", "demo"])
def unheard(request: pytest.FixtureRequest, tmp_path: Path, folder: Path) -> Iterator[Run]:
    """The screen where no hang-up comes through, as under `nohup`, or behind `sudo su`."""
    yield from opened(OPEN, request.param, tmp_path, folder, hang_up=signal.SIG_IGN)


def test_a_terminal_that_is_closed_takes_the_screen_with_it(screen: Run, folder: Path) -> None:
    """GIVEN an open screen WHEN its window is closed THEN nothing of it runs on, or is left behind."""
    os.close(screen.terminal)

    assert screen.ended() in {-signal.SIGHUP, 128 + signal.SIGHUP}
    assert list(folder.iterdir()) == []


def test_a_terminal_that_is_closed_without_a_hang_up_is_the_end(unheard: Run, folder: Path) -> None:
    """GIVEN a program that no hang-up reaches WHEN its terminal is gone THEN it ends, and leaves nothing."""
    os.close(unheard.terminal)

    assert unheard.ended() == 128 + signal.SIGHUP
    assert list(folder.iterdir()) == []


def test_a_terminal_that_is_gone_behind_an_editor_is_the_end(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN an editor on the terminal, and no hang-up WHEN that is gone THEN the program ends behind it."""
    monkeypatch.setenv("EDITOR", "sh -c 'read line || sleep 0.1'")
    for run in opened(OPEN, [], tmp_path, folder, hang_up=signal.SIG_IGN):
        os.write(run.terminal, b"E")
        run.read_until(LEFT)
        os.close(run.terminal)

        assert run.ended() == 128 + signal.SIGHUP


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_that_ends_at_once_gives_the_terminal_back(
    screen: Run, folder: Path, number: signal.Signals
) -> None:
    """GIVEN an open screen WHEN such a signal ends it THEN the terminal shows and takes lines as before."""
    os.kill(screen.process, number)
    painted = screen.read_until(LEFT)
    modes = termios.tcgetattr(screen.terminal)[3]

    assert screen.ended() in {-number, 128 + number}
    assert LEFT in painted
    assert modes & termios.ICANON
    assert modes & termios.ECHO
    assert list(folder.iterdir()) == []


def test_keys_that_cannot_be_read_any_more_end_in_words(deaf: Run) -> None:
    """GIVEN a keyboard that falls over WHEN a key comes THEN the program says so, and its code too."""
    os.write(deaf.terminal, b"n")
    painted = deaf.read_until(LEFT)
    said = (painted + deaf.read_until("维护人员".encode())).decode(errors="replace")

    assert deaf.ended() == 70
    assert "缺陷" in said.rpartition("?1049l")[2]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_request_to_end_gives_the_terminal_back(screen: Run, folder: Path, number: signal.Signals) -> None:
    """GIVEN an open screen WHEN the system asks it to end THEN it leaves the terminal as it was."""
    os.kill(screen.process, number)
    painted = screen.read_until(LEFT)

    assert screen.ended() == 128 + number
    assert LEFT in painted
    assert list(folder.iterdir()) == []


def test_a_defect_is_said_in_words_on_a_terminal_that_works(broken: Run, tmp_path: Path) -> None:
    """GIVEN a screen that falls over WHEN it does THEN no code is shown, and what was done is kept."""
    os.write(broken.terminal, b" n")  # tick the task, then ask for a note
    painted = broken.read_until(LEFT)
    said = (painted + broken.read_until("维护人员".encode())).decode(errors="replace")

    assert broken.ended() == 70
    assert LEFT in painted
    assert "缺陷" in said.rpartition("?1049l")[2]
    assert "Traceback" not in said
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as ledger:
        assert ledger.execute("SELECT task, value FROM event").fetchall() == [(FIRST, "done")]


@pytest.mark.parametrize("ending", ["SIGTERM", "SIGINT", "SIGQUIT", "closed"])
def test_what_is_typed_in_the_editor_is_kept_as_a_draft(own: Run, tmp_path: Path, ending: str) -> None:
    """GIVEN text that is not saved WHEN the program is ended from outside THEN the next edit finds it."""
    type_and_end(own, ending)

    assert_draft_kept(tmp_path)


def test_what_is_typed_is_kept_where_the_terminal_just_ends(tmp_path: Path, folder: Path) -> None:
    """GIVEN text that is not saved, and no hang-up WHEN the terminal is gone THEN the next edit finds it."""
    for run in opened(OPEN, [], tmp_path, folder, hang_up=signal.SIG_IGN):
        type_and_end(run, "closed")

    assert_draft_kept(tmp_path)


def type_and_end(own: Run, ending: str) -> None:
    """Change something in the editor, then end the program from outside."""
    os.write(own.terminal, b"e")
    own.read_until("下一处问题".encode())
    os.write(own.terminal, b"#")
    own.read_until("未保存".encode())
    if ending == "closed":
        os.close(own.terminal)
    else:
        os.kill(own.process, signal.Signals[ending])
        own.read_until(LEFT)
    own.ended()


def assert_draft_kept(tmp_path: Path) -> None:
    """Look for the one draft, which is not what the file says."""
    (draft,) = (tmp_path / "checklists").glob("*.draft")
    assert draft.read_text("utf-8") != draft.with_suffix("").read_text("utf-8")
