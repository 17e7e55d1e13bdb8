"""Events: one entry of the ledger each, and the typed values that they carry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

import msgspec
from msgspec.structs import force_setattr

from fzcheck.amounts import kept_amount
from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.visible import LONGEST, visible_line
from fzcheck.words import AnswerStatus, Kind, Remark, Status, StepStatus, Verdict, word_of


class EventId(NamedTuple):
    """The name of an event: where it was written, and its number there."""

    origin: str
    """Random id of a place of work."""
    seq: int
    """Counts up from 1 in its origin."""

    def __str__(self) -> str:
        return f"{self.origin}:{self.seq}"

    @classmethod
    def parse(cls, text: str) -> EventId:
        """Return the id that `origin:seq` names; ValueError otherwise."""
        origin, _colon, seq = text.rpartition(":")
        if not origin or not seq.isascii() or not seq.isdigit():
            raise ValueError(text)
        return cls(origin, int(seq))


class Draft(msgspec.Struct, frozen=True):
    """What an act wants to add, before the ledger gives it number, instant, signature and digest."""

    checklist: str
    task: str
    kind: Kind
    value: Compound | str
    period: str = ""
    """Empty for the task as a whole."""
    item: str = ""
    """The step, an answer's unit, the measure, `owner` or `deadline` for basis, a note's sort, else empty."""
    note: str = ""
    """The reason or remark that came with the act."""
    on: dt.date | None = None
    """The day on which the thing was really done, where entered later."""
    after: tuple[EventId, ...] = ()
    """Every event of the key that the writer saw and no other descends from, those taken back too.

    One of the same act, which has no name yet, goes by its place in it from 1, with no origin.
    """


def need_storable(drafts: Iterable[Draft], *signature: str) -> None:
    """Raise Refused where a text is too long to be kept, or holds what is no character."""
    texts = (
        text for draft in drafts for text in (written(draft.value), draft.note, draft.item, draft.period)
    )
    for text in (*texts, *signature):
        need_short(text)


def need_short(text: str) -> None:
    """Raise Refused for a text that no field may hold: too long, or with half a character in it."""
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:  # bytes that are none: a terminal that is not set to UTF-8 sends them
        raise Refused(
            _("The text holds something that is not a character: {piece}").format(
                piece=ascii(error.object[error.start : error.end])
            ),
            _("Type it again in a terminal that is set to UTF-8. Nothing has been written."),
        ) from error
    if size > LONGEST:
        raise Refused(
            _("The text that begins “{start}” is too long: {size} KiB; {most} KiB can be kept.").format(
                start=visible_line(text[:20]), size=-(-size // 1024), most=LONGEST // 1024
            ),
            _("Shorten it, or keep it as a file and name that as evidence. Nothing has been written."),
        )


class EvidenceValue(msgspec.Struct, frozen=True, gc=False):
    """佐证 supplied."""

    ref: str
    """A path, a document number or a link, as typed."""
    kind: str = ""
    """What sort of paper it is, in the official's words."""
    date: str = ""
    """The paper's own date, ISO."""
    from_: str = msgspec.field(default="", name="from")
    """The unit it came from."""


class DeadlineValue(msgspec.Struct, frozen=True, gc=False):
    """延期: a deadline moved."""

    date: dt.date
    """The new deadline."""
    was: str
    """What the checklist said then, ISO; the event holds only while it still does, or says the new one."""
    approved_by: str = ""
    document: str = ""
    fixed: bool | msgspec.UnsetType = msgspec.field(name="set", default=msgspec.UNSET)
    """True where the county fixed its own deadline in place of a proposed one, which is no extension."""


class OwnerValue(msgspec.Struct, frozen=True, gc=False):
    """Another unit takes the lead."""

    unit: str
    was: str
    """What the checklist said then; the event holds only while it still does, or names that unit."""
    fixed: bool | msgspec.UnsetType = msgspec.field(name="set", default=msgspec.UNSET)
    """True where the county fixed its own lead in place of a proposed one, which is no reassignment."""


class BasisValue(msgspec.Struct, frozen=True, gc=False):
    """A proposed value confirmed as the county's own."""

    value: str
    """The value confirmed; the event holds only while the checklist still says so."""


class VerificationValue(msgspec.Struct, frozen=True, gc=False):
    """核验: the coordinator's word on a done task or period."""

    word: Verdict
    of: str
    """`origin:seq` of the status event that it judges."""


