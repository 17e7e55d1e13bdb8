"""The history: who did what when, filtered as one types; any event can be taken back from here."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Footer, Input

from fzcheck.board import Row
from fzcheck.board.search import Search
from fzcheck.errors import FzcheckError, LedgerUnusable
from fzcheck.i18n import _, later, n_
from fzcheck.ledger.events import EventId
from fzcheck.session import reviewing
from fzcheck.session.history import history
from fzcheck.session.session import Session
from fzcheck.tui.screens.event import EventScreen
from fzcheck.tui.screens.moment import moment
from fzcheck.tui.screens.page import Page
from fzcheck.tui.widgets.event_list import (
    EventList,
    Record,
    Records,
    marks_text,
    searchable,
    widest_signature,
)
from fzcheck.tui.widgets.search_input import SearchInput
from fzcheck.visible import visible, visible_line


class HistoryScreen(Page):
    """Lists the events of a task, or of all; newest first."""

    CSS_PATH = "../screens.tcss"
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

    def __init__(self, session: Session, row: Row | None = None) -> None:
        """Show the events of a task, or of all."""
        super().__init__()
        self._session = session
        self._key = row.key if row else None
        self._texts: dict[EventId, str] = {}
        self._search = Search("")
        self._unread = ""
        """Why the events cannot be read, if so."""
        self._records = self._read()

    def compose(self) -> ComposeResult:
        """Lay out filter, list and footer."""
        yield SearchInput(
            placeholder=_("Filter: name, day, task or any word, or pinyin initials"), compact=True
        )
        yield EventList(self._shown())
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Follow the filter as it is typed."""
        self.watch(self.query_one(Input), "value", self._narrow, init=False)
        self._show_title()

    def show(self, session: Session) -> None:
        """Show the events as they are now; the cursor stays on its event."""
        if session is not self._session:
            self._session = session
            self._records = self._read()
            self._show()

    def action_filter(self) -> None:
        """Go to the filter."""
        self.query_one(Input).focus()

    def _to_list(self) -> None:
        """Go from the filter to the list."""
        self.query_one(EventList).focus()

    def action_back(self) -> None:
        """Show all events again, or go back when all are shown."""
        field = self.query_one(Input)
        if not field.value and not field.has_focus:
            self.dismiss()
            return
        field.value = ""
        self._to_list()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def action_take_back(self) -> None:
        """Take back the act that holds the event under the cursor, and say what came of it."""
        record = self.query_one(EventList).record
        if record is None:
            return
        try:
            outcome = reviewing.undo(self._session, str(record.event.id))
        except FzcheckError as error:
            self.complain(error)
            return
        self.show(outcome.session)
        self.post_message(self.Changed(outcome.session))
        self.notify(visible(outcome.text), markup=False)

    def on_input_submitted(self) -> None:
        """Go to what the filter found."""
        self._to_list()

    def on_pointed_view_chosen(self) -> None:
        """Show the event whole."""
        record = self.query_one(EventList).record
        if record is not None:
            self.app.push_screen(EventScreen(record))

    def _read(self) -> tuple[Record, ...]:
        """Return the events there are now, newest first; a task's own even if it was withdrawn since."""
        board, moved = self._session.board, self._session.progress.moved
        row = board.row(*self._key) if self._key else None
        records = []
        try:
            entries = history(self._session, row)
        except LedgerUnusable as error:
            self._unread = visible(str(error))
            return ()
        self._unread = ""
        self._texts.clear()  # what an undo says changes once the act arrives that it takes back
        for entry in reversed(entries):
            key = (entry.event.checklist, moved(entry.event.checklist, entry.event.task))
            if row is None and self._key not in (None, key):
                continue
            found = board.row(*key)
            titles = (found.task.title, found.checklist.title) if found else ("", "")
            records.append(Record(entry, *titles))
        return tuple(records)

    def _shown(self) -> Records:
        return Records(
            shown=tuple(filter(self._holds, self._records)) if self._search else self._records,
            who=widest_signature([record.event for record in self._records]),
            search=self._search,
            empty=self._unread or self._nothing(),
        )

    def _nothing(self) -> str:
        if self._search:
            return _("No event holds these words. Esc shows all again.")
        return _("Nothing has been recorded yet.")

    def _holds(self, record: Record) -> bool:
        text = self._texts.get(record.event.id)
        if text is None:
            text = self._texts[record.event.id] = searchable(record.entry)
        return self._search.finds(f"{text}\n{record.title}\n{marks_text(record.entry)}")

    def _narrow(self, query: str) -> None:
        self._search = Search(query)
        self._show()

    def _show(self) -> None:
        self.query_one(EventList).show(self._shown())
        self._show_title()

    def _show_title(self) -> None:
        found = self.query_one(EventList)
        found.border_title = Content(self._title())
        found.border_subtitle = Content(moment(self._session))

    def _title(self) -> str:
        row = self._session.board.row(*self._key) if self._key else None
        if self._key is None:
            what = _("Everyone's history")
        else:
            title = visible_line(row.task.title) if row else ""
            what = _("History of {task}").format(task=f"{visible_line(self._key[1])} {title}".rstrip())
        count = len(self._records)
        shown = f"{self.query_one(EventList).shown}/{count}" if self._search else count
        events = n_("{count} event", "{count} events", count).format(count=shown)
        return f"{what} · {events}"
