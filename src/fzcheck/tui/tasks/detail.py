"""The detail of the main screen: all about the task or the heading under the cursor."""

from __future__ import annotations

import asyncio
import glob
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import work

from fzcheck.board import Board, Row
from fzcheck.board.search import Search
from fzcheck.dates import long_day, period_text
from fzcheck.i18n import _, listed
from fzcheck.session.history import entries, written
from fzcheck.session.session import Session
from fzcheck.session.soundness import progress_known
from fzcheck.summary import count
from fzcheck.tui.kit.cells import deadline_cell, ink_of
from fzcheck.tui.kit.ink import Ink, Piece, column
from fzcheck.tui.kit.paragraph import Passage, cited_passage, passage_of
from fzcheck.tui.kit.text_view import Detail, TextSection
from fzcheck.tui.tasks.desk import Desk
from fzcheck.tui.tasks.lines import GroupLine
from fzcheck.visible import in_short, visible, visible_line
from fzcheck.wording.about import NOTES, WHO, About, Fact, Topic, about
from fzcheck.wording.events import Entry, entry_period, entry_text, marks_text
from fzcheck.wording.figures import overview_text
from fzcheck.wording.rows import answers_text, place_text

if TYPE_CHECKING:
    from fzcheck.source.pinpoints import Missing, Pinpoint


_BAR = 20
"""Cells of a bar."""

_LATEST = 200
"""How many notes, evidence and records are shown: laying out 100,000 takes 17 s."""

IsRead = Callable[[Session, str], bool]
"""Tells whether the report of a checklist, named by its id, can be shown at once."""


class TaskDetail(Detail):
    """All about what is under the cursor, with the words of the report behind it."""

    def __init__(self) -> None:
        """Start with nothing to say."""
        super().__init__()
        self._desk: Desk | None = None
        self._awaited: set[str] = set()
        """The checklists whose reports are being read."""
        self._is_read: IsRead = lambda _session, _checklist: False  # none can be before the first is wanted

    def show_desk(self, desk: Desk) -> None:
        """Say all about what is under the cursor; a report is read when its place in it is first shown."""
        self._desk = desk
        about = desk.line.key[:3] if desk.line else None
        self.show(self._said(desk), Search(desk.view.filter.search), about=about)

    def _said(self, desk: Desk) -> tuple[TextSection, ...]:
        session, row = desk.session, desk.row
        known = progress_known(session)
        if isinstance(desk.line, GroupLine):
            return group_sections(desk.line, session.board, known=known)
        if row is None:
            return ()
        cited = self._cited(session, row) if _has_report(session, row.checklist.id) else None
        latest = tuple(entries(session, written(session, row)[-_LATEST - 1 :]))
        return task_sections(row, latest, session.board, known=known, cited=cited)

    def _cited(self, session: Session, row: Row) -> Pinpoint | Missing | str | None:
        """Return the cited place of the report, or what to say until that is read."""
        name = row.checklist.id
        if self._is_read(session, name):
            from fzcheck.session.sources import cited_place

            return cited_place(session, row)
        if place_text(row) and name not in self._awaited:
            self._awaited.add(name)
            self.call_after_refresh(self._read, session, name)  # a thread at work would hold up the paint
        return _("The report is being read …")

    @work(group="reports")
    async def _read(self, session: Session, checklist: str) -> None:
        """Read the report of a checklist, and show what it says."""
        self._is_read = await asyncio.to_thread(_reader_of, session, checklist)
        self._awaited.discard(checklist)
        if self._desk is not None:
            self.show_desk(self._desk)


def _reader_of(session: Session, checklist: str) -> IsRead:
    """Read the report of a checklist, as far as it can be; return what tells which are read."""
    from fzcheck.session.sources import is_read, is_usable

    is_usable(session, checklist)
    return is_read


def _has_report(session: Session, checklist: str) -> bool:
    """Return whether a report lies beside a checklist; asked before the readers of reports are loaded."""
    return any(session.home.sources.glob(f"{glob.escape(checklist)}.*"))


