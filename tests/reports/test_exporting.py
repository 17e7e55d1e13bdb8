"""Exports as the session makes them: the tasks asked for, in a format named or told by the file."""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path

import pytest

from fzcheck import i18n
from fzcheck.board import Filter, SortBy
from fzcheck.errors import NotWritten, Refused
from fzcheck.reports.registry import FORMATS
from fzcheck.session import ticking
from fzcheck.session.exporting import export, render, report_of
from fzcheck.session.session import Session
from fzcheck.session.targets import find_row
from fzcheck.words import Standing


@pytest.mark.parametrize(
    "name", ["进展.md", "进展.csv", "进展.json", "进展.MD", "进展.html", "进展.txt", "进展.ics"]
)
def test_the_suffix_tells_the_format(county: Session, tmp_path: Path, name: str) -> None:
    """A file gets the format that its name ends in, in either case."""
    path = tmp_path / name

    assert export(county, path) == path
    assert path.read_bytes() == render(report_of(county), path.suffix)


def test_a_named_format_wins_over_the_suffix(county: Session, tmp_path: Path) -> None:
    """`--format csv` writes CSV whatever the file is called."""
    path = export(county, tmp_path / "进展.txt", format_name="csv")

    assert path.read_text(encoding="utf-8-sig").startswith("序号,清单,编号,主要任务,")


@pytest.mark.parametrize(
    ("name", "message"), [("a.wps", r"\.wps"), ("没有后缀", "没有指明格式"), ("[bold].\x1b", r"\\x1b")]
)
def test_another_format_is_refused_with_those_there_are(
    county: Session, tmp_path: Path, name: str, message: str
) -> None:
    """A suffix without a format is refused, naming the formats that there are, and nothing is made."""
    with pytest.raises(Refused, match=message) as refused:
        export(county, tmp_path / name)

    assert refused.value.remedy == f"可用的格式：{', '.join(found.name for found in FORMATS)}。"
    assert not (tmp_path / name).exists()


def test_a_file_that_cannot_be_written_is_named(county: Session, tmp_path: Path) -> None:
    """An export into a folder that is not there says so and makes nothing."""
    with pytest.raises(NotWritten, match="进展"):
        export(county, tmp_path / "没有" / "进展.md")

    assert not (tmp_path / "没有").exists()


def test_only_the_tasks_asked_for_are_counted(county: Session, tmp_path: Path) -> None:
    """A filtered export holds these tasks only, counts them only, and says what was asked for."""
    path = export(county, tmp_path / "a.json", wanted=Filter(owner="县司法局"), sort=SortBy.DEADLINE)
    document = json.loads(path.read_text(encoding="utf-8"))

    assert [task["id"] for task in document["tasks"]] == ["2.1", "1.1", "2.2"]
    assert (document["summary"]["total"], document["filter"]) == (3, {"owner": "县司法局"})
    assert "（牵头：县司法局）" in render(report_of(county, Filter(owner="县司法局")), "md").decode()


def test_a_program_reads_in_code_words_what_was_asked_for(county: Session) -> None:
    """The conditions of a filter stand in JSON by their names, the same in either language; none is {}."""
    wanted = Filter(standing=Standing.OVERDUE, unreported=True, search="评议")
    expected = {"standing": "overdue", "unreported": True, "search": "评议"}
    for language in i18n.Language:
        i18n.use(language)
        assert json.loads(render(report_of(county, wanted), "json"))["filter"] == expected
        assert json.loads(render(report_of(county), "json"))["filter"] == {}


def test_since_tells_what_was_done(county: Session) -> None:
    """With `since` the summary names what was finished from that day on; without it there is no such part."""
    session = ticking.tick(county, find_row(county, "1.2"), on=dt.date(2026, 11, 20)).session

    told = render(report_of(session, since=dt.date(2026, 11, 20)), "md").decode()
    untold = render(report_of(session, since=dt.date(2026, 11, 21)), "md").decode()

    assert "办结 1：\n\n- 1.2 述法评议（县委依法治县办〔拟定〕）：2026年11月20日" in told
    assert "办结 0 项次" in untold
    assert "以来的变化" not in render(report_of(session), "md").decode()


def test_a_report_on_one_checklist_bears_its_name(county: Session) -> None:
    """The title is that of the checklist where there is just one."""
    assert report_of(county).title == "县级清单进展情况"
    assert render(report_of(county), "md").decode().startswith("# 县级清单进展情况\n")


def test_recurring_tasks_show_their_periods(county: Session, tmp_path: Path) -> None:
    """The progress of a recurring task begins with how many of its periods are done."""
    session = ticking.tick(county, find_row(county, "2.1")).session
    path = export(session, tmp_path / "a.csv")

    with path.open(encoding="utf-8-sig", newline="") as file:
        progress = {line["编号"]: line["进展情况"] for line in csv.DictReader(file)}
    assert progress["2.1"] == "1/4期"
