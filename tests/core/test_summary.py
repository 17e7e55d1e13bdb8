"""Summaries: everything is added up in one place, and adds up."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec

from fzcheck.acts import remarks, replanning, reviewing, ticking
from fzcheck.board import GroupBy, grouped
from fzcheck.session.session import Session, open_session
from fzcheck.session.tasks import find_row
from fzcheck.summary import Count, summary_of
from fzcheck.views.summary import summary_view
from fzcheck.wording.figures import by_lead_unit
from fzcheck.words import Remark, Standing, Status
from tests.acting import did
from tests.conftest import COUNTY, OpenSession


def by_name(counts: tuple[Count, ...], name: str) -> Count:
    """Return the count of that name."""
    return next(count for count in counts if count.name == name)


def test_counts_of_an_untouched_county(county: Session) -> None:
    """Overdue and unreported are counted apart: an untouched task past its deadline is both."""
    summary = summary_of(county.board)

    count = summary.all
    assert (count.total, count.done, count.overdue, count.unreported) == (4, 0, 2, 4)
    assert count.overdue_unreported == 2
    assert count.by_standing[Standing.DUE_SOON] == 1
    assert count.rate == 0.0


def test_counts_add_up_to_the_total(county: Session) -> None:
    """Every status and every standing (waiting and not applicable apart) adds up to the total."""
    session = did(county, ticking.tick, find_row(county, "1.1"), all_steps=True).session
    session = did(session, ticking.set_status, find_row(session, "1.2"), Status.WAITING).session
    session = did(
        session, ticking.set_status, find_row(session, "2.2"), Status.NOT_APPLICABLE, note="上级取消"
    ).session

    count = summary_of(session.board).all
    assert sum(count.by_status.values()) == count.total
    assert sum(count.by_standing.values()) == count.total
    assert count.rate == 1 / 3


def test_units_count_by_owner_so_that_nothing_counts_twice(county: Session) -> None:
    """Supporting units do not appear; the owners' totals add up to the whole."""
    owners = summary_of(county.board).owners

    assert {count.name: count.total for count in owners} == {"县司法局": 3, "县委依法治县办": 1}


def test_tasks_without_a_lead_unit_yet_stand_last_and_say_so(open_county: OpenSession) -> None:
    """GIVEN most tasks under 待定 THEN that is told as none yet, behind the units; JSON keeps the word."""
    summary = summary_of(open_county(COUNTY.replace('owner = "县司法局"', 'owner = "待定"')).board)

    assert [(one.name, one.total) for one in summary.owners] == [("县委依法治县办", 1), ("待定", 3)]
    assert [one.name for one in by_lead_unit(summary)] == ["县委依法治县办", "牵头单位待定"]


def test_months_count_periods_where_they_fall_due(county: Session) -> None:
    """A quarterly task falls due in four months, and counts once as a task."""
    session = did(county, ticking.tick, find_row(county, "2.1")).session
    months = summary_of(session.board).months

    march, december = by_name(months, "2026-03"), by_name(months, "2026-12")
    assert (march.total, march.occurrences, march.occurrences_done) == (0, 1, 1)
    assert (december.total, december.occurrences) == (2, 2)
    assert sum(count.total for count in months) == 4


def test_since_lists_what_happened_and_includes_the_day(county: Session) -> None:
    """Finished, newly overdue, extended and returned: each from `since` on, that day included."""
    session = did(county, ticking.tick, find_row(county, "2.1"), on=dt.date(2026, 11, 10)).session
    session = did(
        session, replanning.extend, find_row(session, "1.1"), dt.date(2026, 12, 20), reason="推迟"
    ).session
    session = did(session, ticking.tick, find_row(session, "1.2"), on=dt.date(2026, 11, 9)).session
    session = did(session, reviewing.send_back, find_row(session, "1.2"), reason="材料不全").session

    changes = summary_of(session.board, since=dt.date(2026, 11, 10)).changes

    assert [(change.row.id, change.period) for change in changes.finished] == [("2.1", "2026-Q1")]
    assert [change.row.id for change in changes.extended] == ["1.1"]
    assert [change.row.id for change in changes.returned] == ["1.2"]
    assert changes.newly_overdue == ()


