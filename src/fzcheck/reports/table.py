"""The task table (台账) as officials know it: the same columns and the same cells in every format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import IntEnum

from fzcheck.board import Row
from fzcheck.dates import period_text
from fzcheck.i18n import _, p_
from fzcheck.ledger.events import EvidenceValue
from fzcheck.reports.paper import Paper
from fzcheck.wording.reasons import basis_texts, extension_text, return_reason, status_reason
from fzcheck.wording.rows import in_clauses, listed, marked, place_text, standing_text
from fzcheck.words import Status, every_word, status_word, verification_text


class Column(IntEnum):
    """Where in a line each cell stands."""

    NUMBER = 0
    CHECKLIST = 1
    ID = 2
    TASK = 3
    CRITERION = 4
    LEAD = 5
    SUPPORT = 6
    PERSON = 7
    DEADLINE = 8
    ORIGINAL = 9
    BASIS = 10
    STATUS = 11
    STANDING = 12
    PROGRESS = 13
    EVIDENCE = 14
    VERIFICATION = 15
    REMARKS = 16


def headings() -> tuple[str, ...]:
    """Return the headings of the columns."""
    return (
        p_("report", "No."),
        p_("report", "Checklist"),
        p_("report", "Id"),
        p_("report", "Task"),
        p_("report", "Criterion"),
        p_("report", "Lead unit"),
        p_("report", "Supporting units"),
        p_("report", "Person in charge"),
        p_("report", "Deadline"),
        p_("report", "Original deadline"),
        p_("report", "Basis"),
        p_("report", "Status"),
        p_("report", "Standing"),
        p_("report", "Progress"),
        p_("report", "Evidence"),
        p_("report", "Verification"),
        p_("report", "Remarks"),
    )


def lines(paper: Paper) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each task, numbered from 1."""
    for number, row in enumerate(paper.rows, 1):
        yield (str(number), *_cells(row, paper.as_of))


def _cells(row: Row, as_of: dt.date) -> tuple[str, ...]:
    task = row.task
    return (
        row.checklist.title,
        row.id,
        task.title,
        task.criterion,
        marked(row.owner, row.owner_basis),
        listed(task.support),
        row.person,
        _deadline(row),
        _original(row),
        basis_text(row),
        status_word(row.status),
        standing_text(row, as_of),
        _progress(row),
        _evidence(row),
        verification_text(row.review, verifies=row.rules.verifies),
        _remarks(row),
    )


def _deadline(row: Row) -> str:
    text = marked(row.deadline.isoformat(), row.deadline_basis)
    if row.task.every is None:
        return text
    return _("{date} ({rhythm})").format(date=text, rhythm=every_word(row.task.every))


def _original(row: Row) -> str:
    """Return the deadlines that the county has moved."""
    moved = (part for part in row.parts if part.extension)
    return listed(f"{period_text(part.period)} {part.original_deadline}".strip() for part in moved)


def basis_text(row: Row) -> str:
    """Return where unit and deadline come from, and why they are as they are."""
    place = place_text(row)
    law = row.task.source.law if row.task.source else ""
    source = _("report, {place}").format(place=place) if place else law
    return in_clauses((*basis_texts(row), row.planned_basis.why, source))


def _progress(row: Row) -> str:
    latest = next(reversed(row.notes), None)
    return in_clauses(
        (
            _("unreported") if row.unreported else "",
            periods_text(row),
            _steps(row),
            _finished(row),
            f"{latest.day} {latest.value}" if latest else "",
        )
    )


def periods_text(row: Row) -> str:
    """Return how many periods of a recurring task are done, `2/4期`; nothing for a task done once."""
    if not row.recurring:
        return ""
    applicable = sum(part.status is not Status.NOT_APPLICABLE for part in row.parts)
    return _("{done}/{count} periods").format(done=row.periods_done, count=applicable)


def _steps(row: Row) -> str:
    """Return the steps of the earliest open occurrence in which any is done."""
    for part in row.parts:
        done = sum(step.done for step in part.steps)
        if part.open and done:
            text = _("{done}/{count} steps").format(done=done, count=len(part.steps))
            return f"{period_text(part.period)} {text}".strip()
    return ""


def _finished(row: Row) -> str:
    if row.done_on is None:
        return ""
    text = _("finished late on {date}") if row.late else _("finished on {date}")
    return text.format(date=row.done_on)


def _evidence(row: Row) -> str:
    supplied = [event.says for event in row.evidence if isinstance(event.says, EvidenceValue)]
    expected = _("expected: {names}").format(names=listed(row.task.expected))
    return in_clauses(
        (
            _("no evidence") if row.without_evidence else "",
            *(listed(filter(None, (found.kind, found.ref))) for found in supplied),
            expected if row.task.expected and not row.evidence else "",
        )
    )


def _remarks(row: Row) -> str:
    extensions = (
        f"{period_text(part.period)} {text}".strip() for part in row.parts if (text := extension_text(part))
    )
    returns = (return_reason(row, part) for part in row.parts)
    return in_clauses(
        (
            _("in conflict") if row.conflicts else "",
            _("needs {what}").format(what=row.task.needs) if row.task.needs else "",
            status_reason(row) if row.status in (Status.WAITING, Status.NOT_APPLICABLE) else "",
            *extensions,
            *(_("returned: {reason}").format(reason=reason) for reason in returns if reason),
        )
    )
