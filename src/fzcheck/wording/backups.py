"""Which backups there are, in the official's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fzcheck.i18n import _, in_clauses, in_sentences, later, n_
from fzcheck.ledger.backup_folder import Backup, Why
from fzcheck.visible import visible_line

REASONS: Mapping[Why, str] = {
    Why.DAILY: later("daily"),
    Why.MIGRATION: later("before a migration"),
    Why.MERGE: later("before a merge"),
    Why.RESTORE: later("before a restore"),
    Why.BY_HAND: later("by hand"),
}
"""What a backup was made for."""


def backup_text(backup: Backup) -> str:
    """Return in one line when a backup was made, why, and what it holds."""
    made = f"{backup.at:%Y-%m-%d %H:%M}"
    return in_clauses((made, _(REASONS[backup.because]), _held(backup)))


def backed_up_text(backup: Backup) -> str:
    """Return what was backed up where."""
    text = _("Backed up, {entries}: {file}")
    return text.format(entries=entries_text(backup.events or 0), file=visible_line(str(backup.path)))


def _held(backup: Backup) -> str:
    if backup.events is None:
        return _("cannot be read")
    return entries_text(backup.events)


def entries_text(count: int) -> str:
    """Return a number of entries."""
    return n_("{count} entry", "{count} entries", count).format(count=count)


def folder_lines(backups: Sequence[Backup], folder: str, amiss: str, most: int = 6) -> Iterator[str]:
    """Yield what Settings says of backups: how many there are, the last ones, and what is amiss."""
    if backups:
        text = n_("{count} backup in {folder}, the last:", "{count} backups in {folder}, the last ones:",
                  len(backups))  # fmt: skip
        yield text.format(count=len(backups), folder=visible_line(folder))
        yield from (f"  {backup_text(backup)}" for backup in backups[:most])
    else:
        yield in_sentences((
            _("There is no backup yet in {folder}.").format(folder=visible_line(folder)),
            _("One a day is made: when the screen opens, or before the first entry on the command line."),
        ))  # fmt: skip
    if amiss:
        yield amiss
