"""iCalendar: what is open, read back by a library as a calendar would."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from icalendar import Alarm, Calendar, Event

from fzcheck.acts import remarks, replanning, ticking
from fzcheck.board import Board, Filter
from fzcheck.reports.ics_ import render
from fzcheck.reports.paper import paper_on
from fzcheck.session.doing import take_back
from fzcheck.session.exporting import paper_of
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.visible import visible_line
from tests.acting import did
from tests.conftest import COUNTY, OpenSession
from tests.reports.boards import HOSTILE, board, boards, small


def entries(data: bytes) -> dict[str, Event]:
    """Return the entries of a calendar by their UID."""
    found = [entry for entry in Calendar.from_ical(data).walk("VEVENT") if isinstance(entry, Event)]
    by_uid = {str(entry["uid"]): entry for entry in found}
    assert len(by_uid) == len(found)
    return by_uid


def of_session(session: Session) -> dict[str, Event]:
    """Return the entries of a session's export."""
    return entries(render(paper_of(session)))


def is_cancelled(entry: Event) -> bool:
    """Return whether a calendar is to take the entry out."""
    return str(entry.get("status", "")) == "CANCELLED"


def day(entry: Event) -> dt.date:
    """Return the day of an entry, which has no hour."""
    found = entry.DTSTART
    assert isinstance(found, dt.date)
    assert not isinstance(found, dt.datetime)
    return found


@given(boards())
def test_every_open_occurrence_is_an_entry(of: Board) -> None:
    """Each open deadline stands in the calendar once, on its day; all else is cancelled."""
    every = entries(render(paper_on(of, of.rows)))
    found = {name: entry for name, entry in every.items() if not is_cancelled(entry)}

    expected = sorted(part.deadline for row in of.rows for part in row.parts if part.open)
    assert sorted(map(day, found.values())) == expected


@given(boards())
def test_every_entry_ends_on_the_next_day(of: Board) -> None:
    """A calendar that gets no end makes a moment of an entry, or an hour."""
    for entry in entries(render(paper_on(of, of.rows))).values():
        assert day(entry) + dt.timedelta(days=1) == entry.DTEND


@given(boards())
def test_no_line_is_longer_than_allowed(of: Board) -> None:
    """Lines end in CRLF and hold at most 75 octets, never half a character."""
    lines = render(paper_on(of, of.rows)).split(b"\r\n")

    assert max(map(len, lines)) <= 75
    assert not any(re.search("[\x00-\x1f\x7f-\x9f]", line.decode()) for line in lines)


def test_texts_come_back_as_people_wrote_them() -> None:
    """Commas, semicolons, backslashes and line breaks do not break an entry."""
    entry = entries(render(paper_on(of := small(), of.rows)))["1.1_county@fzcheck"]

    assert str(entry["summary"]) == f"1.1 {visible_line(HOSTILE)}（县司法局）"
    assert "完成标准：=1+1\n牵头单位：县司法局\n配合单位：县政府办公室、@乡镇\n" in str(entry["description"])
    assert "完成时限：2026年12月10日〔拟定〕" in str(entry["description"])


def test_an_entry_takes_the_whole_day_and_no_time(county: Session) -> None:
    """An all-day entry that leaves the day free, with its group and its unit."""
    entry = of_session(county)["1.1_county@fzcheck"]

    assert b"DTSTART;VALUE=DATE:20261210\r\n" in entry.to_ical()
    assert (day(entry), str(entry["transp"])) == (dt.date(2026, 12, 10), "TRANSPARENT")
    assert b"DTEND;VALUE=DATE:20261211\r\n" in entry.to_ical()
    assert entry.to_ical().count(b"CATEGORIES:" + "制度".encode()) == 1


def test_reminders_ring_in_the_morning(county: Session) -> None:
    """Seven days and one day before, at nine: counted from the midnight at which the day begins."""
    coming = [entry for entry in of_session(county).values() if day(entry) > dt.date(2026, 12, 1)]
    assert len(coming) == 3
    for entry in coming:
        alarms = [alarm for alarm in entry.walk("VALARM") if isinstance(alarm, Alarm)]
        before = [alarm.TRIGGER for alarm in alarms]

        assert before == [dt.timedelta(days=-7, hours=9), dt.timedelta(days=-1, hours=9)]
        assert {str(alarm["description"]) for alarm in alarms} == {str(entry["summary"])}


