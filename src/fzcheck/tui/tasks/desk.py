"""The desk: what the official has in front of them on the main screen, and what an act there is about.

It knows no widget. The screen shows what the desk says, and goes on with the desk that a key makes of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from operator import is_
from typing import Literal

import msgspec
from msgspec.structs import replace

from fzcheck import i18n
from fzcheck.acts import ticking
from fzcheck.acts.answering import UnitPlace
from fzcheck.acts.together import Place, PlaceKey
from fzcheck.board import Board, Filter, Row, facets, grouped, ordered
from fzcheck.board.search import Search
from fzcheck.checklist.model import Checklist
from fzcheck.errors import FzcheckError, Refused
from fzcheck.i18n import Language, _, listed, n_
from fzcheck.session.doing import need_writable
from fzcheck.session.session import Session
from fzcheck.session.views import View
from fzcheck.tui.tasks.finder import Finder
from fzcheck.tui.tasks.lines import (
    GroupLine,
    Line,
    LineKey,
    PeriodLine,
    TaskLine,
    UnitKey,
    UnitLine,
    first_task,
    hides,
    lines_of,
    place_behind,
    place_of,
    place_over,
    rows_changed,
    with_rows,
)
from fzcheck.visible import visible_line
from fzcheck.words import AnswerStatus

MARKS = "marks"
"""The name of the chip that says how many tasks are marked; no condition is called so."""


class Target(msgspec.Struct, frozen=True):
    """What an act is about: what is marked, or what is under the cursor."""

    places: tuple[Place, ...]
    """The tasks, each with the period that is meant; without one it is the whole task."""
    title: str
    """How a dialog names it."""
    marked: bool = False
    """Whether it is what was marked."""

    @property
    def marks(self) -> tuple[PlaceKey, ...]:
        """What tells it from others, whatever has happened to the tasks since."""
        return tuple((*row.key, period) for row, period in self.places)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The tasks, each once."""
        return tuple({row.key: row for row, _period in self.places}.values())

    @property
    def row(self) -> Row | None:
        """The task, where it is only one, and at most one period of it."""
        return self.places[0][0] if len(self.places) == 1 else None

    @property
    def period(self) -> str:
        """The period, where it is only one; empty for whole tasks, and for several periods."""
        return self.places[0][1] if len(self.places) == 1 else ""

    @property
    def year(self) -> int:
        """The year of the checklist of the first task, in which a day without a year lies."""
        return self.places[0][0].checklist.year

    @property
    def is_done(self) -> bool:
        """Whether all of it is done."""
        return all(ticking.is_done(*one) for one in self.places)

    def at(self, period: str) -> Target:
        """Return the target of which the only task is meant with another period."""
        places = ((self.row, period),) if self.row else self.places
        return replace(self, places=places)


class Answering(msgspec.Struct, frozen=True):
    """Which units answer: what is marked, or the one under the cursor."""

    places: tuple[UnitPlace, ...]
    title: str
    """How a dialog names them."""
    status: AnswerStatus | None
    """What all of them have said; None where they differ."""
    on: dt.date | None
    """The day on which all of them did; None where they differ, or have not."""
    marked: bool = False

    @property
    def marks(self) -> tuple[UnitKey, ...]:
        """What tells them from others, whatever has happened to the tasks since."""
        return tuple((*row.key, period, unit) for row, period, unit in self.places)

    @property
    def turns_to(self) -> AnswerStatus:
        """What a tick makes of it: open again where all have answered."""
        return AnswerStatus.DONE if self.status in (None, AnswerStatus.OPEN) else AnswerStatus.OPEN


