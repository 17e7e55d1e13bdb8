"""A report becomes two checklists: sections, items, sentences, tasks, and what a person makes of them."""

from __future__ import annotations

import datetime as dt

import pytest

from fzcheck.checklist.loading import load_bytes
from fzcheck.checklist.model import Checklist
from fzcheck.coverage import coverage
from fzcheck.drafting import edits
from fzcheck.drafting.draft import draft
from fzcheck.drafting.files import text_of_list
from fzcheck.drafting.model import Draft, DraftedList, Which
from fzcheck.errors import Refused, ReportUnusable
from fzcheck.source.report import Report, read_report
from fzcheck.wording.trace import marked_text

TEXT = """松坪县2025年法治政府建设年度报告

一、主要举措和成效
一是抓学习。3月底前完成考试。
二、存在的问题和短板
还有差距，主要是：
一是法治思维还不牢固。个别部门遇事先想办法，后想规定。少数干部了解不多。
二是专业力量偏弱。专职岗位仅有3个。
三、第一责任人履职情况
一是亲自部署。作出批示10次。
四、2026年主要安排
一是补齐队伍短板。完成乡镇执法人员轮训，每个乡镇配备1名审核员。开展演练。
二是摸清数据家底，建成全县执法案件台账。

松坪县人民政府
2026年1月12日
"""


def drafted(text: str = TEXT) -> tuple[Report, Draft]:
    """Return a report and its draft."""
    report = read_report(text.encode())
    return report, draft(report)


def checklist_of(made: Draft, one: DraftedList | None) -> Checklist:
    """Return what the file of a drafted list loads as, which must be without a problem."""
    assert one is not None
    loaded = load_bytes(text_of_list(made, one).encode(), f"{one.id}.toml")
    assert not loaded.problems
    assert loaded.checklist is not None
    return loaded.checklist


def test_a_marked_sentence_that_only_names_a_field_is_a_title_in_arrangements() -> None:
    """Before one that says by when or by whom; it stays a task before one that only says more of it."""
    inner = (
        "（一）加强监督。一是接受人大监督。每年3月1日前报告工作。二是抓评查。由县司法局每月抽查。三是规范执法。"
        "全面提升执法能力。\n（二）普法。开展宣讲。\n"
    )
    _report, made = drafted(TEXT.replace("四、2026年主要安排\n", f"四、2026年主要安排\n{inner}"))
    one = made.arrangements
    assert one is not None
    quotes = [task.quote for task in one.tasks if task.item == 1]
    assert quotes == ["每年3月1日前报告工作", "由县司法局每月抽查", "三是规范执法", "全面提升执法能力"]
    assert [left.sentence for left in one.uncovered if left.item == 1] == [0, 1, 3]


def test_each_sentence_becomes_a_task_under_its_items_title() -> None:
    """A task for each sentence but the item's title, with place, quote and group; nothing of section 三."""
    _report, made = drafted()
    assert made.arrangements is not None
    assert [(task.id, task.group, task.title) for task in made.arrangements.tasks] == [
        ("4.1.1", "补齐队伍短板", "完成乡镇执法人员轮训，每个乡镇配备1名审核员"),
        ("4.1.2", "补齐队伍短板", "开展演练"),
        ("4.2.0", "2026年主要安排", "摸清数据家底，建成全县执法案件台账"),
    ]
    assert made.shortcomings is not None
    assert [task.id for task in made.shortcomings.tasks] == ["2.1.1", "2.1.2", "2.2.1"]


def test_ids_begin_with_the_sections_printed_number() -> None:
    """GIVEN 四 alone, headings without numbers, or 三 twice THEN each section has ids of its own."""
    alone = TEXT[: TEXT.index("一、")] + TEXT[TEXT.index("四、") :]
    unnumbered = TEXT
    for mark in ("一、", "二、", "三、", "四、"):
        unnumbered = unnumbered.replace(mark, "")
    twice = TEXT.replace("四、", "三、")
    begins = [
        [{task.id.split(".")[0] for task in one.tasks} for one in drafted(text)[1].lists]
        for text in (alone, unnumbered, twice)
    ]
    assert begins == [[{"4"}], [{"2"}, {"4"}], [{"2"}, {"4"}]]


