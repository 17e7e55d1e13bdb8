"""What can be done on the main screen, one entry each: keys, foot, menu and help follow from them.

Where an act is done on tasks, and asks one thing or none, its entry says it all; what it asks stands in
`questions`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from fzcheck.acts import reviewing, undoing
from fzcheck.acts.act import Act, Now, Own, Refusal
from fzcheck.acts.together import PlaceKey, PlaceVerb
from fzcheck.board import Filter, Row
from fzcheck.errors import FzcheckError, Refused
from fzcheck.i18n import _, later, listed
from fzcheck.session.doing import take_back
from fzcheck.session.session import caught_up
from fzcheck.tui import routes
from fzcheck.tui.routes import Route
from fzcheck.tui.tasks.context import At, Context, Focus
from fzcheck.tui.tasks.desk import Desk, Target
from fzcheck.tui.tasks.runner import Asking, act, act_on, ask_until_done, or_complain, unmark, when_agreed
from fzcheck.tui.tasks.tick import set_status, tick
from fzcheck.visible import visible_line
from fzcheck.words import Status

if TYPE_CHECKING:
    from fzcheck.ledger.events import EventId
    from fzcheck.session.session import Session
    from fzcheck.tui.kit.page import Page
    from fzcheck.tui.runs.screen import RunPage
    from fzcheck.tui.tasks.desk_page import DeskPage
    from fzcheck.tui.tasks.questions import Question


def _no_periods(_row: Row) -> list[str]:
    return []


def _whole_task(_row: Row) -> str:
    return ""


class OnTasks(NamedTuple):
    """An act on what is marked, else on what is under the cursor, that asks one thing."""

    question: Route[[Desk, Target], Question[Any] | FzcheckError]
    """What is asked about it and done with the answer, or why it cannot be done; one of `questions`."""


class AtOnce(NamedTuple):
    """An act on what is marked, else on what is under the cursor, that is done without a word.

    Where marked tasks are out of sight, it is asked whether these are meant too.
    """

    verb: PlaceVerb
    periods: Callable[[Row], list[str]] = _no_periods
    """The periods of a task of which one is chosen, where there are several and none is under the cursor."""
    usual: Callable[[Row], str] = _whole_task
    """The period that is meant unless another is named."""


class Opens(NamedTuple):
    """The way to another screen, which may lead back to other tasks."""

    screen: Callable[[Desk], Page | None]
    """The screen for what is in front of the official; None where there is none for that."""


class KeyCommand(NamedTuple):
    """One thing that can be done, in the order of menu, foot and help."""

    id: str
    keys: str
    """As Textual calls them, with a comma between several."""
    words: str
    tip: str
    does: OnTasks | AtOnce | Opens | Callable[[DeskPage], Asking] | None = None
    """None where the screen does it by itself, in its action of the same name."""
    foot: int | Callable[[Context], int] = 0
    """How much it matters in the line of keys: 1 most, 0 for what does not stand there.

    With 80 columns there is room for about seven in Chinese; they stand there in the order of the table.
    """
    holds: Callable[[Context], bool] | None = None
    """Returns whether it would do something for what is in front of the official.

    Without it an act on tasks would, where there is one, and all else always.
    """
    reads: Callable[[Context], str] | None = None
    """Returns how it reads there, in English, where that differs; empty where it would do nothing."""
    on_list: bool = False
    """Whether its key is the list's own: elsewhere that means something else."""

    def said(self, context: Context) -> str:
        """Return how it reads in the official's language; empty where it would do nothing."""
        acts = isinstance(self.does, OnTasks | AtOnce)
        holds = self.holds(context) if self.holds else context.on_tasks or not acts
        words = self.reads(context) if self.reads else self.words
        return _(words) if holds and words else ""

    def matters(self, context: Context) -> int:
        """Return how much it matters in the line of keys."""
        return self.foot if isinstance(self.foot, int) else self.foot(context)

    @property
    def explained(self) -> str:
        """What it is for, in the official's language."""
        return _(self.tip).format(statuses=listed(status.label for status in Status)) if self.tip else ""


