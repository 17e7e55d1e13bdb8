"""What `diff --json` says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec

from fzcheck.checklist.editions import Difference, FieldDifference
from fzcheck.checklist.model import Task
from fzcheck.views.json_ import view_of


class TaskDiffView(msgspec.Struct, frozen=True):
    """A task that only one edition has, or that differs."""

    id: str
    title: str
    owner: str
    deadline: dt.date
    reported: bool
    """Whether the ledger holds progress of it."""
    fields: tuple[FieldDifference, ...] = ()
    """What differs; empty for a task that was added or withdrawn."""


class DiffView(msgspec.Struct, frozen=True):
    """What changed from one edition to another."""

    old: str
    """The file of the old edition."""
    new: str
    header: tuple[FieldDifference, ...]
    added: tuple[TaskDiffView, ...]
    withdrawn: tuple[TaskDiffView, ...]
    redated: tuple[TaskDiffView, ...]
    reowned: tuple[TaskDiffView, ...]
    reworded: tuple[TaskDiffView, ...]


def diff_view(old: str, new: str, difference: Difference, reported: Callable[[Task], bool]) -> DiffView:
    """Return a difference of two files; `reported` tells whether the ledger holds progress of a task."""
    kinds = ("added", "withdrawn", "redated", "reowned", "reworded")
    tasks = {
        kind: tuple(
            view_of(TaskDiffView, changed, changed.task, reported=reported(changed.task))
            for changed in getattr(difference, kind)
        )
        for kind in kinds
    }
    return view_of(DiffView, difference, old=old, new=new, **tasks)