def test_what_is_written_loads_and_is_traced_clean() -> None:
    """GIVEN a draft WHEN its files are read THEN each sentence is cited or named as needing no task."""
    report, made = drafted()
    for one in made.lists:
        checklist = checklist_of(made, one)
        assert coverage(checklist, report).whole
        assert {task.owner for task in checklist.tasks} == {"待定"}
        assert {task.deadline for task in checklist.tasks} == {dt.date(2026, 12, 31)}
    assert tuple(one.id for one in made.lists) == (
        "songping-2025-shortcomings",
        "songping-2026-arrangements",
    )


def test_a_reviewed_draft_is_still_traced_clean() -> None:
    """GIVEN tasks dropped, merged and split WHEN the files are written THEN no sentence is left over."""
    report, made = drafted()
    made = edits.drop(made, "2.1.2")
    made = edits.merge(made, "4.1.1", "4.2.0")
    made = edits.split(made, "4.1.2", 2)
    for one in made.lists:
        assert coverage(checklist_of(made, one), report).whole


def test_what_a_person_sets_stays_and_is_proposed() -> None:
    """GIVEN owner and deadline set by hand WHEN the task is merged with another THEN they stay."""
    _report, made = drafted()
    made = edits.set_owner(made, "4.1.1", "县司法局")
    made = edits.set_deadline(made, "4.1.1", dt.date(2026, 6, 30))
    made = edits.merge(made, "4.1.2", "4.1.1")
    assert made.arrangements is not None
    task = made.arrangements.tasks[0]
    assert (task.owner, task.deadline) == ("县司法局", dt.date(2026, 6, 30))
    assert task.quote == "开展演练；完成乡镇执法人员轮训，每个乡镇配备1名审核员"


def test_a_merged_task_is_split_into_those_it_came_from() -> None:
    """GIVEN two tasks merged WHEN the one is split THEN both are back as they were."""
    _report, before = drafted()
    after = edits.split(edits.merge(before, "4.1.1", "4.1.2"), "4.1.1")
    assert after == before


def test_another_kind_of_page_is_refused_with_the_words_looked_for() -> None:
    """A page without such sections yields no draft, and the words of their headings are named."""
    with pytest.raises(ReportUnusable, match=r"问题、不足.*安排"):
        drafted("某县2025年情况报告\n一、背景\n有关情况。\n二、过程\n征求了意见。\n")


def test_a_task_may_be_split_behind_each_of_its_commas() -> None:
    """GIVEN a sentence with a comma WHEN split there THEN each part has its words; none is at its end."""
    _report, made = drafted()
    assert made.arrangements is not None
    task = made.arrangements.tasks[0]
    (place,) = edits.cuts(task)
    after = edits.split(made, task.id, place).arrangements
    assert after is not None
    assert [one.quote for one in after.tasks[:2]] == ["完成乡镇执法人员轮训", "每个乡镇配备1名审核员"]


def test_the_parts_of_a_sentence_have_ids_in_its_order() -> None:
    """GIVEN a part split again, in a merged task too THEN the ids follow the sentence, without chains."""
    made = sections_of("二、2026年安排\n一是甲甲，乙乙，丙丙，丁丁。\n二是办班。\n")
    made = edits.split(made, "2.1.0", 6)
    made = edits.merge(made, "2.1.0b", "2.2.0")
    made = edits.split(made, "2.1.0", 3)
    made = edits.split(edits.split(made, "2.1.0c"), "2.1.0c", 3)
    assert made.arrangements is not None
    tasks = made.arrangements.tasks
    assert [(task.id, task.quote) for task in tasks] == [
        ("2.1.0", "甲甲"), ("2.1.0b", "乙乙"), ("2.1.0c", "丙丙"), ("2.1.0d", "丁丁"), ("2.2.0", "办班"),
    ]  # fmt: skip


def test_an_owner_to_be_decided_is_none() -> None:
    """GIVEN somebody writes the words for it WHEN the owner is set THEN the task has none yet."""
    _report, made = drafted()
    assert edits.set_owner(edits.set_owner(made, "4.1.1", "县司法局"), "4.1.1", "待定") == made


