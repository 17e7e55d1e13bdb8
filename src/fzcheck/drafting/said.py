"""What follows for a task from what the report says of its sentences: each for itself, and all together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from fzcheck.dates import periods
from fzcheck.drafting.model import OwnerPhrase, ProposedTask, Said, TimePhrase
from fzcheck.words import Every, word_of


def sentences_of(task: ProposedTask) -> tuple[ProposedTask, ...]:
    """Return a task for each sentence that it stands for: those merged into it, or itself."""
    return task.merged or (task,)


def said(task: ProposedTask, year: int) -> Said:
    """Return what the report says of a task: of all its sentences, and of the item's title above them."""
    parts = sentences_of(task)
    told = {*(one for part in parts for one in part.times), *(one for part in parts for one in part.units)}
    times = [one for one in task.times if one not in told]
    units = [one for one in task.units if one not in told]
    return joined([*said_of_each(task, year), _said(times, units, year)])


def said_of_each(task: ProposedTask, year: int) -> list[Said]:
    """Return what the report says of each sentence of a task."""
    return [_said(part.times, part.units, year) for part in sentences_of(task)]


def stands(task: ProposedTask, year: int) -> Said:
    """Return what stands in a task, be it of the report, of last year, or set by a person."""
    timed = task.every or task.deadline != year_end(year) or said(task, year).deadline
    return Said(
        task.deadline if timed else None, task.every, task.start, task.due_after, task.owner, task.support
    )


def joined(several: Sequence[Said]) -> Said:
    """Return what is said of several things as said of one.

    It is due by the latest of their deadlines. It recurs where nothing that is said of time speaks against
    it. The first unit to lead does so, and all others help.
    """
    timed = [one for one in several if one.deadline]
    every = timed[0].every if timed and not differ(timed) else None
    starts = [one.start for one in timed if one.start]
    owners = dict.fromkeys(one.owner for one in several if one.owner)
    first, *others = owners or ("",)
    support = dict.fromkeys((*others, *(unit for one in several for unit in one.support)))
    return Said(
        max((one.deadline for one in timed if one.deadline), default=None),
        every,
        min(starts) if every and len(starts) == len(timed) else None,
        max(one.due_after for one in timed) if every else 0,
        first,
        tuple(unit for unit in support if unit != first),
    )


def differ(several: Sequence[Said]) -> bool:
    """Return whether they recur in different ways, or some do and some do not; without a time none counts."""
    return len({one.every for one in several if one.deadline}) > 1


def taken(times: Sequence[TimePhrase], deadline: dt.date | None, every: Every | None) -> list[TimePhrase]:
    """Return which of what is said of time a deadline and a rhythm hold."""
    return [one for one in times if (one.date == deadline if one.date else every and _every(one) is every)]


def left_over(times: Sequence[TimePhrase], one: Said, year: int) -> bool:
    """Return whether one sentence says of time more than what follows from it: 3月底前…，并每季度….

    Beside a deadline, words for about when (12月4日前后) and a rhythm that no checklist has are more, too.
    Days in a row are one.
    """
    alone = [time for time in times if not time.each]
    rows = [time for time in times if time.each]
    whole = [*alone, *rows] if alone and _rhythm_of(rows, year) is not one.every else alone
    held = taken(whole, one.deadline, one.every)
    more = any(time not in held for time in whole if time.date or _every(time))
    beside = one.deadline and any(time.around or (time.inexact and not one.every) for time in times)
    return more or bool(beside)


def _every(time: TimePhrase) -> Every | None:
    """Return the rhythm it names; None for none, or one that no checklist has."""
    return word_of(Every, time.every or "")


def year_end(year: int) -> dt.date:
    """Return the day that is proposed where the report names none."""
    return dt.date(year, 12, 31)


def values(one: Said, year: int) -> dict[str, object]:
    """Return the fields of a task of which that is said; the year's end is proposed where no day is."""
    return {**msgspec.structs.asdict(one), "deadline": one.deadline or year_end(year)}


def _said(times: Sequence[TimePhrase], units: Sequence[OwnerPhrase], year: int) -> Said:
    """Return what phrases of one sentence say."""
    lead = tuple(dict.fromkeys(unit for one in units for unit in one.lead))
    lead = lead or tuple(dict.fromkeys(unit for one in units for unit in one.acting))
    support = tuple(dict.fromkeys((*lead[1:], *(unit for one in units for unit in one.support))))
    dates = [one.date for one in times if one.date]
    end = year_end(year)
    rhythm = next((one for one in times if _every(one)), None)
    start = next((one.start for one in times if one.start), None)
    within = max(dates, default=end) == end and (start is None or start <= end)
    told = _rhythm_of(times, year) or (_every(rhythm) if rhythm else None)
    every = told if within else None
    return Said(
        max(dates, default=end if every else None),
        every,
        start if every else None,
        rhythm.due_after if rhythm and every else 0,
        lead[0] if lead else "",
        tuple(unit for unit in support if unit not in lead[:1]),
    )


def _rhythm_of(times: Sequence[TimePhrase], year: int) -> Every | None:
    """Return the rhythm whose periods end on the days at each of which something is done: 6月和12月各一次."""
    days = {one.date for one in times if one.each}
    if not days:  # of nearly every sentence: laying out the periods took three quarters of drafting
        return None
    ends = {every: {one.end for one in periods(every, year, year_end(year), None)} for every in Every}
    return next((every for every in Every if days == ends[every]), None)
