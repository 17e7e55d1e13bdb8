"""Merging is commutative, associative and idempotent: whatever the order, every office sees the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from fzcheck import paths
from fzcheck.acts import undoing
from fzcheck.acts.act import Act
from fzcheck.errors import Refused
from fzcheck.ledger.events import Draft
from fzcheck.ledger.heads import NOTHING
from fzcheck.session.doing import do, write
from fzcheck.session.exchange import merge
from fzcheck.session.session import Session, caught_up, close, open_session
from fzcheck.words import Kind
from tests.conftest import NOON, rounds
from tests.properties.test_acts_properties import EACH, Step, shown, steps
from tests.properties.test_ledger_properties import values_of

OFFICES = (0, -4, 9)
"""By how many years the clock of each office is wrong."""


class Happening(NamedTuple):
    """Something that happens in an office."""

    office: int
    what: Callable[[list[Session]], Session]


def an_act(office: int, step: Step) -> Happening:
    """Return that somebody does something there, where it is allowed."""

    def done(offices: list[Session]) -> Session:
        session, (task, verb) = offices[office], step
        (row,) = session.board.named(task)
        act = verb(session.now, row)
        return do(session, act).session if isinstance(act, Act) else session

    return Happening(office, done)


def a_change_of_mind(office: int, *, redo: bool) -> Happening:
    """Return that somebody takes back their last act there, or restores it."""

    def done(offices: list[Session]) -> Session:
        session = offices[office]
        verb = undoing.redo if redo else undoing.undo
        try:
            return do(session, verb(session.now, session.own)).session
        except Refused:
            return session

    return Happening(office, done)


def a_move(office: int, to: str) -> Happening:
    """Return that the progress of a task that is gone is given to another."""

    def done(offices: list[Session]) -> Session:
        session = offices[office]
        after = session.progress.written.get(("county", "9.9"), NOTHING).leaves(Kind.MOVE)
        drafts = (
            Draft("county", "9.9", Kind.STATUS, "waiting"),
            Draft("county", "9.9", Kind.MOVE, to, after=after),
        )
        return write(session, drafts, session.clock(), "张三", "")[0]

    return Happening(office, done)


def a_merge(office: int, other: int) -> Happening:
    """Return that an office takes in the ledger of another, as it stands then."""

    def done(offices: list[Session]) -> Session:
        return merged(offices[office], [offices[other]])

    return Happening(office, done)


def merged(session: Session, others: Sequence[Session]) -> Session:
    """Take in the ledgers of other offices that have one; none may be refused."""
    files = [other.ledger.path for other in others if other.mark and other is not session]
    assert all(told.unfit is None for told in merge(session, files))
    return caught_up(session)


numbers = st.integers(0, len(OFFICES) - 1)
happenings = st.one_of(
    st.builds(an_act, numbers, steps()),
    st.builds(an_act, numbers, steps()),
    st.builds(a_change_of_mind, numbers, redo=st.booleans()),
    st.builds(a_move, numbers, st.sampled_from(("1.2", "2.2"))),
    st.builds(a_merge, numbers, numbers),
)


def an_office(folder: str, years: int) -> Session:
    """Open a session over the small county, with a clock that is wrong by so many years."""
    file = Path(folder) / "county.toml"
    file.write_text(EACH, encoding="utf-8")
    home = paths.Home(data=Path(folder), config=Path(folder))
    wrong = NOON.replace(year=NOON.year + years)
    return open_session(home, lambda: wrong, as_of=dt.date(2035, 12, 31), chosen=(str(file),))


def what_stands(session: Session) -> object:
    """Return all that must not depend on the order: the board, and of each register heads and rivals."""
    return shown(session.board), values_of(session.progress)


@settings(max_examples=rounds(8, 1000))
@given(st.lists(happenings, min_size=4, max_size=12), st.data())
def test_whatever_the_order_every_office_comes_to_the_same(
    story: list[Happening], data: st.DataObject
) -> None:
    """GIVEN acts, undos, redos, moves and merges of three offices whose clocks are years apart.

    WHEN each takes in the two others, and a fourth takes in all three in any order, by ones and by twos
    THEN board, heads and conflicts are the same everywhere, every chain holds, and once more brings nothing.
    """
    with ExitStack() as stack:
        folders = [stack.enter_context(TemporaryDirectory()) for _ in range(len(OFFICES) + 1)]
        offices = [an_office(folder, years) for folder, years in zip(folders, (*OFFICES, 0), strict=True)]
        for session in offices:
            stack.callback(close, session)
        *three, fourth = offices
        for office, what in story:
            three[office] = what(three)

        order = data.draw(st.sampled_from(list(permutations(range(3)))))
        fourth = merged(fourth, [three[number] for number in order])
        three[order[0]] = merged(three[order[0]], [three[order[1]], three[order[2]]])
        three[order[1]] = merged(merged(three[order[1]], [three[order[2]]]), [three[order[0]]])
        three[order[2]] = merged(three[order[2]], [fourth])

        for session in three:
            assert what_stands(session) == what_stands(fourth)
            assert all(flaw.left_out for flaw in session.ledger.verify())
            assert {told.new for told in merge(session, [fourth.ledger.path] if fourth.mark else [])} <= {0}
