"""What owner and deadline rest on, in words: a law's deadline never reads as the county's own choice."""

from __future__ import annotations

import datetime as dt

import pytest

from fzcheck.acts import confirming, replanning
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.wording.rows import basis_texts, why_text
from tests.acting import did
from tests.conftest import COUNTY, OpenSession


@pytest.mark.parametrize(
    ("basis", "before", "after"),
    [("proposed", "时限拟定", "时限已由县里确定"), ("statutory", "时限法定", "时限原为法定，县里已改")],
)
def test_an_extended_deadline_still_says_what_it_rested_on(
    open_county: OpenSession, basis: str, before: str, after: str
) -> None:
    """GIVEN a deadline WHEN it is extended THEN a proposal is settled, and a law's is seen to be changed."""
    session = open_county(COUNTY.replace('deadline = "proposed"', f'deadline = "{basis}"', 1))
    row = find_row(session, "1.1")
    moved = did(session, replanning.extend, row, dt.date(2026, 12, 20), reason="上级文件未到").session

    assert before in basis_texts(row)
    assert after in basis_texts(find_row(moved, "1.1"))


def test_the_reason_of_a_proposal_is_a_former_one_once_it_is_settled(county: Session) -> None:
    """GIVEN a proposal with its reason WHEN it is confirmed THEN nothing reads as if it were open."""
    row = find_row(county, "1.1")
    confirmed = did(county, confirming.confirm, row, "deadline").session
    why = row.planned_basis.why
    assert (why_text(row), why_text(find_row(confirmed, "1.1"))) == (why, f"原拟理由：{why}")
