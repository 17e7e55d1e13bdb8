"""What a drafted checklist can take from last year's, and what of last year's is still open.

Nothing is taken that nobody chose, and nothing that the report states, or a person has set, is replaced.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from fzcheck.board import PeriodState, Row
from fzcheck.checklist.groups import Groups, everyone
from fzcheck.checklist.model import LONGEST_TASK_ID, UNDECIDED, Citation, Measure, Task, TaskBasis
from fzcheck.drafting.earlier import Earlier, Left, Taken, merged
from fzcheck.drafting.likeness import Wording, partners
from fzcheck.drafting.model import Draft, ProposedTask
from fzcheck.drafting.reasons import unfinished
from fzcheck.drafting.said import year_end
from fzcheck.drafting.tasks import reasoned
from fzcheck.i18n import _, in_clauses
from fzcheck.words import Basis, Every, Standing


class Offer(msgspec.Struct, frozen=True):
    """One thing that a proposed task can take from the task of last year that is like it."""

    task: str
    """The id of the proposed task."""
    row: Row
    """The task of last year."""
    what: Taken
    units: tuple[str, ...] = ()
    """The units, or the one name, that would be taken."""
    every: Every | None = None
    due_after: int = 0
    measures: tuple[Measure, ...] = ()
    """Without a target, which was last year's; `last_year` where a total was reported."""


class Pair(msgspec.Struct, frozen=True):
    """A proposed task, and the one of last year that is like it."""

    task: ProposedTask
    row: Row
    offers: tuple[Offer, ...]
    """What it can take from there."""


class StillOpen(msgspec.Struct, frozen=True):
    """A task of last year that is still open."""

    row: Row
    task: str = ""
    """The id of the proposed task that is like it, which then goes on with it; else it becomes one itself."""

    @property
    def earlier(self) -> Earlier:
        """It, as the task that goes on with it names it."""
        row, parts = self.row, [part for part in self.row.periods if part.open]
        overdue = row.standing is Standing.OVERDUE
        original = row.original_deadline if row.extended and not row.recurring else None
        left = Left(row.next_deadline, overdue, tuple(part.period for part in parts), original)
        return Earlier(name_of(row), row.checklist.year, left=left)


class LastYear(msgspec.Struct, frozen=True):
    """What last year's checklists have for a draft."""

    pairs: tuple[Pair, ...]
    """The tasks that are alike, in the order of the draft; several may be like one of last year."""
    still_open: tuple[StillOpen, ...]
    """What is still open, in the order of last year's checklists."""

    @property
    def offers(self) -> tuple[Offer, ...]:
        """All that can be taken, in the order of the draft."""
        return tuple(offer for pair in self.pairs for offer in pair.offers)


class GoneOn(msgspec.Struct, frozen=True):
    """A draft that goes on with last year's tasks."""

    draft: Draft
    taken: tuple[Pair, ...]
    """What its tasks took, and from where."""
    carried: tuple[StillOpen, ...]
    """What was still open and goes on."""


def last_year(draft: Draft, rows: Sequence[Row]) -> LastYear:
    """Return what tasks of last year (`rows`) have for a draft; nothing of it is taken yet."""
    tasks = [task for one in draft.lists for task in one.kept]
    found = partners(
        [Wording(task.title, task.quote) for task in tasks],
        [Wording(row.task.title, row.task.quote) for row in rows],
    )
    pairs = tuple(
        Pair(tasks[new], rows[old], tuple(_offers(tasks[new], rows[old], draft.plan_year)))
        for new, old in sorted(found.of_new.items())
    )
    going_on = {rows[old].key: tasks[new].id for old, new in found.of_old.items()}
    known = {one.name for task in tasks for one in task.earlier if one.left}
    known.update(name for one in draft.lists for task in one.carried for name in task.related)
    still_open = tuple(
        StillOpen(row, going_on.get(row.key, ""))
        for row in rows
        if not row.status.closed and name_of(row) not in known
    )
    return LastYear(pairs, still_open)


