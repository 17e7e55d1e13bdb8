"""Exports as the session makes them: the tasks asked for, in a format named or told by the file."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import re
from pathlib import Path

import msgspec
import pytest

from fzcheck import i18n
from fzcheck.acts import replanning, ticking
from fzcheck.board import Filter, SortBy
from fzcheck.checklist.model import Task
from fzcheck.errors import NotWritten, Refused
from fzcheck.paths import shipped_checklists
from fzcheck.reports.lists import ahead
from fzcheck.reports.registry import FORMATS, Format
from fzcheck.session.exporting import export, paper_of, place_beside
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.words import Standing
from tests.acting import did
from tests.reports.boards import board, checklist
from tests.reports.page_reading import read
from tests.reports.reading import document, paragraphs, render, whole, workbook


@pytest.mark.parametrize(
    "name", ["进展.md", "进展.csv", "进展.json", "进展.MD", "进展.html", "进展.txt", "进展.ics"]
)
def test_the_suffix_tells_the_format(county: Session, tmp_path: Path, name: str) -> None:
    """A file gets the format that its name ends in, in either case."""
    path = tmp_path / name

    assert export(county, path)
    assert path.read_bytes() == render(paper_of(county), path.suffix)


def test_a_named_format_wins_over_the_suffix(county: Session, tmp_path: Path) -> None:
    """`--format csv` writes CSV whatever the file is called."""
    path = tmp_path / "进展.txt"
    assert export(county, path, form=FORMATS["csv"])

    assert path.read_text(encoding="utf-8-sig").startswith("序号,清单,分组,编号,主要任务,")


def test_every_format_has_a_word_that_people_know() -> None:
    """Where one of them is chosen none stands as a bare name; they are told apart by that word."""
    assert [form.label for form in FORMATS.values()] == [
        "Word docx", "Excel xlsx", "网页 html", "Markdown md",
        "文字 txt", "表格 csv", "日历 ics", "数据 json",
    ]  # fmt: skip


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_a_format_without_changes_since_a_day_says_so(county: Session, form: Format) -> None:
    """A day from which on changes are told alters every paper, but of the formats that say they have none."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session

    since = form.render(paper_of(session, since=dt.date(2026, 11, 1)))

    assert bool(form.no_changes) == (since == form.render(paper_of(session)))


@pytest.mark.parametrize(
    ("name", "message"), [("a.wps", r"\.wps"), ("没有后缀", "没有指明格式"), ("[bold].\x1b", r"\\x1b")]
)
def test_another_format_is_refused_with_those_there_are(
    county: Session, tmp_path: Path, name: str, message: str
) -> None:
    """A suffix without a format is refused, naming the formats that there are, and nothing is made."""
    with pytest.raises(Refused, match=message) as refused:
        export(county, tmp_path / name)

    assert refused.value.remedy.endswith(f"{', '.join(FORMATS)}。")
    assert not (tmp_path / name).exists()


def test_a_file_that_cannot_be_written_is_named(county: Session, tmp_path: Path) -> None:
    """An export into a folder that is not there says so and makes nothing."""
    with pytest.raises(NotWritten, match="进展"):
        export(county, tmp_path / "没有" / "进展.md")

    assert not (tmp_path / "没有").exists()


def test_a_paper_that_is_stopped_leaves_what_stood_there(county: Session, tmp_path: Path) -> None:
    """GIVEN an earlier file WHEN the paper may not take its place THEN it stays, and nothing beside it."""
    path = tmp_path / "给县长" / "a.md"
    path.parent.mkdir()
    path.write_text("从前", encoding="utf-8")

    assert not export(county, path, may_replace=lambda: False)

    assert path.read_text(encoding="utf-8") == "从前"
    assert [*path.parent.iterdir()] == [path]


def test_only_the_tasks_asked_for_are_counted(county: Session, tmp_path: Path) -> None:
    """A filtered export holds these tasks only, counts them only, and says what was asked for."""
    path = tmp_path / "a.json"
    assert export(county, path, wanted=Filter(owner="县司法局"), sort=SortBy.DEADLINE)
    document = json.loads(path.read_text(encoding="utf-8"))

    assert [task["id"] for task in document["tasks"]] == ["2.1", "1.1", "2.2"]
    assert (document["summary"]["total"], document["filter"]) == (3, {"owner": "县司法局"})
    assert "（牵头：县司法局）" in render(paper_of(county, Filter(owner="县司法局")), "md").decode()


def test_a_program_reads_in_code_words_what_was_asked_for(county: Session) -> None:
    """The conditions of a filter stand in JSON by their names, the same in either language; none is {}."""
    wanted = Filter(standing=Standing.OVERDUE, unreported=True, search="评议")
    expected = {"standing": "overdue", "unreported": True, "search": "评议"}
    for language in i18n.Language:
        i18n.use(language)
        assert json.loads(render(paper_of(county, wanted), "json"))["filter"] == expected
        assert json.loads(render(paper_of(county), "json"))["filter"] == {}


