"""Editing a checklist: opened from its file or its draft, saved if it is sound and nobody came before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from fzcheck.checklist.loading import load_bytes, text_of
from fzcheck.checklist.reading import Loaded
from fzcheck.checklist.saving import (
    BACKUP,
    BASE,
    KeptAsDraft,
    Overtaken,
    Saved,
    beside,
    contents,
    drop_draft,
    keep_draft,
    move_draft,
    save,
)
from fzcheck.errors import NotFound, NotWritten
from fzcheck.i18n import _
from fzcheck.paths import DRAFT
from fzcheck.session.copies import copies_left, leave_open, text_left
from fzcheck.session.editions import (
    ORIGIN,
    NewerEdition,
    editable,
    named,
    newer_shipped,
    offer,
    own_copy,
    take_note,
)
from fzcheck.session.files import stray_of
from fzcheck.session.session import Session, refreshed
from fzcheck.toml.places import Places
from fzcheck.visible import visible_line


class Edit(msgspec.Struct, frozen=True):
    """A checklist opened for editing."""

    session: Session
    id: str
    path: Path
    """The file that the edit is for."""
    before: bytes | None
    """What stood in it when this edit began; None where the official knows that it is gone."""
    text: bytes
    """What the official gets to edit."""
    draft: bytes | None = None
    """The draft that this edit took over or left; any other one is somebody else's."""
    newer: NewerEdition | None = None
    """The newer edition that is shipped; a save counts as having taken note of it."""
    copied: bool = False
    """Whether the own copy was made for this edit."""
    hints: tuple[str, ...] = ()
    """What the official should know before going on."""

    @property
    def is_draft(self) -> bool:
        """Whether this edit has a draft, which goes once it is saved."""
        return self.draft is not None

    @property
    def draft_file(self) -> Path:
        """Where the draft of this file lies, if there is one."""
        return beside(self.path, DRAFT)


class Unchanged(msgspec.Struct, frozen=True):
    """There was nothing to save."""


class Finished(msgspec.Struct, frozen=True):
    """How an edit ended."""

    edit: Edit
    """The edit that goes on from here: with what is saved now, or with the draft of what is not."""
    result: Saved | KeptAsDraft | Overtaken | Unchanged
    text: str
    """What happened, in the official's language."""
    hints: tuple[str, ...] = ()

    @property
    def session(self) -> Session:
        """The session with what is saved now."""
        return self.edit.session

    @property
    def said(self) -> str:
        """What happened, and what to know about it."""
        return "\n".join((self.text, *self.hints))


def start_edit(session: Session, name: str) -> Edit:
    """Open a checklist, by id or file, for editing: the draft of an earlier edit, if there is one.

    A shipped one gets its own copy first. Raises NotFound, ChecklistUnusable, NotWritten, Refused.
    """
    loaded = editable(session, name)
    own = own_copy(session, loaded)
    session, path, hints = own.session, own.path, list(_instead(session, name, loaded))
    if own.made:  # it goes again if nothing is changed
        said = _("Once saved, your own copy takes the place of the shipped checklist: {file}")
        hints.append(said.format(file=visible_line(str(path))))
    data = contents(path)
    if data is None:
        raise NotFound(_("There is no checklist {name}.").format(name=visible_line(name)))
    newer = next((edition for edition in newer_shipped(session) if edition.own == path), None)
    if newer is not None:
        said = _("fzcheck ships a newer edition of this checklist. `{command}` shows what it changes; once "
                 "you save, it is not offered again.")  # fmt: skip
        hints.append(said.format(command=visible_line(offer(newer))))
    left = _("An earlier edit was broken off, or is still open: {file}")
    draft = contents(beside(path, DRAFT))
    if draft is None:
        draft = _saved_later(path)
    hints += [left.format(file=visible_line(str(copy))) for copy in copies_left(path)]
    base = contents(beside(path, BASE)) if draft is not None else None
    return Edit(
        session=session,
        id=loaded.id,
        path=path,
        before=data if base is None else base,
        text=data if draft is None else draft,
        draft=draft,
        newer=newer,
        copied=own.made,
        hints=tuple(hints),
    )


def _instead(session: Session, name: str, loaded: Loaded) -> Iterator[str]:
    """Say so where a stray copy was named and the file that counts is opened instead."""
    asked = named(session, name)
    if stray_of(session.loaded, asked.path) is not None:
        said = _("{copy} is a stray copy and does not count; {file} is opened instead.")
        yield said.format(copy=visible_line(asked.path), file=visible_line(loaded.path))


def _saved_later(path: Path) -> bytes | None:
    """Make a draft of what was saved in a copy after its editor had come straight back, if anything was."""
    for copy in copies_left(path):
        before, after = text_left(copy), contents(copy)
        if before is not None and after is not None:
            keep_draft(path, before, after)
            leave_open(copy, after)  # what is saved there from now on is offered again
            return after
    return None


