"""What holds of every amount, however it is typed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzcheck.amounts import amount_text, kept_amount, parse_amount
from fzcheck.checklist.model import Measure, Task
from fzcheck.errors import Refused
from fzcheck.words import Every, Kind
from tests.reports.boards import board, checklist, event

PIECES = st.sampled_from([*"0123456789+-.,，．。０９％% 十百千万亿wW宗元件负①²½٣", "万元", "1,234", "\u3000"])
TYPED = st.text() | st.lists(PIECES, max_size=8).map("".join)
UNITS = st.sampled_from(["宗", "%", "％", "万元", "件", "w"]) | st.text(max_size=3)
KEPT = st.decimals(-(10**9), 10**9, places=6).map(amount_text)


@given(TYPED, UNITS)
def test_any_text_is_an_amount_that_reads_back_or_refused(text: str, unit: str) -> None:
    """GIVEN any text THEN it is refused in words, or an amount that typed as it reads is the same again."""
    try:
        amount = parse_amount(text, unit)
    except Refused as refusal:
        told = refusal.message, refusal.remedy
    else:
        told = amount_text(amount), "件"
        assert kept_amount(told[0]) == amount
        assert parse_amount(*told) == amount
    assert all(told)


@given(KEPT)
def test_an_amount_has_one_text(text: str) -> None:
    """No exponent, sign of 0 or zero at its end; grouped, in full width or with its unit it is the same."""
    amount = kept_amount(text)
    assert amount_text(amount) == text
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in text)
    for typed in (f"{amount:,}", wide, f" {text} 件", f"{text}０" if "." in text else text):
        assert parse_amount(typed, "件") == amount


@given(st.dictionaries(st.integers(1, 12), st.decimals(0, 10**6, places=2), max_size=12), st.randoms())
def test_a_total_is_the_sum_of_its_periods_in_any_order(amounts: dict[int, Decimal], random: Random) -> None:
    """GIVEN months of which two things were said THEN the later one counts, in whatever order they arrive."""
    monthly = Task(
        id="1", title="量", owner="县司法局", deadline=dt.date(2026, 12, 31), every=Every.MONTH,
        measures=(Measure("量", "宗", Decimal(100)),),
    )  # fmt: skip
    events = []
    for seq, (month, amount) in enumerate(amounts.items()):
        period, first = f"2026-{month:02}", 2 * seq + 1
        fields = {"period": period, "item": "量"}
        events.append(event(first, "1", Kind.MEASURE, "7", **fields))
        after = f'["here:{first}"]'
        events.append(event(first + 1, "1", Kind.MEASURE, amount_text(amount), after=after, **fields))
    random.shuffle(events)

    (state,) = board((checklist("county", "清单", [monthly]),), events).rows[0].measures

    assert state.total == (sum(amounts.values()) if amounts else None)
    assert [one.event.period for one in state.amounts] == [f"2026-{month:02}" for month in sorted(amounts)]
    assert state.behind is ((state.total or 0) < 100 * 10 / Decimal(12))


@pytest.mark.parametrize(
    ("typed", "unit", "amount"),
    [
        ("1,234", "宗", "1234"),
        ("１２３", "宗", "123"),
        ("3.5万", "件", "35000"),
        ("３．５Ｗ", "件", "35000"),
        ("100%", "%", "100"),
        ("99．5％", "％", "99.5"),
        ("1亿", "元", "100000000"),
        ("1.2亿元", "亿元", "1.2"),
        ("3。5", "宗", "3.5"),
        ("12 345", "宗", "12345"),
        ("-0.50", "%", "-0.5"),
        ("1,23", "宗", None),
        ("3万5", "件", None),
        ("10²", "宗", None),
        ("½", "宗", None),
        ("1e5", "宗", None),
        ("137件", "宗", None),
        ("一百", "宗", None),
        ("", "宗", None),
        ("1234567890123456", "宗", None),
        ("0.1234567", "宗", None),
    ],
)
def test_amounts_as_people_type_them(typed: str, unit: str, amount: str | None) -> None:
    """Each form is read, and what could mean two things is not guessed."""
    if amount is not None:
        assert parse_amount(typed, unit) == Decimal(amount)
        return
    with pytest.raises(Refused):
        parse_amount(typed, unit)
