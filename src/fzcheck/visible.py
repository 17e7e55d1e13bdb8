"""Text from files and people made safe to show: what would steer a terminal or a page becomes visible."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from fzcheck.i18n import _

LONGEST = 64 * 1024
"""Bytes of the longest text that a ledger takes; of a longer one in it as many characters are shown."""

STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Finds a character that is never let through as it is.

C0 and C1 controls but tab and newline; bidirectional marks, embeddings, overrides and isolates; line and
paragraph separators; zero-width and other invisible format characters; surrogates; the two other characters
that no XML may hold.
"""
_QUOTED = 60
"""Characters of a typed text that a message names: the rest of a pasted paragraph would push its end away."""

_BRIEF = 240
"""Columns of a line that is followed by others: three lines of 80."""

_BREAKS = re.compile("[\t\n]+")


def visible(text: str) -> str:
    r"""Return `text` with every control, escape and bidirectional character written out, as in `\x1b`.

    Tabs and line breaks stay. Everything else, brackets and quotes included, is the text as it is.
    """
    return STEERING.sub(_written_out, text)


def visible_line(text: str) -> str:
    """Return `text` made visible on one line: runs of tabs and line breaks become one space."""
    return _BREAKS.sub(" ", visible(text))


def quoted(text: str) -> str:
    """Return on one line what somebody typed, as a message about it names it: of a long one its beginning."""
    line = visible_line(text.strip())
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1]}…"


def brief(text: str) -> str:
    """Return a text of which each line leaves room for what stands below: of a long one the beginning."""
    return "\n".join(cut(line, _BRIEF) for line in text.split("\n"))


def in_short(text: str) -> str:
    """Return a text that a screen can show at once: of one longer than anybody can type, its beginning."""
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST] + _(" … [cut: {count} characters in all]").format(count=len(text))


@lru_cache(maxsize=4096)
def width(text: str) -> int:
    """Return the columns that a text takes: two for a Chinese character, none for a combining mark."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def cut(text: str, columns: int, ending: str = "") -> str:
    """Return as much of a text as fits, with … where something is missing, its `ending` kept."""
    if width(text) <= columns:
        return text
    if ending and text.endswith(ending) and width(ending) < columns:
        return cut(text.removesuffix(ending), columns - width(ending)) + ending
    kept, room = [], columns - 1
    for character in text:
        room -= _columns(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept) + "…" if columns > 0 else ""


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
