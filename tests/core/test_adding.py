"""Adding a task: where it stands, which id it gets, and that nothing else is touched."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from fzcheck import paths
from fzcheck.acts import remarks
from fzcheck.checklist.adding import appended, next_id
from fzcheck.checklist.loading import load_bytes
from fzcheck.checklist.model import Checklist, Source, Task
from fzcheck.errors import ChecklistUnusable, Refused
from fzcheck.session.adding import add_task
from fzcheck.session.session import Session, refreshed
from fzcheck.session.tasks import find_row
from fzcheck.words import Basis, Every
from tests.acting import did
from tests.conftest import COUNTY, HEADER, OpenSession

DAY = dt.date(2026, 11, 30)
TASK = Task(id="3.1", title='甲"乙\\', owner="县司法局", deadline=DAY, support=("a\n    b", "c,"))
GOOD = COUNTY.encode()


@pytest.mark.parametrize(
    ("data", "between"),
    [
        (GOOD, b"\n"),
        (GOOD.rstrip(b"\n"), b"\n\n"),
        (GOOD + b"\n", b""),
        (GOOD + b"  \n", b""),
        (GOOD + b"# end", b"\n\n"),
        (GOOD + b"  ", b"\n"),
        (b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n"), b"\r\n"),
        (GOOD.replace(b"\n", b"\r\n") + b"# end", b"\r\n\r\n"),
    ],
)
def test_a_task_is_appended_after_one_blank_line(data: bytes, between: bytes) -> None:
    """All that stood there stands there still; line ends are the file's own, the last one included."""
    new = appended(data, TASK, "county.toml")

    assert new.startswith(data + between + b"[[task]]")
    end = b"\r\n" if b"\r\n" in data else b"\n"
    assert new.removeprefix(data).count(b"\n") == new.removeprefix(data).count(end)
    assert new.endswith(end)
    checklist = load_bytes(new, "county.toml").checklist
    assert checklist is not None
    assert checklist.tasks[-1] == TASK


def test_a_task_is_written_as_the_shipped_ones_are() -> None:
    """A key a line in the usual order, lists on one line; empty keys are left out."""
    new = appended(
        GOOD, Task(id="3.1", title="甲", owner="乙", deadline=DAY, support=("丙", "丁"), group="组"), "x"
    )

    assert new.removeprefix(GOOD).decode() == (
        '\n[[task]]\nid = "3.1"\ngroup = "组"\ntitle = "甲"\nowner = "乙"\nsupport = ["丙", "丁"]\n'
        "deadline = 2026-11-30\n"
    )


@pytest.mark.parametrize("data", [GOOD + b'x = "', HEADER.encode() + b"x = 1\n", b"", b"\xff\xfe"])
def test_nothing_is_added_to_a_file_with_errors(data: bytes) -> None:
    """What stands below a quote that is not closed would be swallowed."""
    with pytest.raises(ChecklistUnusable):
        appended(data, TASK, "county.toml")


def test_tasks_in_a_list_take_no_task_at_the_end() -> None:
    """TOML allows that form of writing, but nothing can be appended to it."""
    data = b"task = []\n" + HEADER.encode()
    assert load_bytes(data, "county.toml").problems == ()

    with pytest.raises(ChecklistUnusable, match="county"):
        appended(data, TASK, "county.toml")


@pytest.mark.parametrize(
    "task",
    [
        Task(id="1.1", title="甲", owner="乙", deadline=DAY),
        Task(id="3.1", title="", owner="乙", deadline=DAY),
        Task(id="三", title="甲", owner="乙", deadline=DAY),
        Task(id="3.1", title="甲", owner="乙", deadline=dt.date(2100, 1, 1), every=Every.MONTH),
    ],
)
def test_a_task_that_no_checklist_may_hold_is_refused(task: Task) -> None:
    """An id that is taken or none, an empty title, a rhythm that never ends."""
    with pytest.raises(Refused, match=r"task\["):
        appended(GOOD, task, "county.toml")


@pytest.mark.parametrize(
    ("ids", "taken", "expected"),
    [
        (["4.2.4a", "4.2.4b"], [], "4.2.4c"),
        (["4.2.4a", "4.2.4b"], ["4.2.4c", "4.2.4d"], "4.2.4e"),
        (["4.1.2c1", "4.1.2c2"], [], "4.1.2c3"),
        (["S.9"], [], "S.10"),
        (["T08"], ["T09"], "T10"),
        (["1.A"], [], "1.B"),
        (["1.z"], [], "1.z1"),
        (["x."], ["x.1"], "x.2"),
        (["9" * 40], [], "1"),
    ],
)
def test_the_next_id_follows_the_groups_last_one(ids: list[str], taken: list[str], expected: str) -> None:
    """The next number or letter that was never used."""
    tasks = tuple(Task(id=name, title="甲", owner="乙", deadline=DAY, group="组") for name in ids)
    other = Task(id="7.9", title="甲", owner="乙", deadline=DAY, group="别组")
    checklist = Checklist(1, "c", "清单", 2026, Source("报告", "县"), tasks=(*tasks, other))

    assert next_id(checklist, "组", taken) == expected


