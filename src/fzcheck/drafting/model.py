"""What a draft is made of: immutable values, each with its place in the report."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec

from fzcheck.checklist.groups import NO_GROUPS, Groups
from fzcheck.checklist.model import UNDECIDED, Measure, Task, TaskBasis, Uncovered
from fzcheck.drafting.earlier import Earlier, Taken
from fzcheck.source.sections import Section
from fzcheck.source.sentences import Span
from fzcheck.words import Every


class Which(StrEnum):
    """The two checklists that a draft proposes."""

    SHORTCOMINGS = "shortcomings"
    ARRANGEMENTS = "arrangements"


class Rhythm(StrEnum):
    """How often a report may say that something recurs; a checklist knows only those of `Every`."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


class TimePhrase(msgspec.Struct, frozen=True):
    """Words of a sentence that say by when, how often, or from when on."""

    phrase: str
    """The words as they stand."""
    line: int
    """The line of the report, from 0."""
    span: Span
    """Where in that line they start and have ended."""
    date: dt.date | None = None
    """The day by which."""
    every: Rhythm | None = None
    """How often."""
    due_after: int = 0
    """With `every`: by how many days after the end of a period."""
    start: dt.date | None = None
    """The day from which on something holds, which is no deadline."""
    inexact: bool = False
    """Whether they say how often in a way that no checklist can: 每月25日前, 每两个月."""
    each: bool = False
    """Whether the day is one of several at each of which something is to be done: 5月、10月."""
    labelled: bool = False
    """Whether they stand behind 完成时限： or in a column of deadlines: other days then do not count."""

    @property
    def soft(self) -> bool:
        """Whether they name neither a deadline nor a rhythm: 常态化, 春节前, a day that is past."""
        return self.date is None and self.every is None and self.start is None and not self.inexact

    @property
    def around(self) -> bool:
        """Whether they name about when something is done, from which no deadline follows: 12月4日前后."""
        return self.soft and self.phrase.endswith(("前后", "期间"))


class OwnerPhrase(msgspec.Struct, frozen=True):
    """Words of an item that name who leads and who helps."""

    phrase: str
    """The words as they stand."""
    line: int
    """The line of the report, from 0."""
    span: Span
    """Where in that line they start and have ended."""
    lead: tuple[str, ...]
    """The units that lead."""
    support: tuple[str, ...]
    """The units that help."""
    acting: tuple[str, ...] = ()
    """The units that are to do it, where nobody is said to lead: these are only proposed."""


class Said(msgspec.Struct, frozen=True):
    """What follows for a task from what the report says of time and of units; its fields are the task's."""

    deadline: dt.date | None
    """None where neither a day nor a rhythm is said."""
    every: Every | None
    start: dt.date | None
    due_after: int
    owner: str
    support: tuple[str, ...]


class DraftedSentence(msgspec.Struct, frozen=True):
    """One sentence of an item, and what it says: a task stands for it."""

    item: int
    """Item of the section, as citations count."""
    number: int
    """Sentence of the item; 0 is its title."""
    text: str
    """The sentence as it stands."""
    line: int
    """The line of the report, from 0."""
    span: Span
    """Where in that line it starts and has ended."""
    times: tuple[TimePhrase, ...] = ()
    """What it says of time."""
    units: tuple[OwnerPhrase, ...] = ()
    """Who answers for it: named in it, or for its item as a whole."""
    leader: str = ""
    """责任领导, where the report names one."""
    person: str = ""
    """责任人, where the report names one."""

    @property
    def lead(self) -> tuple[str, ...]:
        """The units that lead, each once."""
        return tuple(dict.fromkeys(unit for one in self.units for unit in one.lead))

    @property
    def support(self) -> tuple[str, ...]:
        """The units that help, each once."""
        return tuple(dict.fromkeys(unit for one in self.units for unit in one.support))


class DraftedItem(msgspec.Struct, frozen=True):
    """One item of a section that was taken."""

    number: int
    """Which one of those taken, from 1."""
    marker: str
    """The mark as printed (`一是`); empty where the item has none."""
    title: str
    """Its first sentence, which is often its title."""
    group: str
    """The words that its tasks stand under: its title; empty where it is a single sentence."""
    line: int
    """The line of the report on which it starts, from 0."""
    sentences: tuple[DraftedSentence, ...]
    """Its sentences, the titles included."""
    row: bool = False
    """Whether it is a row of a table."""
    titles: tuple[DraftedSentence, ...] = ()
    """Of its sentences, those that only say what the ones behind them are about: they become no task."""

    @property
    def to_do(self) -> tuple[DraftedSentence, ...]:
        """Its sentences that say something to do."""
        return tuple(one for one in self.sentences if one not in self.titles)


