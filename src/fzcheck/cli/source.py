"""`source add` and `trace`: the report that a checklist comes from."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from fzcheck.cli import offers, options
from fzcheck.cli.command import Command, argument
from fzcheck.cli.output import GAP, hint, say, say_done, say_json
from fzcheck.coverage import Covered, coverage
from fzcheck.i18n import _, listed, n_
from fzcheck.session.editions import named, usable
from fzcheck.session.session import Session
from fzcheck.session.sources import ReportFile, Traced, attach, candidate, trace
from fzcheck.visible import visible_line
from fzcheck.wording.trace import (
    attached_text,
    repeated_text,
    sentence_text,
    stray_text,
    summary_text,
    uncovered_text,
)

_MOST_LINES = 5


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    attach_it = _("Attach a report to a checklist, to show what its tasks cite.")
    trace_it = _("Show which sentence of the report has a task; exit 1 when one has none.")
    verb = options.word("act", options.as_words(("add",)), _("what to do with the report"))
    checklist = argument(
        "checklist", "CHECKLIST", _("id of the checklist, or its file"), offers.CHECKLISTS_AND_FILES
    )
    report = argument(
        "report", "REPORT", _("the report: a .txt, a saved web page, or a .docx"), offers.REPORTS
    )
    default = _("a report; by default the one attached to the checklist")
    other = argument("report", "REPORT", default, offers.REPORTS, nargs="?")
    return (
        Command(
            "source",
            attach_it,
            (_("source add lingqiu-2026-arrangements report.docx"),),
            (verb, checklist, report),
            source,
            strict=False,
        ),
        Command(
            "trace",
            trace_it,
            ("trace lingqiu-2026-arrangements",),
            (checklist, other, options.as_json()),
            traced,
            strict=False,
        ),
    )


def source(session: Session, asked: argparse.Namespace) -> int:
    """Attach a report, and say how well the checklist fits it."""
    checklist = usable(named(session, asked.checklist))
    attached = attach(session, checklist, candidate(checklist, Path(asked.report)))
    say_done(attached_text(checklist, attached.report, attached.path))
    _mention_doubts(attached)
    if checklist.source.section.strip():
        covered = coverage(checklist, attached.report)
        text = _("{summary} `fzcheck trace {id}` shows them.")
        if not covered.whole:
            hint(text.format(summary=summary_text(covered), id=checklist.id))
    return 0


def traced(session: Session, asked: argparse.Namespace) -> int:
    """Show every sentence of the section with its tasks, and every citation that does not stand in it."""
    path = None if asked.report is None else Path(asked.report)
    result = trace(session, asked.checklist, path)
    _mention_doubts(result.source)
    if count := len(result.left_out):
        unusable = n_("{count} task cannot be used", "{count} tasks cannot be used", count)
        text = _("{unusable}; `fzcheck check {id}` says why.")
        hint(text.format(unusable=unusable.format(count=count), id=visible_line(asked.checklist)))
    if asked.json:
        from fzcheck.views.trace import trace_view

        source = result.source
        say_json(trace_view(result.checklist.id, str(source.path), source.report, result.coverage))
    else:
        _say(result)
    return 0 if result.coverage.whole else 1


def _say(result: Traced) -> None:
    covered = result.coverage
    titles = {task.id: task.title for task in result.checklist.tasks}
    say(visible_line(covered.section.heading))
    for sentence in covered.sentences:
        say(visible_line(sentence_text(sentence)))
        for line in _said_of(sentence, titles):
            say(f"{GAP * 3}{visible_line(line)}")
    if covered.strays:
        say()
        say(_("Not in the report:"))
    for stray in covered.strays:
        say(GAP + visible_line(stray_text(stray)))
    say()
    say(summary_text(covered))


def _said_of(sentence: Covered, titles: dict[str, str]) -> Iterator[str]:
    for task in sentence.tasks:
        yield f"{task} {titles[task]}"
    for entry in sentence.uncovered:
        yield uncovered_text(entry)
    if not sentence.settled:
        yield _("no task yet")


def _mention_doubts(file: ReportFile) -> None:
    """Say where the report could be read in another way, or has characters that could not be read."""
    if doubt := repeated_text(file.report):
        hint(doubt)
    lines = file.report.damaged
    if lines:
        numbers = listed(str(at + 1) for at in lines[:_MOST_LINES])
        more = "…" if len(lines) > _MOST_LINES else ""
        text = _("The report has damaged characters, shown as {sign}, in line {lines}.")
        hint(text.format(sign="\ufffd", lines=numbers + more))
