"""All about one task, fact by fact; every screen, message and entry of a calendar chooses from this list.

Texts of people stand in the facts as they wrote them; whoever shows one makes it visible.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Self

import msgspec

from fzcheck.board import Board, PeriodState, Row
from fzcheck.i18n import _, later, listed
from fzcheck.wording.events import event_text, evidence_text, said_text
from fzcheck.wording.keys import KEYS, Key
from fzcheck.wording.measures import (
    amounts_text,
    behind_word,
    figure_text,
    last_year_text,
    pace_text,
    rate_text,
)
from fzcheck.wording.rows import (
    answers_text,
    basis_texts,
    empty_groups_text,
    extension_text,
    marked,
    place_text,
    return_reason,
    rhythm_text,
    standing_text,
    status_reason,
    unanswered_text,
    why_text,
)
from fzcheck.words import Basis, Remark, Status


class Topic(StrEnum):
    """What a fact is about, and the heading under which it stands; topics without one stand with another.

    What a key of the checklist says is called as the key.
    """

    label: str
    """In English, for `_` to say in the official's language."""
    brief_label: str

    def __new__(cls, word: str, label: str = "") -> Self:
        """Make a word that knows the rest."""
        topic = str.__new__(cls, word)
        called = KEYS.get(word, Key(label))
        topic._value_, topic.label, topic.brief_label = word, called.word, called.brief or called.word
        return topic

    CHECKLIST = "checklist", later("Checklist")
    LEAD = "owner"
    SUPPORT = "support"
    LEADER = "leader"
    PERSON = "person"
    DEADLINE = "deadline"
    EXTENSION = "extension"
    STATUS = "status", later("Status")
    STANDING = "standing", later("Standing")
    VERIFICATION = "verification", later("Verification")
    VERDICT = "verdict"
    """The verification of each occurrence."""
    SELF_VERIFIED = "self_verified"
    BASIS = "basis"
    WHY = "why"
    """Why owner and deadline are as they are."""
    CRITERION = "criterion"
    NEEDS = "needs"
    AFTER = "after"
    PERIOD = "period", later("Periods")
    STEP = "steps"
    ANSWERS = "each"
    """How many of the units that must report have, and who has not."""
    MEASURE = "measures"
    EXPECTED = "expected"
    WITHOUT_EVIDENCE = "without_evidence"
    EVIDENCE = "evidence", later("Evidence")
    NOTE = "note", later("Progress")
    PROBLEM = "problem", later("Problems left")
    NEXT = "next", later("Next steps")
    CONFLICT = "conflict", later("Conflict")
    LAW = "law"
    REPORT = "source"
    PLACE = "place"
    """Where in the report it stands."""
    WORDS = "words"
    """The phrase that stands there."""
    QUOTE = "quote"
    RELATED = "related"


NOTES = {Remark.PLAIN: Topic.NOTE, Remark.PROBLEM: Topic.PROBLEM, Remark.NEXT: Topic.NEXT}
"""What a note is about, by its sort."""

WHO = (Topic.LEAD, Topic.SUPPORT, Topic.LEADER, Topic.PERSON)
"""Who answers for a task, in the order in which they are named."""


class Fact(msgspec.Struct, frozen=True):
    """One thing to say about a task."""

    topic: Topic
    text: str
    """What there is to say."""
    details: tuple[str, ...] = ()
    """What may be said with it; where there is nothing, empty."""
    reason: str = ""
    """Why it is so, in the words of who did it."""
    short: str = ""
    """The same in few words, where there are fewer."""
    part: PeriodState | None = None
    """The occurrence that it speaks of; None for the task as a whole."""
    day: str = ""
    """The day on which somebody recorded it, ISO."""
    box: str = ""
    """Its tick box, where it has one."""
    proposed: bool = False
    """Whether it is only a proposal, or speaks of one."""

    @property
    def full(self) -> tuple[str, ...]:
        """All that it says: its text and the details."""
        return tuple(filter(None, (self.text, *self.details)))


class About(msgspec.Struct, frozen=True):
    """All the facts of a task."""

    row: Row
    facts: tuple[Fact, ...]

    def of(self, *topics: Topic) -> tuple[Fact, ...]:
        """Return the facts of some topics."""
        return tuple(fact for fact in self.facts if fact.topic in topics)

    @property
    def answers(self) -> Fact | None:
        """Who has answered of those that must, in the earliest period that is open."""
        return next((fact for fact in self.of(Topic.ANSWERS) if fact.part is self.row.current), None)

    def texts(self, *topics: Topic) -> tuple[str, ...]:
        """Return what there is to say on some topics."""
        return tuple(fact.text for fact in self.of(*topics))

    def short_texts(self, *topics: Topic) -> tuple[str, ...]:
        """Return what there is to say on some topics, in few words."""
        return tuple(fact.short or fact.text for fact in self.of(*topics))


def about(row: Row, board: Board) -> About:
    """Return all that there is to say of a task of the board."""
    facts = *_plan(row, board), *_progress(row, board), *_source(row)
    return About(row, tuple(fact for fact in facts if fact.text))


