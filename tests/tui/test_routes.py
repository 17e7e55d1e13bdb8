"""The routing table: every screen is where the table says, and is loaded when it is first opened."""

from __future__ import annotations

import subprocess
import sys

import pytest

from fzcheck.tui import routes
from fzcheck.tui.kit.keyed import Keyed
from fzcheck.tui.routes import Route

ROUTES = {name: route for name, route in vars(routes).items() if isinstance(route, Route)}


@pytest.mark.parametrize("name", ROUTES)
def test_a_route_leads_to_a_screen_or_to_what_opens_one(name: str) -> None:
    """What the table names is there: a page, or a function."""
    loaded: object = ROUTES[name].load()
    assert callable(loaded)
    assert not isinstance(loaded, type) or issubclass(loaded, Keyed)


def test_the_app_loads_no_screen_but_the_main_one() -> None:
    """Before a screen is opened, no module of it is loaded."""
    modules = {route.module for route in ROUTES.values()}
    code = f"import sys, fzcheck.tui.app; print(*sorted({modules!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
