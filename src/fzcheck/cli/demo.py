"""`demo`: the screen on a made-up ledger that is thrown away."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from fzcheck.cli.command import Command
from fzcheck.cli.terminal import need_terminal
from fzcheck.i18n import _
from fzcheck.paths import is_left_behind
from fzcheck.session.session import Session, at

PREFIX = "fzcheck-demo-"
"""How the name of the folder begins that is thrown away."""
_MADE = re.compile(rf"{PREFIX}[a-z0-9_]{{8}}")
"""The name that it gets; a folder of the official's own, as of pictures of a demo, has another one."""


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    text = _("Open the screen on a made-up ledger, which is thrown away afterwards.")
    return (Command("demo", text, ("demo",), (), demo, strict=False),)


def demo(session: Session, _asked: argparse.Namespace) -> int:
    """Open the screen on a ledger in a temporary folder, which is gone afterwards, however it ends."""
    need_terminal()
    from fzcheck.session.demo import demo_session
    from fzcheck.tui import on_signal, run

    with (
        on_signal("SIGTERM", _end),
        TemporaryDirectory(prefix=PREFIX) as folder,
        on_signal("SIGHUP", partial(_end_at_once, folder)),
        on_signal("SIGQUIT", partial(_end_at_once, folder)),
    ):
        sweep(Path(folder))
        made_up = demo_session(Path(folder), session.clock, session.settings, session.chosen)
        return run(at(made_up, session.chosen_as_of) if session.chosen_as_of else made_up)


def sweep(newest: Path) -> None:
    """Throw away what demos left that were killed: it is made up, and nobody works on it for days."""
    for folder in newest.parent.glob(f"{PREFIX}*"):
        with suppress(OSError):
            if _MADE.fullmatch(folder.name) and is_left_behind(folder, newest):
                shutil.rmtree(folder)


def _end(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _end_at_once(folder: str, number: int, _frame: FrameType | None) -> None:
    """End without a word: the terminal may be gone, and Textual would wait for it forever."""
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(128 + number)
