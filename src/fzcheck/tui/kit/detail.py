"""The detail: labelled paragraphs about one thing, as about the task under the cursor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.message import Message

from fzcheck.board.search import Search
from fzcheck.i18n import later
from fzcheck.tui.kit.ink import Ink, Piece, Pieces, column, wrapped
from fzcheck.tui.kit.line_view import LineView
from fzcheck.tui.kit.passage import Passage, flowed

READ = Binding.Group(later("Read the detail"))


class Section(NamedTuple):
    """A label and the paragraphs beside it; one without a paragraph is not shown."""

    label: str
    paragraphs: tuple[Piece | Passage, ...]


class Detail(LineView):
    """Sections of text, wrapped to the width at hand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,escape", "leave", later("Back"), group=READ, id="detail.leave"),
        Binding("up,k", "scroll_up", later("Up"), show=False, group=READ, id="detail.up"),
        Binding("down,j", "scroll_down", later("Down"), show=False, group=READ, id="detail.down"),
    ]

    class LeaveAsked(Message):
        """The list is wanted again."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start with nothing to say."""
        super().__init__(id=id)
        self._sections: tuple[Section, ...] = ()
        self._search = Search("")
        self._about: tuple[str, ...] | None = None
        self._lines: tuple[Pieces, ...] = ()

    def show(self, sections: Sequence[Section], search: Search, *, about: tuple[str, ...] | None) -> None:
        """Show other text, from its top where it is about another task or heading."""
        self._sections, self._search = tuple(sections), search
        self._lay_out()
        if about != self._about:
            self._about = about
            self.scroll_to(y=0, animate=False, force=True)

    def line_count(self) -> int:
        """Return how many lines the text takes."""
        return len(self._lines)

    def pieces(self, place: int) -> Pieces:
        """Return the inked text of a line."""
        return self._lines[place]

    def action_leave(self) -> None:
        """Ask for the list."""
        self.post_message(self.LeaveAsked())

    def on_resize(self) -> None:
        """Wrap the text to the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        self._lines = laid_out(self._sections, width, self._search) if width > 0 else ()
        self.resize_lines()


def laid_out(sections: Sequence[Section], width: int, search: Search) -> tuple[Pieces, ...]:
    """Return the lines of sections: labels in a column of their own, paragraphs wrapped beside them."""
    room = max((cell_len(section.label) for section in sections), default=0) + 2
    lines: list[Pieces] = []
    for section in sections:
        label = Piece(f" {column(section.label, room - 1)} ", Ink.QUIET)
        indent = Piece(" " * (room + 1))
        if not section.label:
            label = indent = Piece(" ")
        for paragraph in section.paragraphs:
            for line in _wrapped(paragraph, max(width - len(indent.text) - 1, 2), search):
                lines.append((label, *line))
                label = indent
        if not section.label:
            lines.append(())
    return tuple(lines)


def _wrapped(paragraph: Piece | Passage, width: int, search: Search) -> Iterator[Pieces]:
    """Yield the lines of a paragraph; what the search finds is marked but in a passage, which has its own."""
    if isinstance(paragraph, Passage):
        yield from flowed(paragraph, width)
        return
    hits = search.hits(paragraph.text) if search else ()
    if hits:  # of the whole: one may go on in the next line
        marks = tuple((start, end, Ink.HIT) for start, end in hits)
        yield from flowed(Passage(paragraph.text.replace("\t", " "), paragraph.ink, marks), width)
        return
    for line in wrapped(paragraph.text, width):
        yield (Piece(line, paragraph.ink),) if line else ()
