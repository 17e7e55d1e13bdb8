"""From text to TOML; where it is broken, the broken parts are taken out and the rest is read.

Line numbers stay right, since what is taken out becomes empty lines. Time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
import tomli

from fzcheck.i18n import _
from fzcheck.toml.problems import Code, Problem, problem_at, shown
from fzcheck.toml.syntax import Complaint, complaint

# Patterns, compiled at their first use: only a broken text needs them, and every start would pay 1 ms.
# A table's header that opens a part of its own; a bracket too few or full-width ones do not hide it.
_HEADER = r"[ \t]*[\[\u3010\uff3b]+[ \t]*([A-Za-z0-9_-]+)[ \t]*[\]\u3011\uff3d]*[ \t\r]*(#.*)?"
_STATEMENT = r"""[ \t]*("[^"]*"|'[^']*'|[\w.-]+)[ \t\u3000]*[=\uff1d\uff1a]"""
_ID = r"""[ \t]*id[ \t]*=[ \t]*["']([^"']+)"""
_LONGEST_HEADER = 200

_MOST_BROKEN = 1000
_MOST_CLASHES = 8


class Parsed(msgspec.Struct, frozen=True):
    """What could be read of a text."""

    document: dict[str, object]
    text: str
    """The text without its broken parts; the lines keep their numbers."""
    problems: tuple[Problem, ...] = ()
    """One for each part that was taken out."""
    header_whole: bool = True
    """False when something was taken out that belongs to no single entry."""
    left_out: tuple[tuple[str, str], ...] = ()
    """Array and id, where they can be told, of the entries that were taken out."""


def parsed(text: str, file: str, entries: Sequence[str] = ()) -> Parsed:
    """Read TOML; never raises, whatever the text.

    Problems are said of the `file`. `entries` are the arrays of tables whose entries are of use whole or not
    at all: tasks, say.
    """
    try:
        return Parsed(tomli.loads(text), text)
    except (ValueError, RecursionError):
        return _Salvage(text, file, entries).result()


class _Block(msgspec.Struct, frozen=True):
    """The lines of a header and all that stands below it."""

    start: int
    end: int
    name: str
    """The header's, empty for what stands before the first one."""
    is_entry: bool
    """Whether it is an entry of an array, of which a part is no use."""


