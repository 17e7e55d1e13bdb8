"""A draft that is not saved yet, kept while a person works at it: a value, and the bytes of its file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import msgspec

from fzcheck.drafting.model import Draft, ProposedTask
from fzcheck.source.report import Report

FORMAT = 3
"""The form of the file, counted up where something in a draft gets another meaning; no other one is read."""


class UnsavedDraft(msgspec.Struct, frozen=True):
    """A draft as a person left it."""

    draft: Draft
    """The draft as it stands."""
    by_item: bool
    """Whether it was drafted with one task for each item of the report."""
    format: int = FORMAT
    """The form of its file."""


def digest_of(data: bytes) -> str:
    """Return what names a report by its bytes: their SHA-256, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def unsaved_bytes(unsaved: UnsavedDraft) -> bytes:
    """Return the bytes of its file: JSON, a value a line, so that a person can read it too."""
    return msgspec.json.format(msgspec.json.encode(unsaved, enc_hook=dict, order="deterministic")) + b"\n"


def read_unsaved(data: bytes) -> UnsavedDraft | None:
    """Return the draft that a file holds; None where it holds none of this form."""
    try:
        unsaved = msgspec.json.decode(data, type=UnsavedDraft)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return unsaved if unsaved.format == FORMAT else None


def fits(unsaved: UnsavedDraft, report: Report, drafted: Draft) -> bool:
    """Return whether one can go on with a draft: today its report is `drafted` of the same items.

    An edit changes none of these. Where the report is read or cut in another way by now, places and numbers
    of sentences in the draft would no longer be right.
    """
    quoted = all(
        report.lines[task.line : task.line + 1] and report.lines[task.line][slice(*task.span)] == task.quote
        for task in _parts(unsaved.draft)
    )
    return quoted and _unchanging(unsaved.draft) == _unchanging(drafted)


def _unchanging(draft: Draft) -> tuple[object, ...]:
    return tuple((one.which, one.section, one.items) for one in draft.lists)


def _parts(draft: Draft) -> Iterator[ProposedTask]:
    return (part for one in draft.lists for task in one.tasks for part in task.merged or (task,))