class Desk(msgspec.Struct, frozen=True, eq=False):
    """A session as the list shows it: which tasks in which order, what is folded, marked and pointed at.

    Every key makes the next one of it. Nothing moves that the official did not move: a task that an act takes
    out of the filter stays in the list until something else is asked for.
    """

    session: Session
    view: View
    """What is filtered and searched for, the order, and what the tasks are gathered by."""
    finder: Finder
    """What searches found before; the desks that follow one another share it."""
    language: Language
    """In which the headings are written."""
    rows: tuple[Row, ...] = ()
    """The tasks listed: those that the view let through when it was last asked for, folded away or not."""
    lines: tuple[Line, ...] = ()
    """The tasks under their headings, with what is opened, without what is folded away."""
    place: int = 0
    """Where among the lines the cursor stands."""
    marks: frozenset[PlaceKey] = frozenset()
    """On what an act is done together."""
    units: frozenset[UnitKey] = frozenset()
    """Which units in sight are marked, to answer together; never beside marked tasks."""
    searching: bool = False
    """Whether the search field is in sight."""
    opened: frozenset[LineKey] = frozenset()
    """The tasks and periods of which the inside is shown."""
    folded: frozenset[LineKey] = frozenset()
    folded_in_search: frozenset[LineKey] = frozenset()
    """The groups folded away; in a search others, so that no hit hides in a folded group."""
    added: tuple[str, Session] | None = None
    """The id of the task that was added last, and the session then."""

    # What is shown

    def looking(self, view: View) -> Desk:
        """Return the desk with another view, asked for anew even where it is the same."""
        kept = self.folded_in_search if _seeks_words(view) else frozenset[LineKey]()
        rows = _let_through(self.session, self.finder, view)
        searching = bool(view.filter.search)
        desk = replace(self, view=view, rows=rows, searching=searching, folded_in_search=kept)
        same_order = _order(view) == _order(self.view) and len(desk.rows) == len(self.rows)
        return desk if same_order and all(map(is_, desk.rows, self.rows)) else _laid_out(desk)

    def filtered(self, wanted: Filter) -> Desk:
        """Return the desk that shows what a filter lets through."""
        return self.looking(replace(self.view, filter=wanted))

    def in_search(self) -> Desk:
        """Return the desk with the search field in sight, though nothing may be searched for yet."""
        return replace(self, searching=True)

    def searched(self, query: str) -> Desk:
        """Return the desk that shows what is searched for in the field."""
        return self.filtered(self.view.filter.replaced(search=query)).in_search()

    def viewing(self, name: str) -> Desk | Refused:
        """Return the desk with one of the views that have a digit; that of a unit needs one."""
        unit = self.session.settings.unit
        if name == facets.MINE and not unit:
            return Refused(_("Nobody has said which unit is yours."), _("Press , to set it."))
        return self.filtered(facets.with_view(self.view.filter, name, unit))

    def with_session(self, session: Session) -> Desk:
        """Return the desk with the session as it is now, in the language that is spoken now.

        Where only progress has changed no line comes or goes. Marks go with their tasks.
        """
        before, board, language = self.session.board, session.board, i18n.language()
        desk = replace(self, session=session, language=language)
        if board.places is before.places and board.as_of == before.as_of and language is self.language:
            changed = {id(old): new for old, new in rows_changed(before.rows, board.rows)}
            if not changed:
                return desk
            every = len(self.rows) == len(board.rows)
            rows = board.rows if every else tuple(changed.get(id(row), row) for row in self.rows)
            return replace(desk, rows=rows, lines=with_rows(self.lines, changed))
        if _same_plan(before, board):
            rows = tuple(board.rows[before.places[row.key]] for row in self.rows)
        else:
            rows = _let_through(session, self.finder, self.view)
        marks = frozenset(mark for mark in self.marks if _stands(mark, board))
        return _laid_out(replace(desk, rows=rows, marks=marks))

    # What a run goes through

    @property
    def in_order(self) -> tuple[Place, ...]:
        """What is marked, else all tasks of the list, folded away or not, in the order of the list."""
        if self.marks:
            return self.marked_places
        groups = grouped(self.rows, self.view.group)
        return tuple((row, "") for _name, rows in groups for row in ordered(rows, self.view.sort))

    @property
    def to_backfill(self) -> tuple[PlaceKey, ...]:
        """The tasks and periods of them that are past their deadline, and that nobody has reported."""
        places = (
            (*row.key, part.period)
            for row, period in self.in_order
            for part in row.unreported_parts
            if period in ("", part.period)
        )
        return tuple(dict.fromkeys(places))  # a task may be marked beside a period of it

    @property
    def to_confirm(self) -> tuple[PlaceKey, ...]:
        """The tasks of which owner or deadline is only proposed."""
        return tuple(dict.fromkeys((*row.key, "") for row, _period in self.in_order if row.proposed))

    # What is under the cursor

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        return self.lines[self.place] if self.lines else None

    @property
    def row(self) -> Row | None:
        """The task under the cursor, also of a period or a step."""
        return None if self.line is None or isinstance(self.line, GroupLine) else self.line.row

    @property
    def first_row(self) -> Row | None:
        """The task under the cursor, or the first one of the group there."""
        return self.line.rows[0] if isinstance(self.line, GroupLine) else self.row

    @property
    def related(self) -> tuple[Row, ...]:
        """The tasks that the one under the cursor names as related, also those of archived checklists."""
        names = self.row.task.related if self.row else ()
        found = (self.session.board.row(*name.split(":", 1)) for name in names if ":" in name)
        return tuple(row for row in found if row is not None)

    @property
    def checklist(self) -> Checklist | None:
        """The checklist of what is under the cursor."""
        return self.first_row.checklist if self.first_row else None

    def at(self, place: int) -> Desk:
        """Return the desk with the cursor on another line."""
        return replace(self, place=max(0, min(place, len(self.lines) - 1)))

    def opened_or_on(self) -> Desk | None:
        """Return the desk with what is under the line shown; None where there is nothing to open.

        On a group that is open already the cursor goes one line on.
        """
        if self.line is not None and self.line.has_inside and not self.line.opened:
            return self.turned()
        return self.at(self.place + 1) if isinstance(self.line, GroupLine) else None

    def closed_or_up(self) -> Desk | None:
        """Return the desk with what is under the line put away, else the cursor on what it belongs to.

        None on a group that is folded already.
        """
        if self.line is None:
            return self
        if self.line.opened:
            return self.turned()
        return None if isinstance(self.line, GroupLine) else self.at(place_over(self.lines, self.place))

    def turned(self) -> Desk:
        """Return the desk with the inside of the line under the cursor shown, or put away."""
        if isinstance(self.line, GroupLine):
            return self._folding(self.folded_now ^ {self.line.key})
        if self.line is None:
            return self
        return _laid_out(replace(self, opened=self.opened ^ {self.line.key}))

    def pointing_at(self, task: tuple[str, str] | None) -> Desk:
        """Return the desk with the cursor on a task, or on the first one; groups that hide it are opened.

        Where the task is not there, the cursor stays: an act must not go elsewhere.
        """
        hidden = {line.key for line in self.lines if hides(line, task)}
        desk = self._folding(self.folded_now - hidden) if hidden else self
        if task is None:
            return desk.at(first_task(desk.lines))
        at = place_of(desk.lines, ("task", *task), desk.place)
        return desk if at is None else desk.at(at)

    @property
    def folded_now(self) -> frozenset[LineKey]:
        """The groups folded away."""
        return self.folded_in_search if _seeks_words(self.view) else self.folded

    def _folding(self, folded: frozenset[LineKey]) -> Desk:
        if _seeks_words(self.view):
            return _laid_out(replace(self, folded_in_search=folded))
        return _laid_out(replace(self, folded=folded))

    # Marks

    def marking(self, marks: frozenset[PlaceKey]) -> Desk:
        """Return the desk with just these marks."""
        return replace(self, marks=marks, units=frozenset())

    @property
    def unmarkable(self) -> Refused | None:
        """Why what is under the cursor cannot be marked beside what is: nothing is done to both alike."""
        if self.line is None or not (self.marks if isinstance(self.line, UnitLine) else self.units):
            return None
        return Refused(
            _("Tasks and units cannot be marked together."), _("Esc takes the marks off; then mark it.")
        )

    def marked_here(self) -> Desk:
        """Return the desk with what is under the cursor marked, or its mark off, and the cursor behind it.

        The mark of a group is that of all its tasks, and there the cursor stays; so it does where nothing can
        be marked.
        """
        if self.line is None or self.unmarkable:
            return self
        if isinstance(self.line, UnitLine):
            marked = replace(self, units=self.units ^ {self.line.mark})
            return marked.at(place_behind(self.lines, self.place))
        desk = self._toggling(self.marks_here)
        return desk if isinstance(self.line, GroupLine) else desk.at(place_behind(self.lines, self.place))

    def all_marked(self) -> Desk:
        """Return the desk with all tasks of the list marked, or their marks taken off."""
        return self._toggling(_marks_of(self.rows))

    def all_marked_here(self) -> Desk:
        """Return the desk with all that is like what is under the cursor marked, or the marks taken off.

        On a unit it is all units of its task, or of its period, else all tasks of the list.
        """
        here = self.line
        if self.unmarkable:
            return self
        if not isinstance(here, UnitLine):
            return self.all_marked()
        units = (line.mark for line in self.lines if isinstance(line, UnitLine))
        beside = {mark for mark in units if mark[:3] == here.mark[:3]}
        return replace(self, units=self.units - beside if beside <= self.units else self.units | beside)

    def _toggling(self, marks: frozenset[PlaceKey]) -> Desk:
        return self.marking(self.marks - marks if marks <= self.marks else self.marks | marks)

    @property
    def marks_here(self) -> frozenset[PlaceKey]:
        """What is marked with what is under the cursor; of a step its task, or its period."""
        if self.line is None:
            return frozenset()
        if isinstance(self.line, GroupLine):
            return _marks_of(self.line.rows)
        return frozenset([(*self.line.row.key, self.line.period)])

    @property
    def marked_places(self) -> tuple[Place, ...]:
        """What is marked, in the order of the board."""
        tasks = {(checklist, task) for checklist, task, _period in self.marks}
        rows = (row for row in self.session.board.rows if row.key in tasks) if tasks else ()
        return tuple(
            (row, period)
            for row in rows
            for period in ("", *(part.period for part in row.periods))
            if (*row.key, period) in self.marks
        )

    @property
    def out_of_sight(self) -> int:
        """How much of what is marked the list does not show."""
        return len(self.marks - self._in_list) if self.marks else 0

    @property
    def _in_list(self) -> frozenset[PlaceKey]:
        """All that could be marked in the list: its tasks, and the periods that are opened."""
        periods = ((*line.row.key, line.period) for line in self.lines if isinstance(line, PeriodLine))
        return _marks_of(self.rows).union(periods)

    @property
    def _marked_units(self) -> list[UnitLine]:
        return [line for line in self.lines if isinstance(line, UnitLine) and line.mark in self.units]

    @property
    def marked(self) -> int:
        """How many tasks and periods are marked, or how many units."""
        return len(self.marks) or len(self.units)

    # What an act is about

    @property
    def trouble(self) -> FzcheckError | None:
        """Why nothing can be written now, before anybody answers a question; None where it can."""
        try:
            need_writable(self.session)
        except FzcheckError as error:
            return error
        return None

    def target(self) -> Target | FzcheckError:
        """Return what an act would be about, marked or under the cursor; else why it cannot be done."""
        if self.units:
            return Refused(
                _("Units are marked: all that can be done to them together is to answer."),
                _("Esc takes the marks off."),
            )
        if not self.marks:
            return self.target_here()
        if self.trouble:
            return self.trouble
        places = self.marked_places
        named = task_name(*places[0]) if len(places) == 1 else marked_text(len(places), self.out_of_sight)
        return Target(places, named, marked=True)

    def target_here(self) -> Target | FzcheckError:
        """Return what an act on the line under the cursor would be about; else why it cannot be done."""
        if self.trouble:
            return self.trouble
        if self.line is None or isinstance(self.line, GroupLine):
            return no_task()
        row, period = self.line.row, self.line.period
        return Target(((row, period),), task_name(row, period))

    def answering(self) -> Answering | FzcheckError | None:
        """Return which units would answer, marked or under the cursor; None where an act is about tasks."""
        if self.units:
            lines = self._marked_units
        elif isinstance(self.line, UnitLine) and not self.marks:
            lines = [self.line]
        else:
            return None
        if self.trouble:
            return self.trouble
        named = line_name(lines[0]) if len(lines) == 1 else marked_text(len(lines))
        places = tuple((line.row, line.period, line.answer.unit) for line in lines)
        statuses, days = {line.answer.status for line in lines}, {line.answer.date for line in lines}
        return Answering(
            places,
            named,
            statuses.pop() if len(statuses) == 1 else None,
            days.pop() if len(days) == 1 else None,
            marked=bool(self.units),
        )

    def seen(self, target: Target) -> Target | None:
        """Return of what is marked that which the list shows; None where it shows nothing of it."""
        in_list = self._in_list
        seen = tuple(one for one, mark in zip(target.places, target.marks, strict=True) if mark in in_list)
        return Target(seen, marked_text(len(seen)), marked=True) if seen else None

    def as_it_stands(self, target: Target) -> Target | Refused:
        """Return a target with its tasks as they are now; Refused where one is gone since a dialog opened."""
        now = {row.key: self.session.board.row(*row.key) for row in target.rows}
        places = tuple((row, period) for old, period in target.places if (row := now[old.key]) is not None)
        if len(places) == len(target.places):
            return replace(target, places=places)
        names = listed(row.id for row in target.rows if now[row.key] is None)
        return Refused(
            _("No longer in the checklist: {ids}.").format(ids=names),
            _("Somebody changed the file meanwhile. Nothing was done; Esc leaves the dialog."),
        )

    @property
    def is_done(self) -> bool:
        """Whether all that is marked, or what is under the cursor, is done, so that a tick opens it again."""
        if self.units:
            return all(line.done for line in self._marked_units)
        if self.marks:
            rows = ((self.session.board.row(*task), period) for *task, period in self.marks)
            return all(row is not None and ticking.is_done(row, period) for row, period in rows)
        return self.line is not None and self.line.done

    @property
    def tasks_in_sight(self) -> set[tuple[str, str]]:
        """The tasks that stand in a line; none of a folded group."""
        return {line.row.key for line in self.lines if isinstance(line, TaskLine)}

    @property
    def added_last(self) -> str:
        """The id of the task added last, empty once ledger or checklists have changed since."""
        if self.added is None:
            return ""
        task, then = self.added
        same = self.session.mark == then.mark and self.session.loaded is then.loaded
        return task if same else ""

    # What hides tasks, and goes again

    @property
    def lifts(self) -> Literal["search", "marks", "filter", ""]:
        """What Esc takes back next of what hides tasks, or an act would go by; empty for nothing."""
        if self.searching:
            return "search"
        if self.marked:
            return "marks"
        return "filter" if self.view.filter else ""

    def lifted(self) -> Desk:
        """Return the desk without what Esc takes back next."""
        match self.lifts:
            case "search":
                desk = self.filtered(self.view.filter.replaced(search=None))
                on_heading = isinstance(desk.line, GroupLine)  # where nothing was found, by chance
                return desk.at(first_task(desk.lines, desk.place)) if on_heading else desk
            case "marks":
                return self.without(MARKS)
            case "filter":
                return self.filtered(Filter())
            case "":
                return self

    @property
    def last_condition(self) -> str:
        """The name of the last condition above the list; empty where there is none."""
        conditions = self.view.filter.replaced(search=None).conditions()
        return conditions[-1][0] if conditions else ""

    def without(self, name: str) -> Desk:
        """Return the desk without a condition, or without any mark."""
        if name == MARKS:
            return replace(self, marks=frozenset(), units=frozenset())
        return self.filtered(self.view.filter.replaced(**{name: None}))


