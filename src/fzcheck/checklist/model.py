"""What a checklist file holds, format 1. These docstrings are the reference; the JSON Schema follows them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated

import msgspec
from msgspec import Meta

from fzcheck.amounts import is_percent
from fzcheck.dates import days_after
from fzcheck.i18n import later
from fzcheck.words import Basis, Better, Every

FORMAT = 1
"""The newest file format that this program reads."""

# `$` alone would let a line break pass at the end.
CHECKLIST_ID = r"^[a-z0-9-]{1,64}(?!\n)$"
LONGEST_TASK_ID = 40
TASK_ID = rf"^[0-9A-Za-z.-]{{1,{LONGEST_TASK_ID}}}(?!\n)$"

FIRST_YEAR, LAST_YEAR = 1949, 9998
"""The years that a checklist may be about."""

LONGEST_AFTER = 366
"""The most days after the end of a period by which it may be due."""

UNDECIDED = "待定"
"""What a checklist says where a unit is still to be named."""

Text = Annotated[str, Meta(min_length=1)]
ChecklistId = Annotated[
    str,
    Meta(pattern=CHECKLIST_ID, extra={"remedy": later("Use only a-z, 0-9 and -, at most 64 signs.")}),
]
TaskId = Annotated[
    str,
    Meta(
        pattern=TASK_ID,
        extra={"remedy": later("Use only letters without accents, digits, . and -, at most 40 signs.")},
    ),
]
Number = Annotated[int, Meta(ge=0)]


class Source(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """The report that a checklist comes from."""

    title: Text
    """The report's title."""
    issuer: Text
    """Who issued it."""
    reference: str = ""
    """Its index number."""
    published: dt.date | None = None
    """The day on which it was published."""
    section: str = ""
    """Which part of the report the checklist covers, as numbered there (`四`)."""


class TaskBasis(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """Where a task's owner and deadline come from."""

    owner: Basis | None = None
    """Basis of the owner."""
    deadline: Basis | None = None
    """Basis of the deadline."""
    why: str = ""
    """The reason in plain words, above all for what is proposed."""


class Citation(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """What a task rests on: a place in the report or, alone, a law."""

    item: Number | None = None
    """Item of the section, from 1; 0 is the lead before the first item."""
    sentence: Number | None = None
    """Sentence of the item, from 1; 0 is the item's own title."""
    words: str = ""
    """A short phrase that stands there literally."""
    section: str = ""
    """The section, only where it differs from the header's."""
    law: Text = ""
    """Instead of a place in the report: the law or rule, to the article, that makes it a duty."""

    def __post_init__(self) -> None:
        """Raise ValueError for what is neither a place nor a law, and for both at once."""
        partly = self.item is not None or self.sentence is not None or bool(self.words or self.section)
        if partly if self.law else self.place is None:
            raise ValueError(self)

    @property
    def place(self) -> tuple[int, int] | None:
        """Item and sentence in the report; None for a duty by law."""
        return None if self.item is None or self.sentence is None else (self.item, self.sentence)


class Measure(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """指标: a quantity by which a task is measured."""

    name: Text
    """What is counted; unique in its task."""
    unit: Text
    """What it is counted in: `宗`, `件`, `%`."""
    target: Decimal | None = None
    """What is to be reached until the task's deadline; nothing where no target is stated."""
    last_year: Decimal | None = None
    """What it came to in the year before."""
    better: Better = Better.MORE
    """`"less"` where less is better: then the target is what must not be passed."""
    latest: bool = False
    """Whether the latest amount counts and not the sum, as of a stock; for the unit `%` it always does."""

    @property
    def summed(self) -> bool:
        """Whether the amounts of all periods add up."""
        return not (self.latest or is_percent(self.unit))


class Task(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, rename={"start": "from"}):
    """One thing to get done."""

    id: TaskId
    """Unique in the file; never reused, never renumbered."""
    title: Text
    """What is to be done, in a few words."""
    owner: Text
    """牵头单位: exactly one unit."""
    deadline: dt.date
    """完成时限; of a recurring task, that of its last period."""
    group: str = ""
    """The heading it stands under."""
    support: tuple[str, ...] = ()
    """配合单位: any number of units or groups of units."""
    each: tuple[Text, ...] = ()
    """应报单位: units, or groups of units, of which each must report on it."""
    every: Every | None = None
    """How often it recurs; nothing for a task that is done once."""
    start: Annotated[dt.date, Meta(extra={"period": True})] | None = None
    """The first period of a recurring task: `"2026-Q2"`, or a date in it; by default the one with January."""
    due_after: Annotated[int, Meta(ge=0, le=LONGEST_AFTER)] = 0
    """Of a recurring task: how many days after the end of a period it is due, after the last one too."""
    criterion: str = ""
    """完成标准: what must be true to call it done."""
    expected: tuple[str, ...] = ()
    """The evidence expected."""
    steps: tuple[Text, ...] = ()
    """Tickable parts, each unique in its task."""
    measures: tuple[Measure, ...] = ()
    """指标: the quantities by which it is measured."""
    basis: TaskBasis | None = None
    """Where owner and deadline come from."""
    source: Citation | None = None
    """Where in the report it stands, or the law that it rests on."""
    leader: str = ""
    """责任领导: the county leader in charge, above the unit's own person."""
    person: str = ""
    """责任人."""
    needs: str = ""
    """What must come from elsewhere first; the task may then be waiting."""
    after: tuple[TaskId, ...] = ()
    """Ids of tasks in this file that come first."""
    related: tuple[str, ...] = ()
    """Cross-references `checklist:task`; they never affect counting."""
    quote: str = ""
    """What the report says, word for word, where a draft wrote it."""

    @property
    def due(self) -> dt.date:
        """The day by which all of it is due: of a recurring task its last period, days after it included."""
        return days_after(self.deadline, self.due_after) if self.every else self.deadline


class Uncovered(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A sentence of the section, or a clause of one, that needs no task."""

    item: Number
    """Item of the section; 0 is the lead."""
    sentence: Number
    """Sentence of the item; 0 is its title."""
    reason: Text
    """Why it needs no task."""
    words: str = ""
    """The clause; empty for the whole sentence."""

    @property
    def place(self) -> tuple[int, int]:
        """Item and sentence in the report."""
        return self.item, self.sentence


class Checklist(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, rename={"tasks": "task"}):
    """One file: a header, its source, its tasks."""

    format: Annotated[int, Meta(ge=FORMAT, le=FORMAT)]
    """The file format: 1."""
    id: ChecklistId
    """Unique among the loaded checklists."""
    title: Text
    """What the checklist is called."""
    year: Annotated[int, Meta(ge=FIRST_YEAR, le=LAST_YEAR, extra={"example": 2026})]
    """The year in which the work is done; recurring tasks are laid out over it."""
    source: Source
    """The report."""
    place: Annotated[int, Meta(ge=1)] | None = None
    """Where it stands among the checklists: smaller numbers first, then those without one, by id."""
    units: dict[str, tuple[str, ...]] = {}
    """Groups of units by name, so that a unit finds what it supports, and `each` knows whom it means."""
    tasks: tuple[Task, ...] = ()
    """The tasks, in the order of the file."""
    uncovered: tuple[Uncovered, ...] = ()
    """What the section says that needs no task."""
