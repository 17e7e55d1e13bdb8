"""The main screen: facets, tasks and detail beside each other, as far as the terminal has room."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from fzcheck import i18n
from fzcheck.board import Row
from fzcheck.board.search import Search
from fzcheck.dates import working_days_left
from fzcheck.errors import LedgerUnusable
from fzcheck.session.session import Session
from fzcheck.session.settings import needs_introduction
from fzcheck.session.soundness import progress_known, with_flaws
from fzcheck.tui.kit.in_turn import MANY
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.session_words import conditions
from fzcheck.tui.kit.text_view import Detail
from fzcheck.tui.tasks import facts
from fzcheck.tui.tasks.acting import Acting
from fzcheck.tui.tasks.detailing import Detailing
from fzcheck.tui.tasks.editing import Editing
from fzcheck.tui.tasks.filtering import last_view
from fzcheck.tui.tasks.finding import read_ahead
from fzcheck.tui.tasks.header import Header
from fzcheck.tui.tasks.introducing import Introducing
from fzcheck.tui.tasks.leading import Leading
from fzcheck.tui.tasks.listing import Listing, join_in_turn
from fzcheck.tui.tasks.offering import Offering
from fzcheck.tui.tasks.planning import Planning
from fzcheck.tui.tasks.shown import Shown
from fzcheck.tui.tasks.task_list import TaskList

if TYPE_CHECKING:
    from fzcheck.i18n import Language
    from fzcheck.ledger.chain import Flaw
    from fzcheck.tui.kit.banner import Banner
    from fzcheck.tui.kit.pointed_view import PointedView
    from fzcheck.tui.tasks.chips import Chips
    from fzcheck.tui.tasks.lines import Rows

_AFTER_PAINT = 0.05
"""Seconds after which an act has surely been painted."""

_SETTLED = 0.3
"""Seconds after which the screen stands, and before which nobody has typed the first letter of a search."""

_MARKS = "marks"
"""The name of the chip that says how many tasks are marked; no condition is called so."""

_NARROW = "-narrow"
"""The class of a terminal that has room for the list alone, without a frame."""

_FULL = "-full"
"""The class of a terminal that has room for all three columns."""


class MainScreen(Introducing, Leading, Editing, Planning, Offering, Acting, Detailing):
    """Arranges the columns and keeps them in step; what the keys do stands in the classes it is made of."""

    AUTO_FOCUS = "TaskList"
    NOTICES_OVER = "Detail"

    class ReadAhead(Message):
        """Every task's text, read while nobody waited for it."""

        def __init__(self, rows: tuple[Row, ...], texts: list[str]) -> None:
            """Carry the rows and their texts."""
            super().__init__()
            self.rows = rows
            self.texts = texts

    class Examined(Message):
        """The ledger was looked through, while nobody waited for it."""

        def __init__(self, flaws: tuple[Flaw, ...]) -> None:
            """Carry what is not as it was written."""
            super().__init__()
            self.flaws = flaws

    def __init__(self, session: Session) -> None:
        """Show a session as the list was last left."""
        super().__init__(session, last_view(session))
        self._listing = Listing()
        self._newcomer = not session.settings.name
        """Whether nobody had signed in before: who signs in now has lost nothing."""
        self._language = i18n.language()
        self._whole = False
        """Whether all widgets are there, those out of sight too."""
        self._counted: tuple[Rows | None, str, Language] = None, "", self._language
        """For which rows, unit and language the facets were last counted."""
        self._lifts = (False, False, False)
        """What Esc has to take back, by which the keys at the foot go."""

    def compose(self) -> ComposeResult:
        """Lay out header, columns and keys; what is out of sight at most starts comes later."""
        yield Header(facts.headline(self._session, counted=len(self._session.board.rows) <= MANY))
        if needs_introduction(self._session):
            yield self._introduction()
        with Horizontal(id="columns"):
            yield TaskList(self._shown())
            yield Detail()
        yield KeyBar(pinned="help", spare="mark")

    def on_mount(self) -> None:
        """Show what is amiss, if anything is, and get ready to search."""
        self.watch(self._tasks, "line", self._follow_line, init=False)
        self._show_around()
        self.call_after_refresh(lambda: self._show_detail(self._tasks.line))  # once the list can be read
        self.call_after_refresh(self._complete)
        if len(self._session.board.rows) > MANY:
            self.set_timer(_AFTER_PAINT, self._count)
        self.set_timer(_SETTLED, self._read_ahead)  # a thread at work would hold up the first paint

    def on_resize(self) -> None:
        """Count the facets once there is room for them, and say how many are shown where no frame does."""
        self.call_after_refresh(self._count)
        if self._whole:
            self.call_after_refresh(self._show_around)

    def show(self, session: Session) -> None:
        """Show the session as it is now, in the language that is spoken now; the cursor stays where it is."""
        spoken = self._language is i18n.language()
        if session is self._session and spoken:
            return
        again, self._session = session.board is self._session.board, session
        if session.settings.name:  # it may have been given elsewhere
            self._end_introduction()
        self._forget_gone_marks()
        if not spoken:
            self._language = i18n.language()
            self._say_all()
        self._reshow()
        self.set_timer(_AFTER_PAINT, self._count)  # to count all would hold up what was asked for
        if again:  # what could not be read is asked for again
            self._show_detail(self._tasks.line)

    def focus_next(self, selector: str | type[Widget] = "*") -> Widget | None:
        """Go to what comes next; from the list first to the strip of the first start, as that says."""
        strips = self.query("Introduction Input")
        if strips and self._tasks.has_focus:
            self.set_focus(strips.first())  # at once, as for the search
            return strips.first()
        return super().focus_next(selector)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Return whether a command makes sense now; None leaves it in the help all the same."""
        match action:
            case "all":
                return True if self._marked or self._view.filter or self._searching else None
            case "lift_last":
                return True if self._view.filter.replaced(search="") else None
            case _:
                return True

    def on_main_screen_read_ahead(self, message: ReadAhead) -> None:
        """Be ready for the first letter of a search."""
        self._listing.finder.learn(message.rows, message.texts)

    def on_main_screen_examined(self, message: Examined) -> None:
        """Say what is not as it was written in the ledger."""
        self._take(with_flaws(self._session, message.flaws))

    def on_task_list_detail_asked(self) -> None:
        """Go to the detail."""
        self.action_detail()

    def on_task_list_facets_asked(self) -> None:
        """Go to the facets, where there is room for them."""
        if self.has_class(_FULL):
            self.query_one("#facets").focus()

    def on_detail_leave_asked(self) -> None:
        """Go back to the list."""
        self._to_list()

    def on_facet_list_leave_asked(self) -> None:
        """Go back to the list."""
        self._to_list()

    def on_pointed_view_chosen(self, message: PointedView.Chosen) -> None:
        """Show the tasks of a facet; a view takes the place of the one before, the others are combined."""
        from fzcheck.board.facets import toggled
        from fzcheck.tui.tasks.facet_list import FacetList

        facet = message.view.facet if isinstance(message.view, FacetList) else None
        if facet is not None and facet.view:
            self.action_view(facet.view)
        elif facet is not None:
            self._filter_by(toggled(self._view.filter, facet.filter))

    def on_chips_removed(self, message: Chips.Removed) -> None:
        """Take a condition away, or all marks."""
        if message.name == _MARKS:
            self._mark(frozenset())
        else:
            self._lift(message.name)

    def on_banner_chosen(self, event: Banner.Chosen) -> None:
        """List the problems, or go back to today."""
        if self.is_asking:
            return
        if event.banner.id == "problems":
            self.action_problems()
        elif self._session.trouble is None:
            self._look_at(None)

    @work(thread=True)
    def _read_ahead(self) -> None:
        worker, rows, as_of = get_current_worker(), self._session.board.rows, self._session.as_of
        working_days_left(as_of, as_of)  # reads in the holidays
        texts = read_ahead(rows, lambda: worker.is_cancelled)
        if texts is not None:
            self.post_message(self.ReadAhead(rows, texts))
        self._examine(lambda: worker.is_cancelled)

    def _examine(self, stopped: Callable[[], bool]) -> None:
        """Look through the ledger; what keeps it from being read is said elsewhere."""
        with suppress(LedgerUnusable):
            flaws = self._session.ledger.flaws(stopped)
            if flaws and not stopped():
                self.post_message(self.Examined(flaws))

    def _shown(self) -> Shown:
        session, view = self._session, self._view
        return Shown(
            board=session.board,
            rows=self._listing.rows(session.board, view),
            search=Search(view.filter.search),
            known=progress_known(session),
            empty=facts.empty_text(session, view.filter),
            group=view.group,
            sort=view.sort,
            marked=self._marked,
            language=i18n.language(),
        )

    def _complete(self) -> None:
        """Bring what the first paint did without, unless the screen is on its way out by then."""
        if not self._whole and self.is_attached:
            from fzcheck.tui.tasks import around

            self._whole = True
            around.bring(self, self._narrow)

    def _say_all(self) -> None:
        """Say in the language spoken now what was said once."""
        from fzcheck.tui.tasks.around import placeholder

        self._field.placeholder = placeholder()
        for strip in self._strips:
            strip.say_anew()

    def _reshow(self) -> None:
        self._tasks.show(self._shown())
        self._show_around()

    def _show_around(self) -> None:
        """Show around the list what is amiss, what is filtered by, and how many tasks there are."""
        tasks, total = self._tasks, len(self._session.board.rows)
        tasks.entitle(facts.list_title(self._view, len(tasks.rows), total, len(self._marked)))
        ledger = facts.ledger_banner(self._session, newcomer=self._newcomer)
        problems = facts.problems_banner(self._session)
        marked = facts.marked_text(len(self._marked), self._marked_out_of_sight)
        marks = ((_MARKS, marked),) if self._marked else ()
        chips = (*marks, *conditions(self._session, self._view.filter.replaced(search="")))
        if self._whole or ledger or problems or chips:
            from fzcheck.tui.tasks import around

            self._complete()
            shown = len(tasks.rows)
            count = (
                f"{shown}/{total}" if self.has_class(_NARROW) and shown != total else ""
            )  # else in the frame
            around.show(
                self, ledger=ledger, problems=problems, chips=chips, count=count, current=self._view.filter
            )
        lifts = bool(self._marked), bool(self._view.filter), self._searching
        if lifts != self._lifts:
            self._lifts = lifts
            self.refresh_bindings()

    @work(exclusive=True, group="counts")
    async def _count(self) -> None:
        """Count all tasks, as keys leave time for it."""
        await join_in_turn(self._session.board.rows)
        self.call_later(self._show_counts)

    def _show_counts(self) -> None:
        self.query_one(Header).show(facts.headline(self._session))
        self._show_facets()

    def _show_facets(self) -> None:
        """Count the facets, where they are in sight and something has changed."""
        if not self.has_class(_FULL):
            return
        from fzcheck.board.facets import facets_beside
        from fzcheck.tui.tasks import around

        self._complete()
        rows, unit = self._session.board.rows, self._session.settings.unit
        counted, *otherwise = self._counted
        if counted is not rows or otherwise != [unit, self._language]:  # comparing 10,000 rows takes long
            self._counted = rows, unit, self._language
            around.show_facets(self, facets_beside(rows, unit), self._view.filter)
