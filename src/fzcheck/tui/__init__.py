"""The terminal UI; importing this package costs nothing until it is run."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from fzcheck.session.session import Session, close

if TYPE_CHECKING:
    from fzcheck.tui.app import FzcheckApp

_YOUNG = 50_000
"""New objects after which Python looks for those that are no longer needed; a start makes about as many."""

_FEW = 5_000
"""The same once the screen stands: a look through so few takes no time that is felt under a key."""

_RARELY = 200
"""Looks at new objects to one at those that stayed."""

_PATIENCE = 0.5
"""Seconds for which the screen may stand still while another program holds the ledger."""


def run(session: Session) -> int:
    """Work with the session on the terminal until the official quits; let go of it, return the exit code.

    Raises what the screen fell over, once the terminal is as it was before.
    """
    gc.set_threshold(_YOUNG)
    from fzcheck.tui.app import FzcheckApp

    gc.freeze()  # the checklists stay: looking through them again and again would hold up keys
    gc.enable()
    session.ledger.patience = _PATIENCE
    app = FzcheckApp(session, settled=_look_through_little)

    def end_in_order(number: int, _frame: FrameType | None) -> None:
        app.exit(return_code=128 + number)

    try:
        # A request to end is answered in order; a terminal that was closed takes the program with it at once.
        with (
            on_signal("SIGTERM", end_in_order),
            on_signal("SIGINT", end_in_order),
            _ended_at_once(app, "SIGHUP"),
            _ended_at_once(app, "SIGQUIT"),
        ):
            app.run()
    finally:
        close(session)
    if app.defect is not None:
        raise app.defect
    return app.return_code or 0


@contextmanager
def _ended_at_once(app: FzcheckApp, name: str) -> Iterator[None]:
    """Keep what is typed and give the terminal back when a signal ends the program; Textual would wait."""
    number = getattr(signal, name, None)
    before = None if number is None else signal.getsignal(number)

    def end(number: int, _frame: FrameType | None) -> None:
        from fzcheck.tui.driver import give_back

        app.keep_unsaved()
        give_back(app)
        signal.signal(number, before)
        signal.raise_signal(number)

    with on_signal(name, end):
        yield


@contextmanager
def on_signal(name: str, handler: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Let a handler answer a signal for a while; one that is ignored, as under `nohup`, stays so.

    A system that has no such signal, as Windows, sends none.
    """
    number = getattr(signal, name, None)
    if number is None or signal.getsignal(number) is signal.SIG_IGN:
        yield
        return
    before = signal.signal(number, handler)
    try:
        yield
    finally:
        signal.signal(number, before)


def _look_through_little() -> None:
    """Spread the looks for what is no longer needed; what the start made stays, and is left out of them."""
    gc.freeze()
    gc.set_threshold(_FEW, _RARELY)
