"""Archiving checklists: those of past years, and others not needed, are kept out of the daily view."""

from __future__ import annotations

import msgspec

from fzcheck.board import Row
from fzcheck.checklist.reading import Loaded
from fzcheck.errors import NotFound
from fzcheck.i18n import _, n_
from fzcheck.session.checklists import title_of
from fzcheck.session.editions import named
from fzcheck.session.session import Session, over
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
    loaded = among(session, name)
    since = session.settings.archived
    title = title_of(loaded)
    if loaded.id in since:
        text = _("{title} is archived already, since {date}.")
        return Archived(session, text.format(title=title, date=since[loaded.id]))
    rows = [row for row in session.board.rows if row.checklist.id == loaded.id]
    after = change_settings(session, archived={**since, loaded.id: session.today})
    text = _("Archived: {title}. All of it is kept, and no longer counted.").format(title=title)
    return Archived(after, text, _open_hints(rows))


def take_back(session: Session, name: str) -> Archived:
    """Bring an archived checklist back into the daily view, unchanged.

    Raises NotFound; SettingsUnusable, NotWritten.
    """
    since = session.settings.archived
    if name in since:  # also one whose file is gone
        id_, title = name, next((title_of(file) for file in session.loaded if file.id == name), name)
    else:
        loaded = among(session, name)
        id_, title = loaded.id, title_of(loaded)
    if id_ not in since:
        return Archived(session, _("{title} is not archived.").format(title=title))
    left = {other: day for other, day in since.items() if other != id_}
    after = change_settings(session, archived=left)
    if session.looked_at:  # it is among the others again
        after = over(after, ())
    return Archived(after, _("Taken back: {title}. It counts again.").format(title=title))


def among(session: Session, name: str) -> Loaded:
    """Return a checklist of this place; NotFound for what is none, and for a file from elsewhere."""
    loaded = named(session, name)
    if all(file.id != loaded.id for file in session.loaded):
        raise NotFound(
            _("{file} is not among your checklists.").format(file=visible_line(name)),
            _("Known checklists: {ids}").format(ids=visible_line(", ".join(f.id for f in session.loaded))),
        )
    return loaded


def _open_hints(rows: list[Row]) -> tuple[str, ...]:
    """Return that tasks of it are still open, if so."""
    count = sum(not row.status.closed for row in rows)
    text = n_("{count} task of it is still open.", "{count} tasks of it are still open.", count)
    return (text.format(count=count),) if count else ()
