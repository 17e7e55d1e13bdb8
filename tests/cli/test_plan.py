"""`add`, `archive` and `diff`: a task more, a list out of the way, what changed between two editions."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import CHECKLIST, Fz, write_broken, write_other


@pytest.fixture
def file(home: Path) -> Path:
    """The county's checklist."""
    return home / "checklists" / "county.toml"


def test_add_writes_a_task_at_the_end(fz: Fz, file: Path) -> None:
    """It is in the next list, as a proposal, and every byte before it is as it was."""
    before = file.read_bytes()

    result = fz(
        "add", "county", "--title", '新 "任务"', "--owner", "县司法局", "--deadline", "11-30",
        "--group", "执法", "--every", "half-year", "--support", "各乡镇", "--support", "县公安局",
        "--criterion", "有",
    )  # fmt: skip

    assert result.code == 0
    assert "2.3" in result.out
    assert file.read_bytes().startswith(before + b"\n[[task]]\n")
    (task,) = (one for one in fz("list", "--json").json() if one["id"] == "2.3")
    assert (task["title"], task["deadline"], task["every"]) == ('新 "任务"', "2026-11-30", "half-year")
    assert task["support"] == ["各乡镇", "县公安局"]
    assert task["basis"] == {**task["basis"], "owner": "proposed", "deadline": "proposed"}  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"--title": ""}, 2),
        ({"--deadline": "2026-02-30"}, 2),
        ({"--every": "week"}, 2),
        ({"name": "nowhere"}, 3),
        ({"name": "broken"}, 4),
    ],
)
def test_add_refuses_what_does_not_fit(fz: Fz, home: Path, changes: dict[str, str], code: int) -> None:
    """The checklist is as it was, with nothing beside it."""
    write_broken(home)
    given = {"--title": "甲", "--owner": "乙", "--deadline": "11-30", "name": "county", **changes}
    name = given.pop("name")

    result = fz("add", name, *(word for pair in given.items() for word in pair))

    assert result.code == code
    assert result.err
    assert sorted(other.name for other in (home / "checklists").iterdir()) == ["broken.toml", "county.toml"]
    assert (home / "checklists" / "county.toml").read_text("utf-8") == CHECKLIST


@pytest.fixture
def older(home: Path) -> Path:
    """An older edition of the county's checklist, outside its folder."""
    text = (
        CHECKLIST.replace('id = "9.1"', 'id = "8.1"')
        .replace("deadline = 2026-12-10", "deadline = 2026-12-01")
        .replace("县级清单", "清单")
        .replace('support = ["各乡镇"]', "support = []")
        .replace('every = "quarter"\n', "")
        .replace('criterion = "文件印发"', 'criterion = ""')
    )
    file = home / "older.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_diff_shows_every_kind_of_change(fz: Fz, older: Path, file: Path) -> None:
    """Added, withdrawn, other dates, units and wording, each with both values."""
    out = fz("diff", older, "county").out
    for line in (
        f"{older} → {file}",
        "    Title: 清单 → 县级清单",
        "Added (1)",
        "Withdrawn (1)",
        "Other dates (2)",
        "    Deadline: 2026-12-01 → 2026-12-10",
        "    Rhythm: — → quarter",
        "Other units (1)",
        "    Supporting units: — → 各乡镇",
        "Other wording (1)",
        "    Criterion: — → 文件印发",
    ):
        assert line in out.splitlines()
    assert "\x1b" not in out
    assert (
        fz("diff", "county", "county").out.splitlines()[-1] == "Both have the same tasks and the same header."
    )


def test_diff_says_where_progress_of_a_withdrawn_task_can_go(fz: Fz, older: Path, file: Path) -> None:
    """GIVEN progress WHEN the new edition withdraws its task THEN `move` is pointed to, and works."""
    fz("tick", "9.1")
    old = file.with_name("county.toml.before")
    old.write_text(CHECKLIST, encoding="utf-8")
    file.write_text(older.read_text("utf-8"), encoding="utf-8")

    out = fz("diff", old, "county").out

    assert "fzcheck move county:9.1 NEW-ID" in out
    assert fz("move", "county:9.1", "8.1").code == 0
    assert "fzcheck move" not in fz("diff", old, "county").out


def test_diff_json(fz: Fz, older: Path) -> None:
    """Every kind is an array, also when empty; fields are the file's keys with both values."""
    found = fz("diff", older, "county", "--json").one()
    assert set(found) == {"old", "new", "header", "added", "withdrawn", "redated", "reowned", "reworded"}
    assert [one["id"] for one in found["added"]] == ["9.1"]  # type: ignore[attr-defined]
    assert found["reowned"][0]["fields"] == [{"field": "support", "old": [], "new": ["各乡镇"]}]  # type: ignore[index]
    same = fz("diff", older, older, "--json").one()
    assert all(same[kind] == [] for kind in set(found) - {"old", "new"})


def test_diff_refuses_what_it_cannot_read_whole(fz: Fz, home: Path) -> None:
    """A task with an error would look withdrawn, so such a file exits 4; one that is not there exits 3."""
    broken = write_broken(home)
    assert fz("diff", broken, "county").code == 4
    assert fz("diff", "county", home / "none.toml").code == 3
    assert fz("diff", "county", home).code == 4


def test_of_two_editions_with_errors_diff_names_the_older(fz: Fz, home: Path) -> None:
    """Files are mended in the order in which they were named."""
    older = write_broken(home)
    newer = older.with_name("newer.toml")
    newer.write_bytes(older.read_bytes())
    assert "broken.toml" in fz("diff", older, newer).err
    assert "newer.toml" in fz("diff", newer, older).err


def test_an_archived_checklist_is_out_of_every_command_until_asked_for(fz: Fz, home: Path) -> None:
    """`list`, `status`, `check`, `where` and `--checklist` agree, and `--off` takes it back; 3 for none."""
    write_other(home)
    before = fz("list").out
    assert fz("archive", "county").code == 0

    assert "述法评议" not in fz("list").out
    assert fz("status", "--json").one()["total"] == fz("list", "--checklist", "other").out.count("\n")
    assert "1 more checklist is archived." in fz("status").out
    assert "county.toml: archived" in fz("check").out
    assert fz("status", "--json").one()["archived"] == ["county"]
    assert "Archived checklists: county" in fz("where").out
    assert [place["archived"] for place in fz("where", "--json").json() if place["archived"]] == [["county"]]
    assert fz("archive", "county", "--checklist", "other").code == 0
    assert "1.2" in fz("list", "--checklist", "county").out
    assert "述法评议" in fz("show", "county:1.2").out
    refused = fz("tick", "county:1.2")
    assert (refused.code, "--checklist county" in refused.err) == (2, True)
    assert fz("tick", "1.2", "--checklist", "county").code == 0
    assert fz("archive", "nowhere").code == 3
    fz("undo")

    assert fz("archive", "county", "--off").code == 0
    assert fz("list").out == before
