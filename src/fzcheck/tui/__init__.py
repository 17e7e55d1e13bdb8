"""The terminal UI; importing this package costs nothing until it is run."""

from __future__ import annotations

from fzcheck.session.session import Session

_YOUNG = 50_000
"""New objects after which Python looks for those that are no longer needed; a start makes about as many."""

_FEW = 5_000
"""The same once the screen stands: a look through so few takes no time that is felt under a key."""

_RARELY = 200
"""Looks at new objects to one at those that stayed."""

_PATIENCE = 0.5
"""Seconds for which the screen may stand still while another program holds the ledger."""


def run(session: Session) -> None:
    """Work with the session on the terminal until the official quits, then let go of it."""
    import gc

    gc.set_threshold(_YOUNG)
    from fzcheck.session.session import close
    from fzcheck.tui.app import FzcheckApp

    gc.freeze()  # the checklists stay: looking through them again and again would hold up keys
    gc.enable()
    session.ledger.patience = _PATIENCE
    try:
        FzcheckApp(session, settled=_look_through_little).run()
    finally:
        close(session)


def _look_through_little() -> None:
    """Spread the looks for what is no longer needed; what the start made stays, and is left out of them."""
    import gc

    gc.freeze()
    gc.set_threshold(_FEW, _RARELY)
