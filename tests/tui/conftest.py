"""What every test of the screen shares: it goes on once the app is at rest, and nothing is done in vain."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sized
from concurrent.futures import ThreadPoolExecutor
from operator import attrgetter
from time import monotonic
from typing import Protocol, cast

import pytest
from rich.console import RenderableType
from textual import _wait
from textual import app as app_module
from textual import pilot as pilot_module
from textual import screen as screen_module
from textual._compositor import Compositor
from textual._context import active_app, visible_screen_stack
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip

from fzcheck.tui.kit import key_press


@pytest.fixture(autouse=True)
def each_press_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys come in a test as fast as held ones: each counts as pressed."""
    monkeypatch.setattr(key_press, "HELD", 0.0)


class _Loop(Protocol):
    """What a loop of asyncio knows of the work that is left."""

    _ready: Sized
    _default_executor: ThreadPoolExecutor | None


async def _until_at_rest(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until the app has nothing left to do, painting at once what is to be painted.

    Textual sleeps for a while and then asks how busy the processor was, which costs minutes in all and tells
    nothing on a busy machine; of work in threads there is no better sign.
    """
    app, loop = active_app.get(), cast("_Loop", asyncio.get_running_loop())
    end = monotonic() + max_sleep
    await asyncio.sleep(min_sleep)
    while (loop._ready or _painted(app)) and monotonic() < end:
        await asyncio.sleep(0)
    threads = loop._default_executor
    if threads is not None and threads._idle_semaphore._value < len(threads._threads):
        await _wait.wait_for_idle(min_sleep, max_sleep)


_turn = attrgetter("_update_timer._active")


def _painted(app: App[object]) -> bool:
    """Resize and paint the screens that wait for their turn; return whether there was one."""
    if app._resize_event is not None:
        app._check_resize()
        return True
    waiting = [screen for screen in app.screen_stack if _turn(screen).is_set()]
    for screen in waiting:
        screen._on_timer_update()
    return bool(waiting)


_Key = tuple[str, CSSLocation, bool, int, str, frozenset[tuple[str, str]]]
_parsed: dict[_Key, list[RuleSet]] = {}
_parse_rules = Stylesheet._parse_rules


def _parse_once(
    sheet: Stylesheet, css: str, read_from: CSSLocation, is_default_rules: bool = False,
    tie_breaker: int = 0, scope: str = "",
) -> list[RuleSet]:  # fmt: skip
    """Parse a style sheet, unless a test before this one had it parsed already."""
    key = (css, read_from, is_default_rules, tie_breaker, scope, frozenset(sheet._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse_rules(sheet, css, read_from, is_default_rules, tie_breaker, scope)
    return _parsed[key]


_render_update, _render_strips = Compositor.render_update, Compositor.render_strips


def _render_apart(
    compositor: Compositor,
    full: bool = False,
    screen_stack: list[Screen[object]] | None = None,
    simplify: bool = False,
) -> RenderableType | None:
    """Render what is to be painted, but put it together only where it is asked for: there is no terminal."""
    if full:
        return _render_update(compositor, full, screen_stack, simplify)
    regions = list(compositor._dirty_regions)
    compositor._dirty_regions.clear()
    if regions:
        crop = Region.from_union(regions).intersection(compositor.size.region)
        for widget, (region, clip) in compositor.visible_widgets.items():
            # A screen has nothing of its own to paint but what lies behind it.
            if crop.overlaps(clip) and not isinstance(widget, Screen):
                widget.render_lines(region.intersection(clip).translate(-region.offset))
    return None


def _render_whole(compositor: Compositor, size: Size | None = None) -> list[Strip]:
    """Render all that is on the screen, and of a dialog what lies behind it."""
    screen = compositor.root
    if screen is not None and screen is screen.app.screen:
        visible_screen_stack.set(screen.app._background_screens)
    return _render_strips(compositor, size)


@pytest.fixture(autouse=True, scope="session")
def quick_screens() -> Iterator[None]:
    """Have pauses and keys wait for rest, styles parsed once, and nothing put together for no terminal."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", _render_apart)
        patch.setattr(screen_module, "UPDATE_PERIOD", 1)  # seconds; what rests is painted at once
        patch.setattr(Compositor, "render_strips", _render_whole)
        for module in (app_module, pilot_module):
            patch.setattr(module, "wait_for_idle", _until_at_rest)
        patch.setattr(Stylesheet, "_parse_rules", _parse_once)
        yield