class _Salvage:
    """Takes the broken parts out of a text that is not TOML."""

    def __init__(self, text: str, file: str, entries: Sequence[str]) -> None:
        self.lines = text.split("\n")
        self.file = file
        self.entries = entries
        self.problems: list[Problem] = []
        self.header_whole = True
        self.left_out: list[tuple[str, str]] = []

    def result(self) -> Parsed:
        """Return what is left once every part has been read by itself, and then all together."""
        blocks = self._blocks()
        at = 0
        while at < len(blocks) and len(self.problems) < _MOST_BROKEN:
            at = self._check(blocks, at)
        if at < len(blocks):
            self._give_up(blocks[at].start)
        for _clash in range(_MOST_CLASHES):
            clash = complaint(text := "\n".join(self.lines))
            if clash is None:
                document = tomli.loads(text)
                return Parsed(document, text, tuple(self.problems), self.header_whole, tuple(self.left_out))
            self._drop_clash(clash)
        return Parsed({}, "", tuple(self.problems), header_whole=False)

    def _blocks(self) -> list[_Block]:
        starts = [(0, "")]
        for number, line in enumerate(self.lines):
            if len(line) <= _LONGEST_HEADER and (header := re.fullmatch(_HEADER, line)):
                starts.append((number, header[1]))
        ends = [start for start, _name in starts[1:]] + [len(self.lines)]
        return [
            _Block(start, end, name, name in self.entries)
            for (start, name), end in zip(starts, ends, strict=True)
        ]

    def _check(self, blocks: list[_Block], at: int) -> int:
        """Take out what is broken in a block and return the next one to look at."""
        block = blocks[at]
        if self._complaint(block.start, block.end) is None:
            return at + 1
        other = self._closing(blocks, at)
        if other and self._complaint(block.start, blocks[other].end) is None:
            return other + 1  # what looked like a header stands in a text of several lines
        for start, end in self._parts(block):
            if broken := self._complaint(start, end):
                self._drop(broken, block, start, end)
            if len(self.problems) >= _MOST_BROKEN:
                self._take_out(start, block.end)
                break
        return at + 1

    def _closing(self, blocks: list[_Block], at: int) -> int:
        """Return the next block that closes long quotes, if this one leaves some open; else 0."""
        if not self._leaves_quotes_open(blocks[at]):
            return 0
        return next((n for n in range(at + 1, len(blocks)) if self._leaves_quotes_open(blocks[n])), 0)

    def _leaves_quotes_open(self, block: _Block) -> bool:
        text = "\n".join(self.lines[block.start : block.end])
        return any(text.count(quotes) % 2 for quotes in ('"""', "'''"))

    def _parts(self, block: _Block) -> list[tuple[int, int]]:
        """Return where the parts of a block begin and end that can be of use by themselves."""
        starts = [block.start]
        if not block.is_entry:
            lines = range(block.start + 1, block.end)
            starts += [number for number in lines if re.match(_STATEMENT, self.lines[number])]
        return list(zip(starts, [*starts[1:], block.end], strict=True))

    def _drop(self, broken: Complaint, block: _Block, start: int, end: int) -> None:
        """Take out a part; all of its block, when its header is broken."""
        self.header_whole &= block.is_entry
        self._report(broken, block, start)
        self._take_out(start, block.end if block.name and start == block.start else end)

    def _drop_clash(self, clash: Complaint) -> None:
        """Take out a part that is sound by itself and clashes with one before it."""
        line = clash.place[0] - 1
        block = next(block for block in reversed(self._blocks()) if block.start <= line)
        start, end = next(part for part in reversed(self._parts(block)) if part[0] <= line)
        self._drop(clash, block, start, end)

    def _complaint(self, start: int, end: int) -> Complaint | None:
        """Return what is wrong with some lines read by themselves, placed in the whole text."""
        header = self.lines[start].strip()
        if header in (f"[{name}]" for name in self.entries):
            return Complaint(
                (start + 1, 1),
                _("{header} needs two brackets on either side.").format(header=header),
                _("Write it as {header}.").format(header=f"[{header}]"),
            )
        broken = complaint("\n".join([*self.lines[start:end], ""]))
        if broken is None:
            return None
        line, column = broken.place
        return msgspec.structs.replace(broken, place=(line + start, column))

    def _give_up(self, start: int) -> None:
        """Take out all that follows: a text as broken as this is hardly a checklist."""
        self.header_whole = False
        message = _("Too much is broken; from here on nothing was read.")
        self._add(Complaint((start + 1, 1), message, _("Mend the lines named above first.")))
        self._take_out(start, len(self.lines))

    def _report(self, broken: Complaint, block: _Block, start: int) -> None:
        words = [block.name] if block.name else []
        if block.is_entry:
            lines = self.lines[block.start : block.end]
            entry = next((id_ for line in lines if (id_ := re.match(_ID, line))), None)
            if entry:
                words = [f"{block.name}[{shown(entry[1])}]"]
                self.left_out.append((block.name, entry[1]))
        elif statement := re.match(_STATEMENT, self.lines[start]):
            words.append(shown(statement[1].strip("\"'")))
        self._add(broken, ".".join(words))

    def _add(self, broken: Complaint, key: str = "") -> None:
        self.problems.append(
            problem_at(self.file, broken.place, Code.SYNTAX, broken.message, broken.remedy, key)
        )

    def _take_out(self, start: int, end: int) -> None:
        self.lines[start:end] = [""] * (end - start)
