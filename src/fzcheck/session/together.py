"""Several tasks, one act: what was marked is changed at once, and taken back at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from fzcheck.board import Row
from fzcheck.dates import period_text
from fzcheck.errors import Refused
from fzcheck.i18n import _, n_
from fzcheck.ledger.events import Draft
from fzcheck.session.outcome import Outcome, done
from fzcheck.session.session import Session
from fzcheck.visible import visible_line

_NAMED = 4
"""Periods, or remarks, that a notice has room for."""

RowVerb = Callable[[Session, Row], Outcome]
"""An act on one task."""


def together(session: Session, rows: Sequence[Row], verb: RowVerb) -> Outcome:
    """Do the same act on several tasks as one act of the ledger.

    A task that refuses it is left as it is and named in the hints, as is what to know about the others;
    raises Refused, with the first reason, when all of them refuse.
    """
    if len(rows) == 1:
        return verb(session, rows[0])
    gathered: list[Draft] = []
    gathering = msgspec.structs.replace(session, gathering=gathered)
    refusals: list[tuple[Row, Refused]] = []
    changed = 0
    for row in rows:
        before = len(gathered)
        try:
            verb(gathering, row)
        except Refused as refusal:
            refusals.append((row, refusal))
        changed += len(gathered) > before
    if refusals and not gathered:
        raise refusals[0][1]
    # Once all is gathered: what comes first may be finished by the same act.
    known = msgspec.structs.replace(session, gathering=[*gathered])
    refused = {row.key for row, _refusal in refusals}
    remarks = [
        _beside(row, hint) for row in rows if row.key not in refused for hint in verb(known, row).hints
    ]
    text = n_("{count} task changed.", "{count} tasks changed.", changed).format(count=changed)
    if periods := _periods(session, gathered):
        text = _("{first} {second}").format(first=text, second=periods)
    left = [_beside(row, error.message) for row, error in refusals]
    return done(session, gathered, text, [*_few_left(left), *_few(remarks)])


def _beside(row: Row, text: str) -> str:
    return f"{row.id} {visible_line(row.task.title)}{_(': ')}{text}"


def _few_left(left: Sequence[str]) -> list[str]:
    """Return which tasks are left as they are, or how many, and as many as a notice has room for."""
    if len(left) <= _NAMED:
        return list(left)
    head = _("{count} tasks stay as they are, among them:").format(count=len(left))
    return [head, *left[: _NAMED - 1]]


def _few(remarks: Sequence[str]) -> list[str]:
    """Return as many remarks as a notice has room for, and how many there are."""
    if len(remarks) <= _NAMED:
        return list(remarks)
    more = _("{count} remarks in all; each task's detail has its own.").format(count=len(remarks))
    return [*remarks[: _NAMED - 1], more]


def _periods(session: Session, drafts: Sequence[Draft]) -> str:
    """Return which periods of recurring tasks the drafts change, so that nobody takes the others for done."""
    changed = {(draft.checklist, draft.task, draft.period): draft for draft in drafts if draft.period}
    if len(changed) > _NAMED:
        return _("Recurring ones by one period each, {count} in all.").format(count=len(changed))
    years = session.years
    places = _(", ").join(
        f"{draft.task} {period_text(draft.period, years.get(draft.checklist))}" for draft in changed.values()
    )
    return _("Recurring ones by one period each: {periods}.").format(periods=places) if places else ""