def test_a_list_can_be_called_otherwise() -> None:
    """Its title is as typed, on one line; an empty one is refused."""
    _report, made = drafted()
    after = edits.set_list_title(made, Which.ARRANGEMENTS, " 松坪县\n2026年要点 ").arrangements
    assert after is not None
    assert after.title == "松坪县 2026年要点"
    with pytest.raises(Refused):
        edits.set_list_title(made, Which.ARRANGEMENTS, " ")


def sections_of(body: str) -> Draft:
    """Return the draft of a report with these lines under its title and a section of work done."""
    return drafted(f"云岭县2025年法治政府建设情况报告\n一、主要工作\n做了工作。\n{body}")[1]


def sentences_of(one: DraftedList | None) -> list[list[str]]:
    """Return the sentences of each item of a drafted list."""
    assert one is not None
    return [[sentence.text for sentence in item.sentences] for item in one.items]


def test_one_section_about_both_is_told_apart_by_its_sentences() -> None:
    """下一步 turns from what is lacking to what is to be done: for the rest, or in each item."""
    lead = sections_of(
        "二、存在问题及下步打算\n一是人少。仅3人。\n二是钱少。\n下一步，我们将做好以下工作：\n一是招人。\n二是筹钱。\n"
    )
    assert sentences_of(lead.shortcomings) == [["人少", "仅3人"], ["钱少"]]
    assert sentences_of(lead.arrangements) == [["招人"], ["筹钱"]]
    each = sections_of("二、存在的问题及改进措施\n一是人少。下步，年内招人。\n二是钱少。下步，筹钱。\n")
    assert sentences_of(each.shortcomings) == [["人少"], ["钱少"]]
    assert sentences_of(each.arrangements) == [["年内招人"], ["筹钱"]]


@pytest.mark.parametrize(
    ("text", "shortcomings", "arrangements"),
    [
        ("一是人少。今后要加强培训。\n二是钱少。今后要节支。\n",
         [["人少"], ["钱少"]], [["今后要加强培训"], ["今后要节支"]]),
        ("一是人少。二是钱少。下一步，我们将加大力度。一是招人。二是筹钱。\n",
         [["人少"], ["钱少"]], [["我们将加大力度"], ["招人"], ["筹钱"]]),
        ("一是针对性不强。\n二是针对新业态新模式的监管还没有办法。\n下一步，我们将：一是招人。二是筹钱。\n",
         [["针对性不强"], ["针对新业态新模式的监管还没有办法"]], [["招人"], ["筹钱"]]),
        ("（一）人少\n下步，招人。\n（二）钱少\n下步，筹钱。\n", [["人少"], ["钱少"]], [["招人"], ["筹钱"]]),
        ("（一）人少\n仅3人。\n（二）钱少\n（三）主要原因\n编制少。\n（四）改进措施\n招人。筹钱。\n",
         [["人少", "仅3人"], ["钱少"]], [["招人", "筹钱"]]),
        ("人少。\n钱少。\n下一步，我们将做好以下工作：\n招人。\n筹钱。\n",
         [["人少"], ["钱少"]], [["招人"], ["筹钱"]]),
        ("总体向好。但还存在人少、钱少等问题。2026年，我们将做好以下工作：一是招人。二是筹钱。\n",
         [["但还存在人少、钱少等问题"]], [["招人"], ["筹钱"]]),
    ],
)  # fmt: skip
def test_what_turns_in_an_item_ends_with_it_unless_it_heads_what_follows(
    text: str, shortcomings: list[list[str]], arrangements: list[list[str]]
) -> None:
    """A lead, a title, and marks that count from one again carry it on; 针对性不强 turns to nothing."""
    made = sections_of(f"二、存在的问题及下步打算\n{text}")
    assert sentences_of(made.shortcomings) == shortcomings
    assert sentences_of(made.arrangements) == arrangements


def test_what_is_to_be_done_may_only_name_who_does_it() -> None:
    """GIVEN 下步， and then no more than a unit THEN that is no task."""
    made = sections_of("二、存在的问题及下步打算\n一是人少。下步，由县司法局牵头。\n二是钱少。下步，筹钱。\n")
    assert sentences_of(made.shortcomings) == [["人少"], ["钱少"]]
    assert sentences_of(made.arrangements) == [["筹钱"]]


