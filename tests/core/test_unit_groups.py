"""Groups of units: those of the checklists and the official's own, read with every fault, filled."""

from __future__ import annotations

from pathlib import Path

import pytest

from fzcheck.checklist.filling import with_group
from fzcheck.checklist.units_file import load_units, read_units
from fzcheck.errors import ChecklistUnusable, Refused
from fzcheck.session.checks import check_files
from fzcheck.session.exporting import paper_of
from fzcheck.session.groups import fill, group_text, groups_of, pasted
from fzcheck.session.session import Session, refreshed
from fzcheck.session.tasks import find_row
from fzcheck.toml.problems import Problem
from fzcheck.wording.problems import gaps_text
from tests.conftest import COUNTY, OpenSession

OWN = """\
# 县里自己的分组
format = 1

[units]
"各乡镇" = ["东镇", "西乡", "南镇"]   # 2026年3月起
# 待填
"各部门" = [
  "县公安局",
  "县民政局",
]
"""
EACH = COUNTY.replace('id = "1.2"', 'id = "1.2"\neach = ["各乡镇", "各部门"]').replace(
    '"各乡镇" = ["东镇", "西乡"]', '"各乡镇" = ["东镇", "西乡"]\n"各部门" = []'
)


def lie(folder: Path, text: str) -> None:
    """Put the official's own groups where they belong."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "units.toml").write_text(text, encoding="utf-8")


def codes(problems: tuple[Problem, ...]) -> list[tuple[str, str, int]]:
    """Return what is wrong where."""
    return [(problem.code, problem.key, problem.line) for problem in problems]


def test_own_groups_take_the_place_of_the_checklists_and_are_followed(
    open_county: OpenSession, home_of_its_own: Path
) -> None:
    """GIVEN a task of two groups WHEN units.toml comes, changes and goes THEN its units follow."""
    session = open_county(EACH)
    row = find_row(session, "1.2")
    assert (row.each, row.empty_groups) == (("东镇", "西乡", "各部门"), ("各部门",))

    lie(home_of_its_own, OWN)
    session = refreshed(session)
    assert find_row(session, "1.2").each == ("东镇", "西乡", "南镇", "县公安局", "县民政局")
    found = {group.name: (group.units, group.own, group.tasks) for group in groups_of(session)}
    assert found == {
        "各乡镇": (("东镇", "西乡", "南镇"), True, 1),
        "各部门": (("县公安局", "县民政局"), True, 1),
    }

    (home_of_its_own / "units.toml").unlink()
    assert find_row(refreshed(session), "1.2").each == row.each


def test_faults_of_the_file_are_placed_and_the_good_groups_hold(
    open_county: OpenSession, home_of_its_own: Path
) -> None:
    """A group that is no list, an unknown key and a missing format are named by line; the rest is used."""
    lie(home_of_its_own, 'unit = 1\n[units]\n"甲" = "东镇"\n"乙" = ["西乡"]\n')
    session = open_county(EACH)

    assert session.groups.groups == {"乙": ("西乡",)}
    assert codes(session.problems) == [
        ("unknown-key", "unit", 1),
        ("missing-key", "format", 1),
        ("wrong-type", "units.甲", 3),
    ]
    assert check_files(session)[-1].file == str(home_of_its_own / "units.toml")
    lie(home_of_its_own, "format = 2\n")
    session = refreshed(session)
    assert codes(session.problems) == [("newer-format", "format", 1)]
    assert "单位分组有 1 处错误" in gaps_text(paper_of(session).errors)


def test_groups_that_hold_each_other_are_an_error(open_county: OpenSession, home_of_its_own: Path) -> None:
    """In a checklist, and through the official's own file; who uses them still opens what else they hold."""
    session = open_county(
        EACH.replace('"各部门" = []', '"各部门" = ["各单位"]\n"各单位" = ["各部门", "东镇"]')
    )
    assert ("group-cycle", "units.各单位") in [(p.code, p.key) for p in check_files(session)[0].problems]
    assert find_row(session, "1.2").each == ("东镇", "西乡")

    session = open_county(EACH.replace('"各部门" = []', '"各部门" = ["各单位"]'))
    lie(home_of_its_own, 'format = 1\n[units]\n"各单位" = ["各部门"]\n')
    checked = check_files(refreshed(session))
    assert "group-cycle" not in [problem.code for problem in checked[0].problems]
    assert codes(checked[-1].problems) == [("group-cycle", "units.各单位", 3)]


