"""Units as people type them: what is meant, and what never reaches a file or the ledger."""

from __future__ import annotations

import datetime as dt

import pytest

from fzcheck.acts import remarks, replanning
from fzcheck.board.names import is_pinyin, units_meant
from fzcheck.checklist.model import Task
from fzcheck.errors import Refused
from fzcheck.session.adding import add_task
from fzcheck.session.session import Session
from fzcheck.session.settings import change_settings
from fzcheck.session.tasks import find_row
from tests.acting import did

UNITS = ("县司法局直属所", "县司法局", "县委编办")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("司法局", ("县司法局", "县司法局直属所")),
        ("sfj", ("县司法局", "县司法局直属所")),
        ("ＳＦＪ", ("县司法局", "县司法局直属所")),
        ("编办", ("县委编办",)),
        ("新局", ()),
        ("", ()),
    ],
)
def test_the_nearest_unit_that_is_meant_comes_first(typed: str, meant: tuple[str, ...]) -> None:
    """The shortest name has the least besides what was typed."""
    assert units_meant(typed, UNITS) == meant


@pytest.mark.parametrize(
    ("typed", "pinyin"),
    [("sfj", True), ("SFJ", True), ("ｓｆｊ", True), ("sifaju", True), ("si fa ju", True), ("xi'an", True),
     ("司法局", False), ("Justice Bureau", False), ("PSB", False), ("12345", False), ("", False)],
)  # fmt: skip
def test_pinyin_is_told_from_names(typed: str, *, pinyin: bool) -> None:
    """Small letters alone, or the initials of a unit; not what an office may be called in English."""
    assert is_pinyin(typed, UNITS) is pinyin
    assert not is_pinyin("sfj", ("sfj",))


def test_no_act_takes_pinyin_for_a_unit(county: Session) -> None:
    """Neither the ledger nor a checklist nor the settings ever hold it, and the units near it are named."""
    row, day = find_row(county, "1.2"), dt.date(2026, 12, 31)
    for act in (
        lambda: did(county, replanning.assign, row, "sfj", reason="x"),
        lambda: did(county, remarks.add_evidence, row, "3号", from_unit="sfj"),
        lambda: add_task(county, "county", Task("", "培训", "sfj", day)),
        lambda: add_task(county, "county", Task("", "培训", "县司法局", day, support=("sfj",))),
        lambda: change_settings(county, unit="sfj"),
    ):
        with pytest.raises(Refused, match="拼音") as refused:
            act()
        assert "县司法局" in refused.value.remedy
    assert not county.ledger.path.exists()
    assert not county.home.config_file.exists()


def test_a_new_task_of_a_unit_that_nobody_has_says_so(county: Session) -> None:
    """With those that come near: on the command line nothing else asks."""
    added = add_task(county, "county", Task("", "培训", "司法局", dt.date(2026, 12, 31)))
    assert any("“司法局”" in hint and "县司法局" in hint for hint in added.hints)


def test_who_gives_the_lead_to_what_can_be_no_unit_is_told_so(county: Session) -> None:
    """GIVEN two units in one name, or a date WHEN a task is passed to it THEN that is said, and done."""
    row = find_row(county, "1.1")
    for name, said in (("县财政局、县人社局", "牵头的只写一个"), ("5-31", "不是单位")):
        hints = did(county, replanning.assign, row, name, reason="调整").hints
        assert [hint for hint in hints if name in hint and said in hint]
