"""Tasks proposed for sentences: title, deadline, owner."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from fzcheck.checklist.model import TaskBasis
from fzcheck.drafting.earlier import Earlier, Taken, merged, without
from fzcheck.drafting.model import DraftedItem, DraftedSentence, ProposedTask, TimePhrase
from fzcheck.drafting.reasons import basis_of
from fzcheck.drafting.said import joined, said, sentences_of, stands, values, year_end
from fzcheck.drafting.titles import joint_title, step_of, tidy, title_of
from fzcheck.i18n import _


def tasks_of_item(item: DraftedItem, place: str, heading: str, year: int) -> tuple[ProposedTask, ...]:
    """Return a task for each sentence of an item but its titles; `place` begins their ids."""
    first = item.sentences[0]
    told = _title(first) if item.group == first.text else title_of(item.group)
    group = told if item.group else tidy(heading)
    return tuple(_task(sentence, place, group, item.marker, year) for sentence in item.to_do)


def task_of_item(item: DraftedItem, place: str, heading: str, year: int) -> ProposedTask:
    """Return one task for an item, of which its sentences are the steps."""
    parts = tasks_of_item(item, place, heading, year)
    if len(item.sentences) == 1:
        return parts[0]
    whole = together(parts, year)
    first = item.sentences[0]
    if first in item.titles:
        title = _task(first, place, heading, item.marker, year)
        whole = msgspec.structs.replace(
            title,
            steps=whole.steps,
            leader=title.leader or whole.leader,
            person=title.person or whole.person,
            times=tuple(dict.fromkeys((*title.times, *whole.times))),
            units=tuple(dict.fromkeys((*title.units, *whole.units))),
            merged=parts,
        )
        whole = msgspec.structs.replace(whole, **values(said(whole, year), year))
    quote = _("; ").join(one.text for one in item.sentences)
    return reasoned(msgspec.structs.replace(whole, quote=quote, group=tidy(heading)), year)


def together(tasks: Sequence[ProposedTask], year: int) -> ProposedTask:
    """Return several tasks as one, at the place of the first, of which their sentences are the steps.

    What it says follows from what stands in all of them, and its title names them all.
    """
    first = tasks[0]
    parts = tuple(part for task in tasks for part in sentences_of(task))
    stood = [stands(task, year) for task in tasks]
    whole = msgspec.structs.replace(
        first,
        title=_title_of_all(tasks),
        quote=_("; ").join(task.quote for task in tasks),
        steps=tuple(dict.fromkeys(step_of(part.quote) for part in parts)),
        times=tuple(dict.fromkeys(one for task in tasks for one in task.times)),
        units=tuple(dict.fromkeys(one for task in tasks for one in task.units)),
        merged=parts,
        kept=True,
        leader=next((task.leader for task in tasks if task.leader), ""),
        person=next((task.person for task in tasks if task.person), ""),
        each=tuple(dict.fromkeys(unit for task in tasks for unit in task.each)),
        measures=tuple({one.name: one for task in reversed(tasks) for one in task.measures}.values()),
        **values(joined(stood), year),
    )
    earlier = merged(one for task in tasks for one in _earlier_of_part(task, whole))
    return reasoned(msgspec.structs.replace(whole, earlier=earlier), year)


def narrowed(task: ProposedTask, words: str, start: int, year: int) -> ProposedTask:
    """Return a task for a part of its sentence, which starts at a place of the line."""
    span = start, start + len(words)
    times = tuple(one for one in task.times if span[0] <= one.span[0] < span[1])
    part = msgspec.structs.replace(
        task,
        words=words,
        quote=words,
        title=title_of(words, start, times, task.units),
        span=span,
        times=times,
    )
    held = values(said(part, year), year) | _set_by_hand(task, year)
    return reasoned(msgspec.structs.replace(part, **held), year)


def _counting(times: Sequence[TimePhrase]) -> tuple[TimePhrase, ...]:
    """Return what is said of time without the days beside a deadline that is stated behind its label."""
    stated = any(one.labelled and not one.soft for one in times)
    return tuple(one for one in times if one.labelled or not (stated and one.date))


def reasoned(task: ProposedTask, year: int) -> ProposedTask:
    """Return a task whose basis tells where its owner and its deadline, as they are now, come from."""
    return msgspec.structs.replace(task, basis=basis_of(task, year))


def _set_by_hand(task: ProposedTask, year: int) -> dict[str, object]:
    """Return the values of a task that a person has set: those that differ from what the report says."""
    by_report = values(said(task, year), year)
    return {key: getattr(task, key) for key, value in by_report.items() if getattr(task, key) != value}


def _earlier_of_part(task: ProposedTask, whole: ProposedTask) -> tuple[Earlier, ...]:
    """Return last year's tasks of one that was merged; what it took counts as taken where it still stands."""
    earlier = task.earlier
    for what in (Taken.OWNER, Taken.LEADER, Taken.PERSON, Taken.EVERY):
        if getattr(task, what) != getattr(whole, what):
            earlier = without(earlier, what)
    return earlier


def _title_of_all(tasks: Sequence[ProposedTask]) -> str:
    """Return the titles of tasks as one; a merged one counts as its parts, unless a person set its title."""
    titles: list[str] = []
    for task in tasks:
        parts = [part.title for part in task.merged]
        titles += parts if parts and task.title == joint_title(parts) else [task.title]
    return joint_title(titles)


def _title(sentence: DraftedSentence) -> str:
    own = [one for one in sentence.units if one.line == sentence.line and one.span[0] >= sentence.span[0]]
    return title_of(sentence.text, sentence.span[0], sentence.times, own)


def _task(sentence: DraftedSentence, place: str, group: str, marker: str, year: int) -> ProposedTask:
    times = _counting(sentence.times)
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
        times=times,
        units=sentence.units,
        leader=sentence.leader,
        person=sentence.person,
        deadline=year_end(year),
        basis=TaskBasis(),
    )
    return reasoned(msgspec.structs.replace(task, **values(said(task, year), year)), year)
