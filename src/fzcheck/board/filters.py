"""Which rows to show: conditions that combine, each an entry of one table, and how they read in words.

A new condition is an entry of `CONDITIONS`: option, filter dialog, chips, papers and remembered views follow.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from fzcheck.board.rows import Row
from fzcheck.board.search import Search, searchable
from fzcheck.checklist.groups import everyone
from fzcheck.dates import month_label, month_of, parse_month, period_text
from fzcheck.i18n import _, later
from fzcheck.words import Standing, Status, Verification, Word

NO_GROUP = "—"
"""Stands for the group, or the leader, of tasks without one, in filters as on the screen."""

THIS_MONTH = "this-month"
"""Stands for the month in which one asks: a remembered view that has it goes on with the year."""

ConditionValue = str | bool
"""What a condition asks for: a text, a code word, or that a mark is there."""


class Condition(msgspec.Struct, frozen=True):
    """A kind of condition, with all that option, dialog, chip, paper and remembered view must know of it."""

    name: str
    """What it is called in files and JSON and, with dashes, on the command line."""
    values: Callable[[Row], Iterable[ConditionValue | None]]
    """Returns what a task has of it, each once; a task fits where that holds the value asked for."""
    kind: type[Word] | type[bool] | type[str] = str
    """What it asks for: one of these code words, that a mark is there, or a text."""
    words: Callable[[str], str] | None = None
    """Returns how it reads with a value, in a chip and in a paper; a code word by default reads as such."""
    finder: Callable[[str], Callable[[Row], bool]] | None = None
    """Returns the test of a text, where that is not one of the values of a task."""
    choices: Callable[[Iterable[Row]], Mapping[str, str]] | None = None
    """Returns the texts that can be asked for, each with what it is called; None for any text."""
    meant: Callable[[str, dt.date], str] | None = None
    """Returns the text that is meant by what is typed, as of a day; Refused where that is none."""
    option: str = ""
    """The help of its option, in English; empty where it has none."""
    metavar: str = "TEXT"
    """What the help of its option calls the text."""
    unknown: str = ""
    """A remark on a `{name}` that no task has, in English."""
    section: str = ""
    """The heading under which the filter dialog offers it, in English; empty where it does not."""
    place: int = 5
    """Where that heading stands in the dialog; those of one place in the order of the table."""
    beside_list: bool = False
    """Whether it is also offered beside the list of tasks."""
    most_first: bool = False
    """Whether what most tasks have is offered first."""
    by_end: bool = False
    """Whether names that are too long are told apart by their ends."""

    def said(self, value: ConditionValue) -> str:
        """Return how it reads with a value."""
        if self.words is not None:
            return self.words(str(value))
        return self.kind(str(value)).label if issubclass(self.kind, Word) else str(value)

    def test(self, value: ConditionValue) -> Callable[[Row], bool]:
        """Return what tells whether a task fits a value."""
        if self.finder is not None:
            return self.finder(str(value))
        values = self.values
        return lambda row: value in values(row)

    def offered(self, rows: Iterable[Row]) -> Mapping[ConditionValue, str]:
        """Return all values that can be chosen, each with what it is called under its heading."""
        if issubclass(self.kind, Word):
            return {word: word.label for word in self.kind}
        if self.kind is bool:
            return {True: self.said(True)}
        return dict(self.choices(rows).items()) if self.choices else {}


class Filter(Mapping[str, ConditionValue]):
    """The values asked for, by the names of their conditions; all must hold, none lets everything through.

    A condition asked for with nothing (`None`, an empty text, False) is not set.
    """

    __slots__ = ("_asked",)

    def __init__(self, **asked: ConditionValue | None) -> None:
        """Ask for these values; TypeError for a condition that there is none of."""
        if unknown := asked.keys() - CONDITIONS.keys():
            raise TypeError(*unknown)
        self._asked = {name: one.kind(asked[name]) for name, one in CONDITIONS.items() if asked.get(name)}

    def __getitem__(self, name: str) -> ConditionValue:
        return self._asked[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._asked)

    def __len__(self) -> int:
        return len(self._asked)

    def __repr__(self) -> str:
        return f"Filter({self._asked})"

    @property
    def search(self) -> str:
        """The words that are looked for; empty for none."""
        return str(self.get("search", ""))

    def rows(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """Return the rows that it lets through, in their order."""
        for name, value in self.items():
            rows = tuple(filter(CONDITIONS[name].test(value), rows))
        return rows

    def replaced(self, **changes: ConditionValue | None) -> Filter:
        """Return this filter with some conditions changed; those changed to nothing are lifted."""
        return Filter(**{**self, **changes})

    def conditions(self) -> tuple[tuple[str, str], ...]:
        """Return each condition that is set, as (name, words), for chips and report headings."""
        return tuple((name, CONDITIONS[name].said(value)) for name, value in self.items())


def group_of(row: Row) -> str:
    """Return the heading that a task stands under, or NO_GROUP."""
    return row.task.group or NO_GROUP


def units_of(row: Row) -> set[str]:
    """Return every unit that leads or supports a task, or must report on it, itself or in a group."""
    named = (row.owner, *row.task.support, *row.task.each)
    groups = row.checklist.units
    return everyone(named, groups) if groups else {*named}


def unsettled(row: Row) -> bool:
    """Return whether a task waits for the coordinator's word, or was returned."""
    return row.review in (Verification.PENDING, Verification.RETURNED)


