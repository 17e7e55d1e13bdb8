"""Text is data: what would steer a terminal is shown, not obeyed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzcheck.visible import LONGEST, brief, in_short, quoted, visible, visible_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m红", "\\x1b[31m红"),
        ("a\u202eb", "a\\u202eb"),
        ("a\x07\x9b", "a\\x07\\x9b"),
        ("[/闭合] [bold] =1+1 \"'", "[/闭合] [bold] =1+1 \"'"),
        ("第一行\n第二行\t完", "第一行\n第二行\t完"),
        ("a\ufffe\uffff", "a\\ufffe\\uffff"),
    ],
)
def test_steering_characters_are_written_out(text: str, shown: str) -> None:
    """Controls, escapes and bidirectional overrides become visible; everything else stays as it is."""
    assert visible(text) == shown


def test_one_line_stays_one_line() -> None:
    """Line breaks and tabs become a space where text stands on one line."""
    assert visible_line("一\n\t二\r三") == "一 二\\x0d三"


@given(st.text())
def test_nothing_invisible_is_left(text: str) -> None:
    """Whatever the text, no control or surrogate character reaches the terminal."""
    assert not {unicodedata.category(c) for c in visible_line(text)} & {"Cc", "Cs"}


def test_a_message_names_the_beginning_of_what_was_typed() -> None:
    """Up to 60 characters whole, on one line and made visible; of a longer text the first 59."""
    assert quoted(" 司法局\n科\x07 ") == "司法局 科\\x07"
    assert quoted("字" * 60) == "字" * 60
    assert quoted("字" * 61) == f"{'字' * 59}…"


def test_of_a_text_that_nobody_can_type_the_beginning_is_shown() -> None:
    """A screen and a terminal show 64 Ki characters of it, and say how many there are."""
    assert in_short("字" * LONGEST) == "字" * LONGEST
    text = in_short("字" * (LONGEST + 1))
    assert text.startswith("字" * LONGEST)
    assert text.endswith("65537 字〕")


def test_what_is_said_leaves_room_for_what_comes_next() -> None:
    """Each line of it is cut on its own; a short one is left as it is."""
    said = brief("县" * 10_000 + "\n好")
    assert said == "县" * 119 + "…\n好"
