"""What a restored ledger changes, in the official's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from fzcheck.board import Board
from fzcheck.i18n import _, in_clauses, listed, n_
from fzcheck.ledger.backup_folder import Backup
from fzcheck.ledger.events import Event, instant_of
from fzcheck.ledger.restoring import Restoration, Restored
from fzcheck.paths import Home
from fzcheck.visible import visible_line
from fzcheck.wording.backups import backup_text, entries_text
from fzcheck.wording.events import event_text, signature
from fzcheck.wording.ledger import span_text


def restoration_lines(asked: Restoration) -> Iterator[str]:
    """Yield what a file holds, and what would be gained and lost if it took the ledger's place."""
    file, found = visible_line(str(asked.file)), asked.found
    yield _("{file} holds {entries}.").format(file=file, entries=_span(found.events))
    if found.filled:
        text = n_("{count} entry that is missing or changed there is taken from backups: {files}",
                  "{count} entries that are missing or changed there are taken from backups: {files}",
                  found.filled)  # fmt: skip
        backups = listed(visible_line(str(backup)) for backup in found.filled_from)
        yield text.format(count=found.filled, files=backups)
    yield _("Gained: {entries}").format(entries=_span(asked.gained))
    if asked.trouble is None and not asked.held:
        yield _("Lost: no ledger stands there now, so nobody can say what was written after this copy.")
    elif asked.trouble is None or asked.lost:
        yield _("Lost: {entries}").format(entries=_span(asked.lost))
    if asked.trouble is not None and asked.lost:
        yield _("The ledger that stands there is damaged, so there may have been more; its file is kept.")
    elif asked.trouble is not None:
        yield _(
            "The ledger that stands there cannot be read, so nobody can say what is lost; its file is kept."
        )
    if found.left_out:
        yield _("Not taken over, because it cannot be read or does not chain:")
        yield from (f"  {flaw.text}" for flaw in found.left_out)


def kept_text(asked: Restoration, home: Home) -> str:
    """Return what becomes of the ledger that stands there now."""
    if asked.trouble is not None:
        text = _("That file stays in {folder}, under another name.")
        return text.format(folder=visible_line(str(home.data)))
    if not asked.held:
        return _("No ledger stands there now, so nothing has to be kept.")
    return _("The ledger that stands there now is backed up first, into {folder}; restoring that leads back."
             ).format(folder=visible_line(str(home.backups)))  # fmt: skip


def offer_text(one: Backup | Path, entries: int | None = None) -> str:
    """Return in one line what can be restored, and how many entries come of it, where that is known."""
    if isinstance(one, Path):
        copy = _("copy of an unreadable ledger: {file}").format(file=visible_line(one.name))
        had = _("{entries} can be had").format(entries=entries_text(entries)) if entries else ""
        return in_clauses((copy, had if entries != 0 else _("cannot be read")))
    until = _("until {moment}").format(moment=one.until[:16].replace("T", " ")) if one.until else ""
    return visible_line(in_clauses(filter(None, (backup_text(one), until))))


def writer_lines(asked: Restoration) -> Iterator[str]:
    """Yield how much of what would be lost and gained is whose, and from when to when; most first."""
    for sign, events in _signed(asked):
        whose: dict[tuple[str, str], list[Event]] = {}
        for event in events:
            whose.setdefault((event.by, event.unit), []).append(event)
        for who, wrote in sorted(whose.items(), key=lambda entry: -len(entry[1])):
            yield f"{sign} {signature(*who)}  {_span(wrote)}"


def change_lines(asked: Restoration, board: Board) -> Iterator[str]:
    """Yield what would be lost and gained, event by event, the earliest first; tasks as on the board."""
    for sign, events in _signed(asked):
        in_time = sorted(events, key=lambda event: instant_of(event.at))
        yield from (f"{sign} {_line(event, board)}" for event in in_time)


def restored_text(asked: Restoration, restored: Restored) -> str:
    """Return what was put in place, and where the ledger is that stood there before."""
    text = _("Restored: the ledger holds {entries}.").format(entries=_span(asked.found.events))
    kept = ""
    if restored.backup is not None:
        kept = _("The one before: {file}").format(file=visible_line(str(restored.backup.path)))
    elif restored.aside is not None:
        kept = _("The file that could not be read: {file}").format(file=visible_line(str(restored.aside)))
    return "\n".join(filter(None, (text, kept)))


def _signed(asked: Restoration) -> tuple[tuple[str, Sequence[Event]], ...]:
    """Return what would be lost and gained, each with its sign; the loss first."""
    return ("-", asked.lost), ("+", asked.gained)


def _span(events: Sequence[Event]) -> str:
    """Return how many entries these are, and from when to when they go."""
    days = [event.day for event in events]
    return span_text(len(days), min(days), max(days)) if days else _("nothing")


def _line(event: Event, board: Board) -> str:
    row = board.row(event.checklist, event.task)
    if row is None:
        task = " ".join(filter(None, (event.checklist, event.task, event.period)))
    else:
        task = f"{row.named(event.period)} {row.task.title}"
    words = event.minute, signature(event.by, event.unit), task, event_text(event)
    return visible_line("  ".join(filter(None, words)))
