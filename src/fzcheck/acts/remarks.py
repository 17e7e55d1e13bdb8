"""Notes and evidence: what is added to a task without changing how far it is."""

from __future__ import annotations

import datetime as dt
import os

from fzcheck.acts.act import Act, Now, verb
from fzcheck.acts.targets import draft, find_period, need_dated
from fzcheck.board import Row
from fzcheck.board.names import unit_named
from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.ledger.events import EvidenceValue
from fzcheck.paths import is_in_folder, named_file
from fzcheck.visible import visible_line
from fzcheck.words import Kind, Remark


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
    path = named_file(ref)
    missing = path is not None and is_in_folder(ref) and not os.path.exists(path)  # noqa: PTH110 - any text
    return (_("There is no such file here: {path}").format(path=visible_line(ref)),) if missing else ()
