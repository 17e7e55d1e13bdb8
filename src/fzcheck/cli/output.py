"""Text and JSON to the terminal: aligned, safe to show, and never more than the stream can take."""

from __future__ import annotations

import io
import os
import sys
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TextIO

from fzcheck.i18n import _
from fzcheck.visible import visible_line

GAP = "  "
MARGIN = 1
"""Columns left free at the right, since some terminals break a line that fills the last one."""


def prepare() -> None:
    """Let both streams write out what they cannot show (ASCII, GBK) instead of failing.

    One that was closed from the start (`fzcheck list >&-`), which Python has no stream for, writes nowhere.
    """
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str = "") -> None:
    """Write lines to stdout; text of files and people in it has been made visible before."""
    sys.stdout.write(f"{text}\n")


def warn(text: str) -> None:
    """Write lines to stderr."""
    sys.stderr.write(f"{text}\n")


def hint(text: str) -> None:
    """Write to stderr what the official may want to know."""
    warn(_("Note: {text}").format(text=text))


def say_json(text: str) -> None:
    """Write a JSON text to stdout; what the stream cannot take is escaped as JSON does it."""
    text = text.rstrip("\n")
    if not _fits(text, sys.stdout):
        from fzcheck.reports.viewing import json_escape

        text = "".join(c if _fits(c, sys.stdout) else json_escape(c) for c in text)
    say(text)


def terminal_width(stream: TextIO) -> int | None:
    """Return the columns of the terminal that a stream is, or None where it is none."""
    try:
        return os.get_terminal_size(stream.fileno()).columns if stream.isatty() else None
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=4096)
def width(text: str) -> int:
    """Return the columns that a text takes: two for a Chinese character, none for a combining mark."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def cut(text: str, columns: int) -> str:
    """Return as much of a text as fits, ended by … where something is missing."""
    if width(text) <= columns:
        return text
    kept, room = [], columns - 1
    for character in text:
        room -= _columns(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept) + "…" if columns > 0 else ""


def say_table(rows: Sequence[Sequence[str]], *, flexible: int) -> None:
    """Write rows of equally many cells in aligned columns.

    Only on a terminal narrower than the lines the `flexible` column is cut.
    """
    if not rows:
        return
    cells = [[visible_line(cell) for cell in row] for row in rows]
    widths = [max(width(row[column]) for row in cells) for column in range(len(cells[0]))]
    room = terminal_width(sys.stdout)
    if room is not None:
        surplus = sum(widths) + len(GAP) * (len(widths) - 1) + MARGIN - room
        widths[flexible] = max(min(widths[flexible], 8), widths[flexible] - max(surplus, 0))
    for row in cells:
        row[flexible] = cut(row[flexible], widths[flexible])
        padded = (cell + " " * (columns - width(cell)) for cell, columns in zip(row, widths, strict=True))
        say(GAP.join(padded).rstrip())


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _fits(text: str, stream: TextIO) -> bool:
    try:
        text.encode(stream.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
