"""What every act on the main screen builds on: the session, the view, what is marked, and what came of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from fzcheck.board import PeriodState, Row
from fzcheck.errors import FzcheckError, Refused
from fzcheck.i18n import _, n_
from fzcheck.session.outcome import Outcome
from fzcheck.session.session import Session, need_writable
from fzcheck.session.together import RowVerb, together
from fzcheck.session.views import View
from fzcheck.tui.screens import facts
from fzcheck.tui.screens.page import Page
from fzcheck.tui.widgets.lines import GroupLine, Line, PeriodLine, StepLine
from fzcheck.tui.widgets.task_list import TaskList
from fzcheck.visible import visible

if TYPE_CHECKING:
    from fzcheck.tui.dialogs.form import FormDialog

T = TypeVar("T")
Verb = Callable[[Session], Outcome]


class Target(msgspec.Struct, frozen=True):
    """What an act is about: the marked tasks, or what is under the cursor."""

    rows: tuple[Row, ...]
    title: str
    """How a dialog names it."""
    period: str = ""
    """The period under the cursor; empty for the whole task."""
    marked: bool = False
    """Whether it is what was marked."""

    @property
    def name(self) -> tuple[object, ...]:
        """What tells it from others, whatever has happened to the tasks since."""
        return *(row.key for row in self.rows), self.period

    @property
    def row(self) -> Row | None:
        """The task, where it is only one."""
        return self.rows[0] if len(self.rows) == 1 else None

    @property
    def part(self) -> PeriodState | None:
        """The period under the cursor, or the only occurrence of the only task."""
        return self.row.part(self.period) if self.row else None


class TaskPage(Page):
    """Does acts, and says what came of them."""

    def __init__(self, session: Session, view: View) -> None:
        """Show a session in a view."""
        super().__init__()
        self._session = session
        self._view = view
        self._marked: frozenset[tuple[str, str]] = frozenset()
        self._left: dict[object, tuple[Target | None, FormDialog[Any]]] = {}
        """The dialogs that were left with something written in them, and what they are about."""
        self._added: tuple[str, Session] | None = None
        """The id of the task that was added last, and the session then."""

    @property
    def _tasks(self) -> TaskList:
        return self.query_one(TaskList)

    @property
    def _line(self) -> Line | None:
        return self._tasks.line

    def _row(self) -> Row | None:
        line = self._line
        return None if line is None or isinstance(line, GroupLine) else line.row

    def _to_list(self) -> None:
        """Go to the list; on a narrow screen the detail would lie over it."""
        self.remove_class("-detail")
        self._tasks.focus()

    def _reshow(self) -> None:
        """Show the tasks again after a change of the view or of what is marked."""
        raise NotImplementedError

    def _marked_rows(self) -> tuple[Row, ...]:
        rows = self._session.board.rows
        return tuple(row for row in rows if row.key in self._marked) if self._marked else ()

    def _mark(self, marked: frozenset[tuple[str, str]]) -> None:
        if marked != self._marked:
            self._marked = marked
            self._reshow()

    def _forget_gone_marks(self) -> None:
        """Take the marks off tasks that are not there any more, and say so: an act must not go elsewhere."""
        kept = frozenset(key for key in self._marked if self._session.board.row(*key))
        if gone := len(self._marked) - len(kept):
            self._marked = kept
            text = n_("{count} marked task is not there any more.",
                      "{count} marked tasks are not there any more.", gone)  # fmt: skip
            self.notify(text.format(count=gone), severity="warning", markup=False)

    def _target(self) -> Target | None:
        """Return what an act would be about; where it could not be done, say why and return nothing."""
        if not self._marked:
            return self._target_here()
        if not self._can_act():
            return None
        rows = self._marked_rows()
        if len(rows) == 1:
            return Target(rows, facts.task_name(rows[0]), marked=True)
        return Target(rows, facts.marked_text(len(rows), self._marked_out_of_sight), marked=True)

    @property
    def _marked_out_of_sight(self) -> int:
        """How many of the marked tasks the list does not show."""
        return len(self._marked - {row.key for row in self._tasks.rows}) if self._marked else 0

    async def _agreed(self, target: Target) -> Target | None:
        """Return what an act that asks nothing may go by: ask where marked tasks are out of sight."""
        if not (hidden := self._marked_out_of_sight):
            return target
        from fzcheck.tui.dialogs.choice import Choice

        in_list = self._marked & {row.key for row in self._tasks.rows}
        seen = tuple(row for row in target.rows if row.key in in_list)
        options = [("all", _("All {count} marked tasks").format(count=len(target.rows)))]
        if seen:
            options.append(("seen", _("Only those in the list: {count}").format(count=len(seen))))
        options.append(("none", _("Leave it as it is")))
        chosen = await self.app.push_screen_wait(Choice(facts.marked_text(len(target.rows), hidden), options))
        if chosen == "seen":
            return Target(seen, facts.marked_text(len(seen)), marked=True)
        return target if chosen == "all" else None

    def _target_here(self) -> Target | None:
        """Return what an act on the line under the cursor would be about, whatever is marked."""
        if not self._can_act():
            return None
        line = self._line
        if line is None or isinstance(line, GroupLine):
            self.complain(_no_task())
            return None
        period = line.part.period if isinstance(line, PeriodLine | StepLine) else ""
        return Target((line.row,), facts.about(line), period)

    def _can_act(self) -> bool:
        """Return whether anything can be written now; say why not, before anybody answers a question."""
        try:
            need_writable(self._session)
        except FzcheckError as error:
            self.complain(error)
            return False
        return True

    async def _ask_and_act(
        self, target: Target, make: Callable[[], FormDialog[T]], verb: Callable[[Session, Row, T], Outcome]
    ) -> None:
        """Ask, and do what was answered on every task of a target."""

        async def act(answer: T) -> bool:
            return self._act_on(target, lambda session, row: verb(session, row, answer))

        await self._ask_until_done(target, make, act)

    async def _ask_until_done(
        self, target: Target | None, make: Callable[[], FormDialog[T]], act: Callable[[T], Awaitable[bool]]
    ) -> None:
        """Ask until the answer could be acted on, or none is given: neither refusal nor Esc costs a text."""
        dialog = make()
        name = type(dialog), target.name if target else ()
        if name in self._left:
            dialog.resume(self._left.pop(name)[1])
        while (answer := await self.app.push_screen_wait(dialog)) is not None and not await act(answer):
            before, dialog = dialog, make()
            dialog.resume(before)
        if answer is None and dialog.written and self._stands(target):
            self._left[name] = target, dialog
            text = _("Nothing was done. What you wrote is there again next time, until you quit.")
            self.notify(text, markup=False)

    def _act_on(self, target: Target, verb: RowVerb) -> bool:
        """Do the same act on every task of a target, as they stand now: a dialog was open since."""
        now = {row.key: self._session.board.row(*row.key) for row in target.rows}
        rows = [row for row in now.values() if row is not None]
        if len(rows) < len(now):
            self.complain(_withdrawn([row for row in target.rows if now[row.key] is None]))
            return False
        done = self._act(lambda session: together(session, rows, verb))
        if done:
            self._unmark(target)
        return done

    def _unmark(self, target: Target) -> None:
        """Take the marks off what was acted on for their sake."""
        if target.marked:
            self._mark(self._marked - {row.key for row in target.rows})

    def _act(self, verb: Verb, *, said: str = "") -> bool:
        """Do one act, show what it made of the session, say what happened; return whether it was done.

        `said` puts what happened into a sentence; else that names the way back.
        """
        try:
            outcome = verb(self._session)
        except FzcheckError as error:
            self.complain(error)
            return False
        self.app.clear_notifications()  # only what happened last is worth the room
        self._take(outcome.session)
        text = visible(outcome.text)
        if outcome.events:
            text = (said or _("{what}. u takes it back")).format(what=text.rstrip(".。"))
        self.notify(text, markup=False)
        if outcome.hints:
            self.notify(visible("\n".join(outcome.hints)), severity="warning", markup=False)
        return True

    @property
    def unfinished(self) -> tuple[object, ...]:
        """The forms that were left with something written in them, and can be gone on with."""
        return tuple(dialog for target, dialog in self._left.values() if self._stands(target))

    def _stands(self, target: Target | None) -> bool:
        """Return whether all tasks of a target are still there; None is about no task."""
        rows = target.rows if target else ()
        return all(self._session.board.row(*row.key) is not None for row in rows)

    @property
    def _added_last(self) -> str:
        """The id of a task that was added, while neither ledger nor checklists have changed since."""
        if self._added is None:
            return ""
        task, then = self._added
        same = self._session.mark == then.mark and self._session.loaded is then.loaded
        return task if same else ""

    def _take(self, session: Session) -> None:
        """Show another session, and tell whoever else shows it."""
        self.show(session)
        self.post_message(self.Changed(session))


def _withdrawn(rows: Sequence[Row]) -> Refused:
    names = _(", ").join(row.id for row in rows)
    return Refused(
        _("No longer in the checklist: {ids}.").format(ids=names),
        _("Somebody changed the file meanwhile. Nothing was done; Esc leaves the dialog."),
    )


def _no_task() -> Refused:
    return Refused(
        _("There is no task under the cursor."), _("Move to a task with ↑ and ↓, or mark several with m.")
    )
