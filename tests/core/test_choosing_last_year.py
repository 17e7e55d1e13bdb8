"""What a draft takes from last year is chosen line by line, and nothing else is taken."""

from __future__ import annotations

import msgspec
import pytest

from fzcheck.drafting.draft import draft
from fzcheck.drafting.files import text_of_list
from fzcheck.drafting.model import Draft
from fzcheck.drafting.next_year import last_year
from fzcheck.errors import Refused
from fzcheck.session.next_year import lists_of_place, tasks_of
from fzcheck.session.session import Session
from fzcheck.session.sources import Candidate
from fzcheck.source.report import read_report
from fzcheck.tui.drafting.last_year import Choosing
from fzcheck.tui.drafting.lines import findings
from fzcheck.tui.drafting.review import Review
from fzcheck.tui.kit.finding_list import laid_out
from fzcheck.wording.drafting import taken_text
from tests.conftest import OpenSession
from tests.core.test_next_year import REPORT, THIS_YEAR


@pytest.fixture
def session(open_county: OpenSession) -> Session:
    """A session over this year's list."""
    return open_county(THIS_YEAR)


@pytest.fixture
def made() -> Draft:
    """The draft of next January's report."""
    return draft(read_report(REPORT.encode()))


def test_nothing_is_taken_that_nobody_chose(session: Session, made: Draft) -> None:
    """GIVEN offers WHEN one line is chosen THEN that alone is taken; a key chooses all of its kind."""
    choosing = Choosing(last_year(made, tasks_of(session, ["county"])))

    assert choosing.on(made) == made
    one = choosing.turned(0)
    task = next(task for task in one.on(made).lists[1].tasks if task.owner == "县司法局")
    assert (task.support, task.leader) == ((), "")
    assert one.turned(0).on(made) == made
    count = len(choosing.offered.offers)
    assert choosing.all_turned(0).chosen == frozenset(range(count))
    assert choosing.all_turned(count).chosen == frozenset(range(count, len(choosing.lines)))
    assert choosing.all_turned(0).all_turned(1) == choosing
    carried = choosing.all_turned(count).on(made).lists[-1].carried
    assert [task.related for task in carried] == [("county:1.3",), ("county:1.4",), ("county:1.5",)]


def test_how_much_is_chosen_is_told_by_things_and_tasks(session: Session, made: Draft) -> None:
    """GIVEN lines chosen WHEN they are counted THEN by what they are; `a` says what it chooses."""
    choosing = Choosing(last_year(made, tasks_of(session, ["county"])))
    offers = choosing.offered.offers
    both = choosing.all_turned(0).all_turned(len(offers))

    assert choosing.text == "尚未选取"
    assert both.text == (
        f"沿用 {len(offers)} 处，涉及 {len({one.task for one in offers})} 项；"
        f"接续 {len(choosing.offered.still_open)} 项"
    )
    assert [choosing.all_text(place) for place in (0, len(offers))] == ["可沿用的全选", "未办结的全选"]
    assert both.all_text(0) == "本部分全不选"


def test_every_line_can_be_pointed_at_and_says_whether_it_is_chosen(session: Session, made: Draft) -> None:
    """GIVEN a choice WHEN it is shown THEN each line has its place and its box."""
    choosing = Choosing(last_year(made, tasks_of(session, ["county"]))).turned(0)
    lines = [*laid_out([*choosing.findings()], 100)]
    keyed = {line.key: "".join(piece.text for piece in line.pieces) for line in lines if line.key is not None}

    assert [*keyed] == [*range(len(choosing.lines))]
    assert keyed[0].strip() == "☑ 牵头单位：县司法局"
    assert all("☐" in text for place, text in keyed.items() if place != 0)


def test_lists_of_another_place_are_not_offered(session: Session, made: Draft) -> None:
    """GIVEN a report of another issuer THEN this place's list is none of its last year."""
    assert [one.id for one in lists_of_place(session, made)] == ["county"]
    assert lists_of_place(session, msgspec.structs.replace(made, issuer="邻县人民政府")) == ()
    assert lists_of_place(session, msgspec.structs.replace(made, issuer="")) != ()


def test_what_goes_on_can_be_left_out_again(session: Session, made: Draft) -> None:
    """GIVEN tasks carried over WHEN one is left out THEN it stays in sight, and is not written."""
    choosing = Choosing(last_year(made, tasks_of(session, ["county"])))
    after = choosing.all_turned(len(choosing.offered.offers)).on(made)
    review = Review(Candidate(b"", read_report(REPORT.encode())), after)
    one = after.lists[-1]
    name = one.carried[0].id

    less = review.turned(name)

    left = less.draft.lists[-1]
    assert (left.size, one.size) == (one.size - 1, len(one.kept) + 3)
    assert [task.id for task in left.going_on] == [task.id for task in one.carried[1:]]
    assert f'id = "{name}"' not in text_of_list(less.draft, left)
    shown = {
        line.key: "".join(piece.text for piece in line.pieces) for line in laid_out([*findings(less)], 100)
    }
    assert "☐" in shown[name]
    assert "☑" in shown[one.carried[1].id]
    assert "接续上年 2 项" in taken_text(left)
    assert less.turned(name).draft == after
    for act in (review.marking, review.merged, review.proposed):
        with pytest.raises(Refused, match="按上年原样接续"):
            act(name)
