"""What the report of the year can be written from: bullets and figures of the ledger under its four headings.

The headings are those that the rules on reports name; nothing is said that the ledger does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fzcheck.board import Row, SortBy, grouped, ordered
from fzcheck.board.order import GroupBy
from fzcheck.dates import long_day
from fzcheck.i18n import _, in_clauses, listed, n_
from fzcheck.reports.chapters import Chapter, Content, Items, counted, lead_in, task_line, told
from fzcheck.reports.lists import due_text, exceptions, overview
from fzcheck.reports.paper import Paper
from fzcheck.summary import answers_by_unit, measures_of_rows
from fzcheck.wording.measures import behind_word, figure_text, last_year_text
from fzcheck.wording.rows import (
    finished_word,
    periods_text,
    standing_text,
    status_reason,
)
from fzcheck.words import Remark, Standing, Status

_LEADERS = "三"
"""The part of the report that is about the duties of the leaders."""


def annual(paper: Paper) -> tuple[Chapter, ...]:
    """Return the four chapters of the report, each with what there is for it."""
    of_leaders = [row for row in paper.rows if _is_of_leaders(row)]
    others = [row for row in paper.rows if not _is_of_leaders(row)]
    return (
        Chapter("done", _("Main measures and results"), (*overview(paper), *told(_achieved(others)))),
        Chapter("problems", _("Problems and shortcomings"), _or_nothing(told(_problems(paper)))),
        Chapter(
            "leaders",
            _("How the leaders of party and government did their duty as the first responsible"),
            _or_nothing(
                told((counted(_("tasks"), (task_line(row, "", _so_far(row)) for row in of_leaders)),))
            ),
        ),
        Chapter("next", _("Main arrangements of the next year"), _or_nothing(told(_left(paper)))),
    )


def _or_nothing(contents: tuple[Content, ...]) -> tuple[Content, ...]:
    return contents or (_("The ledger holds nothing for this part."),)


def _is_of_leaders(row: Row) -> bool:
    cited = row.task.source
    return bool(cited and cited.place and (cited.section or row.checklist.source.section) == _LEADERS)


def _achieved(rows: Iterable[Row]) -> Iterator[Items]:
    """Yield by group what was done, wholly or in part."""
    there = tuple(row for row in rows if row.periods_done or any(state.amounts for state in row.measures))
    for (checklist, group), of_group in grouped(there, GroupBy.GROUP):
        lead = f"{group or checklist} {len(of_group)}"
        yield Items(lead_in(lead), tuple(task_line(row, "", _so_far(row)) for row in of_group))


def _so_far(row: Row) -> str:
    """Return what was done of a task, by how much, who answered, on how much paper."""
    done = (
        _("{text} ({details})").format(text=finished_word(row), details=long_day(row.done_on))
        if row.done_on
        else ""
    )
    papers = n_("{count} paper as evidence", "{count} papers as evidence", len(row.evidence))
    return in_clauses(
        (
            done or row.status.label,
            periods_text(row),
            *(listed((f"{state.measure.name} {figure_text(state)}", last_year_text(state)))
              for state in row.measures if state.amounts),
            _answered(row),
            papers.format(count=len(row.evidence)) if row.evidence else "",
        )
    )  # fmt: skip


def _answered(row: Row) -> str:
    units = answers_by_unit((row,))
    answered, due = sum(unit.answered for unit in units), sum(unit.due for unit in units)
    return _("answers of units {figures}").format(figures=f"{answered}/{due}") if due else ""


def _problems(paper: Paper) -> Iterator[Items]:
    """Yield what officials named as problems, what is late, what falls short, what was returned."""
    notes = ((row, row.last_note(None, Remark.PROBLEM)) for row in paper.rows)
    said = (task_line(row, "", f"{note.day} {note.value}") for row, note in notes if note)
    yield counted(Remark.PROBLEM.label, said)
    late = [row for row in ordered(paper.rows, SortBy.DEADLINE) if row.standing is Standing.OVERDUE]
    texts = (
        task_line(row, "", in_clauses((standing_text(row, paper.as_of), periods_text(row)))) for row in late
    )
    yield counted(Standing.OVERDUE.label, texts)
    behind = ((row, state) for row, state in measures_of_rows(paper.rows) if state.behind)
    text = _("{task}: {text}")
    yield counted(
        _("measures behind"),
        (
            text.format(
                task=f"{row.id} {state.measure.name}",
                text=listed((figure_text(state), behind_word(state), last_year_text(state))),
            )
            for row, state in behind
        ),
    )
    _extended, returned, *_aside = exceptions(paper)
    yield returned


def _left(paper: Paper) -> Iterator[Items]:
    """Yield what stays open, with its deadline and what officials said is done next."""
    rows = ordered(paper.rows, SortBy.DEADLINE)
    left = [row for row in rows if not row.status.closed and not row.status.set_aside]
    yield counted(_("not done yet"), (task_line(row, "", _goes_on(row)) for row in left))
    waiting = (row for row in rows if row.status is Status.WAITING)
    yield counted(Status.WAITING.label, (task_line(row, "", status_reason(row)) for row in waiting))


def _goes_on(row: Row) -> str:
    due = due_text(row)
    note = row.last_note(None, Remark.NEXT)
    said = (
        _("{label}: {text}").format(label=Remark.NEXT.label, text=f"{note.day} {note.value}") if note else ""
    )
    return in_clauses((periods_text(row), due, said))
