"""What a draft can take from last year's lists, and what of these goes on: chosen line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import msgspec
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from fzcheck.drafting.model import Draft
from fzcheck.drafting.next_year import LastYear, Offer, StillOpen, carry, groups_of, take
from fzcheck.i18n import _, in_clauses, later, n_
from fzcheck.tui.kit.finding_list import Finding, Indented, ReadingList, one_paragraph
from fzcheck.tui.kit.ink import Ink, Piece
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.keyed import Dialog
from fzcheck.tui.kit.shortcuts import Shortcut
from fzcheck.wording.next_year import groups_text, offer_text, pair_text, still_open_text

_CHOSEN, _LEFT = "☑", "☐"


class Choosing(msgspec.Struct, frozen=True):
    """What there is, and what of it is chosen; at first nothing is."""

    offered: LastYear
    chosen: frozenset[int] = frozenset()
    """The places of what is chosen among `lines`."""

    @property
    def lines(self) -> tuple[Offer | StillOpen, ...]:
        """All that can be chosen: what can be taken, then what is still open."""
        return *self.offered.offers, *self.offered.still_open

    def turned(self, place: int) -> Choosing:
        """Return it with a line chosen, or no longer."""
        return msgspec.structs.replace(self, chosen=self.chosen ^ {place})

    def all_turned(self, place: int) -> Choosing:
        """Return it with all of the kind of a line chosen, to be taken or to go on; or none of them."""
        kind = self._kind(place)
        chosen = self.chosen - kind if kind <= self.chosen else self.chosen | kind
        return msgspec.structs.replace(self, chosen=chosen)

    def all_text(self, place: int) -> str:
        """Return which lines are chosen together with the one at a place, or left together."""
        if self._kind(place) <= self.chosen:
            return _("None of this part")
        return _("All to take") if self._is_offer(place) else _("All still open")

    @property
    def text(self) -> str:
        """How much is chosen: of how many tasks how many things, and how many tasks that are still open."""
        chosen = [self.lines[place] for place in sorted(self.chosen)]
        offers = [one for one in chosen if isinstance(one, Offer)]
        tasks, going_on = len({one.task for one in offers}), len(chosen) - len(offers)
        things = n_("{count} thing", "{count} things", len(offers)).format(count=len(offers))
        taking = n_("{things} for {count} task", "{things} for {count} tasks", tasks)
        open_ones = n_("{count} open task goes on", "{count} open tasks go on", going_on)
        said = (
            taking.format(things=things, count=tasks) if offers else "",
            open_ones.format(count=going_on) if going_on else "",
        )
        return in_clauses(said) or _("nothing chosen")

    def _is_offer(self, place: int) -> bool:
        return place < len(self.offered.offers)

    def _kind(self, place: int) -> frozenset[int]:
        taken = len(self.offered.offers)
        return frozenset(range(taken) if self._is_offer(place) else range(taken, len(self.lines)))

    def on(self, draft: Draft) -> Draft:
        """Return the draft with what is chosen, and nothing else."""
        chosen = [self.lines[place] for place in sorted(self.chosen)]
        taken = take(draft, [one for one in chosen if isinstance(one, Offer)])
        return carry(taken, [one for one in chosen if isinstance(one, StillOpen)])

    def findings(self) -> Iterator[Finding]:
        """Yield what can be taken, task by task, then what is still open; the key is the line's place."""
        place = 0
        if self.offered.offers:
            yield _heading(_("Take from last year's task that is alike"))
        for pair in self.offered.pairs:
            if not pair.offers:
                continue
            yield one_paragraph(2, Piece(pair_text(pair), Ink.KEY))
            for offer in pair.offers:
                yield self._line(place, offer_text(offer))
                place += 1
            if groups := groups_text(groups_of(pair.offers)):
                yield one_paragraph(6, Piece(groups, Ink.QUIET))
        if self.offered.offers and self.offered.still_open:
            yield Finding(())
        if self.offered.still_open:
            yield _heading(_("Still open there: goes on in the new list, linked; its progress stays there"))
        for one in self.offered.still_open:
            goes_on = _("goes on as {task}").format(task=one.task) if one.task else _("a new task for it")
            yield self._line(place, still_open_text(one), goes_on)
            place += 1

    def _line(self, place: int, text: str, more: str = "") -> Finding:
        box = _CHOSEN if place in self.chosen else _LEFT
        under = (Indented(6, Piece(more, Ink.QUIET)),) if more else ()
        return Finding((Indented(6, Piece(text), Piece(f"   {box}")), *under), place)


def _heading(text: str) -> Finding:
    return one_paragraph(1, Piece(text, Ink.HEADING))


class LastYearScreen(Dialog[Choosing | None]):
    """Lists what can be chosen; returns what was, or None when it was left."""

    CSS_PATH = "drafting.tcss"
    PURPOSE = later("Choose what the draft takes from last year's lists, and what is still open and goes on.")
    AUTO_FOCUS = "ReadingList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", later("Choose it"), id="last-year.turn",
                tooltip=later("Take what this line says, or leave it.")),
        Binding("a", "turn_all", later("All"), id="last-year.all",
                tooltip=later("Choose all that can be taken, or all that is still open; or none of it.")),
        Binding("enter,ctrl+s", "confirm", later("Take what is chosen"), id="last-year.take",
                tooltip=later("Put it into the draft; u takes it back there.")),
        Binding("escape,q", "leave", later("Cancel"), id="back"),
    ]  # fmt: skip

    def __init__(self, offered: LastYear) -> None:
        """Offer what there is."""
        super().__init__()
        self._choosing = Choosing(offered)

    def compose(self) -> ComposeResult:
        """Lay out one list."""
        yield ReadingList()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what there is."""
        self._show(self._choosing)

    def here(self, shortcut: Shortcut) -> Shortcut:
        """Return how a shortcut reads: what is chosen can be taken once something is; else one goes back."""
        choosing, place = self._choosing, self._place
        match shortcut.id:
            case "last-year.take":
                return shortcut._replace(holds=bool(choosing.chosen))
            case "last-year.turn" if place in choosing.chosen:
                return shortcut._replace(words=_("Leave it"))
            case "last-year.all" if place is not None:
                return shortcut._replace(words=choosing.all_text(place))
            case "back" if not choosing.chosen:
                return shortcut._replace(words=_("Back, taking nothing"))
            case _:
                return shortcut

    def action_turn(self) -> None:
        """Choose the line under the cursor, or leave it."""
        if (place := self._place) is not None:
            self._show(self._choosing.turned(place))

    def action_turn_all(self) -> None:
        """Choose all of the kind under the cursor, or none of it."""
        if (place := self._place) is not None:
            self._show(self._choosing.all_turned(place))

    def action_confirm(self) -> None:
        """Return what is chosen; where nothing is, say so."""
        if self._choosing.chosen:
            self.dismiss(self._choosing)
        else:
            text = _("Nothing is chosen yet: Space chooses a line, Esc goes back without any.")
            self.app.clear_notifications()
            self.notify(text, markup=False)

    def action_leave(self) -> None:
        """Take nothing."""
        self.dismiss(None)

    @property
    def _place(self) -> int | None:
        key = self.query_one(ReadingList).key
        return key if isinstance(key, int) else None

    def _show(self, choosing: Choosing) -> None:
        self.app.clear_notifications()  # that nothing was chosen yet
        self._choosing = choosing
        view = self.query_one(ReadingList)
        view.show(tuple(choosing.findings()))
        view.border_title = Content(" · ".join((_("From last year"), choosing.text)))
        self.refresh_bindings()
