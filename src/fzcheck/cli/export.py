"""`export`: a progress summary as a file, or to stdout."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from fzcheck.cli import offers, options
from fzcheck.cli.command import Command, argument
from fzcheck.cli.output import hint, say_done
from fzcheck.errors import LedgerUnusable
from fzcheck.i18n import _, in_clauses
from fzcheck.reports.registry import FORMATS, format_named
from fzcheck.session import exporting
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
    )
    examples = _("export progress.docx --since 11-01"), "export - --format txt"
    return (Command("export", _("Write a progress summary to a file."), examples, takes, export),)


def export(session: Session, asked: argparse.Namespace) -> int:
    """Write the tasks that the filter lets through."""
    wanted = options.wanted(session, asked)
    since = options.day(asked.since, session, past=True)
    form = format_named(Path(asked.file).suffix if asked.format is None else asked.format)
    if since and form.no_changes:
        hint(form.no_changes)
    session = examined(session)
    for text in filter(None, (ledger_text(session), lost_text(session))):
        hint(visible(text))
    code = LedgerUnusable.exit_code if session.flaws else 0
    if asked.file == STDOUT:
        data = form.render(exporting.paper_of(session, wanted, asked.sort, since, asked.template))
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return code
    path = Path(asked.file)
    written = _("Written, in place of an earlier file: {file}")
    if not exporting.is_there(path):
        written = _("Written: {file}")
    exporting.export(
        session, path, form=form, wanted=wanted, sort=asked.sort, since=since, template=asked.template
    )
    say_done(written.format(file=visible_line(str(path))))
    return code