def run(page: DeskPage, command: KeyCommand) -> Asking:
    """Do what a command of the table says; return what is left to do once the official has answered."""
    match command.does:
        case OnTasks() as what:
            return _ask_and_act(page, command.id, what)
        case AtOnce() as what:
            target = or_complain(page, page.desk.target())
            return when_agreed(page, target, partial(_act_at_once, page, what)) if target else None
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


def _act_at_once(page: DeskPage, what: AtOnce, target: Target) -> Asking:
    """Act on every task or period of a target; of several periods of a task, choose one first."""
    row = target.row
    if row and not target.period and len(periods := what.periods(row)) > 1:
        return _act_on_chosen(page, what, target, periods)

    def verb(now: Now, row: Row, period: str) -> Act | Refusal:
        return what.verb(now, row, period or what.usual(row))

    act_on(page, target, verb)
    return None


async def _act_on_chosen(page: DeskPage, what: AtOnce, target: Target, periods: list[str]) -> None:
    from fzcheck.tui.tasks.dialogs.reviewing import PeriodDialog

    row = target.places[0][0]
    dialog = PeriodDialog(target.title, periods, what.usual(row), year=row.checklist.year)
    if period := await page.app.push_screen_wait(dialog):
        _act_at_once(page, what, target.at(period))


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
    from fzcheck.tui.forms.undo_question import agreed_to, rest_of_run, run_question, undo_question

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
    run = rest_of_run(session, page.runs, taken)
    asked = (
        run_question(session, taken, run)
        if run
        else undo_question(session, taken, lambda e: (e.checklist, moved(e.checklist, e.task)) in in_sight)
    )
    if asked is None:
        act(page, lambda session: take_back(session, str(taken)), said=said)
        return None

    async def ask() -> None:
        if verb := agreed_to(await page.app.push_screen_wait(asked), str(taken), run):
            act(page, verb, said=said)

    return ask()


# The ways to other screens; `routes` loads one when it is first wanted.


def _dashboard(desk: Desk) -> Page:
    """Show how things stand with the tasks of the unit, group or checklist that is filtered by."""
    now = desk.view.filter
    scope = Filter(**{name: now.get(name) for name in ("checklist", "owner", "unit", "group")})
    return routes.DASHBOARD(desk.session, scope)


def _owing(page: DeskPage) -> None:
    """Show who has yet to answer on the task under the cursor, else on all that the list shows."""
    desk = page.desk
    if not any(row.task.each for row in desk.session.board.rows):
        refused = Refused(
            _("No task has units that must each report."), _("`each` in a checklist names them; e edits it.")
        )
        page.complain(refused)
        return
    row = desk.row if desk.row and desk.row.task.each else None
    page.app.push_screen(routes.OWING(desk.session, desk.view.filter, row), page.go)


def _history(page: DeskPage, row: Row | None) -> None:
    """Show what was done to a task, or to all; a run can be taken back there as a whole."""
    page.app.push_screen(routes.HISTORY(page.desk.session, row, page.runs), page.go)


async def _related(page: DeskPage) -> None:
    """Show what was done to the task that the one under the cursor is related to, or to the one chosen."""
    rows = {":".join(row.key): row for row in page.desk.related}
    name = next(iter(rows), None)
    if len(rows) > 1:
        from fzcheck.tui.forms.choice import Choice

        options = [(other, visible_line(f"{other} {row.task.title}")) for other, row in rows.items()]
        name = await page.app.push_screen_wait(Choice(_("History of which task?"), options))
    elif name is None:
        page.complain(Refused(_("No related task is known here."), _("`related` in a checklist names them.")))
    if name is not None:
        _history(page, rows[name])


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
    return Route("tasks.view_choice", name)


