"""Text: the figures in one short paragraph (通报), to paste into a chat group."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, islice

from fzcheck.board import PeriodState, Row
from fzcheck.board.due import coming
from fzcheck.dates import long_day
from fzcheck.i18n import _, in_clauses, in_sentences, listed
from fzcheck.reports.paper import Paper
from fzcheck.visible import visible_line
from fzcheck.wording.figures import (
    capital,
    changes_text,
    counted_text,
    due_soon_sentence,
    late_extensions_text,
    overdue_sentence,
    scope_text,
    totals_text,
)
from fzcheck.wording.problems import gaps_text
from fzcheck.wording.rows import marked
from fzcheck.words import SET_ASIDE, Basis, Standing

_UNITS, _DAYS, _TASKS = 4, 2, 2
"""How many units with overdue tasks, days on which something falls due, and tasks of such a day are named."""

_TITLE = 24
"""Of a longer title only so many characters are said."""


def render(paper: Paper) -> bytes:
    """Return the paragraph, on one line."""
    lead = _("{text}:").format(text=paper.title)
    text = in_sentences((lead, *map(capital, _sentences(paper))))
    return f"{visible_line(text)}\n".encode()


def _sentences(paper: Paper) -> Iterator[str]:
    """Yield what there is to say; every figure is one of the summary's."""
    yield from filter(None, (paper.ledger, scope_text(paper.conditions)))
    yield totals_text(paper.summary.all, long_day(paper.as_of))
    if paper.since:
        changed = changes_text(paper.summary.changes)
        yield _("Since {date}: {changes}").format(date=_day(paper.since, paper), changes=changed)
    if paper.rows:
        yield _overdue(paper)
        yield from _next(paper)
        yield from _rest(paper)
    yield from filter(None, (gaps_text(paper.errors),))


def _overdue(paper: Paper) -> str:
    text = overdue_sentence(paper.summary.all)
    units = Counter(row.owner for row in paper.rows if row.standing is Standing.OVERDUE)
    if not units:
        return _("{text}.").format(text=text)
    named = listed(f"{unit} {count}" for unit, count in units.most_common(_UNITS))
    if len(units) > _UNITS:
        named = _("{units} and others, {count} units").format(units=named, count=len(units))
    return _("{overdue}, by lead unit: {units}.").format(overdue=text, units=named)


def _next(paper: Paper) -> Iterator[str]:
    """Say what falls due on the next days on which anything does."""
    days = groupby(coming(paper.rows, paper.as_of), key=lambda due: due[1].deadline)
    texts = [_due(day, list(parts), paper) for day, parts in islice(days, _DAYS)]
    if texts:
        yield _("Next: {what}.").format(what=in_clauses(texts))


def _due(day: dt.date, parts: list[tuple[Row, PeriodState]], paper: Paper) -> str:
    tasks = listed(_task(row) for row, _part in parts[:_TASKS])
    if len(parts) > _TASKS:
        tasks = _("{tasks} and others").format(tasks=tasks)
    return _("{count} due {date}: {tasks}").format(count=len(parts), date=_day(day, paper), tasks=tasks)


def _task(row: Row) -> str:
    title = row.task.title if len(row.task.title) <= _TITLE else f"{row.task.title[: _TITLE - 1]}…"
    proposed = _("deadline {basis}").format(basis=Basis.PROPOSED.label)
    unit = marked(row.owner, row.owner_basis)
    details = in_clauses((unit, proposed if row.next_deadline_basis is Basis.PROPOSED else ""))
    return _("{text} ({details})").format(text=title, details=details)


def _rest(paper: Paper) -> Iterator[str]:
    count = paper.summary.all
    pieces = (
        *((status.label, count.by_status[status]) for status in SET_ASIDE),
        (_("unreported"), count.unreported),
        (_("no evidence"), count.without_evidence),
        (_("measures behind"), count.behind),
        (_("lead or deadline proposed"), count.proposed),
    )
    soon = due_soon_sentence(count, paper.board.rules.due_soon_days) if count.due_soon else ""
    said = listed(filter(None, (
        soon, *(counted_text(word, figure) for word, figure in pieces if figure), late_extensions_text(count)
    )))  # fmt: skip
    if said:
        text = _("{text}.").format(text=said)
        yield _("Among all tasks: {pieces}").format(pieces=text)


def _day(day: dt.date, paper: Paper) -> str:
    """Return a day without its year where that is plain."""
    if day.year != paper.as_of.year:
        return long_day(day)
    return _("{month:02d}-{day:02d}").format(month=day.month, day=day.day)
