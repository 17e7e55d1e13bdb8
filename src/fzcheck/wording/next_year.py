"""How it reads what a drafted task can take from last year's, and what of last year is still open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import starmap

from fzcheck.board import Row
from fzcheck.checklist.groups import Groups
from fzcheck.checklist.model import Measure
from fzcheck.drafting.earlier import Earlier, Taken
from fzcheck.drafting.model import Draft
from fzcheck.drafting.next_year import Offer, Pair, StillOpen, going_on_as, name_of
from fzcheck.drafting.reasons import left_text
from fzcheck.i18n import _, listed, n_
from fzcheck.visible import visible_line
from fzcheck.wording.measures import with_unit
from fzcheck.wording.rows import rhythm_words


def pair_text(pair: Pair) -> str:
    """Return which task is like which one of last year."""
    text = _("{task}, like {old}")
    return text.format(task=_titled(pair.task.id, pair.task.title), old=row_text(pair.row))


def row_text(row: Row) -> str:
    """Return how a task of last year is named beside others."""
    return _titled(name_of(row), row.task.title)


def offer_text(offer: Offer) -> str:
    """Return what would be taken, `牵头单位：县司法局`."""
    match offer.what:
        case Taken.EVERY:
            value = rhythm_words(offer.every, offer.due_after)
        case Taken.MEASURES:
            value = listed(map(_measure_text, offer.measures))
        case _:
            value = listed(offer.units)
    return _("{place}: {words}").format(place=offer.what.label, words=visible_line(value))


def groups_text(groups: Groups) -> str:
    """Return which groups of units come along; empty for none."""
    if not groups:
        return ""
    return _("With their groups of units: {groups}").format(
        groups=listed(starmap(_group_text, groups.items()))
    )


def still_open_text(one: StillOpen) -> str:
    """Return what is still open, who leads it, how far it is, and what was left."""
    return _standing(row_text(one.row), one)


def going_on_text(one: StillOpen, after: Draft) -> str:
    """Return as which task of the draft something still open goes on there."""
    task = going_on_as(one, after)
    new = _titled(task.id, task.title) if task else ""
    old = still_open_text(one) if one.task else _standing(name_of(one.row), one)  # its title is the same
    return _("{task}, goes on with {old}").format(task=new, old=old)


def earlier_texts(earlier: Iterable[Earlier]) -> Iterator[str]:
    """Yield which tasks of last year one goes on with, from which others it took something, and the rest."""
    goes_on, taken, others = list[str](), list[str](), list[str]()
    for one in earlier:
        (goes_on if one.left else taken if one.taken else others).append(one.name)
    if goes_on:
        yield goes_on_text(goes_on)
    if taken:
        yield _("takes from {names}").format(names=listed(map(visible_line, taken)))
    if others:
        yield _("like {names}").format(names=listed(map(visible_line, others)))


def goes_on_text(names: Iterable[str]) -> str:
    """Return with which tasks of last year one goes on."""
    return _("goes on with {names}").format(names=listed(map(visible_line, names)))


def _standing(named: str, one: StillOpen) -> str:
    lead, status = visible_line(one.row.owner), one.row.status.label
    text = _("{task}, {unit}, {status} ({left})")
    return text.format(task=named, unit=lead, status=status, left=left_text(one.earlier))


def _group_text(name: str, members: tuple[str, ...]) -> str:
    text = n_("{group} ({count} unit)", "{group} ({count} units)", len(members))
    if not members:
        text = _("{group} (no members yet)")
    return text.format(group=visible_line(name), count=len(members))


def _measure_text(measure: Measure) -> str:
    if measure.last_year is None:
        return _("{name} (nothing was reported)").format(name=measure.name)
    amount = with_unit(measure.last_year, measure.unit)
    return _("{name} (last year {amount})").format(name=measure.name, amount=amount)


def _titled(name: str, title: str) -> str:
    return visible_line(f"{name} {title}")
