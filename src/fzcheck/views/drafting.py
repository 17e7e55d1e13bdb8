"""What `draft --json` says."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from fzcheck.drafting.model import Draft, DraftedItem, DraftedList, DraftedSentence, TimePhrase
from fzcheck.drafting.next_year import GoneOn, Offer, StillOpen, going_on_as, name_of


class PhraseView(msgspec.Struct, frozen=True):
    """A deadline of a sentence, or how often it recurs."""

    phrase: str
    """The words as they stand."""
    date: dt.date | None
    """The day by which."""
    every: str | None
    """How often: day, week, month, quarter, half-year, year."""


class SentenceView(msgspec.Struct, frozen=True):
    """A sentence of an item."""

    text: str
    """The sentence as it stands."""
    line: int
    """The line of the report, from 1."""
    deadlines: tuple[PhraseView, ...]
    """What it says of time."""
    owner: tuple[str, ...]
    """The units named to lead."""
    support: tuple[str, ...]
    """The units named to help."""
    leader: str
    """The leader named to be in charge; empty for nobody."""
    person: str
    """Who is named to be in charge in the unit; empty for nobody."""


class ItemView(msgspec.Struct, frozen=True):
    """An item of a section."""

    item: int
    """Which one, from 1."""
    marker: str
    """Its mark as printed; empty where it has none."""
    title: str
    """Its first sentence."""
    line: int
    """The line of the report, from 1."""
    clauses: tuple[SentenceView, ...]
    """Its sentences, the title included."""


class MeasureView(msgspec.Struct, frozen=True):
    """A measure that was taken from last year."""

    name: str
    """What is counted."""
    unit: str
    """In what."""
    last_year: Decimal | None
    """What it came to; null where nothing was reported."""


class TakenView(msgspec.Struct, frozen=True, rename={"origin": "from"}):
    """What a task took from one of last year."""

    task: str
    """The id of the task."""
    origin: str
    """Where it took it, as `checklist:task`."""
    what: str
    """The key: owner, support, leader, person, each, every, measures."""
    units: tuple[str, ...]
    """The units, or the one name."""
    every: str | None
    """How often: month, quarter, half-year, year; null for what is none of that."""
    due_after: int
    """With `every`: days after the end of a period."""
    measures: tuple[MeasureView, ...]
    """The measures."""


class CarriedView(msgspec.Struct, frozen=True, rename={"origin": "from"}):
    """A task of last year that was still open and goes on."""

    task: str
    """The id of the task that goes on with it."""
    origin: str
    """The task of last year, as `checklist:task`."""
    added: bool
    """Whether that one was added; else the report itself says it again."""


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
    taken: tuple[TakenView, ...]
    """What was taken from last year's checklists."""
    carried: tuple[CarriedView, ...]
    """What was still open there and goes on."""


def draft_view(gone_on: GoneOn, warnings: tuple[str, ...], files: tuple[str, ...]) -> DraftView:
    """Return what a report was drafted into, what may be wrong with it, and the files written."""
    draft = gone_on.draft
    lacks, plans = draft.shortcomings, draft.arrangements
    return DraftView(
        report_year=draft.report_year,
        plan_year=draft.plan_year,
        shortcoming_heading=lacks.heading if lacks else None,
        plan_heading=plans.heading if plans else None,
        shortcomings=_items(lacks),
        arrangements=_items(plans),
        warnings=warnings,
        files=files,
        taken=tuple(_taken(offer) for pair in gone_on.taken for offer in pair.offers),
        carried=tuple(_carried(one, draft) for one in gone_on.carried),
    )


def _taken(offer: Offer) -> TakenView:
    measures = tuple(MeasureView(one.name, one.unit, one.last_year) for one in offer.measures)
    every = offer.every.value if offer.every else None
    return TakenView(
        offer.task, name_of(offer.row), offer.what.value, offer.units, every, offer.due_after, measures
    )


def _carried(one: StillOpen, draft: Draft) -> CarriedView:
    task = going_on_as(one, draft)
    return CarriedView(task.id if task else "", name_of(one.row), not one.task)


def _items(one: DraftedList | None) -> tuple[ItemView, ...]:
    return tuple(map(_item, one.items)) if one else ()


def _item(item: DraftedItem) -> ItemView:
    return ItemView(
        item.number, item.marker, item.title, item.line + 1, tuple(map(_sentence, item.sentences))
    )


def _sentence(sentence: DraftedSentence) -> SentenceView:
    deadlines = tuple(_phrase(one) for one in sentence.times if one.date or one.every)
    return SentenceView(
        sentence.text,
        sentence.line + 1,
        deadlines,
        sentence.lead,
        sentence.support,
        sentence.leader,
        sentence.person,
    )


def _phrase(one: TimePhrase) -> PhraseView:
    return PhraseView(one.phrase, one.date, one.every.value if one.every else None)
