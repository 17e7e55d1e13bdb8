"""Thousands of findings come a few at a time, and leave cursor and keys alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import ComposeResult
from textual.pilot import Pilot

from fzcheck.session.session import Session
from fzcheck.tui.kit.finding_list import Finding, FindingList, Indented
from fzcheck.tui.kit.ink import Piece
from fzcheck.tui.kit.page import Page
from fzcheck.tui.problems.screen import ProblemsScreen
from tests.tui.driving import settled
from tests.tui.stage import staged

MANY = 1500


def found(count: int) -> tuple[Finding, ...]:
    """Return so many findings of one line, each named by its number."""
    return tuple(Finding((Indented(1, Piece(f"第 {n} 处")),), str(n)) for n in range(count))


class Listed(Page):
    """Shows a list of findings alone."""

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield FindingList()


@asynccontextmanager
async def listed(county: Session) -> AsyncIterator[tuple[FindingList, Pilot[None]]]:
    """Run a list of findings that is still empty."""
    page = Listed()
    async with staged(page, county) as (_stage, pilot):
        yield page.query_one(FindingList), pilot


async def test_the_first_are_there_at_once_and_all_before_long(county: Session) -> None:
    """GIVEN 1500 findings THEN some stand there with the first paint, and in the end all of them."""
    async with listed(county) as (findings, pilot):
        findings.show(found(MANY))
        at_once = findings.item_count()
        await settled(pilot)
        await pilot.press("end")
        last = findings.key
    assert 24 <= at_once < MANY
    assert last == str(MANY - 1)


async def test_the_cursor_waits_for_its_finding(county: Session) -> None:
    """GIVEN the cursor far down WHEN all is laid out anew THEN it stands there again."""
    async with listed(county) as (findings, pilot):
        findings.show(found(MANY))
        await settled(pilot)
        findings.point_at("1400")
        findings.show(found(MANY))
        on_its_way = findings.key
        findings.show(found(MANY))
        await settled(pilot)
        assert on_its_way != "1400"
        assert findings.key == "1400"


async def test_a_finding_that_is_gone_is_not_waited_for(county: Session) -> None:
    """GIVEN the cursor on a finding that goes WHEN it comes again later THEN the cursor stays where it is."""
    async with listed(county) as (findings, pilot):
        findings.show(found(10))
        findings.point_at("3")
        findings.show([one for one in found(10) if one.key != "3"])
        await settled(pilot)
        instead = findings.key
        await pilot.press("down", "down")
        moved = findings.key
        findings.show(found(10))
        await settled(pilot)
        after = findings.key
    assert instead == "4"
    assert moved == after == "6"


async def test_the_cursor_goes_to_a_finding_that_is_on_its_way(county: Session) -> None:
    """GIVEN findings on their way WHEN the cursor is sent to one of them THEN it gets there."""
    async with listed(county) as (findings, pilot):
        findings.show(found(MANY))
        findings.point_at("1400")
        await settled(pilot)
        assert findings.key == "1400"


async def test_who_turns_the_wheel_meanwhile_is_not_called_back(county: Session) -> None:
    """GIVEN findings on their way WHEN the list is scrolled THEN it stays there."""
    async with listed(county) as (findings, pilot):
        findings.show(found(MANY))
        findings.scroll_to(y=100, animate=False, force=True)
        await settled(pilot)
        assert findings.item_count() == MANY
        assert findings.scroll_offset.y == 100


async def test_who_moves_the_cursor_meanwhile_keeps_it(county: Session) -> None:
    """GIVEN findings on their way WHEN the cursor is moved THEN it stays where it was moved to."""
    async with listed(county) as (findings, pilot):
        findings.show(found(MANY))
        await settled(pilot)
        findings.point_at("1400")
        findings.show(found(MANY))
        findings.action_first()
        await settled(pilot)
        assert findings.key == "0"


async def test_fewer_findings_take_the_place_of_many_on_their_way(county: Session) -> None:
    """GIVEN 1500 findings on their way WHEN three take their place THEN there are three."""
    async with listed(county) as (findings, pilot):
        findings.show(found(MANY))
        findings.show(found(3))
        await settled(pilot)
        assert findings.item_count() == 3


async def test_who_turned_the_wheel_is_not_called_back_by_a_new_list(county: Session) -> None:
    """GIVEN a list that was scrolled WHEN it is shown anew THEN it stays where it was scrolled to."""
    async with listed(county) as (findings, pilot):
        findings.show(found(100))
        findings.scroll_to(y=40, animate=False, force=True)
        findings.show(found(101))
        await settled(pilot)
        assert findings.scroll_offset.y == 40


async def test_no_worker_writes_the_session_out(county: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual describes a worker by its arguments unless told how; of 10,000 tasks that took minutes."""
    written: list[Session] = []

    def write_out(session: Session) -> str:
        written.append(session)
        return ""

    monkeypatch.setattr(Session, "__repr__", write_out)
    async with staged(ProblemsScreen(county), county) as (stage, pilot):
        await settled(pilot)
        assert stage.screen.query_one(FindingList).item_count()
    assert not written
