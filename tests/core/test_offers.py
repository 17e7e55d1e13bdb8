"""What is offered about what presses: what can be done, and is not shown already."""

from __future__ import annotations

from fzcheck.acts import remarks
from fzcheck.board import Filter
from fzcheck.board.filters import THIS_MONTH
from fzcheck.board.pressing import pressing
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.tui.tasks import offers
from tests.acting import did

UNIT = "县司法局"
MINE, CONFIRM, BACKFILL, SEE = "只看本单位", "确认拟定的单位和时限", "补登已办结的", "这些"
MONTH = "本单位本月到期"


def offered(session: Session, unit: str, shown: Filter) -> list[str]:
    """Return what is offered, in words."""
    found = pressing(session.board.rows, unit)
    return [one.words for one in offers.offers(found, shown, unit)]


def test_a_first_start_has_three_ways_on(county: Session) -> None:
    """To enter, to confirm, and to see one's own; the last also leads to saying which unit that is."""
    every = [BACKFILL, CONFIRM, MINE]
    assert offered(county, "", Filter()) == offered(county, UNIT, Filter()) == every
    assert offered(county, UNIT, Filter(unit=UNIT, proposed=True)) == [BACKFILL, CONFIRM]


def test_another_county_is_shown_how_to_begin(county: Session) -> None:
    """GIVEN no list but the shipped ones WHEN nothing was ever entered THEN drafting is offered."""
    found = pressing(county.board.rows, "")
    words = [one.words for one in offers.offers(found, Filter(), "", only_shipped=True)]
    assert words == [BACKFILL, CONFIRM, MINE, "外县：由报告起草清单"]


def test_a_draft_that_waits_is_offered_whatever_presses(county: Session) -> None:
    """GIVEN a draft that is not saved THEN it is the last offer, and no second one leads to drafting."""
    noted = did(county, remarks.add_note, find_row(county, "2.1"), "进展中").session
    for session in (county, noted):
        found = pressing(session.board.rows, UNIT)
        made = offers.offers(found, Filter(), UNIT, only_shipped=True, draft_waits=True)
        drafting = [one.words for one in made if one.does == "draft"]
        assert drafting == [made[-1].words] == ["接着改未保存的草稿"]


def test_what_is_shown_already_is_not_offered(county: Session) -> None:
    """GIVEN something late WHEN its tasks are shown THEN only other ways on are offered."""
    noted = did(county, remarks.add_note, find_row(county, "2.1"), "进展中").session
    late = pressing(noted.board.rows, UNIT).filter
    assert offered(noted, UNIT, Filter()) == [SEE, MONTH, MINE]
    assert offered(noted, UNIT, late) == [MONTH]
    assert offered(noted, UNIT, Filter(unit=UNIT, month=THIS_MONTH)) == [SEE]
    assert offered(noted, "", Filter()) == [SEE, "本月到期"]
