"""Archiving checklists: those of past years, and others not needed, are kept out of the daily view."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec

from fzcheck.board import Row
from fzcheck.checklist.reading import Loaded
from fzcheck.errors import NotFound
from fzcheck.i18n import _, n_
from fzcheck.session.checklists import files_of, title_of
from fzcheck.session.editions import editable
from fzcheck.session.session import Session, over, refreshed
from fzcheck.session.settings import change_settings
from fzcheck.visible import visible_line


class Archived(msgspec.Struct, frozen=True):
    """A checklist that was archived, or taken back."""

    session: Session
    text: str
    """What happened, in the official's language."""
    hints: tuple[str, ...] = ()
    """What to know about it."""


def archive(session: Session, name: str) -> Archived:
    """Keep the checklist that an id or a file names out of the daily view, from today on.

    It goes by its id: a newer edition that fzcheck ships under it stays archived. Neither the file nor its
    progress is changed. Raises NotFound; SettingsUnusable, NotWritten where that cannot be remembered.
    """
    session = refreshed(session)  # another program may have archived others meanwhile
    loaded = among(session, name)
    since, title = session.archived_since, title_of(loaded)
    if loaded.id in since:
        text = _("{title} is archived already, since {date}.")
        return Archived(session, text.format(title=title, date=since[loaded.id]))
    rows = [row for row in session.board.rows if row.checklist.id == loaded.id]
    after = change_settings(session, archived={**session.settings.archived, loaded.id: session.today})
    text = _("Archived: {title}. All of it is kept, and no longer counted.").format(title=title)
    return Archived(after, text, _open_hints(rows))


def take_back(session: Session, name: str) -> Archived:
    """Bring an archived checklist back into the daily view, unchanged.

    Raises NotFound; SettingsUnusable, NotWritten.
    """
    session = refreshed(session)  # another program may have archived others meanwhile
    since = session.settings.archived
    if name in since and all(file.id != name for file in files_of(session)):
        after = change_settings(session, archived=_without(since, name))
        text = _("No longer archived: {id}. There is no file of it any more.")
        return Archived(after, text.format(id=visible_line(name)))
    loaded = among(session, name)
    title = title_of(loaded)
    if loaded.id not in since:
        return Archived(session, _("{title} is not archived.").format(title=title))
    after = change_settings(session, archived=_without(since, loaded.id))
    if session.looked_at and session.looked_at.id == loaded.id:  # it is among the others again
        after = over(after, ())
    return Archived(after, _("Taken back: {title}. It counts again.").format(title=title))


def among(session: Session, name: str) -> Loaded:
    """Return a checklist of this place, also while only others are asked for.

    Raises NotFound for what is none, and for a file from elsewhere.
    """
    files = files_of(session)
    loaded = editable(msgspec.structs.replace(session, loaded=files), name)
    if loaded not in files:
        raise NotFound(
            _("{file} is not among your checklists.").format(file=visible_line(name)),
            _("Known checklists: {ids}").format(ids=visible_line(", ".join(file.id for file in files))),
        )
    return loaded


def _without(since: Mapping[str, dt.date], name: str) -> dict[str, dt.date]:
    return {other: day for other, day in since.items() if other != name}


def _open_hints(rows: list[Row]) -> tuple[str, ...]:
    """Return that tasks of it are still open, if so."""
    count = sum(not row.status.closed for row in rows)
    text = n_("{count} task of it is still open.", "{count} tasks of it are still open.", count)
    return (text.format(count=count),) if count else ()
