"""The proposed tasks line by line, by checklist and group, and the places of the report they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from fzcheck.checklist.model import Task
from fzcheck.drafting.model import DraftedList, ProposedTask
from fzcheck.drafting.said import sentences_of
from fzcheck.i18n import _, listed, n_
from fzcheck.tui.drafting.review import Review
from fzcheck.tui.kit.finding_list import Finding, Indented, one_paragraph
from fzcheck.tui.kit.ink import Ink, Piece
from fzcheck.tui.kit.paragraph import passage_of
from fzcheck.tui.kit.report_view import Place
from fzcheck.visible import visible_line
from fzcheck.wording.drafting import deadline_text, owner_text
from fzcheck.wording.next_year import earlier_texts, goes_on_text
from fzcheck.words import Basis

_KEPT, _DROPPED = "☑", "☐"
_MARK = "*"
_INDENT = 4
"""Cells before a task: its mark and its box."""


def findings(review: Review) -> Iterator[Finding]:
    """Yield the checklists with their tasks, dropped ones too; the key of a task is its id."""
    for number, one in enumerate(review.draft.lists):
        if number:
            yield Finding(())
        yield from _list(one, review.marks, review.draft.plan_year)


def places_of(task: ProposedTask) -> tuple[Place, ...]:
    """Return where in the report the sentences of a task stand, the first one last: it must be in sight."""
    return tuple(Place(part.line, *part.span) for part in reversed(sentences_of(task)))


def _list(one: DraftedList, marks: frozenset[str], year: int) -> Iterator[Finding]:
    yield Finding(
        (
            Indented(1, Piece(visible_line(one.title), Ink.HEADING)),
            Indented(3, Piece(f"{one.id}.toml", Ink.QUIET)),
        )
    )
    yield from _grouped((task.group, _proposed(task, year, marked=task.id in marks)) for task in one.tasks)
    yield from _grouped(
        (task.group, _carried(task, year, kept=task.id not in one.carried_off)) for task in one.carried
    )


def _grouped(told: Iterable[tuple[str, Finding]]) -> Iterator[Finding]:
    """Yield tasks, each told with its group, under the headings of the groups."""
    for group, under in groupby(told, key=itemgetter(0)):
        yield one_paragraph(1, Piece(visible_line(group), Ink.HEADING))
        for _group, finding in under:
            yield finding


def _proposed(task: ProposedTask, year: int, *, marked: bool) -> Finding:
    return Finding(
        (
            Indented(_INDENT, _title(task), _sign(task, marked=marked)),
            Indented(_INDENT, passage_of(tuple(_facts(task, year)))),
        ),
        task.id,
    )


def _carried(task: Task, year: int, *, kept: bool) -> Finding:
    """Return what goes on from last year: it is complete; here it is only kept or dropped."""
    ink = Ink.PLAIN if kept else Ink.QUIET
    title = Piece(f"{task.id} {visible_line(task.title)}", ink)
    facts = passage_of(tuple(_carried_facts(task, year))) if kept else Piece(_("left out"), Ink.QUIET)
    box = Piece(f" {_KEPT if kept else _DROPPED}", ink)
    return Finding((Indented(_INDENT, title, box), Indented(_INDENT, facts)), task.id)


def _carried_facts(task: Task, year: int) -> Iterator[Piece]:
    """Yield who leads it and by when, both proposed, and which task of last year it was."""
    yield Piece(f"{owner_text(task)} · {deadline_text(task, year)}", Ink.PROPOSED)
    yield Piece(f" · {goes_on_text(task.related)}", Ink.QUIET)


def _sign(task: ProposedTask, *, marked: bool) -> Piece:
    box = _KEPT if task.kept else _DROPPED
    return Piece(f"{_MARK if marked else ' '}{box}", Ink.MARKED if marked else _ink(task))


def _title(task: ProposedTask) -> Piece:
    return Piece(f"{task.id} {visible_line(task.title)}", _ink(task))


def _ink(task: ProposedTask) -> Ink:
    return Ink.PLAIN if task.kept else Ink.QUIET


def _facts(task: ProposedTask, year: int) -> Iterator[Piece]:
    """Yield who leads and by when, what is only proposed in its colour; of a dropped task that it is."""
    if not task.kept:
        yield Piece(_("left out"), Ink.QUIET)
        return
    yield Piece(owner_text(task), Ink.PROPOSED if task.basis.owner is Basis.PROPOSED else Ink.QUIET)
    yield Piece(" · ", Ink.QUIET)
    ink = Ink.PROPOSED if task.basis.deadline is Basis.PROPOSED else Ink.QUIET
    yield Piece(deadline_text(task, year), ink)
    parts = len(task.merged)
    more = (
        _("support {units}").format(units=listed(map(visible_line, task.support))) if task.support else "",
        n_("of {count} sentence", "of {count} sentences", parts).format(count=parts) if parts > 1 else "",
        listed(map(visible_line, (task.leader, task.person))),
        n_("{count} to report", "{count} to report", len(task.each)).format(count=len(task.each))
        if task.each else "",
        listed(visible_line(measure.name) for measure in task.measures),
        *earlier_texts(task.earlier),
    )  # fmt: skip
    for text in filter(None, more):
        yield Piece(f" · {text}", Ink.QUIET)
