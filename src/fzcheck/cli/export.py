"""`export`: a progress summary as a file, or to stdout."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from fzcheck.cli import offers, options
from fzcheck.cli.command import Command, argument, flag
from fzcheck.cli.output import hint, say_done
from fzcheck.errors import LedgerUnusable, Refused
from fzcheck.i18n import _, in_clauses
from fzcheck.reports.paper import PaperKind
from fzcheck.reports.registry import FORMATS, format_named
from fzcheck.session import exporting
from fzcheck.session.exporting import Order, Split
from fzcheck.session.session import Session
from fzcheck.session.soundness import examined, ledger_text, lost_text
from fzcheck.visible import visible, visible_line

STDOUT = "-"


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    known = in_clauses(f"{form.name} {_(form.use)}" for form in FORMATS.values())
    how = _("the format, where the suffix does not tell it ({known})").format(known=known)
    template = _("the Word document that a report in Word is added to, such as one with a letterhead")
    files = offers.files(*(f".{name}" for name in FORMATS))
    takes = (
        argument("file", "FILE", _("the file, whose suffix tells the format; - is stdout"), files),
        argument("--format", "FORMAT", how, offers.words(*FORMATS)),
        argument("--template", "FILE.docx", template, offers.files(".docx"), default=""),
        *options.filters(),
        options.since(_("also tell what changed from this date on")),
        options.sort(),
        flag("--brief", _("two pages for a leader: the figures, what presses, what is to be decided")),
        flag("--annual", _("material for the report of the year, under its four headings")),
        options.word("--split", options.as_words(Split), _("a file for each unit or leader, beside FILE")),
    )
    examples = (
        _("export progress.docx --since 11-01"),
        "export - --format txt",
        _("export progress.docx --split owner"),
    )
    return (Command("export", _("Write a progress summary to a file."), examples, takes, export),)


def export(session: Session, asked: argparse.Namespace) -> int:
    """Write the tasks that the filter lets through."""
    wanted = options.wanted(session, asked)
    since = options.day(asked.since, session, past=True)
    form = format_named(Path(asked.file).suffix if asked.format is None else asked.format)
    if since and form.no_changes:
        hint(form.no_changes)
    order = Order(form, wanted, asked.sort, since, _kind(asked), asked.split, asked.template)
    session = examined(session)
    for text in filter(None, (ledger_text(session), lost_text(session))):
        hint(visible(text))
    code = LedgerUnusable.exit_code if session.flaws else 0
    if asked.file == STDOUT:
        if asked.split:
            raise Refused(
                _("Several files cannot go to stdout."), _("Name a file: the others stand beside it.")
            )
        data = form.render(order.paper(session))
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return code
    files = exporting.files_of(session, Path(asked.file), order)
    there = {file for file in files if exporting.is_there(file)}
    exporting.export_files(session, files, order)
    for file in files:
        written = _("Written, in place of an earlier file: {file}") if file in there else _("Written: {file}")
        say_done(written.format(file=visible_line(str(file))))
    if text := exporting.left_out(session, order):
        hint(text)
    return code


def _kind(asked: argparse.Namespace) -> PaperKind:
    if asked.brief and asked.annual:
        raise Refused(
            _("A paper is brief, or material for the year."), _("Give --brief or --annual, not both.")
        )
    return PaperKind.BRIEF if asked.brief else PaperKind.ANNUAL if asked.annual else PaperKind.FULL
