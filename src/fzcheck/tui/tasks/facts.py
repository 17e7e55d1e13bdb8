"""What the main screen says about a session: where one is, how far things are, and what is amiss."""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from fzcheck.board import Filter, GroupBy, Row, SortBy
from fzcheck.dates import weekday_word
from fzcheck.i18n import _, in_sentences, n_
from fzcheck.session.history import history
from fzcheck.session.session import Session, is_past
from fzcheck.session.soundness import is_missing, ledger_text, lost_text, progress_known
from fzcheck.session.views import View
from fzcheck.summary import count
from fzcheck.tui.kit.session_words import conditions_text
from fzcheck.tui.kit.text_view import Section
from fzcheck.tui.tasks.header import Headline
from fzcheck.tui.tasks.lines import GroupLine, Line, PeriodLine, StepLine, TaskLine
from fzcheck.tui.tasks.sections import group_sections, task_sections
from fzcheck.visible import quoted, visible_line
from fzcheck.wording.rows import place_text

if TYPE_CHECKING:
    from fzcheck.source.pinpoints import Missing, Pinpoint

IsRead = Callable[[Session, str], bool]
"""Tells whether the report of a checklist, named by its id, can be shown at once."""

_WIDEST_TITLE = 20
"""Cells of a checklist's title among other conditions; titles are told apart by year and end."""


def headline(session: Session, *, counted: bool = True) -> Headline:
    """Return what the header says; without `counted`, all but the counts."""
    issuers = {checklist.source.issuer for checklist in session.checklists}
    checklists, tasks = len(session.checklists), len(session.board.rows)
    where = (
        _("Demo") if session.demo else "",
        _("no ledger yet") if is_missing(session) else "",
        visible_line(issuers.pop()) if len(issuers) == 1 else "",
        n_("{count} checklist", "{count} checklists", checklists).format(count=checklists),
        n_("{count} task", "{count} tasks", tasks).format(count=tasks),
    )
    moment = _("as of {date} {weekday}").format(date=session.as_of, weekday=weekday_word(session.as_of))
    return Headline(
        place=tuple(text for text in where if text),
        moment=" · ".join(text for text in (moment, visible_line(session.settings.unit)) if text),
        count=count("", session.board.rows) if counted and progress_known(session) else None,
        counting=not counted,
    )


def ledger_banner(session: Session, *, newcomer: bool = False) -> str:
    """Return what is wrong with the ledger, or that one looks back; empty when all is well.

    A `newcomer` had not signed in before the screen was opened, and so has lost nothing.
    """
    if session.trouble is not None:
        return _("Nothing can be changed now. {error}").format(error=str(session.trouble))
    begins = newcomer and not session.flaws  # the header says that there is no ledger yet
    said = (lost_text(session), "" if begins else ledger_text(session), _looking_away(session))
    return "\n".join(text for text in said if text)


def _looking_away(session: Session) -> str:
    if is_past(session):
        text = _("Looking back to {date}: nothing can be changed here. {way_back}")
    elif session.as_of > session.today:
        text = _("Looking ahead to {date}; what you do counts as done today. {way_back}")
    else:
        return ""
    way_back = _("A and Enter, or a click here, lead back to today.")
    return text.format(date=session.as_of, way_back=way_back)


def problems_banner(session: Session) -> str:
    """Return what of the checklists is missing, and how many problems they have; empty when there is none."""
    problems = len(session.problems)
    if not problems:
        return ""
    text = n_("{count} problem in the checklists: press ! to see it.",
              "{count} problems in the checklists: press ! to see them.", problems)  # fmt: skip
    return in_sentences((*_missing(session), text.format(count=problems)))


def _missing(session: Session) -> Iterator[str]:
    """Give, for each checklist that could not be read whole, what the list therefore lacks."""
    for found in session.loaded:
        file, lost = visible_line(Path(found.path).name), len(found.left_out)
        if found.checklist is None:
            yield _("Nothing of {file} could be read.").format(file=file)
        elif lost:
            text = n_("{count} task of {file} is not shown.", "{count} tasks of {file} are not shown.", lost)
            yield text.format(count=lost, file=file)


