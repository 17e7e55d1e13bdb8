"""Editions of checklists: naming them, the own copy of a shipped one, and newer ones than were copied."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from fzcheck import paths
from fzcheck.checklist.codes import ChecklistCode
from fzcheck.checklist.editions import Difference, difference
from fzcheck.checklist.loading import load_bytes, load_file
from fzcheck.checklist.model import Checklist
from fzcheck.checklist.reading import Loaded
from fzcheck.checklist.saving import beside, contents
from fzcheck.errors import ChecklistUnusable, NotFound, Refused
from fzcheck.i18n import _
from fzcheck.paths import atomic_write, make_own_folder
from fzcheck.session.session import Session, refreshed
from fzcheck.toml.problems import Problem, has_errors, problem_at
from fzcheck.visible import visible_line

ORIGIN = ".shipped"
"""Ends the name of the shipped edition that an official's own copy was made from."""


class NewerEdition(msgspec.Struct, frozen=True):
    """A shipped checklist that changed since the official made a copy of it."""

    id: str
    own: Path
    """The official's copy, which counts."""
    origin: Path
    """The edition that the copy was made from."""
    shipped: Path
    """The edition that is shipped now."""
    difference: Difference
    """What it changes in the one that the copy was made from."""


class Copied(msgspec.Struct, frozen=True):
    """The official's own file of a checklist."""

    session: Session
    path: Path
    made: bool = False
    """Whether it was made just now."""


def named(session: Session, name: str) -> Loaded:
    """Return the checklist that an id or a file names, whatever is wrong with it, or raise NotFound."""
    by_id = next((loaded for loaded in session.loaded if loaded.id == name), None)
    if by_id is not None:
        return by_id
    if not os.path.exists(name):  # noqa: PTH110 - any text may stand here
        known = ", ".join(loaded.id for loaded in session.loaded)
        raise NotFound(
            _("There is no checklist {name}.").format(name=visible_line(name)),
            _("Known checklists: {ids}").format(ids=visible_line(known)),
        )
    real = os.path.realpath(name)
    return next((f for f in session.loaded if os.path.realpath(f.path) == real), None) or load_file(name)


def editable(session: Session, name: str) -> Loaded:
    """Return the checklist to change when one is named.

    Instead of a shipped file it is what takes its place, and instead of a stray copy the file that counts.
    """
    loaded = named(session, name)
    folder, shipped = Path(loaded.path).resolve().parent, paths.shipped_checklists().resolve()
    if folder not in (shipped, session.home.checklists.resolve()):
        return loaded
    kept = next((other for other in session.loaded if other.id == loaded.id), None)
    return kept or msgspec.structs.replace(loaded, shipped=folder == shipped)


def usable(loaded: Loaded) -> Checklist:
    """Return a checklist of which something can be used; ChecklistUnusable where nothing can."""
    if loaded.checklist is None:
        raise ChecklistUnusable(
            _("Nothing of {file} can be used.").format(file=visible_line(loaded.path)),
            "\n".join(visible_line(problem.message) for problem in loaded.problems),
        )
    return loaded.checklist


def whole(loaded: Loaded) -> Checklist:
    """Return a checklist of which every task can be read; ChecklistUnusable where errors hide some."""
    if loaded.checklist is None or has_errors(loaded.problems):
        raise ChecklistUnusable(
            _("{file} has errors, and so not all of its tasks are known.").format(
                file=visible_line(loaded.path)
            ),
            _("`fzcheck check` names them, `fzcheck edit` mends them."),
        )
    return loaded.checklist


def own_copy(session: Session, loaded: Loaded) -> Copied:
    """Return the official's own file of a checklist; of a shipped one it is made now, byte for byte.

    What was shipped is kept beside it, so that a newer edition is noticed. Raises NotFound, NotWritten, and
    Refused where another checklist has the file's name.
    """
    if not loaded.shipped:
        return Copied(session, Path(loaded.path))
    path = session.home.checklists / f"{loaded.id}.toml"
    shipped = contents(paths.shipped_checklists() / path.name)
    if shipped is None:
        raise NotFound(_("There is no checklist {name}.").format(name=visible_line(loaded.id)))
    if contents(path) is not None:
        if load_file(path).id == loaded.id:
            return Copied(session, path)
        raise Refused(
            _("{file} holds another checklist.").format(file=visible_line(str(path))),
            _("Give that file another name; then {name} can have its own copy.").format(name=loaded.id),
        )
    make_own_folder(path.parent)
    atomic_write(beside(path, ORIGIN), shipped)
    atomic_write(path, shipped)
    return Copied(refreshed(session), path, made=True)


def newer_shipped(session: Session) -> tuple[NewerEdition, ...]:
    """Return the shipped checklists that changed since the official's own copies were made from them."""
    newer: list[NewerEdition] = []
    for loaded in session.in_use:
        own = Path(loaded.path)
        origin, shipped = beside(own, ORIGIN), paths.shipped_checklists() / f"{loaded.id}.toml"
        data = None if loaded.shipped else _readable(origin)
        now = None if data is None else _readable(shipped)
        if data is None or now is None or data == now:
            continue
        old, new = load_bytes(data, str(origin)).checklist, load_bytes(now, str(shipped)).checklist
        if old is None or new is None or new == loaded.checklist:
            continue
        if changes := difference(old, new):
            newer.append(NewerEdition(loaded.id, own, origin, shipped, changes))
    return tuple(newer)


def _readable(path: Path) -> bytes | None:
    """Return the bytes of a file; None where there is none, or it cannot be read and so not compared."""
    try:
        return contents(path)
    except ChecklistUnusable:
        return None


def compared(session: Session, old: str, new: str) -> Difference:
    """Compare two checklists, by id or file; NotFound, or ChecklistUnusable where errors hide some tasks."""
    return difference(whole(named(session, old)), whole(named(session, new)))


def own_changes(session: Session) -> Iterator[tuple[str, Difference]]:
    """Yield, by the id of a checklist, what the official's own copy changes in the shipped edition of it."""
    for loaded in session.loaded:
        data = None if loaded.shipped else _readable(beside(Path(loaded.path), ORIGIN))
        origin = load_bytes(data, loaded.path).checklist if data is not None else None
        if origin is None or loaded.checklist is None:
            continue
        if changes := difference(origin, loaded.checklist):
            yield loaded.id, changes


def take_note(edition: NewerEdition) -> None:
    """Let the edition shipped now count as the one that the copy goes by: it is not offered again."""
    data = contents(edition.shipped)
    if data is not None:
        atomic_write(edition.origin, data)


def offer(edition: NewerEdition) -> str:
    """Return the command that shows what a newer edition changes."""
    from shlex import quote

    return f"fzcheck diff {quote(str(edition.origin))} {quote(str(edition.shipped))}"


def edition_problem(edition: NewerEdition) -> Problem:
    """Return the warning that `check` gives of a newer edition."""
    changes = edition.difference
    message = _(
        "fzcheck ships a newer edition of {id}: {added} added, {withdrawn} withdrawn, {changed} changed. "
        "Your own copy still counts."
    )
    message = message.format(
        id=edition.id,
        added=len(changes.added),
        withdrawn=len(changes.withdrawn),
        changed=len(changes.changed),
    )
    remedy = _("`{command}` shows the difference; take over with `fzcheck edit {id}` what you want.")
    return problem_at(
        str(edition.own),
        (0, 1),
        ChecklistCode.NEWER_EDITION,
        message,
        remedy.format(command=visible_line(offer(edition)), id=edition.id),
    )
