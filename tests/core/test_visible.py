"""Text is data: what would steer a terminal is shown, not obeyed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzcheck.visible import visible, visible_line


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
