"""`draft`: a report becomes two checklists, of its shortcomings and of next year's arrangements."""

from __future__ import annotations

import argparse
from pathlib import Path

from fzcheck.cli import offers, options
from fzcheck.cli.command import Command, argument
from fzcheck.cli.output import GAP, say, say_done, say_json
from fzcheck.drafting.model import Draft
from fzcheck.drafting.next_year import GoneOn, groups_of
from fzcheck.i18n import _, listed
from fzcheck.session.drafting import drafted, write_draft
from fzcheck.session.next_year import going_on, unread_text
from fzcheck.session.session import Session
from fzcheck.visible import visible_line
from fzcheck.wording.drafting import item_text, renamed_text, taken_text, undecided_text
from fzcheck.wording.next_year import going_on_text, groups_text, offer_text, pair_text
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
            options.as_words(("sentence", "item")),
            _("a task for each sentence, or one for each item with its sentences as steps"),
        ),
        argument(
            "--take-from", "CHECKLIST",
            _("last year's checklist: tasks that are like its own take units, people and measures from it"),
            offers.CHECKLISTS_AND_FILES, action="append", default=[],
        ),
        argument(
            "--carry-from", "CHECKLIST", _("last year's checklist: what is still open there goes on"),
            offers.CHECKLISTS_AND_FILES, action="append", default=[],
        ),
        options.as_json(),
    )  # fmt: skip
    text = _("Draft a report into two checklists: shortcomings, and next year's arrangements.")
    last = "lingqiu-2026-arrangements"
    examples = (
        _("draft report.docx"),
        _("draft report.docx --into lists --per item"),
        _("draft report.docx --take-from {last} --carry-from {last}").format(last=last),
    )
    return (Command("draft", text, examples, takes, draft, strict=False),)


def draft(session: Session, asked: argparse.Namespace) -> int:
    """Draft a report, say what was taken as what, and write the files; JSON without --into writes none."""
    made = drafted(Path(asked.report), by_item=asked.per == "item")
    gone_on = going_on(session, made.draft, asked.take_from, asked.carry_from)
    unread = unread_text(session, (*asked.take_from, *asked.carry_from))
    writes = asked.into is not None or not asked.json
    files = write_draft(session, gone_on.draft, Path(asked.into or ".")) if writes else ()
    written = gone_on.draft.filled if writes else ()
    renamed = (renamed_text(one, file.stem) for one, file in zip(written, files, strict=True))
    said = repeated_text(made.source.report), *made.draft.warnings, unread, *renamed
    warnings = tuple(filter(None, said))
    if asked.json:
        from fzcheck.views.drafting import draft_view

        say_json(draft_view(gone_on, warnings, tuple(map(str, files))))
        return 0
    _say_taken(gone_on.draft)
    _say_gone_on(gone_on)
    text = _("Written: {files}").format(files=listed(visible_line(str(file)) for file in files))
    open_ones = undecided_text(sum(one.undecided for one in gone_on.draft.lists))
    say_done(text, filter(None, (*warnings, open_ones)))
    return 0


def _say_taken(made: Draft) -> None:
    for one in made.lists:
        say(taken_text(one))
        for item in one.items:
            say(f"{GAP}{item_text(item)}")
        say()


def _say_gone_on(gone_on: GoneOn) -> None:
    """Write line by line what was taken from last year, and what goes on."""
    if gone_on.taken:
        say(_("Taken from last year:"))
    for pair in gone_on.taken:
        say(pair_text(pair))
        for offer in pair.offers:
            say(f"{GAP}{offer_text(offer)}")
        if groups := groups_text(groups_of(pair.offers)):
            say(f"{GAP}{groups}")
    if gone_on.carried:
        say(_("Going on from last year:"))
    for one in gone_on.carried:
        say(going_on_text(one, gone_on.draft))
    if gone_on.taken or gone_on.carried:
        say()
