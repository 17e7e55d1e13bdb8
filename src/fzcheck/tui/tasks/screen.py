"""The main screen: facets, tasks and detail beside each other, as far as the terminal has room.

It shows what its desk says, and goes on with the desk that a key makes of it; `commands` says what keys do.
Dialogs, strips, and the report beside a task are imported where they are first wanted: to load them takes
40, 5 and 20 ms beside the 230 ms of the screen (measured on two cores).
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import msgspec
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import get_current_worker

from fzcheck import i18n
from fzcheck.board import Filter, Row
from fzcheck.board.facets import MINE, facets_beside, holds, toggled
from fzcheck.board.names import units
from fzcheck.dates import working_days_left
from fzcheck.errors import FzcheckError, LedgerUnusable
from fzcheck.i18n import Language, _, later, n_
from fzcheck.session.backups import daily
from fzcheck.session.session import Session, at, compared, over
from fzcheck.session.settings import change_settings, needs_introduction
from fzcheck.session.soundness import is_missing, with_flaws
from fzcheck.session.views import hide_next, last_view, next_is_hidden, remember
from fzcheck.tui.kit.destination import Destination
from fzcheck.tui.kit.in_turn import MANY, in_turn
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.page import ASKING
from fzcheck.tui.kit.session_words import signed_text
from fzcheck.tui.kit.shortcuts import HELP, WAYS_OUT, Shortcut
from fzcheck.tui.tasks import captions, offers
from fzcheck.tui.tasks.commands import COMMANDS, REST, TOPICS, VIEWS, run, show_view
from fzcheck.tui.tasks.context import Context, Focus, context_of
from fzcheck.tui.tasks.desk import Desk, desk_of, line_name, marked_text, no_task
from fzcheck.tui.tasks.desk_page import DeskPage
from fzcheck.tui.tasks.detail import TaskDetail
from fzcheck.tui.tasks.finder import read_ahead
from fzcheck.tui.tasks.header import Header
from fzcheck.tui.tasks.lines import Line
from fzcheck.tui.tasks.next_strip import NextStrip
from fzcheck.tui.tasks.runner import Asking, or_complain, stands
from fzcheck.tui.tasks.task_list import TaskList
from fzcheck.tui.tasks.tick import tick_clicked

if TYPE_CHECKING:
    from fzcheck.tui.kit.banner import Banner
    from fzcheck.tui.kit.pointed_view import PointedView
    from fzcheck.tui.tasks.chips import Chips
    from fzcheck.tui.tasks.facet_list import FacetList
    from fzcheck.tui.tasks.sign_in import Introduction, NameInput

_AFTER_PAINT = 0.05
"""Seconds after which an act has surely been painted."""

_SETTLED = 0.3
"""Seconds after which the screen stands, and before which nobody has typed the first letter of a search."""

_AT_LEISURE = 1.0
"""Seconds after which nobody waits for the screen, so that files can be compared."""

_FULL = "-full"
"""The class of a terminal that has room for all three columns."""

_DETAIL = "-detail"
"""The class of a screen where the detail has the keys; on a narrow one it lies over the list."""

_COMMANDS = {command.id: command for command in COMMANDS}

_PLACES = {name: place for place, name in enumerate((*_COMMANDS, *WAYS_OUT, HELP))}
"""The order of what can be done; before all of it stands what is the focus's own."""


class _Around(NamedTuple):
    """What stands around the list once there is a reason for it."""

    ledger: Banner
    problems: Banner
    field: Input
    chips: Chips
    facets: FacetList


