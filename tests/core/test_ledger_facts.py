"""What is known of the ledger: where it lies, who wrote it where, when units reported, what is not sound."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import msgspec

from fzcheck.acts import remarks, reviewing, ticking
from fzcheck.ledger.chain import Flaw, sealed
from fzcheck.ledger.events import EventId
from fzcheck.session.backups import by_hand
from fzcheck.session.doing import take_back
from fzcheck.session.ledger_facts import Span, broken, ledger_facts
from fzcheck.session.session import Session, at, refreshed
from fzcheck.session.tasks import find_row
from tests.acting import did
from tests.conftest import OpenSession, TestClock
from tests.ledger_events import an_event


def signed(session: Session, name: str, unit: str) -> Session:
    """Return the session of somebody else at the same place."""
    return msgspec.structs.replace(
        session, settings=msgspec.structs.replace(session.settings, name=name, unit=unit)
    )


def noted(session: Session, task: str) -> Session:
    """Keep a note on a task."""
    return did(session, remarks.add_note, find_row(session, task), "进展").session


def test_who_wrote_what_where(county: Session, clock: TestClock) -> None:
    """GIVEN two people here and a merged place THEN each is counted, with its days."""
    session = noted(noted(signed(county, "王某", "县司法局"), "1.1"), "1.2")
    clock.goes_to("2026-11-26")
    session = noted(signed(session, "李某", "县委编办"), "1.1")
    newer = an_event("other", kind="answers", at="2026-11-20T09:00:00+08:00")
    session.ledger.receive([sealed("", msgspec.structs.replace(newer, by="黄某", unit="东镇"))])

    facts = ledger_facts(refreshed(session))

    assert (facts.path, facts.link) == (session.home.ledger, None)
    assert facts.wrote == Span(4, "2026-11-20", "2026-11-26")
    assert [(one.name, one.unit, one.wrote.count, one.wrote.last) for one in facts.writers] == [
        ("王某", "县司法局", 2, "2026-11-24"),
        ("李某", "县委编办", 1, "2026-11-26"),
        ("黄某", "东镇", 1, "2026-11-20"),
    ]
    assert [(one.here, one.ours, one.writer, one.wrote.count) for one in facts.workplaces] == [
        (True, True, ("王某", "县司法局"), 3),
        (False, False, ("黄某", "东镇"), 1),
    ]
    assert facts.unread == (("answers", 1),)


def test_when_each_unit_reported_last(county: Session, clock: TestClock) -> None:
    """Never first, then longest ago; what was taken back, or reports nothing, does not count."""
    session = noted(signed(county, "李某", "县委编办"), "1.2")
    clock.goes_to("2026-11-27")
    session = did(signed(session, "王某", "县司法局"), ticking.tick, find_row(session, "1.2")).session
    clock.goes_to("2026-11-28")
    session = did(signed(session, "赵某", "县政府"), reviewing.verify, find_row(session, "1.2")).session
    session = noted(signed(session, "王某", "县司法局"), "1.1")
    session = take_back(session).session

    reported = {one.unit: one for one in ledger_facts(session).reported}

    assert [*reported] == ["县委依法治县办", "县委编办", "县司法局"]
    assert {name: (one.last, one.leads, one.for_it) for name, one in reported.items()} == {
        "县委依法治县办": (None, 1, dt.date(2026, 11, 27)),
        "县委编办": (dt.date(2026, 11, 24), 0, None),
        "县司法局": (dt.date(2026, 11, 27), 3, None),
    }
    earlier = ledger_facts(at(session, dt.date(2026, 11, 25)))
    assert (earlier.wrote.count, earlier.reported[0].unit, earlier.reported[0].last) == (1, "县司法局", None)


def test_backups_and_what_hinders_the_next(county: Session, home_of_its_own: Path) -> None:
    """The last one is named; so is why there will be none."""
    session = noted(county, "1.1")
    by_hand(session)
    facts = ledger_facts(session)
    assert ([backup.events for backup in facts.backups], facts.unbacked) == ([1], "")

    shutil.rmtree(home_of_its_own / "backups")
    (home_of_its_own / "backups").write_text("")

    assert "backups" in ledger_facts(session).unbacked


def test_a_link_says_whither_it_leads(
    open_county: OpenSession, home_of_its_own: Path, tmp_path: Path
) -> None:
    """A ledger on a share is named with the link that leads to it."""
    noted(open_county(), "1.1")
    share = tmp_path / "share.db"
    (home_of_its_own / "ledger.db").rename(share)
    (home_of_its_own / "ledger.db").symlink_to(share)

    facts = ledger_facts(open_county())

    assert (facts.path, facts.link, facts.wrote.count) == (share, home_of_its_own / "ledger.db", 1)


def test_flaws_are_named_by_place_and_day(county: Session, clock: TestClock) -> None:
    """From which entry on something is not as it was written, and what concerns the file as such."""
    session = noted(county, "1.1")
    clock.goes_to("2026-11-26")
    session = noted(session, "1.1")
    origin = session.ledger.origin() or ""
    flaws = Flaw(None, "布局"), Flaw(EventId(origin, 2), "校验码"), Flaw(EventId(origin, 9), "缺")

    places = broken(msgspec.structs.replace(session, flaws=flaws))

    assert [(one.origin, one.since, len(one.flaws)) for one in places] == [
        ("", "", 1),
        (origin, "2026-11-26", 2),
    ]


def test_nothing_is_asked_of_a_ledger_that_is_not_there(county: Session) -> None:
    """On a first start there is nothing to know but who leads what."""
    facts = ledger_facts(county)

    assert (facts.wrote, facts.writers, facts.workplaces) == (Span(), (), ())
    assert [(one.unit, one.last) for one in facts.reported] == [("县司法局", None), ("县委依法治县办", None)]
