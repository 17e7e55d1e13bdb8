"""The official's settings while at work: changing them, and whether the program should introduce itself."""

from __future__ import annotations

import datetime as dt

import msgspec

from fzcheck.board.names import unit_named
from fzcheck.config import MOST_DAYS, Settings, load_settings, save_settings, typed_line
from fzcheck.errors import Refused
from fzcheck.i18n import Language, _
from fzcheck.session.files import is_empty, settings_stamp_of
from fzcheck.session.session import Session, with_settings


def change_settings(session: Session, **changes: str | int | Language | dict[str, dt.date] | None) -> Session:
    """Keep other settings in the official's file and return the session that goes by them.

    Raises Refused for a value that cannot be kept; SettingsUnusable for a file that cannot be read, and
    NotWritten.
    """
    kept = {
        key: typed_line(key, value) if isinstance(value, str) and not isinstance(value, Language) else value
        for key, value in changes.items()
    }
    unit = kept.get("unit")
    if isinstance(unit, str) and unit != session.settings.unit:
        unit_named(session.board, unit)  # refuses pinyin
    settings: Settings = msgspec.structs.replace(session.settings, **kept)
    if not 0 <= settings.due_soon_days <= MOST_DAYS:
        raise Refused(
            _("{count} days cannot be kept here.").format(count=settings.due_soon_days), days_remedy()
        )
    if settings == session.settings:
        return session
    file = session.home.config_file
    lost = is_empty(settings_stamp_of(session.home))  # who lost the file goes on as before
    others = session.settings if lost else load_settings(file)
    save_settings(file, msgspec.structs.replace(others, **kept))
    return with_settings(session, settings)


def days_remedy() -> str:
    """Return which numbers of days can be kept."""
    return _("Write a whole number from 0 to {most}.").format(most=MOST_DAYS)


def needs_introduction(session: Session) -> bool:
    """Return whether nobody has said yet who works here; the made-up ledger does not ask."""
    return session.trouble is None and not session.settings.name and not session.demo
