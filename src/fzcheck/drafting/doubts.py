"""What may have been read wrongly, said so that a wrong cut is seen at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from fzcheck.drafting.cover import Cover
from fzcheck.drafting.likeness import Wording, partners
from fzcheck.drafting.model import DraftedItem, DraftedList, ProposedTask
from fzcheck.drafting.said import sentences_of
from fzcheck.drafting.sections import heading_says
from fzcheck.i18n import _, in_sentences, listed
from fzcheck.source.headings import words_looked_for
from fzcheck.source.marks import number_said
from fzcheck.source.report import Report
from fzcheck.visible import visible_line

_CUT_OFF = re.compile("余下全文|展开全文|阅读全文|查看全文|点击查看|下一页|未完待续|(?:…|\\.\\.\\.)$")
"""What stands on a page that holds only the beginning of its text."""
_EXPLAINS = re.compile("背景依据|起草过程|出台背景|制定背景|关键词(?:解释|诠释)|起草背景|政策解读")
"""The headings of a page that explains a report."""
_NEWS = re.compile("会议(?:要求|强调|指出|认为)")
"""How a paragraph begins on a page that brings news about a report."""
_LONGEST = 60
_MOST = 5
"""How many leaps of the numbering are told of a section; more say no more."""


def doubts(
    report: Report,
    cover: Cover,
    years: tuple[int, int],
    shortcomings: DraftedList | None,
    arrangements: DraftedList | None,
) -> Iterator[str]:
    """Yield what may have been read wrongly, in the official's language."""
    if not shortcomings:
        yield in_sentences((_("No section about shortcomings was found."), words_looked_for()))
    if not arrangements:
        yield in_sentences((_("No section about next year's arrangements was found."), words_looked_for()))
    if years[1] != years[0] + 1:
        text = _("The report is about {year}, and its plan about {planned}: look whether both are right.")
        yield text.format(year=years[0], planned=years[1])
    yield from _other_kinds(report, cover)
    for one in filter(None, (shortcomings, arrangements)):
        if not heading_says(one.which, one.section.title, cover.year):
            yield _(
                "“{heading}” was taken for how its text begins; the heading itself does not say it."
            ).format(heading=visible_line(one.heading))
        yield from islice(dict.fromkeys(_leaps(one)), _MOST)
        if repeated := listed(_repeated(one)):
            text = _("{heading}: rows of the table seem to say again what the text says ({lines}).")
            yield text.format(heading=visible_line(one.heading), lines=repeated)
    if _is_cut_off(report):
        yield _("The page looks cut off: it may hold only the beginning of the report.")


def _other_kinds(report: Report, cover: Cover) -> Iterator[str]:
    """Yield what a page may be, other than a report of this kind."""
    if not cover.title:
        yield _("The page has no title of a report; the year is taken from its text.")
    elif "法治" not in cover.title and "依法" not in cover.title:
        yield _("This looks like another kind of report: {title}").format(title=visible_line(cover.title))
    if any(_EXPLAINS.search(section.title[:_LONGEST]) for section in report.sections):
        yield _("This looks like a page that explains a report, not the report itself.")
    if any(map(_NEWS.match, report.lines)):
        yield _("This looks like a page that brings news about a report, not the report itself.")


def _repeated(one: DraftedList) -> Iterator[str]:
    """Yield which rows of a table seem to say again what another sentence of the list says."""
    lines = {sentence.line for item in one.items if item.row for sentence in item.sentences}
    tasks = [part for task in one.tasks for part in sentences_of(task)]
    rows, others = ([task for task in tasks if (task.line in lines) is row] for row in (True, False))
    for row, other in sorted(partners(*map(_wordings, (rows, others))).of_new.items()):
        text = _("line {row} and line {line}")
        yield text.format(row=rows[row].line + 1, line=others[other].line + 1)


def _wordings(tasks: Sequence[ProposedTask]) -> list[Wording]:
    return [Wording(task.title, task.quote) for task in tasks]


def _leaps(one: DraftedList) -> Iterator[str]:
    """Yield where the numbers of items do not count on from one; those of rows count by themselves."""
    for rows in (False, True):
        yield from _leaps_among(one, [item for item in one.items if item.row is rows])


def _leaps_among(one: DraftedList, items: Sequence[DraftedItem]) -> Iterator[str]:
    before = 0
    for item in items:
        number = number_said(item.marker)
        if number is not None and number > 1 and not before:
            yield _("{heading}: the numbering starts at {number} in line {line}.").format(
                heading=visible_line(one.heading), number=number, line=item.line + 1
            )
        elif number is not None and number not in (before, before + 1, 1):
            yield _("{heading}: the numbering skips from {before} to {number} in line {line}.").format(
                heading=visible_line(one.heading), before=before, number=number, line=item.line + 1
            )
        elif number == 1 and before and not item.row:
            yield _("{heading}: the numbering starts again in line {line}.").format(
                heading=visible_line(one.heading), line=item.line + 1
            )
        before = number or before + 1


def _is_cut_off(report: Report) -> bool:
    """Return whether a page seems to hold only the beginning of its text."""
    last = report.sections[-1].items[-1].sentences[-1:]
    text = report.lines[last[0].line] if last else ""
    unended = bool(text) and text[-1] in "，、；,（(“《"
    return unended or any(_CUT_OFF.search(line) for line in report.lines if len(line) <= _LONGEST)
