"""What lies over other things leaves nothing torn behind."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.screen import Screen

from fzcheck.tui.kit.overlay import Overlay


class Covered(App[None]):
    """A screen with something over it."""

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield Overlay()


@pytest.mark.parametrize(("style", "value"), [("height", 2), ("display", "none")])
async def test_all_is_painted_again_where_it_shrinks_or_goes(
    monkeypatch: pytest.MonkeyPatch, style: str, value: object
) -> None:
    """Textual would leave half a wide character at the edge of what was there."""
    painted: list[Screen[object]] = []
    async with Covered().run_test() as pilot:
        monkeypatch.setattr(Screen, "refresh", lambda screen, *_regions, **_how: painted.append(screen))
        setattr(pilot.app.query_one(Overlay).styles, style, value)
        await pilot.pause()
        assert pilot.app.screen in painted
