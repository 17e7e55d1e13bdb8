"""Two editions of a checklist: what was added, withdrawn, reworded, re-dated, re-owned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import tomli

from fzcheck.board import Filter, board_of
from fzcheck.board.standing import Rules
from fzcheck.checklist.adding import text_of_task
from fzcheck.checklist.editions import TaskDifference, difference
from fzcheck.checklist.model import Checklist, Source, Task
from fzcheck.ledger.heads import Progress
from fzcheck.toml.reading import BAD, Reader
from fzcheck.toml.salvage import Parsed
from fzcheck.words import Every

DAY = dt.date(2026, 11, 30)


def task(name: str, **more: object) -> Task:
    """Return a task of which only some fields matter."""
    return Task(**{"id": name, "title": "甲", "owner": "乙", "deadline": DAY, **more})  # type: ignore[arg-type]


def checklist(*tasks: Task, **more: object) -> Checklist:
    """Return a checklist of these tasks."""
    values = {"format": 1, "id": "c", "title": "清单", "year": 2026, "source": Source("报告", "县"), **more}
    return Checklist(**values, tasks=tasks)  # type: ignore[arg-type]


def _fields(found: Sequence[TaskDifference]) -> list[tuple[str, tuple[str, ...]]]:
    """Return by task the keys of the fields that differ."""
    return [(one.task.id, tuple(field.field for field in one.fields)) for one in found]


def test_tasks_are_told_apart_by_their_ids() -> None:
    """A task with another id is another task, however alike; the order is no difference."""
    before = checklist(task("1"), task("2"), task("3"), place=1)
    found = difference(before, checklist(task("4"), task("3"), task("1"), place=2))

    assert [one.task.id for one in found.added] == ["4"]
    assert [one.task.id for one in found.withdrawn] == ["2"]
    assert found.changed == ()
    assert found.header == ()
    assert found


def test_each_kind_of_change_is_named_with_its_fields() -> None:
    """One task may be reworded, re-dated and re-owned at once; each kind names only its own fields."""
    old = checklist(task("1"), task("2"))
    new = checklist(
        task(
            "1", title="丙", criterion="有", deadline=dt.date(2026, 12, 1), every=Every.YEAR, support=("丁",)
        ),
        task("2", owner="丁"),
    )

    found = difference(old, new)

    assert _fields(found.redated) == [("1", ("deadline", "every"))]
    assert _fields(found.reowned) == [
        ("1", ("support",)),
        ("2", ("owner",)),
    ]
    assert _fields(found.reworded) == [("1", ("title", "criterion"))]


def test_the_header_is_compared_too() -> None:
    """Title, source and units are named where they differ; tasks are not part of it."""
    found = difference(checklist(task("1")), checklist(title="别的", units={"各乡镇": ("东镇",)}))

    assert [field.field for field in found.header] == ["title", "units"]


def test_the_same_edition_differs_in_nothing() -> None:
    """Nothing is reported for what says the same."""
    assert not difference(checklist(task("1")), checklist(task("1")))


class SeenTask(Task, frozen=True):
    """A task with one field more than the model has."""

    witness: str = ""


def test_a_field_of_a_task_is_the_model_and_no_more() -> None:
    """GIVEN one more field THEN it is read, also with a slip, written, searched, and a difference."""
    document = tomli.loads(text_of_task(SeenTask("1", "甲", "乙", DAY, witness="丙")))
    read = Reader("c.toml", Parsed(document, ""), "").entry(document["task"][0], SeenTask, ("task", 0))
    assert isinstance(read, SeenTask)
    assert read.witness == "丙"

    slip = {**document["task"][0], "witness": 1}
    reader = Reader("c.toml", Parsed({"task": [slip]}, ""), "")
    assert reader.entry(slip, SeenTask, ("task", 0)) is BAD
    assert [problem.key for problem in reader.problems] == ["task[1].witness"]

    found = difference(checklist(SeenTask("1", "甲", "乙", DAY)), checklist(read))
    assert _fields(found.reworded) == [("1", ("witness",))]

    board = board_of((checklist(read),), Progress.of(()), Rules(DAY, 30))
    assert [row.id for row in Filter(search="丙").rows(board.rows)] == ["1"]
