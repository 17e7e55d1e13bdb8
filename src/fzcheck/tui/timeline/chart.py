"""The timeline: a line per task, its bar under the months, and today's line through all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.cells import cell_len

from fzcheck.board import PeriodState, Row
from fzcheck.dates import parse_period
from fzcheck.i18n import _
from fzcheck.session.session import Session
from fzcheck.session.soundness import progress_known
from fzcheck.tui.kit.cells import UNKNOWN, ink_of
from fzcheck.tui.kit.ink import Ink, Piece, Pieces, column
from fzcheck.tui.kit.pointed_view import PointedView
from fzcheck.tui.timeline.months import Months, months_for
from fzcheck.visible import visible_line
from fzcheck.words import SET_ASIDE, Standing, Status

TODAY, TIME, LATE = "┊", "─", "┅"
"""Today's line, the time that a task has, and the time since a deadline that passed."""
OVERDUE, WAITING = "!", "~"
"""Mark a deadline that passed, and one of what is set aside till later; the others show their tick box."""

_LONGEST_ID = 14


class Timeline(PointedView):
    """Tasks and their bars, below the months."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._rows: tuple[Row, ...] = ()
        self._as_of = dt.date.min
        self._known = False
        """Whether the ledger could be read, so that progress is known."""
        self._day = ""
        """What the line through all tasks stands for."""
        self._ids = 0
        """Cells of the widest id."""
        self._months = Months(0, 1, 1)

    def show(self, rows: tuple[Row, ...], session: Session) -> None:
        """Show tasks in the order of their lines; the cursor stays on its task."""
        before, self._rows = self.row, rows
        self._as_of, self._known = session.as_of, progress_known(session)
        self._day = _("today") if session.as_of == session.today else _("as-of date")
        self.nothing = _("There is no task to show.")
        self._ids = min(max((cell_len(row.id) for row in rows), default=0), _LONGEST_ID)
        self._lay_out()
        place = next((n for n, row in enumerate(rows) if before and row.key == before.key), None)
        if place is None:
            self.refit()
        else:
            self.keep_place(place)

    @property
    def row(self) -> Row | None:
        """The task under the cursor."""
        return None if self.place is None else self._rows[self.place]

    def head(self) -> tuple[Pieces, ...]:
        """Return years and months, above the bars, and what the signs mean, above the names."""
        name, months = self._name_width, (self._months.years(), self._months.names())
        *above, first, second = legend(self._day, name - 1, self.room - 1)
        return (
            *((Piece(column(f" {signs}", self.room), Ink.QUIET),) for signs in above),
            *(
                (Piece(f"{column(f' {signs}', name)} ", Ink.QUIET), Piece(line, Ink.HEADING))
                for signs, line in zip((first, second), months, strict=True)
            ),
        )

    def item_count(self) -> int:
        """Return how many tasks there are."""
        return len(self._rows)

    def can_point(self, place: int) -> bool:  # noqa: ARG002 - at every one
        """Return whether the cursor may stand on a task."""
        return True

    def item(self, place: int) -> Pieces:
        """Return the inked text of a task's line."""
        row = self._rows[place]
        name = column(f" {column(row.id, self._ids)} {visible_line(row.task.title)}", self._name_width)
        done = self._known and row.status is Status.DONE
        return (
            Piece(f"{name} ", Ink.QUIET if done else Ink.PLAIN),
            *bar_of(row, self._months, self._as_of, known=self._known),
        )

    def on_resize(self) -> None:
        """Lay the months out anew."""
        self._lay_out()

    @property
    def _name_width(self) -> int:
        return max(self.room - self._months.width - 1, 0)

    def _lay_out(self) -> None:
        deadlines = [part.deadline for row in self._rows for part in row.parts]
        self._months = months_for(deadlines, self._as_of, self.room - 1)


def legend(day: str, beside: int, room: int) -> list[str]:
    """Return what the signs mean: the last two lines within `beside` cells, those above within `room`.

    `day` is what the line through all tasks stands for.
    There are as few as leave every word whole.
    """
    signs = (
        (Status.DONE.box, Standing.FINISHED.label),
        (OVERDUE, Standing.OVERDUE.label),
        (Status.TODO.box, Status.TODO.label),
        (TODAY, day),
        (Status.DOING.box, Status.DOING.label),
        *((_sign(status), status.label) for status in SET_ASIDE),
    )
    texts = [f"{sign} {word}" for sign, word in signs]
    return next(
        lines
        for above in range(len(texts))
        if len(lines := _filled(texts, [room] * above + [beside] * 2)) == above + 2
    )


def _filled(texts: Iterable[str], widths: Sequence[int]) -> list[str]:
    """Return lines of these widths, each filled before the next, and more where they are too few."""
    lines = [""]
    for text in texts:
        longer = f"{lines[-1]}  {text}" if lines[-1] else text
        if cell_len(longer) <= widths[min(len(lines), len(widths)) - 1] or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(text)
    return lines + [""] * (len(widths) - len(lines))


def bar_of(row: Row, months: Months, as_of: dt.date, *, known: bool) -> Pieces:
    """Return a task's bar, exactly as wide as the months: its time, its deadlines, and today's line."""
    cells = [Piece(" ")] * months.width
    if row.parts:
        start = months.cell(_start(row))
        cells[start : months.cell(row.deadline)] = [
            Piece(TIME, Ink.QUIET) for _cell in range(start, months.cell(row.deadline))
        ]
    today = months.cell(as_of)
    if known and row.standing is Standing.OVERDUE:
        late = range(months.cell(row.next_deadline), today)
        cells[late.start : late.stop] = [Piece(LATE, ink_of(row)) for _cell in late]
    cells[today] = Piece(TODAY, Ink.HEADING)
    for part in sorted(row.parts, key=_urgency):
        cells[months.cell(part.deadline)] = _mark(part, months, known=known)
    return _joined(cells)


def _start(row: Row) -> dt.date:
    """Return from when on a task can be worked on: its first period, or the year of its checklist."""
    if row.recurring:
        return parse_period(row.parts[0].period).start
    return dt.date(row.checklist.year, 1, 1)


def _mark(part: PeriodState, months: Months, *, known: bool) -> Piece:
    if not months.holds(part.deadline):
        return Piece("→" if months.cell(part.deadline) else "←", Ink.QUIET)
    if not known:
        return Piece(UNKNOWN, Ink.QUIET)
    if part.standing is Standing.OVERDUE:
        return Piece(OVERDUE, ink_of(part))
    return Piece(_sign(part.status), ink_of(part))


def _sign(status: Status) -> str:
    return status.box if status.closed or not status.set_aside else WAITING


def _urgency(part: PeriodState) -> int:
    """Return what decides, of two deadlines in one cell, which is seen: the larger one."""
    order = (None, Standing.FINISHED, Standing.ON_TRACK, Standing.DUE_SOON, Standing.OVERDUE)
    return order.index(part.standing)


def _joined(cells: Iterable[Piece]) -> Pieces:
    """Return the cells in as few pieces as their inks allow."""
    runs = groupby(cells, lambda piece: piece.ink)
    return tuple(Piece("".join(piece.text for piece in run), ink) for ink, run in runs)
