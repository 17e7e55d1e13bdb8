"""The demo: lively, the same at every start, honest in its ledger, and gone afterwards."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from fzcheck import cli, tui
from fzcheck.cli import terminal
from fzcheck.config import Settings
from fzcheck.ledger.events import instant_of
from fzcheck.session.demo import demo_session
from fzcheck.session.session import Session, close
from fzcheck.summary import count
from fzcheck.words import AnswerStatus, Kind, Standing, Status, Verdict
from tests.conftest import BEIJING, TestClock


@pytest.fixture
def demo(tmp_path: Path, clock: TestClock) -> Iterator[Session]:
    """A demo on the day on which the tests live."""
    session = demo_session(tmp_path / "demo", clock)
    yield session
    close(session)


def told(session: Session) -> list[tuple[str, ...]]:
    """Return all events without what names the place that wrote them."""
    return [
        (e.at, e.on, e.by, e.unit, e.task, e.period, e.kind, e.item, e.note) for e in session.ledger.read()
    ]


def test_every_status_and_standing_occurs(demo: Session) -> None:
    """Whatever a list can show, the demo shows."""
    rows = demo.board.rows

    assert {row.status for row in rows} == set(Status)
    assert {row.standing for row in rows} == {*Standing, None}
    assert {row.verification for row in rows} == {*Verdict, None}


def test_every_kind_of_act_occurs_but_a_move(demo: Session) -> None:
    """All was done by somebody, but what needs a withdrawn task."""
    assert {event.kind for event in demo.progress.history()} == {*Kind} - {Kind.MOVE}


def test_units_answer_or_not_and_quantities_are_ahead_or_behind(demo: Session) -> None:
    """Groups that the report leaves empty have members; every answer, pace and county leader can be seen."""
    answers = [answer for row in demo.board.rows for answer in row.answers]
    measures = [state for row in demo.board.rows for state in row.measures if state.amounts]

    assert {answer.status for answer in answers} == {*AnswerStatus}
    assert any(
        len(part.answers) == 37 > len(part.unanswered) for row in demo.board.rows for part in row.parts
    )
    assert {state.behind for state in measures} == {True, False}
    assert all(row.task.leader for row in demo.board.rows)


def test_the_counts_are_those_of_a_county_in_the_thick_of_it(demo: Session) -> None:
    """About three in five past deadlines are met, some late; each count that calls for something is there."""
    past = [part for row in demo.board.rows for part in row.parts if part.original_deadline < demo.as_of]
    counted = count("", demo.board.rows)

    assert 0.5 <= sum(part.done for part in past) / len(past) <= 0.7
    assert any(part.late for part in past)
    assert counted.returned == 2
    assert counted.conflicts == 1
    assert counted.by_status[Status.NOT_APPLICABLE] == 1
    assert counted.extended > counted.late_extensions > 0
    assert counted.without_evidence >= 2
    assert counted.overdue_unreported >= 2
    assert counted.proposed < counted.total


def test_it_is_the_same_at_every_start(demo: Session, tmp_path: Path, clock: TestClock) -> None:
    """Two demos on the same day hold the same events and figures, whatever the official has archived."""
    own = Settings(archived={"lingqiu-2026-arrangements": clock().date()})
    again = demo_session(tmp_path / "again", clock, own)

    assert told(again) == told(demo)
    assert count("", again.board.rows) == count("", demo.board.rows)
    close(again)


def test_its_ledger_is_whole(demo: Session) -> None:
    """The acts were real ones: both chains hold."""
    assert demo.ledger.verify() == ()
    assert len({event.origin for event in demo.progress.history()}) == 2


@pytest.mark.parametrize("day", ["2025-06-01", "2026-01-01", "2026-02-01", "2026-06-15", "2028-02-29"])
def test_nothing_lies_in_the_future_whatever_the_day(day: str, tmp_path: Path) -> None:
    """Acts, days of doing and papers all come before the clock, and each after what it speaks of."""
    now = dt.datetime.fromisoformat(f"{day}T00:05").replace(tzinfo=BEIJING)

    session = demo_session(tmp_path / "demo", lambda: now)

    events = session.ledger.read()
    assert events
    assert max(instant_of(event.at) for event in events) <= now
    assert max(event.on or event.day for event in events) < day
    assert [event.on for event in events if event.on > event.day] == []
    assert session.ledger.verify() == ()
    close(session)


def test_what_the_law_dates_is_never_put_off(demo: Session) -> None:
    """A made-up county keeps the law: no such task is extended or set aside."""
    by_law = [row for row in demo.board.rows if row.deadline_basis == "statutory"]

    assert by_law
    assert Counter(row.status for row in by_law) == {Status.DONE: len(by_law)}
    assert not any(row.extended for row in by_law)


def test_the_papers_are_clearly_made_up(demo: Session) -> None:
    """Each document number says that it belongs to the demo."""
    papers = [event.value for row in demo.board.rows for _paper, event in row.evidence]

    assert papers
    assert all('"ref":"演示〔' in paper for paper in papers)


@pytest.fixture
def demo_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A terminal, and a folder for temporary folders."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setattr(terminal, "is_terminal", lambda _stream: True)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return folder


def test_the_folder_is_gone_afterwards(
    demo_home: Path, home_of_its_own: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN an open demo WHEN it is left THEN its folder is gone, and nothing else was made."""
    seen: list[tuple[bool, bool, int]] = []

    def look(session: Session) -> int:
        seen.append((session.demo, session.home.ledger.exists(), len(list(demo_home.iterdir()))))
        close(session)
        return 0

    monkeypatch.setattr(tui, "run", look)

    assert cli.run(["demo"], clock) == 0
    assert seen == [(True, True, 1)]
    assert list(demo_home.iterdir()) == []
    assert not home_of_its_own.exists()


def test_the_folder_is_gone_when_the_program_is_ended_before_its_screen_stands(
    demo_home: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A request to end leaves nothing behind, and the shell learns of it."""
    import signal

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(tui, "run", lambda _session: signal.raise_signal(signal.SIGTERM))

    with pytest.raises(SystemExit) as ended:
        cli.run(["demo"], clock)

    assert ended.value.code == 128 + signal.SIGTERM
    assert list(demo_home.iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) == before


def test_the_folder_is_gone_after_a_defect(
    demo_home: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Even a defect of the screen leaves nothing behind."""

    def break_down(_session: Session) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(tui, "run", break_down)

    assert cli.run(["demo"], clock) == cli.BROKEN
    assert "boom" in capsys.readouterr().err
    assert list(demo_home.iterdir()) == []


def test_without_a_terminal_it_says_so(clock: TestClock, capsys: pytest.CaptureFixture[str]) -> None:
    """The demo is a screen, so it needs one."""
    assert cli.run(["demo"], clock) == 2
    assert "终端" in capsys.readouterr().err
