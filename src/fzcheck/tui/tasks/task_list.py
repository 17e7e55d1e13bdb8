"""The task list: one widget, however many tasks; it shows the lines of a desk, and has the cursor."""

from __future__ import annotations

from itertools import compress
from operator import is_not
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from fzcheck.session.soundness import progress_known
from fzcheck.tui.kit.ink import Ink, Piece, Pieces, wrapped
from fzcheck.tui.kit.pointed_view import PointedView
from fzcheck.tui.tasks.captions import empty_text, list_title
from fzcheck.tui.tasks.columns import BOX, Columns, columns_for
from fzcheck.tui.tasks.commands import COMMANDS
from fzcheck.tui.tasks.desk import Desk
from fzcheck.tui.tasks.lines import Line, TaskLine
from fzcheck.tui.tasks.painter import Counts, Painter


class TaskList(PointedView):
    """Rows under their headings, and a cursor; what is folded away or opened the desk knows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            command.keys, f"screen.{command.id.removeprefix('list.')}", command.words, id=command.id,
            tooltip=command.tip,
        )
        for command in COMMANDS
        if command.on_list
    ]  # fmt: skip

    line: var[Line | None] = var(None, always_update=True)
    """The line under the cursor; watch it to follow the cursor within the same frame."""

    class TickAsked(Message):
        """The tick box of the line under the cursor was clicked, or the arrow of a heading."""

    class MenuAsked(Message):
        """The line under the cursor was clicked twice: all that can be done there is wanted."""

    def __init__(self, desk: Desk) -> None:
        """Show a desk."""
        super().__init__()
        self._desk = desk
        self._place = desk.place
        self._painter: Painter | None = None
        self._columns: tuple[object, object, Columns] | None = None  # with what they were laid out for
        self._counts: Counts = {}
        self._title = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, in sight or not."""
        return self._desk.lines

    def show(self, desk: Desk, *, inside: bool = False) -> None:
        """Show another desk; the task under the cursor stays in its place on the screen.

        With `inside`, as much as fits of what was opened below the cursor comes into sight.
        """
        before, here, self._desk = self._desk, self.line, desk
        self._entitle(list_title(desk))
        if len(desk.lines) == len(before.lines) and desk.lines and _same_lines(before.lines, desk.lines):
            self._repaint(before)
            if (
                desk.place != self._place or desk.view is not before.view
            ):  # else who scrolled away stays there
                self._go(desk.place, 1)
        else:
            stays = here is not None and desk.line is not None and desk.line.key[:3] == here.key[:3]
            moved, self._place = desk.place - self._place, desk.place
            self._painter = None
            self.resize_lines()
            if stays and moved:
                self._scroll(self.scroll_offset.y + moved)
            if inside:
                last = self._place + max(len(desk.lines) - len(before.lines), 0)
                if last >= self.scroll_offset.y + self._height:
                    self._scroll(last - self._height + 1)
            self._reveal()
        self._tell()

    def item_count(self) -> int:
        """Return how many lines the cursor can stand on."""
        return len(self._desk.lines)

    def can_point(self, place: int) -> bool:  # noqa: ARG002 - at all of them
        """Return whether the cursor may stand on a line."""
        return True

    def line_count(self) -> int:
        """Return how many lines there are to paint."""
        return len(self._desk.lines) or len(self._empty())

    def pieces(self, place: int) -> Pieces:
        """Return the inked text of a line."""
        if not self._desk.lines:
            return (Piece(f" {self._empty()[place]}", Ink.QUIET),)
        if self._painter is None:
            self._painter = Painter(self._columns_now(), self._desk, self._counts)
        return self._painter.paint(self._desk.lines[place])

    def on_resize(self) -> None:
        """Lay the columns out anew."""
        self._painter = None

    def on_mount(self) -> None:
        """Say what is shown, and where the cursor stands."""
        self._entitle(list_title(self._desk))
        self._tell()

    def on_click(self, event: events.Click) -> None:
        """Point at the line; on its box tick it, on a heading's arrow fold it, twice show its acts."""
        event.prevent_default()  # the view below knows nothing of boxes
        offset = event.get_content_offset(self)
        if offset is None or not 0 <= offset.y + self.scroll_offset.y < len(self.lines):
            return
        self._go(offset.y + self.scroll_offset.y, 1)
        if abs(offset.x - max(self.lines[self._place].depth * BOX, 1)) <= 1:
            if event.chain == 1:  # a hasty double click is one tick, not two periods
                self.post_message(self.TickAsked())
        elif event.chain == 2:
            self.post_message(self.MenuAsked())

    def _repaint(self, before: Desk) -> None:
        """Paint again what reads otherwise now, where no line came or went."""
        board = self._desk.session.board
        if board.places is not before.session.board.places or self._looks_different(before):
            self._painter = None
            self.refresh()
        for place in range(
            self.scroll_offset.y, min(self.scroll_offset.y + self.size.height, len(self.lines))
        ):
            old, line = before.lines[place], self.lines[place]
            if line is old:
                continue
            self.refresh_line(place)
            rows = (one.row for one in (old, line) if isinstance(one, TaskLine))
            if any(row.next_deadline.year != row.checklist.year for row in rows):
                self._columns = self._painter = None  # dates may need their years from now on, or no more
                self.refresh()

    def _looks_different(self, before: Desk) -> bool:
        """Return whether a line may read otherwise although its task is as it was."""
        now = self._desk
        return (
            now.marks != before.marks
            or now.units != before.units
            or now.language is not before.language
            or now.view.filter.search != before.view.filter.search
            or now.view.columns != before.view.columns
            or progress_known(now.session) is not progress_known(before.session)
        )

    def _empty(self) -> list[str]:
        """Return what to read where no task is, wrapped to the width at hand."""
        width = max(self.scrollable_content_region.width - 2, 2)
        texts = empty_text(self._desk.session, self._desk.view.filter)
        return [line for text in texts for line in wrapped(text, width)]

    def _columns_now(self) -> Columns:
        board, width = self._desk.session.board, self.scrollable_content_region.width
        chosen = self._desk.view.columns
        laid_out_for = self._desk.language, width, chosen
        if self._columns is None or self._columns[0] is not board.places or self._columns[1] != laid_out_for:
            columns = columns_for(board.rows, board.as_of, width, chosen)
            self._columns = board.places, laid_out_for, columns
        return self._columns[2]

    def _entitle(self, title: str) -> None:
        if title != self._title:  # setting it paints everything again
            self._title = title
            self.border_title = Content(title)

    def _go(self, place: int, way: int) -> None:
        before = self._place
        super()._go(place, way)
        if self._place != before:
            self._tell()

    def _tell(self) -> None:
        self.line = self.lines[self._place] if self.lines else None

    def _surroundings(self) -> tuple[int, int]:
        """Return what comes into sight with the line under the cursor: the first heading too, if it fits."""
        return 0 if self._place <= 1 < self._height else self._place, self._place


def _same_lines(before: tuple[Line, ...], lines: tuple[Line, ...]) -> bool:
    """Return whether the lines are those of the same tasks in the same order, however they read."""
    changed = compress(zip(before, lines, strict=True), map(is_not, before, lines))
    return all(old.key == line.key for old, line in changed)