def task_sections(
    row: Row, records: Sequence[Entry], board: Board, *, known: bool,
    cited: Pinpoint | Missing | str | None = None,
) -> tuple[TextSection, ...]:  # fmt: skip
    """Return all about a task, the latest of its history first; `cited` is its place in the report."""
    task = about(row, board)
    labelled = (
        (Topic.STATUS, _status(task) if known else _unknown()),
        (Topic.LEAD, _units(task)),
        *((topic, _plain(*task.texts(topic))) for topic in WHO if topic not in (Topic.LEAD, Topic.SUPPORT)),
        (Topic.DEADLINE, _deadline(task)),
        (Topic.BASIS, _plain(listed(task.texts(Topic.BASIS)), *task.texts(Topic.WHY))),
        (Topic.CRITERION, _plain(*task.texts(Topic.CRITERION))),
        (Topic.NEEDS, _needs(task)),
        (Topic.STEP, tuple(_step(fact, known=known) for fact in task.of(Topic.STEP))),
        (Topic.PERIOD, _periods(task, known=known)),
        (Topic.MEASURE, _measures(task, known=known)),
        (Topic.ANSWERS, _answers(task) if known else ()),
        (Topic.EVIDENCE, _evidence(task, known=known)),
        *((topic, _latest(_plain(*reversed(task.texts(topic))))) for topic in NOTES.values()),
        (Topic.REPORT, _source(task, cited)),
        (Topic.RELATED, _plain(*(fact.text for fact in task.of(Topic.RELATED) if ":" in fact.short))),
    )
    sections = (
        TextSection("", (Piece(f"{row.id} {visible_line(row.task.title)}", Ink.HEADING),)),
        *(TextSection(_(topic.brief_label), paragraphs) for topic, paragraphs in labelled),
        TextSection(_("Records"), _latest(map(_entry, reversed(records)))),
    )
    return tuple(section for section in sections if section.paragraphs)


def group_sections(line: GroupLine, board: Board, *, known: bool) -> tuple[TextSection, ...]:
    """Return what a heading comes to."""
    name = " › ".join(visible_line(word) for word in line.name if word)
    figures = overview_text(count("", line.rows), long_day(board.as_of), board.rules.due_soon_days)
    paragraphs = (Piece(figures),) if known else _unknown()
    return TextSection("", (Piece(name, Ink.HEADING),)), TextSection("", paragraphs)


def _plain(*texts: str) -> tuple[Piece, ...]:
    return tuple(Piece(visible(in_short(text))) for text in texts if text)