def _plan(row: Row, board: Board) -> Iterator[Fact]:
    task = row.task
    yield Fact(Topic.CHECKLIST, listed((row.checklist.title, task.group)))
    lead = marked(row.owner, row.owner_basis)
    yield Fact(Topic.LEAD, lead, proposed=row.owner_basis is Basis.PROPOSED)
    yield from (Fact(Topic.SUPPORT, unit) for unit in task.support)
    yield Fact(Topic.LEADER, task.leader)
    yield Fact(Topic.PERSON, row.person)
    date = marked(row.deadline.isoformat(), row.deadline_basis)
    yield Fact(Topic.DEADLINE, date, (rhythm_text(row),), proposed=row.deadline_basis is Basis.PROPOSED)
    for part in row.parts:
        if part.extension:
            original = _("originally {date}").format(date=part.original_deadline)
            yield Fact(Topic.EXTENSION, original, (extension_text(part),), part=part)
    yield from (Fact(Topic.BASIS, text) for text in basis_texts(row))
    yield Fact(Topic.WHY, why_text(row), proposed=row.proposed, short=row.planned_basis.why)
    yield Fact(Topic.CRITERION, task.criterion)
    yield Fact(Topic.NEEDS, task.needs)
    for earlier in task.after:
        before = board.row(row.checklist.id, earlier)
        yield Fact(Topic.AFTER, f"{earlier} {before.task.title}" if before else earlier, short=earlier)
    for name in task.related:
        other = board.row(*name.split(":", 1)) if ":" in name else None
        named = other.id if other and other.checklist.id == row.checklist.id else name
        yield Fact(Topic.RELATED, f"{named} {other.task.title}" if other else name, short=name)
    yield from (Fact(Topic.EXPECTED, text) for text in task.expected)


def _progress(row: Row, board: Board) -> Iterator[Fact]:
    yield Fact(Topic.STATUS, row.status.label, reason=status_reason(row))
    if row.standing is not None:
        short = standing_text(row, board.as_of)
        yield Fact(Topic.STANDING, standing_text(row, board.as_of, working_days=True), short=short)
    own = _("verified by who finished it")
    yield Fact(Topic.VERIFICATION, row.verification_text())
    yield Fact(Topic.SELF_VERIFIED, own if row.self_verified else "")
    for part in row.parts:
        verdict = row.verification_text(part)
        details = (own,) if row.is_self_verified(part) else ()
        yield Fact(Topic.VERDICT, verdict, details, return_reason(part), part=part)
    for part in row.periods:
        reason = part.status_event.note if part.status_event and not part.done else ""
        standing = standing_text(part, board.as_of)
        yield Fact(Topic.PERIOD, standing, reason=reason, part=part, box=part.status.box)
    yield from _answers(row)
    for step in () if row.recurring else row.parts[0].steps:
        yield Fact(Topic.STEP, step.text, box=(Status.DONE if step.done else Status.TODO).box)
    for measure in row.measures:
        figure = f"{measure.measure.name} {figure_text(measure)}"
        more = rate_text(measure), pace_text(measure), last_year_text(measure)
        periods = amounts_text(measure, row.checklist.year)
        said = behind_word(measure), *more, periods
        yield Fact(Topic.MEASURE, figure, said, short=measure.measure.name)
    if row.without_evidence:
        yield Fact(Topic.WITHOUT_EVIDENCE, _("no evidence"))
    for paper, event in row.evidence:
        where = row.part(event.period)
        yield Fact(Topic.EVIDENCE, evidence_text(paper), short=paper.ref, part=where, day=event.day)
    for event in row.notes:
        yield Fact(NOTES[event.remark], event.value, part=row.part(event.period), day=event.day)
    for conflict in row.conflicts:
        sides = dict.fromkeys(f"{event.by} {event_text(event)}" for event in conflict.events)
        text = _("In conflict: {values}").format(values=listed(sides))
        yield Fact(Topic.CONFLICT, text, tuple(map(said_text, conflict.events)))


def _answers(row: Row) -> Iterator[Fact]:
    """Yield how many units have answered, and who has not, of what has begun or was answered ahead."""
    for part in row.parts if row.task.each else ():
        if part.answers_due or part.answered or part is row.current:
            units = unanswered_text(part)
            missing = _("no answer yet: {units}").format(units=units) if units else ""
            yield Fact(Topic.ANSWERS, answers_text(part), (missing,), empty_groups_text(row), part=part)


def _source(row: Row) -> Iterator[Fact]:
    cited = row.task.source
    if cited is not None and cited.law:
        yield Fact(Topic.LAW, cited.law)
    else:
        yield Fact(Topic.REPORT, row.checklist.source.title)
        yield Fact(Topic.PLACE, place_text(row))
        yield Fact(Topic.WORDS, cited.words if cited else "")
    yield Fact(Topic.QUOTE, row.task.quote)
