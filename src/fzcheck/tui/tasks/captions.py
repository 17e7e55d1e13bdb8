"""What stands around the list in words: where one is, how far things are, what is amiss and what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from fzcheck.board import Filter, GroupBy, SortBy
from fzcheck.board.pressing import Matter, Pressing
from fzcheck.checklist.model import UNDECIDED
from fzcheck.i18n import _, in_sentences, listed, n_
from fzcheck.session.checklists import title_of
from fzcheck.session.session import Session
from fzcheck.session.soundness import (
    is_lost,
    is_missing,
    ledger_text,
    lost_text,
    missing_text,
    progress_known,
)
from fzcheck.summary import Count, count
from fzcheck.tui.kit.session_words import as_of_text, conditions, conditions_text
from fzcheck.tui.tasks.desk import MARKS, Desk, marked_text
from fzcheck.visible import quoted, visible_line


class Headline(msgspec.Struct, frozen=True):
    """What stands at the top of the screen."""

    place: tuple[str, ...]
    """Whose checklists these are, and how many; where room is short, the last give way to the first."""
    moment: str
    """The as-of date, and the official's unit."""
    count: Count | None
    """None when the ledger cannot be read, so that no progress is known; and while it is being counted."""
    counting: bool = False


def headline(session: Session, *, counted: bool = True) -> Headline:
    """Return what the header says; without `counted`, all but the counts."""
    issuers = {checklist.source.issuer for checklist in session.checklists} - {UNDECIDED}
    tasks, archived = len(session.board.rows), len(session.archived)
    lists = _checklists_text(len(session.checklists), archived)
    issuer = visible_line(issuers.pop()) if len(issuers) == 1 else ""
    where = (
        _("Demo") if session.demo else "",
        _("no ledger yet") if is_missing(session) else "",
        *((lists, issuer) if archived else (issuer, lists)),  # nobody is to wonder where tasks are
        n_("{count} task", "{count} tasks", tasks).format(count=tasks),
    )
    return Headline(
        place=tuple(text for text in where if text),
        moment=" · ".join(
            text for text in (as_of_text(session), visible_line(session.settings.unit)) if text
        ),
        count=count("", session.board.rows) if counted and progress_known(session) else None,
        counting=not counted,
    )


def _checklists_text(count: int, archived: int) -> str:
    """Return how many checklists are in use, and how many archived."""
    text = n_("{count} checklist", "{count} checklists", count).format(count=count)
    return _("{checklists}, {count} archived").format(checklists=text, count=archived) if archived else text


class InList(msgspec.Struct, frozen=True):
    """What the list shows, where that is not all there is."""

    tasks: int
    count: Count | None
    """None while it is being counted."""


def in_list(desk: Desk, *, counted: bool) -> InList | None:
    """Return how far what the list shows is; None where it shows all or nothing, or no ledger can be read."""
    if not desk.rows or not shown_of_all(desk) or not progress_known(desk.session):
        return None
    return InList(len(desk.rows), count("", desk.rows) if counted else None)


def pressing_in_list(pressing: Pressing, shown: InList | None) -> Pressing:
    """Return what presses most; on a first start of the tasks in the list, through which the runs go."""
    count = shown.count if shown else None
    if pressing.matter is not Matter.UNBEGUN or count is None or not count.overdue:
        return pressing
    return msgspec.structs.replace(pressing, count=count.overdue, proposed=count.proposed)


def can_press(session: Session) -> bool:
    """Return whether it can be said what presses now: there are tasks, a ledger, and it is today."""
    today = session.as_of == session.today
    return bool(session.board.rows) and session.trouble is None and progress_known(session) and today


def ledger_banner(session: Session, *, newcomer: bool = False) -> str:
    """Return what is wrong with the ledger, or that one looks back; empty when all is well.

    A `newcomer` had not signed in before the screen was opened, and so has lost nothing.
    """
    if session.trouble is not None:
        trouble, text = session.trouble, _("Nothing can be changed now. {error}")
        if not is_lost(session):
            return text.format(error=str(trouble))
        said = text.format(error=trouble.message), _way_back(session), trouble.remedy
        return "\n".join(filter(None, said))
    begins = newcomer and not session.flaws  # the header says that there is no ledger yet
    told = "" if begins else missing_text(session.home) if is_missing(session) else ledger_text(session)
    texts = (lost_text(session), told, _looking_away(session), _looking_at(session))
    return "\n".join(filter(None, texts))