def test_causes_and_closing_words_are_no_items() -> None:
    """Behind 原因 stand causes, with marks that start again; the last paragraph only closes."""
    made = sections_of(
        "二、存在的不足及原因\n一是人少。\n二是钱少。\n主要原因：\n一是财力弱。\n二是重视不够。\n"
        "三、2026年打算\n一是招人。\n2026年，我县将再接再厉。\n"
    )
    assert sentences_of(made.shortcomings) == [["人少"], ["钱少"]]
    assert sentences_of(made.arrangements) == [["招人"]]
    along = sections_of(
        "二、存在的不足\n一是人少。主要原因是编制少。二是钱少。究其原因：一是财力弱。二是不重视。\n"
    )
    assert sentences_of(along.shortcomings) == [["人少", "主要原因是编制少"], ["钱少"]]


def test_only_a_paragraph_behind_the_items_closes_a_section() -> None:
    """In the paragraph of an item, or among the items, the same words are part of it."""
    made = sections_of(
        "二、存在的不足\n一是人少。今后仍会缺人。\n二是钱少。\n针对上述不足，我县已作安排。\n"
        "三、2026年打算\n（一）招人\n2026年，全县招3人。\n（二）筹钱。各乡镇要配合。\n各乡镇要把握全局。\n"
    )
    assert sentences_of(made.shortcomings) == [["人少", "今后仍会缺人"], ["钱少"]]
    assert sentences_of(made.arrangements) == [["招人", "2026年，全县招3人"], ["筹钱", "各乡镇要配合"]]


def test_causes_in_their_own_paragraph_and_what_else_is_reported_are_no_items() -> None:
    """原因是： begins causes, and a line without a number that says 其他需要报告的情况 ends the section."""
    made = sections_of(
        "二、存在的不足\n一是人少。\n二是钱少。\n原因是：一是财力弱。二是重视不够。\n"
        "三、下一步打算\n一是增人。\n二是增钱。\n其他需要报告的情况\n无。\n"
    )
    assert sentences_of(made.shortcomings) == [["人少"], ["钱少"]]
    assert sentences_of(made.arrangements) == [["增人"], ["增钱"]]


def test_items_without_marks_are_paragraphs_or_stand_under_titles() -> None:
    """A paragraph each; a short line without a full stop is the title of what follows."""
    made = sections_of(
        "二、存在的困难\n工作虽有进步，但仍存在一些不足。\n人才短缺。仅3人。\n还表现在：\n车辆老旧，仍有差距。\n钱少。\n"
        "三、下一步工作\n强化领导\n调整小组。听取汇报。\n强化监督\n重点抓好评查工作。\n"
    )
    assert sentences_of(made.shortcomings) == [["人才短缺", "仅3人"], ["车辆老旧，仍有差距"], ["钱少"]]
    assert sentences_of(made.arrangements) == [
        ["强化领导", "调整小组", "听取汇报"],
        ["强化监督", "重点抓好评查工作"],
    ]


def test_headings_without_the_usual_words_are_known_by_how_their_text_begins() -> None:
    """A theme says nothing; the lead under it does. A theme about work done is none of the two."""
    made = sections_of(
        "二、坚持问题导向，补齐短板\n补了。\n三、正视差距，补齐短板\n（一）人少。\n（二）钱少。\n"
        "四、锚定目标再出发\n展望来年，奋力前行。\n（一）招人。\n（二）筹钱。\n"
    )
    assert sentences_of(made.shortcomings) == [["人少"], ["钱少"]]
    assert sentences_of(made.arrangements) == [["招人"], ["筹钱"]]
    assert [warning for warning in made.warnings if "锚定目标再出发" in warning]


def test_of_two_sections_with_one_heading_that_is_drafted_which_the_list_leads_to() -> None:
    """GIVEN a heading twice, with text under each THEN what is drafted is what `trace` goes through."""
    report, made = drafted(
        "云岭县2025年法治政府建设情况报告\n一、主要工作\n做了工作。\n"
        "三、2026年打算\n一是办班。\n三、2026年打算\n一是巡查。\n"
    )
    assert made.arrangements is not None
    assert report.section(made.arrangements.name) is made.arrangements.section


