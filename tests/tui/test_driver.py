"""Of what a terminal sends, keys become keys, text becomes text, and the rest nothing."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has a driver of its own", allow_module_level=True)

from hypothesis import example, given
from hypothesis import strategies as st
from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.drivers.headless_driver import HeadlessDriver
from textual.message import Message

from fzcheck.session.session import Session
from fzcheck.tui.app import FzcheckApp
from fzcheck.tui.driver import TerminalDriver, messages_of
from fzcheck.tui.tokenizer import Tokenizer
from tests.tui.test_tokenizer import REPLIES, STREAMS


def messages(sent: bytes) -> list[Message]:
    """Return what the app is told of bytes behind which nothing comes any more."""
    tokens, parser = Tokenizer(0.1), XTermParser()
    pieces = tokens.feed(sent) + tokens.expire()
    return [message for piece in pieces for message in messages_of(piece, parser)]


def said(sent: bytes) -> list[str]:
    """Return keys by name, pastes by their text, other messages by what they are."""
    return [
        message.key
        if isinstance(message, events.Key)
        else message.text
        if isinstance(message, events.Paste)
        else type(message).__name__
        for message in messages(sent)
    ]


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (b"n\r\x7f\t ", ["n", "enter", "backspace", "tab", "space"]),
        ("测".encode(), ["测"]),
        (b"\x1b", ["escape"]),
        (b"\x1b\x1b", ["escape", "escape"]),
        (b"\x1b[A\x1bOB\x1b[5~\x1b[3$", ["up", "down", "pageup", "shift+delete"]),
        (b"\x1bOP\x1b[[A\x1b[11~", ["f1", "f1", "f1"]),
        (b"\x1b[1;5A\x1b[1;5:1A\x1b[13;5u", ["ctrl+up", "ctrl+up", "ctrl+enter"]),
        (b"\x1b[Z\x1bx\x1b]", ["shift+tab", "alt+x", "alt+right_square_bracket"]),
        (b"\x1b[0;;24050:21484u", ["已召"]),
        (b"\x1b[I\x1b[O\x1b[<0;10;5M\x1b[<0;10;5m", ["AppFocus", "AppBlur", "MouseDown", "MouseUp"]),
        (b"\x1b[?2026;2$y\x1b[48;24;80;480;800t",
         ["TerminalSupportsSynchronizedOutput", "Resize"]),
        (b"\x1b[117;1~\x1b[24;80R\x1b[201~\x1b[48;24;80;0;0t\x1b[<9999999;1;1M", []),
    ],
)  # fmt: skip
def test_what_the_app_is_told(sent: bytes, expected: list[str]) -> None:
    """Keys as Textual names them, reports as it reads them; a number that no key has is no key."""
    assert said(sent) == expected


@pytest.mark.parametrize("reply", REPLIES)
def test_a_reply_that_nobody_asked_for_is_no_key(reply: bytes) -> None:
    """Whatever a terminal answers too late, nothing is pressed by it."""
    assert not [message for message in messages(reply) if isinstance(message, events.Key | events.Paste)]


@given(STREAMS | st.binary(max_size=40).map(lambda tail: b"\x1b[" + tail))
@example(b"\x1b[99999999999u")
@example(b"\x1b[1;%bA" % (b"9" * 5_000))
@example(b"\x1b[0;;%bu" % (b"9" * 5_000))
def test_nothing_that_is_sent_ends_the_keyboard(sent: bytes) -> None:
    """Whatever bytes come in, they can be read, and Textual's parser is ready for the next key."""
    tokens, parser = Tokenizer(0.1), XTermParser()
    for piece in tokens.feed(sent) + tokens.expire():
        list(messages_of(piece, parser))
    (last,) = messages_of(tokens.feed(b"n")[0], parser)
    assert isinstance(last, events.Key)
    assert last.key == "n"


def test_another_driver_that_is_named_is_used(county: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """TEXTUAL_DRIVER comes first; without it the terminal is driven by the program's own."""
    assert FzcheckApp(county).driver_class is TerminalDriver
    monkeypatch.setattr(constants, "DRIVER", "textual.drivers.headless_driver:HeadlessDriver")
    assert FzcheckApp(county).driver_class is HeadlessDriver
