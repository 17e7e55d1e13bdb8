"""Text to read, wrapped to the width at hand: paragraphs, those that belong together beside their label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.message import Message

from fzcheck.board.search import Search
from fzcheck.i18n import later
from fzcheck.tui.kit.ink import Ink, Piece, Pieces, column
from fzcheck.tui.kit.line_view import LineView
from fzcheck.tui.kit.paragraph import Paragraph, Passage, flowed

_NOTHING = Search("")

READ = Binding.Group(later("Read the detail"))


class TextSection(NamedTuple):
    """Paragraphs beside a label; without one they take the whole width, and a blank line follows."""

    label: str
    paragraphs: tuple[Paragraph, ...]


class TextView(LineView):
    """Sections of text that scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", later("Up"), show=False, id="text.up"),
        Binding("down,j", "scroll_down", later("Down"), show=False, id="text.down"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start with nothing to say."""
        super().__init__(id=id)
        self._sections: tuple[TextSection, ...] = ()
        self._about: object = None
        self._rows: tuple[Pieces, ...] = ()

    def show(
        self, sections: Iterable[TextSection], search: Search = _NOTHING, *, about: object = None
    ) -> None:
        """Show other text, with what a search finds marked; from its top unless it is about the same."""
        self._sections = tuple(with_hits(section, search) if search else section for section in sections)
        self._lay_out()
        if about is None or about != self._about:
            self._about = about
            self.scroll_to(y=0, animate=False, force=True)

    def line_count(self) -> int:
        """Return how many rows the text takes."""
        return len(self._rows)

    def pieces(self, place: int) -> Pieces:
        """Return the inked text of a row."""
        return self._rows[place]

    def rows(self, width: int) -> Iterable[Pieces]:
        """Return the text in rows of at most `width` cells."""
        return laid_out(self._sections, width)

    def on_resize(self) -> None:
        """Wrap the text to the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        self._rows = tuple(self.rows(width)) if width > 0 else ()
        self.resize_lines()


class Detail(TextView):
    """Text that stands beside or over what it is about, to which ← and Esc lead back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,escape", "leave", later("Back"), group=READ, id="detail.leave", key_display="← Esc"),
        Binding("up,k", "scroll_up", later("Up"), show=False, group=READ, id="detail.up"),
        Binding("down,j", "scroll_down", later("Down"), show=False, group=READ, id="detail.down"),
    ]

    class LeaveAsked(Message):
        """What the text is about is wanted again."""

    def action_leave(self) -> None:
        """Ask to be left."""
        self.post_message(self.LeaveAsked())


def with_hits(section: TextSection, search: Search) -> TextSection:
    """Return a section with what a search finds marked, but in passages, which have marks of their own."""
    return section._replace(
        paragraphs=tuple(
            Passage(*paragraph, tuple((*hit, Ink.HIT) for hit in search.hits(paragraph.text)))
            if isinstance(paragraph, Piece)
            else paragraph
            for paragraph in section.paragraphs
        )
    )


def laid_out(sections: Sequence[TextSection], width: int) -> Iterator[Pieces]:
    """Yield the rows of sections: labels in a column of their own, paragraphs wrapped beside them."""
    room = max((cell_len(section.label) for section in sections), default=0) + 2
    for section in sections:
        label = Piece(f" {column(section.label, room - 1)} ", Ink.QUIET)
        indent = Piece(" " * (room + 1))
        if not section.label:
            label = indent = Piece(" ")
        for paragraph in section.paragraphs:
            for line in flowed(paragraph, max(width - len(indent.text) - 1, 2)):
                yield (label, *line)
                label = indent
        if not section.label and len(sections) > 1:
            yield ()
