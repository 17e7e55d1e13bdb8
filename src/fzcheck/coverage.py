"""Which sentence of the report has a task, which needs none, and which citations do not stand in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from fzcheck.checklist.model import Checklist, Citation, Uncovered
from fzcheck.errors import ChecklistUnusable
from fzcheck.i18n import _
from fzcheck.source.items import Sentence
from fzcheck.source.pinpoints import Missing, Pinpoint, Pinpoints
from fzcheck.source.report import Report
from fzcheck.source.sections import Section

_Cited = tuple[str, Citation | Uncovered]
"""A task's id and what it cites; without an id an entry of `[[uncovered]]`."""


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
        """Whether there is text, nothing is left to settle in it, and every citation stands."""
        return bool(self.sentences) and not self.unsettled and not self.strays


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
    pinpoints = Pinpoints(report)
    cited: list[_Cited] = [(task.id, task.source) for task in checklist.tasks if task.source is not None]
    cited += [("", entry) for entry in checklist.uncovered]
    standing: defaultdict[tuple[int, int], list[_Cited]] = defaultdict(list)
    strays: list[Stray] = []
    for task, citation in cited:
        match pinpoint_of(checklist, citation, pinpoints):
            case Pinpoint(line=line, sentence=(start, _end)):
                standing[line, start].append((task, citation))
            case Missing() as missing if citation.place is not None:
                place = _section_of(checklist, citation), *citation.place
                strays.append(Stray(task, *place, citation.words, missing))
    sentences = (
        _covered(number, item.marker, place, sentence, standing[sentence.line, sentence.span[0]])
        for number, item in enumerate(section.items)
        for place, sentence in enumerate(item.sentences)
        if sentence.text
    )
    return Coverage(section, tuple(sentences), tuple(strays))


def pinpoint_of(
    checklist: Checklist, cited: Citation | Uncovered, pinpoints: Pinpoints
) -> Pinpoint | Missing | None:
    """Return where a citation of a checklist stands in a report, or why it does not; None for a law."""
    if cited.place is None:
        return None
    return pinpoints.find(_section_of(checklist, cited), *cited.place, cited.words)


def _section_of(checklist: Checklist, cited: Citation | Uncovered) -> str:
    own = cited.section if isinstance(cited, Citation) else ""
    return own or checklist.source.section


def _covered(item: int, marker: str, number: int, sentence: Sentence, standing: Sequence[_Cited]) -> Covered:
    """Return a sentence with what cites it."""
    tasks = tuple(task for task, _citation in standing if task)
    uncovered = tuple(entry for _task, entry in standing if isinstance(entry, Uncovered))
    settled = bool(tasks) or any(not entry.words.strip() for entry in uncovered)
    return Covered(item, marker, number, sentence.text, tasks, uncovered, settled)
