"""Where no screen can be shown, the program says so instead of freezing."""

from __future__ import annotations

import sys

import pytest

from fzcheck.cli import terminal
from fzcheck.errors import Refused


@pytest.mark.parametrize("kind", ["dumb", "unknown"])
def test_a_terminal_that_cannot_move_its_cursor_is_refused(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """The remedy names the command that prints the tasks."""
    monkeypatch.setattr(terminal, "is_terminal", lambda _stream: True)
    monkeypatch.setenv("TERM", kind)

    with pytest.raises(Refused, match="fzcheck list"):
        terminal.need_terminal()

    monkeypatch.setenv("TERM", "xterm-256color")
    terminal.need_terminal()


def test_all_three_streams_must_be_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """GIVEN `fzcheck 2>/dev/null` THEN no blank screen opens, and it is said where it can be read."""
    monkeypatch.setattr(terminal, "is_terminal", lambda stream: stream is not sys.stderr)
    monkeypatch.setenv("TERM", "xterm-256color")

    with pytest.raises(Refused) as refused:
        terminal.need_terminal()
    assert refused.value.message in capsys.readouterr().out


@pytest.mark.parametrize(
    ("environ", "encoding"),
    [
        ({"LANG": "zh_CN.GBK"}, "GBK"),
        ({"LC_CTYPE": "zh_CN.GB18030", "LANG": "zh_CN.UTF-8"}, "GB18030"),
        ({"LC_ALL": "zh_CN.gb2312@pinyin"}, "gb2312"),
        ({"LC_ALL": "zh_CN.unheard-of"}, "unheard-of"),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "zh_CN.GBK"}, "GBK"),
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, ""),
        ({"LC_ALL": "en_US.utf8", "LANG": "zh_CN.GBK"}, ""),
        ({"LC_ALL": "C"}, ""),
        ({"LC_ALL": "POSIX"}, ""),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.GBK"}, ""),
        ({}, ""),
    ],
)
def test_a_locale_of_another_encoding_is_known_by_its_name(environ: dict[str, str], encoding: str) -> None:
    """The first of LC_ALL, LC_CTYPE and LANG that says anything decides; UTF-8 and ASCII are let through."""
    assert terminal.foreign_encoding(environ) == encoding


def test_a_locale_of_another_encoding_is_refused_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before a screen opens on which every character would be garbled, both settings are named."""
    monkeypatch.setattr(terminal, "is_terminal", lambda _stream: True)
    for key, value in {
        **dict.fromkeys(("LC_CTYPE", "LC_ALL"), ""),
        "LANG": "zh_CN.GBK",
        "TERM": "xterm",
    }.items():
        monkeypatch.setenv(key, value)

    with pytest.raises(Refused, match="GBK") as refused:
        terminal.need_terminal()
    assert "LC_ALL=zh_CN.UTF-8" in refused.value.remedy
