"""The digest chain of each origin: it reveals what the triggers could not prevent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from fzcheck.errors import LedgerForked
from fzcheck.i18n import _
from fzcheck.ledger.events import (
    NO_INSTANT,
    Draft,
    Event,
    EventId,
    Sealed,
    Unread,
    VerificationValue,
    event_of,
    instant_of,
    written,
)
from fzcheck.visible import visible_line

Signature = tuple[str, str, str]
"""(at, by, unit) of an act."""

START = ""
"""Stands for the digest before the first event of an origin."""


class Flaw(msgspec.Struct, frozen=True):
    """Something in a ledger that is not as it was written."""

    event: EventId | None
    """The event that it is about; nothing where it concerns the file."""
    message: str
    """What is wrong, in the official's language."""
    left_out: bool = False
    """Whether it is a row that counts nowhere, because it holds no event."""

    @property
    def text(self) -> str:
        """Which event it is, where it is one, and what is wrong."""
        return visible_line(f"{self.event}: {self.message}" if self.event else self.message)


def digest_of(previous: str, event: Event) -> str:
    """Return the SHA-256 of an event that follows, in its origin, the event with digest `previous`.

    It is over that digest and the JSON of every other column: sorted keys, no spaces, UTF-8.
    """
    from hashlib import sha256  # only writing and verifying pay for OpenSSL

    columns = msgspec.json.encode(event.columns, order="sorted")
    return sha256(previous.encode() + columns).hexdigest()


def sealed(previous: str, event: Event) -> Sealed:
    """Return the event with the digest that it gets after `previous`."""
    return Sealed.of(event.columns.values(), digest_of(previous, event))


def chained(
    drafts: Sequence[Draft], origin: str, last: Sealed | None, signature: Signature
) -> Iterator[Sealed]:
    """Give each draft of an act its number, its signature and its digest."""
    act, digest = (last.seq + 1, last.digest) if last else (1, START)
    for seq, draft in enumerate(drafts, act):
        event = sealed(digest, event_from(draft, EventId(origin, seq), act, signature))
        digest = event.digest
        yield event


def event_from(draft: Draft, name: EventId, act: int, signature: Signature) -> Event:
    """Return the event of that name that a draft becomes."""

    def in_act(event: EventId) -> EventId:  # what a draft speaks of in its own act is named only now
        return event if event.origin else EventId(name.origin, act - 1 + event.seq)

    at, by, unit = signature
    value = draft.value
    if isinstance(value, VerificationValue):
        origin, _colon, seq = value.of.rpartition(":")
        value = VerificationValue(value.word, of=str(in_act(EventId(origin, int(seq)))))
    drafted = msgspec.structs.asdict(draft) | {
        "kind": str(draft.kind),
        "on": draft.on.isoformat() if draft.on else "",
        "value": written(value),
        "after": msgspec.json.encode([str(in_act(event)) for event in draft.after]).decode(),
    }
    return Event(origin=name.origin, seq=name.seq, act=act, at=at, by=by, unit=unit, **drafted)


def check_fork(existing: Sealed, incoming: Sealed) -> None:
    """Refuse, naming both, two different events under one origin and number."""
    if existing.digest != incoming.digest:
        raise LedgerForked(
            _(
                "Two different events claim to be {id}: one of {minute} by {by}, and one of "
                "{other_minute} by {other_by}."
            ).format(
                id=existing.id,
                minute=existing.minute,
                by=existing.by,
                other_minute=incoming.minute,
                other_by=incoming.by,
            ),
            _(
                "One of the two ledgers went on from an old copy. Keep both files, and enter what is "
                "missing here once more by hand."
            ),
        )


def flaws(rows: Iterable[tuple[int, Sequence[object]]]) -> Iterator[Flaw]:
    """Walk the chain of every origin and name what is broken; rows come as they arrived, with their rowid."""
    before: dict[str, Sealed] = {}
    for rowid, row in rows:
        event = event_of(row)
        if event is None:
            yield unsound(rowid, row)
            continue
        for message in flaws_of(before.get(event.origin), event):
            yield Flaw(event.id, message)
        if event.says is Unread.FOREIGN:
            yield Flaw(
                event.id, _("Its value is none that its kind can have; it counts nowhere."), left_out=True
            )
        before[event.origin] = event  # its own digest counts on, so that one flaw is named once


def unsound(rowid: int, row: Sequence[object]) -> Flaw:
    """Return what is said of a row that holds no event, by the name of the event that it may have been."""
    origin, seq, *_rest = row
    name = EventId(origin, seq) if isinstance(origin, str) and isinstance(seq, int) else None
    message = _("Row {number} holds something that no event can hold; it is left out.").format(number=rowid)
    return Flaw(name, message, left_out=True)


def flaws_of(before: Sealed | None, event: Sealed) -> Iterator[str]:
    """Say what is wrong with an event as the one after `before`, the last of its origin until then."""
    expected = before.seq + 1 if before else 1
    if event.seq != expected:
        yield _("Event {number} of this origin should come here; it is missing.").format(number=expected)
    else:
        if event.digest != digest_of(before.digest if before else START, event):
            yield _("The digest does not fit: this event, or the one before it, was changed afterwards.")
        if event.act != event.seq and (before is None or event.act != before.act):
            yield _("It claims to belong to an act that is not the one before it.")
    if instant_of(event.at) == NO_INSTANT:
        yield _("Its time cannot be read.")
