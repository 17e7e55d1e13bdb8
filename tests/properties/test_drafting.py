"""Any text is drafted or refused, and whatever is written loads without a problem and is traced clean."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import example, given, settings
from hypothesis import strategies as st

from fzcheck.checklist.checking import check
from fzcheck.checklist.codes import ChecklistCode
from fzcheck.checklist.loading import load_bytes
from fzcheck.coverage import coverage
from fzcheck.drafting import edits
from fzcheck.drafting.draft import draft
from fzcheck.drafting.files import text_of_list
from fzcheck.drafting.unsaved import UnsavedDraft, fits, read_unsaved, unsaved_bytes
from fzcheck.errors import Refused, ReportUnusable
from fzcheck.source.report import read_report
from tests.core.test_drafting import TEXT

_PIECES = st.sampled_from(
    [
        "松坪县2025年法治政府建设年度报告",
        "一、主要工作",
        "二、存在的问题和不足",
        "三、2026年工作安排",
        "四、其他",
        "二、存在问题及下步打算",
        "（一）存在问题",
        "（二）下一步打算",
        "一是",
        "二是",
        "首先，",
        "1.",
        "①",
        "下一步，",
        "主要原因：",
        "6月底前",
        "每月５日前",
        "由县司法局牵头，",
        "县财政局配合",
        "（责任单位：县公安局）",
        "责任单位：",
        "完成时限：年底前",
        "《",
        "》",
        "“",
        "”",
        "（",
        "。",
        "；",
        "：",
        "、",
        "\n",
        "\t",
        "人员不足",
        "开展评查",
        "序号\t任务\t责任单位\t完成时限\n",
        "[/red]",
        '"""',
        "'''",
        "\\",
        "\x1b[31m",
        "\u202e",
        "\u2028",
        "\x00",
        "=1+1",
        "#",
        "\ud7ff",
        "</td><td>",
        "<p>",
        "20",
        "99",
        "9999年",
        "自2031年3月起",
        "每月",
        "\t开展评查\t县公安局\n",
        "在",
        "负责",
        "2 0",
    ]
)
_TO_FILL_IN = {
    ChecklistCode.NO_CRITERION, ChecklistCode.UNDECIDED, ChecklistCode.OUTSIDE_YEAR, ChecklistCode.DAY_OFF,
    ChecklistCode.OWNER_LOOKALIKE,
}  # fmt: skip


@settings(max_examples=60)
@given(st.lists(_PIECES | st.text(max_size=4), max_size=60), st.booleans())
@example(["20", "责任单位：", "松坪县2025年法治政府建设年度报告"], False)  # a number is no unit
@example(
    [
        "松坪县2025年法治政府建设年度报告",
        "一、主要工作",
        "\t",
        "一、主要工作",
        "\x80",
        "二、存在问题及下步打算",
    ],
    False,
)  # a heading is found by the name that a checklist has of it
def test_any_text_is_drafted_or_refused(pieces: list[str], by_item: bool) -> None:
    """It ends with a draft or its own error; the files load without a problem and leave no sentence over.

    Nothing is to be mended in them but what is to be filled in, or what the report itself says of days;
    each sentence stands in the report as it is quoted; and what is kept unsaved is read back as it was.
    """
    text = "".join(
        ("某县2025年法治政府建设年度报告\n一、存在问题\n", *pieces, "\n二、下一步安排\n", *pieces[::-1])
    )
    try:
        report = read_report(text.encode("utf-8", "replace"))
        made = draft(report, by_item=by_item)
    except ReportUnusable:
        return
    unsaved = UnsavedDraft(made, by_item)
    assert read_unsaved(unsaved_bytes(unsaved)) == unsaved
    assert fits(unsaved, report, made)
    for one in made.lists:
        loaded = load_bytes(text_of_list(made, one).encode(), f"{one.id}.toml")
        assert loaded.problems == ()
        assert loaded.checklist is not None
        assert {problem.code for problem in check(loaded)} <= _TO_FILL_IN
        assert coverage(loaded.checklist, report).whole
        parts = [part for task in one.tasks for part in task.merged or (task,)]
        assert all(report.lines[part.line][slice(*part.span)] == part.quote for part in parts)


_EDITS = st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(["merge", "split", "cut", "drop"]))


@settings(max_examples=30)
@given(st.lists(_EDITS, max_size=12), st.booleans())
def test_whatever_is_merged_and_split_is_a_whole_draft(
    steps: list[tuple[int, int, str]], by_item: bool
) -> None:
    """Ids are unique, what is proposed says why, and the files load and leave no sentence over."""
    report = read_report(TEXT.encode())
    made = draft(report, by_item=by_item)
    for first, second, edit in steps:
        tasks = [task for one in made.lists for task in one.tasks]
        task, other = tasks[first % len(tasks)], tasks[second % len(tasks)]
        with suppress(Refused):
            match edit:
                case "merge":
                    made = edits.merge(made, task.id, other.id)
                case "cut":
                    made = edits.split(made, task.id, second)
                case "split":
                    made = edits.split(made, task.id)
                case _:
                    made = edits.drop(made, task.id)
    tasks = [task for one in made.lists for task in one.tasks]
    parts = [part.id for task in tasks for part in task.merged or (task,)]
    assert len(parts) == len(set(parts))
    assert len(tasks) == len({task.id for task in tasks})
    assert all(task.basis.why for task in tasks)
    for one in made.filled:
        loaded = load_bytes(text_of_list(made, one).encode(), f"{one.id}.toml")
        assert loaded.problems == ()
        assert loaded.checklist is not None
        assert coverage(loaded.checklist, report).whole
