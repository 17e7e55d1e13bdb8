"""The lines at the top: where one is and as of when, and overall progress in whole numbers."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.message import Message

from fzcheck.board import Filter
from fzcheck.i18n import _
from fzcheck.summary import Count
from fzcheck.tui.kit.cells import overdue_ink, percent
from fzcheck.tui.kit.ink import Ink, Piece, Pieces, cut, width_of
from fzcheck.tui.kit.inked_lines import InkedLines
from fzcheck.tui.tasks.captions import Headline, InList
from fzcheck.wording.figures import overdue_text
from fzcheck.words import SET_ASIDE, Standing

_BAR, _SHORTEST_BAR = 24, 6
_GAP, _BETWEEN = "  ", " · "


class Header(InkedLines):
    """Two lines, or more where the figures do not fit beside the bar."""

    class FigureAsked(Message):
        """The tasks behind a figure are wanted."""

        def __init__(self, wanted: Filter) -> None:
            """Carry what they have in common."""
            super().__init__()
            self.filter = wanted

    class MomentAsked(Message):
        """Another day is wanted."""

    def __init__(self, headline: Headline, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Show the given figures."""
        super().__init__(id=id)
        self._headline = headline

    def show(self, headline: Headline) -> None:
        """Show other figures."""
        if headline != self._headline:
            self._headline = headline
            self.refresh(layout=True)

    def lines(self, width: int) -> tuple[Pieces, ...]:
        """Return the lines at a width."""
        if self._headline.counting:
            return self._first(width), (Piece(_("Counting …"), Ink.QUIET),)
        return (self._first(width), *progress_lines(self._headline.count, width))

    def on_click(self, event: events.Click) -> None:
        """Ask for the tasks behind the figure that was clicked, or for another day than the one named."""
        line, piece = self.clicked(event)
        if not piece.text:
            return
        if not line and piece == self.lines(self.content_size.width)[0][-1]:
            self.post_message(self.MomentAsked())
        elif self._headline.count is not None:
            count = self._headline.count
            figures = {**_figures(count), **_figures(count, whole=True)}
            meant = {figure.text.strip(): tasks for figure, tasks in figures.items()}
            if wanted := meant.get(piece.text.strip()):
                self.post_message(self.FigureAsked(wanted))

    def _first(self, width: int) -> Pieces:
        name = "fzcheck"
        moment = cut(self._headline.moment, max(width - len(name) - len(_GAP), 0))
        room = width - len(name) - 2 * len(_GAP) - cell_len(moment)
        place = cut(_fitting(self._headline.place, room), max(room, 0))
        fill = " " * max(width - len(name) - len(_GAP) - cell_len(place) - cell_len(moment), 1)
        return Piece(name, Ink.HEADING), Piece(_GAP + place + fill), Piece(moment)


def _fitting(words: tuple[str, ...], room: int) -> str:
    """Return as many of the words as stand whole in a room, and in any case the first."""
    lines = (_BETWEEN.join(words[:count]) for count in range(len(words), 1, -1))
    return next((line for line in lines if cell_len(line) <= room), "".join(words[:1]))


def progress_lines(count: Count | None, width: int) -> tuple[Pieces, ...]:
    """Return overall progress: done, a bar, and the counts that call for something."""
    if count is None:
        return ((Piece(_("The ledger cannot be read, so progress cannot be shown."), Ink.OVERDUE),),)
    done = _done(count)
    brief, whole = (_laid_out(done, count, tuple(_figures(count, whole=how)), width) for how in (False, True))
    return whole if len(whole) <= len(brief) else brief


def in_list_line(in_list: InList, width: int) -> Pieces:
    """Return how far what the list shows is, with the figures that are not nothing: what fits whole."""
    number = _("In the list {count}").format(count=in_list.tasks)
    if in_list.count is None:
        return _fitting_pieces((Piece(number),), width)
    done = _("In the list {count}: {text}").format(count=in_list.tasks, text=_done(in_list.count))
    figures = (figure for figure in _figures(in_list.count) if figure.ink is not Ink.QUIET)
    line = (Piece(done), *(Piece(f"{_GAP}{figure.text.strip()}", figure.ink) for figure in figures))
    return _fitting_pieces(line, width) or _fitting_pieces((Piece(number),), width)


def _fitting_pieces(pieces: Pieces, width: int) -> Pieces:
    """Return as many of the first pieces as fit."""
    fitting = (pieces[:count] for count in range(len(pieces), 0, -1))
    return next((some for some in fitting if width_of(some) <= width), ())


def _done(count: Count) -> str:
    return _("Done {done}/{total} {percent}").format(
        done=count.done, total=count.applicable, percent=f"{percent(count):>4}"
    )


def _laid_out(done: str, count: Count, figures: Pieces, width: int) -> tuple[Pieces, ...]:
    room = width - cell_len(done) - 1 - width_of(figures) - len(_GAP)
    if room >= 0:
        bar = _bar(count, min(room, _BAR)) if room >= _SHORTEST_BAR else ()
        fill = Piece(" " * (room - width_of(bar) + len(_GAP)))
        return ((Piece(f"{done} "), *bar, fill, *figures),)
    bar = _bar(count, max(min(width - cell_len(done) - 1, _BAR), 0))
    return (Piece(f"{done} "), *bar), *_packed(figures, width)


def _packed(figures: Pieces, width: int) -> list[Pieces]:
    """Return the figures in as few lines as hold them whole."""
    lines: list[Pieces] = []
    for figure in figures:
        if lines and width_of((*lines[-1], figure)) <= width:
            lines[-1] = (*lines[-1], figure)
        else:
            lines.append((Piece(figure.text.removeprefix(_GAP), figure.ink),))
    return lines


def _bar(count: Count, width: int) -> Pieces:
    halves = count.done * 2 * width // count.applicable if count.applicable else 0
    full, half = divmod(halves, 2)
    return (
        Piece("━" * full + "╸" * half, Ink.FINISHED),
        Piece("━" * (width - full - half), Ink.QUIET),
    )


def _figures(count: Count, *, whole: bool = False) -> dict[Piece, Filter]:
    """Return the counts that call for something, and what the tasks behind each have in common.

    `whole`, how many of the overdue ones nobody has reported stands with them.
    """
    overdue = overdue_text(count) if whole else f"{Standing.OVERDUE.label} {count.overdue}"
    disputed = ((_("conflict"), count.conflicts, Ink.OVERDUE, Filter(conflict=True)),)
    behind = ((_("measures behind"), count.behind, Ink.DUE_SOON, Filter(behind=True)),)
    waiting = (status for status in SET_ASIDE if not status.closed)
    figures = (
        *(disputed if count.conflicts else ()),  # most counties never have one
        (Standing.DUE_SOON.label, count.due_soon, Ink.DUE_SOON, Filter(standing=Standing.DUE_SOON)),
        (_("unreported"), count.unreported, Ink.PLAIN, Filter(unreported=True)),
        *((one.label, count.by_status[one], Ink.PLAIN, Filter(status=one)) for one in waiting),
        *(behind if count.behind else ()),
        (_("no evidence"), count.without_evidence, Ink.PLAIN, Filter(no_evidence=True)),
        (_("proposed"), count.proposed, Ink.PROPOSED, Filter(proposed=True)),
    )
    late = Piece(overdue, overdue_ink(count) if count.overdue else Ink.QUIET)
    others = {
        Piece(f"{_GAP}{word} {number}", ink if number else Ink.QUIET): tasks
        for word, number, ink, tasks in figures
    }
    return {late: Filter(standing=Standing.OVERDUE), **others}
