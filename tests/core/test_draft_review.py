"""A draft under review, without a screen: edits, what takes them back, marks, and the lines that show it."""

from __future__ import annotations

import datetime as dt
from functools import reduce
from pathlib import Path

import pytest

from fzcheck.drafting import edits
from fzcheck.drafting.unsaved import UnsavedDraft
from fzcheck.errors import Refused
from fzcheck.session.drafting import Drafted, drafted
from fzcheck.tui.drafting.dialogs import TaskEdit
from fzcheck.tui.drafting.lines import findings, places_of
from fzcheck.tui.drafting.review import Review, review_of
from fzcheck.tui.kit.finding_list import laid_out
from fzcheck.wording.drafting import merged_text
from fzcheck.words import Every
from tests.core.test_drafting import TEXT


@pytest.fixture
def review(tmp_path: Path) -> Review:
    """A draft that nobody has edited yet."""
    file = tmp_path / "报告.txt"
    file.write_text(TEXT, encoding="utf-8")
    return review_of(drafted(file), by_item=False)


def ids(review: Review) -> list[str]:
    """Return the ids of the tasks in order."""
    return [task.id for task in review.tasks]


def text_of(review: Review) -> str:
    """Return the lines of the list."""
    lines = laid_out([*findings(review)], 70)
    return "\n".join("".join(piece.text for piece in line.pieces) for line in lines)


def test_every_edit_can_be_taken_back_and_restored(review: Review) -> None:
    """GIVEN three edits WHEN they are taken back one by one THEN all is as before; restored, as after."""
    after = review.turned("4.1.1").marking("4.1.1").marking("4.1.2").merged("4.1.2").split("4.2.0")

    back = after.taken_back().taken_back().taken_back()

    assert (back.draft, back.edited) == (review.draft, False)
    assert back.restored().restored().restored().draft == after.draft
    with pytest.raises(Refused):
        back.taken_back()
    with pytest.raises(Refused):
        after.restored()
    assert after.taken_back().turned("4.1.1").undone == ()


def test_an_act_goes_to_what_is_marked_else_to_what_is_pointed_at(review: Review) -> None:
    """GIVEN two marks WHEN another task is pointed at THEN the marked ones are left out, and kept again."""
    marked = review.marking("2.1.1").marking("4.1.2")

    turned = marked.turned("2.2.1")

    assert [task.id for task in turned.tasks if not task.kept] == ["2.1.1", "4.1.2"]
    assert turned.turned("2.2.1").draft == review.draft
    assert [task.id for task in review.turned("2.2.1").tasks if not task.kept] == ["2.2.1"]


def test_one_mark_merges_with_what_is_pointed_at(review: Review) -> None:
    """GIVEN a mark WHEN another task is pointed at THEN the first takes it in; one alone is refused."""
    merged = review.marking("4.1.2").merged("4.1.1")

    assert ids(merged) == ["2.1.1", "2.1.2", "2.2.1", "4.1.1", "4.2.0"]
    assert merged.marks == frozenset()
    assert [place.start for place in places_of(merged.tasks[3])] == [32, 9]  # the first in sight at last
    with pytest.raises(Refused, match="至少"):
        review.merged("4.1.1")
    with pytest.raises(Refused):
        review.marking("2.1.1").merged("4.1.1")


def test_marks_stay_on_their_tasks_when_ids_move(review: Review) -> None:
    """GIVEN a marked part WHEN one before it is split THEN the mark goes with it to its next id."""
    parts = review.split("4.2.0").marking("4.2.0b")
    last = parts.task("4.2.0b")
    assert last is not None

    after = parts.split("4.2.0", 2)

    assert [task.quote for task in after.tasks if task.id in after.marks] == [last.quote]
    assert after.marks == {"4.2.0c"}


def test_a_draft_anew_is_an_edit_like_another(review: Review) -> None:
    """GIVEN edits WHEN it is drafted by item THEN they are gone, and come back with that taken back."""
    edited = review.turned("2.1.1")

    anew = edited.drafted_anew()

    assert anew.by_item
    assert len(anew.tasks) == 4
    assert anew.drafted_anew().draft == review.draft
    assert (anew.taken_back().draft, anew.taken_back().by_item) == (edited.draft, False)


def test_only_a_draft_that_stands_otherwise_than_drafted_is_edited(review: Review) -> None:
    """GIVEN an edit undone by hand, or a draft anew without edits THEN nothing would be lost; u works."""
    again = review.turned("2.1.1").turned("2.1.1")
    anew = review.drafted_anew()

    assert review.turned("2.1.1").edited
    assert (again.edited, anew.edited, anew.drafted_anew().edited) == (False, False, False)
    assert anew.taken_back().draft == review.draft


