"""Events and acts, and what became of them, in the official's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import msgspec

from fzcheck.amounts import amount_text
from fzcheck.board.names import RecordNames
from fzcheck.dates import period_text
from fzcheck.i18n import _, later, p_
from fzcheck.ledger.events import (
    BasisValue,
    DeadlineValue,
    Event,
    EvidenceValue,
    OwnerValue,
    UndoValue,
    VerificationValue,
)
from fzcheck.visible import in_short, visible_line
from fzcheck.words import AnswerStatus, Kind, Remark, Status, StepStatus, Verdict, word_of

OF_ITEMS: Mapping[str, tuple[str, str]] = {
    Kind.STEP: (later("Step"), later("Status")),
    Kind.ANSWER: (later("Unit"), later("Answer")),
    Kind.MEASURE: (later("Measure"), later("Amount")),
}
"""Of the kinds that say something of one item each, what the item is called, and what is said of it."""

_BY_ID = RecordNames()


class Entry(msgspec.Struct, frozen=True):
    """An event as the history shows it."""

    event: Event
    undone: bool
    withdrawn: bool
    """Its task, or the period, step, unit or measure, no longer stands in the checklist."""
    outdated: bool
    """已过时: it replaced or confirmed a value that the checklist no longer states."""
    taken_back: tuple[Event, ...]
    """Of an undo: the events of the acts that it is about, as far as they have arrived."""
    restores: bool
    """Of an undo: whether it takes back another undo, so that they count again."""
    names: RecordNames


def entry_text(entry: Entry) -> str:
    """Return in one line what an entry says."""
    return event_text(entry.event, entry.taken_back, entry.names, restores=entry.restores)


def entry_text_by_day(entry: Entry) -> str:
    """Return the same with the day on which it was really done in front, for where the end has no room."""
    day = day_text(entry.event)
    text = entry_text(msgspec.structs.replace(entry, event=msgspec.structs.replace(entry.event, on="")))
    return f"{day} {text}" if day else text


def day_text(event: Event) -> str:
    """Return the day on which something entered later was really done, in words; else nothing."""
    if not event.on:
        return ""
    texts: Mapping[str, str] = {Kind.DEADLINE: _("granted on {date}"), Kind.ANSWER: _("answered on {date}")}
    return texts.get(event.kind, _("done on {date}")).format(date=visible_line(event.on))


def entry_kind(entry: Entry) -> str:
    """Return the official's word for what sort of act it was."""
    return _("redo") if entry.restores else event_kind(entry.event)


def entry_period(entry: Entry) -> str:
    """Return the period that an entry speaks of."""
    return visible_line(period_text(entry.event.period, entry.names.years.get(entry.event.checklist)))


def marks_text(entry: Entry) -> str:
    """Return what keeps an event from counting, each in brackets: `〔已撤销〕〔已撤下〕〔已过时〕`."""
    return "".join(_("[{mark}] ").format(mark=word) for word in mark_words(entry))


def mark_words(entry: Entry) -> tuple[str, ...]:
    """Return what keeps an event from counting; nothing where it counts."""
    marks = (
        (entry.undone, _("taken back")),
        (entry.withdrawn, _("withdrawn")),
        (entry.outdated, _("outdated")),
    )
    return tuple(word for is_so, word in marks if is_so)


def event_text(
    event: Event, taken_back: Sequence[Event] = (), names: RecordNames = _BY_ID, *, restores: bool = False
) -> str:
    """Return in one line what an event says; an undo says what it took back, as far as that has arrived.

    With `restores` it took back an undo, so that it counts again.
    """
    if taken_back:
        undo = _("redo: {what}") if restores else _("undo: {what}")
        text = undo.format(what=value_text(event, taken_back, names))
    else:
        text = f"{event_kind(event)} {value_text(event)}".rstrip()
    return f"{text} — {visible_line(in_short(event.note))}" if event.note else text


def value_text(event: Event, taken_back: Sequence[Event] = (), names: RecordNames = _BY_ID) -> str:
    """Return in one line the value of an event, and the day on which it was really done."""
    text = act_text(taken_back, names) if taken_back else visible_line(in_short(_value_words(event)))
    day = day_text(event)
    return text + _(" ({day})").format(day=day) if day else text


def value_fields(event: Event) -> tuple[tuple[str, str], ...]:
    """Return what an event holds, label by label; what cannot be read, or is not known, as it stands."""
    return tuple((label, text) for label, text, _in_line in _fields(event))


def events_named(event: Event) -> tuple[tuple[str, str], ...]:
    """Return by which numbers an event speaks of others, label by label."""
    match event.says:
        case UndoValue() as undo:
            return (_("Act taken back"), undo.act), (_("Event taken back"), undo.event)
        case VerificationValue() as judged:
            return ((_("Judged event"), judged.of),)
        case _:
            return ()