def take(draft: Draft, offers: Iterable[Offer]) -> Draft:
    """Return the draft after its tasks took what was chosen; each is linked to the task it took from.

    What a task has got meanwhile stays, and a task that is gone takes nothing.
    """
    chosen: dict[str, list[Offer]] = {}
    for offer in offers:
        chosen.setdefault(offer.task, []).append(offer)
    for one in draft.lists:
        tasks, units = list[ProposedTask](), dict(one.units)
        for task in one.tasks:
            free = [offer for offer in chosen.get(task.id, ()) if _is_free(task, offer.what, draft.plan_year)]
            tasks.append(_with(task, free, draft.plan_year))
            units = {**groups_of(free), **units}
        draft = draft.with_list(msgspec.structs.replace(one, tasks=tuple(tasks), units=units))
    return draft


def carry(draft: Draft, chosen: Iterable[StillOpen]) -> Draft:
    """Return the draft that goes on with what was chosen of what is still open; its progress stays behind.

    A task that is like it is linked to it; one that nothing is like becomes a task behind the arrangements,
    or behind the shortcomings where there are no arrangements.
    """
    chosen = list(chosen)
    linked: dict[str, list[Earlier]] = {}
    for one in chosen:
        linked.setdefault(one.task, []).append(one.earlier)
    for held in draft.lists:
        tasks = tuple(_linked(task, linked.get(task.id, ()), draft.plan_year) for task in held.tasks)
        draft = draft.with_list(msgspec.structs.replace(held, tasks=tasks))
    target = draft.lists[-1]
    used = {task.id for one in draft.lists for task in one.tasks}
    used.update(task.id for one in draft.lists for task in one.carried)
    carried, units = list(target.carried), dict(target.units)
    for one in chosen:
        if not one.task:
            carried.append(_carried(one, draft.plan_year, used))
            used.add(carried[-1].id)
            units = {**_groups_among((*carried[-1].support, *carried[-1].each), one.row), **units}
    return draft.with_list(msgspec.structs.replace(target, carried=tuple(carried), units=units))


def go_on(draft: Draft, takes: Sequence[Row], carries: Sequence[Row]) -> GoneOn:
    """Return a draft that took all it can from some tasks, and goes on with what is open among some."""
    rows = {row.key: row for row in (*takes, *carries)}
    found = last_year(draft, tuple(rows.values()))
    taken, carried = {row.key for row in takes}, {row.key for row in carries}
    pairs = tuple(pair for pair in found.pairs if pair.row.key in taken and pair.offers)
    still_open = tuple(one for one in found.still_open if one.row.key in carried)
    after = take(draft, (offer for pair in pairs for offer in pair.offers))
    return GoneOn(carry(after, still_open), pairs, still_open)


def going_on_as(one: StillOpen, after: Draft) -> ProposedTask | Task | None:
    """Return the task of a draft that goes on with one of last year; None where it was not carried over."""
    name = name_of(one.row)
    for held in after.lists:
        for task in held.tasks:
            if any(earlier.name == name and earlier.left for earlier in task.earlier):
                return task
    carried = (task for held in after.lists for task in held.carried)
    return next((task for task in carried if name in task.related), None)


def name_of(row: Row) -> str:
    """Return how `related` names a task."""
    return ":".join(row.key)


def groups_of(offers: Iterable[Offer]) -> Groups:
    """Return the groups of units that come with what would be taken: without them a name is only a name."""
    return {
        name: members for offer in offers for name, members in _groups_among(offer.units, offer.row).items()
    }


def _offers(task: ProposedTask, row: Row, year: int) -> Iterator[Offer]:
    """Yield what a task can take: what it has not itself, and the other has."""
    owner = "" if row.owner == UNDECIDED else row.owner
    planned = row.task
    named = {
        Taken.OWNER: (owner,),
        Taken.SUPPORT: tuple(unit for unit in planned.support if unit != (task.owner or owner)),
        Taken.LEADER: (planned.leader,),
        Taken.PERSON: (row.person,),
        Taken.EACH: planned.each,
    }
    for what, units in named.items():
        if any(units) and _is_free(task, what, year):
            yield Offer(task.id, row, what, units=units)
    if planned.every and _is_free(task, Taken.EVERY, year):
        yield Offer(task.id, row, Taken.EVERY, every=planned.every, due_after=planned.due_after)
    if planned.measures and _is_free(task, Taken.MEASURES, year):
        yield Offer(task.id, row, Taken.MEASURES, measures=_measures(row))