def test_of_two_years_on_a_page_the_latest_is_drafted() -> None:
    """GIVEN an earlier report above WHEN the page is drafted THEN nothing of it is taken."""
    earlier = TEXT.replace("2026", "2025").replace("松坪县2025", "松坪县2024")
    report, made = drafted(f"{earlier}\n{TEXT}")
    assert (made.report_year, made.plan_year) == (2025, 2026)
    assert [one.tasks for one in made.lists] != []
    assert all(coverage(checklist_of(made, one), report).whole for one in made.lists)


def test_who_and_when_for_a_whole_item_hold_for_its_sentences() -> None:
    """A sentence that only names units and a day is no task, and holds for the sentences before it."""
    made = sections_of(
        "二、存在问题\n一是人少。\n三、2026年打算\n一是办班。培训骨干。编印教材。\n牵头单位：县司法局；配合单位：县财政局；"
        "完成时限：6月底。\n二是巡查，年底前完成。\n"
    )
    assert made.arrangements is not None
    tasks = [(task.owner, task.support, str(task.deadline)) for task in made.arrangements.tasks]
    assert tasks == [
        ("县司法局", ("县财政局",), "2026-06-30"),
        ("县司法局", ("县财政局",), "2026-06-30"),
        ("", (), "2026-12-31"),
    ]


def test_beside_the_line_of_who_leads_those_of_the_next_line_help() -> None:
    """GIVEN 牵头单位 and 责任单位 on lines of their own THEN the latter help."""
    made = sections_of(
        "二、存在问题\n一是人少。\n三、2026年打算\n一是办班。\n牵头单位：县司法局\n责任单位：各乡镇\n二是巡查。\n"
    )
    assert made.arrangements is not None
    assert [(task.owner, task.support) for task in made.arrangements.tasks] == [
        ("县司法局", ("各乡镇",)),
        ("", ()),
    ]


def test_who_is_named_behind_a_title_holds_also_where_a_day_is_named_behind_the_rest() -> None:
    """GIVEN units behind an item's title WHEN only a day stands behind what follows THEN both hold there."""
    made = sections_of(
        "二、存在问题\n一是人少。\n三、2026年打算\n（一）办班。责任单位：县司法局。\n编印教材。完成时限：6月底。\n"
    )
    assert made.arrangements is not None
    task = made.arrangements.tasks[-1]
    assert (task.quote, task.owner, str(task.deadline)) == ("编印教材", "县司法局", "2026-06-30")


def test_who_and_when_behind_the_title_of_an_item_hold_for_what_follows() -> None:
    """A sentence that only names units and a day, and stands behind the title, holds for those behind it."""
    made = sections_of(
        "二、存在问题\n一是人少。\n三、2026年打算\n一是办班。责任单位：县司法局；完成时限：6月底。培训骨干。"
        "9月底前编印教材。\n"
    )
    assert made.arrangements is not None
    tasks = [(task.owner, str(task.deadline)) for task in made.arrangements.tasks]
    assert tasks == [("县司法局", "2026-06-30"), ("县司法局", "2026-09-30")]


def test_a_table_has_units_and_days_in_its_columns() -> None:
    """A row is an item; columns of those who help, too."""
    page = (
        "<h1>云岭县2025年法治政府建设情况报告</h1><p>一、存在问题</p><p>一是人少。</p><p>二、2026年安排</p><table>"
        "<tr><th>序号</th><th>任务</th><th>牵头单位</th><th>配合单位</th><th>完成时限</th></tr>"
        "<tr><td>1</td><td>办班。编印教材</td><td>县司法局</td><td>县财政局</td><td>9月底</td></tr>"
        "<tr><td>2</td><td>巡查</td><td>县公安局</td><td></td><td>每季度</td></tr></table>"
    )
    made = drafted(page)[1]
    assert made.arrangements is not None
    tasks = made.arrangements.tasks
    assert [(task.owner, task.support, str(task.deadline), task.every) for task in tasks] == [
        ("县司法局", ("县财政局",), "2026-09-30", None),
        ("县公安局", (), "2026-12-31", "quarter"),
    ]


