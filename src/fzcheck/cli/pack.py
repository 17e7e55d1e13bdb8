"""`pack`: the files that are named as evidence, copied into folders, with an index and what is missing."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from fzcheck.cli import offers, options
from fzcheck.cli.command import Command, argument
from fzcheck.cli.output import Pace, hint, say_done
from fzcheck.errors import LedgerUnusable, NotWritten
from fzcheck.i18n import _
from fzcheck.reports.pack import size_text
from fzcheck.session import packing
from fzcheck.session.session import Session
from fzcheck.session.soundness import examined, ledger_text
from fzcheck.visible import visible


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    where = _("the folder: a new or an empty one, else a new one is made inside it")
    takes = argument("folder", "DIR", where, offers.files()), *options.filters()
    text = _("Copy evidence files into folders by task, with an index and what is missing.")
    return (Command("pack", text, (_("pack evidence"), _("pack evidence --standing finished")), takes, pack),)


def pack(session: Session, asked: argparse.Namespace) -> int:
    """Pack the evidence of the tasks that the filter lets through."""
    wanted = options.wanted(session, asked)
    session = examined(session)
    if text := ledger_text(session):
        hint(visible(text))
    pace = Pace()
    try:
        with _stoppable() as stopped:
            packed = packing.pack(
                session, Path(asked.folder), wanted, stopped=stopped,
                went_on=lambda done, of: pace.show(_progress_text(done, of)),
            )  # fmt: skip
    finally:
        pace.clear()
    say_done(f"{packed.said}\n{packed.pack.figures}")
    if packed.stopped:
        raise KeyboardInterrupt
    if packed.full:
        return NotWritten.exit_code
    return LedgerUnusable.exit_code if session.flaws else 0


def _progress_text(done: int, of: int) -> str:
    filled = round(20 * done / of) if of else 20
    bar = "━" * filled + "─" * (20 - filled)
    return _("copying {bar} {done} of {all}").format(bar=bar, done=size_text(done), all=size_text(of))


@contextmanager
def _stoppable() -> Iterator[Callable[[], bool]]:
    """Give what tells whether Ctrl+C was pressed; pressed again, it ends whatever goes on."""
    presses: list[int] = []

    def press(number: int, _frame: FrameType | None) -> None:
        if presses:
            raise KeyboardInterrupt
        presses.append(number)

    before = signal.signal(signal.SIGINT, press)
    try:
        yield lambda: bool(presses)
    finally:
        signal.signal(signal.SIGINT, before)