@pytest.mark.parametrize(
    ("text", "units", "remarks"),
    [
        ("县公安局\n县民政局\n", ["县公安局", "县民政局"], 0),
        ("1. 县公安局\n2、县民政局\n（三）县水利局\n四、县林业局\n• 县教育局",
         ["县公安局", "县民政局", "县水利局", "县林业局", "县教育局"], 0),
        ("1\t县公安局\t13800000000\r\n2\t县水利局\t王某", ["县公安局", "县水利局", "王某"], 1),
        ("县公安局、县民政局，县水利局。", ["县公安局", "县民政局", "县水利局"], 0),
        ("  “县公安局”\n\n县公安局\u3000\n", ["县公安局"], 1),
        ("11个乡镇\n县司发局", ["11个乡镇", "县司发局"], 1),
        ("县公安局-交警大队\n灵丘县第一 中学", ["县公安局-交警大队", "灵丘县第一 中学"], 0),
        ("灵丘县司法局", ["灵丘县司法局"], 1),
        ("sfj", ["sfj"], 1),
        ("", [], 0),
    ],
)  # fmt: skip
def test_units_are_pasted_from_anywhere(county: Session, text: str, units: list[str], remarks: int) -> None:
    """Numbers, bullets, quotes and cells are taken off; doubles and slips are pointed out."""
    found = pasted(county, text)

    assert [*found.units] == units
    assert len(found.remarks) == remarks


def test_a_slip_that_was_kept_is_pointed_out_again(open_county: OpenSession) -> None:
    """GIVEN a group that was filled with 县司发局 WHEN it is opened again THEN the slip is still named."""
    kept = fill(open_county(EACH), "各部门", ["县司发局"]).session
    assert "县司法局" in pasted(kept, "县司发局", "各部门").remarks[0]


def test_filling_a_group_leaves_every_other_line_as_it_is() -> None:
    """GIVEN remarks around the groups WHEN one is filled, added or emptied THEN the remarks stay."""
    own = read_units("units.toml", OWN)

    other = with_group(own, "各乡镇", ["东镇"]).decode()
    assert other == OWN.replace('["东镇", "西乡", "南镇"]', '[\n  "东镇",\n]')
    added = with_group(own, "新组", ["县教育局"]).decode()
    assert added == OWN + '"新组" = [\n  "县教育局",\n]\n'
    assert with_group(own, "各部门", []).decode() == OWN.partition('"各部门"')[0]


def test_what_only_a_person_can_change_is_refused_with_words() -> None:
    """Remarks among the members would be lost, and a file with errors is not written."""
    inside = read_units("units.toml", OWN.replace('"县公安局",', '"县公安局",  # 原名…'))
    with pytest.raises(ChecklistUnusable, match="备注"):
        with_group(inside, "各部门", ["县公安局"])
    with pytest.raises(ChecklistUnusable, match="有错误"):
        with_group(read_units("units.toml", "format = "), "各部门", ["县公安局"])
    inline = read_units("units.toml", 'format = 1\nunits = { "甲" = ["东镇"] }\n')
    with pytest.raises(ChecklistUnusable):
        with_group(inline, "甲", ["西乡"])


def test_a_group_is_filled_from_the_session(open_county: OpenSession, home_of_its_own: Path) -> None:
    """The first one makes the file; the board follows; emptied, what the checklist says stands again."""
    session = open_county(EACH)
    filled = fill(session, "各部门", ["县公安局", "县民政局", "县公安局"])

    assert find_row(filled.session, "1.2").each[-2:] == ("县公安局", "县民政局")
    assert "2 个单位" in filled.text
    assert load_units(home_of_its_own / "units.toml").problems == ()
    assert fill(filled.session, "各部门", ["县公安局", "县民政局"]).session is filled.session
    again = fill(filled.session, "各部门", [])
    assert find_row(again.session, "1.2").empty_groups == ("各部门",)


def test_nobody_else_is_written_over(open_county: OpenSession, home_of_its_own: Path) -> None:
    """A group that somebody changed since it was looked at, a circle, and a name of two lines are refused."""
    session = open_county(EACH)
    lie(home_of_its_own, OWN)
    with pytest.raises(Refused, match="他人"):
        fill(session, "各部门", ["县水利局"])
    session = refreshed(session)
    with pytest.raises(Refused, match="互相包含"):
        fill(session, "各部门", ["各部门"])
    with pytest.raises(Refused):
        fill(session, "各\n部门", ["县水利局"])
    kept = fill(session, "新组", ["县水利局"]).session
    assert {*kept.groups.groups} == {"各乡镇", "各部门", "新组"}
    assert (home_of_its_own / "units.toml.bak").read_text(encoding="utf-8") == OWN


def test_a_group_that_says_another_number_than_it_has_is_pointed_out(open_county: OpenSession) -> None:
    """GIVEN 3个部门 WHEN it is filled with two THEN that is said, and where it is listed; with three not."""
    session = open_county(EACH.replace("各部门", "3个部门"))
    kept = fill(session, "3个部门", pasted(session, "⑫ 县公安局\n㈡县民政局").units)
    assert "名称写的是 3 个" in kept.text
    listed = {group.name: group_text(group) for group in groups_of(kept.session)}
    assert ("名称写的是 3 个" in listed["3个部门"], "名称写的是" in listed["各乡镇"]) == (True, False)
    assert {"县公安局", "县民政局"} <= set(find_row(kept.session, "1.2").each)
    assert "名称写的是" not in fill(kept.session, "3个部门", ("县公安局", "县民政局", "县财政局")).text