def test_nothing_rings_for_the_past(county: Session) -> None:
    """What is overdue has no reminder, and what falls due in some days only the one to come."""
    found = of_session(county)
    assert not found["1.2_county@fzcheck"].walk("VALARM")
    assert not found["2.1_2026-Q3_county@fzcheck"].walk("VALARM")
    assert len(found["2.2_county@fzcheck"].walk("VALARM")) == 2
    row = find_row(county, "1.2")
    soon = did(county, replanning.extend, row, dt.date(2026, 11, 27), reason="推迟").session
    assert len(of_session(soon)["1.2_county@fzcheck"].walk("VALARM")) == 1


def test_what_is_done_is_cancelled_and_comes_back(county: Session) -> None:
    """GIVEN an imported entry WHEN it is done and opened again THEN each time a calendar takes it in."""
    done = did(county, ticking.tick, find_row(county, "1.2")).session
    opened = did(done, ticking.untick, find_row(done, "1.2")).session
    found = [of_session(session)["1.2_county@fzcheck"] for session in (county, done, opened)]
    assert [is_cancelled(entry) for entry in found] == [False, True, False]
    assert [str(entry["sequence"]) for entry in found] == ["0", "1", "2"]
    assert not found[1].walk("VALARM")


def test_what_was_withdrawn_is_cancelled(county: Session, open_county: OpenSession) -> None:
    """GIVEN progress of a task taken out of its checklist THEN its entry goes, but not under a filter."""
    did(county, remarks.add_note, find_row(county, "2.2"), "已联系")
    without = open_county(COUNTY[: COUNTY.index('[[task]]\nid = "2.2"')])
    gone = of_session(without)["2.2_county@fzcheck"]
    assert is_cancelled(gone)
    assert int(str(gone["sequence"])) > 0
    some = entries(render(paper_of(without, Filter(owner="县司法局"))))
    assert "2.2_county@fzcheck" not in some


def test_a_period_has_an_entry_of_its_own(county: Session) -> None:
    """A quarterly task has four entries, each named for its quarter; ticking one cancels it."""
    names = [f"2.1_2026-Q{quarter}_county@fzcheck" for quarter in range(1, 5)]
    assert set(names) <= set(of_session(county))

    ticked = of_session(did(county, ticking.tick, find_row(county, "2.1")).session)

    assert [name for name in names if not is_cancelled(ticked[name])] == names[1:]
    assert [day(ticked[name]) for name in names[1:]] == [
        dt.date(2026, 6, 30), dt.date(2026, 9, 30), dt.date(2026, 12, 31),
    ]  # fmt: skip


def test_an_extension_moves_the_entry_and_taking_it_back_moves_it_again(county: Session) -> None:
    """GIVEN an imported entry WHEN its deadline moves THEN UID stays and the sequence rises, each time."""
    name = "1.1_county@fzcheck"
    row = find_row(county, "1.1")
    extended = did(county, replanning.extend, row, dt.date(2026, 12, 20), reason="会期推迟").session
    back = take_back(extended).session

    found = [of_session(session)[name] for session in (county, extended, back)]

    assert [day(entry) for entry in found] == [
        dt.date(2026, 12, 10), dt.date(2026, 12, 20), dt.date(2026, 12, 10),
    ]  # fmt: skip
    assert [str(entry["sequence"]) for entry in found] == ["0", "1", "2"]
    assert "原时限：2026年12月10日" in str(found[1]["description"])


def test_the_same_board_gives_the_same_bytes(county: Session) -> None:
    """Stamps are those of the day as of which the report is, so nothing depends on when it is made."""
    entry = of_session(county)["1.1_county@fzcheck"]

    assert render(paper_of(county)) == render(paper_of(county))
    assert entry.DTSTAMP == entry.LAST_MODIFIED == dt.datetime(2026, 11, 24, tzinfo=dt.UTC)


@pytest.mark.parametrize("of", [board(()), small()])
def test_the_calendar_names_itself(of: Board) -> None:
    """Version, program and the report's title stand in the calendar, also in an empty one."""
    paper = paper_on(of, of.rows)
    calendar = Calendar.from_ical(render(paper))

    assert (str(calendar["version"]), str(calendar["prodid"])) == ("2.0", "-//fzcheck//fzcheck//ZH")
    assert str(calendar["x-wr-calname"]) == paper.title
