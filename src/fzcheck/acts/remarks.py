"""Notes and evidence: what is added to a task without changing how far it is."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from fzcheck.acts.targets import draft, find_part, place
from fzcheck.acts.unit_names import unit_named
from fzcheck.board import Row
from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.ledger.events import EvidenceValue, encode
from fzcheck.session.outcome import Outcome, done
from fzcheck.session.session import Session
from fzcheck.visible import visible_line
from fzcheck.words import Kind

_PATH = re.compile(r"[/\\].*\.(?=[0-9]*[A-Za-z])[0-9A-Za-z]{2,5}$")
"""Folders, and the suffix of a file."""


def add_note(session: Session, row: Row, text: str, *, period: str = "") -> Outcome:
    """Keep a remark on the task, or on one of its periods. Raises Refused for an empty one."""
    if not text.strip():
        raise Refused(_("The note is empty."), _("Write what is to be kept."))
    label = find_part(row, period).period if period else ""
    drafts = [draft(row, Kind.NOTE, text.strip(), period=label)]
    return done(session, drafts, _("Note kept: {place}").format(place=place(row, label)))


def add_evidence(
    session: Session, row: Row, ref: str, *, period: str = "", kind: str = "",
    date: dt.date | None = None, from_unit: str = "",
) -> Outcome:  # fmt: skip
    """Keep a reference (path, document number, link) as evidence. Raises Refused for an empty one."""
    if not ref.strip():
        raise Refused(_("The evidence is empty."), _("Give a file, a document number or a link."))
    label = find_part(row, period).period if period else ""
    value = EvidenceValue(
        ref=ref.strip(),
        kind=kind.strip(),
        date=date.isoformat() if date else "",
        from_=unit_named(session.board, from_unit),
    )
    drafts = [draft(row, Kind.EVIDENCE, encode(value), period=label)]
    text = _("Evidence kept: {place}: {ref}").format(place=place(row, label), ref=visible_line(value.ref))
    return done(session, drafts, text, _not_found(value.ref))


def _not_found(ref: str) -> tuple[str, ...]:
    """Return a hint where a reference looks like the path of a file, and there is none."""
    named = ref.strip("\"'“”")
    if "://" in named or named.startswith("www.") or not _PATH.search(named):
        return ()
    try:
        found = Path(named).expanduser().exists()
    except (OSError, ValueError, RuntimeError):  # no such home, or nothing that could name a file
        found = False
    return () if found else (_("There is no such file here: {path}").format(path=visible_line(ref)),)
