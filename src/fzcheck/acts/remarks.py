"""Notes and evidence: what is added to a task without changing how far it is."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from fzcheck.acts.act import Act, Now, verb
from fzcheck.acts.targets import draft, find_period, need_dated
from fzcheck.board import Row
from fzcheck.board.names import unit_named
from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.ledger.events import EvidenceValue
from fzcheck.visible import visible_line
from fzcheck.words import Kind, Remark

_PATH = re.compile(r"[/\\].*\.(?=[0-9]*[A-Za-z])[0-9A-Za-z]{2,5}$")
"""Folders, and the suffix of a file."""


@verb
def add_note(_now: Now, row: Row, text: str, *, period: str = "", remark: Remark = Remark.PLAIN) -> Act:
    """Keep a remark of some sort on the task, or on one of its periods. Refused for an empty one."""
    if not text.strip():
        raise Refused(_("The note is empty."), _("Write what is to be kept."))
    period = find_period(row, period)
    note = draft(row, Kind.NOTE, text.strip(), period=period, item=remark.item)
    kept = _("Note kept: {place}") if remark is Remark.PLAIN else _("Kept as {sort}: {place}")
    return Act((note,), kept.format(place=row.named(period), sort=remark.label))


@verb
def add_evidence(
    now: Now, row: Row, ref: str, *, period: str = "", kind: str = "",
    date: dt.date | None = None, from_unit: str = "",
) -> Act:  # fmt: skip
    """Keep a reference (path, document number, link) as evidence.

    Refused for an empty one, and for a paper whose own date is still to come.
    """
    if not ref.strip():
        raise Refused(_("The evidence is empty."), _("Give a file, a document number or a link."))
    need_dated(date, now.today)
    period = find_period(row, period)
    value = EvidenceValue(
        ref=ref.strip(),
        kind=kind.strip(),
        date=date.isoformat() if date else "",
        from_=unit_named(now.board, from_unit),
    )
    text = _("Evidence kept: {place}: {ref}").format(place=row.named(period), ref=visible_line(value.ref))
    return Act((draft(row, Kind.EVIDENCE, value, period=period),), text, _not_found(value.ref))


def _not_found(ref: str) -> tuple[str, ...]:
    """Return a hint where a reference looks like the path of a file, and there is none."""
    path = ref.strip("\"'“”")
    if "://" in path or path.startswith("www.") or not _PATH.search(path):
        return ()
    try:
        is_there = Path(path).expanduser().exists()
    except (OSError, ValueError, RuntimeError):  # no such home, or nothing that could name a file
        is_there = False
    return () if is_there else (_("There is no such file here: {path}").format(path=visible_line(ref)),)