def _fields(event: Event) -> tuple[tuple[str, str, bool], ...]:
    """Return what an event holds as (label, text, whether it is said where one line says it all)."""
    match event.says:
        case Status() as status:
            return ((_("Status"), status.label, True),)
        case StepStatus() | AnswerStatus() | Decimal() as said:
            item, value = OF_ITEMS[Kind(event.kind)]
            text = amount_text(said) if isinstance(said, Decimal) else said.label
            return (_(item), event.item, True), (_(value), text, True)
        case EvidenceValue() as paper:
            of_paper = (_("Evidence"), paper.ref, True), (_("Kind"), paper.kind, True)
            return *of_paper, (_("Date"), paper.date, True), (_("From unit"), paper.from_, True)
        case DeadlineValue() as moved:
            before = _("Deadline in the checklist"), moved.was, False
            on_whose_word = (
                (_("Approved by"), moved.approved_by, True),
                (_("Document no."), moved.document, True),
            )
            return (_("New deadline"), moved.date.isoformat(), True), before, *on_whose_word
        case OwnerValue() as lead:
            return (_("New lead"), lead.unit, True), (_("Lead in the checklist"), lead.was, False)
        case BasisValue() as confirmed:
            return ((_("Lead unit") if event.item == "owner" else _("Deadline"), confirmed.value, True),)
        case VerificationValue() as judged:
            return ((_("Verification"), judged.word.label, True),)
        case UndoValue():
            return ()  # its numbers say it all
        case str() as text:
            notes = {Remark.PLAIN: _("Note"), Remark.PROBLEM: _("Problem"), Remark.NEXT: _("Next step")}
            labels = {
                Kind.PERSON: _("Person in charge"),
                Kind.MOVE: _("Moved to"),
                Kind.NOTE: notes[event.remark],
            }
            return ((labels[Kind(event.kind)], text, True),)
        case _:
            return (_("Item"), event.item, event.kind in OF_ITEMS), (_("Value"), event.value, True)


def evidence_text(paper: EvidenceValue) -> str:
    """Return a piece of evidence in one line: what names it, its sort, its date and where it came from."""
    return " ".join(filter(None, (paper.ref, paper.kind, paper.date, paper.from_)))


def kind_text(kind: str) -> str:
    """Return the official's word for a kind of event; one that a newer program wrote stays as it is."""
    known = word_of(Kind, kind)
    return known.label if known else visible_line(kind)


def event_kind(event: Event) -> str:
    """Return what an event is called: by its kind, but what the county fixed itself is no change of plan."""
    match event.says:
        case DeadlineValue(fixed=True):
            return _("deadline fixed by the county")
        case OwnerValue(fixed=True):
            return _("lead fixed by the county")
        case _ if event.kind == Kind.NOTE and event.remark is not Remark.PLAIN:
            return event.remark.label
        case _:
            return kind_text(event.kind)


def act_text(events: Sequence[Event], names: RecordNames) -> str:
    """Return what an act was, in a few words: the tasks that it touched, and what was done to them."""
    by_hand = tuple(_done_by_hand(events))
    deeds = dict.fromkeys(_deed(event) for event in by_hand)
    places = dict.fromkeys(subject_text(event, names) for event in by_hand)
    shown = list(places)[:3]
    more = "…" if len(places) > len(shown) else ""
    return f"{_(', ').join(shown)}{more} {_(', ').join(deeds)}"


def signature(by: str, unit: str) -> str:
    """Return who signed, and for which unit."""
    if not unit:
        return visible_line(by)
    return _("{name} ({unit})").format(name=visible_line(by), unit=visible_line(unit))


def said_text(event: Event) -> str:
    """Return in one line who said what when, as one side of a conflict."""
    return _("{at}  {who}: {what}").format(
        at=visible_line(event.minute),
        who=signature(event.by, event.unit),
        what=event_text(event),
    )


def subject_text(event: Event, names: RecordNames) -> str:
    """Return the task of which an event speaks, and the period of it."""
    return visible_line(names.said(event.checklist, event.task, event.period))


def _done_by_hand(events: Sequence[Event]) -> Iterator[Event]:
    """Yield what the official did, without what the program did along with it.

    Returning sets the status, finishing ticks the steps, and what is done to a period sets its task going.
    """
    acts = {(event.checklist, event.task, event.period, event.kind) for event in events}
    in_periods = {(event.checklist, event.task) for event in events if event.period}
    for event in events:
        task = event.checklist, event.task
        match event.kind:
            case Kind.STATUS:
                judged = (*task, event.period, Kind.VERIFICATION) in acts
                along = judged or (not event.period and task in in_periods)
            case Kind.STEP:
                along = (*task, event.period, Kind.STATUS) in acts
            case _:
                along = False
        if not along:
            yield event


def _deed(event: Event) -> str:
    """Return what was done, as the official calls it."""
    kind = event_kind(event)
    match event.says:
        case Status() if event.says is Status.DONE:
            return p_("act", "done")
        case VerificationValue(word=Verdict.VERIFIED):
            return p_("act", "verified")
        case VerificationValue(word=Verdict.RETURNED):
            return p_("act", "returned")
        case _ if event.kind == Kind.STATUS:
            return f"{kind} {visible_line(_value_words(event))}"
        case _:
            return kind


def _value_words(event: Event) -> str:
    """Return the value in words; a value that a foreign hand left is shown as it is."""
    if isinstance(event.says, EvidenceValue):
        return evidence_text(event.says)
    if isinstance(event.says, UndoValue):
        return (event.says.act or event.says.event).rpartition(":")[2]
    return " ".join(text for _label, text, in_line in _fields(event) if in_line and text)
