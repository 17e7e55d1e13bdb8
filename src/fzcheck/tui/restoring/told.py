"""What is told of a ledger that would be restored: what is gained, lost and kept, and then event by event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from fzcheck.i18n import _
from fzcheck.ledger.backup_folder import Backup
from fzcheck.ledger.restoring import Restoration
from fzcheck.session.session import Session
from fzcheck.tui.kit.finding_list import Finding, one_paragraph
from fzcheck.tui.kit.ink import Ink, Piece
from fzcheck.visible import visible, visible_line
from fzcheck.wording.restoring import (
    change_lines,
    kept_text,
    offer_text,
    restoration_lines,
    writer_lines,
)

OTHER = "other"
"""Stands for a file that is neither a backup nor a copy of an unreadable ledger."""


def offers(
    on_offer: Sequence[Backup | Path], best: Backup | Path | None, entries: Mapping[Path, int]
) -> Iterator[Finding]:
    """Yield what can be chosen, each by its path; the best of it says so, and copies how many `entries`."""
    for one in on_offer:
        text = offer_text(one, entries.get(one) if isinstance(one, Path) else None)
        if one == best:
            text = _("{text} · recommended").format(text=text)
        readable = isinstance(one, Path) or one.events is not None
        path = one.path if isinstance(one, Backup) else one
        yield one_paragraph(1, Piece(visible_line(text), Ink.PLAIN if readable else Ink.QUIET), path)
    yield one_paragraph(1, Piece(_("Another file …")), OTHER)


def comparison(asked: Restoration, session: Session) -> Iterator[Finding]:
    """Yield what restoring comes to; every line can be gone to, and so be scrolled to."""
    for number, text in enumerate((*restoration_lines(asked), kept_text(asked, session.home))):
        ink = Ink.HEADING if not number else Ink.PLAIN
        yield one_paragraph(1, Piece(visible(text), ink), number)
    if not (asked.gained or asked.lost):
        return
    parts = (
        (_("By whom: - lost, + gained"), writer_lines(asked)),
        (_("Event by event, the earliest first"), change_lines(asked, session.board)),
    )
    for heading, lines in parts:
        yield Finding(())
        yield one_paragraph(1, Piece(heading, Ink.HEADING))
        for number, text in enumerate(lines):
            ink = Ink.FINISHED if text.startswith("+") else Ink.OVERDUE
            yield one_paragraph(1, Piece(text, ink), (heading, number))


def plain(text: str, ink: Ink = Ink.PLAIN) -> tuple[Finding, ...]:
    """Return a text, a line each."""
    return tuple(
        one_paragraph(1, Piece(line, ink), number) for number, line in enumerate(visible(text).splitlines())
    )