def test_edits_that_only_u_brings_back_would_be_lost(review: Review) -> None:
    """GIVEN edits WHEN it is drafted anew THEN they are at stake though the draft is as drafted."""
    anew = review.turned("2.1.1").drafted_anew()

    assert (anew.differs, anew.edited) == (False, True)
    assert anew.at_stake.draft == review.turned("2.1.1").draft
    assert anew.turned("4.1.0").at_stake.draft == anew.turned("4.1.0").draft


def test_a_draft_by_item_that_was_left_is_gone_on_with_as_edited(review: Review) -> None:
    """GIVEN edits of a draft by item WHEN gone on with from one by sentence THEN they alone count."""
    by_item = review.drafted_anew()
    edited = by_item.turned(by_item.tasks[0].id).draft
    drafted_now = Drafted(review.source, review.draft)

    left = review_of(drafted_now, by_item=False, left=UnsavedDraft(edited, by_item=True))

    assert (left.by_item, left.edited) == (True, True)
    assert left.turned(left.tasks[0].id).edited is False
    assert left.drafted_anew().by_item is False


def test_each_edit_says_what_it_did(review: Review) -> None:
    """GIVEN edits WHEN they are taken back THEN one can say which; of many tasks it is said how many."""
    two = review.marking("4.1.1").marking("4.1.2")
    all_marked = reduce(Review.marking, ids(review), review)

    assert two.merged("").done == "合并 4.1.1、4.1.2"
    assert review.split("4.2.0").done == "拆分 4.2.0"
    assert two.turned("").done == "不列入 4.1.1、4.1.2"
    assert two.turned("").turned("").done == "列入 4.1.1、4.1.2"
    assert all_marked.turned("").done == f"不列入 {len(ids(review))} 项"
    edited = two.set_to(TaskEdit(owner="县司法局").on(two.draft, two.meant("")), two.meant(""))
    assert (edited.done, edited.marks) == ("修改 4.1.1、4.1.2", frozenset())


def test_a_merge_says_what_did_not_go_together(review: Review) -> None:
    """GIVEN tasks of two groups, of which one recurs WHEN merged THEN the message says so."""
    made = edits.set_every(
        edits.set_deadline(review.draft, "4.1.1", dt.date(2026, 6, 30)), "4.2.0", Every.MONTH
    )
    changed = review.changed(made)

    def said(*names: str) -> str:
        marked = reduce(Review.marking, names, changed)
        merged = marked.merged("").task(names[0])
        assert merged is not None
        return merged_text(marked.to_merge(""), merged, made.plan_year)

    assert said("4.1.1", "4.1.2") == "已合并为 4.1.1，按 s 可再拆开。"
    assert said("4.1.1", "4.2.0") == (
        "已合并为 4.1.1，按 s 可再拆开。原分组不同，现归入“补齐队伍短板”。"
        "原周期不一，现按一次办理，取最后的时限；各步保留原话。"
    )


def test_what_was_touched_is_set_on_all_that_is_meant(review: Review) -> None:
    """GIVEN owner and rhythm set on two tasks THEN both have these, and keep titles and deadlines."""
    edit = TaskEdit(owner="县司法局", every=Every.QUARTER.value)
    two = review.marking("4.1.1").marking("4.1.2")

    after = two.changed(edit.on(two.draft, two.meant("")))

    for before, task in zip(two.meant(""), after.meant(""), strict=True):
        assert (task.owner, task.every) == ("县司法局", Every.QUARTER)
        assert (task.title, task.deadline) == (before.title, before.deadline)
    one = TaskEdit(title="轮训", support=("县人社局",), deadline=dt.date(2026, 6, 30), every="")
    done = after.changed(one.on(after.draft, after.meant("")[:1])).task("4.1.1")
    assert done is not None
    assert (done.title, done.support, done.deadline, done.every) == (
        "轮训", ("县人社局",), dt.date(2026, 6, 30), None,
    )  # fmt: skip


def test_the_list_says_by_signs_and_words_how_each_task_stands(review: Review) -> None:
    """Kept, left out, marked; what is to be decided and what is only proposed; what a task was made of."""
    shown = text_of(review.turned("2.1.1").marking("2.1.2").marking("2.2.1"))
    assert "☐ 2.1.1 " in shown
    assert "不列入" in shown
    assert "*☑ 2.1.2" in shown
    assert "待定 · 2026-12-31〔拟定〕" in shown
    assert "songping-2026-arrangements.toml" in shown
    merged = text_of(review.marking("2.1.1").marking("2.1.2").merged(""))
    assert "由 2 句合成" in merged
