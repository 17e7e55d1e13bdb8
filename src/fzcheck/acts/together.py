"""Several tasks, one act: what was marked is changed at once, and taken back at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from fzcheck.board import Row
from fzcheck.errors import Refused
from fzcheck.i18n import _, n_
from fzcheck.ledger.events import Draft
from fzcheck.session.outcome import Outcome, done
from fzcheck.session.session import Session
from fzcheck.visible import visible_line
from fzcheck.wording.rows import named

_NAMED = 4
"""Periods, or remarks, that a notice has room for."""

RowVerb = Callable[[Session, Row], Outcome]
"""An act on one task."""

Place = tuple[Row, str]
"""A task, and the period of it that is meant; empty for the task as a whole."""

PlaceVerb = Callable[[Session, Row, str], Outcome]
"""An act on one task, or on the period of it that is named."""


def together(session: Session, rows: Sequence[Row], verb: RowVerb) -> Outcome:
    """Do the same act on several tasks as one act of the ledger; see `at_places`."""
    return at_places(session, [(row, "") for row in rows], lambda session, row, _period: verb(session, row))


def at_places(session: Session, places: Sequence[Place], verb: PlaceVerb) -> Outcome:
    """Do the same act on several tasks or periods as one act of the ledger.

    What refuses it is left as it is and named in the hints, as is what to know about the others;
    raises Refused, with the first reason, when all of them refuse.
    """
    if len(places) == 1:
        return verb(session, *places[0])
    gathered: list[Draft] = []
    gathering = msgspec.structs.replace(session, gathering=gathered)
    refusals: list[tuple[Place, Refused]] = []
    changed = set()
    for row, period in places:
        before = len(gathered)
        try:
            verb(gathering, row, period)
        except Refused as refusal:
            refusals.append(((row, period), refusal))
        if len(gathered) > before:
            changed.add(row.key)
    if refusals and not gathered:
        raise refusals[0][1]
    # Once all is gathered: what comes first may be finished by the same act.
    known = msgspec.structs.replace(session, gathering=[*gathered])
    refused = [place for place, _refusal in refusals]
    remarks = [
        _beside(place, hint) for place in places if place not in refused for hint in verb(known, *place).hints
    ]
    text = n_("{count} task changed.", "{count} tasks changed.", len(changed)).format(count=len(changed))
    if periods := _periods(session, gathered):
        text = _("{first} {second}").format(first=text, second=periods)
    left = [_beside(place, error.message) for place, error in refusals]
    drafts = list(dict.fromkeys(gathered))  # two periods of a task that waited set it going once
    return done(session, drafts, text, [*_few_left(left), *_few(remarks)])


def _beside(place: Place, text: str) -> str:
    row, period = place
    return f"{named(row.id, period, row.checklist.year)} {visible_line(row.task.title)}{_(': ')}{text}"


def _few_left(left: Sequence[str]) -> list[str]:
    """Return which tasks are left as they are, or how many, and as many as a notice has room for."""
    if len(left) <= _NAMED:
        return list(left)
    head = _("{count} stay as they are, among them:").format(count=len(left))
    return [head, *left[: _NAMED - 1]]


def _few(remarks: Sequence[str]) -> list[str]:
    """Return as many remarks as a notice has room for, and how many there are."""
    if len(remarks) <= _NAMED:
        return list(remarks)
    more = _("{count} remarks in all; each task's detail has its own.").format(count=len(remarks))
    return [*remarks[: _NAMED - 1], more]


def _periods(session: Session, drafts: Sequence[Draft]) -> str:
    """Return which periods of recurring tasks the drafts change, so that nobody takes the others for done."""
    changed = dict.fromkeys((draft.checklist, draft.task, draft.period) for draft in drafts if draft.period)
    if not changed:
        return ""
    one_each = len({(checklist, task) for checklist, task, _period in changed}) == len(changed)
    if len(changed) > _NAMED:
        many = (
            _("Recurring ones by one period each, {count} in all.")
            if one_each
            else _("{count} periods in all.")
        )
        return many.format(count=len(changed))
    years = session.years
    listed = _(", ").join(named(task, period, years.get(checklist)) for checklist, task, period in changed)
    few = _("Recurring ones by one period each: {periods}.") if one_each else _("Periods: {periods}.")
    return few.format(periods=listed)
