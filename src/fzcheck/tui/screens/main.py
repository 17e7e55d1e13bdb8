"""The main screen: the tasks, the detail, and one key for one act."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Footer

from fzcheck.board import PeriodState, Row
from fzcheck.board.search import Search
from fzcheck.dates import working_days_left
from fzcheck.errors import FzcheckError
from fzcheck.i18n import _, later
from fzcheck.session import remarks, reviewing, ticking
from fzcheck.session.outcome import Outcome
from fzcheck.session.session import Session
from fzcheck.tui.dialogs.choice import Choice
from fzcheck.tui.dialogs.confirm_steps import ALL_STEPS, confirm_steps
from fzcheck.tui.dialogs.note import NoteDialog
from fzcheck.tui.screens import facts
from fzcheck.tui.screens.finding import Finder, texts_of
from fzcheck.tui.screens.help import HelpScreen
from fzcheck.tui.screens.page import Page
from fzcheck.tui.screens.problems import ProblemsScreen
from fzcheck.tui.widgets.banner import Banner
from fzcheck.tui.widgets.detail import Detail
from fzcheck.tui.widgets.header import Header
from fzcheck.tui.widgets.lines import GroupLine, Line, PeriodLine, StepLine, TaskLine
from fzcheck.tui.widgets.search_field import SearchField
from fzcheck.tui.widgets.task_list import Shown, TaskList
from fzcheck.visible import visible
from fzcheck.words import Status

_AFTER_PAINT = 0.05
"""Seconds after which an act has surely been painted."""

Verb = Callable[[Session], Outcome]


class MainScreen(Page):
    """Arranges list and detail, turns keys into verbs of the session, and says what came of them."""

    AUTO_FOCUS = "TaskList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", later("Tick"), id="tick",
                tooltip=later("Tick the task, period or step, or open it again; fold a group.")),
        Binding("n", "note", later("Note"), id="note", tooltip=later("Keep a note on the task or period.")),
        Binding("u", "undo", later("Undo"), id="undo", tooltip=later("Take back your last act.")),
        Binding("slash,fullwidth_solidus,ideographic_comma", "search", later("Search"), id="search",
                tooltip=later("Narrow the list as you type: words in any field, or pinyin initials.")),
        Binding("escape", "clear_search", later("All tasks"), id="clear-search",
                tooltip=later("End the search and show all tasks again.")),
        Binding("f2", "detail", later("Detail"), id="detail", show=False,
                tooltip=later("All about the task: criterion, evidence, basis, history.")),
        Binding("exclamation_mark,fullwidth_exclamation_mark", "problems", later("Problems"), id="problems",
                show=False, tooltip=later("What is wrong in the checklists, and what to do about it.")),
        Binding("question_mark,fullwidth_question_mark,f1", "help", later("Help"), id="help",
                tooltip=later("All keys and what they do.")),
    ]  # fmt: skip

    class Changed(Message):
        """An act made another session."""

        def __init__(self, session: Session) -> None:
            """Carry the session."""
            super().__init__()
            self.session = session

    class ReadAhead(Message):
        """Every task's text, read while nobody waited for it."""

        def __init__(self, rows: tuple[Row, ...], texts: list[str]) -> None:
            """Carry the rows and their texts."""
            super().__init__()
            self.rows = rows
            self.texts = texts

    def __init__(self, session: Session) -> None:
        """Show a session."""
        super().__init__()
        self._session = session
        self._finder = Finder()
        self._search = Search("")

    def compose(self) -> ComposeResult:
        """Lay out header, banners, search, list, detail and footer."""
        yield Header(facts.headline(self._session))
        yield Banner(id="ledger", classes="-error")
        yield Banner(id="problems", classes="-warning")
        yield SearchField(id="search")
        with Horizontal():
            yield TaskList(self._shown())
            yield Detail()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show what is amiss, if anything is, and get ready to search."""
        self.watch(self.query_one(TaskList), "line", self._show_detail)
        self.watch(self.query_one(SearchField), "value", self._narrow, init=False)
        self._show_banners()
        self._read_ahead()

    def show(self, session: Session) -> None:
        """Show the session as it is now; the cursor stays where it is."""
        if session is self._session:
            return
        self._session = session
        self.query_one(TaskList).show(self._shown())
        self._show_banners()
        self.set_timer(
            _AFTER_PAINT, self._show_headline
        )  # to count all tasks would hold up what was asked for

    def action_tick(self) -> None:
        """Tick what is under the cursor, or open it again; fold a group."""
        match self._line:
            case None:
                self.app.bell()
            case GroupLine():
                self.query_one(TaskList).fold()
            case StepLine(row=row, part=part, number=number):
                done = part.steps[number - 1].done
                self._act(lambda s: ticking.tick_step(s, row, number, period=part.period, off=done))
            case PeriodLine(row=row, part=part):
                self._tick(row, part)
            case TaskLine(row=row) if row.status is Status.DONE:
                self._act(lambda s: ticking.untick(s, row))
            case TaskLine(row=row):
                self._tick(row, ticking.part_to_tick(row) if row.parts else None)

    @work
    async def action_note(self) -> None:
        """Ask for a note on the task or period under the cursor, and keep it."""
        line = self._line
        if line is None or isinstance(line, GroupLine):
            return
        period = "" if isinstance(line, TaskLine) else line.part.period
        text = await self.app.push_screen_wait(NoteDialog(facts.about(line)))
        if text is not None:
            self._act(lambda s: remarks.add_note(s, _now(s, line.row), text, period=period))

    def action_undo(self) -> None:
        """Take back the last act of this place of work."""
        self._act(reviewing.undo, undoable=False)

    def action_search(self) -> None:
        """Go to the search field."""
        field = self.query_one(SearchField)
        field.display = True
        field.focus()
        self.refresh_bindings()

    def action_clear_search(self) -> None:
        """Show all tasks again and go back to the list."""
        field = self.query_one(SearchField)
        field.value = ""
        field.display = False
        self.query_one(TaskList).focus()

    def action_detail(self) -> None:
        """Go to the detail; on a narrow screen it opens over the list."""
        self.add_class("-detail")
        self.query_one(Detail).focus()

    def action_problems(self) -> None:
        """List what is wrong in the checklists."""
        self.app.push_screen(ProblemsScreen(self._session.problems))

    def action_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen(self.commands()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Return whether a command makes sense now."""
        return action != "clear_search" or self.query_one(SearchField).display

    @work(thread=True)
    def _read_ahead(self) -> None:
        rows, as_of = self._session.board.rows, self._session.as_of
        working_days_left(as_of, as_of)  # reads in the holidays
        self.post_message(self.ReadAhead(rows, texts_of(rows)))

    def on_main_screen_read_ahead(self, message: ReadAhead) -> None:
        """Be ready for the first letter of a search."""
        self._finder.learn(message.rows, message.texts)

    def _show_detail(self, line: Line | None) -> None:
        task = line.key[:3] if line else None
        self.query_one(Detail).show(facts.sections(line, self._session), self._search, about=task)

    def on_task_list_tick_asked(self) -> None:
        """Tick what was clicked."""
        self.action_tick()

    def on_task_list_detail_asked(self) -> None:
        """Go to the detail."""
        self.action_detail()

    def on_detail_leave_asked(self) -> None:
        """Go back to the list."""
        self.remove_class("-detail")
        self.query_one(TaskList).focus()

    @work
    async def on_task_list_menu_asked(self) -> None:
        """Offer every act by name, and do the chosen one."""
        acts = {str(command.id): command for command in self.commands() if command.group is None}
        options = [(name, f"{command.description}  ({command.key})") for name, command in acts.items()]
        chosen = await self.app.push_screen_wait(Choice(facts.about(self._line), options))
        if chosen is not None:
            await self.run_action(acts[chosen].action)

    def on_banner_chosen(self, event: Banner.Chosen) -> None:
        """List the problems."""
        if event.banner.id == "problems":
            self.action_problems()

    def on_input_submitted(self) -> None:
        """Go to the hits, or end a search for nothing."""
        if self._search:
            self.query_one(TaskList).focus()
        else:
            self.action_clear_search()

    @property
    def _line(self) -> Line | None:
        return self.query_one(TaskList).line

    def _shown(self) -> Shown:
        session = self._session
        return Shown(
            board=session.board,
            rows=self._finder.rows(session.board.rows, self._search),
            search=self._search,
            known=facts.progress_known(session),
            empty=facts.empty_text(session, self._search),
        )

    def _narrow(self, query: str) -> None:
        self._search = Search(query)
        self.query_one(TaskList).show(self._shown())

    def _show_headline(self) -> None:
        self.query_one(Header).show(facts.headline(self._session))

    def _show_banners(self) -> None:
        self.query_one("#ledger", Banner).show(facts.ledger_banner(self._session))
        self.query_one("#problems", Banner).show(facts.problems_banner(self._session))

    def _tick(self, row: Row, part: PeriodState | None) -> None:
        """Tick a task's only part or one of its periods, or open it again; ask first where steps are open."""
        period = part.period if part else ""
        if part is not None and part.done:
            self._act(lambda s: ticking.untick(s, row, period=period))
        elif part is not None and part.open_steps and facts.can_write(self._session):
            self._ask_about_steps(row, part)
        else:  # without a question, too, where the answer could not be kept
            self._act(lambda s: ticking.tick(s, row, period=period, all_steps=True))

    @work
    async def _ask_about_steps(self, row: Row, part: PeriodState) -> None:
        if await self.app.push_screen_wait(confirm_steps(row, part)) == ALL_STEPS:
            self._act(lambda s: ticking.tick(s, _now(s, row), period=part.period, all_steps=True))

    def _act(self, verb: Verb, *, undoable: bool = True) -> None:
        """Do one act, show what it made of the session, and say what happened."""
        try:
            outcome = verb(self._session)
        except FzcheckError as error:
            self.notify(visible(str(error)), severity="error", markup=False, timeout=10)
            return
        self.show(outcome.session)
        self.post_message(self.Changed(outcome.session))
        self.app.clear_notifications()  # only what happened last is worth the room
        text = visible(outcome.text)
        if outcome.events and undoable:
            text = _("{what}. u takes it back").format(what=text.rstrip(".。"))
        self.notify(text, markup=False)
        if outcome.hints:
            self.notify(visible("\n".join(outcome.hints)), severity="warning", markup=False)


def _now(session: Session, row: Row) -> Row:
    """Return the task as it stands now: it may have changed while a dialog was open."""
    return session.board.row(*row.key) or row