class UndoValue(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What is taken back: an act, named by its id or by any one of its events."""

    act: str = ""
    event: str = ""


Compound = EvidenceValue | DeadlineValue | OwnerValue | BasisValue | VerificationValue | UndoValue
"""What a kind of event says in several parts."""


class Unread(Enum):
    """Why nothing is made of what an event says; it is kept and passed on as it stands, and has no effect."""

    NEWER = auto()
    """Its kind is one that this version does not know."""
    FOREIGN = auto()
    """Its value, or its day, is none that its kind can have: another hand left it."""


Says = Compound | Status | StepStatus | AnswerStatus | Decimal | str | Unread
"""What an event says; text is that of a note, a person, or the task to which progress moved."""


def written(value: Compound | str) -> str:
    """Return the text that the ledger keeps of a value: of one in several parts its canonical JSON.

    That has sorted keys, no spaces, no escapes of CJK. Raises Refused for a part that no field may hold.
    """
    if isinstance(value, str):
        return str(value)
    for part in msgspec.structs.astuple(value):
        if isinstance(part, str):
            need_short(part)
    return msgspec.json.encode(value, order="sorted").decode()


_NAMES = msgspec.json.Decoder(list[str])


def _target(value: str) -> str:
    if not value:
        raise ValueError(value)
    return value


_DECODERS: Mapping[str, Callable[[str], Says]] = {
    Kind.STATUS: {str(status): status for status in Status}.__getitem__,  # in a fifth of Status(…)'s time
    Kind.STEP: {str(status): status for status in StepStatus}.__getitem__,
    Kind.ANSWER: {str(status): status for status in AnswerStatus}.__getitem__,
    Kind.MEASURE: kept_amount,
    Kind.PERSON: str,
    Kind.NOTE: str,
    Kind.MOVE: _target,
    Kind.EVIDENCE: msgspec.json.Decoder(EvidenceValue).decode,
    Kind.DEADLINE: msgspec.json.Decoder(DeadlineValue).decode,
    Kind.OWNER: msgspec.json.Decoder(OwnerValue).decode,
    Kind.BASIS: msgspec.json.Decoder(BasisValue).decode,
    Kind.VERIFICATION: msgspec.json.Decoder(VerificationValue).decode,
    Kind.UNDO: msgspec.json.Decoder(UndoValue).decode,
}


_NOT_OF_ITS_KIND = (LookupError, ValueError, msgspec.MsgspecError, RecursionError)
"""What decoders raise; the last for nesting without end."""


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


class Event(msgspec.Struct, frozen=True, gc=False):
    """One entry of the ledger: what it says, who wrote it and when."""

    origin: str
    seq: int
    act: int
    """The seq of the first event of its command or dialog; they are undone together."""
    at: str
    """RFC 3339 with offset; its date is the day of the event, its instant what is compared."""
    on: str
    """The day on which the thing was really done (ISO date), where entered later; else empty."""
    by: str
    unit: str
    checklist: str
    task: str
    period: str
    kind: str
    """A `Kind`; text, so that a newer program's kind can be kept."""
    item: str
    value: str
    """As it was written; what it says stands in `says`."""
    note: str
    after: str
    """JSON array of `origin:seq`; see `follows`."""
    says: Says = Unread.NEWER
    """What the value says; it follows from kind, value and `on`, whatever is given here."""

    def __post_init__(self) -> None:
        """Decode the value, once and for all."""
        decode = _DECODERS.get(self.kind)
        says: Says = Unread.NEWER
        try:
            if self.on and not _is_day(self.on):
                says = Unread.FOREIGN
            elif decode is not None:
                says = decode(self.value)
        except _NOT_OF_ITS_KIND:
            says = Unread.FOREIGN
        force_setattr(self, "says", says)

    @property
    def columns(self) -> dict[str, str | int]:
        """What stands in its columns but the digest, as it was written."""
        columns = msgspec.structs.asdict(self)
        del columns["says"]
        columns.pop("digest", None)
        return columns

    @property
    def id(self) -> EventId:
        """Its name."""
        return EventId(self.origin, self.seq)

    @property
    def name(self) -> str:
        """The same as text, by which other events speak of it: `origin:seq`."""
        return f"{self.origin}:{self.seq}"

    @property
    def follows(self) -> list[str]:
        """The names of the events that it follows; none where another hand left something else."""
        try:
            return _NAMES.decode(self.after)
        except msgspec.MsgspecError:
            return []

    @property
    def act_id(self) -> EventId:
        """The name of its act."""
        return EventId(self.origin, self.act)

    @property
    def day(self) -> str:
        """The date written in `at`, ISO."""
        return self.at[:10]

    @property
    def remark(self) -> Remark:
        """Which sort of remark a note is; one of a newer program counts as a plain one."""
        return word_of(Remark, self.item) or Remark.PLAIN

    @property
    def minute(self) -> str:
        """Day and time as written in `at`, as they are read."""
        return self.at[:16].replace("T", " ")

    @property
    def done_on(self) -> dt.date | None:
        """The day on which the thing was really done: `on`, or that of the event; None where that is none."""
        try:
            return dt.date.fromisoformat(self.on or self.day)
        except ValueError:
            return None


class Sealed(Event, frozen=True, gc=False, kw_only=True):
    """An event as its row has it: with the digest that ties it to the one before it."""

    digest: str

    @classmethod
    def of(cls, columns: Iterable[object], digest: object) -> Sealed:
        """Return the event of these columns, of which the types are known to be right."""
        return cls(*columns, digest=digest)  # type: ignore[arg-type]

    @property
    def row(self) -> tuple[str | int, ...]:
        """What stands in its columns."""
        return *self.columns.values(), self.digest


TYPES: Mapping[str, type] = {
    name: int if name in ("seq", "act") else str for name in Sealed.__struct_fields__ if name != "says"
}
"""The columns of an event, in order, and what stands in each; the digest is the last."""

_ROW = tuple(TYPES.values())


def event_of(row: Sequence[object]) -> Sealed | None:
    """Return the event that a row of the ledger holds; None where a value is none that an event can have.

    SQLite keeps any type in any column, and so does a file in which a bit has flipped.
    """
    if tuple(map(type, row)) != _ROW:
        return None
    return Sealed.of(row[:-1], row[-1])


NO_INSTANT = dt.datetime.min.replace(tzinfo=dt.UTC)
"""Stands for the instant of a text that names none; it comes before every other."""


@lru_cache(maxsize=4096)
def instant_of(at: str) -> dt.datetime:
    """Return the instant that an RFC 3339 text names, in UTC; `NO_INSTANT` where it names none."""
    try:
        instant = dt.datetime.fromisoformat(at)
        return NO_INSTANT if instant.tzinfo is None else instant.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return NO_INSTANT
