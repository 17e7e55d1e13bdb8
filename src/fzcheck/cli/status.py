"""`status`: the whole in numbers."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from enum import StrEnum

from fzcheck.cli import options
from fzcheck.cli.command import Command
from fzcheck.cli.output import say, say_json, say_table
from fzcheck.dates import long_day
from fzcheck.i18n import _
from fzcheck.reports.changes import changes
from fzcheck.reports.paper import Paper
from fzcheck.session.checklists import archived_text
from fzcheck.session.exporting import paper_of
from fzcheck.session.session import Session
from fzcheck.summary import Count, Summary
from fzcheck.visible import visible_line
from fzcheck.wording.figures import answer_figures, by_lead_unit, overview_text, rate_text
from fzcheck.words import Standing, Status


class By(StrEnum):
    """What the tasks are counted by."""

    OWNER = "owner"
    GROUP = "group"
    CHECKLIST = "checklist"
    MONTH = "month"


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    takes = (
        *options.filters(),
        options.since(_("also tell what changed from this date on")),
        options.word("--by", options.as_words(By), _("what to count by; by default owner"), default=By.OWNER),
        options.as_json(),
    )
    text = _("Count the tasks: how many are done, overdue, unreported.")
    return (
        Command("status", text, ("status", "status --since 11-01 --by group"), takes, status, counts=True),
    )


def status(session: Session, asked: argparse.Namespace) -> int:
    """Count the tasks that the filter lets through."""
    since = options.day(asked.since, session, past=True)
    paper = paper_of(session, options.wanted(session, asked), since=since)
    if asked.json:
        from fzcheck.views.summary import summary_view

        say_json(summary_view(paper.summary))
        return 0
    say(overview_text(paper.summary.all, long_day(paper.as_of), session.settings.due_soon_days))
    if archived := archived_text(session):
        say(archived)
    if since:
        _say_changes(paper)
    say()
    _say_counts(paper.summary, asked.by)
    _say_answers(paper.summary)
    return 0


def _say_changes(paper: Paper) -> None:
    for kind in changes(paper):
        say()
        say(kind.lead)
        for text in kind.texts:
            say(f"  {visible_line(text)}")


def _say_answers(summary: Summary) -> None:
    """Write what each unit is to report, has reported and owes, where any unit must report."""
    if not summary.answers:
        return
    figures = answer_figures()
    lines = [(one.unit, *(str(figure(one)) for figure in figures.values())) for one in summary.answers]
    say()
    say_table([("", *figures), *lines], flexible={0: 8})


def _say_counts(summary: Summary, by: By) -> None:
    counts = {
        By.OWNER: by_lead_unit(summary),
        By.GROUP: summary.groups,
        By.CHECKLIST: summary.checklists,
        By.MONTH: summary.months,
    }[by]
    columns: tuple[tuple[str, Callable[[Count], object]], ...] = (
        ("", lambda count: count.name or "—"),
        (_("Tasks"), lambda count: count.total),
        (Status.DONE.label, lambda count: count.done),
        (_("Rate"), rate_text),
        (Standing.OVERDUE.label, lambda count: count.overdue),
        (Standing.DUE_SOON.label, lambda count: count.due_soon),
        (_("unreported"), lambda count: count.unreported),
        (_("no evidence"), lambda count: count.without_evidence),
        (_("proposed"), lambda count: count.proposed),
        (_("Occurrences"), lambda count: f"{count.occurrences_done}/{count.occurrences}"),
    )
    lines = [[str(cell(count)) for _heading, cell in columns] for count in counts]
    say_table([[heading for heading, _cell in columns], *lines], flexible={0: 8})
