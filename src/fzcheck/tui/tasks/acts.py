"""What can be done on the main screen, one entry each: keys, foot, menu, palette and help follow from them.

Where an act is done on tasks and asks one thing, its entry says it all; what it asks stands in `questions`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Coroutine, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from fzcheck.acts import reviewing, ticking, undoing
from fzcheck.acts.act import Act, Now, Refusal
from fzcheck.acts.undoing import Own
from fzcheck.board import Filter, PeriodState, Row
from fzcheck.errors import FzcheckError, Refused
from fzcheck.i18n import _, later
from fzcheck.session.doing import do, take_back
from fzcheck.session.session import caught_up
from fzcheck.tui import routes
from fzcheck.tui.routes import Route
from fzcheck.tui.tasks.desk import Desk, Target
from fzcheck.tui.tasks.lines import GroupLine, PeriodLine, StepLine, TaskLine
from fzcheck.tui.tasks.runner import act, act_on, agreed, ask_until_done, or_complain, unmark
from fzcheck.words import Status

if TYPE_CHECKING:
    from fzcheck.ledger.events import EventId
    from fzcheck.tui.kit.page import Page
    from fzcheck.tui.tasks.desk_page import DeskPage
    from fzcheck.tui.tasks.dialogs.ticking import DoneOn, StatusChoice
    from fzcheck.tui.tasks.questions import Question

Asking = Coroutine[Any, Any, None] | None
"""What goes on once the official has answered; None where nothing is asked."""

Steps = frozenset[tuple[str, str, str, str]]
"""Steps by checklist, task, period and text."""


class OnTasks(NamedTuple):
    """An act on what is marked, else on what is under the cursor, that asks one thing."""

    question: Route[[Desk, Target], Question[Any] | FzcheckError]
    """What is asked about it and done with the answer, or why it cannot be done; one of `questions`."""


class Opens(NamedTuple):
    """The way to another screen, which may lead back to other tasks."""

    screen: Callable[[Desk], Page | None]
    """The screen for what is in front of the official; None where there is none for that."""


class Command(NamedTuple):
    """One thing that can be done, in the order of menu, foot and help."""

    id: str
    keys: str
    """As Textual calls them, with a comma between several."""
    words: str
    tip: str
    does: OnTasks | Opens | Callable[[DeskPage], Asking] | None = None
    """None where the screen does it by itself, in its action of the same name."""
    foot: bool = False
    """Whether it stands in the line of keys."""
    view: bool = False
    """Whether it is one of the views, which the help gathers, and the menu leaves out."""


def run(page: DeskPage, command: Command) -> Asking:
    """Do what a command of the table says; return what is left to do once the official has answered."""
    match command.does:
        case OnTasks() as what:
            return _ask_and_act(page, command.id, what)
        case Opens(screen=screen):
            opened = screen(page.desk)
            if opened is None:
                page.app.bell()
            else:
                page.app.push_screen(opened, page.go)
        case None:
            raise ValueError(command.id)  # the screen does it
        case does:
            return does(page)
    return None


async def _ask_and_act(page: DeskPage, name: str, what: OnTasks) -> None:
    """Ask what an act needs, and do it on every task or period of its target."""
    target = or_complain(page, page.desk.target())
    question = or_complain(page, what.question(page.desk, target)) if target else None
    if target is None or question is None:
        return

    async def act_on_it(answer: object) -> bool:
        done = act_on(page, question.about(answer), partial(question.verb, answer))
        if done:
            unmark(page, target)  # also what the answer was not about
        return done

    await ask_until_done(page, name, target, question.dialog, act_on_it)


# Ticking: what asks for the day, or about open steps, and only then.


def tick(page: DeskPage) -> Asking:
    """Tick what is marked or under the cursor, or open it again; fold a group."""
    return _tick_marked(page) if page.desk.marks else _tick_here(page)


def tick_clicked(page: DeskPage) -> Asking:
    """Tick what was clicked; with all that is marked only where it is one of these."""
    desk = page.desk
    together = isinstance(desk.line, TaskLine | PeriodLine) and desk.marks_here <= desk.marks
    return _tick_marked(page) if together else _tick_here(page)


def _tick_here(page: DeskPage) -> Asking:
    line = page.desk.line
    if line is None:
        page.app.bell()
    elif isinstance(line, GroupLine):
        page.show_desk(page.desk.turned(), inside=True)
    elif isinstance(line, StepLine):
        tick_step = partial(
            ticking.tick_step, row=line.row, number=line.number, period=line.period, off=line.done
        )
        act(page, lambda session: do(session, tick_step(session.now)))
    elif target := or_complain(page, page.desk.target_here()):
        return _tick_all(page, target)
    return None


def _tick_marked(page: DeskPage) -> Asking:
    """Finish all marked tasks, or open them again where all of them are done."""
    target = or_complain(page, page.desk.target())
    if target is None:
        return None
    return _tick_agreed(page, target) if page.desk.out_of_sight else _tick_all(page, target)


async def _tick_agreed(page: DeskPage, target: Target) -> None:
    wanted = await agreed(page, target)
    if wanted and (asking := _tick_all(page, wanted)):
        await asking


def _tick_all(page: DeskPage, target: Target) -> Asking:
    if target.is_done:
        act_on(page, target, lambda now, row, period: ticking.untick(now, row, period=period))
    elif open_parts(page.desk, target) or overdue_parts(page.desk, target):
        return _finish_asking(page, target)
    else:
        act_on(page, target, finish)
    return None


async def _finish_asking(page: DeskPage, target: Target) -> None:
    """Finish the tasks of a target, with their steps; ask once on which day what is overdue was done."""
    from fzcheck.tui.tasks.dialogs.ticking import FinishingDialog

    named = await _agreed_steps(page, target)
    if named is None:
        return
    overdue = overdue_parts(page.desk, target)
    finish_named = partial(finish, named=named)
    if not overdue:
        act_on(page, target, finish_named)
        return
    parts = [part for _row, part in overdue]
    today, year = page.desk.session.today, overdue[0][0].checklist.year
    make = partial(FinishingDialog, target.title, parts, len(target.places), today=today, year=year)

    async def finish_late(answer: DoneOn) -> bool:
        def finish_on(now: Now, row: Row, period: str) -> Act | Refusal:
            part = ticking.part_to_finish(row, period)
            late = part is not None and part.deadline < today
            return finish_named(now, row, period, on=answer.day if late else None)

        return act_on(page, target, finish_on)

    await ask_until_done(page, "finish", target, make, finish_late)


async def set_status(page: DeskPage) -> None:
    """Ask how far it is, and why; done asks about open steps as a tick does."""
    target = or_complain(page, page.desk.target())
    if target is None:
        return
    question: Question[StatusChoice] = _question("status")(page.desk, target)

    async def set_chosen(choice: StatusChoice) -> bool:
        meant = question.about(choice)
        if choice.status is not Status.DONE:
            return act_on(page, meant, partial(question.verb, choice))
        named = await _agreed_steps(page, meant)
        if named is None:  # the official thought better of it
            return False
        return act_on(page, meant, partial(finish, note=choice.reason, on=choice.on, named=named))

    await ask_until_done(page, "status", target, question.dialog, set_chosen)


def finish(
    now: Now, row: Row, period: str, *, note: str = "", on: dt.date | None = None,
    named: Steps = frozenset(),
) -> Act | Refusal:  # fmt: skip
    """Finish a task, with its open steps where the official was asked about just these."""
    part = ticking.part_to_finish(row, period)
    agreed = part is not None and _steps_of([(row, part)]) <= named
    return ticking.tick(now, row, period=period, all_steps=agreed, on=on, note=note)


async def _agreed_steps(page: DeskPage, target: Target) -> Steps | None:
    """Return the open steps that the official agreed to tick, None where they are to stay open.

    Where others are open by then, those are named too, and asked about again.
    """
    from fzcheck.tui.tasks.dialogs.ticking import ALL_STEPS, confirm_steps

    asked: list[tuple[Row, PeriodState]] = []
    while (parts := open_parts(page.desk, target)) and _steps_of(parts) != _steps_of(asked):
        asked = parts
        dialog = confirm_steps(target.title, asked, several=target.row is None)
        if await page.app.push_screen_wait(dialog) != ALL_STEPS:
            return None
    return _steps_of(asked)


def open_parts(desk: Desk, target: Target) -> list[tuple[Row, PeriodState]]:
    """Return what of a tick would finish has open steps."""
    return [(row, part) for row, part in _parts_to_finish(desk, target) if part.open_steps]


def overdue_parts(desk: Desk, target: Target) -> list[tuple[Row, PeriodState]]:
    """Return what of a tick would finish is past its deadline."""
    today = desk.session.today
    return [(row, part) for row, part in _parts_to_finish(desk, target) if part.deadline < today]


def _parts_to_finish(desk: Desk, target: Target) -> list[tuple[Row, PeriodState]]:
    """Return what a tick would finish now."""
    now = [(desk.session.board.row(*row.key) or row, period) for row, period in target.places]
    return [(row, part) for row, period in now if (part := ticking.part_to_finish(row, period))]


def _steps_of(parts: Iterable[tuple[Row, PeriodState]]) -> Steps:
    return frozenset(
        (*row.key, part.period, part.steps[number - 1].text)
        for row, part in parts
        for number in part.open_steps
    )


# The coordinator's word on what is done.


def verify(page: DeskPage) -> Asking:
    """Call what is done verified; ask first where marks are out of sight, or several periods are done."""
    target = or_complain(page, page.desk.target())
    if target is None:
        return None
    if page.desk.out_of_sight or len(_periods_to_judge(target)) > 1:
        return _verify_asking(page, target)
    act_on(page, target, _verify)
    return None


async def _verify_asking(page: DeskPage, target: Target) -> None:

    from fzcheck.tui.tasks.dialogs.reviewing import PeriodDialog

    wanted = await agreed(page, target)
    if wanted is None:
        return
    periods, row = _periods_to_judge(wanted), wanted.row
    if row and len(periods) > 1:
        dialog = PeriodDialog(wanted.title, periods, reviewing.period_to_judge(row), year=row.checklist.year)
        if (period := await page.app.push_screen_wait(dialog)) is None:
            return
        wanted = wanted.at(period)
    act_on(page, wanted, _verify)


def _verify(now: Now, row: Row, period: str) -> Act | Refusal:
    return reviewing.verify(now, row, period=period or reviewing.period_to_judge(row))


def _periods_to_judge(target: Target) -> list[str]:
    """Return the periods of which one is to be chosen; none where it is named, or there is no choice."""
    return reviewing.done_periods(target.row) if target.row and not target.period else []


# Taking back.


def undo(page: DeskPage) -> Asking:
    """Take back one's own last act; after adding a task, say how to take that back."""
    if task := page.desk.added_last:
        page.complain(
            Refused(
                _("{id} was added to the checklist itself, which u does not change.").format(id=task),
                _("To take it back, press e on it and delete its lines there; "
                  "H takes back what was done before."),
            )
        )  # fmt: skip
        return None
    return _take_back(page, undoing.last_act, _("{what}. U restores it"))


