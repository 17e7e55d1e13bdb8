"""What is said of the ledger itself: that there is none yet, is not as it was written, or has more by now."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from fzcheck.errors import LedgerDamaged, LedgerUnusable
from fzcheck.i18n import _, in_sentences, n_
from fzcheck.ledger.backup_folder import merge_command
from fzcheck.ledger.chain import Flaw
from fzcheck.paths import Home
from fzcheck.session.session import Session, compared
from fzcheck.wording.backups import backup_text


def examined(session: Session) -> Session:
    """Return the session that knows whether its ledger is as it was written; 100,000 events take a second.

    And whether a backup holds what it lacks.
    """
    session = compared(session)
    try:
        return with_flaws(session, session.ledger.verify())
    except LedgerUnusable as error:
        return with_flaws(session, (Flaw(None, error.message),))


def with_flaws(session: Session, flaws: tuple[Flaw, ...]) -> Session:
    """Return the session that knows what is wrong with its ledger."""
    return session if flaws == session.flaws else msgspec.structs.replace(session, flaws=flaws)


def progress_known(session: Session) -> bool:
    """Return whether the ledger was read, so that something can be said about progress."""
    return session.trouble is None or session.mark > 0


def is_missing(session: Session) -> bool:
    """Return whether nobody has begun a ledger yet, or the place where it lies is out of reach."""
    if session.trouble is not None or session.mark:
        return False
    try:
        return not session.ledger.exists()
    except LedgerUnusable:  # the next refresh says why
        return False


def is_lost(session: Session) -> bool:
    """Return whether restoring ends the ledger's trouble: it is damaged, empty or gone."""
    if session.trouble is None or isinstance(session.trouble, LedgerDamaged):
        return session.trouble is not None
    ledger = session.home.ledger
    try:
        return not ledger.stat().st_size
    except FileNotFoundError:  # a link that leads nowhere is another matter
        return not ledger.is_symlink() and session.home.data.is_dir()
    except OSError:
        return False


def missing_text(home: Home) -> str:
    """Return in one short line that there is no ledger, and what to see to where one was there.

    Where lists, drafts or settings of one's own lie beside its place, disk and share are there, and nobody
    has begun one yet.
    """
    beside = home.checklists, home.drafts, home.config_file
    if any(path.parent == home.data and path.exists() for path in beside):
        return _("No ledger yet; the first act begins one.")
    return _("No ledger yet; the first act begins one. Was there one? Check disk and share.")


def ledger_text(session: Session) -> str:
    """Return what is wrong with the ledger and what to do about it, and what it has that does not count."""
    if is_missing(session):
        text = _(
            "There is no ledger yet at {path}; the first act begins one. Was there one? Check disk and share."
        )
        return text.format(path=session.ledger.path)
    where = _("`fzcheck ledger verify` lists all of it.") if session.flaws else ""
    return in_sentences((_flaws_text(session.flaws), where, _later_text(session)))


def lost_text(session: Session) -> str:
    """Return what the ledger lacks that was there before, or that a backup has, and the way to it.

    What is written meanwhile gives no number twice, so both can be merged at any time.
    """
    lost = len(session.lost)
    text = n_("Another ledger stands at {path} now; {count} entry of the one before is not in it.",
              "Another ledger stands at {path} now; {count} entries of the one before are not in it.",
              lost).format(path=session.ledger.path, count=lost)  # fmt: skip
    return in_sentences((text if lost else "", _in_backup(session, lost)))


def _in_backup(session: Session, lost: int) -> str:
    if session.behind is None or session.behind.backup is None:
        put_back = _("If this was not meant, put the right file back before you go on.")
        return put_back if lost else ""
    backup, count = session.behind.backup, session.behind.count
    holds = n_("A backup has {count} entry that the ledger lacks ({backup}).",
               "A backup has {count} entries that the ledger lacks ({backup}).",
               count).format(count=count, backup=backup_text(backup))  # fmt: skip
    ways = _("Z shows it, and restores it; X merges it, so that both are kept ({command}).")
    return in_sentences((holds, ways.format(command=merge_command(backup.path))))


def paper_text(session: Session) -> str:
    """Return what stands at the head of a paper about the ledger behind it; mostly nothing."""
    if is_missing(session):
        return _("Please note: no ledger was at hand; nothing that was done is counted here.")
    text = in_sentences((_flaws_text(session.flaws), _later_text(session)))
    return _("Please note: {text}").format(text=text) if text else ""


def _later_text(session: Session) -> str:
    """Return how much of a past day was entered only after it, and is not counted; mostly nothing."""
    text = n_("{count} entry of {date} or before was made only after that day and is not counted.",
              "{count} entries of {date} or before were made only after that day and are not counted.",
              session.entered_later)  # fmt: skip
    return text.format(count=session.entered_later, date=session.as_of) if session.entered_later else ""


def _flaws_text(flaws: Sequence[Flaw]) -> str:
    if not flaws:
        return ""
    text = n_("The ledger is not as it was written, in {count} place: {first}",
              "The ledger is not as it was written, in {count} places, the first: {first}",
              len(flaws)).format(count=len(flaws), first=flaws[0].text)  # fmt: skip
    left_out = sum(flaw.left_out for flaw in flaws)
    uncounted = n_("{count} entry cannot be read and is not counted.",
                   "{count} entries cannot be read and are not counted.", left_out)  # fmt: skip
    return in_sentences((text, uncounted.format(count=left_out) if left_out else ""))