class MainScreen(DeskPage):
    """Arranges the columns and keeps them in step with the desk."""

    PURPOSE = later(
        "Each line is a task. Move to it with the arrow keys, tick it with Space, and take it back with u.\n"
        "What you do is kept at once, with your name and the time; no tick ever changes a checklist.\n"
        "Without letter keys: Enter on a task lists everything that can be done with it."
    )
    AUTO_FOCUS = "TaskList"
    NOTICES_OVER = "Detail"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            command.keys, f"do('{command.id}')" if command.does else command.id.replace("-", "_"),
            command.words, id=command.id, tooltip=command.tip,
        )
        for command in COMMANDS
        if not command.on_list
    ]  # fmt: skip

    def __init__(self, session: Session) -> None:
        """Show a session as the list was last left."""
        super().__init__()
        self.desk = desk_of(session, last_view(session.home, session.board.rows))
        self.forgotten = {}
        self.left = {}
        self.runs = []
        self._newcomer = not session.settings.name
        """Whether nobody had signed in before: who signs in now has lost nothing."""
        self._strip: Introduction | None = None
        """What asks who works here, once it is wanted; out of sight it keeps what is written in it."""
        self._wants_mine = False
        """Whether the tasks of one's own unit are to be shown as soon as it is said which that is."""
        self._next = NextStrip(hidden=next_is_hidden(session.home))
        self._around: _Around | None = None
        """What stands around the list, once it does."""
        self._counted: tuple[tuple[Row, ...] | None, str, Language] = None, "", self.desk.language
        """For which rows, unit and language the facets were last counted."""
        self._listed: tuple[Row, ...] | None = None
        """What the list showed when it was last counted."""
        self._in_list: captions.InList | None = None
        """What that came to."""
        self._said_for = Context()
        """What the keys at the foot were last said for."""
        self._could_remember = True

    def compose(self) -> ComposeResult:
        """Lay out header, columns and keys; what is out of sight at most starts comes later."""
        session = self.desk.session
        yield Header(captions.headline(session, counted=len(session.board.rows) <= MANY))
        if needs_introduction(session):
            from fzcheck.tui.tasks.sign_in import Introduction

            self._strip = Introduction(self._units, unit=session.settings.unit)
            yield self._strip
        if len(session.board.rows) <= MANY:
            self._press()
        yield self._next
        with Horizontal(id="columns"):
            yield TaskList(self.desk)
            yield TaskDetail()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what is amiss, if anything is, and get ready to search."""
        self.watch(self._tasks, "line", self._follow_line, init=False)
        self._show_around()
        self.call_after_refresh(self._show_detail)  # once the list can be read
        self.call_after_refresh(self._settle)
        if len(self.desk.session.board.rows) > MANY:
            self.set_timer(_AFTER_PAINT, self._count)
        self.set_timer(_SETTLED, self._read_ahead)  # a thread at work would hold up the first paint
        self.set_timer(_AT_LEISURE, self._offer_editions)

    def on_resize(self) -> None:
        """Count the facets once there is room for them."""
        self.call_after_refresh(self._count)

    @property
    def _tasks(self) -> TaskList:
        return self.query_one(TaskList)

    # The desk

    def show(self, session: Session) -> None:
        """Show the session as it is now, in the language that is spoken now; the cursor stays where it is."""
        before = self.desk
        if session is before.session and before.language is i18n.language():
            return
        strip, named = self._strip, session.settings.name != before.session.settings.name
        if named and strip and not (strip.has_focus_within or strip.changes):
            self._close_strip()  # the name was given elsewhere
        desk = before.with_session(session)
        if session.as_of != before.session.as_of:  # midnight has passed
            self.run_worker(self._back_up(), group="backup")
        if gone := len(before.marks) - len(desk.marks):
            text = n_("{count} of what is marked is not there any more.",
                      "{count} of what is marked are not there any more.", gone)  # fmt: skip
            self.say(text.format(count=gone), severity="warning")
        if desk.language is not before.language:
            self._say_anew()
        self.show_desk(desk)
        if self._wants_mine and session.settings.unit:
            self._wants_mine = False
            show_view(self, MINE)
        self.set_timer(_AFTER_PAINT, self._count)  # to count all would hold up what was asked for

    def show_desk(self, desk: Desk, *, inside: bool = False) -> None:
        """Show another desk; with `inside`, what was opened under the cursor comes into sight."""
        self.desk = desk
        self._tasks.show(desk, inside=inside)
        self._show_around()

    def look(self, desk: Desk) -> None:
        """Show a desk with another view, and remember that once it has been painted."""
        if self.has_class(_DETAIL):  # on a narrow screen it would hide what is asked for
            self._to_list()
        self.show_desk(desk.in_search() if self._field.has_focus else desk)
        self._show_field()
        self.call_after_refresh(self._remember)

    def _remember(self) -> None:
        """Remember the view for the next start; where that fails, say so once."""
        if not self._could_remember:
            return
        session = self.desk.session
        try:
            remember(session.home, self.desk.view, session.board.rows)
        except FzcheckError as error:
            self._could_remember = False
            self.complain(error)

    def keep_unsaved(self) -> None:
        """Remember a view that was chosen in the last moment."""
        self._remember()

    # What the keys do

    def action_do(self, name: str) -> None:
        """Do what the table of commands says of a name."""
        self._start(run(self, _COMMANDS[name]))

    def _start(self, asking: Asking) -> None:
        """Go on with what asks something, if it does."""
        if asking is not None:
            self.run_worker(asking, group=ASKING)

    @property
    def unfinished(self) -> tuple[object, ...]:
        """The forms with something written in them that can be gone on with; the strip is one of them."""
        left = (dialog for target, dialog in self.left.values() if stands(self, target))
        return (*left, *((self._strip,) if self._strip and self._strip.changes else ()))

    @property
    def context(self) -> Context:
        """What is in front of the official, as far as the keys go by it."""
        match self.focused:
            case TaskDetail():
                focus = Focus.DETAIL
            case NextStrip():
                focus = Focus.NEXT
            case Widget(id="facets"):
                focus = Focus.FACETS
            case _:
                focus = Focus.LIST
        return context_of(self.desk, focus, introduces=self._introduces)

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """Return what keys do for what is in front of the official: first what is the focus's own."""
        context = self.context
        said = (self._said(shortcut, context) for shortcut in super().shortcuts())
        return tuple(sorted(said, key=lambda shortcut: _PLACES.get(shortcut.id, -1)))

    def _said(self, shortcut: Shortcut, context: Context) -> Shortcut:
        command = _COMMANDS.get(shortcut.id)
        if command is None:
            return shortcut if shortcut.topic else shortcut._replace(topic=_(REST))
        words, foot = command.said(context), command.matters(context)
        holds = bool(words) and shortcut.holds
        return shortcut._replace(
            words=words or shortcut.words,
            tip=command.explained,
            topic=_(TOPICS[command.id]),
            foot=foot,
            holds=holds,
        )

    @property
    def foot_lead(self) -> str:
        """Say that acts go to what is marked."""
        marks = self.desk.marked
        return _("{marked}:").format(marked=marked_text(marks)) if marks else ""

    def _say_keys(self) -> None:
        """Have the foot follow what is in front of the official."""
        context = self.context
        if context != self._said_for:
            self._said_for = context
            self.refresh_bindings()

    def action_mark(self) -> None:
        """Mark what is under the cursor; where the facets have the keys, all that they let through."""
        if self.context.focus is Focus.FACETS:
            self.show_desk(self.desk.all_marked())
        else:
            or_complain(self, self.desk.unmarkable)
            self.show_desk(self.desk.marked_here())

    def action_open(self) -> None:
        """Open what is under the line; when all is open, go to the detail."""
        desk = self.desk.opened_or_on()
        if desk is None:
            self.action_detail()
        else:
            self.show_desk(desk, inside=True)

    def action_close(self) -> None:
        """Close what is open under the line, or go up to what it belongs to, and at last to the facets."""
        desk = self.desk.closed_or_up()
        if desk is not None:
            self.show_desk(desk)
        elif self.has_class(_FULL):  # else there is no room for them
            self.query_one("#facets").focus()

    @work(group=ASKING)
    async def action_menu(self) -> None:
        """Offer every act by its name, for whoever has no letter keys at hand, or by its key."""
        from fzcheck.tui.forms.choice import Choice

        desk = self.desk
        offered: dict[str, Shortcut] = {}
        left_out = {*VIEWS, "list.menu", *(() if desk.line and desk.line.opened else ("list.close",))}
        for one in self.shortcuts():
            mine = one.id in _COMMANDS or one.id in (HELP, "quit")
            if one.holds and mine and one.id not in left_out:
                offered.setdefault(one.words, one)  # → reads as F2 does, or on a heading as Space
        options = [(one.id, f"{one.words}  ({one.named})") for one in offered.values()]
        title = marked_text(desk.marked, desk.out_of_sight) if desk.marked else line_name(desk.line)
        keys = {key: str(active.binding.id) for key, active in self.active_bindings.items()}
        chosen = await self.app.push_screen_wait(Choice(title, options, keys=keys))
        if chosen is not None:
            await self.run_command(chosen)

    def on_task_list_tick_asked(self) -> None:
        """Tick what was clicked."""
        self._start(tick_clicked(self))

    def on_task_list_menu_asked(self) -> None:
        """Offer what can be done."""
        self.action_menu()

    def action_copy(self) -> None:
        """Copy what is marked, or the task under the cursor, as text."""
        from fzcheck.wording.clipboard import task_text

        desk = self.desk
        rows = tuple({row.key: row for row, _period in desk.marked_places}.values()) or (
            (desk.row,) if desk.row else ()
        )
        if not rows:
            self.complain(no_task())
            return
        self.app.copy_to_clipboard("\n\n".join(task_text(row, desk.session.board) for row in rows))
        text = n_("Gave the terminal {count} task to copy as text.",
                  "Gave the terminal {count} tasks to copy as text.", len(rows))  # fmt: skip
        self.say(text.format(count=len(rows)))

    # Search, and what hides tasks

    @property
    def _field(self) -> Input:
        return self._complete().field

    def _show_field(self) -> None:
        field = self._field
        field.value = self.desk.view.filter.search
        field.display = self.desk.searching

    def action_search(self) -> None:
        """Go to the search field."""
        self.remove_class(_DETAIL)  # on a narrow screen it would hide what is found
        self.desk = self.desk.in_search()
        self._field.display = True
        self.set_focus(self._field)  # at once: a letter that came along must not act on the list
        self._show_around()

    def on_input_submitted(self) -> None:
        """Go to the hits, or end a search for nothing."""
        if self.desk.view.filter.search:
            self._to_list()
        else:
            self.action_all()

    def _narrow(self, query: str) -> None:
        """Show what the search field asks for."""
        if query != self.desk.view.filter.search:
            self.show_desk(self.desk.searched(query))

    def action_all(self) -> None:
        """Take back the next thing that hides tasks or that an act would go by, at last the strip."""
        lifted, desk = self.desk.lifts, self.desk.lifted()
        if not lifted and self._introduces:
            self.on_introduction_dismissed()
        if lifted == "filter":
            self.look(desk)
        elif lifted:
            self.show_desk(desk)
        if lifted == "search":
            self._show_field()
            self._to_list()

    def action_lift(self) -> None:
        """Take the last condition away."""
        if name := self.desk.last_condition:
            self.look(self.desk.without(name))

    def on_chips_removed(self, message: Chips.Removed) -> None:
        """Take a condition away, or all marks."""
        desk = self.desk.without(message.name)
        if desk.view is self.desk.view:
            self.show_desk(desk)
        else:
            self.look(desk)

    def on_pointed_view_chosen(self, message: PointedView.Chosen) -> None:
        """Show the tasks of a facet; a view takes the place of the one before, the others are combined."""
        around = self._complete()
        facet = around.facets.facet if message.view is around.facets else None
        if facet is not None and facet.view:
            show_view(self, facet.view)
        elif facet is not None:
            self.look(self.desk.filtered(toggled(self.desk.view.filter, facet.filter)))

    # Other days, other screens, and back

    @work(group=ASKING)
    async def action_as_of(self) -> None:
        """Ask for a day, and look at it."""
        from fzcheck.tui.tasks.dialogs.view import AsOfDialog

        session = self.desk.session
        answer = await self.app.push_screen_wait(AsOfDialog(session.as_of, session.today))
        if answer is not None:
            self._look_at(answer.date)

    def _look_at(self, day: dt.date | None) -> None:
        """Look at a day; None is today, whatever day it is."""
        session = self.desk.session
        self.take(at(session, None if day == session.today else day))

    def on_header_moment_asked(self) -> None:
        """Ask for another day."""
        if not self.is_asking:
            self.action_as_of()

    def on_header_figure_asked(self, message: Header.FigureAsked) -> None:
        """Show the tasks behind a figure, which counts all there are; the same click again lifts that."""
        same = self.desk.view.filter == message.filter
        self.go(Destination(Filter() if same else message.filter))

    def on_banner_chosen(self, event: Banner.Chosen) -> None:
        """List the problems, or go back to today, or to the checklists in use."""
        if self.is_asking:
            return
        if event.banner.id == "problems":
            self.action_do("problems")
        elif not self.desk.session.is_past and self.desk.session.looked_at:
            self.take(over(self.desk.session, ()))
        elif self.desk.session.trouble is None:
            self._look_at(None)

    def go(self, destination: Destination | None) -> None:
        """Come back from a screen, to the tasks to which it leads."""
        self._show_detail()  # a report may have been attached meanwhile
        if destination is not None:
            self.look(self.desk.filtered(destination.filter))
            self.show_desk(self.desk.pointing_at(destination.task))
            self._to_list()

    def action_detail(self) -> None:
        """Go to the detail; on a narrow screen it opens over the list."""
        self.add_class(_DETAIL)
        self.query_one(TaskDetail).focus()

    def _to_list(self) -> None:
        """Go to the list; on a narrow screen the detail would lie over it."""
        self.remove_class(_DETAIL)
        self._tasks.focus()

    def action_to_list(self) -> None:
        """Go back to the list."""
        self._to_list()

    def on_detail_leave_asked(self) -> None:
        """Go back to the list."""
        self._to_list()

    def on_facet_list_leave_asked(self) -> None:
        """Go back to the list."""
        self._to_list()

    def focus_next(self, selector: str | type[Widget] = "*") -> Widget | None:
        """Go to what comes next; from the list first to who works here, as that says, or to what presses."""
        ahead: list[Widget] = [*self.query("Introduction Input").results(Input)] if self._introduces else []
        ahead += [self._next] if self._next.display else []
        if ahead and self._tasks.has_focus:
            self.set_focus(ahead[0])  # at once, as for the search
            return ahead[0]
        return super().focus_next(selector)

    # Who works here

    @property
    def _introduces(self) -> bool:
        return self._strip is not None and self._strip.display

    def _units(self) -> Sequence[str]:
        return units(self.desk.session.board)

    async def action_introduction(self) -> None:
        """Ask who works here."""
        await self._introduce("name")

    async def _introduce(self, field: str) -> None:
        """Bring the strip into sight, and go to a field of it."""
        if self._strip is None:
            from fzcheck.tui.tasks.sign_in import Introduction

            known = self.desk.session.settings
            self._strip = Introduction(self._units, name=known.name, unit=known.unit)
            await self.mount(self._strip, before=self._next)
        self._strip.display = True
        await self._strip.enter(field)
        self.refresh_bindings()

    def on_name_input_number_typed(self, message: NameInput.NumberTyped) -> None:
        """Do what is offered below, which is one key away from the list."""
        self._next.action_take(message.number)

    def on_introduction_done(self, message: Introduction.Done) -> None:
        """Keep who works here, and go to work."""
        try:
            session = change_settings(self.desk.session, **message.changes)
        except FzcheckError as error:
            self.complain(error)
            return
        self._close_strip()
        self.take(session)
        self._to_list()
        self.say(signed_text(session))

    def on_introduction_dismissed(self) -> None:
        """Put the strip out of sight."""
        self._wants_mine = False
        if self._strip:
            self._strip.display = False
        self._to_list()
        self.refresh_bindings()

    def _close_strip(self) -> None:
        if self._strip:
            self._strip.remove()
            self._strip = None

    # What comes next

    def action_next(self) -> None:
        """Say what comes next, and go to what is offered."""
        self._hide_next(hidden=False)
        if self._next.display:
            self.remove_class(_DETAIL)
            self.set_focus(self._next)
        else:
            self.say(
                _("What comes next is said for today, where there are tasks and a ledger."), instead=True
            )

    async def on_next_strip_taken(self, message: NextStrip.Taken) -> None:
        """Do what was offered."""
        if self.is_asking:
            return
        does, unit = message.offer.does, self.desk.session.settings.unit
        if isinstance(does, Filter):
            self.go(Destination(does))
        elif does == offers.MINE and not unit:
            await self._introduce("unit")
            self._wants_mine = True
        else:
            if (about := message.offer.about) and not holds(self.desk.view.filter, about):
                self.go(Destination(about))
            self._to_list()
            self.action_do(does)

    def on_next_strip_hidden(self) -> None:
        """Hide what comes next until it is asked for."""
        self._hide_next(hidden=True)
        self._to_list()

    def _hide_next(self, *, hidden: bool) -> None:
        """Hide or show what comes next, from now on."""
        self._next.hidden = hidden
        self._show_next()
        with suppress(FzcheckError):  # then it is as it was at the next start
            hide_next(self.desk.session.home, hidden=hidden)

    def _press(self) -> None:
        self._next.find_out(self.desk.session)
        self._show_next()

    def _show_next(self) -> None:
        """Show what presses most; where that goes out of sight, its keys go back to the list."""
        had_keys = self._next.has_focus
        self._next.show(self.desk, self._in_list)
        if had_keys and not self._next.display:
            self._to_list()

    # The detail

    def _follow_line(self, _line: Line | None) -> None:
        """Show what is under the cursor; while somebody types a search, once the hits are painted."""
        self.desk = self.desk.at(self._tasks.place or 0)
        self._say_keys()
        if isinstance(self.focused, Input):
            self.call_after_refresh(self._show_detail)
        else:
            self._show_detail()

    def _show_detail(self) -> None:
        self.query_one(TaskDetail).show_desk(self.desk)

    # What stands around the list

    def _complete(self) -> _Around:
        """Return banners, search field, chips and facets; they are added when they are first wanted.

        The first paint does without them, and is quicker.
        """
        if self._around is None:
            from fzcheck.tui.kit.banner import Banner
            from fzcheck.tui.kit.line_input import SearchInput
            from fzcheck.tui.tasks.chips import Chips
            from fzcheck.tui.tasks.facet_list import FacetList

            ledger, problems = (
                Banner(id="ledger", classes="-error"),
                Banner(id="problems", classes="-warning"),
            )
            field = SearchInput(id="search", compact=True, placeholder=_search_hint())
            self._around = _Around(ledger, problems, field, Chips(), FacetList(id="facets"))
            columns = self.query_one("#columns")
            self.mount(ledger, problems, after=0)
            self.mount(field, self._around.chips, before=columns)
            columns.mount(self._around.facets, before=self._tasks)
            self.watch(field, "value", self._narrow, init=False)
        return self._around

    def _settle(self) -> None:
        """Add what the first paint did without, unless the screen is on its way out by then."""
        if self.is_attached:
            self._complete()

    def _show_around(self) -> None:
        """Say around the list what is amiss, what is filtered by, and how many tasks are shown."""
        desk, session = self.desk, self.desk.session
        ledger = captions.ledger_banner(session, newcomer=self._newcomer)
        problems, chips = captions.problems_banner(session), captions.chips(desk)
        self._look_through()
        if self._around or ledger or problems or chips or self._in_list:
            around = self._complete()
            around.ledger.set_class(not is_missing(session), "-error")
            around.ledger.set_class(is_missing(session), "-warning")
            around.ledger.show(ledger)
            around.problems.show(problems)
            around.chips.show(chips, self._in_list)
            around.facets.say(desk.view.filter)
        self._show_next()
        self._say_keys()

    def _say_anew(self) -> None:
        """Say in the language spoken now what was said once."""
        self._field.placeholder = _search_hint()
        if self._strip:
            self._strip.say_anew()

    @work(exclusive=True, group="counts")
    async def _count(self) -> None:
        """Count all tasks, as keys leave time for it, and then the facets."""
        await join_in_turn(self.desk.session.board.rows)
        self.call_later(self._show_counts)

    def _show_counts(self) -> None:
        self.query_one(Header).show(captions.headline(self.desk.session))
        self.call_later(self._press)  # in a turn of its own: each takes 20 to 50 ms of 10,000 tasks
        if self.has_class(_FULL):
            self._show_facets()

    def _look_through(self) -> None:
        """Count what the list shows, where that is not all; of many, or in a search, once nobody waits."""
        desk = self.desk
        if desk.rows is not self._listed:
            self._listed = desk.rows
            at_once = len(desk.session.board.rows) <= MANY and not desk.searching
            self._in_list = captions.in_list(desk, counted=at_once)
            if self._in_list and not at_once:
                self._count_listed()

    @work(exclusive=True, group="listed")
    async def _count_listed(self) -> None:
        """Count what the list shows, once nobody types any more."""
        await asyncio.sleep(_SETTLED)
        await join_in_turn(self.desk.rows)
        self._in_list = captions.in_list(self.desk, counted=True)
        self._show_around()

    def _show_facets(self) -> None:
        """Count the facets, where something has changed."""
        rows, unit = self.desk.session.board.rows, self.desk.session.settings.unit
        counted, *otherwise = self._counted
        if counted is not rows or otherwise != [unit, self.desk.language]:  # comparing 10,000 rows takes long
            self._counted = rows, unit, self.desk.language
            self._complete().facets.show(facets_beside(rows, unit), self.desk.view.filter)

    # While nobody waits

    @work
    async def _read_ahead(self) -> None:
        """Get ready for a search and a first act, and look through the ledger."""
        worker, session = get_current_worker(), self.desk.session
        rows, stopped = session.board.rows, lambda: worker.is_cancelled
        texts = await asyncio.to_thread(_read_texts, session, stopped)
        if texts is not None:
            self.desk.finder.learn(rows, texts)
        with suppress(LedgerUnusable):  # what keeps it from being read is said elsewhere
            if flaws := await asyncio.to_thread(session.ledger.verify, stopped):
                self.take(with_flaws(self.desk.session, flaws))
        known = await asyncio.to_thread(compared, self.desk.session)
        if known.behind and known.behind.count:
            self.take(msgspec.structs.replace(self.desk.session, behind=known.behind))
        await self._back_up()

    async def _back_up(self) -> None:
        """Make today's backup beside the work; where that cannot be done, say it once."""
        unbacked = await asyncio.to_thread(daily, self.desk.session)
        session = self.desk.session
        if unbacked != session.unbacked:
            self.take(msgspec.structs.replace(session, unbacked=unbacked))
        if unbacked:
            self.say(unbacked, severity="warning", seconds=20)

    def _offer_editions(self) -> None:
        """Say so where a newer edition is shipped than the one that was edited."""
        from fzcheck.session.editions import newer_shipped

        for newer in newer_shipped(self.desk.session):
            text = _(
                "fzcheck ships a newer edition of {id}. Your own copy still counts, and nothing is "
                "overwritten. M shows what is new."
            )
            self.say(text.format(id=newer.id), seconds=20)


async def join_in_turn(rows: Sequence[Row]) -> None:
    """Have every row ready to be counted; keys typed meanwhile are answered in between."""
    async for few in in_turn(rows):
        for row in few:
            row.join()


def _search_hint() -> str:
    """Return what stands in the empty search field."""
    return _("Search: words, or pinyin initials")


def _read_texts(session: Session, stopped: Callable[[], bool]) -> list[str] | None:
    """Return what a search looks through; None once it is `stopped`."""
    working_days_left(session.as_of, session.as_of)  # reads in the holidays
    return read_ahead(session.board.rows, stopped)
