"""A task as plain text for the clipboard, to be pasted into a message."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from fzcheck.board import PeriodState, Row
from fzcheck.dates import period_text
from fzcheck.i18n import _
from fzcheck.ledger.events import EvidenceValue
from fzcheck.visible import visible_line
from fzcheck.wording.reasons import basis_texts
from fzcheck.wording.rows import in_clauses, listed, marked, place_text, standing_text
from fzcheck.words import Status, box_of, every_word, status_word, verification_text


def task_text(row: Row, as_of: dt.date) -> str:
    """Return all that another unit needs to know of a task, a line for each thing that there is to say."""
    task = row.task
    lines = (
        f"{row.id} {visible_line(task.title)}",
        _labelled(_("Lead"), marked(visible_line(row.owner), row.owner_basis)),
        _labelled(_("Support"), _named(task.support)),
        _labelled(_("In charge"), visible_line(row.person)),
        _labelled(_("Deadline"), _deadline(row)),
        _labelled(_("Status"), _status(row, as_of)),
        _labelled(_("Criterion"), visible_line(task.criterion)),
        _labelled(_("Needs"), visible_line(task.needs)),
        *_steps(row),
        *_periods(row, as_of),
        _labelled(_("Evidence"), _evidence(row)),
        _labelled(_("Basis"), _basis(row)),
        _labelled(_("Source"), _source(row)),
    )
    return "\n".join(line for line in lines if line)


def _labelled(label: str, text: str) -> str:
    return _("{label}: {text}").format(label=label, text=text) if text else ""


def _named(texts: Iterable[str]) -> str:
    return listed(visible_line(text) for text in texts)


def _deadline(row: Row) -> str:
    date = marked(row.deadline.isoformat(), row.deadline_basis)
    moved = row.parts and row.parts[-1].extension
    return in_clauses(
        (
            date,
            every_word(row.task.every) if row.task.every else "",
            _("originally {date}").format(date=row.parts[-1].original_deadline) if moved else "",
        )
    )


def _status(row: Row, as_of: dt.date) -> str:
    judged = verification_text(row.review, verifies=row.rules.verifies)
    texts = status_word(row.status), standing_text(row, as_of), judged
    return listed(dict.fromkeys(filter(None, texts)))


def _steps(row: Row) -> Iterable[str]:
    if row.recurring or not row.task.steps:
        return
    yield _("{label}:").format(label=_("Steps"))
    for step in row.parts[0].steps:
        yield f"  {box_of(Status.DONE if step.done else Status.TODO)} {visible_line(step.text)}"


def _periods(row: Row, as_of: dt.date) -> Iterable[str]:
    if not row.periods:
        return
    yield _("{label}:").format(label=_("Periods"))
    for part in row.periods:
        name = period_text(part.period, row.checklist.year)
        yield f"  {box_of(part.status)} {name} {part.deadline} {_period(part, as_of)}".rstrip()


def _period(part: PeriodState, as_of: dt.date) -> str:
    steps = len(part.steps)
    begun = steps and not part.done
    tally = _("{done}/{total} steps").format(done=steps - len(part.open_steps), total=steps) if begun else ""
    return " ".join(text for text in (standing_text(part, as_of), tally) if text)


def _evidence(row: Row) -> str:
    expected = _named(row.task.expected)
    papers = (event.says for event in row.evidence)
    supplied = _named(paper.ref for paper in papers if isinstance(paper, EvidenceValue))
    return in_clauses(
        (
            _("expected: {texts}").format(texts=expected) if expected else "",
            _("supplied: {texts}").format(texts=supplied) if supplied else "",
            "" if supplied else _("none yet"),
        )
    )


def _basis(row: Row) -> str:
    """Why a value was proposed matters only as long as it is a proposal."""
    why = visible_line(row.planned_basis.why) if row.proposed else ""
    return in_clauses((listed(basis_texts(row)), why))


def _source(row: Row) -> str:
    cited = row.task.source
    title = _("“{title}”").format(title=visible_line(row.checklist.source.title))
    if cited is None:
        return title
    if cited.law:
        return visible_line(cited.law)
    place = visible_line(place_text(row))
    words = _("“{words}”").format(words=visible_line(cited.words)) if cited.words else ""
    return " ".join(text for text in (title, place, words) if text)