def leave(edit: Edit) -> bool:
    """Take back the own copy made for this edit if it was only looked at, and return whether that was so."""
    drafted = contents(edit.draft_file) is not None
    if not edit.copied or drafted or contents(edit.path) != contents(beside(edit.path, ORIGIN)):
        return False
    edit.path.unlink(missing_ok=True)
    beside(edit.path, ORIGIN).unlink(missing_ok=True)
    return True


def without_draft(edit: Edit) -> Edit:
    """Return the edit begun anew from the file; the draft stays, and makes room once something is kept."""
    data = contents(edit.path)
    return msgspec.structs.replace(edit, before=data, text=data or b"", draft=None)


def finish(edit: Edit, after: bytes, judged: Loaded | None = None, *, open_still: bool = False) -> Finished:
    """Save what the official made of the text; with errors it becomes the draft, and the file stays.

    Where somebody else changed the file meanwhile, it is the draft too, until the official has seen both.
    `judged` is what `judge` says of it, if it was asked. An editor that is `open_still` keeps the own copy
    that was made for it. Raises NotWritten, which leaves the file as it was.
    """
    file = visible_line(str(edit.path))
    if after == contents(edit.path) or (after == edit.text and not edit.is_draft):
        return _unchanged(edit, after, open_still=open_still)
    result = save(edit.path, edit.before, after, edit.session.loaded, ours=edit.draft, judged=judged)
    match result:
        case KeptAsDraft(draft=draft):
            text = _("{file} stays as it was, since the new text has errors. It is kept as a draft: {draft}")
            text = text.format(file=file, draft=visible_line(str(draft)))
            return Finished(_with_draft(edit, after), result, text, made_room(result.moved))
        case Overtaken():
            aside, hints = put_aside(edit, after)
            return Finished(
                aside, result, _("Somebody else has changed {file} meanwhile.").format(file=file), hints
            )
    text = _("Saved: {file}. Its previous version is {backup}.")
    text = text.format(file=file, backup=visible_line(beside(edit.path, BACKUP).name))
    saved = load_bytes(after, str(edit.path)).id
    hints = (*_renamed(edit, saved), *_tidied(edit))
    on = msgspec.structs.replace(
        edit, session=refreshed(edit.session), id=saved, before=after, text=after, draft=None, newer=None
    )
    return Finished(on, result, text, hints)


def over_theirs(finished: Finished, judged: Loaded | None = None, *, open_still: bool = False) -> Finished:
    """Save in the place of what somebody else wrote meanwhile; what was written since then is noticed."""
    if not isinstance(finished.result, Overtaken):
        return finished
    edit = msgspec.structs.replace(finished.edit, before=finished.result.theirs)
    return finish(edit, edit.text, judged, open_still=open_still)


def _unchanged(edit: Edit, after: bytes, *, open_still: bool) -> Finished:
    drop_draft(edit.path, edit.draft)
    text = _("Nothing was changed in {file}.").format(file=visible_line(str(edit.path)))
    if not open_still and leave(edit):
        text = _("Nothing was changed; {id} stays as it is shipped, and no copy of your own was made.")
        text = text.format(id=visible_line(edit.id))
    on = msgspec.structs.replace(edit, before=after, text=after, draft=None) if edit.is_draft else edit
    return Finished(on, Unchanged(), text)


def _tidied(edit: Edit) -> tuple[str, ...]:
    """Put away what an edit that is saved needs no more; what cannot be put away is a hint, no failure."""
    try:
        moved = move_draft(edit.path, edit.draft)
        drop_draft(edit.path, edit.draft)
        if edit.newer is not None:
            take_note(edit.newer)
    except NotWritten as error:
        return (str(error),)
    return made_room(moved)


def line_of(edit: Edit, task: str) -> int:
    """Return the line, from 1, at which a task stands in the text to edit; 0 where it is not there."""
    loaded = load_bytes(edit.text, str(edit.path))
    tasks = loaded.checklist.tasks if loaded.checklist else ()
    places = zip(loaded.positions, tasks, strict=True)
    at = next((place for place, planned in places if planned.id == task), None)
    return 0 if at is None else Places(text_of(loaded)).of(("task", at))[0]


def put_aside(edit: Edit, after: bytes) -> tuple[Edit, tuple[str, ...]]:
    """Keep a text as the draft of its file; return the edit that goes on with it, and what to know of it."""
    moved = keep_draft(edit.path, edit.before, after, edit.draft)
    return _with_draft(edit, after), made_room(moved)


def _with_draft(edit: Edit, draft: bytes) -> Edit:
    return msgspec.structs.replace(edit, text=draft, draft=draft)


def made_room(moved: Path | None) -> tuple[str, ...]:
    """Say so when a draft that was not this edit's had to make room."""
    if moved is None:
        return ()
    return (
        _("Another draft of this file was there; it is kept as {file}").format(file=visible_line(str(moved))),
    )


def _renamed(edit: Edit, saved: str) -> tuple[str, ...]:
    """Say so when the checklist has another id now: progress follows the id."""
    if saved == edit.id:
        return ()
    hint = _(
        "The id of the checklist changed from {old} to {new}; progress recorded so far stays with {old}."
    )
    return (hint.format(old=visible_line(edit.id), new=visible_line(saved)),)
