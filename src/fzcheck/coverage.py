"""Which sentence of the report has a task, which needs none, and which citations do not stand in it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from fzcheck.checklist.model import Checklist, Citation, Uncovered
from fzcheck.errors import ChecklistUnusable
from fzcheck.i18n import _
from fzcheck.source.pinpoints import Missing, Pinpoint, Pinpoints
from fzcheck.source.report import Report
from fzcheck.source.sections import Section, Sentence


class Covered(msgspec.Struct, frozen=True):
    """One sentence of the section, and what the checklist makes of it."""

    item: int
    """Item of the section; 0 is the lead."""
    marker: str
    """The item's mark as printed."""
    sentence: int
    """Sentence of the item; 0 is its title."""
    text: str
    """The sentence."""
    tasks: tuple[str, ...]
    """The ids of the tasks that cite it, in the order of the file."""
    uncovered: tuple[Uncovered, ...]
    """Why it, or a clause of it, needs no task."""
    settled: bool
    """Whether a task cites it, or the whole of it needs none."""


class Stray(msgspec.Struct, frozen=True):
    """A citation that does not stand in the report."""

    task: str
    """The id of the task; empty for an entry of `[[uncovered]]`."""
    section: str
    """The section cited, that of the header where the citation names none."""
    item: int
    """The item cited."""
    sentence: int
    """The sentence cited."""
    words: str
    """The words cited."""
    why: Missing
    """What is not there, and where the words are instead."""


class Coverage(msgspec.Struct, frozen=True):
    """A checklist held against its section of the report."""

    section: Section
    """The section that the checklist covers."""
    sentences: tuple[Covered, ...]
    """Every sentence of it."""
    strays: tuple[Stray, ...]
    """The citations that do not stand in the report."""

    @property
    def unsettled(self) -> tuple[Covered, ...]:
        """The sentences that nothing is said about."""
        return tuple(sentence for sentence in self.sentences if not sentence.settled)

    @property
    def whole(self) -> bool:
        """Whether nothing is left to settle and every citation stands."""
        return not self.unsettled and not self.strays


def coverage(checklist: Checklist, report: Report) -> Coverage:
    """Hold a checklist against the section of the report that it covers.

    Raises ChecklistUnusable where it names no section, ReportUnusable where the report has no such section.
    """
    name = checklist.source.section
    if not name.strip():
        raise ChecklistUnusable(
            _("The checklist {id} does not say which section of the report it covers.").format(
                id=checklist.id
            ),
            _("Write it under [source], as in section = {example}.").format(example='"四"'),
        )
    section = report.need_section(name)
    standing = _Standing(checklist, report, section)
    return Coverage(section, tuple(standing.sentences()), tuple(standing.strays))


def place_of(checklist: Checklist, cited: Citation | Uncovered, report: Report) -> Pinpoint | Missing | None:
    """Return where a citation of a checklist stands in a report, or why it does not; None for a law."""
    return _found(checklist, cited, Pinpoints(report))


def _found(checklist: Checklist, cited: Citation | Uncovered, places: Pinpoints) -> Pinpoint | Missing | None:
    if cited.place is None:
        return None
    return places.find(_section_of(checklist, cited), *cited.place, cited.words)


def _section_of(checklist: Checklist, cited: Citation | Uncovered) -> str:
    own = cited.section if isinstance(cited, Citation) else ""
    return own or checklist.source.section


class _Standing:
    """The citations of a checklist, by the sentence in which they stand."""

    def __init__(self, checklist: Checklist, report: Report, section: Section) -> None:
        self._checklist = checklist
        self._places = Pinpoints(report)
        self._section = section
        self.strays: list[Stray] = []
        self._tasks: dict[tuple[int, int], list[str]] = {}
        self._uncovered: dict[tuple[int, int], list[Uncovered]] = {}
        for task in checklist.tasks:
            if task.source is not None and (at := self._place(task.source, task.id)):
                self._tasks.setdefault(at, []).append(task.id)
        for entry in checklist.uncovered:
            if at := self._place(entry, ""):
                self._uncovered.setdefault(at, []).append(entry)

    def sentences(self) -> Iterator[Covered]:
        """Yield every sentence of the section that says something."""
        for number, item in enumerate(self._section.items):
            for place, sentence in enumerate(item.sentences):
                if sentence.text:
                    yield self._covered(number, item.marker, place, sentence)

    def _covered(self, item: int, marker: str, number: int, sentence: Sentence) -> Covered:
        at = (sentence.line, sentence.span[0])
        tasks, uncovered = self._tasks.get(at, ()), self._uncovered.get(at, ())
        return Covered(
            item=item,
            marker=marker,
            sentence=number,
            text=sentence.text,
            tasks=tuple(tasks),
            uncovered=tuple(uncovered),
            settled=bool(tasks) or any(not entry.words.strip() for entry in uncovered),
        )

    def _place(self, cited: Citation | Uncovered, task: str) -> tuple[int, int] | None:
        """Return line and column of the cited sentence; None for a law and, with a stray, for no place."""
        found = _found(self._checklist, cited, self._places)
        if isinstance(found, Pinpoint):
            return found.line, found.sentence[0]
        if found is not None and cited.place is not None:
            section = _section_of(self._checklist, cited)
            self.strays.append(Stray(task, section, *cited.place, cited.words, found))
        return None
