"""Where a screen leads when it is left for the main screen: which tasks to show, which one to point at."""

from __future__ import annotations

import msgspec

from fzcheck.board import Filter


class Destination(msgspec.Struct, frozen=True):
    """What a dashboard's bar or a timeline's line stands for on the main screen."""

    filter: Filter
    """The tasks to show."""
    task: tuple[str, str] | None = None
    """(checklist id, task id) of the task to point at; None for the first one."""
