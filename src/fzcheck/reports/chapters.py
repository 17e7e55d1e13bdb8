"""What the chapters of a paper are made of, and how they name a task."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from fzcheck.board import PeriodState, Row
from fzcheck.dates import long_day, period_text
from fzcheck.i18n import _
from fzcheck.wording.figures import capital
from fzcheck.wording.rows import marked


class Items(msgspec.Struct, frozen=True):
    """A list, an entry a line, and the line that leads in to it."""

    lead: str
    """Empty where the heading says it."""
    texts: tuple[str, ...]
    """Without any, the lead is left out as well."""
    limited: bool = False
    """Whether the last of them counts what is not named."""


class Table(msgspec.Struct, frozen=True):
    """A table; every line has as many cells as there are headings."""

    headings: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    lead: str = ""
    """The line that leads in to it, if any."""
    totalled: bool = False
    """Whether its last line adds up the others."""

    @property
    def words(self) -> frozenset[int]:
        """The columns behind the first that hold words and no figures, by their places."""
        columns = enumerate(zip(*self.lines, strict=True))
        return frozenset(
            place for place, texts in columns if place and not all(map(_FIGURE.fullmatch, texts))
        )


_FIGURE = re.compile(r"(≤ )?[-+—]?([0-9].{0,11})?")
"""A figure, with its unit or a mark behind it; or nothing."""

Content = str | Items | Table
"""A paragraph, a list or a table."""


class Chapter(msgspec.Struct, frozen=True):
    """A heading and what stands under it, in its order."""

    name: str
    """What it is called in either language, for a page's own links."""
    heading: str
    contents: tuple[Content, ...]


def told(lists: Iterable[Items]) -> tuple[Items, ...]:
    """Return the lists that name anything."""
    return tuple(items for items in lists if items.texts)


def counted(word: str, texts: Iterable[str]) -> Items:
    """Return a list under a word and how many it names."""
    every = tuple(texts)
    return Items(lead_in(f"{word} {len(every)}"), every)


def lead_in(text: str) -> str:
    """Return a line that leads in to what follows it."""
    return capital(_("{text}:").format(text=text))


def task_line(row: Row, period: str, text: str) -> str:
    """Return a task, and what is said of it."""
    task = task_name(row, period)
    return _("{task}: {text}").format(task=task, text=text) if text else task


def task_name(row: Row, period: str) -> str:
    """Return `4.2.4a 评查案卷 2026年第四季度（县司法局）`, the unit marked where it is only proposed."""
    return name_of_task(row, period_text(period))


def name_of_task(row: Row, periods: str) -> str:
    """Return a task with periods in words: `4.2.4a 评查案卷 3月、4月（县司法局）`."""
    name = " ".join(filter(None, (row.id, row.task.title, periods)))
    return _("{task} ({owner})").format(task=name, owner=marked(row.owner, row.owner_basis))


def deadline_text(part: PeriodState) -> str:
    """Return `时限 2026年9月30日`, marked where it is only proposed."""
    return _("due {date}").format(date=marked(long_day(part.deadline), part.deadline_basis))
