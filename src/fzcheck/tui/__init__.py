"""The terminal UI; importing this package costs nothing until it is run."""

from __future__ import annotations

from fzcheck.session.session import Session


def run(session: Session) -> None:
    """Work with the session on the terminal until the official quits, then let go of it."""
    from fzcheck.session.session import close
    from fzcheck.tui.app import FzcheckApp

    try:
        FzcheckApp(session).run()
    finally:
        close(session)
