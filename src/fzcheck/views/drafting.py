"""What `draft --json` says."""

from __future__ import annotations

import datetime as dt

import msgspec

from fzcheck.drafting.model import Clause, Draft, DraftedItem, DraftedList, TimePhrase


class PhraseView(msgspec.Struct, frozen=True):
    """A deadline of a clause, or how often it recurs."""

    phrase: str
    """The words as they stand."""
    date: dt.date | None
    """The day by which."""
    every: str | None
    """How often: day, week, month, quarter, half-year, year."""


class ClauseView(msgspec.Struct, frozen=True):
    """A clause of an item."""

    text: str
    """The clause as it stands."""
    line: int
    """The line of the report, from 1."""
    deadlines: tuple[PhraseView, ...]
    """What it says of time."""
    owner: tuple[str, ...]
    """The units named to lead."""
    support: tuple[str, ...]
    """The units named to help."""


class ItemView(msgspec.Struct, frozen=True):
    """An item of a section."""

    item: int
    """Which one, from 1."""
    marker: str
    """Its mark as printed; empty where it has none."""
    title: str
    """Its first clause."""
    line: int
    """The line of the report, from 1."""
    clauses: tuple[ClauseView, ...]
    """Its clauses, the title included."""


class DraftView(msgspec.Struct, frozen=True):
    """What a report was drafted into."""

    report_year: int
    """The year that the report is about."""
    plan_year: int
    """The year in which the tasks are to be done."""
    shortcoming_heading: str | None
    """The heading of the section about shortcomings; null where there is none."""
    plan_heading: str | None
    """The heading of the section about arrangements; null where there is none."""
    shortcomings: tuple[ItemView, ...]
    """The items of the one."""
    arrangements: tuple[ItemView, ...]
    """The items of the other."""
    warnings: tuple[str, ...]
    """What may have been read wrongly."""
    files: tuple[str, ...]
    """The checklist files that were written."""


def draft_view(draft: Draft, warnings: tuple[str, ...], files: tuple[str, ...]) -> DraftView:
    """Return what a report was drafted into, what may be wrong with it, and the files written."""
    lacks, plans = draft.shortcomings, draft.arrangements
    return DraftView(
        draft.report_year,
        draft.plan_year,
        lacks.heading if lacks else None,
        plans.heading if plans else None,
        _items(lacks),
        _items(plans),
        warnings,
        files,
    )


def _items(one: DraftedList | None) -> tuple[ItemView, ...]:
    return tuple(map(_item, one.items)) if one else ()


def _item(item: DraftedItem) -> ItemView:
    return ItemView(item.number, item.marker, item.title, item.line + 1, tuple(map(_clause, item.clauses)))


def _clause(clause: Clause) -> ClauseView:
    deadlines = tuple(_phrase(one) for one in clause.times if one.date or one.every)
    return ClauseView(clause.text, clause.line + 1, deadlines, clause.lead, clause.support)


def _phrase(one: TimePhrase) -> PhraseView:
    return PhraseView(one.phrase, one.date, one.every.value if one.every else None)
