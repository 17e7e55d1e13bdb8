"""Long work in short turns, so that keys typed meanwhile are answered in between."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from itertools import islice
from typing import TypeVar

Thing = TypeVar("Thing")

MANY = 2000
"""Tasks that nobody waits for to be counted; fewer take no time worth a sign of it."""

FEW = 200
"""Things of a turn: a few milliseconds, whether tasks are joined, events read or lines wrapped."""

REST = 0.001
"""Seconds for others after each turn; a key takes several rounds of the loop, and has them all in these."""


def a_few(coming: Iterator[Thing]) -> tuple[Thing, ...]:
    """Take from what is coming as much as may hold up a key; nothing once all has come."""
    return tuple(islice(coming, FEW))


async def in_turn(coming: Iterable[Thing]) -> AsyncIterator[tuple[Thing, ...]]:
    """Yield what is coming a few at a time; whoever iterates may be cancelled after any of them."""
    things = iter(coming)
    while few := a_few(things):
        yield few
        await asyncio.sleep(REST)
