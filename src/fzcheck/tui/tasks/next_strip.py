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

_NUMBERS = "①②③④⑤"
_GAP = "  "
_KEYS = ("1,１,①", "2,２,②", "3,３,③", "4,４,④", "5,５,⑤")
"""Of each offer; input methods hold back plain digits, and write the others."""


def number_of(character: str | None) -> int | None:
    """Return which offer a character stands for, from 0; None for any other."""
    digit = digit_of(character)
    return digit - 1 if 1 <= digit <= len(_NUMBERS) else None


class NextStrip(InkedLines, can_focus=True):
    """One line where all of it fits; else the text, then the offers in as many lines as they take."""

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
            session, shown = desk.session, desk.view.filter
            offered = offers(
                within, shown, session.settings.unit,
                only_shipped=all(one.shipped for one in session.loaded),
                draft_waits=session.home.has_draft(),
            )  # fmt: skip
            self._say(pressing_text(within), offered)

    def _say(self, text: str, offered: tuple[Offer, ...]) -> None:
        if (text, offered) != (self.text, self.offers):
            self.text, self.offers = text, offered
            self._place = max(min(self._place, len(offered) - 1), 0)
            self.refresh(layout=True)
        self.tooltip = _("Tab and a number does it, and so does a click.") if offered else None

    def lines(self, width: int) -> tuple[Pieces, ...]:
        """Return text and offers at a width; how one is taken stands in the last line with room for that."""
        text, offered = (Piece(cut(self.text, width)),), self._offered(width)
        rows = [[text, *offered]]
        if width_of(_in_a_row(rows[0])) > width:
            rows = [[text], *_in_rows(offered, width)]
        hint = (Piece(_("(choose: Tab, number)"), Ink.QUIET),)
        roomy = (row for row in reversed(rows) if width_of(_in_a_row([*row, hint])) <= width)
        if offered and (row := next(roomy, None)):
            row.append(hint)
        return tuple(map(_in_a_row, rows))

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
        """Return number and words of each offer, none wider than a line."""
        offered: list[Pieces] = []
        for place, (number, offer) in enumerate(zip(_NUMBERS, self.offers, strict=False)):
            here = self.has_focus and place == self._place
            sign = Piece(number, Ink.MARKED if here else Ink.KEY)
            words = cut(f" {offer.words}", width - width_of((sign,)))
            offered.append((sign, Piece(words, Ink.MARKED if here else Ink.PLAIN)))
        return offered


def _in_rows(offered: Sequence[Pieces], width: int) -> list[list[Pieces]]:
    """Return offers in rows, each as full as it gets."""
    rows: list[list[Pieces]] = []
    for one in offered:
        if rows and width_of(_in_a_row([*rows[-1], one])) <= width:
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def _in_a_row(offered: Sequence[Pieces]) -> Pieces:
    return tuple(
        chain.from_iterable((Piece(_GAP if number else ""), *one) for number, one in enumerate(offered))
    )
