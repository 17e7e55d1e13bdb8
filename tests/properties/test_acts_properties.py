"""Acts folded in memory: what the board shows of them is what stands there once they are written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from fzcheck import paths
from fzcheck.acts import answering, confirming, remarks, replanning, reviewing, ticking
from fzcheck.acts.act import Act, Now, Refusal
from fzcheck.board import Board, Row
from fzcheck.ledger.events import Draft
from fzcheck.session.doing import do
from fzcheck.session.session import Session, caught_up, close, open_session
from fzcheck.words import AnswerStatus, Status
from tests.conftest import COUNTY, NOON

Step = tuple[str, Callable[[Now, Row], Act | Refusal]]
"""A task, and what is done to it."""

EACH = COUNTY.replace('id = "2.1"', 'id = "2.1"\neach = ["各乡镇"]')
PERIODS = ("", "", "2026-Q1", "2026-Q3")
DAYS = (dt.date(2026, 12, 1), dt.date(2027, 3, 1))


@st.composite
def steps(draw: st.DrawFn) -> Step:
    """Draw a verb with what it asks for; many of them are refused, or change nothing."""
    period, note = draw(st.sampled_from(PERIODS)), draw(st.sampled_from(("", "说明")))
    number, day = draw(st.integers(1, 3)), draw(st.sampled_from(DAYS))
    status, unit = draw(st.sampled_from(Status)), draw(st.sampled_from(("县财政局", "东镇")))
    off, said = draw(st.booleans()), draw(st.sampled_from(AnswerStatus))
    verbs: tuple[Callable[[Now, Row], Act | Refusal], ...] = (
        lambda now, row: ticking.tick(now, row, period=period, all_steps=True, note=note, evidence=[note]),
        lambda now, row: ticking.untick(now, row, period=period, note=note),
        lambda now, row: ticking.tick_step(now, row, number, period=period, off=off),
        lambda now, row: ticking.set_status(now, row, status, period=period, note=note),
        lambda now, row: answering.answer(now, row, "东镇", said, period=period, note=note),
        lambda now, row: remarks.add_note(now, row, note, period=period),
        lambda now, row: replanning.extend(now, row, day, reason="推迟", period=period),
        lambda now, row: replanning.assign(now, row, unit, reason="分工"),
        lambda now, row: replanning.set_person(now, row, note),
        lambda now, row: confirming.confirm(now, row, "deadline"),
        lambda now, row: reviewing.verify(now, row, period=period),
        lambda now, row: reviewing.send_back(now, row, reason="缺材料", period=period),
    )
    return draw(st.sampled_from(("1.1", "1.2", "2.1"))), draw(st.sampled_from(verbs))


def shown(board: Board) -> list[object]:
    """Return how every task stands."""
    return [
        (
            row.key, row.owner, row.person, row.status, row.standing, row.unreported, row.verification,
            row.extended, row.late_extensions, row.proposed, len(row.conflicts), len(row.notes),
            row.self_verified, [(dispute.kind, dispute.period) for dispute in row.conflicts],
            [(part.period, part.status, part.deadline, part.verification, part.steps, part.done_on,
              len(part.evidence), part.held, len(part.returns), part.missing) for part in row.parts],
        )
        for row in board.rows
    ]  # fmt: skip


def in_county(folder: str) -> Session:
    """Open a session over the small county in a folder of its own."""
    file = Path(folder) / "county.toml"
    file.write_text(EACH, encoding="utf-8")
    home = paths.Home(data=Path(folder), config=Path(folder))
    return open_session(home, lambda: NOON, chosen=(str(file),))


def done(session: Session, steps: list[Step]) -> Session:
    """Do what can be done, each as an act of its own."""
    for task, verb in steps:
        (row,) = session.board.named(task)
        if isinstance(act := verb(session.now, row), Act):
            session = do(session, act).session
    return session


def differing(folder: str, here: list[Step], there: list[Step]) -> Session:
    """Open a session whose ledger has received what another place of work, which saw none of it, wrote."""
    session = done(in_county(folder), here)
    with TemporaryDirectory() as other:
        elsewhere = done(in_county(other), there)
        if elsewhere.mark:
            session.ledger.receive(elsewhere.ledger.read())
        close(elsewhere)
    return caught_up(session)


@settings(max_examples=30)  # each writes many acts to the disk
@given(st.lists(steps(), max_size=3), st.lists(steps(), max_size=3), st.lists(steps(), max_size=6))
def test_what_a_fold_shows_is_what_stands_once_it_is_written(
    here: list[Step], there: list[Step], folded: list[Step]
) -> None:
    """GIVEN acts of two places WHEN others are folded and written as one THEN the fold had it all right.

    It is also what stands where each is done by itself.
    """
    with TemporaryDirectory() as folder, TemporaryDirectory() as copy:
        session = differing(folder, here, there)
        copytree(folder, copy, dirs_exist_ok=True)
        each = done(in_county(copy), folded)
        now, drafts = session.now, list[Draft]()
        for task, verb in folded:
            (row,) = now.board.named(task)
            if isinstance(act := verb(now, row), Act):
                drafts += act.drafts
                now = now.after(act.drafts)

        session = do(session, Act(tuple(drafts), "")).session

        assert shown(session.board) == shown(now.board) == shown(each.board)
        close(session)
        close(each)
