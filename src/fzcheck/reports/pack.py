"""The index of an evidence pack: every paper that is named or expected, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

import msgspec

from fzcheck.board import Row
from fzcheck.dates import period_text
from fzcheck.i18n import _, in_clauses, later, n_, p_
from fzcheck.ledger.events import EvidenceValue
from fzcheck.reports.paper import Paper


class Found(StrEnum):
    """What became of a paper that is named as evidence, or expected."""

    label: str
    """In English, for `_` to say in the official's language."""

    def __new__(cls, word: str, label: str) -> Found:
        """Make a word that knows how it reads."""
        found = str.__new__(cls, word)
        found._value_, found.label = word, label
        return found

    COPIED = "copied", later("copied")
    NUMBER = "number", later("no file, but a number or a link")
    GONE = "gone", later("the file is not there")
    NOT_COPIED = "not_copied", later("not copied")
    MISSING = "missing", later("expected, and nothing was named")


class PackLine(msgspec.Struct, frozen=True):
    """A paper that is named as evidence of a task or a period, or that is expected."""

    row: Row
    period: str
    """Empty for the task as a whole."""
    found: Found
    paper: EvidenceValue
    """What is expected stands in it as its kind."""
    place: str = ""
    """The copy, as seen from the index, with / between the folders; empty where there is none."""
    size: int = 0
    """Of the copy, in bytes."""
    digest: str = ""
    """SHA-256 of the copy, in hexadecimal digits."""
    why: str = ""
    """Why it was not copied, or what is odd about it."""


class Pack(msgspec.Struct, frozen=True):
    """What an evidence pack holds, and what it lacks."""

    paper: Paper
    """The tasks that it is about."""
    lines: tuple[PackLine, ...]

    @property
    def copied(self) -> tuple[PackLine, ...]:
        """What it holds."""
        return tuple(line for line in self.lines if line.found is Found.COPIED)

    @property
    def lacking(self) -> tuple[PackLine, ...]:
        """What somebody has to look for: all that it does not hold."""
        return tuple(line for line in self.lines if line.found is not Found.COPIED)

    @property
    def title(self) -> str:
        """What the index is called."""
        titles = [checklist.title for checklist in self.paper.checklists]
        return (
            _("{title}: index of evidence").format(title=titles[0])
            if len(titles) == 1
            else _("Index of evidence")
        )

    @property
    def figures(self) -> str:
        """How many papers it holds, and of each kind how many it lacks, in a line."""
        count, size = len(self.copied), sum(line.size for line in self.copied)
        files = n_("{count} file copied, {size}", "{count} files copied, {size}", count)
        lacking = (
            (found, sum(line.found is found for line in self.lines))
            for found in Found
            if found is not Found.COPIED
        )
        return in_clauses(
            (
                files.format(count=count, size=size_text(size)),
                *(f"{_(found.label)} {number}" for found, number in lacking if number),
            )
        )


def result_text(line: PackLine) -> str:
    """Return what became of a paper, and why."""
    return in_clauses((_(line.found.label), line.why))


def size_text(size: int) -> str:
    """Return a number of bytes as people say it: `12 KB`, `3.4 MB`."""
    if size < 1024**2:
        return f"{-(-size // 1024)} KB"
    return f"{size / 1024**2:.1f} MB" if size < 1024**3 else f"{size / 1024**3:.1f} GB"


class IndexColumn(NamedTuple):
    """A column of the index."""

    title: Callable[[], str]
    cell: Callable[[PackLine], str]
    width: int
    """In Excel, in characters of half the width of a Chinese one."""
    centred: bool = False
    of_copies: bool = False
    """Whether it says something of copies alone, and does not stand where there are none."""


INDEX: tuple[IndexColumn, ...] = (
    IndexColumn(lambda: p_("report", "Id"), lambda line: line.row.id, 9, centred=True),
    IndexColumn(lambda: p_("report", "Task"), lambda line: line.row.task.title, 24),
    IndexColumn(lambda: p_("report", "Period"), lambda line: period_text(line.period), 15, centred=True),
    IndexColumn(lambda: p_("report", "Lead unit"), lambda line: line.row.owner, 14),
    IndexColumn(lambda: p_("report", "Kind of paper"), lambda line: line.paper.kind, 16),
    IndexColumn(lambda: p_("report", "File, number or link"), lambda line: line.paper.ref, 30),
    IndexColumn(lambda: p_("report", "Date"), lambda line: line.paper.date, 12, centred=True),
    IndexColumn(lambda: p_("report", "From unit"), lambda line: line.paper.from_, 14),
    IndexColumn(lambda: p_("report", "Result"), result_text, 18),
    IndexColumn(lambda: p_("report", "In the pack"), lambda line: line.place, 30, of_copies=True),
    IndexColumn(
        lambda: p_("report", "Size"),
        lambda line: size_text(line.size) if line.place else "",
        10,
        centred=True,
        of_copies=True,
    ),
    IndexColumn(lambda: "SHA-256", lambda line: line.digest, 34, of_copies=True),
)
"""By their places in a line, behind its number."""
