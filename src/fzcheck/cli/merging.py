"""`ledger merge`: what other offices recorded, file by file."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from fzcheck.cli.output import GAP, Pace, hint, say, say_done, say_json, warn
from fzcheck.errors import Refused
from fzcheck.i18n import _, in_sentences, n_
from fzcheck.session.conflicts import unsettled
from fzcheck.session.exchange import merge
from fzcheck.session.session import Session, caught_up
from fzcheck.session.typed_paths import ledgers_at
from fzcheck.wording.merging import (
    Dispute,
    FileMerge,
    change_text,
    details,
    dispute_text,
    headline,
    pace_text,
    sides,
    stopped_text,
    total_text,
    trial_text,
)

_MOST = 20
"""How many conflicts of a file, and values that would change, are shown one by one."""


def merge_files(session: Session, asked: argparse.Namespace) -> int:
    """Take in ledgers, and say of each what came of it: also where something stops the work half way."""
    if not asked.files:
        raise Refused(
            _("Which ledgers?"), _("Name their files, as in `fzcheck ledger merge east.db west.db`.")
        )
    merges: list[FileMerge] = []
    pace = Pace()

    def went_on(file: Path, of: int, count: int) -> None:
        pace.show(pace_text(file, of, count))

    try:
        files = chain.from_iterable(map(ledgers_at, map(Path, asked.files)))
        for merged in merge(session, files, dry_run=asked.dry_run, went_on=went_on):
            merges.append(merged)
            pace.clear()
            if not asked.json:
                say_done("\n".join(_lines(session, merged, one_by_one=asked.dry_run)))
    except KeyboardInterrupt:
        pace.clear()
        warn(stopped_text())
        raise
    finally:
        pace.clear()
        if asked.json:
            from fzcheck.views.merging import merge_view

            say_json([merge_view(merged, dry_run=asked.dry_run) for merged in merges])
    if not asked.json and len(merges) > 1:
        say(total_text(merges))
    _mention(session, dry_run=asked.dry_run)
    return 1 if any(merged.needs_attention for merged in merges) else 0


def _lines(session: Session, merged: FileMerge, *, one_by_one: bool) -> Iterator[str]:
    """Yield what came of a file; of a trial also what would read differently, one by one."""
    yield headline(merged)
    yield from (f"{GAP}{line}" for line in details(merged))
    names = session.names
    if one_by_one:
        changes = ((change_text(change, names),) for change in merged.changes)
        yield from (f"{GAP * 2}{line}" for line in _first(changes, len(merged.changes)))
    disputes = ((dispute_text(dispute, names), *_indented(dispute)) for dispute in merged.disputes)
    yield from (f"{GAP}{line}" for line in _first(disputes, len(merged.disputes)))


def _indented(dispute: Dispute) -> Iterator[str]:
    return (f"{GAP}{side}" for side in sides(dispute))


def _first(entries: Iterator[tuple[str, ...]], count: int) -> Iterator[str]:
    """Yield the lines of the first entries, and how many more there are."""
    yield from chain.from_iterable(islice(entries, _MOST))
    if count > _MOST:
        yield _("… and {count} more; --json has all of them").format(count=count - _MOST)


def _mention(session: Session, *, dry_run: bool) -> None:
    """Say what is left to do: whatever is in conflict, be it from this merge or an earlier one."""
    if dry_run:
        hint(trial_text())
    elif count := sum(1 for _one in unsettled(caught_up(session))):
        text = n_("{count} conflict is to be settled; `fzcheck list --conflict` lists the tasks.",
                  "{count} conflicts are to be settled; `fzcheck list --conflict` lists the tasks.",
                  count)  # fmt: skip
        stands = _("What was recorded last stands until somebody records what holds.")
        hint(in_sentences((text.format(count=count), stands)))
