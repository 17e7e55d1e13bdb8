"""How the quantities of a task read: what there is, of how much, how far the year has got, and last year."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from fzcheck.amounts import amount_text, is_percent
from fzcheck.board import MeasureState, Row
from fzcheck.checklist.model import Measure
from fzcheck.dates import period_text
from fzcheck.i18n import _, listed
from fzcheck.words import Better


def with_unit(amount: Decimal, unit: str) -> str:
    """Return an amount with its unit: `120宗`, `95%`."""
    text = amount_text(amount)
    return text + unit if is_percent(unit) else _("{amount} {unit}").format(amount=text, unit=unit)


def figure_text(state: MeasureState) -> str:
    """Return what there is and of how much, `120/137宗`; where less is better, what it must not pass."""
    measure = state.measure
    if state.total is None:
        there = _("no figure yet")
        return there if measure.target is None else f"{there} / {with_unit(measure.target, measure.unit)}"
    if measure.target is None:
        return with_unit(state.total, measure.unit)
    if measure.better is Better.LESS:
        return _("{amount} (at most {most})").format(
            amount=with_unit(state.total, measure.unit), most=with_unit(measure.target, measure.unit)
        )
    return f"{amount_text(state.total)}/{with_unit(measure.target, measure.unit)}"


def share_text(share: Decimal | None) -> str:
    """Return a share as `87.5%`, cut as every rate is: only what is reached reads 100%; nothing for none."""
    if share is None:
        return ""
    tenths = int(abs(share) * 1000) or bool(share)
    return f"{'-' if share < 0 else ''}{tenths // 10}.{tenths % 10}%"


def rate_text(state: MeasureState) -> str:
    """Return how much of its target there is; nothing of what is a share itself."""
    return "" if is_percent(state.measure.unit) else share_text(state.rate)


def pace_text(state: MeasureState) -> str:
    """Return what should be there by now, `序时 58宗`; nothing where it does not go by months."""
    due = due_by_now(state)
    if due is None:
        return ""
    return _("due by now {amount}").format(amount=with_unit(due, state.measure.unit))


def due_by_now(state: MeasureState) -> Decimal | None:
    """Return what should be there by now; None where it does not go by months.

    It is rounded up to as many places as total and target have, so that less than it is behind, and no less.
    """
    measure, pace = state.measure, state.pace
    if pace is None or measure.better is Better.LESS or measure.target is None:
        return None
    shown = map(amount_text, (state.total or Decimal(), measure.target))
    places = max(len(text.partition(".")[2]) for text in shown)
    return pace.quantize(Decimal(1).scaleb(-places), rounding=ROUND_CEILING)


def behind_word(state: MeasureState) -> str:
    """Return the word for what is behind: 未达序时, or 已超目标 where less is better; else nothing."""
    if not state.behind:
        return ""
    return _("over target") if state.measure.better is Better.LESS else _("behind pace")


def behind_text(row: Row) -> str:
    """Return which words hold of a task's measures; nothing where none is behind."""
    return listed(dict.fromkeys(filter(None, map(behind_word, row.measures)))) if row.behind else ""


def last_year_text(state: MeasureState) -> str:
    """Return what it came to last year, and how this year's total stands to that; nothing where unknown."""
    measure = state.measure
    if measure.last_year is None:
        return ""
    before = _("last year {amount}").format(amount=with_unit(measure.last_year, measure.unit))
    compared = compared_text(state)
    if compared and _by_share(measure):
        compared = _("{share} of it now").format(share=compared)
    return _("{text} ({details})").format(text=before, details=compared) if compared else before


def _by_share(measure: Measure) -> bool:
    """Return whether this year's total is told as a share of last year's, and not as the difference."""
    return measure.summed and measure.last_year is not None and measure.last_year > 0


def compared_text(state: MeasureState) -> str:
    """Return how this year's total stands to last year's: `87.5%` of it, or `+3宗`; nothing where unknown."""
    measure, total = state.measure, state.total
    if total is None or measure.last_year is None:
        return ""
    if _by_share(measure):
        return share_text(total / measure.last_year)
    if not (more := total - measure.last_year):
        return _("as much as then")
    points = _("{amount} points").format(amount=amount_text(more))
    text = points if is_percent(measure.unit) else with_unit(more, measure.unit)
    return f"+{text}" if more > 0 else text


def amounts_text(state: MeasureState, year: int) -> str:
    """Return the amounts period by period, `第一季度 40、第二季度 10`; nothing of a task done once."""
    said = ((period_text(event.period, year), amount_text(value)) for value, event in state.amounts)
    return listed(f"{period} {value}" for period, value in said if period)


def short_figure(state: MeasureState) -> str:
    """Return the figure of a measure in the fewest signs: `20/137宗`, `—/137宗`."""
    measure, total = state.measure, state.total
    if measure.target is None:
        return with_unit(total, measure.unit) if total is not None else "—"
    there = amount_text(total) if total is not None else "—"
    return f"{there}/{with_unit(measure.target, measure.unit)}"


def short_text(state: MeasureState) -> str:
    """Return a measure in few words, its name left out: `20/137宗 未达序时`."""
    return f"{short_figure(state)} {behind_word(state)}".rstrip()
