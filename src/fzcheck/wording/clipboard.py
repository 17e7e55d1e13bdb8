"""A task as plain text for the clipboard, to be pasted into a message."""

from __future__ import annotations

from collections.abc import Iterator

from fzcheck.board import Board, Row
from fzcheck.dates import period_text
from fzcheck.i18n import _, in_clauses, listed
from fzcheck.visible import visible_line
from fzcheck.wording.about import WHO, About, Fact, Topic, about
from fzcheck.wording.rows import steps_text


def task_text(row: Row, board: Board) -> str:
    """Return all that another unit needs to know of a task, a line for each thing that there is to say."""
    task = about(row, board)
    lines = (
        f"{row.id} {row.task.title}",
        *(_labelled(topic, listed(task.texts(topic))) for topic in WHO),
        _labelled(Topic.DEADLINE, _deadline(task)),
        _labelled(Topic.STATUS, _status(task)),
        _labelled(Topic.CRITERION, listed(task.texts(Topic.CRITERION))),
        _labelled(Topic.NEEDS, listed(task.texts(Topic.NEEDS))),
        *_boxes(task, Topic.STEP),
        *_boxes(task, Topic.PERIOD),
        _answers(task),
        *(_labelled(Topic.MEASURE, in_clauses(fact.full)) for fact in task.of(Topic.MEASURE)),
        _labelled(Topic.EVIDENCE, _evidence(task)),
        _labelled(Topic.BASIS, _basis(task)),
        _labelled(Topic.REPORT, _source(task)),
    )
    return "\n".join(visible_line(line) for line in lines if line)


def _labelled(topic: Topic, text: str) -> str:
    return _("{label}: {text}").format(label=_(topic.brief_label), text=text) if text else ""


def _deadline(task: About) -> str:
    last = task.row.parts[-1:]
    moved = (fact.text for fact in task.of(Topic.EXTENSION) if fact.part in last)
    return in_clauses((*(text for fact in task.of(Topic.DEADLINE) for text in fact.full), *moved))


def _status(task: About) -> str:
    return listed(dict.fromkeys(task.short_texts(Topic.STATUS, Topic.STANDING, Topic.VERIFICATION)))


def _answers(task: About) -> str:
    fact = task.answers
    return _labelled(Topic.ANSWERS, in_clauses((*fact.full, fact.reason))) if fact else ""


def _boxes(task: About, topic: Topic) -> Iterator[str]:
    """Yield steps or periods, a line each, with their tick boxes."""
    facts = task.of(topic)
    if facts:
        yield _("{label}:").format(label=_(topic.label))
    for fact in facts:
        yield f"  {fact.box} {_period(task.row, fact)}"


def _period(row: Row, fact: Fact) -> str:
    part = fact.part
    if part is None:
        return fact.text
    name, steps = period_text(part.period, row.checklist.year), "" if part.done else steps_text(part)
    return " ".join(text for text in (name, part.deadline.isoformat(), fact.text, steps) if text)


def _evidence(task: About) -> str:
    expected, supplied = listed(task.texts(Topic.EXPECTED)), listed(task.short_texts(Topic.EVIDENCE))
    return in_clauses(
        (
            _("expected: {texts}").format(texts=expected) if expected else "",
            _("supplied: {texts}").format(texts=supplied) if supplied else _("none yet"),
        )
    )


def _basis(task: About) -> str:
    """Why a value was proposed matters only as long as it is a proposal."""
    why = (fact.short for fact in task.of(Topic.WHY) if fact.proposed)
    return in_clauses((listed(task.texts(Topic.BASIS)), *why))


def _source(task: About) -> str:
    titles = (_("“{title}”").format(title=title) for title in task.texts(Topic.REPORT))
    words = (_("“{words}”").format(words=words) for words in task.texts(Topic.WORDS))
    return " ".join((*task.texts(Topic.LAW), *titles, *task.texts(Topic.PLACE), *words))