class ProposedTask(msgspec.Struct, frozen=True):
    """A task as it will stand in the checklist, unless a person changes or drops it before."""

    id: str
    """Its id, made of the pinpoint: section, item, sentence. Unique in the whole draft."""
    item: int
    """Item of the section that it cites."""
    sentence: int
    """Sentence of the item that it cites; 0 is the item's title."""
    line: int
    """The line of the report on which its sentence stands, from 0."""
    span: Span
    """Where in that line the sentence starts and has ended."""
    marker: str
    """The mark of its item as printed; empty where the item has none."""
    group: str
    """The heading it stands under: its item's title."""
    title: str
    """What is to be done, in a few words of the sentence."""
    quote: str
    """The sentence as it stands in the report."""
    deadline: dt.date
    """完成时限; the last day of the year where the report states none."""
    basis: TaskBasis
    """Whether the report states owner and deadline, and the reason where they are proposed."""
    words: str = ""
    """The part of the sentence that it stands for; empty for all of it."""
    every: Every | None = None
    """How often it recurs."""
    start: dt.date | None = None
    """The first period of a recurring task, where the report says from when on."""
    due_after: int = 0
    """Of a recurring task: how many days after the end of a period it is due."""
    owner: str = ""
    """牵头单位; empty where the report names none."""
    support: tuple[str, ...] = ()
    """配合单位."""
    steps: tuple[str, ...] = ()
    """Tickable parts: the sentences of a task that stands for several."""
    times: tuple[TimePhrase, ...] = ()
    """What the report says of time here."""
    units: tuple[OwnerPhrase, ...] = ()
    """Where the report names who answers for it."""
    kept: bool = True
    """Whether it will stand in the checklist."""
    merged: tuple[ProposedTask, ...] = ()
    """The tasks that were merged into it, as they were."""
    leader: str = ""
    """责任领导, of the report or of last year's checklist."""
    person: str = ""
    """责任人, likewise."""
    each: tuple[str, ...] = ()
    """应报单位, from last year's checklist, as all that follows: no report states these."""
    measures: tuple[Measure, ...] = ()
    """指标."""
    earlier: tuple[Earlier, ...] = ()
    """Last year's tasks of which it is the sequel."""

    @property
    def related(self) -> tuple[str, ...]:
        """How a checklist names these, as `checklist:task`."""
        return tuple(one.name for one in self.earlier)

    def took(self, what: Taken) -> bool:
        """Return whether that of it was taken from last year."""
        return any(what in one.taken for one in self.earlier)


class DraftedList(msgspec.Struct, frozen=True):
    """One checklist to be: the section that it comes from, what was taken of it, and the tasks proposed."""

    which: Which
    """Which of the two it is."""
    id: str
    """The id that the checklist will have: place, year and which of the two."""
    title: str
    """What the checklist will be called."""
    section: Section
    """The section, or the part of one, that it comes from."""
    heading: str
    """Its heading as printed; of a part behind that of its section, as in `三、… / （一）…`."""
    name: str
    """How a checklist names that section, as in `四` or `三（一）`."""
    items: tuple[DraftedItem, ...]
    """The items that were taken, in order."""
    tasks: tuple[ProposedTask, ...]
    """The tasks proposed, in the order of the report; dropped ones too."""
    uncovered: tuple[Uncovered, ...]
    """The sentences of the section that need no task, and why."""
    carried: tuple[Task, ...] = ()
    """Tasks of last year that are still open: they will stand behind the report's own; dropped ones too."""
    carried_off: frozenset[str] = frozenset()
    """The ids of those carried over that a person dropped."""
    units: Groups = NO_GROUPS
    """Groups of units that come with what was taken from last year's checklists."""

    @property
    def kept(self) -> tuple[ProposedTask, ...]:
        """The tasks that will stand in the checklist."""
        return tuple(task for task in self.tasks if task.kept)

    @property
    def going_on(self) -> tuple[Task, ...]:
        """The tasks of last year that will stand in the checklist."""
        return tuple(task for task in self.carried if task.id not in self.carried_off)

    @property
    def size(self) -> int:
        """How many tasks will stand in the checklist."""
        return len(self.kept) + len(self.going_on)

    @property
    def undecided(self) -> int:
        """Of how many of these nobody is named to lead."""
        owners = [*(task.owner for task in self.kept), *(task.owner for task in self.going_on)]
        return sum(owner in ("", UNDECIDED) for owner in owners)

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines of the report that were taken, from 0, in order: all on which a sentence stands."""
        return tuple(dict.fromkeys(sentence.line for item in self.items for sentence in item.sentences))


class Draft(msgspec.Struct, frozen=True):
    """What a report was drafted into."""

    report_year: int
    """The year that the report is about."""
    plan_year: int
    """The year in which the tasks are to be done."""
    title: str
    """The report's title."""
    issuer: str
    """Who issued it; empty where the page does not say."""
    published: dt.date | None
    """The day on which the page says that it was published."""
    shortcomings: DraftedList | None
    """The checklist of shortcomings; None where the report has no section about them."""
    arrangements: DraftedList | None
    """The checklist of next year's arrangements; None where the report has no section about them."""
    warnings: tuple[str, ...]
    """What may have been read wrongly, in the official's language."""

    @property
    def lists(self) -> tuple[DraftedList, ...]:
        """The checklists that the report has a section for, shortcomings first."""
        return tuple(filter(None, (self.shortcomings, self.arrangements)))

    @property
    def filled(self) -> tuple[DraftedList, ...]:
        """The checklists that will be written: those with a task."""
        return tuple(one for one in self.lists if one.size)

    def may_be_of(self, issuer: str) -> bool:
        """Return whether a checklist's report may be of the same place: it may where one does not say."""
        ours, theirs = ("".join(one.split()) for one in (self.issuer, issuer))
        return not ours or theirs in (ours, UNDECIDED)

    def with_list(self, changed: DraftedList) -> Draft:
        """Return the draft with a checklist in the place of what it was."""
        return msgspec.structs.replace(self, **{changed.which.value: changed})