def _way_back(session: Session) -> str:
    """Return which key restores the ledger, and what it begins with."""
    from fzcheck.session.restoring import recommended  # 8 ms, and only where the ledger is lost
    from fzcheck.wording.restoring import offer_text

    best = recommended(session)
    if best is None:
        return _("Z: choose a backup or another ledger, and restore it here.")
    return _("Z: look here at what is recommended, and restore it ({what}).").format(what=offer_text(best))


def _looking_away(session: Session) -> str:
    if session.is_past:
        text = _("Looking back to {date}: nothing can be changed here. {way_back}")
    elif session.as_of > session.today:
        text = _("Looking ahead to {date}; what you do counts as done today. {way_back}")
    else:
        return ""
    way_back = _("A and Enter, or a click here, lead back to today.")
    return text.format(date=session.as_of, way_back=way_back)


def _looking_at(session: Session) -> str:
    """Return which archived checklist alone is looked at, and the way back."""
    if session.looked_at is None:
        return ""
    text = _("Only this archived checklist: {title}. {way_back}")
    way_back = _("Settings (,) and Ctrl+L, or a click here, lead back to those in use.")
    return text.format(title=title_of(session.looked_at), way_back=way_back)


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
    for loaded in session.in_use:
        file, lost = visible_line(Path(loaded.path).name), len(loaded.left_out)
        if loaded.checklist is None:
            yield _("Nothing of {file} could be read.").format(file=file)
        elif lost:
            text = n_("{count} task of {file} is not shown.", "{count} tasks of {file} are not shown.", lost)
            yield text.format(count=lost, file=file)


def empty_text(session: Session, wanted: Filter) -> tuple[str, ...]:
    """Return what to say, line by line, and what to do, when there is no task to show."""
    if not session.board.rows:
        waits = (_("A draft is not saved yet: D goes on with it."),) if session.home.has_draft() else ()
        return *_no_tasks(session), *waits
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
    if session.archived:
        return _("All checklists are archived."), _("Settings (,) and then Ctrl+L: Space takes one back.")
    if session.chosen:
        gone = listed(map(visible_line, session.chosen))
        return _("{names} is not there any more.").format(names=gone), _(
            "Settings (,) and then Ctrl+L lead to the other checklists."
        )
    folder = visible_line(str(session.home.checklists))
    return _("There is no checklist yet."), _("D drafts one from a report; or put one into {folder}.").format(
        folder=folder
    )


def shown_of_all(desk: Desk) -> str:
    """Return how many tasks of how many the list shows, `12/61`; empty where it shows all of them."""
    shown, total = len(desk.rows), len(desk.session.board.rows)
    return "" if shown == total else f"{shown}/{total}"


def list_title(desk: Desk) -> str:
    """Return how many tasks the list shows and in which order, and how many are marked."""
    view, total = desk.view, len(desk.session.board.rows)
    count = shown_of_all(desk) or str(total)
    tasks = n_("{count} task", "{count} tasks", total).format(count=count)
    said = (
        tasks,
        "" if view.group is GroupBy.GROUP else group_word(view.group),
        "" if view.sort is SortBy.FILE else sort_word(view.sort),
        marked_text(desk.marked) if desk.marked else "",
    )
    return " · ".join(text for text in said if text)


def chips(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Return what narrows the list, or an act would go by, as (name, words); a search has its own field."""
    marks = ((MARKS, marked_text(desk.marked, desk.out_of_sight)),) if desk.marked else ()
    return *marks, *conditions(desk.session, desk.view.filter.replaced(search=None))


def group_word(by: GroupBy) -> str:
    """Return what tasks are gathered by, in words."""
    return {
        GroupBy.GROUP: _("by group"),
        GroupBy.OWNER: _("by lead unit"),
        GroupBy.LEADER: _("by leader in charge"),
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
