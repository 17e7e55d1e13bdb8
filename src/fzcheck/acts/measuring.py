"""指标: how much of a quantity was done, in a period or in all."""

from __future__ import annotations

from decimal import Decimal

from fzcheck.acts.act import Act, Now, verb
from fzcheck.acts.targets import draft, find_part, unchanged
from fzcheck.amounts import amount_text, parse_amount
from fzcheck.board import Amount, MeasureState, PeriodState, Row
from fzcheck.checklist.model import Measure
from fzcheck.errors import Refused
from fzcheck.i18n import _, listed
from fzcheck.visible import quoted, visible_line
from fzcheck.wording.measures import figure_text, with_unit
from fzcheck.words import Kind

_FAR = 10
"""So many times target and last year an amount is rather a slip."""


@verb
def measure(now: Now, row: Row, typed: str, *, name: str = "", period: str = "", note: str = "") -> Act:
    """Say how much it was in a period, else in the earliest without an amount; it replaces what was said.

    Of a task done once it is all there is so far. Where there are several measures, one must be named.
    """
    state = find_measure(row, name)
    part = find_part(row, period) if period else part_to_measure(row, state)
    unit, key = state.measure.unit, state.measure.name
    amount = amount_of(state.measure, typed)
    said = state.of(part.period)
    place, words = row.named(part.period), visible_line(f"{key} {with_unit(amount, unit)}")
    if said is not None and said.value == amount and not row.disputed(Kind.MEASURE, part.period, key):
        text = _("{place} is already: {amount}. Nothing was changed.").format(place=place, amount=words)
        return unchanged(row, text, period=part.period, note=note)
    given = draft(row, Kind.MEASURE, amount_text(amount), period=part.period, item=key, note=note)
    after = now.after((given,)).board.row(*row.key) or row
    total = visible_line(figure_text(find_measure(after, key)))
    adds_up = row.recurring and state.measure.summed
    text = _("{place}: {amount}, in all {total}") if adds_up else _("{place}: {amount}")
    hints = *_replaced(said, amount), *filter(None, (far_over_text(state.measure, amount),))
    return Act((given,), text.format(place=place, amount=words, total=total), hints)


def far_over_text(measure: Measure, amount: Decimal) -> str:
    """Return that an amount is far over target and last year, as by a zero too many; else nothing."""
    known = max(filter(None, (measure.target, measure.last_year)), default=None)
    if known is None or amount <= _FAR * known:
        return ""
    text = _("{amount} is more than ten times {known} (target or last year): is it right?")
    return text.format(amount=with_unit(amount, measure.unit), known=with_unit(known, measure.unit))


def amount_of(measure: Measure, typed: str) -> Decimal:
    """Return the amount that is meant by a text, or Refused; what adds up is not less than 0."""
    amount = parse_amount(typed, measure.unit)
    if amount < 0 and measure.summed:
        raise Refused(
            _("{text} is less than 0, and these amounts add up.").format(text=quoted(typed)),
            _("To correct an amount, write the right one: it takes the place of the one before."),
        )
    return amount


def find_measure(row: Row, name: str = "") -> MeasureState:
    """Return the measure of that name, the only one where none is named; or Refused with those there are."""
    if not row.measures:
        raise no_measure(row)
    known = {state.measure.name: state for state in row.measures}
    if name.strip() in known:
        return known[name.strip()]
    if not name.strip() and len(known) == 1:
        return row.measures[0]
    message = _("{id} has no measure {name}.") if name.strip() else _("{id} has several measures.")
    raise Refused(
        message.format(id=row.id, name=quoted(name)),
        _("Name one of them: {names}").format(names=listed(map(visible_line, known))),
    )


def no_measure(row: Row) -> Refused:
    """Return what is said of a task by which no quantity is named."""
    return Refused(
        _("{id} has no measure.").format(id=row.id),
        _("Name it with `measures` in its checklist; to keep a figure in words, write a note."),
    )


def part_to_measure(row: Row, state: MeasureState) -> PeriodState:
    """Return the earliest occurrence without an amount, of those that apply; Refused where each has one."""
    if not row.parts:
        raise Refused(_("{id} has no period.").format(id=row.id), _("Check its checklist."))
    if not row.recurring:
        return row.parts[0]
    part = next((part for part in row.parts if part.status.applies and state.of(part.period) is None), None)
    if part is None:
        raise Refused(
            _("No period of {id} waits for an amount.").format(id=row.id),
            _("To replace one, name its period: {periods}").format(
                periods=", ".join(part.period for part in row.parts)
            ),
        )
    return part


def _replaced(said: Amount | None, amount: Decimal) -> tuple[str, ...]:
    if said is None or said.value == amount:
        return ()
    text = _("It takes the place of {amount}, which {who} wrote on {day}.")
    before, event = amount_text(said.value), said.event
    return (text.format(amount=before, who=visible_line(event.by), day=visible_line(event.day)),)