def test_a_report_names_the_checklist_that_was_asked_for_by_its_title(county: Session) -> None:
    """Who is handed the report knows no ids of files; where no task is left, the id is all there is."""
    assert paper_of(county, Filter(checklist="county")).conditions == ("清单：县级清单",)
    assert paper_of(county, Filter(checklist="other")).conditions == ("清单：other",)


def test_since_tells_what_was_done(county: Session) -> None:
    """With `since` the summary names what was finished from that day on; without it there is no such part."""
    session = did(county, ticking.tick, find_row(county, "1.2"), on=dt.date(2026, 11, 20)).session

    told = render(paper_of(session, since=dt.date(2026, 11, 20)), "md").decode()
    untold = render(paper_of(session, since=dt.date(2026, 11, 21)), "md").decode()

    assert "办结 1：\n\n- 1.2 述法评议（县委依法治县办〔拟定〕）：2026年11月20日" in told
    assert "办结 0 项次" in untold
    assert "以来的变化" not in render(paper_of(session), "md").decode()


def test_since_has_one_line_for_each_task(county: Session) -> None:
    """However many of its periods were finished, and however often it was extended; JSON keeps each."""
    session = county
    for quarter in ("Q1", "Q2"):
        session = did(session, ticking.tick, find_row(session, "2.1"), period=f"2026-{quarter}").session
    for day in (20, 28):
        row, date = find_row(session, "1.1"), dt.date(2026, 12, day)
        session = did(session, replanning.extend, row, date, reason=f"第{day}号理由").session

    paper = paper_of(session, since=dt.date(2026, 11, 20))

    changes = json.loads(render(paper, "json"))["summary"]["changes"]
    assert (len(changes["finished"]), len(changes["extended"])) == (2, 2)
    changed = render(paper, "md").decode().partition("以来的变化")[2].partition("\n## ")[0]
    for text in (changed, "\n".join(paragraphs(document(paper))).partition("以来的变化")[2]):
        assert "办结 1（计 2 项次）" in text
        assert "延期 1（计 2 项次）" in text
        assert "2026年第一季度 2026年11月24日；2026年第二季度 2026年11月24日" in text
        assert re.search("第20号理由.*第28号理由", text)
    assert [changed.count(name) for name in ("- 2.1 案卷评查", "- 1.1 印发机制文件")] == [1, 1]


def test_a_report_on_one_checklist_bears_its_name(county: Session) -> None:
    """The title is that of the checklist where there is just one."""
    assert paper_of(county).title == "县级清单进展情况"
    assert render(paper_of(county), "md").decode().startswith("# 县级清单进展情况\n")


def test_recurring_tasks_show_their_periods(county: Session, tmp_path: Path) -> None:
    """The progress of a recurring task begins with how many of its periods are done."""
    session = did(county, ticking.tick, find_row(county, "2.1")).session
    path = tmp_path / "a.csv"
    assert export(session, path)

    with path.open(encoding="utf-8-sig", newline="") as file:
        progress = {line["编号"]: line["进展情况"] for line in csv.DictReader(file)}
    assert progress["2.1"] == "1/4期"


@pytest.mark.parametrize(
    "name",
    [
        "ledger.db", "ledger.db-journal", "units.toml", "config.toml", "views.json", "checklists/county.toml",
        "checklists/new.txt", "sources/deep/er.txt", "backups/a.db", "./checklists/../ledger.db",
    ],
)  # fmt: skip
def test_what_fzcheck_lives_on_is_never_replaced(county: Session, name: str) -> None:
    """The ledger, the settings, the views and all in the folders of checklists, reports and backups stay."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    path = Path(f"{session.home.data}/{name}")
    before = path.read_bytes() if path.exists() else None

    with pytest.raises(Refused, match="自用的文件"):
        export(session, path, form=FORMATS["txt"])

    assert (path.read_bytes() if path.exists() else None) == before


def test_no_way_round_leads_to_the_files_of_fzcheck(
    county: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a link nor a relative path nor a checklist of the program or of elsewhere is replaced."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    (tmp_path / "link.txt").symlink_to(session.home.ledger)
    (tmp_path / "folder").symlink_to(session.home.checklists)
    (tmp_path / "other.toml").write_text("format = 1\n", encoding="utf-8")
    elsewhere = msgspec.structs.replace(session.loaded[0], path=str(tmp_path / "other.toml"))
    session = msgspec.structs.replace(session, loaded=(*session.loaded, elsewhere))
    monkeypatch.chdir(session.home.data)
    shipped = next(shipped_checklists().glob("*.toml"))

    for path in (
        tmp_path / "link.txt", tmp_path / "folder/a.md", tmp_path / "other.toml", Path("ledger.db"), shipped,
    ):  # fmt: skip
        with pytest.raises(Refused, match="自用的文件"):
            export(session, path, form=FORMATS["txt"])


def test_the_template_is_not_replaced_by_the_report_made_from_it(county: Session, tmp_path: Path) -> None:
    """A letterhead is needed again next month."""
    template = tmp_path / "文头.docx"
    template.write_bytes(b"letterhead")

    with pytest.raises(Refused, match="自用的文件"):
        export(county, template, template=str(template))

    assert template.read_bytes() == b"letterhead"


def test_other_files_of_the_same_folder_may_be_written(county: Session) -> None:
    """Only what fzcheck lives on is kept from harm; a report beside it is nobody else's business."""
    path = county.home.data / "a.md"
    assert export(county, path)

    assert os.path.getsize(path) > 0  # noqa: PTH202 - shorter


