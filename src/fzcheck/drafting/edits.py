"""What a person makes of a draft before it is saved: each edit takes a draft and returns the next one.

A task is named by its id, which is unique in a draft. It stays with its task, unless another part is cut from
the same sentence.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

import msgspec

from fzcheck.checklist.model import UNDECIDED
from fzcheck.drafting.earlier import Taken, without
from fzcheck.drafting.ids import renumbered
from fzcheck.drafting.model import Draft, DraftedList, ProposedTask, Which
from fzcheck.drafting.tasks import narrowed, reasoned, together
from fzcheck.errors import NotFound, Refused
from fzcheck.i18n import _
from fzcheck.source.sentences import Span, trimmed
from fzcheck.visible import visible_line
from fzcheck.words import Every

_COMMA = re.compile("[，,；;]")


def keep(draft: Draft, task_id: str) -> Draft:
    """Return the draft with a task in it that was dropped."""
    return _turned(draft, task_id, kept=True)


def drop(draft: Draft, task_id: str) -> Draft:
    """Return the draft without a task; it stays in sight, and its sentence counts as one without a task."""
    return _turned(draft, task_id, kept=False)


def set_title(draft: Draft, task_id: str, title: str) -> Draft:
    """Return the draft with another title for a task; Refused for an empty one."""
    title = " ".join(title.split())
    if not title:
        raise Refused(_("A task needs a title."), _("Say in a few words what is to be done."))
    return _changed(draft, task_id, lambda task: msgspec.structs.replace(task, title=title))


def set_list_title(draft: Draft, which: Which, title: str) -> Draft:
    """Return the draft with another title for one of its checklists; Refused for an empty one."""
    title = " ".join(title.split())
    if not title:
        raise Refused(_("A checklist needs a title."), _("Say what it holds, and of which year."))
    (one,) = (one for one in draft.lists if one.which is which)
    return draft.with_list(msgspec.structs.replace(one, title=title))


def set_owner(draft: Draft, task_id: str, owner: str) -> Draft:
    """Return the draft with another lead unit for a task; an empty one leaves it to be named.

    What a person sets is proposed still: the report does not state it.
    """
    owner = " ".join(owner.split())
    owner = "" if owner == UNDECIDED else owner

    def changed(task: ProposedTask) -> ProposedTask:
        support = tuple(unit for unit in task.support if unit != owner)
        earlier = task.earlier if owner == task.owner else without(task.earlier, Taken.OWNER)
        led = msgspec.structs.replace(task, owner=owner, support=support, earlier=earlier)
        return reasoned(led, draft.plan_year)

    return _changed(draft, task_id, changed)


def set_support(draft: Draft, task_id: str, support: tuple[str, ...]) -> Draft:
    """Return the draft with other supporting units for a task, each once."""
    units = tuple(dict.fromkeys(filter(None, (" ".join(unit.split()) for unit in support))))

    def changed(task: ProposedTask) -> ProposedTask:
        earlier = task.earlier if units == task.support else without(task.earlier, Taken.SUPPORT)
        return reasoned(msgspec.structs.replace(task, support=units, earlier=earlier), draft.plan_year)

    return _changed(draft, task_id, changed)


def set_deadline(draft: Draft, task_id: str, deadline: dt.date) -> Draft:
    """Return the draft with another deadline for a task; stated only where the report says that day."""

    def changed(task: ProposedTask) -> ProposedTask:
        return reasoned(msgspec.structs.replace(task, deadline=deadline), draft.plan_year)

    return _changed(draft, task_id, changed)


def set_every(draft: Draft, task_id: str, every: Every | None) -> Draft:
    """Return the draft with another rhythm for a task; None for one that is done once."""

    def changed(task: ProposedTask) -> ProposedTask:
        earlier = task.earlier if every is task.every else without(task.earlier, Taken.EVERY)
        recurring = msgspec.structs.replace(task, every=every, earlier=earlier)
        if every is None:
            recurring = msgspec.structs.replace(recurring, start=None, due_after=0)
        return reasoned(recurring, draft.plan_year)

    return _changed(draft, task_id, changed)


def merge(draft: Draft, task_id: str, *others: str) -> Draft:
    """Return the draft with tasks of one checklist made one: the first takes the others in, at its place.

    Its sentences are steps of it, and what it says follows from them all. Refused for a task with itself,
    and for tasks of two checklists.
    """
    holder, first = _find(draft, task_id)
    tasks = [first, *(task for held, task in (_find(draft, other) for other in others) if held is holder)]
    if len({task.id for task in tasks}) <= len(others):
        raise Refused(_("These two cannot be merged."), _("Choose two tasks of the same checklist."))
    merged = together(tasks, draft.plan_year)
    rest = tuple(
        merged if one is first else one for one in holder.tasks if one is first or one not in tasks[1:]
    )
    return draft.with_list(msgspec.structs.replace(holder, tasks=rest))


def split(draft: Draft, task_id: str, at: int | None = None) -> Draft:
    """Return the draft with a merged task made into those it came from, or another one made two.

    `at` is the place in the quote where the second begins, by default behind the comma nearest to its middle.
    The parts of a sentence have ids in its order. Refused where nothing would be left of one.
    """
    holder, task = _find(draft, task_id)
    parts = task.merged or _cut(draft, task, _middle(task) if at is None else at)
    tasks = [*(one for one in holder.tasks if one is not task), *parts]
    tasks.sort(key=lambda one: (one.item, one.sentence, one.span))
    after = tuple(tasks) if task.merged else renumbered(tasks, task.item, task.sentence)
    return draft.with_list(msgspec.structs.replace(holder, tasks=after))


def cuts(task: ProposedTask) -> tuple[int, ...]:
    """Return the places in a task's quote at which it may be split: behind each comma."""
    return tuple(found.end() for found in _COMMA.finditer(task.quote) if task.quote[found.end() :].strip())


