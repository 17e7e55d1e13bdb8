"""From a report to a draft: its sections, their items and sentences, what these say, and a task for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fzcheck.checklist.model import Uncovered
from fzcheck.drafting.cover import Cover, read_cover, year_in
from fzcheck.drafting.doubts import doubts
from fzcheck.drafting.ids import checklist_ids
from fzcheck.drafting.model import Draft, DraftedItem, DraftedList, ProposedTask, Which
from fzcheck.drafting.sections import FoundSection, find_sections
from fzcheck.drafting.sentences import drafted_items
from fzcheck.drafting.taken import take_items
from fzcheck.drafting.tasks import task_of_item, tasks_of_item
from fzcheck.errors import ReportUnusable
from fzcheck.i18n import _
from fzcheck.source.headings import words_looked_for
from fzcheck.source.report import Report
from fzcheck.visible import quoted

_MOST = 2_000
"""The most sentences that are drafted of a section; one of a report has some dozens."""


def draft(report: Report, *, by_item: bool = False) -> Draft:
    """Return what a report is drafted into: a task for each sentence, or `by_item` one for each item.

    Raises ReportUnusable for another kind of page, and for a report that has nothing under a heading about
    shortcomings or about arrangements, or that names no year.
    """
    cover = read_cover(report)
    if cover.other_kind:
        raise ReportUnusable(
            _("This page is no report: {title}.").format(title=quoted(cover.title)),
            _("Name the report itself. {words}").format(words=words_looked_for()),
        )
    found = find_sections(report, cover.year)
    years = _years(cover, found)
    lists = {
        which: made
        for which, one in found.items()
        if (made := _drafted(which, one, cover, years, report.lines, by_item=by_item)).items
    }
    if not lists:
        raise ReportUnusable(
            _("No section about shortcomings or next year's arrangements was found."), words_looked_for()
        )
    shortcomings, arrangements = (lists.get(which) for which in Which)
    return Draft(
        report_year=years[0],
        plan_year=years[1],
        title=cover.title,
        issuer=cover.issuer,
        published=cover.published,
        shortcomings=shortcomings,
        arrangements=arrangements,
        warnings=tuple(doubts(report, cover, years, shortcomings, arrangements)),
    )


def _years(cover: Cover, found: Mapping[Which, FoundSection]) -> tuple[int, int]:
    """Return the report's year, and the one that the heading of the plan names, or else the next."""
    plan = found.get(Which.ARRANGEMENTS)
    planned = year_in(plan.heading) if plan else None
    if cover.year is None and planned is None:
        raise ReportUnusable(
            _("The report does not say which year it is about."),
            _("Write it into the title, as in “2025年法治政府建设年度报告”, and try again."),
        )
    year = cover.year
    if year is None or (planned and planned <= year and not year_in(cover.title)):
        year = (planned or 0) - 1  # the first year that the text names is the plan's
    return year, planned if planned and planned >= year else year + 1


def _drafted(
    which: Which,
    found: FoundSection,
    cover: Cover,
    years: tuple[int, int],
    lines: Sequence[str],
    *,
    by_item: bool,
) -> DraftedList:
    """Return the checklist that a section becomes."""
    if sum(len(item.sentences) for item in found.section.items) > _MOST:
        raise ReportUnusable(
            _("A section has more than {count} sentences: {heading}").format(
                count=_MOST, heading=quoted(found.heading)
            ),
            _("Save the report alone in a file."),
        )
    taken = take_items(found, which, lines)
    items = drafted_items(taken.items, which, lines, years[1])
    tasks = tuple(task for item in items for task in _tasks(item, found, years[1], by_item=by_item))
    titles = [one for item in items for one in item.titles]
    why = _("title of the item, which its sentences carry out")
    left = [*taken.uncovered, *(Uncovered(one.item, one.number, why) for one in titles)]
    return DraftedList(
        which=which,
        id=checklist_ids(cover.place, *years)[which],
        title=_title(which, cover, years),
        section=found.section,
        heading=found.heading,
        name=found.name,
        items=items,
        tasks=tasks,
        uncovered=tuple(sorted(left, key=lambda one: one.place)),
    )


def _tasks(item: DraftedItem, found: FoundSection, year: int, *, by_item: bool) -> tuple[ProposedTask, ...]:
    place, heading = found.place, found.section.title
    if by_item:
        return (task_of_item(item, place, heading, year),)
    return tasks_of_item(item, place, heading, year)


def _title(which: Which, cover: Cover, years: tuple[int, int]) -> str:
    """Return what the checklist is called."""
    if which is Which.SHORTCOMINGS:
        text = _("{place} shortcomings of rule-of-law government {year}")
        return text.format(place=cover.place, year=years[0]).strip()
    text = _("{place} arrangements for rule-of-law government {year}")
    return text.format(place=cover.place, year=years[1]).strip()
