"""Groups of units as `units --json` says them."""

from __future__ import annotations

import msgspec


class GroupView(msgspec.Struct, frozen=True):
    """A group of units."""

    name: str
    members: tuple[str, ...]
    """As they were written: units, and groups."""
    units: tuple[str, ...]
    """The units that these come to."""
    empty: bool
    own: bool
    """Whether it stands in the official's own file."""
    checklists: tuple[str, ...]
    """The checklists whose header says so; of one's own group none."""
    tasks: int
    """How many tasks name it."""
