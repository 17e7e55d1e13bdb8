"""The strip that says what presses most, and offers what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from fzcheck.board import Row
from fzcheck.board.pressing import Pressing, pressing
from fzcheck.i18n import _, later
from fzcheck.session.session import Session
from fzcheck.tui.kit.ink import Ink, Piece, Pieces, cut, width_of
from fzcheck.tui.kit.inked_lines import InkedLines
from fzcheck.tui.kit.key_press import digit_of
from fzcheck.tui.tasks.captions import InList, can_press, pressing_in_list
from fzcheck.tui.tasks.desk import Desk
from fzcheck.tui.tasks.offers import Offer, offers
from fzcheck.wording.pressing import pressing_text

_NUMBERS = "①②③④"
_GAP = "  "
_KEYS = ("1,１,①", "2,２,②", "3,３,③", "4,４,④")
"""Of each offer; input methods hold back plain digits, and write the others."""


def number_of(character: str | None) -> int | None:
    """Return which offer a character stands for, from 0; None for any other."""
    digit = digit_of(character)
    return digit - 1 if 1 <= digit <= len(_NUMBERS) else None


class NextStrip(InkedLines, can_focus=True):
    """One line where it fits, else two: the text, then the offers that fit whole."""

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

    def __init__(self, *, hidden: bool) -> None:
        """Start out of sight; `hidden`, it stays there until it is asked for."""
        super().__init__()
        self.hidden = hidden
        self._found: tuple[tuple[Row, ...], str, Pressing] | None = None
        """For which rows and unit it was last found out what presses most, and what that is."""
        self.text = ""
        self.offers: tuple[Offer, ...] = ()
        self._place = 0
        self.display = False

    def find_out(self, session: Session) -> None:
        """Find out what presses most, where something has changed."""
        rows, unit = session.board.rows, session.settings.unit
        if self._found is None or self._found[0] is not rows or self._found[1] != unit:
            self._found = rows, unit, pressing(rows, unit)

    def show(self, desk: Desk, in_list: InList | None) -> None:
        """Show what presses most, and what is offered beside what the list shows."""
        self.display = not self.hidden and can_press(desk.session)
        if self.display and self._found:  # until it is found out, its line is kept
            within = pressing_in_list(self._found[2], in_list)
            unit, shipped = desk.session.settings.unit, all(one.shipped for one in desk.session.loaded)
            self._say(pressing_text(within), offers(within, desk.view.filter, unit, only_shipped=shipped))

    def _say(self, text: str, offered: tuple[Offer, ...]) -> None:
        if (text, offered) != (self.text, self.offers):
            self.text, self.offers = text, offered
            self._place = max(min(self._place, len(offered) - 1), 0)
            self.refresh(layout=True)
        self.tooltip = _("Tab and a number does it, and so does a click.") if offered else None

    def lines(self, width: int) -> tuple[Pieces, ...]:
        """Return the text and the offers at a width."""
        text, offered = Piece(cut(self.text, width)), _in_a_row(self._offered(width))
        in_one = (text, Piece(_GAP), *offered)
        if not offered or width_of(in_one) <= width:
            return (_with_hint(in_one, width) if offered else (text,),)
        return (text,), _with_hint(offered, width)

    def on_click(self, event: events.Click) -> None:
        """Take the offer that was clicked."""
        _line, piece = self.clicked(event)
        for number, offer in enumerate(self._offered(self.content_size.width)):
            if piece in offer:
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

    def _offered(self, width: int) -> list[Pieces]:
        """Return number and words of the offers that fit whole in a line."""
        offered: list[Pieces] = []
        for place, (number, offer) in enumerate(zip(_NUMBERS, self.offers, strict=False)):
            here = self.has_focus and place == self._place
            sign = Piece(number, Ink.MARKED if here else Ink.KEY)
            words = Piece(f" {offer.words}", Ink.MARKED if here else Ink.PLAIN)
            if width_of(_in_a_row([*offered, (sign, words)])) > width:
                break
            offered.append((sign, words))
        return offered


def _in_a_row(offered: Sequence[Pieces]) -> Pieces:
    return tuple(
        chain.from_iterable((Piece(_GAP if number else ""), *one) for number, one in enumerate(offered))
    )


def _with_hint(pieces: Pieces, width: int) -> Pieces:
    """Return a line of offers that says how one is taken, where there is room to."""
    hint = (Piece(_GAP), Piece(_("(Tab, number)"), Ink.QUIET))
    return (*pieces, *hint) if width_of((*pieces, *hint)) <= width else pieces
