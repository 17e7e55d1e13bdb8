"""Tasks proposed for sentences: title, deadline, owner."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from fzcheck.checklist.model import TaskBasis
from fzcheck.drafting.model import DraftedItem, DraftedSentence, OwnerPhrase, ProposedTask, Said, TimePhrase
from fzcheck.drafting.reasons import basis_of
from fzcheck.drafting.titles import LONGEST, tidy, title_of
from fzcheck.i18n import _
from fzcheck.words import Every, word_of


def is_title(item: DraftedItem) -> bool:
    """Return whether the first sentence of an item only says what the others are about."""
    first = item.sentences[0]
    told = [*((one.line, one.span[0]) for one in first.times if not one.soft)]
    told += [(one.line, one.span[0]) for one in first.units]
    own = any(line == first.line and first.span[0] <= at < first.span[1] for line, at in told)
    return len(item.sentences) > 1 and not own and len(first.text) <= LONGEST


def tasks_of_item(item: DraftedItem, place: str, heading: str, year: int) -> tuple[ProposedTask, ...]:
    """Return a task for each sentence of an item but its title; `place` begins their ids."""
    first = item.sentences[0]
    told = _title(first) if item.group == first.text else title_of(item.group)
    group = told if item.group else tidy(heading)
    return tuple(
        _task(sentence, place, group, item.marker, year) for sentence in item.sentences[is_title(item) :]
    )


def task_of_item(item: DraftedItem, place: str, heading: str, year: int) -> ProposedTask:
    """Return one task for an item, of which its sentences are the steps."""
    parts = tasks_of_item(item, place, heading, year)
    if len(item.sentences) == 1:
        return parts[0]
    first = _task(item.sentences[0], place, heading, item.marker, year)
    task = together((first, *parts) if is_title(item) else parts, year)
    steps = tuple(dict.fromkeys(part.quote for part in parts))
    whole = msgspec.structs.replace(task, title=first.title, group=tidy(heading), steps=steps, merged=parts)
    return reasoned(whole, year)


def together(tasks: Sequence[ProposedTask], year: int) -> ProposedTask:
    """Return several tasks as one, at the place of the first; what a person has set in one of them stays."""
    first = tasks[0]
    times = tuple(dict.fromkeys(one for task in tasks for one in task.times))
    units = tuple(dict.fromkeys(one for task in tasks for one in task.units))
    values = msgspec.structs.asdict(said(times, units, year))
    for task in reversed(tasks):
        values |= _set_by_hand(task, year)
    whole = msgspec.structs.replace(
        first,
        quote=_("; ").join(task.quote for task in tasks),
        steps=tuple(dict.fromkeys(step for task in tasks for step in task.steps)),
        times=times,
        units=units,
        merged=tuple(part for task in tasks for part in (task.merged or (task,))),
        kept=True,
        leader=next((task.leader for task in tasks if task.leader), ""),
        person=next((task.person for task in tasks if task.person), ""),
        each=tuple(dict.fromkeys(unit for task in tasks for unit in task.each)),
        measures=tuple({one.name: one for task in reversed(tasks) for one in task.measures}.values()),
        related=tuple(dict.fromkeys(name for task in tasks for name in task.related)),
        owner_from=next((task.owner_from for task in tasks if task.owner_from), ""),
        every_from=next((task.every_from for task in tasks if task.every_from), ""),
        **values,
    )
    return reasoned(whole, year)


def narrowed(task: ProposedTask, words: str, start: int, year: int) -> ProposedTask:
    """Return a task for a part of its sentence, which starts at a place of the line."""
    span = start, start + len(words)
    times = tuple(one for one in task.times if span[0] <= one.span[0] < span[1])
    values = msgspec.structs.asdict(said(times, task.units, year)) | _set_by_hand(task, year)
    part = msgspec.structs.replace(
        task,
        words=words,
        quote=words,
        title=title_of(words, start, times, task.units),
        span=span,
        times=times,
        **values,
    )
    return reasoned(part, year)


def said(times: Sequence[TimePhrase], units: Sequence[OwnerPhrase], year: int) -> Said:
    """Return what follows from what the report says; what it does not say is proposed."""
    lead = tuple(dict.fromkeys(unit for one in units for unit in one.lead))
    support = tuple(dict.fromkeys((*lead[1:], *(unit for one in units for unit in one.support))))
    dates = [one.date for one in times if one.date]
    end = dt.date(year, 12, 31)
    rhythm = next((one for one in times if one.every and word_of(Every, one.every)), None)
    start = next((one.start for one in times if one.start), None)
    within = max(dates, default=end) == end and (start is None or start <= end)
    every = Every(rhythm.every) if rhythm and rhythm.every and within else None
    return Said(
        max(dates, default=end),
        every,
        start if every else None,
        rhythm.due_after if rhythm and every else 0,
        lead[0] if lead else "",
        tuple(unit for unit in support if unit not in lead[:1]),
    )


def reasoned(task: ProposedTask, year: int) -> ProposedTask:
    """Return a task whose basis tells where its owner and its deadline, as they are now, come from."""
    return msgspec.structs.replace(task, basis=basis_of(task, said(task.times, task.units, year)))


def _set_by_hand(task: ProposedTask, year: int) -> dict[str, object]:
    """Return the values of a task that a person has set: those that differ from what the report says."""
    by_report = msgspec.structs.asdict(said(task.times, task.units, year))
    return {key: getattr(task, key) for key, value in by_report.items() if getattr(task, key) != value}


def _title(sentence: DraftedSentence) -> str:
    own = [one for one in sentence.units if one.line == sentence.line and one.span[0] >= sentence.span[0]]
    return title_of(sentence.text, sentence.span[0], sentence.times, own)


def _task(sentence: DraftedSentence, place: str, group: str, marker: str, year: int) -> ProposedTask:
    task = ProposedTask(
        id=f"{place}.{sentence.item}.{sentence.number}",
        item=sentence.item,
        sentence=sentence.number,
        line=sentence.line,
        span=sentence.span,
        marker=marker,
        group=group,
        title=_title(sentence),
        quote=sentence.text,
        times=sentence.times,
        units=sentence.units,
        basis=TaskBasis(),
        **msgspec.structs.asdict(said(sentence.times, sentence.units, year)),
    )
    return reasoned(task, year)
