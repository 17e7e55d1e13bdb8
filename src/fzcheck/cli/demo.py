"""`demo`: the screen on a made-up ledger that is thrown away."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from fzcheck.cli import options
from fzcheck.cli.command import Command
from fzcheck.cli.opening import need_terminal
from fzcheck.i18n import _
from fzcheck.session.session import Session, at

PREFIX = "fzcheck-demo-"
"""How the name of the folder begins that is thrown away."""


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    return (
        Command("demo", _("Open the screen on a made-up ledger, which is thrown away afterwards."),
                options.nothing, demo, strict=False),
    )  # fmt: skip


def demo(session: Session, _asked: argparse.Namespace) -> int:
    """Open the screen on a ledger in a temporary folder, which is gone afterwards, however it ends."""
    need_terminal()
    from fzcheck.session.demo import demo_session
    from fzcheck.tui import run

    with _tidily_ended(), TemporaryDirectory(prefix=PREFIX) as folder:
        made_up = demo_session(Path(folder), session.clock, session.settings, session.chosen)
        run(at(made_up, session.chosen_as_of) if session.chosen_as_of else made_up)
    return 0


@contextmanager
def _tidily_ended() -> Iterator[None]:
    """Let a request to end, or a terminal that is closed, end the program the way an error would."""
    names = ("SIGTERM", "SIGHUP")  # Windows has no SIGHUP
    before = {
        number: signal.signal(number, _end)
        for number in (getattr(signal, name, None) for name in names)
        if number is not None
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)
