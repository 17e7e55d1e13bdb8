"""The neutral paper that every format renders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from enum import StrEnum

import msgspec

from fzcheck.board import Board, Filter, Row
from fzcheck.checklist.model import UNDECIDED, Checklist
from fzcheck.i18n import _
from fzcheck.summary import Summary, summary_of
from fzcheck.toml.problems import Problem

EVERYTHING = Filter()
"""Lets every task through."""


class PaperKind(StrEnum):
    """What a paper is for."""

    FULL = "full"
    """All there is to know, with the task table."""
    BRIEF = "brief"
    """What a leader must know and decide, on two pages."""
    ANNUAL = "annual"
    """What the report of the year can be written from, under its four headings."""


class HistoryEntry(msgspec.Struct, frozen=True):
    """An entry of the history, in words."""

    at: str
    """When it was written, RFC 3339 with offset."""
    by: str
    unit: str
    checklist: str
    """The checklist's title; its id where that is not known, empty for what was done to several at once."""
    task: str
    """The task's id; empty for what was done to several at once."""
    title: str
    period: str
    kind: str
    said: str
    note: str
    remark: str
    """What became of it: taken back, or no longer of effect; mostly nothing."""


class History(msgspec.Struct, frozen=True):
    """The history of what a paper is about."""

    entries: Sequence[HistoryEntry] = ()
    """Its entries, newest last."""
    left_out: int = 0
    """How many entries are only about tasks that were not asked for."""


class Paper(msgspec.Struct, frozen=True):
    """Some tasks in their order, and their summary; all figures of a paper come from here."""

    title: str
    board: Board
    """Narrowed to the tasks of the paper, in the order in which they are to stand."""
    summary: Summary
    wanted: Filter = EVERYTHING
    """What was asked for; everything, where no condition is set."""
    kind: PaperKind = PaperKind.FULL
    named: int = 10
    """Of a list that is not to be long so many are named; the rest is counted."""
    sender: str = ""
    """Who signs it; nobody where empty."""
    template: str = ""
    """The Word document that a paper in Word is added to, if any."""
    history: Callable[[], History] = History
    """Tells the history of the tasks; called only by the formats that show it."""
    errors: tuple[Problem, ...] = ()
    """What is wrong in the checklists: tasks that could not be read for it are not counted."""
    ledger: str = ""
    """What is wrong with the ledger behind it, or that there was none, in words; empty where all is well."""

    @property
    def conditions(self) -> tuple[str, ...]:
        """What was asked for, in words; nothing for all tasks. A checklist goes by its title."""
        titles = {checklist.id: checklist.title for checklist in self.checklists}
        checklist = str(self.wanted.get("checklist", ""))
        named = self.wanted.replaced(checklist=titles.get(checklist, checklist))
        return tuple(words for _field, words in named.conditions())

    @property
    def of_leader(self) -> bool:
        """Whether it is a page for one county leader: what stands red, and what is to be decided."""
        return self.kind is PaperKind.BRIEF and "leader" in self.wanted

    @property
    def rows(self) -> tuple[Row, ...]:
        """The tasks."""
        return self.board.rows

    @property
    def as_of(self) -> dt.date:
        """The date as of which everything is counted."""
        return self.board.as_of

    @property
    def since(self) -> dt.date | None:
        """From when on changes are told, if they are."""
        return self.summary.since

    @property
    def checklists(self) -> tuple[Checklist, ...]:
        """The checklists that the tasks come from, in the order in which they first appear."""
        return tuple({row.checklist.id: row.checklist for row in self.rows}.values())


def paper_on(
    board: Board, rows: tuple[Row, ...], *, since: dt.date | None = None, wanted: Filter = EVERYTHING,
    title: str = "", sender: str = "", kind: PaperKind = PaperKind.FULL,
) -> Paper:  # fmt: skip
    """Return a paper on some rows of a board, already in the order in which they are to stand.

    Without a title it is called after its checklist.
    """
    places = {row.key: place for place, row in enumerate(rows)}
    narrowed = msgspec.structs.replace(
        board, rows=rows, places=places, orphans=() if wanted else board.orphans
    )
    named = _named(kind, title or _title(rows), rows)
    return Paper(named, narrowed, summary_of(narrowed, since), wanted, kind, sender=sender)


def _named(kind: PaperKind, title: str, rows: tuple[Row, ...]) -> str:
    """Return what a paper of a kind is called that would else bear a title."""
    match kind:
        case PaperKind.BRIEF:
            return _("{title} (brief)").format(title=title)
        case PaperKind.ANNUAL if rows:
            return _("Material for the annual report of {year}").format(
                year=max(row.checklist.year for row in rows)
            )
        case _:
            return title


def _title(rows: tuple[Row, ...]) -> str:
    titles = {row.checklist.id: row.checklist.title for row in rows}
    if len(titles) == 1:
        return _("{checklist}: progress").format(checklist=next(iter(titles.values())))
    issuers = {row.checklist.source.issuer for row in rows} - {UNDECIDED}
    if len(issuers) != 1:
        return _("Building a government under the rule of law: progress")
    place = issuers.pop().removesuffix("人民政府")
    return _("{place}: building a government under the rule of law: progress").format(place=place)
