"""Several tasks, one act: what was marked is changed at once, and taken back at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from graphlib import CycleError, TopologicalSorter

from fzcheck.acts.act import Act, Now, Refusal
from fzcheck.board import Row
from fzcheck.i18n import _, in_sentences, listed, n_
from fzcheck.ledger.events import Draft
from fzcheck.ledger.heads import TaskKey
from fzcheck.visible import visible_line

_NAMED = 4
"""Periods, or remarks, that a notice has room for."""

Place = tuple[Row, str]
"""A task, and the period of it that is meant; empty for the task as a whole."""

PlaceKey = tuple[str, str, str]
"""(checklist, task, period) of a place: what tells it from others, whatever happens to the task."""

PlaceVerb = Callable[[Now, Row, str], Act | Refusal]
"""A verb on one task, or on the period of it that is named."""


def together(now: Now, places: Sequence[Place], verb: PlaceVerb) -> Act | Refusal:
    """Return one act that does the same to several tasks or periods, each as it stands after those before.

    What refuses, or is so already, is left as it is, counted, and named in the hints, as is what to know
    about the others; where all of them refuse, that is the first refusal. A period that its task, marked
    beside it, has led to changes once.
    """
    acts: dict[Place, Act | Refusal] = {}
    drafts: list[Draft] = []
    unseen: list[Draft] = []
    changed: set[TaskKey] = set()
    periods: set[tuple[str, str, str]] = set()
    for row, period in _what_comes_first_before(places):
        # Only where a verb looks at a change: a board for each of 10,000 tasks would take twice the time.
        if not changed.isdisjoint((row.key, *_before(row))):
            now, unseen, changed = now.after(unseen), [], set()
        act = verb(now, now.board.row(*row.key) or row, period)
        if period and (*row.key, period) in periods:
            act = Act((), "")
        if isinstance(act, Act) and act.drafts:
            drafts += act.drafts
            unseen += act.drafts
            changed.add(row.key)
            periods.update((draft.checklist, draft.task, draft.period) for draft in act.drafts)
        acts[row, period] = act
    if len(places) == 1:
        return acts[places[0]]
    in_order = [(place, acts[place]) for place in places]
    refusals = [(place, act) for place, act in in_order if isinstance(act, Refusal)]
    if refusals and not drafts:
        return refusals[0][1]
    left = [text for place, act in in_order if (text := _why_left(place, act))]
    remarks = [_beside(place, hint) for place, act in in_order if isinstance(act, Act) for hint in act.hints]
    count = len({(draft.checklist, draft.task) for draft in drafts})
    text = n_("{count} task changed.", "{count} tasks changed.", count).format(count=count)
    kept = n_("{count} stays as it is.", "{count} stay as they are.", len(left)).format(count=len(left))
    text = in_sentences((text, kept if left else "", _periods(now, drafts)))
    return Act(tuple(drafts), text, (*_few_left(left), *_few(remarks)))


def _what_comes_first_before(places: Sequence[Place]) -> Sequence[Place]:
    """Return the places so that each task stands behind those that it comes after, which may be done now."""
    before = {row.key: _before(row) for row, _period in places}
    if not any(before.values()):
        return places
    try:
        order = {key: number for number, key in enumerate(TopologicalSorter(before).static_order())}
    except CycleError:  # `check` names them
        return places
    return sorted(places, key=lambda place: order[place[0].key])


def _before(row: Row) -> Sequence[TaskKey]:
    """Return the tasks that come first."""
    return [(row.checklist.id, earlier) for earlier in row.task.after]


def _why_left(place: Place, act: Act | Refusal) -> str:
    """Return which place is left as it is, and why; empty for one that changes."""
    if isinstance(act, Act):
        return "" if act.drafts else act.text
    return _beside(place, act.message)


def _beside(place: Place, text: str) -> str:
    row, period = place
    return f"{row.named(period)} {visible_line(row.task.title)}{_(': ')}{text}"


def _few_left(left: Sequence[str]) -> Sequence[str]:
    """Return which tasks are left as they are, or how many, and as many as a notice has room for."""
    if len(left) <= _NAMED:
        return left
    head = _("{count} stay as they are, among them:").format(count=len(left))
    return [head, *left[: _NAMED - 1]]


def _few(remarks: Sequence[str]) -> Sequence[str]:
    """Return as many remarks as a notice has room for, and how many there are."""
    if len(remarks) <= _NAMED:
        return remarks
    more = _("{count} remarks in all; each task's detail has its own.").format(count=len(remarks))
    return [*remarks[: _NAMED - 1], more]


def _periods(now: Now, drafts: Sequence[Draft]) -> str:
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
    rows = ((now.board.row(checklist, task), period) for checklist, task, period in changed)
    places = listed(row.named(period) for row, period in rows if row is not None)
    few = _("Recurring ones by one period each: {periods}.") if one_each else _("Periods: {periods}.")
    return few.format(periods=places)
