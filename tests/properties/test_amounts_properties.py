"""What holds of every amount, however it is typed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzcheck.amounts import amount_text, kept_amount, parse_amount
from fzcheck.errors import Refused

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
