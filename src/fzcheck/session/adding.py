"""Adding a task to a checklist: at the end of its file, marked as proposed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from fzcheck import paths
from fzcheck.board.names import unit_named, units, unknown_unit
from fzcheck.checklist.adding import appended, next_id
from fzcheck.checklist.loading import load_bytes
from fzcheck.checklist.misnamed import misnamed
from fzcheck.checklist.model import Checklist, Task, TaskBasis
from fzcheck.checklist.reading import Loaded
from fzcheck.checklist.saving import Saved, beside, contents, judge, save
from fzcheck.config import typed_line
from fzcheck.errors import NotFound, Refused
from fzcheck.i18n import _, in_sentences, listed
from fzcheck.paths import DRAFT
from fzcheck.session.editions import ORIGIN, editable, own_copy, whole
from fzcheck.session.session import Session, refreshed
from fzcheck.visible import visible_line
from fzcheck.wording.keys import key_word
from fzcheck.words import Basis


class Added(msgspec.Struct, frozen=True):
    """A task that was added."""

    session: Session
    id: str
    path: Path
    """The file that it was added to."""
    text: str
    """What happened, in the official's language."""
    hints: tuple[str, ...] = ()
    """What is unusual about it; none of it forbids anything."""


def add_task(session: Session, name: str, wanted: Task) -> Added:
    """Add a task to the checklist that an id or a file names; a shipped one gets its own copy first.

    The task's id and basis are given here, whatever stands in them. Raises NotFound, ChecklistUnusable for a
    file with errors, Refused for values that no task may have, and NotWritten; then there is no new task.
    """
    loaded = editable(session, name)
    checklist = whole(loaded)
    task = _task(session, loaded, checklist, wanted)
    before = contents(Path(loaded.path))
    if before is None:
        raise NotFound(_("There is no checklist {name}.").format(name=visible_line(name)))
    after = appended(before, task, loaded.path)
    own = own_copy(session, loaded)
    if not isinstance(save(own.path, before, after, session.loaded), Saved):
        raise Refused(
            _("Somebody else has changed {file} meanwhile.").format(file=visible_line(str(own.path))),
            _("Run the command again."),
        )
    text = _("{id} {title} was added to {file}.")
    copied = _("This checklist now has your own copy, which takes the shipped one's place: {file}")
    hints = [copied.format(file=visible_line(str(own.path)))] if own.made else []
    if checklist.id in session.board.archived:
        hints.append(_("That checklist is archived: the task is not shown and not counted."))
    return Added(
        session=refreshed(own.session),
        id=task.id,
        path=own.path,
        text=text.format(id=task.id, title=visible_line(task.title), file=visible_line(str(own.path))),
        hints=(*hints, *_hints(session, checklist, task, own.path, after)),
    )


def _task(session: Session, loaded: Loaded, checklist: Checklist, wanted: Task) -> Task:
    """Return the task as it will stand in the file: each text on one line, units as they are called."""
    values = msgspec.structs.asdict(wanted)
    typed = {key: typed_line(key, value) for key, value in values.items() if type(value) is str}
    support = (unit_named(session.board, typed_line("support", unit)) for unit in wanted.support)
    why = _("added by {name} on {date}; lead unit and deadline are to be confirmed")
    why = why.format(name=visible_line(session.signature), date=session.today)
    proposed = {
        "id": next_id(checklist, typed["group"], _used(session, loaded)),
        "owner": unit_named(session.board, typed["owner"]),
        "support": tuple(filter(None, support)),
        "basis": TaskBasis(Basis.PROPOSED, Basis.PROPOSED, why),
    }
    return msgspec.structs.replace(wanted, **typed | proposed)


def _used(session: Session, loaded: Loaded) -> frozenset[str]:
    """Return every id that once meant a task: in the ledger, in shipped editions, in what cannot be read."""
    ledger = {task for checklist, task in session.progress.tasks if checklist == loaded.id}
    path = Path(loaded.path)
    shipped = paths.shipped_checklists() / f"{loaded.id}.toml"
    editions = (load_bytes(data, "") for file in (shipped, beside(path, ORIGIN)) if (data := contents(file)))
    planned = {task.id for edition in editions if edition.checklist for task in edition.checklist.tasks}
    return frozenset({*ledger, *planned, *loaded.left_out})


def _hints(session: Session, checklist: Checklist, task: Task, path: Path, after: bytes) -> Iterator[str]:
    """Yield what is unusual about the new task; none of it forbids anything."""
    groups = tuple(dict.fromkeys(other.group for other in checklist.tasks if other.group))
    if task.group and task.group not in groups and groups:
        known = listed(visible_line(group) for group in groups)
        yield _("“{group}” is a new group; those so far: {known}.").format(
            group=visible_line(task.group), known=known
        )
    there = units(session.board)
    named = [
        unit for unit in (task.owner, *task.support) if not misnamed(unit)
    ]  # of these more is said below
    yield from filter(None, (unknown_unit(unit, there) for unit in named))
    for problem in judge(after, str(path), session.loaded).problems:
        if key := re.match(rf"task\[{re.escape(task.id)}\]\.(\w+)", problem.key):
            text = in_sentences((problem.message, problem.remedy))
            yield _("{label}: {text}").format(label=key_word(key[1]), text=text)
    if os.path.lexists(beside(path, DRAFT)):  # whether it can be read or not: the task is added
        yield _("An unfinished draft of this file waits: {draft}").format(
            draft=visible_line(str(beside(path, DRAFT)))
        )
