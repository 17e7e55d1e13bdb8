"""Fields that ask for a path, which is completed as it is typed."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.suggester import Suggester

from fzcheck.i18n import _
from fzcheck.tui.forms.fields import RefusableField
from fzcheck.visible import visible_line


class PathField(RefusableField):
    """A path, completed as it is typed; → takes what is offered."""

    def __init__(self, label: str, *, value: str = "", required: str = "", hint: str = "") -> None:
        """Start with a path, else with a hint at what to write."""
        super().__init__(label, value=value, required=required, hint=hint, suggester=PathSuggester())

    @property
    def path(self) -> Path:
        """The path, absolute; `~` is the home folder."""
        typed = Path(self.value)
        try:
            return typed.expanduser().absolute()
        except RuntimeError:  # no such user
            return typed.absolute()


class FolderField(PathField):
    """A folder that is there."""

    def problem(self) -> str:
        """Return what is wrong, also that there is no such folder."""
        problem = super().problem()
        return problem or ("" if self.path.is_dir() else _("There is no such folder: name another one."))


class PathSuggester(Suggester):
    """Completes the path of a file; the → key takes what it offers."""

    def __init__(self) -> None:
        """Look anew each time: files come and go."""
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the first path that goes on from what is typed."""
        return await asyncio.to_thread(path_from, value)


def path_from(typed: str) -> str | None:
    """Return the first existing path that starts as typed, once a folder and a letter are given."""
    folder, mark, start = typed.rpartition("/")
    if not (mark and start):
        return None
    try:
        entries = sorted(Path(folder + mark).expanduser().iterdir())
    except (OSError, RuntimeError, ValueError):  # no such folder, no such home, no path at all
        return None
    names = (f"{entry.name}/" if entry.is_dir() else entry.name for entry in entries)
    fitting = (name for name in names if name.startswith(start) and visible_line(name) == name)
    name = next(fitting, None)
    return None if name is None else f"{folder}/{name}"