@pytest.mark.parametrize("name", ["docx", "xlsx", "html", "md", "txt"])
def test_every_format_to_read_says_which_tasks_were_asked_for(county: Session, name: str) -> None:
    """Some of the tasks are never taken for all of them."""
    paper = paper_of(county, Filter(owner="县司法局"))
    text = {
        "docx": lambda: "\n".join(paragraphs(document(paper))),
        "xlsx": lambda: str(workbook(paper)["台账"]["A1"].value),
        "html": lambda: read(render(paper, "html").decode()).text,
    }.get(name, lambda: render(paper, name).decode())()

    assert "仅含符合条件的任务（牵头：县司法局）。" in text


def test_every_sheet_says_which_tasks_were_asked_for(county: Session) -> None:
    """Each sheet is printed by itself; a search of any length, with anything in it, leaves the totals."""
    for search in ("述法", "\x1b[31m" + "长" * 40_000):
        for sheet in workbook(paper_of(county, Filter(search=search))).worksheets[:3]:
            scope, totals = str(sheet["A1"].value).splitlines()[1:3]
            assert scope.startswith("仅含符合条件的任务（查找：")
            assert totals.startswith("截至2026年11月24日")
            assert "\x1b" not in scope


def test_changes_since_a_day_to_come_are_refused(county: Session) -> None:
    """There can be none after the as-of date; that day itself is still looked at."""
    assert paper_of(county, since=county.as_of).since == county.as_of

    with pytest.raises(Refused, match="2026-11-25") as refused:
        paper_of(county, since=county.as_of + dt.timedelta(days=1))
    assert "不晚于 2026-11-24" in refused.value.remedy


def test_what_became_overdue_is_told_with_its_deadline(county: Session) -> None:
    """The third quarter ended on 30 September: that day is named, and as what it is; JSON tells when."""
    paper = paper_of(county, since=dt.date(2026, 10, 1))
    for text in ("\n".join(paragraphs(document(paper))), render(paper, "md").decode()):
        assert "案卷评查 2026年第三季度（县司法局）：时限 2026年9月30日" in text
        assert "2026年10月1日" not in text.partition("新增逾期 1：")[2]
    changes = json.loads(render(paper, "json"))["summary"]["changes"]
    assert [change["date"] for change in changes["newly_overdue"]] == ["2026-10-01"]


def test_what_comes_next_is_named(county: Session) -> None:
    """Until the end of next month each task stands with its unit and day, later ones are counted by month."""
    said = render(paper_of(county), "md").decode().partition("## 下一步")[2].partition("\n## ")[0]

    assert said.split("\n\n")[1:] == [
        "2026年12月底前到期 2 项次：",
        (
            "- 1.1 印发机制文件（县司法局）：时限 2026年12月10日〔拟定〕\n"
            "- 2.1 案卷评查 2026年第四季度（县司法局）：时限 2026年12月31日"
        ),
        "2027年3月起到期 1 项次：",
        "- 2027年3月：1 项次（县司法局 1）\n",
    ]


def test_of_much_to_come_ten_are_named_and_the_rest_is_counted() -> None:
    """A list that nobody reads tells nothing; in December next month is January."""
    tasks = [
        Task(id=f"{n}", title=f"事项{n}", owner="县司法局", deadline=dt.date(2027, 1, 31 - n))
        for n in range(12)
    ]
    of = board([checklist("county", "清单", tasks)], as_of=dt.date(2026, 12, 15))
    (named,) = (found for found in ahead(whole(of)) if found.texts)

    assert named.lead == "2027年1月底前到期 12 项次："
    assert len(named.texts) == 11
    assert named.texts[0] == "11 事项11（县司法局）：时限 2027年1月20日"
    assert named.texts[-1] == "另有 2 项次（县司法局 2）"
    few = ahead(whole(board([checklist("county", "清单", tasks[:2])], as_of=dt.date(2026, 12, 15))))
    assert (named.limited, few[0].limited) == (True, False)  # only what counts the rest bears no number


def test_a_paper_finds_a_free_place_beside_an_earlier_one(tmp_path: Path) -> None:
    """`… (2)`, or the next number; what a link to nowhere is called is taken too."""
    paper = tmp_path / "进展.v1.docx"
    assert place_beside(paper) == tmp_path / "进展.v1 (2).docx"
    place_beside(paper).symlink_to("nowhere")
    assert place_beside(paper) == tmp_path / "进展.v1 (3).docx"
