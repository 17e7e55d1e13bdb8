"""What two editions of a checklist have not in common: tasks by their ids, and the header."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from fzcheck.checklist.model import Checklist, Task

_DATES = frozenset({"deadline", "every", "start"})
_UNITS = frozenset({"owner", "support", "person"})


class Change(msgspec.Struct, frozen=True):
    """A task that stands in both editions and does not say the same."""

    old: Task
    new: Task
    fields: tuple[str, ...]
    """The fields in which they differ, in the order of the model."""


class Difference(msgspec.Struct, frozen=True):
    """What changed from one edition to another."""

    added: tuple[Task, ...] = ()
    """Tasks that only the new edition has."""
    withdrawn: tuple[Task, ...] = ()
    """Tasks that only the old edition has; their progress is kept."""
    changed: tuple[Change, ...] = ()
    """Tasks that differ, in the order of the new edition."""
    header: tuple[str, ...] = ()
    """Fields of the checklist itself that differ, but for its tasks."""

    def __bool__(self) -> bool:
        return bool(self.added or self.withdrawn or self.changed or self.header)

    @property
    def redated(self) -> tuple[Change, ...]:
        """The tasks whose deadline or rhythm changed, with these fields alone."""
        return self._only(_DATES)

    @property
    def reowned(self) -> tuple[Change, ...]:
        """The tasks whose lead, support or person changed, with these fields alone."""
        return self._only(_UNITS)

    @property
    def reworded(self) -> tuple[Change, ...]:
        """The tasks in which anything else changed, with these fields alone."""
        return self._only(frozenset(Task.__struct_fields__) - _DATES - _UNITS)

    def _only(self, fields: Collection[str]) -> tuple[Change, ...]:
        kept = (
            msgspec.structs.replace(change, fields=tuple(name for name in change.fields if name in fields))
            for change in self.changed
        )
        return tuple(change for change in kept if change.fields)


def difference(old: Checklist, new: Checklist) -> Difference:
    """Return what the new edition changes; the order of tasks is no difference."""
    before = {task.id: task for task in old.tasks}
    after = {task.id for task in new.tasks}
    return Difference(
        added=tuple(task for task in new.tasks if task.id not in before),
        withdrawn=tuple(task for task in old.tasks if task.id not in after),
        changed=tuple(
            Change(before[task.id], task, _differing(before[task.id], task))
            for task in new.tasks
            if task.id in before and before[task.id] != task
        ),
        header=tuple(name for name in _differing(old, new) if name != "tasks"),
    )


def _differing(old: msgspec.Struct, new: msgspec.Struct) -> tuple[str, ...]:
    return tuple(name for name in old.__struct_fields__ if getattr(old, name) != getattr(new, name))
