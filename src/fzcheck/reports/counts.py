"""The tables of figures: by unit and by checklist, what units have answered, what was measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from fzcheck.i18n import _, p_
from fzcheck.reports.chapters import Table, lead_in
from fzcheck.reports.paper import Paper
from fzcheck.summary import Count
from fzcheck.wording.figures import capital, rate_text
from fzcheck.words import STANDINGS, Standing, Status


def by_unit(paper: Paper) -> Iterator[Table]:
    """Yield the figures by unit and, where there are several checklists, by checklist."""
    summary = paper.summary
    if summary.owners:
        yield count_table(p_("report", "Lead unit"), summary.owners, summary.all)
    if len(summary.checklists) > 1:
        table = count_table(p_("report", "Checklist"), summary.checklists, summary.all)
        yield msgspec.structs.replace(table, lead=lead_in(p_("report", "By checklist")))


def count_table(name: str, counts: tuple[Count, ...], total: Count) -> Table:
    """Return the figures of some counts, a line each, and their total where they are several."""
    figures = _figures(total)
    rows = [(count.name or "—", count) for count in counts]
    if len(rows) > 1:
        rows.append((p_("report", "Total"), total))
    lines = tuple((word, *(str(figure(count)) for figure in figures.values())) for word, count in rows)
    return Table(tuple(map(capital, (name, *figures))), lines)


def _figures(total: Count) -> dict[str, Callable[[Count], object]]:
    """Return what is told of each count; what was extended late only where there is any."""
    late = {_("extended late"): lambda count: count.late_extensions} if total.late_extensions else {}
    return {
        p_("report", "Tasks"): lambda count: count.total,
        Status.DONE.label: lambda count: count.done,
        **{word.label: _standing(word) for word in STANDINGS if word is not Standing.FINISHED},
        _("unreported"): lambda count: count.unreported,
        _("no evidence"): lambda count: count.without_evidence,
        _("proposed"): lambda count: count.proposed,
        **late,
        p_("report", "Occurrences"): lambda count: f"{count.occurrences_done}/{count.occurrences}",
        p_("report", "Rate"): rate_text,
    }


def _standing(word: Standing | Status) -> Callable[[Count], int]:
    return lambda count: count.by_standing[word]