def _on_the_plan(name: str) -> Route[[DeskPage], Asking]:
    return Route("tasks.plan", name)


async def backfill(page: DeskPage) -> None:
    """Go one by one through what nobody has reported in time."""
    nothing = Refused(
        _("Nothing in the list is past its deadline and unreported."),
        _("1 shows all tasks; Esc takes marks and filter off."),
    )
    await _run_through(page, routes.BACKFILL, page.desk.to_backfill, nothing)


async def confirm_run(page: DeskPage) -> None:
    """Go one by one through the tasks with something proposed."""
    nothing = Refused(_("Nothing in the list is proposed."), _("7 lists what is still proposed."))
    await _run_through(page, routes.CONFIRM_RUN, page.desk.to_confirm, nothing)


async def _run_through(
    page: DeskPage,
    route: Route[[Session, Sequence[PlaceKey]], RunPage],
    items: Sequence[PlaceKey],
    nothing: Refused,
) -> None:
    """Go through the items, and say at the end what came of it; what they wrote can be undone together."""
    if page.desk.trouble or not items:
        page.complain(page.desk.trouble or nothing)
        return
    from fzcheck.tui.kit.page import LONG  # it loads Textual, which the table of commands does without

    screen = route(page.desk.session, items)
    await page.app.push_screen_wait(screen)
    if screen.run.acts:
        page.runs.append(screen.run.acts)
    page.say(screen.summary, seconds=LONG)


async def _trace(page: DeskPage) -> None:
    """Show which sentences of the report have a task of the checklist under the cursor."""
    checklist = page.desk.checklist
    if checklist is None:
        page.app.bell()
    else:
        await routes.TRACE(page, page.desk.session, checklist.id, page.go)


async def _pack(page: DeskPage) -> None:
    """Pack the evidence of what the list shows, or of all tasks."""
    await routes.PACK(page, page.desk.session, page.desk.view.filter)


def _mark_all(page: DeskPage) -> None:
    """Mark all tasks of the list, or on a unit all units of its task."""
    or_complain(page, page.desk.unmarkable)
    page.show_desk(page.desk.all_marked_here())


def _verify(now: Now, row: Row, period: str) -> Act | Refusal:
    return reviewing.verify(now, row, period=period)


def _question(name: str) -> Route[[Desk, Target], Any]:
    return Route("tasks.questions", name)


# How they read for what is in front of the official.


def _tick_words(context: Context) -> str:
    if context.focus in (Focus.FACETS, Focus.NEXT):
        return ""
    if context.at is At.HEADING and not context.marks:
        return later("Fold") if context.opened else later("Unfold")
    if not context.on_tasks and not context.units:
        return ""
    if context.on_units:
        return later("No answer yet") if context.done else later("Answer given")
    if context.done:
        return later("Reopen")
    return later("Tick step") if context.at is At.STEP and not context.marks else later("Tick")


def _status_words(context: Context) -> str:
    return later("Answer …") if context.on_units else later("Status")


def _mark_words(context: Context) -> str:
    if context.focus is Focus.FACETS:
        return later("Mark all")
    if context.marked and context.at is not At.NOTHING:
        return later("Take mark off")
    return {
        At.NOTHING: "",
        At.HEADING: later("Mark group"),
        At.PERIOD: later("Mark period"),
        At.UNIT: later("Mark unit"),
    }.get(context.at, later("Mark task"))


def _open_words(context: Context) -> str:
    if context.at is At.HEADING:
        return "" if context.opened else later("Unfold")
    if context.inside and not context.opened:
        words = {"periods": later("Show periods"), "units": later("Show units")}
        return words.get(context.inside, later("Show steps"))
    return later("Detail")


def _close_words(context: Context) -> str:
    if context.at is At.HEADING:
        return later("Fold") if context.opened else ""
    return later("Close") if context.opened else later("To what it belongs to")