def desk_of(session: Session, view: View) -> Desk:
    """Return the desk of a start: every group open, the cursor on the first task."""
    finder = Finder()
    desk = _laid_out(Desk(session, view, finder, i18n.language(), _let_through(session, finder, view)))
    return desk.at(first_task(desk.lines))


def _let_through(session: Session, finder: Finder, view: View) -> tuple[Row, ...]:
    rows = finder.rows(session.board.rows, Search(view.filter.search))
    return view.filter.replaced(search=None).rows(rows)


def _seeks_words(view: View) -> bool:
    """Return whether words are searched for; spaces alone find everything."""
    return bool(view.filter.search.strip())


def _laid_out(desk: Desk) -> Desk:
    """Return a desk with its rows in lines; the cursor stays on its task.

    Where that is gone, it goes to the first hit of a search, else stays where it is.
    """
    groups = grouped(desk.rows, desk.view.group)
    inside = [(name, ordered(rows, desk.view.sort)) for name, rows in groups]
    lines = lines_of(inside, desk.folded_now, desk.opened)
    place = place_of(lines, desk.line.key, desk.place) if desk.line else None
    if place is None and _seeks_words(desk.view):
        place = first_task(lines)
    elif place is None:
        place = max(0, min(desk.place, len(lines) - 1))
    units = desk.units and desk.units & {line.mark for line in lines if isinstance(line, UnitLine)}
    return replace(desk, lines=lines, place=place, units=units)


