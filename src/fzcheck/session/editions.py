"""Editions of checklists: naming two of them, and noticing that a newer one is shipped than was edited."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from fzcheck import paths
from fzcheck.checklist.editing import beside, contents
from fzcheck.checklist.editions import Difference, difference
from fzcheck.checklist.loading import load_bytes, load_file
from fzcheck.checklist.model import Checklist
from fzcheck.checklist.reading import Loaded
from fzcheck.errors import ChecklistUnusable, NotFound
from fzcheck.i18n import _
from fzcheck.paths import atomic_write
from fzcheck.session.session import Session
from fzcheck.toml.problems import Code, Problem, has_errors, problem_at
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


def named(session: Session, name: str) -> Loaded:
    """Return the checklist that an id or a file names, whatever is wrong with it, or raise NotFound."""
    by_id = next((found for found in session.loaded if found.id == name), None)
    if by_id is not None:
        return by_id
    if not os.path.exists(name):  # noqa: PTH110 - any text may stand here
        known = ", ".join(found.id for found in session.loaded)
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
    found = named(session, name)
    folder, shipped = Path(found.path).resolve().parent, paths.shipped_checklists().resolve()
    if folder not in (shipped, session.home.checklists.resolve()):
        return found
    kept = next((other for other in session.loaded if other.id == found.id), None)
    return kept or msgspec.structs.replace(found, shipped=folder == shipped)


def whole(found: Loaded) -> Checklist:
    """Return a checklist of which every task can be read; ChecklistUnusable where errors hide some."""
    if found.checklist is None or has_errors(found.problems):
        raise ChecklistUnusable(
            _("{file} has errors, and so not all of its tasks are known.").format(
                file=visible_line(found.path)
            ),
            _("`fzcheck check` names them, `fzcheck edit` mends them."),
        )
    return found.checklist


def newer_shipped(session: Session) -> tuple[NewerEdition, ...]:
    """Return the shipped checklists that changed since the official's own copies were made from them."""
    return tuple(_newer(session))


def _newer(session: Session) -> Iterator[NewerEdition]:
    for found in session.loaded:
        own = Path(found.path)
        origin, shipped = beside(own, ORIGIN), paths.shipped_checklists() / f"{found.id}.toml"
        try:
            data = None if found.shipped else contents(origin)
            now = None if data is None else contents(shipped)
        except ChecklistUnusable:  # what cannot be read cannot be compared
            continue
        if data is None or now is None or data == now:
            continue
        old, new = load_bytes(data, str(origin)).checklist, load_bytes(now, str(shipped)).checklist
        if old is None or new is None or new == found.checklist:
            continue
        if changes := difference(old, new):
            yield NewerEdition(found.id, own, origin, shipped, changes)


def compared(session: Session, old: str, new: str) -> Difference:
    """Compare two checklists, by id or file; NotFound, or ChecklistUnusable where errors hide some tasks."""
    return difference(whole(named(session, old)), whole(named(session, new)))


def own_changes(session: Session) -> Iterator[tuple[str, Difference]]:
    """Yield, by the id of a checklist, what the official's own copy changes in the shipped edition of it."""
    for found in session.loaded:
        try:
            data = None if found.shipped else contents(beside(Path(found.path), ORIGIN))
        except ChecklistUnusable:  # what cannot be read cannot be compared
            continue
        origin = load_bytes(data, found.path).checklist if data is not None else None
        if origin is None or found.checklist is None:
            continue
        if changes := difference(origin, found.checklist):
            yield found.id, changes


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
        Code.NEWER_EDITION,
        message,
        remedy.format(command=visible_line(offer(edition)), id=edition.id),
    )
