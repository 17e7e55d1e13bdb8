"""What is proposed becomes the county's own: as it stands, or another in its place, with its paper."""

from __future__ import annotations

import datetime as dt

import pytest

from fzcheck.acts import confirming, replanning
from fzcheck.acts.act import Act
from fzcheck.acts.confirming import Decision
from fzcheck.errors import Refused
from fzcheck.session.doing import take_back
from fzcheck.session.history import history
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.tui.forms.proposals import CHANGE, LATER, ProposalFields, instead_of, proposals_of
from fzcheck.wording.events import entry_text
from fzcheck.wording.rows import basis_texts
from fzcheck.words import Basis
from tests.acting import did
from tests.conftest import COUNTY, OpenSession

PAPER = "县委常委会会议纪要〔2026〕3号"


def test_a_confirmation_keeps_the_paper_that_it_rests_on(county: Session) -> None:
    """The note of a confirmation is the event's own; history and basis name it, and nothing else is kept."""
    outcome = did(county, confirming.confirm, find_row(county, "1.2"), "owner", note=PAPER)

    row = find_row(outcome.session, "1.2")
    (entry,) = history(outcome.session, row)
    assert [event.note for event in outcome.events] == [PAPER]
    assert entry_text(entry) == f"确认 县委依法治县办 — {PAPER}"
    assert basis_texts(row)[0] == f"牵头单位已由县里确定（{PAPER}，{entry.event.day} {entry.event.by}）"


def test_another_unit_can_be_fixed_in_place_of_a_proposed_one(county: Session) -> None:
    """It leads, is no proposal, and the paper is its reason; where nothing is proposed, that is refused."""
    outcome = did(county, confirming.fix_owner, find_row(county, "1.2"), "县司法局", note=PAPER)

    row = find_row(outcome.session, "1.2")
    assert outcome.text == "1.2：县里确定牵头单位为 县司法局，代替拟定的 县委依法治县办"
    assert (row.owner, row.owner_basis, outcome.events[0].note) == ("县司法局", None, PAPER)
    (entry,) = history(outcome.session, row)
    assert entry_text(entry) == f"县里确定牵头单位 县司法局 — {PAPER}"  # no reassignment
    assert '"set":true' in entry.event.value
    with pytest.raises(Refused, match="不是拟定的"):
        did(outcome.session, confirming.fix_owner, row, "县委党校")


def test_to_fix_the_unit_that_is_proposed_confirms_it(county: Session) -> None:
    """Naming the same unit is no reassignment."""
    outcome = did(county, confirming.fix_owner, find_row(county, "1.2"), "县委依法治县办")

    assert outcome.text == "1.2 已确认：牵头单位 县委依法治县办"
    assert find_row(outcome.session, "1.2").owner_basis is None


def test_the_proposed_day_of_a_recurring_task_confirms_that_deadline_alone(open_county: OpenSession) -> None:
    """GIVEN quarters with proposed deadlines WHEN the last one's own day is fixed THEN the others stay."""
    session = open_county(
        COUNTY.replace('every = "quarter"', 'every = "quarter"\nbasis.deadline = "proposed"')
    )
    row = find_row(session, "2.1")
    days = [str(part.deadline) for part in row.parts]
    assert all(day in confirming.proposal_text(row, "deadline") for day in days)
    early = confirming.fix_deadline(session.now, row, dt.date(2026, 1, 15))
    assert isinstance(early, Act)
    assert "完成时限 2026-01-15 早于第四季度的起始日期。" in early.hints

    outcome = did(session, confirming.fix_deadline, row, row.deadline, note=PAPER)

    row = find_row(outcome.session, "2.1")
    assert [part.deadline_basis is None for part in row.parts] == [False, False, False, True]
    assert [(event.period, event.note) for event in outcome.events] == [("2026-Q4", PAPER)]
    assert confirming.is_proposed(row, "deadline")


def test_a_day_that_may_be_a_slip_is_pointed_out(county: Session) -> None:
    """A deadline that is past, or of another year than its checklist, is set, and that is said."""
    said_at_once = confirming.unlikely_deadline(find_row(county, "1.2"), dt.date(2026, 1, 15), county.today)
    assert ["2026-01-15" in text for text in said_at_once] == [True]  # beside the field too
    for day, said in ((dt.date(2026, 1, 15), 1), (dt.date(2025, 12, 31), 2), (dt.date(2026, 12, 15), 0)):
        act = confirming.fix_deadline(county.now, find_row(county, "1.2"), day)
        assert isinstance(act, Act)
        assert len(act.hints) == said


def test_a_paper_that_is_a_mere_digit_is_asked_about() -> None:
    """In either width: it was meant for a choice perhaps; a number of a paper is more than that."""
    said = [confirming.unlikely_paper(text) for text in ("3", "３", "", "13", "纪要3")]
    assert said == ["依据只有一个数字：3。", "依据只有一个数字：３。", "", "", ""]


