"""What is offered to be restored, where restoring helps, and how the work goes on after it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from fzcheck.acts import remarks
from fzcheck.errors import Refused
from fzcheck.ledger.backup_folder import Backup
from fzcheck.ledger.store import Ledger
from fzcheck.session import backups, restoring
from fzcheck.session.session import Session, at, open_session, refreshed
from fzcheck.session.soundness import is_lost
from fzcheck.session.tasks import find_row
from fzcheck.tui.restoring.told import OTHER, comparison, offers
from fzcheck.tui.tasks.captions import ledger_banner
from fzcheck.wording.restoring import offer_text, restoration_lines
from tests.acting import did


@pytest.fixture
def noted(county: Session) -> Session:
    """A session whose ledger has two notes, and a backup with the first of them."""
    session = did(county, remarks.add_note, find_row(county, "1.2"), "一").session
    backups.by_hand(session)
    return did(session, remarks.add_note, find_row(session, "1.2"), "二").session


def _linked_away(ledger: Path) -> None:
    ledger.unlink()
    ledger.symlink_to("nowhere")


@pytest.mark.parametrize(
    ("happens", "helps"),
    [
        pytest.param(lambda _ledger: None, False, id="nothing"),
        pytest.param(lambda ledger: ledger.write_bytes(b"not a ledger" * 100), True, id="damaged"),
        pytest.param(lambda ledger: ledger.write_bytes(b""), True, id="empty"),
        pytest.param(Path.unlink, True, id="gone"),
        pytest.param(_linked_away, False, id="a link to nowhere"),
    ],
)
def test_the_banner_names_the_key_where_restoring_helps(
    noted: Session, happens: Callable[[Path], None], *, helps: bool
) -> None:
    """Under the open screen and at the next start: what to press, and the backup that it begins with."""
    noted.ledger.close()
    happens(noted.home.ledger)
    for session in (refreshed(noted), open_session(noted.home, noted.clock)):
        banner = ledger_banner(session)
        assert is_lost(session) is helps
        before_any_command = banner.partition("fzcheck ledger")[0]
        assert ("按 Z" in before_any_command, "推荐的一份（2026-11-24 12:00；手工；1 条记录" in banner) == (
            helps,
            helps,
        )


def test_after_it_the_work_goes_on_and_nothing_is_called_lost(noted: Session) -> None:
    """What the restored ledger lacks was agreed to; the next act is written into it."""
    best = restoring.recommended(noted)
    assert isinstance(best, Backup)
    asked = restoring.compare(noted, str(best.path))
    restoring.restore(noted, asked)
    session = restoring.going_on(refreshed(noted))
    assert (ledger_banner(session), len(session.progress.history())) == ("", 1)
    assert len(did(session, remarks.add_note, find_row(session, "1.2"), "三").session.progress.history()) == 2


def test_nothing_of_the_session_is_open_while_another_takes_the_place(
    noted: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a screen that looks every so often THEN it is told to come again, and holds no file open."""
    asked = restoring.compare(noted, str(restoring.on_offer(noted)[0].path))  # type: ignore[union-attr]
    seen: list[Session] = []
    take_the_place = Ledger._take_the_place

    def look(ledger: Ledger, made: Path, *, replacing: bool) -> None:
        with ThreadPoolExecutor() as screen:
            seen.append(screen.submit(refreshed, noted).result())
        assert noted.ledger._connection is None
        take_the_place(ledger, made, replacing=replacing)

    monkeypatch.setattr(Ledger, "_take_the_place", look)
    restoring.restore(noted, asked)
    assert seen == [noted]


def test_what_is_told_names_every_event_and_where_the_old_one_goes(noted: Session) -> None:
    """Counts first, then the events, each on a line that can be gone to."""
    asked = restoring.compare(noted, str(restoring.on_offer(noted)[0].path))  # type: ignore[union-attr]
    told = [*comparison(asked, noted)]
    text = "\n".join(part.text.text for finding in told for part in finding.paragraphs)
    assert all(
        said in text for said in ("将失去：1 条", str(noted.home.backups), "-", "1.2 述法评议  记事 二")
    )


def test_what_came_after_the_newest_backup_is_not_given_up(noted: Session) -> None:
    """GIVEN a damaged ledger that still begins as one THEN what is left of it is recommended."""
    noted.ledger.close()
    whole = noted.ledger.path.read_bytes()
    noted.ledger.path.write_bytes(whole[:-1])
    session = open_session(noted.home, noted.clock)
    best = restoring.recommended(session)
    assert isinstance(best, Path)
    backup = restoring.on_offer(session)[0]
    assert [backup, best] == [*restoring.on_offer(session)]
    given_up = restoring.compare(session, str(backup.path))  # type: ignore[union-attr]
    assert [event.value for event in given_up.lost] == ["二"]
    assert "将失去：1 条" in "\n".join(restoration_lines(given_up))
    restoring.restore(session, restoring.compare(session, str(best)))
    assert len(refreshed(session).progress.history()) == 2


def test_without_a_backup_what_is_left_of_the_ledger_is_recommended(noted: Session) -> None:
    """The copy of what cannot be read stands among what can be chosen, before any other file.

    A journal that was put aside with it does not; where the ledger is a link, it lies beside the file itself.
    """
    restoring.on_offer(noted)[0].path.unlink()  # type: ignore[union-attr]
    noted.ledger.path.rename(noted.home.data.parent / "real.db").write_bytes(b"not a ledger" * 100)
    noted.home.ledger.symlink_to(noted.home.data.parent / "real.db")
    session = open_session(noted.home, noted.clock)
    best = restoring.recommended(session)
    assert isinstance(best, Path)
    best.with_name(best.name + "-journal").touch()
    assert [one.key for one in offers(restoring.on_offer(session), best, {})] == [best, OTHER]


def test_of_a_ledger_that_is_gone_the_copy_that_had_more_is_recommended(noted: Session) -> None:
    """GIVEN a damaged copy with an entry that no backup has THEN it comes first, and says what can be had."""
    aside = noted.ledger.path.with_name("ledger.db.unreadable-0123456789ab")
    noted.ledger.path.rename(aside)
    session = open_session(noted.home, noted.clock)
    assert restoring.recommended(session) == aside
    assert str(aside) in str(session.trouble)
    assert "可取回 2 条记录" in offer_text(aside, restoring.entries_in(session, aside))


def test_looking_back_nothing_is_restored(noted: Session) -> None:
    """As any change, it is refused with the way back to today."""
    back = at(noted, noted.today.replace(month=6))
    asked = restoring.compare(back, str(restoring.on_offer(back)[0].path))  # type: ignore[union-attr]
    with pytest.raises(Refused, match="不能改动"):
        restoring.restore(back, asked)