def test_a_new_group_takes_the_next_number() -> None:
    """After the highest there ever was; in an empty checklist it is the first."""
    checklist = Checklist(1, "c", "清单", 2026, Source("报告", "县"))
    assert next_id(checklist, "组") == "1.1"
    assert next_id(checklist, "组", ["2.1", "10.3", "S.20", "x"]) == "11.1"


def test_an_added_task_is_a_proposal_that_names_its_author(county: Session) -> None:
    """Owner and deadline are proposed, and it is said who added the task and when."""
    wanted = Task("", " 新任务 ", "县司法局", DAY, group="执法", every=Every.QUARTER, support=("各乡镇", " "))

    added = add_task(county, "county", wanted)

    row = find_row(added.session, "2.3")
    assert added.id == "2.3"
    assert (row.task.title, row.task.support, row.task.every) == ("新任务", ("各乡镇",), Every.QUARTER)
    assert row.task.basis is not None
    assert (row.task.basis.owner, row.task.basis.deadline) == (Basis.PROPOSED, Basis.PROPOSED)
    assert "2026-11-24" in row.task.basis.why
    assert added.path.read_bytes().startswith(GOOD)
    assert added.path.with_name("county.toml.bak").read_bytes() == GOOD


def test_an_id_with_progress_is_not_given_again(county: Session, open_county: OpenSession) -> None:
    """GIVEN progress of a task that was withdrawn THEN its id goes to no other task."""
    session = did(county, remarks.add_note, find_row(county, "2.2"), "在办").session
    without = open_county(COUNTY.partition('[[task]]\nid = "2.2"')[0])
    assert without.board.row("county", "2.2") is None

    assert (
        add_task(refreshed(session), "county", Task("", "新任务", "县司法局", DAY, group="执法")).id == "2.3"
    )


def test_adding_to_a_shipped_checklist_makes_an_own_copy_first(
    county: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shipped file stays; an id that only the shipped edition knows is not given again."""
    shipped = tmp_path / "shipped" / "county.toml"
    shipped.parent.mkdir()
    shipped.write_bytes(GOOD)
    monkeypatch.setattr(paths, "shipped_checklists", lambda: shipped.parent)
    own = county.home.checklists / "county.toml"
    own.unlink()

    added = add_task(refreshed(county), "county", Task("", "甲", "县司法局", DAY, group="执法"))

    assert (added.path, added.id) == (own, "2.3")
    assert str(own) in added.hints[0]
    assert own.read_bytes().startswith(GOOD)
    assert shipped.read_bytes() == GOOD
    own.write_bytes(GOOD.partition(b'[[task]]\nid = "2.2"')[0])
    assert add_task(refreshed(county), "county", Task("", "乙", "县司法局", DAY, group="执法")).id == "2.3"


@pytest.mark.parametrize(
    "wanted",
    [
        Task("", "", "县司法局", DAY),
        Task("", "甲", "  ", DAY),
        Task("", "甲\n乙", "县司法局", DAY),
        Task("", "甲", "县\udcff", DAY),
        Task("", "甲", "县司法局", DAY, support=("\u202e",)),
        Task("", "甲", "县司法局", DAY, group="\x1b[31m"),
    ],
)
def test_values_that_do_not_fit_are_refused_before_anything_is_written(county: Session, wanted: Task) -> None:
    """Empty texts and texts that cannot be shown."""
    with pytest.raises(Refused):
        add_task(county, "county", wanted)
    assert [file.name for file in county.home.checklists.iterdir()] == ["county.toml"]
    assert (county.home.checklists / "county.toml").read_bytes() == GOOD


def test_what_is_unusual_about_a_new_task_is_said(county: Session) -> None:
    """A group that is new, a deadline on a day off, a draft that does not have the task, what is missing.

    Beside the key of the file stands what the screen calls it.
    """
    (county.home.checklists / "county.toml.draft").write_bytes(b"")
    sunday = dt.date(2026, 11, 29)

    hints = "\n".join(add_task(county, "county", Task("", "甲", "县司法局", sunday, group="新组")).hints)

    told = "标准：没有写明完成标准。", "出处：没有写明", "时限：完成时限 2026-11-29（周日）"
    for words in ("新组", "制度", "county.toml.draft", *told):
        assert words in hints


def test_a_task_that_was_added_is_never_said_to_have_failed(county: Session) -> None:
    """GIVEN a draft beside the file that cannot be read, the task is there, and the draft is mentioned."""
    (county.home.checklists / "county.toml.draft").mkdir()
    added = add_task(county, "county", Task("", "甲", "县司法局", DAY))
    assert "county.toml.draft" in "\n".join(added.hints)
    assert added.session.board.row("county", added.id)


def test_a_text_that_no_field_holds_is_refused(county: Session) -> None:
    """What is typed into a checklist is bound as what is typed into the ledger."""
    with pytest.raises(Refused, match="64 KiB"):
        add_task(county, "county", Task("", "长" * 30_000, "县司法局", DAY))
