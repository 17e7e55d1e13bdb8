"""What a report for people says, section by section: the same in every format that has headings.

Only figures and what officials wrote; nothing is judged. A section that has nothing to say is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from fzcheck.dates import long_day
from fzcheck.i18n import _, p_
from fzcheck.reports import columns, matters
from fzcheck.reports.paper import Paper
from fzcheck.summary import Count, Summary
from fzcheck.visible import visible_line
from fzcheck.wording.figures import capital, changes_text, gaps_text, overview_text, rate_text, scope_text
from fzcheck.words import Standing, Status, standing_word, status_word

_OPEN = (Standing.OVERDUE, Standing.DUE_SOON, Standing.ON_TRACK)


class Items(msgspec.Struct, frozen=True):
    """A list, an entry a line."""

    texts: tuple[str, ...]


class Table(msgspec.Struct, frozen=True):
    """A table; every line has as many cells as there are headings."""

    headings: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


Block = str | Items | Table


class Section(msgspec.Struct, frozen=True):
    """A heading and what stands under it: paragraphs, lists and tables in their order."""

    name: str
    """What it is called in either language, for a page's own links."""
    heading: str
    blocks: tuple[Block, ...]


def outline(paper: Paper) -> tuple[Section, ...]:
    """Return the sections of a report that have something to say."""
    summary = paper.summary
    aside = p_("report", "Extended, returned, waiting for superiors")
    sections = (
        Section("overview", p_("report", "Overview"), _overview(paper)),
        *_since(paper),
        Section("by-unit", p_("report", "By unit"), tuple(_counts(summary))),
        Section("pressing", p_("report", "Overdue and due soon"), _lists(matters.pressing(paper))),
        Section("exceptions", aside, _lists(matters.exceptions(paper))),
        Section("next", p_("report", "Next"), _lists(matters.ahead(paper))),
        Section("conflicts", p_("report", "Records in conflict"), _lists(matters.conflicts(paper))),
        Section("tasks", p_("report", "Task table"), _task_table(paper)),
    )
    return tuple(section for section in sections if section.blocks)


def _overview(paper: Paper) -> tuple[str, ...]:
    figures = overview_text(paper.summary.all, long_day(paper.as_of), paper.board.rules.due_soon_days)
    said = (visible_line(paper.ledger), scope_text(paper.conditions), figures, gaps_text(paper.errors))
    return tuple(filter(None, said))


def _since(paper: Paper) -> tuple[Section, ...]:
    if paper.since is None:
        return ()
    heading = _("Changes since {date}").format(date=long_day(paper.since))
    figures = changes_text(paper.summary.changes)
    return (Section("changes", heading, (figures, *_lists(matters.changes(paper)))),)


def _lists(found: Iterable[matters.Listed]) -> tuple[Block, ...]:
    return tuple(block for one in found if one.texts for block in (one.lead, Items(one.texts)))


def _counts(summary: Summary) -> Iterator[Block]:
    """Yield the figures by unit and, where there are several checklists, by checklist."""
    if summary.owners:
        yield count_table(p_("report", "Lead unit"), summary.owners, summary.all)
    if len(summary.checklists) > 1:
        yield _("{text}:").format(text=p_("report", "By checklist"))
        yield count_table(p_("report", "Checklist"), summary.checklists, summary.all)


def count_table(name: str, counts: tuple[Count, ...], total: Count) -> Table:
    """Return the figures of some counts, a line each, and their total where they are several.

    The column of what was extended late stands only where there is any.
    """
    headings = (
        name, p_("report", "Tasks"), status_word(Status.DONE), *(standing_word(word) for word in _OPEN),
        status_word(Status.WAITING), status_word(Status.NOT_APPLICABLE), _("unreported"), _("no evidence"),
        _("proposed"), *((_("extended late"),) if total.late_extensions else ()),
        p_("report", "Occurrences"), p_("report", "Rate"),
    )  # fmt: skip
    lines = [_figures(found.name or "—", found, total) for found in counts]
    if len(lines) > 1:
        lines.append(_figures(p_("report", "Total"), total, total))
    return Table(tuple(map(capital, headings)), tuple(lines))


def _figures(name: str, found: Count, total: Count) -> tuple[str, ...]:
    figures = (
        found.total, found.done, *(found.by_standing[word] for word in _OPEN),
        found.by_status[Status.WAITING], found.by_status[Status.NOT_APPLICABLE], found.unreported,
        found.without_evidence, found.proposed,
        *((found.late_extensions,) if total.late_extensions else ()),
    )  # fmt: skip
    occurrences = f"{found.occurrences_done}/{found.occurrences}"
    return (name, *(str(figure) for figure in figures), occurrences, rate_text(found.rate))


def _task_table(paper: Paper) -> tuple[Table, ...]:
    return (Table(columns.headings(), tuple(columns.lines(paper))),) if paper.rows else ()
