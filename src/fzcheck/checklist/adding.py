"""Adding a task: written at the end of its file, under the next free id; what stands there stays as it is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from itertools import chain, count, takewhile

import msgspec

from fzcheck.checklist.loading import load_bytes
from fzcheck.checklist.model import LONGEST_TASK_ID, Checklist, Task
from fzcheck.errors import ChecklistUnusable, Refused
from fzcheck.i18n import _
from fzcheck.toml.problems import Severity, TomlCode, has_errors
from fzcheck.visible import visible_line

_FIRST = ("id", "group", "title", "owner", "support", "deadline")
"""The keys with which a task begins in a file; the others follow in the order of the model."""


_LARGE = 10**15
"""From where on an amount stands with its power of ten."""


def appended(data: bytes, task: Task, name: str) -> bytes:
    """Return the bytes of the file `name` with a task at their end and nothing else touched.

    Raises Refused for a task that no checklist may hold; ChecklistUnusable for a file with errors, or one
    whose tasks stand in a list.
    """
    before = load_bytes(data, name)
    if before.checklist is None or has_errors(before.problems):
        raise ChecklistUnusable(
            _("{file} has errors; nothing was added.").format(file=visible_line(name)),
            _("`fzcheck check` names them, `fzcheck edit` mends them."),
        )
    end = _line_end(data)
    new = data + _gap(data, end) + text_of_task(task).replace("\n", end).encode()
    after = load_bytes(new, name)
    wanted = msgspec.structs.replace(before.checklist, tasks=(*before.checklist.tasks, task))
    for problem in after.problems:
        if problem.severity is Severity.ERROR and problem.code != TomlCode.SYNTAX:
            place = visible_line(problem.key)
            raise Refused(_("{place}: {words}").format(place=place, words=problem.message), problem.remedy)
    if after.checklist != wanted:
        raise ChecklistUnusable(
            _("No task can be added at the end of {file}.").format(file=visible_line(name)),
            _("Its tasks stand in a list: add this one there with `fzcheck edit`."),
        )
    return new


def next_id(checklist: Checklist, group: str, taken: Collection[str] = ()) -> str:
    """Return the id for a new task of a group: what follows its last one; a new group takes the next number.

    It is none of the file's, and none of `taken`: ids that were used before are never used again.
    """
    used = {*taken, *(task.id for task in checklist.tasks)}
    last = next((task.id for task in reversed(checklist.tasks) if task.group == group), None)
    names = _following(last or f"{_next_number(used)}.0")
    return next(name for name in names if name not in used)


def _following(last: str) -> Iterator[str]:
    """Yield ids after one: the next number or letter at its end, then numbers behind it, then any number."""
    digits = re.search("[0-9]*$", last)
    number = digits[0] if digits else ""
    if number:
        start = last.removesuffix(number)
        counted = (f"{start}{n:0{len(number)}}" for n in count(int(number) + 1))
        return _until_too_long(counted)
    letters = "abcdefghijklmnopqrstuvwxyz"
    letters = letters.upper() if last[-1:].isupper() else letters
    behind = letters.partition(last[-1:])[2]
    return chain((last[:-1] + letter for letter in behind), _until_too_long(f"{last}{n}" for n in count(1)))


def _until_too_long(names: Iterator[str]) -> Iterator[str]:
    fitting = takewhile(lambda name: len(name) <= LONGEST_TASK_ID, names)
    return chain(fitting, (str(n) for n in count(1)))


def _next_number(used: Collection[str]) -> int:
    numbers = (int(number[1]) for name in used if (number := re.match(r"([0-9]{1,9})\.", name)))
    return max(numbers, default=0) + 1


def _line_end(data: bytes) -> str:
    """Return how the file ends its last line that has an end."""
    at = data.rfind(b"\n")
    return "\r\n" if at > 0 and data[at - 1 : at] == b"\r" else "\n"


def _gap(data: bytes, end: str) -> bytes:
    """Return what makes one blank line after the file's last one, where there is none yet."""
    *_before, line, rest = (b"", b"", *data.split(b"\n"))
    if rest.strip():
        return f"{end}{end}".encode()
    return b"" if not rest and not line.strip() else end.encode()


def _short(value: object) -> object:
    """Return a whole amount as a person writes it: `40`, not `40.0`."""
    if not isinstance(value, Decimal) or not value.is_finite() or abs(value) >= _LARGE:
        return value
    return int(value) if value == value.to_integral_value() else value


def text_of_task(task: Task) -> str:
    """Return a task as the shipped checklists write it: a key a line, tables as dotted keys."""
    import tomli_w  # only who adds a task pays for it

    table = msgspec.to_builtins(task, builtin_types=(dt.date, Decimal))
    values = {key: value for key, value in table.items() if value not in (None, "", 0, (), [])}
    text = "[[task]]\n"
    for key in sorted(values, key=lambda key: _FIRST.index(key) if key in _FIRST else len(_FIRST)):
        match values[key]:
            case dict() as table:
                pairs = (pair for pair in table.items() if pair[1] not in (None, ""))
                text += "".join(f"{key}.{tomli_w.dumps(dict([pair]))}" for pair in pairs)
            case [dict(), *_rest] as tables:
                entries = (
                    ", ".join(tomli_w.dumps({name: _short(value)}).strip() for name, value in one.items())
                    for one in tables
                )
                text += f"{key} = [{', '.join(f'{{ {entry} }}' for entry in entries)}]\n"
            case value:
                text += tomli_w.dumps({key: value})
    return text.replace("[\n    ", "[").replace(",\n    ", ", ").replace(",\n]", "]")  # lists on one line