def _is_free(task: ProposedTask, what: Taken, year: int) -> bool:
    """Return whether neither the report nor a person has said that of a task."""
    if what is Taken.EVERY:
        only_proposed = task.basis.deadline is Basis.PROPOSED and task.deadline == year_end(year)
        return task.every is None and only_proposed
    return not getattr(task, what)


def _measures(row: Row) -> tuple[Measure, ...]:
    """Return the measures of a task for the next year: its total is last year's, and no target is known."""
    return tuple(
        msgspec.structs.replace(state.measure, target=None, last_year=state.total) for state in row.measures
    )


def _with(task: ProposedTask, offers: Sequence[Offer], year: int) -> ProposedTask:
    """Return a task that took what offers hold, and says so."""
    values: dict[str, object] = {}
    for offer in offers:
        match offer.what:
            case Taken.OWNER | Taken.LEADER | Taken.PERSON:
                values[offer.what.value] = offer.units[0]
            case Taken.SUPPORT | Taken.EACH:
                values[offer.what.value] = offer.units
            case Taken.EVERY:
                values |= {"every": offer.every, "due_after": offer.due_after}
            case Taken.MEASURES:
                values["measures"] = offer.measures
    rows = ((offer.row, offer.what) for offer in offers)
    earlier = [Earlier(name_of(row), row.checklist.year, (what,)) for row, what in rows]
    return _linked(msgspec.structs.replace(task, **values), earlier, year)


def _linked(task: ProposedTask, earlier: Sequence[Earlier], year: int) -> ProposedTask:
    """Return a task that is linked to tasks of last year, and says so."""
    if not earlier:
        return task
    linked = msgspec.structs.replace(task, earlier=merged((*task.earlier, *earlier)))
    return reasoned(linked, year)


def _groups_among(names: Iterable[str], row: Row) -> Groups:
    """Return the groups among names, with those that they hold in turn, as the task's checklist has them."""
    groups = row.checklist.units
    return {name: groups[name] for name in sorted(everyone(names, groups)) if name in groups}


def _carried(one: StillOpen, year: int, used: set[str]) -> Task:
    """Return the task as which one of last year goes on: what is left of it, under an id of its own."""
    row, task, earlier = one.row, one.row.task, one.earlier
    left = [part for part in row.parts if part.open]
    owing = {unit for part in left for unit in part.unanswered}
    known = row.deadline if row.deadline.year == year else None
    deadline = _("its deadline there still holds") if known else _("the year's end is proposed")
    return Task(
        id=_free_id(row, used),
        title=task.title,
        owner=row.owner,
        deadline=known or year_end(year),
        group=_("Still open from {year}").format(year=row.checklist.year),
        support=task.support,
        each=tuple(unit for unit in row.each if unit in owing),
        criterion=task.criterion,
        expected=task.expected,
        steps=task.steps if row.recurring else _open_steps(left),
        measures=_measures(row),
        basis=TaskBasis(Basis.PROPOSED, Basis.PROPOSED, in_clauses((unfinished(earlier), deadline))),
        source=Citation(law=task.source.law) if task.source and task.source.law else None,
        leader=task.leader,
        person=row.person,
        needs=task.needs,
        related=(earlier.name,),
    )


def _open_steps(left: Iterable[PeriodState]) -> tuple[str, ...]:
    return tuple(step.text for part in left for step in part.steps if not step.done)


def _free_id(row: Row, used: set[str]) -> str:
    """Return the old id behind its year, `2026-4.2.4a`: the new report may have a place of that number."""
    name = f"{row.checklist.year}-{row.id}"[:LONGEST_TASK_ID]
    numbered = (f"{row.checklist.year}-{number}" for number in range(1, len(used) + 2))
    return name if name not in used else next(one for one in numbered if one not in used)