def test_a_decision_is_one_act_on_both_proposals(county: Session) -> None:
    """GIVEN another unit and another day WHEN decided THEN one act fixes both, and one undo takes it back."""
    decision = Decision(unit="县司法局", deadline=dt.date(2026, 12, 31), note=PAPER)

    outcome = did(county, confirming.decide, find_row(county, "1.2"), decision)

    row = find_row(outcome.session, "1.2")
    assert (row.owner, row.deadline, row.proposed) == ("县司法局", dt.date(2026, 12, 31), False)
    assert row.late_extensions == row.extended == 0
    assert len({event.act_id for event in outcome.events}) == 1
    row = find_row(take_back(outcome.session).session, "1.2")
    assert (row.owner, row.proposed) == ("县委依法治县办", True)


def test_what_a_decision_leaves_for_later_stays_proposed(county: Session) -> None:
    """Keeping the owner says nothing of the deadline; what is settled by then is left alone."""
    session = did(county, confirming.decide, find_row(county, "1.2"), Decision(keep=("owner",))).session
    assert [confirming.is_proposed(find_row(session, "1.2"), what) for what in confirming.PROPOSABLE] == [
        False,
        True,
    ]

    outcome = did(session, confirming.decide, find_row(session, "1.2"), Decision(keep=("owner", "deadline")))

    assert [event.item for event in outcome.events] == ["deadline"]


def test_a_lead_unit_that_is_still_to_be_named_cannot_be_confirmed(open_county: OpenSession) -> None:
    """GIVEN 待定 for a lead unit THEN neither confirming nor assigning takes it for one; a name does."""
    session = open_county(COUNTY.replace('owner = "县委依法治县办"', 'owner = "待定"'))
    row = find_row(session, "1.2")

    for verb, given in ((confirming.confirm, "owner"), (confirming.fix_owner, "待定")):
        with pytest.raises(Refused, match="待定"):
            did(session, verb, row, given)
    with pytest.raises(Refused, match="待定"):
        did(session, replanning.assign, row, "待定", reason="会议")
    outcome = did(session, confirming.fix_owner, row, "县司法局")
    assert outcome.text == "1.2：县里确定牵头单位为 县司法局"
    assert find_row(outcome.session, "1.2").owner_basis is None


def test_what_is_confirmed_together_leaves_out_units_that_are_still_to_be_named(
    open_county: OpenSession,
) -> None:
    """A decision that keeps all leaves 待定 as it is, and says so."""
    session = open_county(COUNTY.replace('owner = "县委依法治县办"', 'owner = "待定"'))

    act = confirming.decide(session.now, find_row(session, "1.2"), Decision(keep=("owner",)))

    assert isinstance(act, Act)
    assert (act.drafts, act.text) == ((), "1.2：牵头单位待定，尚未明确。")


def test_what_cannot_be_kept_is_asked_for_at_once(open_county: OpenSession) -> None:
    """Of 待定 the choice starts with another unit; of several tasks together, with later, and how many."""
    session = open_county(COUNTY.replace('owner = "县委依法治县办"', 'owner = "待定"'))
    row = find_row(session, "1.2")

    alone = ProposalFields(proposals_of([row]), instead_of(row, session.board))
    several = proposals_of([row, row])

    assert alone.choices["owner"].values == (CHANGE, LATER)
    assert alone.choices["owner"].value == CHANGE
    assert ProposalFields(several).choices["owner"].value == LATER
    assert several[0].value == "2 条待定，须逐条写明单位"


@pytest.mark.parametrize("extended", [False, True])
def test_what_the_county_set_holds_once_the_file_says_it_too(
    county: Session, open_county: OpenSession, extended: bool
) -> None:
    """GIVEN a lead and a day set, or extended WHEN the file is edited to them THEN they are no proposals.

    The file's day is then the original one: nothing counts as extended.
    """
    day = dt.date(2026, 12, 20)
    session = did(county, confirming.fix_owner, find_row(county, "1.2"), "县财政局", note=PAPER).session
    if extended:
        did(session, replanning.extend, find_row(session, "1.2"), day, reason="推迟")
    else:
        did(session, confirming.fix_deadline, find_row(session, "1.2"), day, note=PAPER)

    edited = COUNTY.replace('owner = "县委依法治县办"', 'owner = "县财政局"').replace("2026-04-30", f"{day}")
    row = find_row(open_county(edited), "1.2")

    assert (row.owner, row.deadline, row.proposed) == ("县财政局", day, False)
    assert [row.is_outdated(event) for event in row.progress.events] == [False, False]
    assert (row.extended, row.original_deadline) == (0, day)
    assert [PAPER in text for text in basis_texts(row)] == [True, not extended]


def test_what_the_file_calls_stated_is_stated_though_the_county_had_set_it(
    county: Session, open_county: OpenSession
) -> None:
    """GIVEN a lead set in place of a proposed one WHEN the file states it itself THEN it is stated."""
    did(county, confirming.fix_owner, find_row(county, "1.2"), "县财政局")
    edited = COUNTY.replace('owner = "县委依法治县办"', 'owner = "县财政局"')
    row = find_row(open_county(edited.replace('{ owner = "proposed"', '{ owner = "stated"')), "1.2")
    assert (row.owner, row.owner_basis) == ("县财政局", Basis.STATED)
