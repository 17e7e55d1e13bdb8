"""`draft`: a report becomes two checklists, of its shortcomings and of next year's arrangements."""

from __future__ import annotations

import argparse
from pathlib import Path

from fzcheck.cli import offers, options
from fzcheck.cli.command import Command, argument
from fzcheck.cli.output import GAP, say, say_done, say_json
from fzcheck.drafting.model import Draft
from fzcheck.i18n import _, listed
from fzcheck.session.drafting import drafted, undecided, write_draft
from fzcheck.session.session import Session
from fzcheck.visible import visible_line
from fzcheck.wording.drafting import items_text, taken_text, undecided_text
from fzcheck.wording.trace import repeated_text


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    takes = (
        argument("report", "REPORT", _("the report: a .txt, a saved web page, or a .docx"), offers.REPORTS),
        argument(
            "--into", "DIR", _("the folder of the two files (by default the current one)"), offers.FOLDERS
        ),
        options.word(
            "--per",
            options.as_words(("clause", "item")),
            _("a task for each clause, or one for each item with its clauses as steps"),
        ),
        options.as_json(),
    )
    text = _("Draft a report into two checklists: shortcomings, and next year's arrangements.")
    examples = (_("draft report.docx"), _("draft report.docx --into lists --per item"))
    return (Command("draft", text, examples, takes, draft, strict=False),)


def draft(session: Session, asked: argparse.Namespace) -> int:
    """Draft a report, say what was taken as what, and write the files; JSON without --into writes none."""
    made = drafted(Path(asked.report), by_item=asked.per == "item")
    writes = asked.into is not None or not asked.json
    files = write_draft(session, made.draft, Path(asked.into or ".")) if writes else ()
    warnings = tuple(filter(None, (repeated_text(made.source.report), *made.draft.warnings)))
    if asked.json:
        from fzcheck.views.drafting import draft_view

        say_json(draft_view(made.draft, warnings, tuple(map(str, files))))
        return 0
    _say_taken(made.draft)
    text = _("Written: {files}").format(files=listed(visible_line(str(file)) for file in files))
    open_ones = undecided_text(undecided(list(made.draft.lists)))
    say_done(text, filter(None, (*warnings, open_ones)))
    return 0


def _say_taken(made: Draft) -> None:
    for one in made.lists:
        say(taken_text(one))
        for item in items_text(one):
            say(f"{GAP}{item}")
        say()