def redo(page: DeskPage) -> Asking:
    """Restore what one took back last."""
    return _take_back(page, undoing.last_undo, "{what}")


def _take_back(page: DeskPage, find: Callable[[Now, Own], EventId], said: str) -> Asking:
    """Take back an act, or an undo: at once where it is of this session and in sight, else ask."""
    from fzcheck.tui.forms.undo_question import AGREED, undo_question

    if page.desk.trouble:
        page.complain(page.desk.trouble)
        return None
    try:
        session = caught_up(page.desk.session)  # another program may have taken back the same
        taken = find(session.now, session.own)
    except FzcheckError as error:
        page.complain(error)
        return None
    moved, in_sight = session.progress.moved, page.desk.tasks_in_sight
    asked = undo_question(session, taken, lambda e: (e.checklist, moved(e.checklist, e.task)) in in_sight)
    go_on = partial(act, page, lambda session: take_back(session, str(taken)), said=said)
    if asked is None:
        go_on()
        return None

    async def ask() -> None:
        if await page.app.push_screen_wait(asked) == AGREED:
            go_on()

    return ask()


# The ways to other screens; `routes` loads one when it is first wanted.


def _dashboard(desk: Desk) -> Page:
    """Show how things stand with the tasks of the unit, group or checklist that is filtered by."""
    now = desk.view.filter
    scope = Filter(**{name: now.get(name) for name in ("checklist", "owner", "unit", "group")})
    return routes.DASHBOARD(desk.session, scope)


