"""Paths as people type and paste them: with `~`, spaces and quotes; one, several, or a folder of ledgers."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

_QUOTED = r"\"[^\"]+\"(?!\S)|'[^']+'(?!\S)|“[^”]+”(?!\S)|‘[^’]+’(?!\S)"
_WORDS = re.compile(rf"{_QUOTED}|\S+")
_IN_QUOTES = re.compile(_QUOTED)

_LONGEST = 40
"""Of how many words a name may be that is looked for: each is looked for on the disk."""


def path_typed(typed: str) -> Path:
    """Return the path that is meant, absolute: `~` is the home folder, quotes around it are no part of it."""
    path = Path(typed[1:-1] if _IN_QUOTES.fullmatch(typed) else typed)
    try:
        return path.expanduser().absolute()
    except RuntimeError:  # no such user
        return path.absolute()


def ledgers_typed(typed: str) -> tuple[Path, ...]:
    """Return the files that are meant, each once; of a folder every `.db` in it.

    Words that together name what is there are one name, so a path with spaces needs no quotes. What is not
    there is returned too, and so is a folder without such a file: whoever reads them says so by name.
    """
    words = list(_WORDS.finditer(typed))
    files: list[Path] = []
    while words:
        count = _in_name(typed, words)
        files += ledgers_at(path_typed(typed[words[0].start() : words[count - 1].end()]))
        del words[:count]
    return tuple(dict.fromkeys(files))


def _in_name(typed: str, words: Sequence[re.Match[str]]) -> int:
    """Return of how many words the first name is."""
    start = words[0].start()
    for count in range(min(len(words), _LONGEST), 0, -1):
        if _is_there(typed[start : words[count - 1].end()]):
            return count
    for count, word in enumerate(words, 1):
        ends = word[0].lower().endswith(".db") or bool(_IN_QUOTES.fullmatch(word[0]))
        if ends or (count < len(words) and _is_there(words[count][0])):
            return count
    return len(words)


def _is_there(typed: str) -> bool:
    return os.path.lexists(path_typed(typed))


def ledgers_at(path: Path) -> Iterator[Path]:
    """Yield a file, or all that a folder holds that may be ledgers."""
    try:
        entries = sorted(path.iterdir()) if path.is_dir() else []
    except OSError:  # why not is said by whoever reads it
        entries = []
    found = [entry for entry in entries if entry.suffix.lower() == ".db" and entry.is_file()]
    yield from found or [path]
