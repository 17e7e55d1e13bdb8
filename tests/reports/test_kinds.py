"""Papers for a leader and for the year, papers on so many pages, and tasks parted into files of their own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from fzcheck import i18n
from fzcheck.board import Board, Filter
from fzcheck.checklist.model import Citation, Task
from fzcheck.errors import Refused
from fzcheck.reports.changes import changes
from fzcheck.reports.chapters import Items, Table
from fzcheck.reports.outline import outline
from fzcheck.reports.paper import EVERYTHING, Paper, PaperKind, paper_on
from fzcheck.reports.registry import FORMATS
from fzcheck.reports.word import body
from fzcheck.reports.word.fitting import Bars, Text, pages_taken
from fzcheck.session.exporting import Order, Split, export_files, files_of, left_out
from fzcheck.session.session import Session
from fzcheck.words import Kind
from tests.conftest import COUNTY, OpenSession
from tests.reports.boards import board, checklist, event, small
from tests.reports.reading import document, paragraphs, render


@pytest.fixture
def led(open_county: OpenSession) -> Session:
    """The small county, whose first task has no leader, and two of whose leaders differ only in case."""
    texts = COUNTY.split("[[task]]")
    for place, leader in ((2, "con"), (3, "Con"), (4, "张:副县长")):
        texts[place] = f'\nleader = "{leader}"{texts[place]}'
    return open_county("[[task]]".join(texts))


def late(count: int) -> Board:
    """Return a board of so many overdue tasks with long titles, of several units and leaders."""
    tasks = [
        Task(
            id=f"{number}", title=f"第{number}项事项，题目写得很长，一行写不下，两行才写得下" * 2,
            owner=f"县第{number % 15}局", leader=f"副县长{number % 3}",
            deadline=dt.date(2026, 6, 1 + number % 30),
        )
        for number in range(count)
    ]  # fmt: skip
    return board((checklist("county", "清单", tasks),))


def of_kind(of: Board, kind: PaperKind, wanted: Filter = EVERYTHING) -> Paper:
    """Return the paper of a kind on the tasks of a board."""
    return paper_on(of, wanted.rows(of.rows), since=dt.date(2026, 5, 1), wanted=wanted, kind=kind)


def test_a_paper_on_several_checklists_names_the_county_where_all_are_of_one() -> None:
    """GIVEN lists of one county THEN it is in the title; of two, none is; of one list, that list is."""
    i18n.use(i18n.Language.ZH)
    task = Task(id="1", title="x", owner="甲局", deadline=dt.date(2026, 12, 1))
    ours, more = checklist("a", "主要安排", [task]), checklist("b", "问题短板", [task])
    others = msgspec.structs.replace(more, source=msgspec.structs.replace(more.source, issuer="邻县人民政府"))

    titles = [paper_on(of, of.rows).title for of in map(board, ((ours, more), (ours, others), (ours,)))]

    assert titles == ["某县法治政府建设任务进展情况", "法治政府建设任务进展情况", "主要安排进展情况"]


def test_a_paper_since_a_day_tells_every_remark_of_the_time() -> None:
    """GIVEN two remarks of one sort THEN both stand there; of very many the number of the earlier ones."""
    i18n.use(i18n.Language.ZH)
    plan = checklist("county", "清单", [Task(id="1", title="x", owner="甲局", deadline=dt.date(2026, 12, 1))])
    remarks = [event(n, "1", Kind.NOTE, f"第{n}次催办") for n in range(1, 9)]

    two, eight = (
        " ".join(
            items.texts[0] for items in changes(of_kind(board((plan,), told), PaperKind.FULL)) if items.texts
        )
        for told in (remarks[:2], remarks)
    )

    assert "第1次催办" in two
    assert "第2次催办" in two
    assert ("更早的 3 条见台账" in eight, "第3次催办" in eight, "第8次催办" in eight) == (True, False, True)


@pytest.mark.parametrize("split", Split)
def test_each_has_a_file_whose_name_any_system_takes(led: Session, tmp_path: Path, split: Split) -> None:
    """Every task stands in the file of its unit or leader; no file takes the place of another of them."""
    order, folder = Order(FORMATS["md"], split=split), tmp_path / "给各单位"
    folder.mkdir()

    files = files_of(led, folder / "周报.md", order)
    assert export_files(led, files, order)

    written = {path.name for path in folder.iterdir()}
    assert written == {path.name for path in files}
    assert len({name.casefold() for name in written}) == len(written)
    if split is Split.LEADER:
        assert written == {"周报-_con.md", "周报-_Con (2).md", "周报-张_副县长.md"}
        assert left_out(led, order) == "有 1 项任务没有写明责任领导，不在这些文件里。"
        text = (folder / "周报-张_副县长.md").read_text(encoding="utf-8")
        assert "（责任领导：张:副县长）" in text
        assert text.startswith("# 县级清单进展情况（简报）")  # brief, since it is for a leader
    if split is Split.OWNER:
        assert {str(wanted["owner"]) for wanted in files.values()} == {row.owner for row in led.board.rows}


def test_nobody_to_part_by_and_a_format_without_chapters_are_refused(county: Session, tmp_path: Path) -> None:
    """The way out is named, and nothing is written."""
    with pytest.raises(Refused, match="责任领导"):
        files_of(county, tmp_path / "a.md", Order(FORMATS["md"], split=Split.LEADER))
    brief = Order(FORMATS["csv"], kind=PaperKind.BRIEF)
    with pytest.raises(Refused, match="csv 没有章节") as refused:
        export_files(county, files_of(county, tmp_path / "a.csv", brief), brief)
    assert "docx, html, md" in str(refused.value.remedy)
    assert not (tmp_path / "a.csv").exists()


def test_a_leader_is_told_what_presses_by_leader_and_unit_and_what_is_to_be_decided() -> None:
    """Ten lines at most, the rest by number; of one leader the tasks; it adds up to the figures of all."""
    overview, pressing, *_decide = outline(of_kind(late(61), PaperKind.BRIEF))

    (table,) = pressing.contents
    assert isinstance(table, Table)
    assert table.lead == "逾期 61 项（其中未填报 61 项）："
    assert (len(table.lines), table.lines[-1][1]) == (11, "另有 5 个单位")
    assert sum(int(line[2]) for line in table.lines) == 61
    assert "共 61 项任务" in str(overview.contents[0])
    (of_one,) = outline(of_kind(late(61), PaperKind.BRIEF, Filter(leader="副县长1")))[1].contents
    assert isinstance(of_one, Table)
    assert (len(of_one.lines), of_one.lines[0][1:3]) == (11, ("县第1局", "未填报 逾期 175天"))
    decided = [text[:8] for text in paragraphs(document(of_kind(small(), PaperKind.BRIEF)))]
    assert decided[-4:] == ["1. 记录冲突 ", "2. 退回 1 ", "3. 逾期后延期", "4. 拟定的牵头"]


@pytest.mark.parametrize(
    ("kind", "wanted", "pages"),
    [
        (PaperKind.FULL, Filter(), 6), (PaperKind.BRIEF, Filter(), 2),
        (PaperKind.BRIEF, Filter(leader="副县长1"), 2),
    ],
)  # fmt: skip
def test_the_text_keeps_to_its_pages_and_the_appendix_has_the_rest(
    kind: PaperKind, wanted: Filter, pages: int
) -> None:
    """GIVEN 61 overdue tasks of long titles THEN the text keeps to its pages, and nothing is lost."""
    paper = of_kind(late(61), kind, wanted)

    text = body._fitted(paper, outline(paper))

    assert pages_taken(text.parts) <= pages
    if kind is PaperKind.FULL:
        said = paragraphs(document(paper))
        assert any(text.endswith("项，见附件1。") for text in said)
        assert {"附件：1. 事项清单", "附件1", "附件2"} <= {*said}
        assert sum("第60项事项" in text for text in said) >= 1  # whole in the appendix


def test_pages_are_counted_as_they_fill() -> None:
    """22 lines stand on a page, a heading with what follows it, and a table is not parted."""
    line = Text("Body Text", "长" * 20)
    assert [pages_taken([line] * count) for count in (1, 21, 22, 43)] == [1, 1, 2, 3]
    assert pages_taken([*[line] * 20, Text("Heading 1", "题"), line]) == 2
    assert pages_taken([*[line] * 15, Bars(10), line]) == 2


def test_the_year_is_told_under_the_four_headings_of_its_report() -> None:
    """What was done with its measures, what is in the way, the leaders' duties, and what stays open."""
    paper = of_kind(small(), PaperKind.ANNUAL)

    text = render(paper, "md").decode()

    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# 2026年法治政府建设年度报告素材", "## 主要举措和成效", "## 存在的问题和短板",
        "## 党政主要负责人履行第一责任人职责情况", "## 下一年度主要安排",
    ]  # fmt: skip
    done, problems, leaders, left = text.split("\n## ")[1:]
    assert "=案卷 30/137宗、上年 130.5宗（已达 22.9%）" in done
    assert "1.3 述法评议（县委依法治县办〔拟定〕）：未填报 逾期 208天" in problems
    assert "台账里没有这一部分的材料" in leaders
    assert "1.6 普法规划（县司法局）：时限 2027年3月1日" in left
    duty = Task(
        id="3",
        title="批示",
        owner="县委办",
        deadline=dt.date(2026, 12, 1),
        source=Citation(1, 2, section="三"),
    )
    cited = of_kind(board((checklist("county", "清单", (duty,)),)), PaperKind.ANNUAL)
    assert outline(cited)[2].contents == (Items("任务 1：", ("3 批示（县委办）：未启动",)),)