def empty_text(session: Session, wanted: Filter) -> tuple[str, ...]:
    """Return what to say, line by line, and what to do, when there is no task to show."""
    if not session.board.rows:
        return _no_tasks(session)
    if not wanted:
        return ()
    shown = _("Esc shows all tasks again.")
    if wanted == Filter(search=wanted.search):
        return _("No task matches “{text}”.").format(text=quoted(wanted.search)), shown
    if wanted.search:
        shown = _("Esc, once or more, shows all tasks again.")
    conditions = conditions_text(session, wanted)
    return _("No task fits: {conditions}.").format(conditions=conditions), shown


def _no_tasks(session: Session) -> tuple[str, ...]:
    if session.problems:
        return _("No task could be read."), _("Press ! to see what is wrong in the checklists.")
    if session.checklists:
        return _("No checklist has a task yet."), _("Press a to add one.")
    folder = visible_line(str(session.home.checklists))
    return _("There is no checklist yet."), _("Put one into {folder}.").format(folder=folder)


def marked_text(count: int, out_of_sight: int = 0) -> str:
    """Return how many tasks or periods are marked, and how many of them the list does not show."""
    text = n_("{count} marked", "{count} marked", count).format(count=count)
    if not out_of_sight:
        return text
    return _("{marked}, {hidden} not in the list").format(marked=text, hidden=out_of_sight)


def list_title(view: View, shown: int, total: int, marked: int) -> str:
    """Return how many tasks the list shows and in which order, and how many are marked."""
    count = str(total) if shown == total else f"{shown}/{total}"
    tasks = n_("{count} task", "{count} tasks", total).format(count=count)
    said = (
        tasks,
        "" if view.group is GroupBy.GROUP else group_word(view.group),
        "" if view.sort is SortBy.FILE else sort_word(view.sort),
        marked_text(marked) if marked else "",
    )
    return " · ".join(text for text in said if text)


def group_word(by: GroupBy) -> str:
    """Return what tasks are gathered by, in words."""
    return {
        GroupBy.GROUP: _("by group"),
        GroupBy.OWNER: _("by lead unit"),
        GroupBy.DEADLINE: _("by month of the deadline"),
        GroupBy.STANDING: _("by standing"),
        GroupBy.STATUS: _("by status"),
    }[by]


def sort_word(by: SortBy) -> str:
    """Return what tasks are ordered by, in words."""
    return {
        SortBy.FILE: _("in file order"),
        SortBy.DEADLINE: _("ordered by deadline"),
        SortBy.OWNER: _("ordered by lead unit"),
        SortBy.STANDING: _("ordered by standing"),
        SortBy.STATUS: _("ordered by status"),
    }[by]


def task_name(row: Row, period: str = "") -> str:
    """Return how a dialog names a task, or one of its periods."""
    return f"{row.named(period)} {visible_line(row.task.title)}"


def about(line: Line | None) -> str:
    """Return how a dialog names what is under the cursor."""
    match line:
        case None:
            return _("All acts")
        case GroupLine(name=name):
            return visible_line(name[-1] or name[0])
        case TaskLine(row=row):
            return task_name(row)
        case PeriodLine(row=row, part=part) | StepLine(row=row, part=part):
            return task_name(row, part.period)


def sections(line: Line | None, session: Session, is_read: IsRead) -> tuple[Section, ...]:
    """Return what the detail says about what is under the cursor."""
    known = progress_known(session)
    match line:
        case None:
            return ()
        case GroupLine():
            return group_sections(line, session.board, known=known)
        case TaskLine(row=row) | PeriodLine(row=row) | StepLine(row=row):
            cited = _cited(session, row, is_read)
            return task_sections(row, history(session, row), session.board, known=known, cited=cited)


def to_be_read(line: Line | None, session: Session, is_read: IsRead) -> str:
    """Return the id of the checklist whose report the detail waits for; empty for none."""
    if line is None or isinstance(line, GroupLine) or not place_text(line.row):
        return ""
    name = line.row.checklist.id
    return name if _has_report(session, name) and not is_read(session, name) else ""


def _cited(session: Session, row: Row, is_read: IsRead) -> Pinpoint | Missing | str | None:
    """Return the cited place of the report, None where none is attached, or what to say until it is read."""
    if not _has_report(session, row.checklist.id):
        return None
    if not is_read(session, row.checklist.id):
        return _("The report is being read …")
    from fzcheck.session.sources import cited_place

    return cited_place(session, row)


def _has_report(session: Session, checklist: str) -> bool:
    """Return whether a report lies beside a checklist; asked before the readers of reports are loaded."""
    return any(session.home.sources.glob(f"{glob.escape(checklist)}.*"))
