"""What the page of the ledger lists, section by section."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Sequence

import msgspec
from rich.cells import cell_len

from fzcheck.i18n import _, n_
from fzcheck.session.conflicts import Unsettled
from fzcheck.session.ledger_facts import LedgerFacts, Reported, Workplace, Writer, broken
from fzcheck.session.session import Session
from fzcheck.session.soundness import ledger_text, lost_text, progress_known
from fzcheck.tui.kit.finding_list import Finding, Indented, one_paragraph
from fzcheck.tui.kit.ink import Ink, Piece, cut
from fzcheck.visible import visible, visible_line
from fzcheck.wording.backups import folder_lines
from fzcheck.wording.conflicts import about_text, values_text
from fzcheck.wording.events import signature
from fzcheck.wording.ledger import (
    broken_lines,
    file_text,
    reported_text,
    sound_text,
    span_text,
    unread_text,
    workplace_text,
    wrote_text,
)

_WIDEST_NAME = 30
"""Cells of a name beside what is said of it; a longer one is cut."""


class Looked(msgspec.Struct, frozen=True):
    """What is known of the ledger, each part as soon as it has been looked at."""

    session: Session
    facts: LedgerFacts | None = None
    conflicts: tuple[Unsettled, ...] = ()
    checked: dt.datetime | None = None
    """When the chain was looked through; None while that is going on."""


def findings(known: Looked) -> Iterator[Finding]:
    """Yield all sections."""
    yield from _file(known)
    if known.facts is None or not progress_known(known.session):  # of what nobody has read nothing is said
        return
    yield from _reported(known.facts.reported, known.session.as_of)
    yield from _writers(known.facts.writers)
    yield from _workplaces(known.facts.workplaces)
    yield from _conflicts(known.session, known.conflicts)  # of which there may be hundreds


def _file(known: Looked) -> Iterator[Finding]:
    session, facts = known.session, known.facts
    yield _heading(_("This ledger"))
    for text in filter(None, (*_amiss(session), lost_text(session))):
        yield one_paragraph(2, Piece(visible(text), Ink.OVERDUE))
    if facts is None:
        yield one_paragraph(2, Piece(_("looking through it …"), Ink.QUIET))
        return
    lines = [
        (_("File"), file_text(str(facts.path), str(facts.link or ""), demo=session.demo), Ink.PLAIN),
        (_("Entries"), _figures(known.session, facts), Ink.PLAIN),
        *_chain(known),
        *((_("Backups"), text.strip(), Ink.PLAIN) for text in _backups(facts)),
        (_("Conflicts"), _conflicts_text(known.conflicts), Ink.OVERDUE),
        (_("Not understood"), unread_text(facts.unread), Ink.DUE_SOON),
    ]
    yield from _table([(label, text, ink, None) for label, text, ink in lines if text])


def _amiss(session: Session) -> Iterator[str]:
    """Yield what the ledger is, where it is not simply there: out of reach, none yet, that of a past day."""
    if session.trouble is not None:
        yield str(session.trouble)
    elif not session.flaws:  # these are named below
        yield ledger_text(session)
    if session.is_past:
        text = _("You are looking back to {date}; nothing can be changed there.")
        yield text.format(date=session.as_of)


def _figures(session: Session, facts: LedgerFacts) -> str:
    wrote = facts.wrote
    return span_text(wrote.count, wrote.first, wrote.last) if progress_known(session) else ""


def _backups(facts: LedgerFacts) -> Iterator[str]:
    return folder_lines(facts.backups, str(facts.folder), facts.unbacked, most=1)


def _chain(known: Looked) -> Iterator[tuple[str, str, Ink]]:
    label = _("Soundness")
    places = broken(known.session)
    if places:
        said = broken_lines([(p.origin, p.since, [flaw.text for flaw in p.flaws]) for p in places])
        yield from ((label, text, Ink.OVERDUE) for text in said)
    elif known.checked is None:
        yield label, _("looking through it …"), Ink.QUIET
    elif known.session.trouble is None and known.facts:
        yield label, sound_text(f"{known.checked:%H:%M}", known.facts.begun), Ink.PLAIN


def _conflicts_text(conflicts: Sequence[Unsettled]) -> str:
    text = _("{count} to be settled, at the end of this page")
    return text.format(count=len(conflicts)) if conflicts else ""


def _conflicts(session: Session, conflicts: Sequence[Unsettled]) -> Iterator[Finding]:
    count = n_("{count} conflict", "{count} conflicts", len(conflicts)).format(count=len(conflicts))
    yield Finding(())
    yield _heading(count if conflicts else _("No conflict: nobody recorded different things"))
    names = session.names
    for one in conflicts:
        row = session.board.row(*one.task)
        about = Indented(2, Piece(about_text(one.conflict, row, names)))
        said = Indented(4, Piece(values_text(one.conflict), Ink.QUIET))
        yield Finding((about, said), ("conflict", one.about))


def _reported(reported: Sequence[Reported], as_of: dt.date) -> Iterator[Finding]:
    yield Finding(())
    yield _heading(_("When each unit reported last"))
    yield from _table(
        (
            one.unit,
            reported_text(one.last, one.for_it, as_of, leads=one.leads),
            Ink.OVERDUE if one.last is None else Ink.PLAIN,
            ("unit", one.unit, one.leads),
        )
        for one in reported
    )


def _writers(writers: Sequence[Writer]) -> Iterator[Finding]:
    if not writers:
        return
    yield Finding(())
    yield _heading(_("Who recorded"))
    yield from _table(
        (
            signature(one.name, one.unit),
            wrote_text(one.wrote.count, one.wrote.last),
            Ink.PLAIN,
            ("writer", one.name, one.unit),
        )
        for one in writers
    )


def _workplaces(places: Sequence[Workplace]) -> Iterator[Finding]:
    if not places:
        return
    yield Finding(())
    yield _heading(_("Where it was recorded: each computer has a number, and a new one after a restore"))
    for one in places:
        span = span_text(one.wrote.count, one.wrote.first, one.wrote.last)
        text = workplace_text(one.writer, span, here=one.here, ours=one.ours)
        yield from _table([(one.origin, text, Ink.PLAIN, ("place", one.origin))])


_Line = tuple[str, str, Ink, Hashable]
"""A name, what is said of it, in which ink, and the key of the finding; None where nothing points at it."""


def _table(lines: Iterable[_Line]) -> Iterator[Finding]:
    """Yield lines with the names in one column."""
    rows = [(cut(visible_line(name), _WIDEST_NAME), text, ink, key) for name, text, ink, key in lines]
    width = max((cell_len(name) for name, *_rest in rows), default=0)
    before = ""
    for name, text, ink, key in rows:
        label = "" if name == before and key is None else name
        before = name
        yield Finding((Indented(width + 4, Piece(text, ink), Piece(f" {label}")),), key)


def _heading(text: str) -> Finding:
    return one_paragraph(0, Piece(text, Ink.HEADING))
