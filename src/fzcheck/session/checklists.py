"""The checklists of this place: which there are, and which of them are archived."""

from __future__ import annotations

import datetime as dt

import msgspec

from fzcheck.checklist.reading import Loaded
from fzcheck.i18n import _, in_clauses, n_
from fzcheck.session.files import load_chosen
from fzcheck.session.session import Session
from fzcheck.visible import visible_line


class Listed(msgspec.Struct, frozen=True):
    """A checklist of this place, in use or archived."""

    id: str
    """Its id."""
    title: str
    """What it is called; its id where that could not be read."""
    text: str
    """Whether it is in use, its year and number of tasks, whether it is one's own, and its id."""
    archived: bool
    """Whether it is archived."""


def files_of(session: Session) -> tuple[Loaded, ...]:
    """Return the files of all checklists of this place, also while only some are asked for."""
    return load_chosen(session.home, (), strict=False) if session.chosen else session.loaded


def lists_of(session: Session) -> tuple[Listed, ...]:
    """Return all checklists, also while only some are asked for: by place, year and kind.

    Places of which one is in use come first, and later years.
    """
    since = session.archived_since
    files = files_of(session)
    used = {_place_of(file) for file in files if file.id not in since}

    def place_year_kind(file: Loaded) -> tuple[bool, str, int, str, str]:
        place, year = _place_of(file), file.checklist.year if file.checklist else 0
        return place not in used, place, -year, file.id.rpartition("-")[2], file.id

    return tuple(
        Listed(file.id, title_of(file), _listed_text(file, since.get(file.id)), file.id in since)
        for file in sorted(files, key=place_year_kind)
    )


def _place_of(file: Loaded) -> str:
    return file.checklist.source.issuer if file.checklist else ""


def _listed_text(loaded: Loaded, since: dt.date | None) -> str:
    checklist, count = loaded.checklist, len(loaded.checklist.tasks) if loaded.checklist else 0
    return in_clauses(
        (
            _("archived since {date}").format(date=since) if since else _("in daily use"),
            _("for {year}").format(year=checklist.year) if checklist else _("nothing of it can be read"),
            n_("{count} task", "{count} tasks", count).format(count=count) if checklist else "",
            _("shipped with fzcheck") if loaded.shipped else _("your own file"),
            visible_line(loaded.id),
        )
    )


def title_of(loaded: Loaded) -> str:
    """Return what a checklist is called; its id where that could not be read."""
    return visible_line(loaded.checklist.title if loaded.checklist else loaded.id)


def archived_text(session: Session) -> str:
    """Return how many checklists are archived; empty for none."""
    count = len(session.archived)
    text = n_("{count} more checklist is archived.", "{count} more checklists are archived.", count)
    return text.format(count=count) if count else ""