def _middle(task: ProposedTask) -> int:
    """Return the place nearest to the middle of a task's quote at which it may be split; 0 for none."""
    return min(cuts(task), key=lambda place: abs(place - len(task.quote) / 2), default=0)


def _cut(draft: Draft, task: ProposedTask, at: int) -> tuple[ProposedTask, ...]:
    """Return two tasks for one: each with its part of the sentence, and what the report says there."""
    spans = [span for span in _spans(task.quote, at) if span[0] < span[1]]
    if len(spans) < 2:
        raise Refused(_("This task cannot be split there."), _("Choose a place inside its sentence."))
    begin = task.span[0]
    return tuple(narrowed(task, task.quote[a:b], begin + a, draft.plan_year) for a, b in spans)


def _spans(quote: str, at: int) -> Iterator[Span]:
    for start, end in ((0, at), (at, len(quote))):
        begin, stop = trimmed(quote, max(start, 0), max(end, 0))
        yield begin, begin + len(quote[begin:stop].rstrip("，,、；; "))


def _find(draft: Draft, task_id: str) -> tuple[DraftedList, ProposedTask]:
    for one in draft.lists:
        for task in one.tasks:
            if task.id == task_id:
                return one, task
    raise NotFound(_("There is no task {name}.").format(name=visible_line(task_id)))


def _turned(draft: Draft, task_id: str, *, kept: bool) -> Draft:
    """Return the draft with a task kept or dropped, be it the report's or one carried over."""
    for one in draft.lists:
        if any(task.id == task_id for task in one.carried):
            off = one.carried_off - {task_id} if kept else one.carried_off | {task_id}
            return draft.with_list(msgspec.structs.replace(one, carried_off=off))
    return _changed(draft, task_id, lambda task: msgspec.structs.replace(task, kept=kept))


def _changed(draft: Draft, task_id: str, change: Callable[[ProposedTask], ProposedTask]) -> Draft:
    holder, task = _find(draft, task_id)
    tasks = tuple(change(one) if one is task else one for one in holder.tasks)
    return draft.with_list(msgspec.structs.replace(holder, tasks=tasks))