def months_due(row: Row) -> Iterator[str]:
    """Yield the months, as in `2026-03`, in which an occurrence of a task that applies has its deadline."""
    for part in row.parts:
        if part.status.applies:
            yield _month(part.deadline)


def months_open(row: Row) -> set[str]:
    """Return the months in which something that is left to do has its deadline: `2026-03`, or THIS_MONTH."""
    months = {_month(part.deadline) for part in row.parts if part.open}
    return months | {THIS_MONTH} if _month_asked(row) in months else months


def months_finished(row: Row) -> Iterator[str]:
    """Yield the months, as in `2026-03`, in which an occurrence of a task was really done."""
    return (_month(part.done_on) for part in row.parts if part.done_on is not None)


def _units(rows: Iterable[Row]) -> dict[str, str]:
    """Return every unit and group of units that has to do with a task, then the members of such groups."""
    rows = tuple(rows)
    named = [name for row in rows for name in (row.owner, *row.task.support, *row.task.each)]
    checklists = {row.checklist.id: row.checklist for row in rows}.values()
    members = [name for checklist in checklists for group in checklist.units.values() for name in group]
    return {name: name for name in (*named, *members) if name}


def _owing(rows: Iterable[Row]) -> dict[str, str]:
    """Return every unit that has yet to answer, in the order in which they are named."""
    waiting = ((row.each, row.owing) for row in rows if row.task.each)
    return {unit: unit for each, owing in waiting for unit in each if unit in owing}


def _months(rows: Iterable[Row]) -> dict[str, str]:
    """Return every month in which something left to do is due, the one in which one asks first."""
    rows = tuple(rows)
    asked = _month_asked(rows[0]) if rows else ""
    months = set().union(*map(months_open, rows)) - {THIS_MONTH}
    this = {THIS_MONTH: _("this month ({month})").format(month=period_text(asked))} if asked in months else {}
    return this | {month: period_text(month) for month in sorted(months - {asked})}


def _month_asked(row: Row) -> str:
    return _month(row.rules.as_of)


def _month(day: dt.date) -> str:
    return month_label(month_of(day))


def _month_words(month: str) -> str:
    if month == THIS_MONTH:
        return _("due this month")
    return _("due in {month}").format(month=period_text(month))


def _groups(rows: Iterable[Row]) -> dict[str, str]:
    """Return every heading, what stands for none at the end."""
    names = sorted(dict.fromkeys(map(group_of, rows)), key=NO_GROUP.__eq__)
    return {name: _("without a group") if name == NO_GROUP else name for name in names}


def _group_words(group: str) -> str:
    return _("without a group") if group == NO_GROUP else _("group: {name}").format(name=group)


def _unsettled_words(_there: str) -> str:
    words = (Verification.PENDING.label, Verification.RETURNED.label)
    return "/".join(words)


def _finder(query: str) -> Callable[[Row], bool]:
    search = Search(query)
    return lambda row: search.finds(searchable(row))


def _mark(name: str, has: Callable[[Row], bool], word: str, option: str) -> Condition:
    """Return the condition that a task has a mark."""
    return Condition(
        name, lambda row: (has(row),), bool, lambda _there: _(word),
        option=option, section=later("Marks"), place=4,
    )  # fmt: skip


