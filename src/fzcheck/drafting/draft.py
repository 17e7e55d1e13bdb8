"""From a report to a draft: its sections, their items and clauses, what these say, and a task for each."""

from __future__ import annotations

from fzcheck.checklist.model import Uncovered
from fzcheck.drafting.ids import checklist_ids
from fzcheck.drafting.items import take_items
from fzcheck.drafting.model import Draft, DraftedList, ProposedTask, Which
from fzcheck.drafting.sections import ARRANGEMENTS, SHORTCOMINGS, Found, find_sections
from fzcheck.drafting.tasks import is_title, task_of_item, tasks_of_item
from fzcheck.drafting.years import Cover, read_cover
from fzcheck.errors import ReportUnusable
from fzcheck.i18n import _, listed
from fzcheck.source.report import Report


def draft(report: Report, *, by_item: bool = False) -> Draft:
    """Return what a report is drafted into: a task for each clause, or `by_item` one for each item.

    Raises ReportUnusable where the report has neither of the two sections, or names no year.
    """
    cover = read_cover(report)
    found = find_sections(report, cover.year)
    if not found:
        raise ReportUnusable(
            _("No section about shortcomings or next year's arrangements was found."),
            _("Headings were looked for with one of {shortcomings}, and with one of {arrangements}.").format(
                shortcomings=listed(SHORTCOMINGS), arrangements=listed(ARRANGEMENTS)
            ),
        )
    plan_year = cover.year + 1
    lists = {which: _drafted(which, one, cover, plan_year, by_item=by_item) for which, one in found.items()}
    return Draft(
        cover.year,
        plan_year,
        cover.title,
        cover.issuer,
        cover.published,
        lists.get(Which.SHORTCOMINGS),
        lists.get(Which.ARRANGEMENTS),
        (),
    )


def _drafted(which: Which, found: Found, cover: Cover, plan_year: int, *, by_item: bool) -> DraftedList:
    taken = take_items(found)
    heading, tasks = found.section.title, list[ProposedTask]()
    for item in taken.items:
        tasks += (
            (task_of_item(item, found.place, heading, plan_year),)
            if by_item
            else tasks_of_item(item, found.place, heading, plan_year)
        )
    titles_of_items = (item.clauses[0] for item in taken.items if is_title(item))
    left = [
        *taken.uncovered,
        *(
            Uncovered(one.item, one.sentence, _("title of the item, which its clauses carry out"))
            for one in titles_of_items
        ),
    ]
    ids = checklist_ids(cover.place, cover.year, plan_year)
    titles = {
        Which.SHORTCOMINGS: _("{place} shortcomings of rule-of-law government {year}, to be mended"),
        Which.ARRANGEMENTS: _("{place} arrangements for rule-of-law government {year}"),
    }
    years = {Which.SHORTCOMINGS: cover.year, Which.ARRANGEMENTS: plan_year}
    title = titles[which].format(place=cover.place, year=years[which]).strip()
    return DraftedList(
        which,
        ids[which],
        title,
        found.section,
        found.name,
        taken.items,
        tuple(tasks),
        tuple(sorted(left, key=lambda one: one.place)),
    )
