"""The task that a person names: one that stands, a withdrawn one, and one that takes its place."""

from __future__ import annotations

import os

from fzcheck.board import Row
from fzcheck.errors import NotFound, Refused
from fzcheck.i18n import _
from fzcheck.ledger.heads import TaskKey
from fzcheck.session.session import Session
from fzcheck.visible import visible_line


def find_row(session: Session, name: str, *, archived: bool = False) -> Row:
    """Return the task named by its id, or by CHECKLIST:ID (an id or a file) where two checklists share one.

    One of an archived checklist is found where it is only looked at, and no other has its name.
    Raises NotFound, with the nearest ids; Refused where the name fits several tasks.
    """
    checklist, task = _parts(session, name)
    rows = [row for row in session.board.named(task) if checklist in ("", row.checklist.id)]
    if not rows:
        rows = [row for row in session.board.named_aside(task) if checklist in ("", row.checklist.id)]
        if rows and not archived:
            raise _in_archive(rows[0])
    if len(rows) == 1:
        return rows[0]
    if rows:
        raise Refused(
            _("{id} stands in several checklists.").format(id=visible_line(name)),
            _("Say which one: {names}").format(names=", ".join(":".join(row.key) for row in rows)),
        )
    _refuse_unreadable(session, checklist, task)
    from difflib import get_close_matches  # only a wrong id pays for it

    near = get_close_matches(task, [row.id for row in session.board.rows], n=3)
    raise NotFound(
        _("There is no task {id}.").format(id=visible_line(name)),
        _("Similar ids: {ids}").format(ids=", ".join(near)) if near else _("`fzcheck list` shows all ids."),
    )


def find_withdrawn(session: Session, name: str) -> TaskKey:
    """Return the withdrawn task, named as others are, whose progress waits or goes to disputed places.

    Raises Refused where the task still stands, or stood in several checklists; NotFound where there is no
    such progress.
    """
    checklist, task = _parts(session, name)
    for row in session.board.named(task):
        if checklist in ("", row.checklist.id):
            raise Refused(
                _("{id} still stands in its checklist; its progress stays with it.").format(id=row.id),
                _("Only progress of a withdrawn task can be moved."),
            )
    waiting = {(orphan.checklist, orphan.task) for orphan in session.withdrawn}
    waiting.update(session.progress.disputed_moves())
    keys = sorted(key for key in waiting if key[1] == task and checklist in ("", key[0]))
    if not keys:
        _refuse_unreadable(session, checklist, task)
        raise NotFound(
            _("There is no progress of a withdrawn task {id}.").format(id=visible_line(task)),
            _("`fzcheck check` lists such progress."),
        )
    if len(keys) > 1:
        names = ", ".join(visible_line(":".join(key)) for key in keys)
        raise Refused(
            _("{id} stood in several checklists.").format(id=visible_line(task)),
            _("Say which one: {names}").format(names=names),
        )
    return keys[0]


def find_successor(session: Session, checklist: str, name: str) -> Row:
    """Return the task, named as others are, of a checklist that takes over progress.

    Raises Refused where it stands in another checklist, NotFound where there is none.
    """
    named, task = _parts(session, name)
    if named not in ("", checklist):
        raise Refused(
            _("{new} stands in another checklist.").format(new=visible_line(name.strip())),
            _("Give the id of a task that stands in {checklist}.").format(checklist=visible_line(checklist)),
        )
    row = session.board.row(checklist, task)
    if row is None:
        raise NotFound(
            _("{checklist} has no task {id}.").format(
                checklist=visible_line(checklist), id=visible_line(task)
            ),
            _("Give the id of a task that stands in the same checklist."),
        )
    return row


def _in_archive(row: Row) -> Refused:
    return Refused(
        _("{id} stands in an archived checklist: {title}.").format(
            id=row.id, title=visible_line(row.checklist.title)
        ),
        _("Ask for it with `--checklist {id}`, or take it back: `fzcheck archive {id} --off`.").format(
            id=row.checklist.id
        ),
    )


def _parts(session: Session, name: str) -> tuple[str, str]:
    """Return checklist id, empty where none is named, and task id of `[CHECKLIST:]ID`."""
    checklist, _colon, task = name.strip().rpartition(":")
    if not checklist:
        return "", task
    file = os.path.realpath(checklist)
    ids = (loaded.id for loaded in session.loaded if os.path.realpath(loaded.path) == file)
    return next(ids, checklist), task


def _refuse_unreadable(session: Session, checklist: str, task: str) -> None:
    """Raise NotFound, naming the file, for a task that its checklist holds but that could not be read."""
    for loaded in session.loaded:
        if task in loaded.left_out and checklist in ("", loaded.id):
            raise NotFound(
                _("Task {id} is left out, because its checklist could not be read whole: {file}.").format(
                    id=visible_line(task), file=visible_line(loaded.path)
                ),
                _("`fzcheck check` says what to mend there."),
            )
