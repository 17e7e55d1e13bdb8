"""From text to TOML; where it is broken, the broken parts are taken out and the rest is read.

Where only the header of an entry is broken, what it means is plain, and the entry is read. Line numbers stay
right, since what is taken out becomes empty lines. Time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

import msgspec
import tomli

from fzcheck.i18n import _
from fzcheck.toml.problems import Problem, TomlCode, problem_at, shown
from fzcheck.toml.syntax import Complaint, complaint

# Patterns, compiled at their first use: only a broken text needs them, and every start would pay 1 ms.
# A table's header that opens a part of its own; a bracket too few or too many or full-width ones do not hide
# it, nor do signs behind it. What opens with a name alone may be anything, `true]` say.
_OPEN, _CLOSE = r"[\[\u3010\uff3b]", r"[\]\u3011\uff3d]"
_HEADER = (
    rf"[ \t]*(?P<open>{_OPEN}(?:[ \t]*{_OPEN})*[ \t]*)?(?P<name>[\w-]+)(?P<close>(?:[ \t]*{_CLOSE})+)?"
    r"[ \t.,;:\u3002\uff0c\uff1b\uff1a]*\r?(?:#.*)?"
)
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
        document = tomli.loads(text)
    except (ValueError, RecursionError):
        return _Salvage(text, file, entries).result()
    if any(_hides_entries(document, key, text, entries) for key in document):
        return _Salvage(text, file, entries).result()
    return Parsed(document, text)


def _hides_entries(document: dict[str, object], key: str, text: str, entries: Sequence[str]) -> bool:
    """Return whether all that stands under a key are entries whose headers are not written as such."""
    value = document[key]
    tables = value if type(value) is list else [value]
    if not _meant(key, entries) or (key in entries and tables is value) or {*map(type, tables)} != {dict}:
        return False
    headers = re.findall(rf"^[ \t]*\[+[ \t]*{re.escape(key)}[ \t]*\]+[ \t]*\r?(?:#.*)?$", text, re.MULTILINE)
    return len(headers) == len(tables)  # more of them would stand in a text of several lines


def _meant(name: str, entries: Sequence[str]) -> str:
    """Return the array of which a header's name means an entry; empty for another table."""
    return next((entry for entry in entries if _is_slip(name.lower(), entry)), "")


def _is_slip(typed: str, word: str) -> bool:
    """Return whether at most one letter is wrong, missing, too many, or has changed places with the next."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(typed, word, strict=False))
    at = sum(1 for _pair in alike)
    rest, wanted = typed[at:], word[at:]
    swapped = rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:]
    return swapped or rest[1:] == wanted or rest == wanted[1:] or rest[1:] == wanted[1:]


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
                name = _meant(header["name"], self.entries)
                if header["open"] or (header["close"] and name):
                    starts.append((number, name or header["name"]))
        ends = [start for start, _name in starts[1:]] + [len(self.lines)]
        return [
            _Block(start, end, name, name in self.entries)
            for (start, name), end in zip(starts, ends, strict=True)
        ]

    def _check(self, blocks: list[_Block], at: int) -> int:
        """Take out what is broken in a block and return the next one to look at."""
        block = blocks[at]
        if block.is_entry:
            self._mend_header(block)
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

    def _mend_header(self, block: _Block) -> None:
        """Write the header of an entry as it is meant, and say so."""
        line, header = self.lines[block.start], f"[[{block.name}]]"
        if not re.fullmatch(rf"[ \t]*\[\[[ \t]*{block.name}[ \t]*\]\][ \t]*\r?(#.*)?", line):
            self.lines[block.start] = header
            column = len(line) - len(line.lstrip()) + 1
            message = _("The header “{header}” is not right.")
            remedy = _("Write it as {header}.").format(header=header)
            wrong = Complaint((block.start + 1, column), message.format(header=shown(line.strip())), remedy)
            self._add(wrong, self._key(block)[0])

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
        key, entry = self._key(block)
        if entry:
            self.left_out.append((block.name, entry))
        elif not block.is_entry and (statement := re.match(_STATEMENT, self.lines[start])):
            key = ".".join(filter(None, (key, shown(statement[1].strip("\"'")))))
        self._add(broken, key)

    def _key(self, block: _Block) -> tuple[str, str]:
        """Return the key of a block, and the id of the entry that it is, where that can be told."""
        if block.is_entry:
            lines = self.lines[block.start : block.end]
            if entry := next((id_ for line in lines if (id_ := re.match(_ID, line))), None):
                return f"{block.name}[{shown(entry[1])}]", entry[1]
        return block.name, ""

    def _add(self, broken: Complaint, key: str = "") -> None:
        self.problems.append(
            problem_at(self.file, broken.place, TomlCode.SYNTAX, broken.message, broken.remedy, key)
        )

    def _take_out(self, start: int, end: int) -> None:
        self.lines[start:end] = [""] * (end - start)
