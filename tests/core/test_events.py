"""What an event says is read once, where it leaves the ledger; what was written stays as it was."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec
import pytest

from fzcheck.ledger.events import (
    BasisValue,
    DeadlineValue,
    EventId,
    EvidenceValue,
    OwnerValue,
    Says,
    UndoValue,
    Unread,
    VerificationValue,
    written,
)
from fzcheck.ledger.store import Ledger
from fzcheck.words import AnswerStatus, Kind, Status, StepStatus, Verdict
from tests.ledger_events import a_note, add, an_event


@pytest.mark.parametrize(
    ("kind", "value", "says"),
    [
        (Kind.STATUS, "not_applicable", Status.NOT_APPLICABLE),
        (Kind.STEP, "open", StepStatus.OPEN),
        (Kind.ANSWER, "none", AnswerStatus.NONE),
        (Kind.MEASURE, "120.5", Decimal("120.5")),
        (Kind.MEASURE, "0", Decimal()),
        (Kind.NOTE, "", ""),
        (Kind.NOTE, "done", "done"),
        (Kind.PERSON, "", ""),
        (Kind.MOVE, "4.2", "4.2"),
        (Kind.EVIDENCE, '{"from":"甲局","ref":"a"}', EvidenceValue("a", from_="甲局")),
        (Kind.DEADLINE, '{"date":"2026-12-01","was":"x"}', DeadlineValue(dt.date(2026, 12, 1), "x")),
        (Kind.OWNER, '{"unit":"甲局","was":"乙局"}', OwnerValue("甲局", "乙局")),
        (Kind.BASIS, '{"value":"甲局"}', BasisValue("甲局")),
        (Kind.VERIFICATION, '{"of":"a:1","word":"verified"}', VerificationValue(Verdict.VERIFIED, "a:1")),
        (Kind.UNDO, '{"act":"a:1"}', UndoValue(act="a:1")),
        ("levitation", "up", Unread.NEWER),
        (Kind.STATUS, "finished?", Unread.FOREIGN),
        (Kind.STEP, "doing", Unread.FOREIGN),
        (Kind.ANSWER, "doing", Unread.FOREIGN),
        *((Kind.MEASURE, text, Unread.FOREIGN) for text in ("", "1e5", "007", "1.50", "-0", "NaN", "9" * 16)),
        (Kind.MOVE, "", Unread.FOREIGN),
        (Kind.EVIDENCE, "评查报告", Unread.FOREIGN),
        (Kind.DEADLINE, '{"date":"20261201","was":"x"}', Unread.FOREIGN),
        (Kind.VERIFICATION, '{"of":"a:1","word":"perhaps"}', Unread.FOREIGN),
        (Kind.OWNER, "[" * 100_000, Unread.FOREIGN),
    ],
)
def test_every_kind_is_read_as_what_it_says(kind: str, value: str, says: Says) -> None:
    """The type tells what it is: a status is no text, and what cannot be read is nothing else."""
    event = an_event(kind=kind, value=value)
    assert (event.says, type(event.says)) == (says, type(says))
    assert event.value == value


@pytest.mark.parametrize("on", ["yesterday", "20260301", "2026-02-30"])
def test_a_day_that_is_none_keeps_an_event_from_being_read(on: str) -> None:
    """Nobody could say when the thing was done; also of a copy that differs only in its day."""
    event = an_event()
    assert (event.says, msgspec.structs.replace(event, on=on).says) == (Status.DONE, Unread.FOREIGN)
    assert msgspec.structs.replace(event, on="2026-03-01").says is Status.DONE


def test_what_a_newer_program_added_to_a_value_is_passed_on(tmp_path_factory: pytest.TempPathFactory) -> None:
    """GIVEN a value with a key of a newer program THEN it is read, and taken over to the letter."""
    here = Ledger(tmp_path_factory.mktemp("here") / "ledger.db", lambda: "here")
    there = Ledger(tmp_path_factory.mktemp("there") / "ledger.db", lambda: "there")
    value = '{"date":"2026-12-01","was":"2026-06-30", "colour":"红"}'
    with here, there:
        (event,) = add(there, msgspec.structs.replace(a_note(value), kind=Kind.DEADLINE))
        here.receive(there.read())

        assert event.says == DeadlineValue(dt.date(2026, 12, 1), "2026-06-30")
        assert [(taken.value, taken.digest) for taken in here.read()] == [(value, event.digest)]
        assert [taken.value for taken in here.read_since(0).events] == [value]
        assert here.verify() == ()


@pytest.mark.parametrize("fixed", [True, msgspec.UNSET])
def test_a_value_reads_back_as_it_was_written(fixed: bool | msgspec.UnsetType) -> None:
    """The text is canonical JSON; what says nothing of who fixed a deadline says nothing there either."""
    value = DeadlineValue(dt.date(2026, 12, 1), "2026-06-30", document="〔2026〕3号", fixed=fixed)
    text = written(value)
    assert an_event(kind=Kind.DEADLINE, value=text).says == value
    assert ("set" in text) is (fixed is True)


@pytest.mark.parametrize("text", ["", "7", ":7", "here:", "here:one", "here:-1", "here:٣", "here:7 "])
def test_what_names_no_event_is_refused(text: str) -> None:
    """A name is an origin and a number in plain digits; the origin may hold a colon itself."""
    assert EventId.parse("a:b:7") == EventId("a:b", 7)
    with pytest.raises(ValueError, match=text or "^$"):
        EventId.parse(text)


@pytest.mark.parametrize(
    ("at", "on", "day"),
    [
        ("2026-03-01T23:30:00+08:00", "", dt.date(2026, 3, 1)),
        ("2026-03-01T23:30:00+08:00", "2026-02-27", dt.date(2026, 2, 27)),
        ("gestern", "", None),
    ],
)
def test_the_day_of_an_event_is_the_one_written_in_it(at: str, on: str, day: dt.date | None) -> None:
    """Where it was entered later, that on which it was done; and none where a foreign hand wrote none."""
    assert msgspec.structs.replace(an_event(at=at), on=on).done_on == day
