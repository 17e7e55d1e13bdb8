"""The official's settings: `config.toml`, all of it optional."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import msgspec
import tomli
from msgspec import Meta

from fzcheck.errors import SettingsUnusable
from fzcheck.i18n import Language, _


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the official chose; the keys of `config.toml`."""

    name: str = ""
    """Signs each event; the login name where empty."""
    unit: str = ""
    """The official's unit; signs each event, and `mine` shows its tasks."""
    language: Language | None = None
    """Chinese unless English is asked for."""
    due_soon_days: Annotated[int, Meta(ge=0, le=366)] = 30
    """How many days before its deadline a task is due soon."""


def load_settings(path: str | os.PathLike[str]) -> Settings:
    """Return the settings of a file, or the defaults where there is none.

    Raises SettingsUnusable, naming file and key: a wrong signature would be worse than a stop.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
        return msgspec.convert(tomli.loads(text), Settings)
    except FileNotFoundError:
        return Settings()
    except UnicodeDecodeError as error:
        raise _unusable(path, _("it is not UTF-8 text")) from error
    except (OSError, tomli.TOMLDecodeError, msgspec.ValidationError) as error:
        raise _unusable(path, str(error)) from error


def _unusable(path: str | os.PathLike[str], why: str) -> SettingsUnusable:
    return SettingsUnusable(
        _("The settings in {file} cannot be used: {why}").format(file=os.fspath(path), why=why),
        _("Mend the file, or move it away to start with the defaults. Keys: {keys}.").format(
            keys=", ".join(Settings.__struct_fields__)
        ),
    )
