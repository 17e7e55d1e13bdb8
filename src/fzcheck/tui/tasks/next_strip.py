"""The strip that says what presses most, and offers what to do about it."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from fzcheck.i18n import _, later
from fzcheck.tui.kit.ink import Ink, Piece, Pieces, cut, style_of, width_of
from fzcheck.tui.kit.key_press import digit_of
from fzcheck.tui.tasks.offers import Offer

_NUMBERS = "①②③④"
_GAP = "  "
_KEYS = ("1,１,①", "2,２,②", "3,３,③", "4,４,④")
"""Of each offer; input methods hold back plain digits, and write the others."""


def number_of(character: str | None) -> int | None:
    """Return which offer a character stands for, from 0; None for any other."""
    digit = digit_of(character)
    return digit - 1 if 1 <= digit <= len(_NUMBERS) else None


class NextStrip(Widget, can_focus=True):
    """One line where it fits, else two: the text, then the offers that fit whole."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take_here", later("Do it"), id="next.take"),
        Binding("right", "move(1)", later("Next offer"), id="next.right", key_display="← →"),
        Binding("left", "move(-1)", later("Previous offer"), show=False, id="next.left"),
        Binding("escape", "hide", later("Hide this"), id="next.hide",
                tooltip=later("Hide what comes next, until N asks for it.")),
        Binding("down,tab", "screen.to_list", later("Back to the list"), show=False, id="next.leave"),
        *(Binding(keys, f"take({number})", show=False) for number, keys in enumerate(_KEYS)),
    ]  # fmt: skip

    class Taken(Message):
        """One of the offers was taken."""

        def __init__(self, offer: Offer) -> None:
            """Carry it."""
            super().__init__()
            self.offer = offer

    class Hidden(Message):
        """Nobody wants to know it now."""

    def __init__(self) -> None:
        """Start out of sight."""
        super().__init__()
        self.text = ""
        self.offers: tuple[Offer, ...] = ()
        self._place = 0
        self.display = False

    def show(self, text: str, offers: tuple[Offer, ...]) -> None:
        """Say something else, and offer what goes with it."""
        if (text, offers) != (self.text, self.offers):
            self.text, self.offers = text, offers
            self._place = max(min(self._place, len(offers) - 1), 0)
            self.refresh(layout=True)
        self.tooltip = _("Tab and a number does it, and so does a click.") if offers else None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """Return how many lines are needed at a width."""
        return len(self.lines(width))

    def lines(self, width: int) -> tuple[Pieces, ...]:
        """Return the text and the offers at a width."""
        text, offered = Piece(cut(self.text, width)), self._offered(width)
        in_one = (text, Piece(_GAP), *offered)
        if not offered or width_of(in_one) <= width:
            return (_with_hint(in_one, width) if offered else (text,),)
        return (text,), _with_hint(offered, width)

    def render_line(self, y: int) -> Strip:
        """Paint a line."""
        width, base = self.content_size.width, self.rich_style
        lines = self.lines(width)
        if y >= len(lines):
            return Strip.blank(width, base)
        segments = [Segment(piece.text, base + style_of(self, piece.ink)) for piece in lines[y]]
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Take the offer that was clicked."""
        offset, lines = event.get_content_offset(self), self.lines(self.content_size.width)
        if offset is None or offset.y >= len(lines) or event.chain > 1:  # a hasty double click is one
            return
        end, number = 0, None
        for piece in lines[offset.y]:  # the words of an offer stand behind its number, and a gap before that
            start, end, sign = end, end + cell_len(piece.text), piece.text.strip()
            number = number_of(sign) if sign in _NUMBERS else number
            if start <= offset.x < end and number is not None:
                self.take(number)

    def take(self, number: int) -> bool:
        """Take an offer, from 0; return whether there is such a one."""
        if number < len(self.offers):
            self.post_message(self.Taken(self.offers[number]))
        return number < len(self.offers)

    def action_take(self, number: int) -> None:
        """Take the offer of a number."""
        if not self.take(number):
            self.app.bell()

    def action_take_here(self) -> None:
        """Take the offer that is pointed at."""
        self.action_take(self._place)

    def action_move(self, by: int) -> None:
        """Point at another offer."""
        self._place = max(min(self._place + by, len(self.offers) - 1), 0)
        self.refresh()

    def action_hide(self) -> None:
        """Go out of sight until asked for."""
        self.post_message(self.Hidden())

    def on_focus(self) -> None:
        """Show which offer is pointed at."""
        self.refresh()

    def on_blur(self) -> None:
        """Point at the first offer next time."""
        self._place = 0
        self.refresh()

    def _offered(self, width: int) -> Pieces:
        """Return the offers that fit whole in a line."""
        pieces: list[Piece] = []
        for place, (number, offer) in enumerate(zip(_NUMBERS, self.offers, strict=False)):
            here = self.has_focus and place == self._place
            gap = _GAP if pieces else ""
            more = (
                Piece(gap), Piece(number, Ink.MARKED if here else Ink.KEY),
                Piece(f" {offer.words}", Ink.MARKED if here else Ink.PLAIN),
            )  # fmt: skip
            if width_of((*pieces, *more)) > width:
                break
            pieces += more
        return tuple(piece for piece in pieces if piece.text)


def _with_hint(pieces: Pieces, width: int) -> Pieces:
    """Return a line of offers that says how one is taken, where there is room to."""
    hint = (Piece(_GAP), Piece(_("(Tab, number)"), Ink.QUIET))
    return (*pieces, *hint) if width_of((*pieces, *hint)) <= width else pieces
