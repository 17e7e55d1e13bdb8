"""Fields that ask for a path, which is completed as it is typed."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.suggester import Suggester

from fzcheck.i18n import _
from fzcheck.session.typed_paths import path_typed
from fzcheck.tui.forms.fields import RefusableField
from fzcheck.visible import visible_line

_BEGINNINGS = ("/", "~", "./", "../", '"', "'", "“", "‘")
_QUOTES = ('"', "'", "“", "‘")
"""What a path begins with, where another stands before it."""


class PathField(RefusableField):
    """A path, completed as it is typed; → takes what is offered."""

    def __init__(self, label: str, *, value: str = "", required: str = "", hint: str = "") -> None:
        """Start with a path, else with a hint at what to write."""
        super().__init__(label, value=value, required=required, hint=hint, suggester=PathSuggester())

    @property
    def path(self) -> Path:
        """The path, absolute; `~` is the home folder, and quotes around it are no part of it."""
        return path_typed(self.value)


class FolderField(PathField):
    """A folder that is there."""

    def problem(self) -> str:
        """Return what is wrong, also that there is no such folder."""
        problem = super().problem()
        return problem or ("" if self.path.is_dir() else _("There is no such folder: name another one."))


class LedgersField(RefusableField):
    """Ledgers, or folders of them, in one line; the last one is completed as it is typed."""

    def __init__(self, label: str, *, required: str, hint: str) -> None:
        """Start empty."""
        super().__init__(label, required=required, hint=hint, suggester=_LastPathSuggester())


class PathSuggester(Suggester):
    """Completes the path of a file; the → key takes what it offers."""

    def __init__(self) -> None:
        """Look anew each time: files come and go."""
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the first path that goes on from what is typed."""
        return await asyncio.to_thread(path_from, value)


class _LastPathSuggester(PathSuggester):
    """Completes the last of several paths."""

    async def get_suggestion(self, value: str) -> str | None:
        """Return the line with its last path gone on with."""
        start = max(value.rfind(f" {begin}") + 1 for begin in _BEGINNINGS)
        start += value[start : start + 1] in _QUOTES
        path = await super().get_suggestion(value[start:])
        return None if path is None else value[:start] + path


def path_from(typed: str) -> str | None:
    """Return the first existing path that starts as typed, once a letter of its name is given.

    What begins neither with / nor with ~ lies in the current folder.
    """
    folder, mark, start = typed.rpartition("/")
    if not start:
        return None
    try:
        entries = sorted(Path(folder + mark).expanduser().iterdir())
    except (OSError, RuntimeError, ValueError):  # no such folder, no such home, no path at all
        return None
    names = (f"{entry.name}/" if entry.is_dir() else entry.name for entry in entries)
    fitting = (name for name in names if name.startswith(start) and visible_line(name) == name)
    name = next(fitting, None)
    return None if name is None else f"{folder}{mark}{name}"
