"""What came, or would come, of merging another office's ledger, in the official's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from fzcheck.board.names import RecordNames
from fzcheck.i18n import _, in_sentences, later, listed, n_
from fzcheck.ledger.events import Event
from fzcheck.ledger.receiving import Unfit
from fzcheck.visible import visible_line
from fzcheck.wording.events import kind_text, said_text, signature, subject_text
from fzcheck.words import AnswerStatus, Kind, Status, Verdict, word_of

_SHOWN = 5
"""How many of a kind are named in one line."""

_VALUES = {
    Kind.STATUS: later("Status"),
    Kind.DEADLINE: later("Deadline"),
    Kind.OWNER: later("Lead unit"),
    Kind.PERSON: later("Person in charge"),
    Kind.VERIFICATION: later("Verification"),
    Kind.MEASURE: later("Measure"),
    Kind.ANSWER: later("Answer"),
}
"""What of a task, or a period of it, is compared before and after."""


class Dispute(msgspec.Struct, frozen=True):
    """A conflict that was not there before: what places of work say of one thing."""

    kind: Kind
    here: tuple[Event, ...]
    """What stood here, newest first."""
    arrived: tuple[Event, ...]
    """What came with the file, newest first; nothing where that took back what had settled it."""

    @property
    def events(self) -> tuple[Event, ...]:
        """All sides."""
        return *self.here, *self.arrived

    @property
    def about(self) -> tuple[str, str, Kind, str, str]:
        """What it is about: the same whichever file brings another side of it."""
        event, *_rest = self.events
        return event.checklist, event.task, self.kind, event.period, event.item


class Change(msgspec.Struct, frozen=True):
    """A value on the board that reads differently afterwards."""

    checklist: str
    task: str
    period: str
    """Empty for what is of the whole task."""
    kind: Kind
    before: str
    """A code word, a date, a name or an amount; empty for none."""
    after: str
    item: str = ""
    """The measure, or the unit that answers, of which it is."""


class FileMerge(msgspec.Struct, frozen=True):
    """What came, or would come, of one file."""

    file: Path
    unfit: Unfit | None = None
    """Why nothing of it was taken."""
    new: int = 0
    """How many of its events were not here yet; of these all below speaks."""
    known: int = 0
    """How many were here already."""
    first: Event | None = None
    """The earliest, by its instant."""
    last: Event | None = None
    """The latest."""
    writers: tuple[tuple[tuple[str, str], int], ...] = ()
    """By whom, and of which unit, how many are; the most first."""
    unread: tuple[tuple[str, int], ...] = ()
    """Of which kind how many are of which nothing can be made here."""
    ahead: tuple[Event, ...] = ()
    """Those that are dated after tomorrow."""
    withdrawn: int = 0
    """How many are about a task that no checklist here has."""
    disputes: tuple[Dispute, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def needs_attention(self) -> bool:
        """Whether somebody has to look at it."""
        return self.unfit is not None or bool(self.disputes)


def headline(merge: FileMerge) -> str:
    """Return in one line what came of a file."""
    file = visible_line(str(merge.file))
    if merge.unfit is not None:
        return _("{file}: refused ({fault})").format(file=file, fault=merge.unfit.fault.label)
    return _("{file}: {figures}").format(file=file, figures=_figures((merge,)))


def details(merge: FileMerge) -> Iterator[str]:
    """Yield line by line what else there is to know of a file, but for its conflicts."""
    if merge.unfit is not None:
        yield visible_line(in_sentences((merge.unfit.message, merge.unfit.remedy)))
    if merge.first is not None and merge.last is not None:
        first, last = merge.first, merge.last
        span = first.day if first.day == last.day else _("{first} to {last}")
        who = (
            _("{who} {count}").format(who=signature(by, unit), count=count)
            for (by, unit), count in merge.writers
        )
        yield visible_line(
            _("{span}: {who}").format(
                span=span.format(first=first.day, last=last.day), who=listed(_some([*who]))
            )
        )
    if merge.ahead:
        named = listed(_some([f"{event.id} {event.minute} {event.by}" for event in merge.ahead]))
        yield n_(
            "{count} event is dated after tomorrow, and taken; look at the clock there: {events}",
            "{count} events are dated after tomorrow, and taken; look at the clock there: {events}",
            len(merge.ahead),
        ).format(count=len(merge.ahead), events=visible_line(named))
    if merge.unread:
        count = sum(number for _kind, number in merge.unread)
        kinds = listed(_some([kind_text(kind) for kind, _number in merge.unread]))
        yield n_(
            "{count} event says something that this fzcheck does not know; it is kept, and counts nowhere: "
            "{kinds}",
            "{count} events say something that this fzcheck does not know; they are kept, and count nowhere: "
            "{kinds}",
            count,
        ).format(count=count, kinds=kinds)
    if merge.withdrawn:
        yield n_(
            "{count} event is about a task that no checklist here has; it is kept, and counts nowhere",
            "{count} events are about tasks that no checklist here has; they are kept, and count nowhere",
            merge.withdrawn,
        ).format(count=merge.withdrawn)
    if merge.changes:
        counts = Counter(change.kind for change in merge.changes)
        yield _("on the board {values}").format(
            values=listed(f"{_(_VALUES[kind])} {counts[kind]}" for kind in _VALUES if counts[kind])
        )


def change_text(change: Change, names: RecordNames) -> str:
    """Return in one line how a value reads before and after."""
    return _("{task} {value}: {before} → {after}").format(
        task=visible_line(names.said(change.checklist, change.task, change.period)),
        value=visible_line(f"{_(_VALUES[change.kind])} {change.item}".rstrip()),
        before=visible_line(_said(change.kind, change.before)),
        after=visible_line(_said(change.kind, change.after)),
    )


def dispute_text(dispute: Dispute, names: RecordNames) -> str:
    """Return what a conflict is about."""
    return _("in conflict: {task} {kind}").format(
        task=subject_text(dispute.events[0], names), kind=dispute.kind.label
    )


def sides(dispute: Dispute) -> Iterator[str]:
    """Yield who says what since when, in a line each: what stood here before what came with the file."""
    for where, events in ((_("before"), dispute.here), (_("arrived"), dispute.arrived)):
        for event in events:
            yield _("{where}  {said}").format(where=where, said=said_text(event))


def pace_text(file: Path, of: int, count: int) -> str:
    """Return how many events of a file are read, or how many `of` those that are new are written."""
    if not count:
        text = _("begins to write: {file}") if of else _("begins to read: {file}")
    else:
        text = _("writing {count} of {of}: {file}") if of else _("reading {count}: {file}")
    return visible_line(text.format(count=f"{count:,}", of=f"{of:,}", file=file.name))


def stopped_text() -> str:
    """Return what is left where merging was stopped."""
    return _(
        "Stopped. What is said to be merged is; of any other file all or nothing. It may be begun again."
    )


def trial_text() -> str:
    """Return that nothing came of a trial."""
    return _("This was a trial; nothing was written.")


def total_text(merges: Sequence[FileMerge]) -> str:
    """Return what came of several files together."""
    refused = sum(merge.unfit is not None for merge in merges)
    text = n_("{count} file: {figures}", "{count} files: {figures}", len(merges)).format(
        count=len(merges), figures=_figures(merges)
    )
    refusals = n_("{count} file refused", "{count} files refused", refused).format(count=refused)
    return _("{text}; {refusals}").format(text=text, refusals=refusals) if refused else text


def _figures(merges: Sequence[FileMerge]) -> str:
    return _("{new} new, {known} known, {disputes} in conflict").format(
        new=sum(merge.new for merge in merges),
        known=sum(merge.known for merge in merges),
        disputes=len({dispute.about for merge in merges for dispute in merge.disputes}),
    )


def _some(texts: Sequence[str]) -> list[str]:
    """Return the first few, and that there are more."""
    return [*texts[:_SHOWN], "…"] if len(texts) > _SHOWN else [*texts]


def _said(kind: Kind, value: str) -> str:
    """Return a value as it is read: the official's word for a code word, a sign for none."""
    words = (AnswerStatus,) if kind is Kind.ANSWER else (Status, Verdict)
    word = next(filter(None, (word_of(one, value) for one in words)), None)
    return word.label if word else value or "–"