def _escape_words(context: Context) -> str:
    match context.lifts:
        case "search":
            return later("End the search")
        case "marks":
            return later("Take all marks off")
        case "filter":
            return later("All tasks")
        case "":
            return later("Not now") if context.introduces else ""


_ACTS: tuple[KeyCommand, ...] = (
    KeyCommand("tick", "space", later("Tick"),
               later("Tick the task, period, step or unit, or open it again; fold a group."), tick,
               foot=1, reads=_tick_words),
    KeyCommand("backfill", "r", later("Backfill"),
               later("Go one by one through what is past its deadline and unreported in the list."),
               backfill, holds=lambda context: context.writable),
    KeyCommand("status", "s", later("Status"),
               later("Set how far it is: {statuses}; of a unit, what it answered."), set_status, foot=2,
               holds=lambda context: context.on_tasks or context.units > 0, reads=_status_words),
    KeyCommand("list.menu", "enter", later("All acts"),
               later("Choose from everything that can be done here."), foot=7, on_list=True),
    KeyCommand("measure", "i", later("Figure"),
               later("Enter how much of a quantity was done, in all or in a period."),
               OnTasks(_question("measure")), foot=6, holds=lambda context: context.to_measure),
    KeyCommand("note", "n", later("Note"), later("Keep a note on the task or period."),
               OnTasks(_question("note")), foot=8),
    KeyCommand("evidence", "v", later("Evidence"), later("Say which file or document shows that it is done."),
               OnTasks(_question("evidence")), foot=9),
    KeyCommand("mark", "m", later("Mark task"),
               later("Mark the task, period or unit, and go on to the next, or mark a group; acts are then "
                     "done on all that is marked."),
               foot=lambda context: 2 if context.at is At.HEADING else 13, reads=_mark_words),
    KeyCommand("mark-all", "ctrl+a", later("Mark all"),
               later("Mark all tasks in the list, on a unit all units of its task, or take their marks off."),
               _mark_all),
    KeyCommand("undo", "u", later("Undo"), later("Take back your last act."), undo, foot=12,
               holds=lambda context: context.writable),
    KeyCommand("redo", "U", later("Restore"), later("Restore what you took back last."), redo,
               holds=lambda context: context.writable),
    KeyCommand("extend", "d", later("Extend"), later("Move the deadline; the original one is kept."),
               OnTasks(_question("extension")), foot=10),
    KeyCommand("assign", "o", later("Reassign"), later("Give the lead to another unit."),
               OnTasks(_question("assignment"))),
    KeyCommand("confirm", "K", later("Confirm proposals"),
               later("Make a proposed lead or deadline the county's own."),
               OnTasks(_question("proposals")), foot=14,
               holds=lambda context: context.to_confirm),
    KeyCommand("confirm-run", "P", later("Confirm one by one"),
               later("Go through all proposed leads and deadlines in the list, or the marked ones."),
               confirm_run, holds=lambda context: context.writable),
    KeyCommand("verify", "c", later("Verify"), later("Call what is done verified."),
               AtOnce(_verify, reviewing.done_periods, reviewing.period_to_judge), foot=15,

               holds=lambda context: context.to_judge),
    KeyCommand("return", "C", later("Return"), later("Send what is done back, with a reason."),
               OnTasks(_question("sending_back")), holds=lambda context: context.to_judge),
    KeyCommand("settle", "z", later("Settle the conflict"),
               later("See what places of work say differently of this task, and say what holds."),
               Opens(lambda desk: routes.LEDGER(desk.session, desk.row.key if desk.row else None)),
               foot=3, holds=lambda context: context.disputed),
    KeyCommand("person", "p", later("Person in charge"), later("Name the person in charge."),
               OnTasks(_question("person"))),
)  # fmt: skip

