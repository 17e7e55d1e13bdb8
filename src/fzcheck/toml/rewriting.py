"""Rewriting a TOML text that people wrote, statement by statement: every other line stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

import tomli

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def statements(text: str) -> Iterator[str]:
    """Yield a TOML text in pieces that are TOML by themselves: a line, or several for a long value."""
    piece = ""
    for line in _LINE.findall(text):
        piece += line
        with suppress(tomli.TOMLDecodeError):
            tomli.loads(piece)
            yield piece
            piece = ""
