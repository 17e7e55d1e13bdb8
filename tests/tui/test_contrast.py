"""Every text can be read, whatever the theme: it stands out from what it lies on by 4.5 to 1 at least."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual.app import App
from textual.screen import ModalScreen

from fzcheck.session.settings import change_settings
from fzcheck.tui.app import FzcheckApp
from fzcheck.tui.kit.ink import Ink
from fzcheck.tui.kit.line_view import LineView
from fzcheck.tui.themes import THEMES
from tests.conftest import COUNTY, OpenSession

_ENOUGH = 4.5
"""WCAG 2.2, 1.4.3: the least contrast of a text of usual size."""

_IN_FRONT = ".dialog, .form, SuggestionList"
"""What a dialog stands in; what lies behind it is dimmed, and not to be read meanwhile."""

SCREENS = (
    (),  # notices, the strips of a first start, a banner, the header, the keys at the foot
    ("m", "2", "slash", "s", "f"),  # a mark, chips, the search field, hits; the list without the keys
    ("escape", "escape", "escape", "enter"),  # the menu
    ("escape", "n", "enter", "tab"),  # an empty field, what is wrong with it, a button
    ("escape", "o", "x", "backspace", "down"),  # what a field says that is to be filled in, suggestions
    ("escape", "escape", "f", "down", "enter"),  # conditions
    ("escape", "escape", "e"),  # a checklist as text
    ("escape", "t"),  # figures and bars
    ("escape", "r"),  # a run through what is unreported
    ("escape", "question_mark"),  # the help
    ("escape", "A", *"-99", "enter"),  # the banner of another day
)
"""The keys that lead from one screen to the next."""


def contrast(style: Style) -> float:
    """Return by how much a text stands out from what it lies on."""
    assert style.color is not None
    assert style.bgcolor is not None
    both = _luminance(style.color.get_truecolor()), _luminance(style.bgcolor.get_truecolor())
    return (max(both) + 0.05) / (min(both) + 0.05)


def _luminance(colour: tuple[int, int, int]) -> float:
    """Return the relative luminance as WCAG defines it; Textual's brightness is another thing."""
    shares = (part / 255 for part in colour)
    red, green, blue = (s / 12.92 if s <= 0.03928 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def inks(view: LineView) -> Iterator[str]:
    """Yield the inks that cannot be read in a list, under its cursor and elsewhere."""
    view._looks.clear()
    for under_cursor in (False, True):
        for ink in (None, *Ink):
            if contrast(view._look(ink, under_cursor=under_cursor)) < _ENOUGH:
                yield f"{ink} {under_cursor=}"


def texts(app: App[None]) -> Iterator[str]:
    """Yield the texts on the screen that cannot be read; lines, bars and signs are no texts."""
    screen = app.screen
    regions = [screen.region]
    if isinstance(screen, ModalScreen):
        regions = [widget.region for widget in screen.query(_IN_FRONT)]
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = 0
        for text, style, _control in strip:
            at, x = x, x + cell_len(text)
            if any(map(str.isalnum, text)) and any(region.contains(at, y) for region in regions):
                assert style is not None
                if contrast(style) < _ENOUGH:
                    yield f"{text.strip()} {style}"


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_text_stands_out_from_what_it_lies_on(open_county: OpenSession, theme: str) -> None:
    """Each ink on the cursor of a list, with and without the keys, and all that a screen says."""
    session = open_county(COUNTY + "[[task]]\nid = 3\n")
    app = FzcheckApp(change_settings(session, theme=theme), every=None)
    faint: dict[tuple[str, ...], list[str]] = {}
    async with app.run_test(size=(110, 30), notifications=True) as pilot:
        await pilot.pause()
        for severity in ("information", "warning", "error"):
            app.notify(f"说明 {severity}", severity=severity, timeout=60)
        await pilot.pause()
        for keys in SCREENS:
            await pilot.press(*keys)
            await pilot.pause()
            views = (view for view in app.screen.query(LineView) if view.display)
            if found := [*texts(app), *(one for view in views for one in inks(view))]:
                faint[keys] = found
    assert faint == {}