CONDITIONS: dict[str, Condition] = {
    condition.name: condition
    for condition in (
        Condition(
            "checklist", lambda row: (row.checklist.id,),
            words=lambda name: _("checklist: {name}").format(name=name),
            choices=lambda rows: {row.checklist.id: row.checklist.title for row in rows},
            section=later("Checklists"), beside_list=True, by_end=True,
        ),
        Condition(
            "leader", lambda row: (row.task.leader,),
            words=lambda name: _("leader: {name}").format(name=name),
            choices=lambda rows: {row.task.leader: row.task.leader for row in rows if row.task.leader},
            option=later("only tasks that this county leader is in charge of"), metavar="NAME",
            unknown=later("“{name}” is in charge of no task."),
            section=later("Leaders in charge"), beside_list=True, most_first=True,
        ),
        Condition(
            "owner", lambda row: (row.owner,), words=lambda name: _("lead: {name}").format(name=name),
            choices=lambda rows: {row.owner: row.owner for row in rows},
            option=later("only tasks that this unit leads"), metavar="UNIT",
            unknown=later("No task is led by “{name}”."),
            section=later("Lead units"), beside_list=True, most_first=True,
        ),
        Condition(
            "unit", units_of, words=lambda name: _("unit: {name}").format(name=name), choices=_units,
            option=later("only tasks that this unit leads or supports, or must report on"), metavar="UNIT",
            unknown=later("No task has a unit “{name}”."), section=later("Units concerned"),
        ),
        Condition(
            "owes", lambda row: row.owing, words=lambda name: _("yet to answer: {name}").format(name=name),
            choices=_owing, option=later("only tasks that this unit has yet to answer"), metavar="UNIT",
            unknown=later("No task waits for an answer of “{name}”."),
            section=later("Units that have yet to answer"),
        ),
        Condition(
            "group", lambda row: (group_of(row),), words=_group_words, choices=_groups,
            option=later("only tasks under this heading; — for those under none"), metavar="GROUP",
            unknown=later("No task stands under “{name}”."), section=later("Groups"),
        ),
        Condition(
            "status", lambda row: (row.status,), Status,
            option=later("only tasks of this status"), section=later("Status"), place=2,
        ),
        Condition(
            "standing", lambda row: (row.standing,), Standing,
            option=later("only tasks of this standing"), section=later("Standing"), place=1,
        ),
        Condition(
            "month", months_open, words=_month_words, choices=_months,
            meant=lambda text, as_of: parse_month(text, as_of=as_of),
            option=later("only tasks with something left to do that is due in this month"), metavar="MONTH",
            section=later("Due in"), place=1,
        ),
        Condition(
            "verification", lambda row: (row.review,), Verification,
            option=later("only tasks of which the verification is that far"),
            section=later("Verification"), place=3,
        ),
        _mark("unreported", lambda row: row.unreported, later("unreported"),
              later("only tasks of which nothing was ever reported")),
        _mark("no_evidence", lambda row: row.without_evidence, later("no evidence"),
              later("only tasks done without evidence")),
        _mark("proposed", lambda row: row.proposed, later("proposed"),
              later("only tasks whose lead unit or deadline is a proposal")),
        _mark("behind", lambda row: row.behind, later("measures behind"),
              later("only tasks of which a measure is behind its pace, or past what it must not pass")),
        _mark("conflict", lambda row: bool(row.conflicts), later("conflict"),
              later("only tasks on which places of work disagree")),
        Condition("reported", lambda row: (not row.unreported,), bool, lambda _there: _("reported")),
        Condition("unsettled", lambda row: (unsettled(row),), bool, _unsettled_words),
        Condition(
            "due_month", months_due,
            words=lambda month: _("due in {month}, done or not").format(month=period_text(month)),
        ),
        Condition(
            "finished_month", months_finished,
            words=lambda month: _("finished in {month}").format(month=period_text(month)),
        ),
        Condition(
            "search", lambda _row: (), words=lambda text: _("search: {text}").format(text=text),
            finder=_finder, option=later("only tasks with this text, or these pinyin initials"),
        ),
    )
}  # fmt: skip
"""By their names, in the order in which they are said and listed in the help."""