_LIST: tuple[KeyCommand, ...] = (
    KeyCommand("search", "slash,fullwidth_solidus,ideographic_comma", later("Search"),
               later("Narrow the list as you type: words in any field, or pinyin initials."),
               foot=6),
    KeyCommand("filter", "f", later("Filter"),
               later("Show only some tasks: by unit, group, month, status, standing and marks together."),
               _choice_of_view("filter_by"), foot=11),
    KeyCommand("saved", "F", later("Saved filters"),
               later("Choose a filter that was saved under a name, or save this one."),
               _choice_of_view("saved")),
    KeyCommand("group", "b", later("Group by …"),
               later("Gather the tasks by group, lead unit, earliest open deadline, standing or status. "
                     "All that is due in a month, period by period, is a condition of the filter."),
               _choice_of_view("group_by")),
    KeyCommand("sort", "B", later("Sort by …"), later("Order the tasks under each heading."),
               _choice_of_view("sort_by")),
    KeyCommand("columns", "l", later("Columns …"),
               later("Choose what stands beside the titles: units, people, the last remark, the deadline."),
               _choice_of_view("columns")),
    KeyCommand("lift", "backspace", later("Lift last condition"),
               later("Take the last condition above the list away."),
               holds=lambda context: context.conditions),
    KeyCommand("all", "escape", later("All tasks"),
               later("End the search; then take marks off, lift the filter, and close who works here."),
               foot=lambda context: 2 if context.lifts else 13, reads=_escape_words),
    KeyCommand("as-of", "A", later("As of …"),
               later("Look at another day, as things stood or will stand; Enter alone leads to today."),
               foot=lambda context: 0 if context.today else 1,
               reads=lambda context: later("As of …") if context.today else later("Back to today")),
    KeyCommand("detail", "f2", later("Detail"),
               later("All about the task: criterion, evidence, basis, history."),
               holds=lambda context: context.focus is not Focus.DETAIL),
    KeyCommand("list.open", "right", later("Open"),
               later("Open the group, the periods or the steps; after that the detail."),
               foot=3, reads=_open_words, on_list=True),
    KeyCommand("list.close", "left", later("Close"),
               later("Close what is open here, or go up to what it belongs to."),
               reads=_close_words, on_list=True),
)  # fmt: skip

_VIEWS: tuple[KeyCommand, ...] = (
    KeyCommand("view.all", "1", later("View: all"), "", _view("all")),
    KeyCommand("view.overdue", "2", later("View: overdue"), "", _view("overdue")),
    KeyCommand("view.due-soon", "3", later("View: due soon"), "", _view("due_soon")),
    KeyCommand("view.mine", "4", later("View: my unit's"), "", _view("mine")),
    KeyCommand("view.unreported", "5", later("View: unreported"), "", _view("unreported")),
    KeyCommand("view.no-evidence", "6", later("View: done without evidence"), "", _view("no_evidence")),
    KeyCommand("view.proposed", "7", later("View: proposed"), "", _view("proposed")),
    KeyCommand("view.conflicts", "8", later("View: conflicts"), "", _view("conflicts")),
    KeyCommand("view.unsettled", "9", later("View: to be verified or returned"), "", _view("unsettled")),
)  # fmt: skip

_CHECKLISTS: tuple[KeyCommand, ...] = (
    KeyCommand("edit", "e", later("Edit here"),
               later("Open the checklist at this task; what is wrong is said as you type."),
               _on_the_plan("edit_here")),
    KeyCommand("edit-outside", "E", later("Edit in your editor"),
               later("Open the checklist in the editor of the settings, VISUAL or EDITOR."),
               _on_the_plan("edit_outside")),
    KeyCommand("add", "a", later("Add a task"), later("Add a task at the end of the checklist."),
               _on_the_plan("add")),
    KeyCommand("draft", "D", later("Draft from a report"),
               later("Make two checklists of an annual report: look through what is proposed, then save."),
               _on_the_plan("draft")),
    KeyCommand("editions", "M", later("Editions"),
               later("What changed from one edition to another, and progress of withdrawn tasks."),
               Opens(lambda desk: routes.EDITIONS(desk.session))),
)  # fmt: skip