@pytest.mark.parametrize(
    ("heads", "cells", "who"),
    [
        ("责任领导\t责任单位\t责任人", "李某\t县司法局\t张某", ("县司法局", "李某", "张某")),
        ("分管领导\t牵头单位\t联系人及电话", "—\t县司法局\t张某", ("县司法局", "", "张某")),
        ("牵头县领导\t责任单位（部门）", "副县长 李某\t县司法局", ("县司法局", "副县长 李某", "")),
        ("责任单位及负责人\t负责人", "县司法局\t无", ("县司法局", "", "")),
        ("责任单位及责任人", "县司法局 张某", ("县司法局", "", "张某")),
        ("责任单位（责任人）", "县司法局（张某）", ("县司法局", "", "张某")),
        ("牵头单位及责任领导", "县司法局（李某）", ("县司法局", "李某", "")),
        ("责任单位（责任人）", "各乡镇（街道）", ("各乡镇（街道）", "", "")),
        ("责任单位及责任人", "县司法局（牵头）", ("县司法局", "", "")),
    ],
)
def test_people_in_a_table_are_no_units(heads: str, cells: str, who: tuple[str, str, str]) -> None:
    """GIVEN columns of leaders and of persons THEN they stand in their fields of the task, and file."""
    made = sections_of(f"二、存在问题\n一是人少。\n三、2026年打算\n任务\t{heads}\n编印教材\t{cells}\n")
    (task,) = checklist_of(made, made.arrangements).tasks
    assert (task.owner, task.leader, task.person) == who
    assert not task.support


@pytest.mark.parametrize(
    "told",
    [
        "编印教材（责任领导：李某（副县长）；责任单位：县司法局；责任人：张某；时限：6月底）。",
        "编印教材。责任单位：县司法局，分管领导：李某（副县长），负责人：张某，时限：6月底。",
        "编印教材。\n县级领导：李某（副县长） 责任单位：县司法局 联系人：张某\n完成时限：6月底",
    ],
)
def test_people_behind_labels_are_no_units(told: str) -> None:
    """In a bracket, in a sentence, in a line below: they stand in their fields, and not in the title."""
    made = sections_of(f"二、存在问题\n一是人少。\n三、2026年打算\n一是{told}\n")
    assert made.arrangements is not None
    (task,) = made.arrangements.tasks
    assert (task.title, task.owner, task.support) == ("编印教材", "县司法局", ())
    assert (task.leader, task.person, task.deadline.month) == ("李某（副县长）", "张某", 6)


def test_what_people_are_to_do_names_nobody() -> None:
    """GIVEN 主要负责人： before what these do THEN it names nobody; a name may sound like a verb."""
    told = "主要负责人：切实抓好工作落实。修路，责任人：李建设。"
    made = sections_of(f"二、存在问题\n一是人少。\n三、2026年打算\n一是办班。巡查，{told}\n")
    assert made.arrangements is not None
    assert [task.person for task in made.arrangements.tasks] == ["", "李建设"]


@pytest.mark.parametrize(
    "between", ["附：2026年任务分工表\n", "云岭县人民政府\n2026年1月8日\n附件\n任务分工表\n"]
)
def test_a_table_of_tasks_behind_what_ends_the_text_belongs_to_it(between: str) -> None:
    """GIVEN a table below 附： or the signature THEN each of its rows is an item beside the marked ones."""
    made = sections_of(
        f"二、存在问题\n一是人少。\n三、2026年打算\n（一）抓班\n办班。\n（二）筹钱。\n{between}"
        "序号\t任务\t责任单位\n1\t编印教材\t县司法局\n2\t巡查\t县公安局\n"
    )
    assert sentences_of(made.arrangements) == [["抓班", "办班"], ["筹钱"], ["编印教材"], ["巡查"]]


