"""What the detail says about a task or a heading, section by section; pure text, laid out elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from fzcheck.board import Board, PeriodState, Row
from fzcheck.dates import long_day, period_text
from fzcheck.i18n import _
from fzcheck.ledger.events import Event, EvidenceValue
from fzcheck.session.history import Entry, entry_period, entry_text, marks_text
from fzcheck.summary import count
from fzcheck.tui.kit.cells import deadline_cell, ink_of
from fzcheck.tui.kit.detail import Section
from fzcheck.tui.kit.ink import Ink, Piece, column
from fzcheck.tui.kit.passage import Passage, cited_passage
from fzcheck.tui.tasks.lines import GroupLine
from fzcheck.visible import in_short, visible, visible_line
from fzcheck.wording.events import event_text
from fzcheck.wording.reasons import basis_texts, extension_text, return_reason, status_reason
from fzcheck.wording.rows import listed, marked, overview_text, place_text, standing_text
from fzcheck.words import Basis, Status, box_of, every_word, status_word, verification_text

if TYPE_CHECKING:
    from fzcheck.source.places import Found, Missing


def task_sections(
    row: Row, entries: Sequence[Entry], board: Board, *, known: bool,
    cited: Found | Missing | str | None = None,
) -> tuple[Section, ...]:  # fmt: skip
    """Return all about a task, the newest of its history first; `cited` is its place in the report."""
    sections = (
        Section("", (Piece(f"{row.id} {visible_line(row.task.title)}", Ink.HEADING),)),
        Section(_("Status"), _status(row, board) if known else _unknown()),
        Section(_("Lead"), _units(row)),
        Section(_("In charge"), _plain(row.person)),
        Section(_("Deadline"), _deadline(row)),
        Section(_("Basis"), _basis(row)),
        Section(_("Criterion"), _plain(row.task.criterion)),
        Section(_("Needs"), _plain(row.task.needs, *_earlier(row, board))),
        Section(_("Steps"), () if row.recurring else _steps(row.parts[0], known=known)),
        Section(_("Periods"), _periods(row, board, known=known)),
        Section(_("Evidence"), _evidence(row, known=known)),
        Section(_("Notes"), _notes(row, entries)),
        Section(_("Source"), _source(row, cited)),
        Section(_("Related"), _related(row, board)),
        Section(_("Records"), tuple(_entry(entry) for entry in reversed(entries))),
    )
    return tuple(section for section in sections if section.paragraphs)


def group_sections(line: GroupLine, board: Board, *, known: bool) -> tuple[Section, ...]:
    """Return what a heading comes to."""
    name = " › ".join(visible_line(word) for word in line.name if word)
    figures = overview_text(count("", line.rows), long_day(board.as_of), board.rules.due_soon_days)
    paragraphs = (Piece(figures),) if known else _unknown()
    return Section("", (Piece(name, Ink.HEADING),)), Section("", paragraphs)


def _notes(row: Row, entries: Sequence[Entry]) -> tuple[Piece, ...]:
    """Return the live notes, of which the records hold the words."""
    live = {note.id for note in row.notes}
    return _plain(*(entry.event.value for entry in reversed(entries) if entry.event.id in live))


def _plain(*texts: str) -> tuple[Piece, ...]:
    return tuple(Piece(visible(in_short(text))) for text in texts if text)


def _unknown() -> tuple[Piece, ...]:
    return (Piece(_("The ledger cannot be read, so progress cannot be shown."), Ink.OVERDUE),)


def _status(row: Row, board: Board) -> tuple[Piece, ...]:
    text = status_word(row.status)
    if row.standing is not None:
        text = listed((text, standing_text(row, board.as_of, working_days=True)))
    flags = (
        verification_text(row.review, verifies=row.rules.verifies),
        _("verified by who finished it") if row.self_verified else "",
        _("no evidence") if row.without_evidence else "",
    )
    reasons = (status_reason(row), *(return_reason(row, part) for part in row.parts))
    return (
        Piece(text, ink_of(row)),
        *(Piece(flag, Ink.DUE_SOON) for flag in flags if flag),
        *_plain(*reasons),
        *(Piece(_conflict(conflict.events), Ink.OVERDUE) for conflict in row.conflicts),
    )


def _conflict(events: Sequence[Event]) -> str:
    values = listed(dict.fromkeys(f"{event.by} {event_text(event)}" for event in events))
    return _("In conflict: {values}").format(values=visible_line(values))


def _units(row: Row) -> tuple[Piece, ...]:
    support = listed(visible_line(unit) for unit in row.task.support)
    lead = Piece(marked(visible_line(row.owner), row.owner_basis), _proposed(row.owner_basis))
    return (lead, Piece(_("with {units}").format(units=support), Ink.QUIET)) if support else (lead,)


def _proposed(basis: Basis | None) -> Ink:
    return Ink.PROPOSED if basis is Basis.PROPOSED else Ink.PLAIN


def _deadline(row: Row) -> tuple[Piece, ...]:
    text = marked(row.deadline.isoformat(), row.deadline_basis)
    if row.task.every:
        text = f"{text} {every_word(row.task.every)}"
    moved = [
        f"{period_text(part.period, row.checklist.year)} {part.original_deadline} → {part.deadline} "
        f"{extension_text(part)}".strip()
        for part in row.parts
        if part.extension
    ]
    return Piece(text, _proposed(row.deadline_basis)), *_plain(*moved)


def _basis(row: Row) -> tuple[Piece, ...]:
    return _plain(listed(basis_texts(row)), row.planned_basis.why)


def _earlier(row: Row, board: Board) -> Iterable[str]:
    for task in row.task.after:
        before = board.row(row.checklist.id, task)
        yield _("first {task}").format(task=f"{task} {before.task.title}" if before else task)


def _steps(part: PeriodState, *, known: bool) -> tuple[Piece, ...]:
    return tuple(
        Piece(f"{_box(Status.DONE if step.done else Status.TODO, known=known)} {visible_line(step.text)}")
        for step in part.steps
    )


def _box(status: Status, *, known: bool) -> str:
    return box_of(status) if known else "—"


def _periods(row: Row, board: Board, *, known: bool) -> tuple[Piece, ...]:
    names = [period_text(part.period, row.checklist.year) for part in row.periods]
    widest = max(map(cell_len, names), default=0)
    width = 5 if all(part.deadline.year == board.as_of.year for part in row.periods) else 10
    return tuple(
        Piece(f"— {column(name, widest)}  {deadline_cell(part.deadline, width)}") if not known
        else Piece(
            f"{box_of(part.status)} {column(name, widest)}  {deadline_cell(part.deadline, width)}  "
            f"{standing_text(part, board.as_of)} "
            f"{verification_text(part.review, verifies=board.rules.verifies)}".rstrip(),
            ink_of(part),
        )
        for name, part in zip(names, row.periods, strict=True)
    )  # fmt: skip


def _evidence(row: Row, *, known: bool) -> tuple[Piece, ...]:
    expected = listed(visible_line(text) for text in row.task.expected)
    wanted = (Piece(_("expected: {texts}").format(texts=expected)),) if expected else ()
    if not known:
        return wanted
    supplied = [event.says for event in row.evidence if isinstance(event.says, EvidenceValue)]
    given = tuple(Piece(f"· {visible_line(_paper(found))}") for found in supplied)
    return (*wanted, *given) if given else (*wanted, Piece(_("none yet"), Ink.QUIET))


def _paper(found: EvidenceValue) -> str:
    return " ".join(text for text in (found.ref, found.kind, found.date, found.from_) if text)


def _source(row: Row, found: Found | Missing | str | None) -> tuple[Piece | Passage, ...]:
    cited = row.task.source
    if cited is None:  # a task of the county's own: it does not come from the report
        return ()
    if cited.law:
        return _plain(cited.law, row.task.quote)
    title = f"《{visible_line(row.checklist.source.title)}》"
    place = visible_line(place_text(row))
    words = f" “{visible_line(cited.words)}”" if cited.words else ""
    return Piece(place + words), Piece(title, Ink.QUIET), _in_report(found), *_plain(row.task.quote)


def _in_report(found: Found | Missing | str | None) -> Piece | Passage:
    """Return what stands at the cited place, or why it cannot be shown and what to do."""
    if found is None:
        return Piece(_("No report is attached here yet: S attaches it."), Ink.QUIET)
    if isinstance(found, str):
        return Piece(found, Ink.QUIET)
    from fzcheck.source.places import Found, reason_text

    if isinstance(found, Found):
        return cited_passage(found)
    text = _("Not so in the report attached: {reason}.")
    return Piece(text.format(reason=reason_text(found)), Ink.DUE_SOON)


def _related(row: Row, board: Board) -> tuple[Piece, ...]:
    found = [(name, board.row(*name.split(":", 1))) for name in row.task.related if ":" in name]
    return _plain(*(f"{other.id} {other.task.title}" if other else name for name, other in found))


def _entry(entry: Entry) -> Piece:
    event = entry.event
    text = " ".join(visible_line(word) for word in (event.day, event.by, entry_period(entry)) if word)
    marks = marks_text(entry)
    return Piece(f"{text} {marks}{entry_text(entry)}", Ink.QUIET if marks else Ink.PLAIN)
