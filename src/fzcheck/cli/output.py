"""Text and JSON to the terminal: aligned, safe to show, and never more than the stream can take."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

import msgspec

from fzcheck.errors import reason_of
from fzcheck.i18n import _
from fzcheck.visible import cut, visible_line, width

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
    """Write lines to stderr; where it takes none, there is nobody to tell."""
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except OSError:
        let_go_of(sys.stderr)


def say_done(text: str, hints: Iterable[str] = ()) -> None:
    """Say what was done: it stays done where nobody takes the message, and is never said to have failed."""
    try:
        say(text)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has gone
        let_go_of(sys.stdout)
    except OSError as error:
        let_go_of(sys.stdout)
        failed = _("It is done and kept; only the message could not be written: {reason}.")
        warn(failed.format(reason=reason_of(error)))
    for said in hints:
        hint(said)


def let_go_of(stream: TextIO) -> None:
    """Send what is still to be written nowhere, or the interpreter would complain at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def hint(text: str) -> None:
    """Write to stderr what the official may want to know."""
    warn(_("Note: {text}").format(text=text))


class Pace:
    """How far a long job is, in one line of a terminal; nothing anywhere else."""

    def __init__(self) -> None:
        """Show nothing before something is told."""
        self._shown = False

    def show(self, text: str) -> None:
        """Say how far it is, in place of what was said before."""
        if (room := terminal_width(sys.stderr)) is not None:
            self._write(f"\r\x1b[K{cut(text, room - MARGIN)}")
            self._shown = True

    def clear(self) -> None:
        """Leave an empty line."""
        if self._shown:
            self._write("\r\x1b[K")
            self._shown = False

    @staticmethod
    def _write(text: str) -> None:
        with suppress(OSError):
            sys.stderr.write(text)
            sys.stderr.flush()


def say_json(value: msgspec.Struct | Iterable[msgspec.Struct] | str) -> None:
    """Write views, or a JSON text, to stdout; in ASCII unless that is UTF-8: any program can then read it."""
    from fzcheck.views.json_ import json_escape, to_json

    text = (value if isinstance(value, str) else to_json(value)).rstrip("\n")
    if not _is_utf8(sys.stdout):
        text = "".join(c if c.isascii() else json_escape(c) for c in text)
    say(text)


def can_show(text: str) -> bool:
    """Return whether stdout has every character of a text."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def terminal_width(stream: TextIO) -> int | None:
    """Return the columns of the terminal that a stream is, or None where it is none."""
    try:
        return os.get_terminal_size(stream.fileno()).columns if stream.isatty() else None
    except (OSError, ValueError):
        return None


def say_table(
    rows: Sequence[Sequence[str]], *, flexible: Mapping[int, int], optional: Sequence[int] = (),
    ending: str = "",
) -> None:  # fmt: skip
    """Write rows of equally many cells in aligned columns.

    Only on a terminal narrower than the lines, the `flexible` columns are cut, each down to its least width,
    but for an `ending`. Where `optional` columns are named, one after the other is left out, then the columns
    move together, and no line ever passes the terminal's width.
    """
    if not rows:
        return
    cells = [[visible_line(cell) for cell in row] for row in rows]
    widths, gap = {column: max(width(row[column]) for row in cells) for column in range(len(cells[0]))}, GAP
    room = terminal_width(sys.stdout)
    if room is not None:
        widths, gap = _fitted(widths, flexible, optional, room - MARGIN)
    for row in cells:
        padded = (_padded(cut(row[column], columns, ending), columns) for column, columns in widths.items())
        line = gap.join(padded).rstrip()
        say(line if room is None or not optional else cut(line, room - MARGIN))


def _fitted(
    widths: Mapping[int, int], flexible: Mapping[int, int], optional: Sequence[int], room: int
) -> tuple[dict[int, int], str]:
    """Return the widths of the columns that are shown on a line of so many columns, and what parts them."""
    attempts = [(left_out, GAP) for left_out in range(len(optional) + 1)]
    if optional:
        attempts.append((len(optional), " "))
    for left_out, gap in attempts:
        fitted = {column: widths[column] for column in widths if column not in optional[:left_out]}
        surplus = sum(fitted.values()) + len(gap) * (len(fitted) - 1) - room
        while surplus > 0 and (yielding := [c for c, least in flexible.items() if fitted[c] > least]):
            fitted[max(yielding, key=fitted.__getitem__)] -= 1
            surplus -= 1
        if surplus <= 0:
            break
    return fitted, gap


def _padded(cell: str, columns: int) -> str:
    return cell + " " * (columns - width(cell))


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _is_utf8(stream: TextIO) -> bool:
    return (stream.encoding or "utf-8").lower().replace("_", "-") in ("utf-8", "utf8")