def _latest(newest_first: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return the latest of what there may be any number of, and how the rest is found."""
    shown = tuple(islice(newest_first, _LATEST + 1))
    if len(shown) <= _LATEST:
        return shown
    return *shown[:_LATEST], Piece(_("For earlier ones press h."), Ink.QUIET)


def _unknown() -> tuple[Piece, ...]:
    return (Piece(_("The ledger cannot be read, so progress cannot be shown."), Ink.OVERDUE),)


def _status(task: About) -> tuple[Piece, ...]:
    flags = task.texts(Topic.VERIFICATION, Topic.SELF_VERIFIED, Topic.WITHOUT_EVIDENCE)
    reasons = (fact.reason for fact in task.of(Topic.STATUS, Topic.VERDICT))
    return (
        Piece(listed(task.texts(Topic.STATUS, Topic.STANDING)), ink_of(task.row)),
        *(Piece(flag, Ink.DUE_SOON) for flag in flags),
        *_plain(*reasons),
        *(Piece(visible_line(text), Ink.OVERDUE) for text in task.texts(Topic.CONFLICT)),
    )


def _units(task: About) -> tuple[Piece, ...]:
    leads = tuple(Piece(visible_line(fact.text), _ink(fact)) for fact in task.of(Topic.LEAD))
    support = visible_line(listed(task.texts(Topic.SUPPORT)))
    return (*leads, Piece(_("with {units}").format(units=support), Ink.QUIET)) if support else leads


def _ink(fact: Fact) -> Ink:
    return Ink.PROPOSED if fact.proposed else Ink.PLAIN


def _deadline(task: About) -> tuple[Piece, ...]:
    moved = (
        f"{period_text(part.period, task.row.checklist.year)} {part.original_deadline} → {part.deadline} "
        f"{' '.join(fact.details)}".strip()
        for fact in task.of(Topic.EXTENSION)
        if (part := fact.part)
    )
    dates = (Piece(" ".join(fact.full), _ink(fact)) for fact in task.of(Topic.DEADLINE))
    return *dates, *_plain(*moved)


def _needs(task: About) -> tuple[Piece, ...]:
    earlier = (_("first {task}").format(task=text) for text in task.texts(Topic.AFTER))
    return _plain(*task.texts(Topic.NEEDS), *earlier)


def _step(fact: Fact, *, known: bool) -> Piece:
    return Piece(f"{fact.box if known else '—'} {visible_line(fact.text)}")


def _periods(task: About, *, known: bool) -> tuple[Piece, ...]:
    parts = task.row.periods
    names = [period_text(part.period, task.row.checklist.year) for part in parts]
    widest = max(map(cell_len, names), default=0)
    width = 5 if all(part.deadline.year == task.row.checklist.year for part in parts) else 10
    pieces = []
    for name, part, fact in zip(names, parts, task.of(Topic.PERIOD), strict=True):
        when = f"{column(name, widest)}  {deadline_cell(part.deadline, width)}"
        judged = task.row.verification_text(part)
        answers = answers_text(part)
        stands = " ".join(filter(None, (fact.box, f"{when} ", fact.text, judged, answers)))
        pieces.append(Piece(stands, ink_of(part)) if known else Piece(f"— {when}"))
    return tuple(pieces)


def _answers(task: About) -> tuple[Piece, ...]:
    """Return how many units have answered, and who has not, in the earliest period that is open."""
    fact = task.answers
    if fact is None:
        return ()
    period = period_text(fact.part.period, task.row.checklist.year) if fact.part else ""
    missing = (Piece(visible_line(text)) for text in fact.details if text)
    empty = (Piece(visible_line(fact.reason), Ink.DUE_SOON),) if fact.reason else ()
    return Piece(f"{period} {fact.text}".lstrip()), *missing, *empty


def _measures(task: About, *, known: bool) -> tuple[Piece | Passage, ...]:
    """Return of each measure its figure, a bar where there is a target, and what it compares with."""
    if not task.row.measures:
        return ()
    from fzcheck.tui.kit.bars import bar, bar_of_measure  # 2 of the 230 ms that the screen takes to load

    paragraphs: list[Piece | Passage] = []
    for state, fact in zip(task.row.measures, task.of(Topic.MEASURE), strict=True):
        if not known:
            paragraphs.append(Piece(f"{visible_line(fact.short)} —"))
            continue
        paragraphs += _plain(fact.text)
        if drawn := bar(bar_of_measure(state, "", ""), _BAR, 0):
            paragraphs.append(passage_of(drawn))
        *standing, last_year, periods = fact.details
        if text := listed(standing):
            paragraphs.append(Piece(text, Ink.OVERDUE if state.behind and state.amounts else Ink.PLAIN))
        paragraphs += _plain(last_year, periods)
    return tuple(paragraphs)


def _evidence(task: About, *, known: bool) -> tuple[Piece, ...]:
    expected = visible_line(listed(task.texts(Topic.EXPECTED)))
    wanted = (Piece(_("expected: {texts}").format(texts=expected)),) if expected else ()
    if not known:
        return wanted
    latest = _latest(Piece(f"· {visible_line(text)}") for text in reversed(task.texts(Topic.EVIDENCE)))
    given = tuple(reversed(latest))
    return *wanted, *(given or (Piece(_("none yet"), Ink.QUIET),))


def _source(task: About, cited: Pinpoint | Missing | str | None) -> tuple[Piece | Passage, ...]:
    quote = _plain(*task.texts(Topic.QUOTE))
    if law := task.texts(Topic.LAW):
        return *_plain(*law), *quote
    if not task.of(Topic.PLACE):  # a task of the county's own: it does not come from the report
        return ()
    words = (f"“{text}”" for text in task.texts(Topic.WORDS))
    place = visible_line(" ".join((*task.texts(Topic.PLACE), *words)))
    title = visible_line(f"《{listed(task.texts(Topic.REPORT))}》")
    return Piece(place), Piece(title, Ink.QUIET), _in_report(cited), *quote


def _in_report(cited: Pinpoint | Missing | str | None) -> Piece | Passage:
    """Return what stands at the cited place, or why it cannot be shown and what to do."""
    if cited is None:
        return Piece(_("No report is attached here yet: S attaches it."), Ink.QUIET)
    if isinstance(cited, str):
        return Piece(cited, Ink.QUIET)
    from fzcheck.source.pinpoints import Pinpoint
    from fzcheck.wording.trace import reason_text

    if isinstance(cited, Pinpoint):
        return cited_passage(cited)
    text = _("Not so in the report attached: {reason}.")
    return Piece(text.format(reason=reason_text(cited)), Ink.DUE_SOON)


def _entry(entry: Entry) -> Piece:
    event = entry.event
    text = " ".join(visible_line(word) for word in (event.day, event.by, entry_period(entry)) if word)
    marks = marks_text(entry)
    return Piece(f"{text} {marks}{entry_text(entry)}", Ink.QUIET if marks else Ink.PLAIN)