def _report(desk: Desk) -> Page | None:
    """Show in the report where the task under the cursor stands."""
    return routes.REPORT(desk.session, desk.checklist, desk.row) if desk.checklist else None


def show_view(page: DeskPage, name: str) -> None:
    """Show one of the views that have a digit."""
    if desk := or_complain(page, page.desk.viewing(name)):
        page.look(desk)


def _view(name: str) -> Callable[[DeskPage], None]:
    return lambda page: show_view(page, name)


def _choice_of_view(name: str) -> Route[[DeskPage], Asking]:
    return Route("tasks.views", name)


def _on_the_plan(name: str) -> Route[[DeskPage], Asking]:
    return Route("tasks.plan", name)


async def _trace(page: DeskPage) -> None:
    """Show which sentences of the report have a task of the checklist under the cursor."""
    checklist = page.desk.checklist
    if checklist is None:
        page.app.bell()
    else:
        await routes.TRACE(page, page.desk.session, checklist.id, page.go)


def _question(name: str) -> Route[[Desk, Target], Any]:
    return Route("tasks.questions", name)


COMMANDS: tuple[Command, ...] = (
    Command("tick", "space", later("Tick"),
            later("Tick the task, period or step, or open it again; fold a group."), tick, foot=True),
    Command("status", "s", later("Status"),
            later("Set how far it is: not started, in progress, done, waiting, not applicable."), set_status),
    Command("note", "n", later("Note"), later("Keep a note on the task or period."),
            OnTasks(_question("note")), foot=True),
    Command("evidence", "v", later("Evidence"), later("Say which file or document shows that it is done."),
            OnTasks(_question("evidence")), foot=True),
    Command("mark", "m", later("Mark task"),
            later("Mark the task, period or group; acts are then done on all that is marked."),
            foot=True),
    Command("mark-all", "ctrl+a", later("Mark all"),
            later("Mark all tasks in the list, or take their marks off."),
            lambda page: page.show_desk(page.desk.all_marked())),
    Command("undo", "u", later("Undo"), later("Take back your last act."), undo, foot=True),
    Command("redo", "U", later("Restore"), later("Restore what you took back last."), redo),
    Command("extend", "d", later("Extend"), later("Move the deadline; the original one is kept."),
            OnTasks(_question("extension")), foot=True),
    Command("assign", "o", later("Reassign"), later("Give the lead to another unit."),
            OnTasks(_question("assignment"))),
    Command("confirm", "K", later("Confirm proposals"),
            later("Make a proposed lead or deadline the county's own."),
            OnTasks(_question("proposals"))),
    Command("verify", "c", later("Verify"), later("Call what is done verified."), verify),
    Command("return", "C", later("Return"), later("Send what is done back, with a reason."),
            OnTasks(_question("sending_back"))),
    Command("person", "p", later("Person in charge"), later("Name the person in charge."),
            OnTasks(_question("person"))),
    Command("search", "slash,fullwidth_solidus,ideographic_comma", later("Search"),
            later("Narrow the list as you type: words in any field, or pinyin initials."),
            foot=True),
    Command("filter", "f", later("Filter"),
            later("Show only some tasks: by unit, group, status, standing and marks together."),
            _choice_of_view("filter_by"), foot=True),
    Command("saved", "F", later("Saved filters"),
            later("Choose a filter that was saved under a name, or save this one."),
            _choice_of_view("saved")),
    Command("group", "b", later("Group by …"),
            later("Gather the tasks by group, lead unit, deadline, standing or status."),
            _choice_of_view("group_by")),
    Command("sort", "B", later("Sort by …"), later("Order the tasks under each heading."),
            _choice_of_view("sort_by")),
    Command("lift", "backspace", later("Lift last condition"),
            later("Take the last condition above the list away.")),
    Command("all", "escape", later("All tasks"),
            later("End the search; then take the marks off; then lift the filter."),
            foot=True),
    Command("view.all", "1", later("View: all"), "", _view("all"), view=True),
    Command("view.overdue", "2", later("View: overdue"), "", _view("overdue"), view=True),
    Command("view.due-soon", "3", later("View: due soon"), "", _view("due_soon"), view=True),
    Command("view.mine", "4", later("View: my unit's"), "", _view("mine"), view=True),
    Command("view.unreported", "5", later("View: unreported"), "", _view("unreported"), view=True),
    Command("view.no-evidence", "6", later("View: done without evidence"), "", _view("no_evidence"),
            view=True),
    Command("view.proposed", "7", later("View: proposed"), "", _view("proposed"), view=True),
    Command("view.conflicts", "8", later("View: conflicts"), "", _view("conflicts"), view=True),
    Command("view.unsettled", "9", later("View: to be verified or returned"), "", _view("unsettled"),
            view=True),
    Command("edit", "e", later("Edit here"),
            later("Open the checklist at this task; what is wrong is said as you type."),
            _on_the_plan("edit_here")),
    Command("edit-outside", "E", later("Edit in your editor"),
            later("Open the checklist in the editor of the settings, VISUAL or EDITOR."),
            _on_the_plan("edit_outside")),
    Command("add", "a", later("Add a task"), later("Add a task at the end of the checklist."),
            _on_the_plan("add")),
    Command("editions", "M", later("Editions"),
            later("What changed from one edition to another, and progress of withdrawn tasks."),
            Opens(lambda desk: routes.EDITIONS(desk.session))),
    Command("dashboard", "t", later("Dashboard"),
            later("How things stand, and how they go; Enter on a bar shows its tasks."),
            Opens(_dashboard), foot=True),
    Command("timeline", "T", later("Timeline"), later("When every task falls due, month by month."),
            Opens(lambda desk: routes.TIMELINE(desk.session, desk.view.filter))),
    Command("history", "h", later("History"),
            later("What was done to this task; any of it can be taken back there."),
            Opens(lambda desk: routes.HISTORY(desk.session, desk.row))),
    Command("whole-history", "H", later("Everyone's history"), later("What everybody did to all tasks."),
            Opens(lambda desk: routes.HISTORY(desk.session, None))),
    Command("source", "S", later("Report"),
            later("Read in the report what the task comes from, or attach the report."), Opens(_report)),
    Command("trace", "R", later("Trace"),
            later("Which sentence of the report has a task, and which has none yet."), _trace),
    Command("export", "x", later("Export"),
            later("Write a progress report: Word, Excel, a web page, text and more."),
            Opens(lambda desk: routes.EXPORT(desk.session, desk.view)), foot=True),
    Command("as-of", "A", later("As of …"),
            later("Look at another day: how things stood then, or will stand.")),
    Command("copy", "y", later("Copy"), later("Copy the task as text, to paste it into a message.")),
    Command("detail", "f2", later("Detail"),
            later("All about the task: criterion, evidence, basis, history.")),
    Command("settings", "comma,fullwidth_comma", later("Settings"),
            later("Name, unit, language, colours and the like."),
            Opens(lambda desk: routes.SETTINGS(desk.session))),
    Command("problems", "exclamation_mark,fullwidth_exclamation_mark", later("Problems"),
            later("What is wrong in the checklists, and what to do about it."),
            Opens(lambda desk: routes.PROBLEMS(desk.session))),
)  # fmt: skip