def task_name(row: Row, period: str = "") -> str:
    """Return how a dialog names a task, or one of its periods."""
    return f"{row.named(period)} {visible_line(row.task.title)}"


def no_task() -> Refused:
    """Return that nothing can be done where there is no task."""
    return Refused(
        _("There is no task under the cursor."), _("Move to a task with ↑ and ↓, or mark several with m.")
    )


def line_name(line: Line | None) -> str:
    """Return how a dialog names what is under the cursor."""
    if line is None:
        return _("All acts")
    if isinstance(line, GroupLine):
        return visible_line(line.name[-1] or line.name[0])
    if isinstance(line, UnitLine):
        unit = visible_line(line.answer.unit)  # before the title, which may be cut off
        return f"{line.row.named(line.period)} {unit} {visible_line(line.row.task.title)}"
    return task_name(line.row, line.period)


def marked_text(count: int, out_of_sight: int = 0) -> str:
    """Return how many tasks or periods are marked, and how many of them the list does not show."""
    text = n_("{count} marked", "{count} marked", count).format(count=count)
    if not out_of_sight:
        return text
    return _("{marked}, {hidden} not in the list").format(marked=text, hidden=out_of_sight)


def _stands(mark: PlaceKey, board: Board) -> bool:
    checklist, task, period = mark
    row = board.row(checklist, task) if (checklist, task) in board.places else None
    return row is not None and period in ("", *(part.period for part in row.periods))


def _marks_of(rows: Iterable[Row]) -> frozenset[PlaceKey]:
    return frozenset((*row.key, "") for row in rows)


def _order(view: View) -> tuple[str, str, str]:
    """Return what lines are laid out by: while it is the same, they stay in place."""
    return view.group, view.sort, view.filter.search


def _same_plan(before: Board, board: Board) -> bool:
    """Return whether the same tasks, as their files say them, stand in the same places as of the same day."""
    if before.as_of != board.as_of:
        return False
    return before.places is board.places or (
        before.places == board.places
        and all(old.task is new.task for old, new in zip(before.rows, board.rows, strict=True))
    )
