"""Counting many tasks never holds up who works with them."""

from __future__ import annotations

import asyncio

import msgspec

from fzcheck.session.session import Session
from fzcheck.tui.screens.listing import join_in_turn


async def test_others_have_their_turn_while_many_tasks_are_made_ready(county: Session) -> None:
    """GIVEN 600 tasks THEN something else is done two times in between, and at last all are ready."""
    row = county.board.rows[0]
    rows = [msgspec.structs.replace(row, joined=None) for _task in range(600)]
    ready: list[int] = []
    joining = asyncio.create_task(join_in_turn(rows))
    while not joining.done():
        await asyncio.sleep(0)
        ready.append(sum(row.joined is not None for row in rows))
    assert {200, 400, 600} <= set(ready)
    assert {row.joined for row in rows} == {row.state}
