"""Counting many tasks never holds up who works with them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from fzcheck.board import Row
from fzcheck.session.session import Session
from fzcheck.summary import Count, count
from fzcheck.tui.tasks import captions
from fzcheck.tui.tasks.screen import join_in_turn
from tests.reports.boards import how_it_stands
from tests.tui.driving import running


async def test_others_have_their_turn_while_many_tasks_are_made_ready(
    county: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN 600 tasks THEN something else is done two times in between, and at last all are ready."""
    row = county.board.rows[0]
    rows = [Row(row.checklist, row.task, row.progress, row.rules) for _task in range(600)]
    join, joined = Row.join, list[Row]()

    def joining_one(row: Row) -> None:
        joined.append(row)
        join(row)

    monkeypatch.setattr(Row, "join", joining_one)
    ready: list[int] = []
    joining = asyncio.create_task(join_in_turn(rows))
    while not joining.done():
        await asyncio.sleep(0)
        ready.append(len(joined))
    assert {200, 400, 600} <= set(ready)
    assert joined == rows
    assert all(how_it_stands(one) == how_it_stands(row) for one in rows)


@pytest.mark.parametrize(
    ("keys", "counts"), [(("slash", "a", "b"), 0), (("down", "space", "enter"), 1)], ids=["search", "tick"]
)
async def test_all_is_counted_anew_after_an_act_only(
    county: Session, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...], counts: int
) -> None:
    """GIVEN the list WHEN a search is typed THEN nothing is counted, for which its next letter would wait."""
    counted: list[Sequence[Row]] = []

    def counting(name: str, rows: Sequence[Row]) -> Count:
        counted.append(rows)
        return count(name, rows)

    async with running(county) as pilot:
        await pilot.pause(0.2)
        monkeypatch.setattr(captions, "count", counting)
        await pilot.press(*keys)
        await pilot.pause(0.2)
    assert len(counted) == counts
