"""What a paper for people says, chapter by chapter: the same in every format that has headings.

Only figures and what officials wrote; nothing is judged. A chapter that has nothing to say is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from fzcheck.i18n import _, in_clauses, listed, p_
from fzcheck.reports import columns
from fzcheck.reports.annual import annual
from fzcheck.reports.brief import brief
from fzcheck.reports.changes import since
from fzcheck.reports.chapters import (
    Chapter,
    Content,
    Table,
    counted,
    told,
)
from fzcheck.reports.counts import answer_table, by_unit, measure_table
from fzcheck.reports.lists import ahead, conflicts, exceptions, overview, pressing
from fzcheck.reports.paper import Paper, PaperKind
from fzcheck.wording.owing import Owed, owed


def outline(paper: Paper) -> tuple[Chapter, ...]:
    """Return the chapters of a paper that have something to say."""
    chapters = {PaperKind.FULL: _full, PaperKind.BRIEF: brief, PaperKind.ANNUAL: annual}[paper.kind](paper)
    return tuple(chapter for chapter in chapters if chapter.contents)


def _full(paper: Paper) -> tuple[Chapter, ...]:
    aside = p_("report", "Extended, returned, waiting for superiors")
    return (
        Chapter("overview", p_("report", "Overview"), overview(paper)),
        *since(paper),
        Chapter("by-unit", p_("report", "By unit"), tuple(by_unit(paper))),
        Chapter("answers", p_("report", "Answers of units"), _answers(paper)),
        Chapter("measures", p_("report", "Measures"), _measures(paper)),
        Chapter("pressing", p_("report", "Overdue and due soon"), told(pressing(paper))),
        Chapter("exceptions", aside, told(exceptions(paper))),
        Chapter("next", p_("report", "Next"), told(ahead(paper))),
        Chapter("conflicts", p_("report", "Records in conflict"), told((conflicts(paper),))),
        Chapter("tasks", p_("report", "Task table"), _task_table(paper)),
    )


def _answers(paper: Paper) -> tuple[Content, ...]:
    """Return how much each unit has reported, and who still owes what."""
    table = answer_table(paper)
    text = _("{task}: {text}")
    texts = (
        text.format(task=one.place, text=in_clauses((one.figures, *_missing(one))))
        for one in owed(paper.rows)
    )
    return (*((table,) if table.lines else ()), *told((counted(_("not all have answered"), texts),)))


def _missing(owed: Owed) -> Iterator[str]:
    """Yield who has not answered, group by group, by name unless that is all of a group."""
    whole = owed.row.by_group(owed.row.each)
    for group, units in owed.row.by_group(owed.missing).items():
        if group and len(units) == len(whole[group]) > 1:
            yield _("{group} (all {count})").format(group=group, count=len(units))
        elif group:
            text = _("{group} ({count}): {units}")
            yield text.format(group=group, count=len(units), units=listed(units))
        else:
            yield listed(units)


def _measures(paper: Paper) -> tuple[Table, ...]:
    table = measure_table(paper)
    return (table,) if table.lines else ()


def _task_table(paper: Paper) -> tuple[Table, ...]:
    return (Table(columns.headings(), tuple(columns.lines(paper))),) if paper.rows else ()
