"""The official's settings: `config.toml`, all of it optional."""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
from pathlib import Path
from typing import Annotated

import msgspec
import tomli
from msgspec import Meta

from fzcheck.errors import Refused, SettingsUnusable
from fzcheck.i18n import Language, _
from fzcheck.ledger.events import need_short
from fzcheck.paths import HOME_VARIABLE, atomic_write, make_folder, read_regular, why_unreadable
from fzcheck.toml.rewriting import statements
from fzcheck.visible import visible_line

MOST_DAYS = 366
"""The most days before its deadline that a task can be due soon."""

_NO_SETTINGS = frozenset({errno.EISDIR, errno.ENODEV, errno.ENXIO, errno.EFBIG, errno.ELOOP})
"""What the system says of something that can never be settings: a folder, a pipe, a circle of links."""

_MARK = "\ufeff"
"""The byte order mark that some editors put first."""

_PAIR = re.compile(
    r"""(\s*(?:"(?:\\.|[^"\\])*"|'[^']*'|[\w-]+)\s*=\s*)"""
    r"""(\"{3}(?:\\.|[^\\])*?"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\])*"|'[^']*'"""
    r"""|\{(?:"(?:\\.|[^"\\])*"|'[^']*'|[^{}"'])*\}|[^\s#]+)""",
    re.DOTALL,
)
"""A key with its equals sign, and its value; blanks and a remark may follow."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the official chose; the keys of `config.toml`."""

    name: str = ""
    """Signs each event; the login name where empty."""
    unit: str = ""
    """The official's unit; signs each event, and `mine` shows its tasks."""
    language: Language | None = None
    """Chinese unless English is asked for."""
    due_soon_days: Annotated[int, Meta(ge=0, le=MOST_DAYS)] = 30
    """How many days before its deadline a task is due soon."""
    theme: str = ""
    """The colours of the screen, by the theme's name; the program's own where empty."""
    editor: str = ""
    """The command that opens checklists; VISUAL or EDITOR of the environment where empty."""
    report_title: str = ""
    """What reports are called; after their checklist where empty."""
    sender: str = ""
    """Who signs a report in Word, 发文机关; nobody where empty."""
    template: str = ""
    """The Word document that reports in Word are added to: a path, from the folder of the settings."""
    archived: dict[str, dt.date] = {}
    """Since when checklists are archived, by their ids: kept, and out of the daily view."""


def typed_line(key: str, value: str) -> str:
    """Return a value as it stands in a file, on one line; Refused where it is too long or cannot be shown."""
    text = value.strip()
    need_short(text)
    if visible_line(text) != text:
        raise Refused(
            _("The value of {key} holds characters that cannot be shown.").format(key=key),
            _("Type it again, on one line."),
        )
    return text


def load_settings(path: str | os.PathLike[str]) -> Settings:
    """Return the settings of a file, or the defaults where there is none.

    Raises SettingsUnusable, naming file and key: a wrong signature would be worse than a stop.
    """
    return _settings_in(_text_of(path), path)


def save_settings(path: str | os.PathLike[str], settings: Settings) -> None:
    """Write the keys whose values changed; every other line stays as it is, byte for byte.

    Raises SettingsUnusable for a file that cannot be read, which is left alone; NotWritten.
    """
    text = _text_of(path)
    before, after = (_values(each) for each in (_settings_in(text, path), settings))
    changed = {key: value for key, value in after.items() if value != before[key]}
    if changed:
        new = _rewritten(text, changed)
        if not _holds(new, settings):
            why = _("It holds a table under a heading or with dots, which only an editor can change.")
            raise _unusable(path, why, _("Write the table on one line: archived = {{ ID = DATE }}").format())
        target = Path(path)
        make_folder(target.parent)
        atomic_write(target, new.encode())


def _values(settings: Settings) -> dict[str, Value]:
    """Return what stands in a file for each key; None for what need not stand there."""
    values: dict[str, Value] = msgspec.to_builtins(settings, builtin_types=(dt.date,))
    return {key: None if value == {} else value for key, value in values.items()}


