"""Where no screen can be shown, the program says so instead of freezing."""

from __future__ import annotations

import pytest

from fzcheck.cli import opening
from fzcheck.errors import Refused


@pytest.mark.parametrize("kind", ["dumb", "unknown"])
def test_a_terminal_that_cannot_move_its_cursor_is_refused(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """The remedy names the command that prints the tasks."""
    monkeypatch.setattr(opening, "is_terminal", lambda _stream: True)
    monkeypatch.setenv("TERM", kind)

    with pytest.raises(Refused, match="fzcheck list"):
        opening.need_terminal()

    monkeypatch.setenv("TERM", "xterm-256color")
    opening.need_terminal()
