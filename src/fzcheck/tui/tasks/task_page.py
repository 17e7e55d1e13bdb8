"""What every act on the main screen builds on: the session, the view, what is marked, and what came of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from fzcheck.acts.act import Act, Now, Refusal
from fzcheck.acts.together import Place, PlaceVerb, together
from fzcheck.board import Row
from fzcheck.errors import FzcheckError, Refused
from fzcheck.i18n import _, n_
from fzcheck.session.doing import Outcome, do, need_writable
from fzcheck.session.session import Session
from fzcheck.session.views import View
from fzcheck.tui.kit.page import Page
from fzcheck.tui.tasks import facts
from fzcheck.tui.tasks.lines import GroupLine, Line, PeriodLine, StepLine
from fzcheck.tui.tasks.task_list import TaskList
from fzcheck.visible import visible

if TYPE_CHECKING:
    from fzcheck.tui.forms.form import FormDialog

T = TypeVar("T")
Verb = Callable[[Session], Outcome]


Mark = tuple[str, str, str]
"""(checklist, task, period) of what is marked; without a period it is the task."""


class Target(msgspec.Struct, frozen=True):
    """What an act is about: what is marked, or what is under the cursor."""

    places: tuple[Place, ...]
    """The tasks, each with the period that is meant; without one it is the whole task."""
    title: str
    """How a dialog names it."""
    marked: bool = False
    """Whether it is what was marked."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What tells it from others, whatever has happened to the tasks since."""
        return tuple((*row.key, period) for row, period in self.places)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The tasks, each once."""
        return tuple({row.key: row for row, _period in self.places}.values())

    @property
    def row(self) -> Row | None:
        """The task, where it is only one, and at most one period of it."""
        return self.places[0][0] if len(self.places) == 1 else None

    @property
    def period(self) -> str:
        """The period, where it is only one; empty for whole tasks, and for several periods."""
        return self.places[0][1] if len(self.places) == 1 else ""

    def at(self, period: str) -> Target:
        """Return the target of which the only task is meant with another period."""
        places = ((self.row, period),) if self.row else self.places
        return msgspec.structs.replace(self, places=places)


class TaskPage(Page):
    """Does acts, and says what came of them."""

    def __init__(self, session: Session, view: View) -> None:
        """Show a session in a view."""
        super().__init__()
        self._session = session
        self._view = view
        self._marked: frozenset[Mark] = frozenset()
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

    def _marked_places(self) -> tuple[Place, ...]:
        """Return what is marked, in the order of the board."""
        tasks = {(checklist, task) for checklist, task, _period in self._marked}
        rows = (row for row in self._session.board.rows if row.key in tasks) if tasks else ()
        return tuple(
            (row, period)
            for row in rows
            for period in ("", *(part.period for part in row.periods))
            if (*row.key, period) in self._marked
        )

    def _mark(self, marked: frozenset[Mark]) -> None:
        if marked != self._marked:
            self._marked = marked
            self._reshow()

    def _forget_gone_marks(self) -> None:
        """Take the marks off what is not there any more, and say so: an act must not go elsewhere."""
        kept = frozenset((*row.key, period) for row, period in self._marked_places())
        if gone := len(self._marked) - len(kept):
            self._marked = kept
            text = n_("{count} of what is marked is not there any more.",
                      "{count} of what is marked are not there any more.", gone)  # fmt: skip
            self.notify(text.format(count=gone), severity="warning", markup=False)

    def _target(self) -> Target | None:
        """Return what an act would be about; where it could not be done, say why and return nothing."""
        if not self._marked:
            return self._target_here()
        if not self._can_act():
            return None
        places = self._marked_places()
        if len(places) == 1:
            return Target(places, facts.task_name(*places[0]), marked=True)
        return Target(places, facts.marked_text(len(places), self._marked_out_of_sight), marked=True)

    @property
    def _marked_out_of_sight(self) -> int:
        """How much of what is marked the list does not show."""
        return len(self._marked - self._in_list()) if self._marked else 0

    def _in_list(self) -> set[Mark]:
        """Return all that could be marked in the list: its tasks, and the periods that are opened."""
        tasks = {(*row.key, "") for row in self._tasks.rows}
        return tasks.union(
            (*line.row.key, line.part.period) for line in self._tasks.lines if isinstance(line, PeriodLine)
        )

    async def _agreed(self, target: Target) -> Target | None:
        """Return what an act that asks nothing may go by: ask where marked tasks are out of sight."""
        if not (hidden := self._marked_out_of_sight):
            return target
        from fzcheck.tui.forms.choice import Choice

        in_list = self._in_list()
        seen = tuple(
            place for place, mark in zip(target.places, target.marks, strict=True) if mark in in_list
        )
        options = [("all", _("All {count} that are marked").format(count=len(target.places)))]
        if seen:
            options.append(("seen", _("Only those in the list: {count}").format(count=len(seen))))
        options.append(("none", _("Leave it as it is")))
        chosen = await self.app.push_screen_wait(
            Choice(facts.marked_text(len(target.places), hidden), options)
        )
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
        return Target(((line.row, period),), facts.about(line))

    def _can_act(self) -> bool:
        """Return whether anything can be written now; say why not, before anybody answers a question."""
        try:
            need_writable(self._session)
        except FzcheckError as error:
            self.complain(error)
            return False
        return True

    async def _ask_and_act(
        self, target: Target, make: Callable[[], FormDialog[T]],
        verb: Callable[[Now, Row, str, T], Act | Refusal],
    ) -> None:  # fmt: skip
        """Ask, and do what was answered on every task or period of a target."""

        async def act(answer: T) -> bool:
            return self._act_on(target, lambda now, row, period: verb(now, row, period, answer))

        await self._ask_until_done(target, make, act)

    async def _ask_until_done(
        self, target: Target | None, make: Callable[[], FormDialog[T]], act: Callable[[T], Awaitable[bool]]
    ) -> None:
        """Ask until the answer could be acted on, or none is given: neither refusal nor Esc costs a text."""
        dialog = make()
        name = type(dialog), target.marks if target else ()
        if name in self._left:
            dialog.resume(self._left.pop(name)[1])
        while (answer := await self.app.push_screen_wait(dialog)) is not None and not await act(answer):
            before, dialog = dialog, make()
            dialog.resume(before)
        if answer is None and dialog.written and self._stands(target):
            self._left[name] = target, dialog
            text = _("Nothing was done. What you wrote is there again next time, until you quit.")
            self.notify(text, markup=False)

    def _act_on(self, target: Target, verb: PlaceVerb) -> bool:
        """Do the same act on every task or period of a target, as it stands now: a dialog was open since."""
        now = {row.key: self._session.board.row(*row.key) for row in target.rows}
        places = [(row, period) for old, period in target.places if (row := now[old.key]) is not None]
        if len(places) < len(target.places):
            self.complain(_withdrawn([row for row in target.rows if now[row.key] is None]))
            return False
        done = self._act(lambda session: do(session, together(session.now, places, verb)))
        if done:
            self._unmark(target)
        return done

    def _unmark(self, target: Target) -> None:
        """Take the marks off what was acted on for their sake."""
        if target.marked:
            self._mark(self._marked.difference(target.marks))

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
