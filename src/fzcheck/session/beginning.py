"""Beginning a checklist: a file of one's own with a header and no task yet."""

from __future__ import annotations

import os
import re
from pathlib import Path

import msgspec

from fzcheck.checklist.model import CHECKLIST_ID, FORMAT, UNDECIDED
from fzcheck.checklist.reading import Loaded
from fzcheck.checklist.saving import Saved, judge, save
from fzcheck.config import typed_line
from fzcheck.errors import Refused
from fzcheck.i18n import _, listed
from fzcheck.paths import make_own_folder, safe_name
from fzcheck.session.files import load_chosen
from fzcheck.session.session import Session, refreshed
from fzcheck.toml.problems import Severity
from fzcheck.visible import visible_line

_LONGEST_NAME = 80
"""Characters of a file's name: more than an id has."""


class Begun(msgspec.Struct, frozen=True):
    """A checklist that was begun."""

    session: Session
    path: Path
    text: str
    """What happened, in the official's language."""
    hints: tuple[str, ...]
    """What is to be filled in, and how to go on."""


def begin(session: Session, name: str, title: str, year: int, *, report: str = "", issuer: str = "") -> Begun:
    """Make a checklist without tasks under an id; of its report what is not known is marked as to be decided.

    Raises Refused for an id that is taken or cannot be one, and for values that no header may hold;
    NotWritten. Then nothing is made; no file is ever replaced.
    """
    path = free_path(session, name)
    source = {"title": typed_line("source.title", report), "issuer": typed_line("source.issuer", issuer)}
    header: dict[str, str | int] = {
        "format": FORMAT,
        "id": name,
        "title": typed_line("title", title),
        "year": year,
    }
    data = _text(header, {key: value or UNDECIDED for key, value in source.items()})
    judged = sound(data, path)
    make_own_folder(path.parent)
    if not isinstance(save(path, None, data, judged=judged), Saved):
        raise taken(name, path)
    unknown = listed(f"source.{key}" for key, value in source.items() if not value)
    return Begun(
        refreshed(session),
        path,
        _("Begun: {title}, in {file}.").format(
            title=visible_line(str(header["title"])), file=visible_line(str(path))
        ),
        (
            *((_("Still to be filled in there: {keys}.").format(keys=unknown),) if unknown else ()),
            _("`fzcheck add {id}` adds a task, `fzcheck edit {id}` opens the file.").format(id=name),
        ),
    )


def free_path(session: Session, name: str) -> Path:
    """Return where the file of a new id belongs; Refused where the id, or the name of the file, is taken."""
    if not re.fullmatch(CHECKLIST_ID, name):
        raise Refused(
            _("{name} cannot be the id of a checklist.").format(name=visible_line(name) or "“”"),
            _("Use only a-z, 0-9 and -, at most 64 signs."),
        )
    path = session.home.checklists / safe_name(f"{name}.toml", _LONGEST_NAME)
    for loaded in load_chosen(session.home, (), strict=False):
        if loaded.id == name:
            raise taken(name, Path(loaded.path))
    if os.path.lexists(path):
        raise taken(name, path)
    if name in session.settings.archived:  # of a file that is gone
        raise Refused(
            _("A checklist {name} is archived.").format(name=name),
            _("Choose another id, or take it back first: `fzcheck archive {name} --off`.").format(name=name),
        )
    return path


def taken(name: str, path: Path) -> Refused:
    """Return that an id, or the name of its file, is taken."""
    return Refused(
        _("There is a checklist {name} already: {file}").format(name=name, file=visible_line(str(path))),
        _("Choose another id. Nothing was changed."),
    )


def sound(data: bytes, path: Path) -> Loaded:
    """Return what the text of a new file holds; Refused where a value cannot stand in a checklist."""
    judged = judge(data, str(path))
    for problem in judged.problems:
        if problem.severity is Severity.ERROR:
            place = _("{place}: {words}").format(place=problem.key, words=problem.message)
            raise Refused(place, problem.remedy)
    return judged


def _text(header: dict[str, str | int], source: dict[str, str]) -> bytes:
    import tomli_w  # only who begins a checklist pays for it

    return f"{tomli_w.dumps(header)}\n[source]\n{tomli_w.dumps(source)}".encode()
