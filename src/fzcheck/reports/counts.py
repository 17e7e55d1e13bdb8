"""The tables of figures: by unit and by checklist, what units have answered, what was measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import msgspec

from fzcheck.amounts import amount_text, is_percent
from fzcheck.board import MeasureState, Row
from fzcheck.checklist.model import Measure
from fzcheck.i18n import _, p_
from fzcheck.reports.chapters import Table, lead_in
from fzcheck.reports.paper import Paper
from fzcheck.summary import Count, Summary, UnitAnswers, measures_of_rows
from fzcheck.wording import measures
from fzcheck.wording.figures import answer_figures, by_lead_unit, capital, rate_text
from fzcheck.words import STANDINGS, Better, Standing, Status


def by_unit(paper: Paper) -> Iterator[Table]:
    """Yield the figures by unit and, where there are several checklists, by checklist."""
    summary = paper.summary
    if summary.owners:
        yield unit_table(summary)
    if len(summary.checklists) > 1:
        table = count_table(p_("report", "Checklist"), summary.checklists, summary.all)
        yield msgspec.structs.replace(table, lead=lead_in(p_("report", "By checklist")))


def unit_table(summary: Summary) -> Table:
    """Return the figures by lead unit."""
    return count_table(p_("report", "Lead unit"), by_lead_unit(summary), summary.all)


def count_table(name: str, counts: tuple[Count, ...], total: Count) -> Table:
    """Return the figures of some counts, a line each, and their total where they are several."""
    figures = _figures(total)
    rows = [(count.name or "—", count) for count in counts]
    if len(rows) > 1:
        rows.append((p_("report", "Total"), total))
    lines = tuple((word, *(str(figure(count)) for figure in figures.values())) for word, count in rows)
    return Table(tuple(map(capital, (name, *figures))), lines, totalled=len(counts) > 1)


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


def answer_table(paper: Paper) -> Table:
    """Return by unit what it is to report and has, those that owe most first; no line where none is."""
    figures = answer_figures()
    every = paper.summary.answers
    total = [UnitAnswers(p_("report", "Total"), *map(sum, zip(*map(_answered, every), strict=True)))]
    units = (*every, *(total if len(every) > 1 else ()))
    lines = tuple((unit.unit, *(str(figure(unit)) for figure in figures.values())) for unit in units)
    return Table(tuple(map(capital, (p_("report", "Unit"), *figures))), lines, totalled=len(every) > 1)


def _answered(unit: UnitAnswers) -> tuple[int, int, int, int]:
    return unit.answered, unit.none, unit.late, unit.missing


def measure_table(paper: Paper) -> Table:
    """Return the measures of the tasks against target, pace and last year, what is behind first."""
    headings = (
        p_("report", "Measure"), p_("report", "Lead unit"), p_("report", "So far"), p_("report", "Target"),
        p_("report", "Rate"), p_("report", "Pace"), p_("report", "Last year"),
        p_("report", "Against last year"),        p_("report", "Remark"),
    )  # fmt: skip
    return Table(headings, tuple(_measure(row, state) for row, state in measures_of_rows(paper.rows)))


def _measure(row: Row, state: MeasureState) -> tuple[str, ...]:
    measure = state.measure
    most = "≤ " if measure.better is Better.LESS and measure.target is not None else ""
    return (
        _("{text} ({details})").format(text=f"{row.id} {measure.name}", details=measure.unit),
        row.owner,
        _amount(state.total, measure),
        most + _amount(measure.target, measure),
        measures.rate_text(state),
        _amount(measures.due_by_now(state), measure),
        _amount(measure.last_year, measure),
        measures.compared_text(state),
        measures.behind_word(state),
    )


def _amount(amount: Decimal | None, measure: Measure) -> str:
    """Return an amount, its unit standing with the name of the measure; of a share the sign as well."""
    if amount is None:
        return ""
    return measures.with_unit(amount, measure.unit) if is_percent(measure.unit) else amount_text(amount)
