"""The blocks of the dashboard: how things stand, how they go, and to which tasks each line leads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import msgspec

from fzcheck.board import Filter, PeriodState, Row
from fzcheck.board.due import coming, due_within
from fzcheck.board.filters import NO_GROUP
from fzcheck.dates import long_day, period_text
from fzcheck.i18n import _, in_sentences
from fzcheck.session.session import Session
from fzcheck.session.soundness import progress_known
from fzcheck.summary import (
    Count,
    FinishedInMonth,
    Summary,
    UnitAnswers,
    finished_over_time,
    measures_of_rows,
    summary_of,
)
from fzcheck.tui.dashboard.panel import Block
from fzcheck.tui.kit.bars import Bar, bar_of_measure, chart, widest
from fzcheck.tui.kit.cells import deadline_cell, ink_of, overdue_ink, percent, standing_cell
from fzcheck.tui.kit.destination import Destination
from fzcheck.tui.kit.ink import Ink, Piece, Pieces, column, cut
from fzcheck.tui.kit.session_words import conditions_text
from fzcheck.visible import visible, visible_line
from fzcheck.wording.figures import answer_figures, by_lead_unit, overview_text
from fzcheck.wording.measures import short_figure
from fzcheck.words import SET_ASIDE, Standing, Verification

Blocks = tuple[Block, ...]

LISTED = 8
"""How many tasks stand under `most overdue` and under `coming up`."""

_LONGEST_ID = 14
_NARROWEST_TITLE = 16


def blocks(session: Session, wanted: Filter) -> tuple[Blocks, Blocks]:
    """Return the blocks that say how things stand, and those that say how they go."""
    if not progress_known(session):
        text = _("The ledger cannot be read, so progress cannot be shown.")
        return (Block(_("Overall"), text, Ink.OVERDUE),), ()
    rows, as_of = wanted.rows(session.board.rows), session.as_of
    summary = summary_of(msgspec.structs.replace(session.board, rows=rows))
    owners = [wanted.replaced(owner=count.name) for count in summary.owners]
    groups = [wanted.replaced(group=count.name or NO_GROUP) for count in summary.groups]
    standing = (
        _overall(summary, session.board.rules.due_soon_days, wanted, conditions_text(session, wanted)),
        measures(rows, wanted),
        _shares(_("By lead unit"), by_lead_unit(summary), owners),
        _shares(_("By group"), summary.groups, groups),
        *_answers(summary.answers, wanted),
    )
    time = (
        by_month(summary, wanted),
        _over_time(finished_over_time(rows, as_of), summary, wanted),
        _most_overdue(rows, as_of, wanted),
        comes_next(rows, as_of, wanted),
    )
    return standing, time


def counting() -> Block:
    """Return what stands there while all tasks are being counted."""
    return Block(_("Overall"), _("Counting …"), Ink.QUIET)


def _overall(summary: Summary, due_soon_days: int, wanted: Filter, conditions: str) -> Block:
    """Return all figures in words, and a bar for every standing and mark that any task has.

    `conditions` says what `wanted` asks for.
    """
    parts = [(bar, behind) for bar, behind in _parts(summary.all, wanted) if bar.done or bar.overdue]
    only = _("Only: {conditions}.").format(conditions=conditions) if conditions else ""
    overview = overview_text(summary.all, long_day(summary.as_of), due_soon_days)
    return Block(
        _("Overall"),
        visible(in_sentences(text for text in (only, overview) if text)),
        lines=partial(chart, [bar for bar, _behind in parts]),
        targets=tuple(Destination(behind) for _bar, behind in parts),
    )


def _parts(whole: Count, wanted: Filter) -> Iterator[tuple[Bar, Filter]]:
    """Yield each standing and mark as its share of all tasks, and the filter that shows its tasks."""

    def share(name: str, number: int, ink: Ink = Ink.PLAIN) -> Bar:
        return Bar(name, str(number), number, 0, whole.total, ink=ink)

    late = Bar(
        Standing.OVERDUE.label, str(whole.overdue), 0, whole.overdue, whole.total,
        unreported=whole.overdue_unreported,
    )  # fmt: skip
    finished = share(Standing.FINISHED.label, whole.by_standing[Standing.FINISHED], Ink.FINISHED)
    yield finished, wanted.replaced(standing=Standing.FINISHED)
    yield late, wanted.replaced(standing=Standing.OVERDUE)
    for standing in (Standing.DUE_SOON, Standing.ON_TRACK):
        yield share(standing.label, whole.by_standing[standing]), wanted.replaced(standing=standing)
    for status in SET_ASIDE:
        yield share(status.label, whole.by_standing[status]), wanted.replaced(status=status)
    yield share(_("unreported"), whole.unreported), wanted.replaced(unreported=True)
    yield share(_("measures behind"), whole.behind), wanted.replaced(behind=True)
    yield share(_("no evidence"), whole.without_evidence), wanted.replaced(no_evidence=True)
    for verification, number in (
        (Verification.PENDING, whole.pending if whole.verifies else 0),
        (Verification.RETURNED, whole.returned),
        (Verification.VERIFIED, whole.verified),
    ):
        yield share(verification.label, number), wanted.replaced(verification=verification)
    yield share(_("proposed"), whole.proposed), wanted.replaced(proposed=True)
    yield share(_("conflict"), whole.conflicts), wanted.replaced(conflict=True)


def _shares(title: str, counts: Sequence[Count], behind: Sequence[Filter]) -> Block:
    """Return a bar for each count: done of all, and how many are overdue; `behind` are the tasks of each."""
    bars = [
        Bar(
            name=visible_line(count.name) or NO_GROUP,
            figures=f"{count.done}/{count.applicable} {percent(count):>4}",
            done=count.done,
            overdue=count.overdue,
            total=count.applicable,
            unreported=count.overdue_unreported,
            note=f"{Standing.OVERDUE.label} {count.overdue}" if count.overdue else "",
            note_ink=overdue_ink(count),
        )
        for count in counts
    ]
    return Block(title, "", lines=partial(chart, bars), targets=tuple(map(Destination, behind)))


def _answers(answers: Sequence[UnitAnswers], wanted: Filter) -> tuple[Block, ...]:
    """Return a table of what each unit is to report, and has; nothing where no unit must report."""
    if not answers:
        return ()
    targets = (
        wanted.replaced(owes=unit.unit) if unit.missing else wanted.replaced(unit=unit.unit)
        for unit in answers
    )
    lines = partial(answer_table, answers)
    return (Block(_("Answers by unit"), "", lines=lines, targets=(None, *map(Destination, targets))),)


def answer_table(answers: Sequence[UnitAnswers], width: int) -> list[Pieces]:
    """Return what each unit is to report, has reported and owes in columns within `width` cells."""
    figures = answer_figures()
    widths = [max(widest([word]), 4) for word in figures]
    rest = width - sum(widths)
    gap = "  " if rest >= 3 * len(widths) else " "
    widest_name = widest(visible_line(unit.unit) for unit in answers)
    names = max(min(widest_name, rest - len(gap) * len(widths)), 4)

    def line(name: str, cells: Iterable[str], ink: Ink, last: Ink) -> Pieces:
        texts = [
            " " * (cells_wide - widest([cell])) + cell for cell, cells_wide in zip(cells, widths, strict=True)
        ]
        return Piece(gap.join((column(name, names), *texts[:-1])), ink), Piece(gap + texts[-1], last)

    heads = line("", figures, Ink.QUIET, Ink.QUIET)
    return [
        heads,
        *(
            line(
                visible_line(unit.unit),
                (str(figure(unit)) for figure in figures.values()),
                Ink.PLAIN if unit.missing else Ink.QUIET,
                Ink.DUE_SOON if unit.missing else Ink.QUIET,
            )
            for unit in answers
        ),
    ]


def measures(rows: Sequence[Row], wanted: Filter) -> Block:
    """Return a bar for each measure of a task that applies: first what is behind, last what has no figure."""
    states = measures_of_rows(rows)
    bars = [
        bar_of_measure(state, visible_line(f"{row.id} {state.measure.name}"), visible_line(figure))
        for row, state in states
        if (figure := short_figure(state))
    ]

    def lines(width: int) -> list[Pieces]:
        named = (msgspec.structs.replace(one, name=cut(one.name, width // 3)) for one in bars)
        return chart(tuple(named), width)  # so that bars and words have room too

    targets = tuple(Destination(wanted, row.key) for row, _state in states)
    return Block(_("Measures"), "", lines=lines, targets=targets)


def by_month(summary: Summary, wanted: Filter) -> Block:
    """Return a bar for each month: what falls due in it, and how much of that is done."""
    months = summary.months
    due_width = _digits(count.occurrences for count in months)
    done_width = _digits(count.occurrences_done for count in months)
    bars = [
        _month(
            count.name,
            _("due {due}, done {done}").format(
                due=f"{count.occurrences:>{due_width}}", done=f"{count.occurrences_done:>{done_width}}"
            ),
            (count.occurrences_done, count.occurrences),
            summary.as_of,
        )
        for count in months
    ]
    targets = tuple(
        Destination(wanted.replaced(due_month=count.name)) if count.occurrences else None for count in months
    )
    lines = partial(chart, bars, scaled=True)
    return Block(_("By month: due and done"), "", lines=lines, targets=targets)


def _over_time(finished: Sequence[FinishedInMonth], summary: Summary, wanted: Filter) -> Block:
    """Return a bar for each of the last months: what was finished in it, and in all until its end."""
    new_width = _digits(month.count for month in finished)
    all_width = _digits(month.total for month in finished)
    bars = [
        _month(
            month.month,
            _("finished {count}, in all {total}").format(
                count=f"{month.count:>{new_width}}", total=f"{month.total:>{all_width}}"
            ),
            (month.total, summary.all.occurrences),
            summary.as_of,
        )
        for month in finished
    ]
    targets = tuple(
        Destination(wanted.replaced(finished_month=month.month)) if month.count else None
        for month in finished
    )
    return Block(_("Finished over time"), "", lines=partial(chart, bars), targets=targets)


def _month(month: str, figures: str, share: tuple[int, int], as_of: dt.date) -> Bar:
    """Return the bar of a month, `share` being how many are done, of how many."""
    note = _("this month") if as_of.isoformat().startswith(month) else ""
    return Bar(period_text(month), figures, share[0], 0, share[1], note=note, note_ink=Ink.HEADING)


def _digits(numbers: Iterable[int]) -> int:
    return max((len(str(number)) for number in numbers), default=1)


def _most_overdue(rows: Sequence[Row], as_of: dt.date, wanted: Filter) -> Block:
    """Return the tasks that have been overdue longest."""
    late = [(row, row) for row in due_within(rows, as_of, days=-1)[:LISTED]]
    return _tasks(_("Longest overdue"), _("Nothing is overdue."), late, as_of, wanted)


def comes_next(rows: Sequence[Row], as_of: dt.date, wanted: Filter) -> Block:
    """Return what falls due next, period by period."""
    ahead = coming(rows, as_of)[:LISTED]
    return _tasks(_("Due next"), _("Nothing more falls due."), ahead, as_of, wanted)


def _tasks(
    title: str, nothing: str, tasks: Sequence[tuple[Row, Row | PeriodState]], as_of: dt.date, wanted: Filter
) -> Block:
    """Return a table of tasks or of periods of theirs, or what to say where there is none."""
    lines = partial(task_table, [_cells(row, item, as_of) for row, item in tasks])
    targets = tuple(Destination(wanted, row.key) for row, _item in tasks)
    return Block(title, "" if tasks else nothing, Ink.QUIET, lines, targets)


def _cells(row: Row, item: Row | PeriodState, as_of: dt.date) -> TaskCells:
    title = visible_line(row.task.title)
    if isinstance(item, PeriodState) and item.period:
        title = f"{period_text(item.period, row.checklist.year)} {title}"
    deadline = item.next_deadline if isinstance(item, Row) else item.deadline
    return TaskCells(
        id=row.id,
        title=title,
        owner=visible_line(row.owner),
        date=deadline_cell(deadline, 5 if deadline.year == as_of.year else 10),
        standing=standing_cell(row, item, as_of),
        ink=ink_of(item),
    )


class TaskCells(msgspec.Struct, frozen=True):
    """The words of one task, each fit to show on one line."""

    id: str
    title: str
    owner: str
    date: str
    standing: str
    ink: Ink
    """Of the standing."""


def task_table(tasks: Sequence[TaskCells], width: int) -> list[Pieces]:
    """Return tasks in columns within `width` cells, a line each.

    The title takes what the others leave, and the owner goes where there is no room.
    """
    ids = min(widest(task.id for task in tasks), _LONGEST_ID)
    standing = widest(task.standing for task in tasks)
    dates = widest(task.date for task in tasks)
    rest = width - ids - 1 - standing - 1 - (dates + 1 if dates else 0)
    owner = min(widest(task.owner for task in tasks), rest // 3)
    if rest - owner - 1 < _NARROWEST_TITLE:
        owner = 0
    title = rest - owner - 1 if owner else rest
    if title < 1:
        return [(Piece(column(f"{task.id} {task.title}", width)),) for task in tasks]
    return [
        (
            Piece(f"{column(task.id, ids)} ", Ink.QUIET),
            Piece(column(task.title, title)),
            Piece(f" {column(task.owner, owner)}" if owner else ""),
            Piece(f" {column(task.date, dates)}" if dates else "", Ink.QUIET),
            Piece(f" {column(task.standing, standing)}", task.ink),
        )
        for task in tasks
    ]