_SCREENS: tuple[KeyCommand, ...] = (
    KeyCommand("dashboard", "t", later("Dashboard"),
               later("How things stand, and how they go; Enter on a bar shows its tasks."),
               Opens(_dashboard), foot=4),
    KeyCommand("timeline", "T", later("Timeline"), later("When every task falls due, month by month."),
               Opens(lambda desk: routes.TIMELINE(desk.session, desk.view.filter))),
    KeyCommand("owing", "w", later("Who has yet to answer"),
               later("Which units have yet to answer on the task, or on all in the list; y copies it."),
               _owing, foot=lambda context: 3 if context.each else 0),
    KeyCommand("history", "h", later("History"),
               later("What was done to this task; any of it can be taken back there."),
               lambda page: _history(page, page.desk.row)),
    KeyCommand("related", "g", later("Related task"),
               later("What was done to the task that this one goes on with, also where that is archived."),
               _related, foot=4, holds=lambda context: context.related),
    KeyCommand("whole-history", "H", later("Everyone's history"), later("What everybody did to all tasks."),
               lambda page: _history(page, None)),
    KeyCommand("ledger", "L", later("Ledger"),
               later("Where the ledger lies, who wrote it, when units reported last; backups and conflicts."),
               Opens(lambda desk: routes.LEDGER(desk.session, None))),
    KeyCommand("source", "S", later("Report"),
               later("Read in the report what the task comes from, or attach the report."), Opens(_report)),
    KeyCommand("trace", "R", later("Trace"),
               later("Which sentence of the report has a task, and which has none yet."), _trace),
    KeyCommand("export", "x", later("Export"),
               later("Write a progress report: Word, Excel, a web page, text and more."),
               Opens(lambda desk: routes.EXPORT(desk.session, desk.view)), foot=5),
    KeyCommand("merge", "X", later("Merge ledgers"),
               later("Take in other offices' ledgers: look first at what each brings, then merge."),
               Opens(lambda desk: routes.MERGING(desk.session, False))),
    KeyCommand("restore", "Z", later("Restore the ledger"),
               later("Put a backup, or another ledger, in the ledger's place: look first what that changes."),
               Opens(lambda desk: routes.RESTORING(desk.session)),
               foot=lambda context: 1 if context.lost else 0),
    KeyCommand("pack", "V", later("Pack evidence"),
               later("Copy evidence files into folders by task, with an index and what is missing."), _pack),
    KeyCommand("copy", "y", later("Copy"), later("Copy the task as text, to paste it into a message."),
               holds=lambda context: context.names_tasks),
    KeyCommand("next", "N", later("What next"),
               later("Say what presses most above the list, and go to what is offered.")),
    KeyCommand("introduction", "I", later("Name and unit …"),
               later("Say who works here, or that somebody else does now: it signs every act.")),
    KeyCommand("settings", "comma,fullwidth_comma", later("Settings"),
               later("Name, unit, language, colours and the like."),
               Opens(lambda desk: routes.SETTINGS(desk.session))),
    KeyCommand("problems", "exclamation_mark,fullwidth_exclamation_mark", later("Problems"),
               later("What is wrong in the checklists, and what to do about it."),
               Opens(lambda desk: routes.PROBLEMS(desk.session))),
)  # fmt: skip

REST = later("Screens and program")
_TOPICS = {
    later("Acts"): _ACTS,
    later("What the list shows"): _LIST,
    later("Views"): _VIEWS,
    later("Checklists"): _CHECKLISTS,
    REST: _SCREENS,
}
COMMANDS = tuple(chain.from_iterable(_TOPICS.values()))
TOPICS = {command.id: topic for topic, commands in _TOPICS.items() for command in commands}
"""What each command stands under in the help, in English, by its id."""
VIEWS = frozenset(command.id for command in _VIEWS)
"""The commands that show a view: they stand beside the list too, and the menu leaves them out."""
