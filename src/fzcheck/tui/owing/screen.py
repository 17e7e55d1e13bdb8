"""Who still owes an answer: by task, the names grouped, and by unit; copied as text for a chat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from fzcheck.board import Filter, Row
from fzcheck.i18n import _, later, listed, n_
from fzcheck.session.session import Session
from fzcheck.tui.kit.destination import Destination
from fzcheck.tui.kit.finding_list import Finding, Indented, one_paragraph
from fzcheck.tui.kit.ink import Ink, Piece
from fzcheck.tui.kit.list_page import ListPage
from fzcheck.tui.kit.session_words import as_of_text, conditions_text
from fzcheck.tui.kit.shortcuts import Shortcut
from fzcheck.visible import visible_line
from fzcheck.wording.owing import Owed, owed, owed_by_unit, owed_count, owing_text, unit_owing_text


class OwingScreen(ListPage):
    """Lists what units have yet to answer; Enter leads to the task, or to what a unit owes."""

    PURPOSE = later("Which units have yet to answer, and on what.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", later("Copy"), id="owing.copy",
                tooltip=later("Copy who has yet to answer as text, to paste it into a message.")),
        Binding("w", "widen", later("All tasks"), id="owing.widen",
                tooltip=later("Show all tasks of the list, or the one alone again.")),
        Binding("escape,q", "leave", later("Back"), id="back"),
    ]  # fmt: skip

    def __init__(self, session: Session, wanted: Filter, row: Row | None) -> None:
        """Show what is owed on a task, or on all that a filter lets through."""
        super().__init__(session)
        self._wanted = wanted
        self._one = row.key if row else None
        self._widened = row is None
        self._owed: tuple[Owed, ...] = ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Return whether a command makes sense now."""
        return action != "widen" or self._one is not None

    def here(self, shortcut: Shortcut) -> Shortcut:
        """Return how a shortcut reads: where all tasks are shown, `w` leads back to the one."""
        back = shortcut.id == "owing.widen" and self._widened
        return shortcut._replace(words=_("This task alone")) if back else shortcut

    def action_widen(self) -> None:
        """Show all tasks of the list, or the one alone again."""
        self._widened = not self._widened
        self._show()

    def action_copy(self) -> None:
        """Copy what is shown as text; on the line of a unit, what that one owes."""
        if not self._owed:
            self.app.bell()
            return
        match self._list.key:
            case (str() as unit, _line):
                self.app.copy_to_clipboard(unit_owing_text(unit, owed_by_unit(self._owed)[unit]))
                text = _("Gave the terminal what {unit} owes to copy as text.")
                self.say(text.format(unit=visible_line(unit)), instead=True)
            case _line:
                self.app.copy_to_clipboard(owing_text(self._owed))
                self.say(_("Gave the terminal the names to copy as text."), instead=True)

    def on_pointed_view_chosen(self) -> None:
        """Lead to the task under the cursor, or to all that a unit owes."""
        match self._list.key:
            case (_, Destination() as destination):
                self.dismiss(destination)

    def _rows(self) -> tuple[Row, ...]:
        board = self._session.board
        one = board.row(*self._one) if self._one else None
        if one is not None and not self._widened:
            return (one,)
        return self._wanted.rows(board.rows)

    def _show(self) -> None:
        self._owed = owed(self._rows(), str(self._wanted.get("owes", "")) if self._widened else "")
        self._list.show(tuple(self._findings()))
        units = len(owed_by_unit(self._owed))
        count = n_("{count} unit", "{count} units", units).format(count=units)
        conditions = conditions_text(self._session, self._wanted) if self._widened else ""
        titles = (_("Who has yet to answer"), count, conditions)
        self._list.border_title = Content(" · ".join(text for text in titles if text))
        self._list.border_subtitle = Content(as_of_text(self._session))

    def _findings(self) -> Iterator[Finding]:
        if not self._owed:
            yield one_paragraph(
                1, Piece(_("Every unit has answered, as far as one is to by now."), Ink.QUIET)
            )
            return
        for number, one in enumerate(self._owed):
            if number:
                yield Finding(())
            head = Piece(visible_line(one.place), Ink.HEADING)
            names = (Indented(4, Piece(visible_line(text))) for text in one.names)
            paragraphs = Indented(1, head), Indented(4, Piece(one.figures, Ink.QUIET)), *names
            yield Finding(paragraphs, (number, Destination(self._wanted, one.row.key)))
        if len(self._owed) > 1:
            yield Finding(())
            yield one_paragraph(1, Piece(_("By unit"), Ink.HEADING))
            for unit, every in owed_by_unit(self._owed).items():
                tasks = listed(visible_line(one.brief) for one in every)
                text = _("{unit} ({count}): {tasks}").format(
                    unit=visible_line(unit), count=owed_count(every), tasks=tasks
                )
                yield one_paragraph(4, Piece(text), (unit, Destination(Filter(owes=unit))))