def test_since_lists_what_was_said_and_what_was_entered_only_now(county: Session) -> None:
    """Remarks, evidence and steps by their day, a verdict by its own; a tick of an earlier day as 补登."""
    session = did(county, ticking.tick, find_row(county, "2.1"), on=dt.date(2026, 3, 30)).session
    session = did(session, reviewing.verify, find_row(session, "2.1"), period="2026-Q1").session
    session = did(session, ticking.tick_step, find_row(session, "1.1"), 1).session
    session = did(
        session, remarks.add_note, find_row(session, "1.2"), "人手不足", remark=Remark.PROBLEM
    ).session
    session = did(session, remarks.add_evidence, find_row(session, "1.2"), "纪要").session

    changes = summary_of(session.board, since=session.as_of).changes
    listed = {name: [one.row.id for one in getattr(changes, name)] for name in changes.__struct_fields__}
    assert {name: ids for name, ids in listed.items() if ids} == {
        "verified": ["2.1"], "stepped": ["1.1"], "noted": ["1.2"], "evidenced": ["1.2"],
        "entered_later": ["2.1"],
    }  # fmt: skip
    (later,) = changes.entered_later
    assert (later.date, later.event and later.event.day) == (dt.date(2026, 3, 30), str(session.as_of))
    view = msgspec.to_builtins(summary_view(summary_of(session.board, since=session.as_of)).changes)
    assert [(one["sort"], one["text"]) for one in view["noted"]] == [("problem", "人手不足")]
    assert view["evidenced"][0]["ref"] == "纪要"
    assert [(one["kind"], one["entered"]) for one in view["entered_later"]] == [("status", "2026-11-24")]
    assert (view["stepped"][0]["id"], view["stepped"][0]["title"]) == ("1.1", "印发机制文件")


def test_newly_overdue_counts_from_the_day_after_the_deadline(county: Session) -> None:
    """The third quarter ended on 30 September: it is newly overdue on 1 October, not before."""
    in_time = summary_of(county.board, since=dt.date(2026, 10, 1)).changes.newly_overdue
    too_late = summary_of(county.board, since=dt.date(2026, 10, 2)).changes.newly_overdue

    assert [(change.row.id, change.period) for change in in_time] == [("2.1", "2026-Q3")]
    assert too_late == ()


def test_nothing_counts_gives_no_rate(county: Session) -> None:
    """When every task is not applicable there is no rate, rather than 0 or 100 %."""
    session = county
    for task in ("1.1", "1.2", "2.1", "2.2"):
        session = did(
            session, ticking.set_status, find_row(session, task), Status.NOT_APPLICABLE, note="撤销"
        ).session

    assert summary_of(session.board).all.rate is None


def test_an_outdated_extension_is_not_among_the_changes(county: Session, open_county: OpenSession) -> None:
    """Once the file's deadline changed, the extension neither counts nor is listed."""
    did(county, replanning.extend, find_row(county, "1.1"), dt.date(2026, 12, 20), reason="推迟")
    again = open_county(COUNTY.replace("2026-12-10", "2026-12-15"))

    summary = summary_of(again.board, since=dt.date(2026, 11, 1))

    assert (summary.all.extended, summary.changes.extended) == (0, ())


def test_checklists_that_share_a_title_are_counted_apart(county: Session, home_of_its_own: Path) -> None:
    """What tells checklists apart is their id."""
    twin = home_of_its_own / "checklists" / "twin.toml"
    twin.write_text(COUNTY.replace('id = "county"', 'id = "twin"'), encoding="utf-8")
    session = open_session(county.home, county.clock, chosen=("county", "twin"))

    assert [(c.name, c.total) for c in summary_of(session.board).checklists] == [
        ("县级清单", 4),
        ("县级清单", 4),
    ]
    assert len(grouped(session.board.rows, GroupBy.GROUP)) == 4
