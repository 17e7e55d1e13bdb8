"""Lines that go on in the next one, put together again.

A page, a text or a document may break its lines anywhere: after so many characters, or where a page ended. A
sentence is then read whole, and stands on the line that it begins on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, pairwise

import msgspec

from fzcheck.source.chrome import DATE_LINE, PAGE_NUMBER
from fzcheck.source.marks import IN_TEXT, mark_at
from fzcheck.source.tables import CELL

BREAK = "\n"
"""What breaks a line inside a paragraph."""

_SPACES = str.maketrans(dict.fromkeys("\xa0\u2002\u2003\u2007\u202f", " "))
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ENDED = re.compile("[。；;！!？?：:.…][”’\"'）)》】]*$")
_CUT_SHORT = "，,、（(《“‘「『【〔"
_GOES_ON = "，,。、；;：:！!？?）)》”’」』】〕%％"
_FEW = 2
"""How many lines without an end show that lines are broken anywhere."""


class _Manner(msgspec.Struct, frozen=True):
    """How a text breaks its lines."""

    broken: bool
    """Whether lines end inside sentences, rather than paragraphs end there."""
    paged: bool
    """Whether also what stands between empty lines is a line, not a paragraph."""
    full: float
    """How long a line is at least that goes on in the next one; 0 where lines have no width in common."""
    indented: bool
    """Whether paragraphs begin with white space, and other lines do not."""


def tidy(line: str) -> str:
    """Return a line without white space at its ends, invisible characters, and other than plain spaces."""
    return _INVISIBLE.sub("", line.translate(_SPACES)).strip()


def whole_lines(raw: Sequence[str]) -> list[str]:
    """Return as many lines, tidy; what goes on with the line before it stands there, and is empty here."""
    lines = _tidy_lines(raw)
    manner = _manner(raw, lines)
    parts: dict[int, list[str]] = {}
    begun, before, gap, turned = -1, -1, False, False
    for at, line in enumerate(lines):
        if not line:
            gap = True
            continue
        if before >= 0 and PAGE_NUMBER.fullmatch(line):
            turned = True
            continue
        if begun >= 0 and _goes_on(
            lines[before], line, manner, indented=_is_indented(raw[at]), gap=gap, turned=turned
        ):
            parts[begun].append(line)
        else:
            begun = at
            parts[begun] = [line]
        before, gap, turned = at, False, False
    moved = {at for at, line in enumerate(lines) if line and not PAGE_NUMBER.fullmatch(line)} - parts.keys()
    return [
        _joined(parts[at]) if at in parts else "" if at in moved else line for at, line in enumerate(lines)
    ]


def _tidy_lines(raw: Sequence[str]) -> list[str]:
    """Return lines tidy; a row that has as many cells as the line above may begin with an empty one."""
    lines: list[str] = []
    columns = 0
    for text in raw:
        line, count = tidy(text), text.count(CELL)
        if text.startswith(CELL) and CELL in line and count == columns:
            line = CELL + line
        lines.append(line)
        if line:
            columns = count if line.startswith(CELL) or not text.startswith(CELL) else 0
    return lines


def _goes_on(before: str, line: str, manner: _Manner, *, indented: bool, gap: bool, turned: bool) -> bool:
    """Return whether a line goes on with the sentence that the one before it did not end.

    Between them may stand an empty line (`gap`), or the number of a page that ended (`turned`).
    """
    rows = (CELL in before) + (CELL in line)
    if rows > 1 or (rows and gap):
        return False
    marked = mark_at(line) is not None
    if line[0] in _GOES_ON or (before[-1] in _CUT_SHORT and not marked):
        return True
    if marked or _ENDED.search(before) or DATE_LINE.fullmatch(line):
        return False
    if turned and not indented:
        return _is_running(before)
    if gap and not manner.paged:
        return False
    if manner.full:
        return len(before) >= manner.full and not (manner.indented and indented)
    if manner.indented:
        return not indented
    return manner.broken


def _manner(raw: Sequence[str], lines: Sequence[str]) -> _Manner:
    filled = [at for at, line in enumerate(lines) if line and not PAGE_NUMBER.fullmatch(line)]
    followed = [at for at in filled if at + 1 < len(lines) and lines[at + 1]]
    paged = len(followed) * 4 < len(filled)
    measured = filled if paged else followed
    running = [at for at in measured if CELL not in lines[at] and _is_running(lines[at])]
    unended = [len(lines[at]) for at in running if not _ENDED.search(lines[at])]
    broken = len(unended) >= _FEW and len(unended) * (2 if paged else 3) >= len(running)
    marked = [at for at in filled if mark_at(lines[at])]
    full = 0.8 * max(unended, default=0)
    alike = sum(length >= full for length in unended) * 5 >= len(unended) * 4
    return _Manner(
        broken,
        broken and paged and alike,
        full if broken and alike else 0,
        broken and sum(_is_indented(raw[at]) for at in marked) * 2 > len(marked),
    )


def _is_running(line: str) -> bool:
    """Return whether a line is part of a text, not a title or what stands around the text."""
    mark = mark_at(line)
    titled = mark is not None and mark.family not in IN_TEXT
    return "。" in line or "；" in line or ("，" in line and not titled)


def _is_indented(raw: str) -> bool:
    """Return whether a line begins with white space, more than what parts a number from its unit."""
    return raw[:1].isspace() and (raw[0] != " " or raw[1:2].isspace())


def _joined(parts: Sequence[str]) -> str:
    """Return the parts of a line as one, with a space only where words of letters would run together."""
    joints = [" " if _is_letter(one[-1]) and _is_letter(two[0]) else "" for one, two in pairwise(parts)]
    return "".join(chain.from_iterable(zip(parts, [*joints, ""], strict=True)))


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()
