"""The task list: one widget, however many tasks; it shows rows, keeps the cursor, posts what is asked."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from fzcheck.board import Row, grouped, ordered
from fzcheck.i18n import Language, later
from fzcheck.tui.kit.ink import Ink, Piece, Pieces, wrapped
from fzcheck.tui.kit.line_view import MOVE, MOVES, LineView
from fzcheck.tui.tasks.columns import BOX, Columns, columns_for
from fzcheck.tui.tasks.lines import (
    GroupLine,
    Line,
    LineKey,
    TaskLine,
    closes,
    depth_of,
    first_task,
    hides,
    lines_of,
    opens,
    place_behind,
    place_of,
    place_over,
    with_rows,
)
from fzcheck.tui.tasks.painting import Counts, Painter
from fzcheck.tui.tasks.shown import Shown


class TaskList(LineView):
    """Rows under their headings, a cursor, and what is folded away or opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *MOVES,
        Binding("right", "open", later("Open"), show=False, group=MOVE, id="list.open",
                tooltip=later("Open the group, the periods or the steps; after that the detail.")),
        Binding("left", "close", later("Close"), show=False, group=MOVE, id="list.close",
                tooltip=later("Close what is open here, or go up to what it belongs to.")),
        Binding("enter", "menu", later("All acts"), group=MOVE, id="list.menu",
                tooltip=later("Choose from everything that can be done here.")),
    ]  # fmt: skip

    line: var[Line | None] = var(None, always_update=True)
    """The line under the cursor; watch it to follow the cursor within the same frame."""

    class TickAsked(Message):
        """The tick box of the line under the cursor was clicked."""

    class MenuAsked(Message):
        """The acts for the line under the cursor are wanted."""

    class FacetsAsked(Message):
        """There is nothing more to close here: what stands beside the list is wanted."""

    class DetailAsked(Message):
        """There is nothing more to open here: the detail is wanted."""

    def __init__(self, shown: Shown, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Show the given rows, with every group open and the cursor on the first task."""
        super().__init__(id=id)
        self._shown = shown
        self._folded: set[LineKey] = set()
        self._folded_in_search: set[LineKey] = set()  # so that no hit hides in a folded group
        self._opened: set[LineKey] = set()
        self._lines = self._lines_now()
        self._place = first_task(self._lines)
        self._painter: Painter | None = None
        self._columns: tuple[object, Language, Columns] | None = None  # with what they were laid out for
        self._counts: Counts = {}
        self._title = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, in sight or not."""
        return self._lines

    def show(self, shown: Shown) -> None:
        """Show other rows; the cursor stays on its task, and the task on its place on the screen."""
        before, self._shown = self._shown, shown
        if not shown.search:
            self._folded_in_search.clear()
        if not shown.same_tasks(before):
            self._rebuild()
            return
        if before.marked != shown.marked:
            self._painter = None
            self.refresh()
        old, self._lines = self._lines, with_rows(self._lines, before.rows, shown.rows)
        in_sight = range(self.scroll_offset.y, self.scroll_offset.y + self.size.height)
        for place in in_sight[: max(len(self._lines) - in_sight.start, 0)]:
            if (line := self._lines[place]) is not old[place]:
                self.refresh_line(place)
                days = (one.row.next_deadline for one in (old[place], line) if isinstance(one, TaskLine))
                if any(day.year != shown.board.as_of.year for day in days):
                    self._columns = self._painter = None  # dates may need their years from now on, or no more
                    self.refresh()
        self._tell()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The tasks shown, folded away or not."""
        return self._shown.rows

    def entitle(self, title: str) -> None:
        """Say in the frame what is shown."""
        if title != self._title:  # setting it paints everything again
            self._title = title
            self.border_title = Content(title)

    def point_at(self, task: tuple[str, str] | None) -> None:
        """Move the cursor to a task, or to the first one, and open the groups that hide what is meant.

        Where the task is not there, the cursor stays: an act must not go elsewhere.
        """
        if hidden := {line.key for line in self._lines if hides(line, task)}:
            self._folded_here.difference_update(hidden)
            self._rebuild()
        if task is None:
            self._point(first_task(self._lines))
        elif (found := place_of(self._lines, ("task", *task), self._place)) is not None:
            self._point(found)

    def fold(self) -> None:
        """Fold the group under the cursor away, or open it again."""
        if isinstance(self.line, GroupLine):
            self._toggle(self.line)

    def line_count(self) -> int:
        """Return how many lines there are to paint."""
        return len(self._lines) or len(self._empty())

    def pieces(self, place: int) -> Pieces:
        """Return the inked text of a line."""
        if not self._lines:
            return (Piece(f" {self._empty()[place]}", Ink.QUIET),)
        if self._painter is None:
            shown = self._shown
            self._painter = Painter(
                self._columns_now(), shown.board.as_of, shown.search, self._counts,
                known=shown.known, marked=shown.marked,
            )  # fmt: skip
        return self._painter.paint(self._lines[place])

    def is_cursor(self, place: int) -> bool:
        """Return whether a line is under the cursor."""
        return bool(self._lines) and place == self._place

    def action_move(self, steps: int) -> None:
        """Move the cursor some lines down, or up."""
        self._point(self._place + steps)

    def action_page(self, pages: int) -> None:
        """Move the cursor a page down, or up."""
        self._point(self._place + pages * max(self.scrollable_content_region.height - 1, 1))

    def action_first(self) -> None:
        """Move the cursor to the first line."""
        self._point(0)

    def action_last(self) -> None:
        """Move the cursor to the last line."""
        self._point(len(self._lines) - 1)

    def action_open(self) -> None:
        """Open what is under the line; when all is open, ask for the detail."""
        if self.line is not None and opens(self.line):
            self._toggle(self.line)
        elif isinstance(self.line, GroupLine):
            self.action_move(1)
        else:
            self.post_message(self.DetailAsked())

    def action_close(self) -> None:
        """Close what is open under the line, or go up to what it belongs to."""
        if self.line is None:
            return
        if closes(self.line):
            self._toggle(self.line)
            return
        if isinstance(self.line, GroupLine):
            self.post_message(self.FacetsAsked())
        else:
            self._point(place_over(self._lines, self._place))

    def pass_by(self) -> None:
        """Move the cursor to the next task or heading, past what is open of this one."""
        self._point(place_behind(self._lines, self._place))

    def action_menu(self) -> None:
        """Ask for the acts that the line allows."""
        self.post_message(self.MenuAsked())

    def on_resize(self) -> None:
        """Lay the columns out anew and keep the cursor in sight."""
        self._painter = None
        self.resize_lines()
        self._reveal(self._place)

    def on_mount(self) -> None:
        """Tell who watches where the cursor stands."""
        self._tell()

    def on_click(self, event: events.Click) -> None:
        """Point at the line; on its box tick it, on a heading's arrow fold it, twice show its acts."""
        offset = event.get_content_offset(self)
        if offset is None or not 0 <= offset.y + self.scroll_offset.y < len(self._lines):
            return
        self._point(offset.y + self.scroll_offset.y)
        line = self._lines[self._place]
        if abs(offset.x - max(depth_of(line) * BOX, 1)) <= 1:
            if event.chain > 1:  # a hasty double click is one tick, not two periods
                return
            self.fold() if isinstance(line, GroupLine) else self.post_message(self.TickAsked())
        elif event.chain == 2:
            self.action_menu()

    def _empty(self) -> list[str]:
        """What to read where no task is, wrapped to the width at hand."""
        width = max(self.scrollable_content_region.width - 2, 2)
        return [line for text in self._shown.empty for line in wrapped(text, width)]

    def _columns_now(self) -> Columns:
        board, language = self._shown.board, self._shown.language
        width = self.scrollable_content_region.width
        if self._columns is not None:
            places, spoken, columns = self._columns
            if places is board.places and spoken is language and columns.width == width:
                return columns
        columns = columns_for(board.rows, board.as_of, width)
        self._columns = board.places, language, columns
        return columns

    @property
    def _folded_here(self) -> set[LineKey]:
        return self._folded_in_search if self._shown.search else self._folded

    def _lines_now(self) -> tuple[Line, ...]:
        groups = grouped(self._shown.rows, self._shown.group)
        inside = [(name, ordered(rows, self._shown.sort)) for name, rows in groups]
        return lines_of(inside, self._folded_here, self._opened)

    def _rebuild(self) -> None:
        before, place = self.line, self._place
        self._lines = self._lines_now()
        found = place_of(self._lines, before.key, place) if before else None
        self._place = self._fallback(place) if found is None else found
        self._painter = None
        self.resize_lines()
        if found is not None and found != place:
            self._scroll(self.scroll_offset.y + found - place)
        self._reveal(self._place)
        self._tell()

    def _fallback(self, place: int) -> int:
        """Where the cursor goes when its task is gone: to the first hit, or to what stands there now."""
        if self._shown.search:
            return first_task(self._lines)
        return max(0, min(place, len(self._lines) - 1))

    def _toggle(self, line: Line) -> None:
        keys = self._folded_here if isinstance(line, GroupLine) else self._opened
        keys ^= {line.key}
        count = len(self._lines)
        self._rebuild()
        if len(self._lines) > count:
            self._reveal(self._place + len(self._lines) - count)
            self._reveal(self._place)

    def _point(self, place: int) -> None:
        place = max(0, min(place, len(self._lines) - 1))
        self._reveal(place)
        if place != self._place:
            self.refresh_line(self._place)
            self._place = place
            self.refresh_line(place)
            self._tell()

    def _tell(self) -> None:
        self.line = self._lines[self._place] if self._lines else None

    def _reveal(self, place: int) -> None:
        """Scroll no further than needed to have a line in sight; to the heading, from the first task."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        wanted = 0 if place <= 1 else place
        if wanted < top:
            self._scroll(wanted)
        elif place >= top + height > top:
            self._scroll(place - height + 1)

    def _scroll(self, y: int) -> None:
        self.scroll_to(y=y, animate=False, force=True)
