"""The history: who did what when, filtered as one types; any event can be taken back from here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from fzcheck.board import Row
from fzcheck.board.search import Search
from fzcheck.errors import FzcheckError, LedgerUnusable
from fzcheck.i18n import _, later, n_
from fzcheck.ledger.events import Event, EventId
from fzcheck.session.doing import Outcome, take_back
from fzcheck.session.session import Session
from fzcheck.session.soundness import progress_known
from fzcheck.tui.forms.choice import Choice
from fzcheck.tui.forms.undo_question import agreed_to, rest_of_run, run_question
from fzcheck.tui.history.event import EventScreen
from fzcheck.tui.history.event_list import EventList
from fzcheck.tui.history.records import Reading
from fzcheck.tui.kit.in_turn import REST
from fzcheck.tui.kit.ink import cut
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.line_input import SearchInput
from fzcheck.tui.kit.page import ASKING, Page
from fzcheck.tui.kit.session_words import as_of_text
from fzcheck.visible import visible, visible_line

_SHOWN_EVERY = 20
"""Turns after which what was read meanwhile is shown."""


_FRAME = 6
"""Cells of a frame that its title leaves free."""


class HistoryScreen(Page):
    """Lists the events of a task, or of all; newest first."""

    PURPOSE = later("Who did what when, the newest first; u takes back what is under the cursor.")
    CSS_PATH = "history.tcss"
    AUTO_FOCUS = "EventList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "take_back", later("Take back"), id="take-back",
                tooltip=later("Take back what the event did, and all that was done in the same act.")),
        Binding("slash,fullwidth_solidus,ideographic_comma", "filter", later("Filter"), id="filter",
                tooltip=later("Show only events that hold the words typed: name, day, task, note.")),
        Binding("escape", "back", later("Back"), id="back",
                tooltip=later("Show all events again; then go back.")),
        Binding("q,h", "leave", later("Back"), show=False, id="leave"),
    ]  # fmt: skip

    def __init__(
        self, session: Session, row: Row | None = None, runs: Sequence[Sequence[EventId]] = ()
    ) -> None:
        """Show the events of a task, or of all; what `runs` wrote can be taken back as a whole."""
        super().__init__()
        self._session = session
        self._runs = runs
        self._key = row.key if row else None
        self._reading = Reading(session, self._key, Search(""))
        self._reading.go_on()
        self._newest = self._reading
        """What takes the place of the reading shown as soon as it is done."""

    def compose(self) -> ComposeResult:
        """Lay out filter, list and footer."""
        yield SearchInput(
            placeholder=_("Filter: name, day, task or any word, or pinyin initials"), compact=True
        )
        yield EventList()
        yield KeyBar()

    def on_mount(self) -> None:
        """Follow the filter as it is typed."""
        self.watch(self.query_one(Input), "value", self._narrow, init=False)
        self._show()
        self._go_on(self._reading)

    def show(self, session: Session) -> None:
        """Show the events as they are now; the cursor stays on its event."""
        if session is not self._session:
            self._session = session
            if self._newest.done:  # else it is read again after that, or who writes often would never see it
                self._take(Reading(session, self._key, self._reading.search))

    def on_resize(self) -> None:
        """Cut the title to the width at hand."""
        self.query_one(EventList).border_title = Content(self._title())

    def action_filter(self) -> None:
        """Go to the filter."""
        self.query_one(Input).focus()

    def action_back(self) -> None:
        """Show all events again, or go back when all are shown."""
        field = self.query_one(Input)
        if not field.value and not field.has_focus:
            self.dismiss()
            return
        field.value = ""
        self.query_one(EventList).focus()

    def action_take_back(self) -> None:
        """Take back the act that holds the event under the cursor, and say what came of it."""
        record = self.query_one(EventList).record
        if record is None:
            return
        act = record.event.act_id
        if run := rest_of_run(self._session, self._runs, act):
            self._ask_about_run(run_question(self._session, act, run), str(record.event.id), run)
        else:
            self._act(lambda session: take_back(session, str(record.event.id)))

    @work(group=ASKING)
    async def _ask_about_run(self, asked: Choice, event: str, run: Sequence[EventId]) -> None:
        """Ask whether one answer of a run is meant, or all of it."""
        if verb := agreed_to(await self.app.push_screen_wait(asked), event, run):
            self._act(verb)

    def _act(self, verb: Callable[[Session], Outcome]) -> None:
        """Do it, and say what came of it."""
        try:
            outcome = verb(self._session)
        except FzcheckError as error:
            self.complain(error)
            return
        self.done(outcome)

    def on_input_submitted(self) -> None:
        """Go to what the filter found."""
        self.query_one(EventList).focus()

    def on_pointed_view_chosen(self) -> None:
        """Show the event whole."""
        record = self.query_one(EventList).record
        if record is not None:
            self.app.push_screen(EventScreen(record, self._digest(record.event)))

    def _digest(self, event: Event) -> str:
        """Return the digest of an event, which is read when it is shown; or why it cannot be."""
        try:
            return self._session.ledger.digest(event.id)
        except LedgerUnusable as error:
            return str(error)

    def _take(self, reading: Reading) -> None:
        """Go on with a reading; one that takes the place of another is shown once it is done."""
        self._newest = reading
        if not reading.go_on():
            self._reading = reading
        self._show()
        self._go_on(reading)

    @work(exclusive=True)
    async def _go_on(self, reading: Reading) -> None:
        """Read to the end, as keys leave time for it; leaving the screen ends that."""
        turn, more = 0, not reading.done
        while more:
            await asyncio.sleep(REST)
            more, turn = reading.go_on(), turn + 1
            if not more:
                self._reading = reading
            if not more or turn % _SHOWN_EVERY == 0:
                self._show()
        if reading.session is not self._session:
            self._take(Reading(self._session, self._key, reading.search))

    def _nothing(self) -> str:
        if not progress_known(self._session):
            return visible(str(self._session.trouble))
        if not self._reading.done:
            return _("Nothing found yet …")
        if self._reading.search:
            return _("No event holds these words. Esc shows all again.")
        return _("Nothing has been recorded yet.")

    def _narrow(self, query: str) -> None:
        """Look for other words, also in what is still being read."""
        self._newest.look_for(Search(query))
        self._reading = self._newest
        self._take(self._newest)

    def _show(self) -> None:
        events = self.query_one(EventList)
        events.show(self._reading, self._nothing())
        events.border_title = Content(self._title())
        events.border_subtitle = Content(as_of_text(self._session))

    def _title(self) -> str:
        """Return whose history it is, cut so that the number of events stays in sight."""
        reading, count = self._reading, self._reading.total
        shown = f"{len(reading.found)}/{count}" if reading.search else count
        events = n_("{count} event", "{count} events", count).format(count=shown)
        way = _("read so far: {count} …").format(count=self._newest.looked_through)
        behind = "".join(f" · {text}" for text in (events, "" if self._newest.done else way) if text)
        if self._key is None:
            return _("Everyone's history") + behind
        row, of_task = self._session.board.row(*self._key), _("History of {task}")
        title = visible_line(row.task.title) if row else ""
        room = self.size.width - _FRAME - cell_len(of_task.format(task="") + behind)
        return of_task.format(task=cut(f"{visible_line(self._key[1])} {title}".rstrip(), room)) + behind
