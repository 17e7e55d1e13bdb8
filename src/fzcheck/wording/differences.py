"""How a difference of two editions of a checklist reads."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from fzcheck.checklist.editions import Difference, FieldDifference, TaskDifference
from fzcheck.i18n import _, listed
from fzcheck.visible import visible_line
from fzcheck.wording.keys import key_word


def kinds(difference: Difference) -> tuple[tuple[str, tuple[TaskDifference, ...]], ...]:
    """Return the tasks that differ under a heading for each kind of difference that there is."""
    by_kind = (
        (_("Added"), difference.added),
        (_("Withdrawn"), difference.withdrawn),
        (_("Other dates"), difference.redated),
        (_("Other units"), difference.reowned),
        (_("Other wording"), difference.reworded),
    )
    return tuple(
        (_("{heading} ({count})").format(heading=heading, count=len(tasks)), tasks)
        for heading, tasks in by_kind
        if tasks
    )


def task_text(difference: TaskDifference) -> str:
    """Return in one line what a task is about, the more of it where its fields say nothing."""
    task = difference.task
    more = () if difference.fields else (task.owner, str(task.deadline))
    return "  ".join(map(visible_line, (task.id, task.title, *more)))


def field_text(field: FieldDifference) -> str:
    """Return in one line what a field said and says."""
    key = key_word(field.field)
    return _("{key}: {old} → {new}").format(key=key, old=_value_text(field.old), new=_value_text(field.new))


def _value_text(value: object) -> str:
    """Return a value on one line as the file says it: words as they are, tables with their keys."""
    match value:
        case None | "" | ():
            return "—"
        case bool():
            return "true" if value else "false"
        case tuple():
            return listed(_value_text(entry) for entry in value)
        case dict():
            return listed(f"{visible_line(key)} = {_value_text(entry)}" for key, entry in value.items())
        case StrEnum():
            return value.value
        case msgspec.Struct():
            names, usual = value.__struct_fields__, value.__struct_defaults__
            unsaid = dict(zip(reversed(names), reversed(usual), strict=False))
            fields = {key: getattr(value, key) for key in names}
            return _value_text({key: one for key, one in fields.items() if unsaid.get(key, fields) != one})
        case _:
            return visible_line(str(value))
