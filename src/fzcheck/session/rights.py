"""Rights wider than fzcheck gives to what it makes: said where one looks for them, never changed."""

from __future__ import annotations

import os
import shlex
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from fzcheck.i18n import _, in_sentences, listed
from fzcheck.paths import Home
from fzcheck.visible import visible_line


class Wide(msgspec.Struct, frozen=True):
    """A file or folder at which others than this user may get, as far as its own rights go."""

    path: Path
    """Where it really lies."""
    mode: int
    """Its rights."""
    usual: int
    """Those that fzcheck gives."""


def rights_of(place: Path) -> int | None:
    """Return the rights of a file or folder, or of the one a link leads to; None where there are none."""
    try:
        return stat.S_IMODE(place.stat().st_mode) if os.name == "posix" else None
    except OSError:
        return None


def is_wide(mode: int | None) -> bool:
    """Return whether others may do something with a file or folder of these rights."""
    return bool(mode and mode & 0o077)


def wide_places(home: Home) -> Iterator[Wide]:
    """Yield the folders and files of fzcheck that have wider rights than it gives."""
    folders = (home.data, home.config, home.backups, home.checklists, home.sources, home.drafts)
    files = (home.ledger, home.units, home.config_file, home.views_file)
    for place in dict.fromkeys((*folders, *files)):
        mode = rights_of(place)
        if mode is not None and is_wide(mode):
            yield Wide(Path(os.path.realpath(place)), mode, 0o700 if place in folders else 0o600)


def rights_text(home: Home) -> str:
    """Return which rights are wider than fzcheck gives, and the way back; empty where none are."""
    wide = tuple(wide_places(home))
    if not wide:
        return ""
    each = _("{path} ({mode} instead of {usual})")
    places = listed(
        each.format(path=visible_line(str(one.path)), mode=f"{one.mode:04o}", usual=f"{one.usual:04o}")
        for one in wide
    )
    command = shlex.join(["chmod", "go=", *(str(one.path) for one in wide)])
    return in_sentences((
        _("Rights wider than fzcheck gives, so that others may have access: {places}.").format(places=places),
        _("Unless this is shared on purpose: {command}").format(command=visible_line(command)),
    ))  # fmt: skip
