"""`show`: all about one task, with its history."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from fzcheck.cli import options
from fzcheck.cli.command import Command
from fzcheck.cli.history import FLEXIBLE, lines
from fzcheck.cli.list import reported_standing, tick_box
from fzcheck.cli.output import GAP, say, say_json, say_table
from fzcheck.i18n import _, in_clauses, listed
from fzcheck.session.history import history
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.visible import in_short, visible_line, width
from fzcheck.wording.about import NOTES, WHO, About, Fact, Topic, about
from fzcheck.wording.rows import steps_text


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    takes = options.task(), options.as_json()
    return (
        Command(
            "show",
            _("Show all about one task, with its history."),
            ("show 4.1.1a",),
            takes,
            show,
            counts=True,
        ),
    )


def show(session: Session, asked: argparse.Namespace) -> int:
    """Show all about a task."""
    row = find_row(session, asked.task, archived=True)
    entries = history(session, row)
    if asked.json:
        from fzcheck.views.tasks import shown_task

        say_json(shown_task(row, session.as_of, entries))
        return 0
    say(f"{tick_box(row.status.box)} {row.id}{GAP}{visible_line(row.task.title)}")
    _say_facts(about(row, session.board))
    if entries:
        say()
        say(_("History"))
        say_table(lines(session, entries), flexible=FLEXIBLE)
    return 0


def _say_facts(task: About) -> None:
    """Write what there is to say: each label once, and beside it a line for each text."""
    shown = [(_(topic.label), [*filter(None, texts)]) for topic, texts in _said(task)]
    column = max(width(label) for label, texts in shown if texts)
    for label, texts in shown:
        for place, text in enumerate(texts):
            head = "" if place else label
            say(f"{head}{' ' * (column - width(head))}{GAP}{visible_line(in_short(text))}")


def _said(task: About) -> Iterator[tuple[Topic, Iterable[str]]]:
    """Yield what stands under each label, line by line."""
    yield Topic.CHECKLIST, task.texts(Topic.CHECKLIST)
    yield from ((topic, [listed(task.texts(topic))]) for topic in WHO)
    yield Topic.DEADLINE, map(_line, task.of(Topic.DEADLINE, Topic.EXTENSION))
    yield Topic.STATUS, map(_line, task.of(Topic.STATUS))
    yield Topic.STANDING, [reported_standing(task.row, text) for text in task.texts(Topic.STANDING)]
    yield Topic.VERIFICATION, map(_line, task.of(Topic.VERDICT))
    yield Topic.BASIS, [in_clauses(task.texts(Topic.BASIS, Topic.WHY))]
    yield Topic.CRITERION, task.texts(Topic.CRITERION)
    yield Topic.NEEDS, task.texts(Topic.NEEDS)
    yield Topic.AFTER, [listed(task.short_texts(Topic.AFTER))]
    yield Topic.PERIOD, [_period(task, fact) for fact in task.of(Topic.PERIOD)]
    yield (
        Topic.STEP,
        [f"{n} {tick_box(fact.box)} {fact.text}" for n, fact in enumerate(task.of(Topic.STEP), 1)],
    )
    yield Topic.ANSWERS, map(_line, task.of(Topic.ANSWERS))
    yield Topic.MEASURE, map(_line, task.of(Topic.MEASURE))
    yield Topic.EXPECTED, [listed(task.texts(Topic.EXPECTED))]
    yield Topic.EVIDENCE, map(_line, task.of(Topic.WITHOUT_EVIDENCE, Topic.EVIDENCE))
    yield from ((topic, map(_line, task.of(topic))) for topic in NOTES.values())
    yield Topic.CONFLICT, [side for fact in task.of(Topic.CONFLICT) for side in fact.details]
    yield Topic.REPORT, [_source(task), *task.texts(Topic.QUOTE)]
    yield Topic.RELATED, [listed(task.short_texts(Topic.RELATED))]


def _line(fact: Fact) -> str:
    period = fact.part.period if fact.part else ""
    return in_clauses((" ".join(filter(None, (fact.day, period, fact.text))), *fact.details, fact.reason))


def _period(task: About, fact: Fact) -> str:
    part = fact.part
    if part is None:
        return fact.text
    head = f"{tick_box(fact.box)} {part.period} {part.deadline} {fact.text}"
    steps = steps_text(part) if any(step.done for step in part.steps) else ""
    papers = (paper.text for paper in task.of(Topic.EVIDENCE) if paper.part is part)
    return in_clauses((head, steps, fact.reason, listed(papers)))


def _source(task: About) -> str:
    if not task.of(Topic.PLACE):
        return listed(task.texts(Topic.LAW))
    title, place = task.texts(Topic.REPORT, Topic.PLACE)
    text = _("{title}, {place}").format(title=title, place=place)
    for words in task.texts(Topic.WORDS):
        text = _("{place}: {words}").format(place=text, words=words)
    return text
