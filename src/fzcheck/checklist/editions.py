"""What two editions of a checklist have not in common: tasks by their ids, and the header."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from fzcheck.checklist.model import Checklist, Task

_DATES = frozenset({"deadline", "every", "from", "due_after"})
_UNITS = frozenset({"owner", "support", "leader", "person", "each"})


class FieldDifference(msgspec.Struct, frozen=True):
    """A field that differs."""

    field: str
    """The key in the file."""
    old: object
    new: object


class TaskDifference(msgspec.Struct, frozen=True):
    """A task that only one edition has, or that does not say the same in both."""

    task: Task
    """As the new edition has it; a withdrawn one as the old edition had it."""
    fields: tuple[FieldDifference, ...] = ()
    """What differs, in the order of the model; nothing of a task that was added or withdrawn."""


class Difference(msgspec.Struct, frozen=True):
    """What changed from one edition to another."""

    added: tuple[TaskDifference, ...] = ()
    """Tasks that only the new edition has."""
    withdrawn: tuple[TaskDifference, ...] = ()
    """Tasks that only the old edition has; their progress is kept."""
    changed: tuple[TaskDifference, ...] = ()
    """Tasks that differ, in the order of the new edition."""
    header: tuple[FieldDifference, ...] = ()
    """Fields of the checklist itself that differ, but for its tasks."""

    def __bool__(self) -> bool:
        return bool(self.added or self.withdrawn or self.changed or self.header)

    @property
    def redated(self) -> tuple[TaskDifference, ...]:
        """The tasks whose deadline or rhythm changed, with these fields alone."""
        return self._only(lambda key: key in _DATES)

    @property
    def reowned(self) -> tuple[TaskDifference, ...]:
        """The tasks whose lead, support, leader or person changed, with these fields alone."""
        return self._only(lambda key: key in _UNITS)

    @property
    def reworded(self) -> tuple[TaskDifference, ...]:
        """The tasks in which anything else changed, with these fields alone."""
        return self._only(lambda key: key not in _DATES | _UNITS)

    def _only(self, wanted: Callable[[str], bool]) -> tuple[TaskDifference, ...]:
        kept = (
            TaskDifference(changed.task, tuple(field for field in changed.fields if wanted(field.field)))
            for changed in self.changed
        )
        return tuple(changed for changed in kept if changed.fields)


def difference(old: Checklist, new: Checklist) -> Difference:
    """Return what the new edition changes; the order of tasks, and of checklists, is no difference."""
    before = {task.id: task for task in old.tasks}
    after = {task.id for task in new.tasks}
    both = ((before[task.id], task) for task in new.tasks if task.id in before)
    return Difference(
        added=tuple(TaskDifference(task) for task in new.tasks if task.id not in before),
        withdrawn=tuple(TaskDifference(task) for task in old.tasks if task.id not in after),
        changed=tuple(TaskDifference(new, _differing(old, new)) for old, new in both if old != new),
        header=tuple(field for field in _differing(old, new) if field.field not in ("task", "place")),
    )


def _differing(old: msgspec.Struct, new: msgspec.Struct) -> tuple[FieldDifference, ...]:
    """Return the fields that differ, by their keys in the file."""
    fields = zip(old.__struct_fields__, old.__struct_encode_fields__, strict=True)
    values = ((key, getattr(old, name), getattr(new, name)) for name, key in fields)
    return tuple(FieldDifference(key, before, after) for key, before, after in values if before != after)