@pytest.mark.parametrize(
    ("title", "plan", "years", "warns"),
    [
        ("松坪县２０２５年度报告", "２０２６年工作安排", (2025, 2026), False),
        ("松坪县二０二五年法治政府建设报告", "明年安排", (2025, 2026), False),
        ("[政务公开] 松坪县法治政府建设报告", "2026年工作安排", (2025, 2026), False),
        ("松坪县2025年法治政府建设报告", "2062年工作安排", (2025, 2062), True),
        ("首页 > 2024年法治政府建设报告\n松坪县2025年法治政府建设报告 来源：网站 " + "开展工作" * 30,
         "下一步安排", (2025, 2026), False),
    ],
)  # fmt: skip
def test_the_years_of_report_and_plan_are_read(
    title: str, plan: str, years: tuple[int, int], *, warns: bool
) -> None:
    """In digits of either width, in words, of the plan alone; it warns where they are apart."""
    made = drafted(f"{title}\n一、存在问题\n一是人少。\n二、{plan}\n一是招人。\n")[1]
    assert (made.report_year, made.plan_year) == years
    assert all(one.id.startswith("songping-") for one in made.lists)
    assert any("2062" in warning for warning in made.warnings) is warns


def test_what_begins_after_the_plans_year_does_not_recur_in_it() -> None:
    """GIVEN 自2027年起每月 in a plan for 2026 THEN the year's end is proposed, and that is said."""
    made = sections_of(
        "二、存在问题\n一是人少。责任单位：待定。\n三、2026年打算\n一是自2027年3月起每月通报。\n"
    )
    assert made.shortcomings
    assert made.arrangements
    task = made.arrangements.tasks[0]
    assert (task.every, task.start, str(task.deadline)) == (None, None, "2026-12-31")
    assert "自2027年3月起" in task.basis.why
    assert made.shortcomings.tasks[0].owner == ""


@pytest.mark.parametrize(
    "title",
    [
        "《松坪县2025年法治政府建设年度报告》解读",
        "关于做好2025年法治政府建设年度报告工作的通知",
        "松坪县司法局2026年部门预算公开说明",
        "松坪县2025年政府信息公开工作年度报告",
        "松坪县人大常委会听取和审议2025年法治政府建设情况报告",
    ],
)
def test_a_page_of_another_kind_is_refused_by_its_title(title: str) -> None:
    """An interpretation, a notice, a budget, news: sections with the same headings are none of a report's."""
    with pytest.raises(ReportUnusable, match="不是报告"):
        drafted(TEXT.replace("松坪县2025年法治政府建设年度报告", title))


def test_rows_that_say_again_what_the_text_says_are_pointed_out() -> None:
    """GIVEN a table of the same tasks THEN its lines are told beside theirs; its own numbers are no leap."""
    table = "序号\t任务\t责任单位\n1\t数据家底摸清\t县司法局\n2\t巡查河道\t县水利局\n4\t修路\t县交通局\n"
    made = drafted(f"{TEXT}\n附：分工表\n{table}")[1]
    assert made.warnings == (
        "四、2026年主要安排：编号从2跳到4（第22行）。",
        "四、2026年主要安排：表格行与正文可能重复（第20行与第13行）。",
    )
    assert made.arrangements is not None
    assert [task.owner for task in made.arrangements.tasks[-3:]] == ["县司法局", "县水利局", "县交通局"]


@pytest.mark.parametrize(
    ("title", "begins"),
    [
        ("白河县人民政府关于2025年法治政府建设情况的报告", "baihe 白河县"),
        ("中共白河县委 白河县人民政府关于2025年法治政府建设情况的报告", "baihe 白河县"),
        ("白河县委县政府2025年法治政府建设报告", "baihe 白河县"),
        ("龙溪镇人民政府2025年法治政府建设报告", "longxi 龙溪镇"),
        ("东城街道办事处2025年法治政府建设报告", "dongchengjiedao 东城街道"),
        ("白杨县农业农村局2025年法治政府建设报告", "baiyangxiannongyenongcunju 白杨县农业农村局"),
    ],
)
def test_a_list_is_called_by_the_place_also_where_its_government_reports(title: str, begins: str) -> None:
    """So that it is called like that of the year before; a department keeps its name."""
    made = drafted(f"{title}\n一、存在问题\n一是人少。\n二、2026年打算\n一是招人。\n")[1]
    name, place = begins.split()
    assert {one.id.partition("-")[0] for one in made.lists} == {name}
    assert {one.title.partition("202")[0] for one in made.lists} == {place}


@pytest.mark.parametrize(
    ("mark", "shown"),
    [("1", "1 摸底"), ("十二", "十二 摸底"), ("1.", "1.摸底"), ("①", "①摸底"), ("一是", "一是摸底")],
)
def test_the_number_of_a_row_stands_apart_from_its_words(mark: str, shown: str) -> None:
    """A mark does not: it has a sign of its own."""
    assert marked_text(mark, "摸底") == shown


