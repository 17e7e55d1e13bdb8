"""The brief paper for a leader: the figures, what presses by leader and unit, and what is to be decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from fzcheck.board import Row, SortBy, ordered
from fzcheck.dates import long_day
from fzcheck.i18n import _, in_clauses, listed, n_, p_
from fzcheck.reports.chapters import Chapter, Items, Table, lead_in, task_line
from fzcheck.reports.counts import measure_table
from fzcheck.reports.lists import conflicts, overview, units_text
from fzcheck.reports.paper import Paper
from fzcheck.summary import count, measures_of_rows
from fzcheck.wording.figures import (
    answer_figures,
    capital,
    changes_text,
    counted_text,
    overdue_sentence,
    standings_text,
)
from fzcheck.wording.rows import late_extension_text, marked, return_reason, standing_text
from fzcheck.words import Standing, Verdict, Verification


def brief(paper: Paper) -> tuple[Chapter, ...]:
    """Return the chapters of a brief paper."""
    decisions = _decisions(paper)
    return (
        Chapter("overview", p_("report", "Overview"), _figures(paper)),
        Chapter("pressing", p_("report", "What presses"), tuple(_presses(paper))),
        Chapter("decide", p_("report", "To be decided"), (Items("", decisions),) if decisions else ()),
    )


def _figures(paper: Paper) -> tuple[str, ...]:
    """Return which tasks there are and how they stand, what changed, and what units have reported."""
    said = overview(paper, standings_text)
    changed = ""
    if paper.since:
        changes = changes_text(paper.summary.changes)
        changed = _("Since {date}: {changes}").format(date=long_day(paper.since), changes=changes)
    return tuple(filter(None, (*said, changed, "" if paper.of_leader else _answers(paper))))


def _answers(paper: Paper) -> str:
    """Return how much units have reported, and which owe most; nothing where none must."""
    every = paper.summary.answers
    if not every:
        return ""
    due, answered, none, late, missing = (
        f"{word} {sum(map(figure, every))}" for word, figure in answer_figures().items()
    )
    of_these = _("{text} ({details})").format(text=answered, details=listed((none, late)))
    most = listed(f"{unit.unit} {unit.missing}" for unit in every[:3] if unit.missing)
    owing = _("most are owed by {units}").format(units=most) if most else ""
    text = _("Answers of units: {figures}.")
    return text.format(figures=in_clauses((listed((due, of_these, missing)), owing)))


def _presses(paper: Paper) -> Iterator[Table]:
    """Yield what is overdue or due soon, by leader and unit or of one leader by task; and what is behind."""
    rows = [
        row
        for row in ordered(paper.rows, SortBy.DEADLINE)
        if row.standing in (Standing.OVERDUE, Standing.DUE_SOON)
    ]
    if rows:
        leaders = {row.task.leader for row in paper.rows}
        of_one = len(leaders) == 1 and "" not in leaders
        table = (_tasks if of_one else _by_leader_and_unit)(rows, paper.named)
        yield msgspec.structs.replace(table, lead=lead_in(_counts(rows)))
    behind = [(row, state) for row, state in measures_of_rows(paper.rows) if state.behind]
    if behind:
        measured = measure_table(paper)
        lines = measured.lines[: len(behind)][: paper.named]
        if more := len(behind) - len(lines):
            rest = _("and {count} more").format(count=more)
            lines = (*lines, (rest, *("" for _heading in measured.headings[1:])))
        yield msgspec.structs.replace(measured, lines=lines, lead=lead_in(_behind(paper, len(behind))))


def _behind(paper: Paper, measures: int) -> str:
    """Return of how many tasks, counted as everywhere, how many measures are behind."""
    tasks = counted_text(_("measures behind"), paper.summary.all.behind)
    text = n_("{tasks} ({count} measure)", "{tasks} ({count} measures)", measures)
    return text.format(tasks=tasks, count=measures)


def _counts(rows: Sequence[Row]) -> str:
    """Return how many of some tasks are overdue, and due soon."""
    counted = count("", rows)
    soon = counted_text(Standing.DUE_SOON.label, counted.due_soon)
    return listed((overdue_sentence(counted) if counted.overdue else "", soon if counted.due_soon else ""))


def _late_first(rows: Iterable[Row]) -> list[Row]:
    """Return what was reported and is late, then what is only not entered, then what is due soon."""
    return sorted(rows, key=lambda row: (row.standing is not Standing.OVERDUE, row.overdue_unreported))


def _tasks(rows: Sequence[Row], named: int) -> Table:
    """Return the most pressing tasks, a line each, and how many more there are by unit."""
    headings = (
        p_("report", "Task"), p_("report", "Lead unit"), p_("report", "Standing"), p_("report", "Deadline"),
    )  # fmt: skip
    first = _late_first(rows)
    lines = [
        (
            f"{row.id} {row.task.title}",
            marked(row.owner, row.owner_basis),
            standing_text(row, row.rules.as_of),
            marked(row.next_deadline.isoformat(), row.next_deadline_basis),
        )
        for row in first[:named]
    ]
    if rest := Counter(row.owner for row in first[named:]):
        more = _("and {count} more tasks ({units})").format(count=rest.total(), units=units_text(rest))
        lines.append((more, "", "", ""))
    return Table(headings, tuple(lines))


def _by_leader_and_unit(rows: Iterable[Row], named: int) -> Table:
    """Return how much presses each leader and unit, those with most first, and which task presses most."""
    gathered: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        gathered.setdefault((row.task.leader, row.owner), []).append(row)
    ranked = sorted(gathered.items(), key=lambda one: [-count("", one[1]).overdue, -len(one[1])])
    headings = (
        p_("report", "Leader in charge"), p_("report", "Lead unit"), capital(Standing.OVERDUE.label),
        capital(_("unreported")), capital(Standing.DUE_SOON.label), p_("report", "Presses most"),
    )  # fmt: skip
    lines = [
        (leader or "—", owner, *_numbers(of_them), _first(of_them)) for (leader, owner), of_them in ranked
    ]
    if rest := [row for _who, of_them in ranked[named:] for row in of_them]:
        more = _("and {count} more units").format(count=len(ranked) - named)
        lines[named:] = [("", more, *_numbers(rest), _first(rest))]
    return Table(headings, tuple(lines))


def _numbers(rows: Sequence[Row]) -> tuple[str, str, str]:
    counted = count("", rows)
    return str(counted.overdue), str(counted.overdue_unreported), str(counted.due_soon)


def _first(rows: Sequence[Row]) -> str:
    row = _late_first(rows)[0]
    standing = standing_text(row, row.rules.as_of)
    return _("{text} ({details})").format(text=f"{row.id} {row.task.title}", details=standing)


def _decisions(paper: Paper) -> tuple[str, ...]:
    """Return what waits for a word: disputes, what was returned, late extensions, proposals, verdicts."""
    parts = [(row, part) for row in paper.rows for part in row.parts]
    returned = [
        task_line(row, part.period, return_reason(part))
        for row, part in parts
        if part.verification is Verdict.RETURNED
    ]
    late = [
        task_line(row, part.period, late_extension_text(part.late_extension_days))
        for row, part in parts
        if part.late_extensions
    ]
    proposed = Counter(row.owner for row in paper.rows if row.proposed and row.status.applies)
    judges = paper.summary.all.verifies and not paper.of_leader
    pending = Counter(row.owner for row in paper.rows if row.pending and judges)
    every = (
        (_("in conflict"), len(conflicts(paper).texts), _some(conflicts(paper).texts, paper.named)),
        (Verdict.RETURNED.label, len(returned), _some(returned, paper.named)),
        (_("extended late"), len(late), _some(late, paper.named)),
        (_("proposed leads or deadlines to be confirmed"), proposed.total(), units_text(proposed)),
        (Verification.PENDING.label, pending.total(), units_text(pending)),
    )
    text = _("{task}: {text}")
    return tuple(
        text.format(task=capital(counted_text(word, number)), text=said)
        for word, number, said in every
        if number
    )


def _some(texts: Sequence[str], named: int) -> str:
    """Return so many texts at most as clauses, and how many more there are."""
    more = _("and {count} more").format(count=len(texts) - named) if len(texts) > named else ""
    return in_clauses((*(text.rstrip("。.") for text in texts[:named]), more))