def _text_of(path: str | os.PathLike[str]) -> str:
    """Return the text of the file with its byte order mark; empty where there is no file."""
    try:
        return read_regular(os.fspath(path)).decode()
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        remedy = _("Open it in an editor and save it with the encoding UTF-8.")
        raise _unusable(path, _("The file is not text in UTF-8."), remedy) from error
    except NotADirectoryError as error:
        remedy = _("Name a folder with --home or {variable}.").format(variable=HOME_VARIABLE)
        raise _unusable(path, _("Its folder is a file."), remedy) from error
    except OSError as error:
        why, remedy = why_unreadable(error)
        if error.errno in _NO_SETTINGS:
            remedy = _("Move it away to start with the defaults.")
        raise _unusable(path, why, remedy) from error


def _settings_in(text: str, path: str | os.PathLike[str]) -> Settings:
    try:
        return _converted(text)
    except (ValueError, RecursionError) as error:
        raise _faulty(text.removeprefix(_MARK), path) from error


def _converted(text: str) -> Settings:
    """Return the settings in a text; ValueError, RecursionError."""
    return msgspec.convert(tomli.loads(text.removeprefix(_MARK)), Settings)


def _holds(text: str, settings: Settings) -> bool:
    """Return whether a text that was rewritten says these settings."""
    try:
        return _converted(text) == settings
    except (ValueError, RecursionError):
        return False


Value = str | int | dict[str, dt.date] | None


def _rewritten(text: str, changed: dict[str, Value]) -> str:
    """Return the text with other values: in their place, or at the end; without a value, without the line."""
    mark = _MARK if text.startswith(_MARK) else ""
    left = dict(changed)
    written = ""
    for statement in statements(text.removeprefix(_MARK)):
        key = next(iter(tomli.loads(statement)), "")
        written += _with_value(statement, left.pop(key)) if key in left else statement
    end = "\r\n" if "\r\n" in text else "\n"
    new = "".join(_pair(key, value) + end for key, value in left.items() if value is not None)
    between = end if new and written and not written.endswith("\n") else ""
    return mark + written + between + new


def _with_value(statement: str, value: Value) -> str:
    """Return `key = value # remark` with another value; nothing where there is none."""
    if value is None:
        return ""
    new = _pair("x", value).removeprefix("x = ")
    return _PAIR.sub(lambda pair: pair[1] + new, statement, count=1)


def _pair(key: str, value: Value) -> str:
    import tomli_w  # only who changes a setting pays for it

    if isinstance(value, dict):  # on one line, as every value: what is added below belongs to no table
        pairs = ", ".join(tomli_w.dumps({name: day}).rstrip("\n") for name, day in value.items())
        return f"{key} = {{ {pairs} }}"
    return tomli_w.dumps({key: value}).rstrip("\n")


def _faulty(text: str, path: str | os.PathLike[str]) -> SettingsUnusable:
    """Name the first fault with its line and key, found and said as those of checklists are."""
    from fzcheck.toml.reading import Reader
    from fzcheck.toml.salvage import parsed

    file = os.fspath(path)
    mend = _("Mend the line, or move the file away to start with the defaults.")
    reader = Reader(file, parsed(text, file), mend)
    reader.fields(reader.document, Settings, ())
    first = reader.problems[0]
    why = _("{place}: {words}").format(place=first.key, words=first.message) if first.key else first.message
    message = _("Line {line} of the settings in {file} cannot be used: {why}")
    return SettingsUnusable(message.format(line=first.line, file=visible_line(file), why=why), first.remedy)


def _unusable(path: str | os.PathLike[str], why: str, remedy: str) -> SettingsUnusable:
    message = _("The settings in {file} cannot be used: {why}")
    return SettingsUnusable(message.format(file=visible_line(os.fspath(path)), why=why), remedy)