def test_what_may_be_read_wrongly_is_said() -> None:
    """Numbers that skip, a page that breaks off, a section that is not there."""
    made = drafted(TEXT.replace("二是专业", "三是专业"))[1]
    assert made.warnings == ("二、存在的问题和短板：编号从1跳到3（第8行）。",)
    above = drafted(TEXT.replace("一是补齐", "二是补齐").replace("二是摸清", "三是摸清"))[1]
    assert above.warnings == ("四、2026年主要安排：编号从2开始（第12行）。",)
    again = "".join("一是某事。二是某事。\n" for _time in range(40))
    assert len(drafted(TEXT.replace("二是摸清", f"{again}二是摸清"))[1].warnings) == 5
    assert "新闻" in "".join(drafted(TEXT + "\n会议要求，各乡镇要落实。")[1].warnings)
    assert "不完整" in "".join(drafted(TEXT + "\n余下全文")[1].warnings)
    alone = drafted(TEXT.replace("四、2026年主要安排", "四、其他"))[1]
    assert "没有找到写下一年安排的部分" in alone.warnings[0]


@pytest.mark.parametrize(
    "words", ["由县司法局牵头，", "6月底前，", "同年2月底，2026年", "负责", "《", "县局会同县队开展"]
)
def test_a_sentence_of_a_hundred_thousand_characters_is_drafted_at_once(words: str) -> None:
    """Only its beginning is looked at, so that it takes no longer than reading it."""
    made = sections_of(f"二、存在问题\n一是人少。\n三、2026年打算\n一是办班{words * 20_000}\n")
    assert sentences_of(made.arrangements)[0][0].startswith("办班")


def test_a_section_of_thousands_of_sentences_is_none_of_a_report() -> None:
    """It is refused, and named."""
    with pytest.raises(ReportUnusable, match="三、2026年打算"):
        sections_of("二、存在问题\n一是人少。\n三、2026年打算\n" + "一是办班。" * 2_001)


def test_what_the_text_holds_is_data() -> None:
    """Quotes, markup, escapes and formulas stand in the file as words; nothing of them steers anything."""
    nasty = "[/red]办班“”\"\"\"'''\\=1+1#\x1b[31m\u202e"
    report, made = drafted(TEXT.replace("开展演练", nasty))
    (task,) = (one for one in checklist_of(made, made.arrangements).tasks if one.id == "4.1.2")
    assert task.quote.startswith("[/red]办班“”\"\"\"'''\\=1+1#")
    assert not {"\x1b", "\u202e"} & set(text_of_list(made, made.lists[1]))
    assert coverage(checklist_of(made, made.arrangements), report).whole


def page_of(text: str) -> str:
    """Return a text as a web page: its lines as paragraphs, those with cells as rows of a table."""
    lines = (line.split("\t") for line in text.splitlines())
    shown = (f"<p>{cells[0]}" if len(cells) < 2 else f"<tr><td>{'<td>'.join(cells)}</tr>" for cells in lines)
    return "".join(shown).replace("<tr>", "<table><tr>", 1)


@pytest.mark.parametrize(
    "table",
    [
        "序号\t任务\t责任单位\t时限\n1\t办班，轮训\t县委党校\t6月底\n\t巡查，回访\t县公安局\t9月底\n",
        "任务\t责任单位\t时限\n办班，轮训\t县委党校\t6月底\n巡查，回访\t县公安局\t9月底\n",
    ],
)
def test_each_row_of_a_table_stands_by_itself(table: str) -> None:
    """GIVEN a row whose first cell is empty, or rows without numbers THEN no cell moves, and no rows join."""
    text = f"云岭县2025年法治政府建设情况报告\n一、存在问题\n一是人少。\n二、2026年安排\n{table}"
    for file in (text, page_of(text)):
        arrangements = drafted(file)[1].arrangements
        assert arrangements is not None
        assert [(task.quote, task.owner, task.deadline.month) for task in arrangements.tasks] == [
            ("办班，轮训", "县委党校", 6),
            ("巡查，回访", "县公安局", 9),
        ]
