"""The acts: each asks its dialog and calls one verb, on the marked tasks or on what is under the cursor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from fzcheck.acts import remarks, ticking, undoing
from fzcheck.acts.act import Act, Now, Refusal
from fzcheck.acts.undoing import Own
from fzcheck.board import PeriodState, Row
from fzcheck.errors import FzcheckError, Refused
from fzcheck.i18n import _, later
from fzcheck.session.doing import do, take_back
from fzcheck.session.session import caught_up
from fzcheck.tui.forms.undo_question import AGREED, undo_question
from fzcheck.tui.kit.page import ASKING
from fzcheck.tui.tasks.lines import GroupLine, PeriodLine, StepLine, TaskLine
from fzcheck.tui.tasks.task_page import Mark, Target, TaskPage
from fzcheck.words import Status

if TYPE_CHECKING:
    from fzcheck.ledger.events import EventId
    from fzcheck.tui.forms.choice import Choice
    from fzcheck.tui.tasks.dialogs.status import StatusChoice

Steps = frozenset[tuple[str, str, str, str]]
"""Steps by checklist, task, period and text."""


class Acting(TaskPage):
    """What a unit does with its tasks from day to day."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", later("Tick"), id="tick",
                tooltip=later("Tick the task, period or step, or open it again; fold a group.")),
        Binding("s", "status", later("Status"), id="status", show=False,
                tooltip=later("Set how far it is: not started, in progress, done, waiting, not applicable.")),
        Binding("n", "note", later("Note"), id="note", tooltip=later("Keep a note on the task or period.")),
        Binding("v", "evidence", later("Evidence"), id="evidence",
                tooltip=later("Say which file or document shows that it is done.")),
        Binding("m", "mark", later("Mark task"), id="mark",
                tooltip=later("Mark the task, period or group; acts are then done on all that is marked.")),
        Binding("ctrl+a", "mark_all", later("Mark all"), id="mark-all", show=False,
                tooltip=later("Mark all tasks in the list, or take their marks off.")),
        Binding("u", "undo", later("Undo"), id="undo", tooltip=later("Take back your last act.")),
        Binding("U", "redo", later("Restore"), id="redo", show=False,
                tooltip=later("Restore what you took back last.")),
    ]  # fmt: skip

    def action_tick(self) -> None:
        """Tick what is marked or under the cursor, or open it again; fold a group."""
        if self._marked:
            self._tick_marked()
        else:
            self._tick_here()

    def on_task_list_tick_asked(self) -> None:
        """Tick what was clicked; with all that is marked only where it is one of these."""
        if isinstance(self._line, TaskLine | PeriodLine) and self._marks_here() <= self._marked:
            self._tick_marked()
        else:
            self._tick_here()

    def _tick_here(self) -> None:
        line = self._line
        if line is None:
            self.app.bell()
        elif isinstance(line, GroupLine):
            self._tasks.fold()
        elif isinstance(line, StepLine):
            done = line.part.steps[line.number - 1].done
            row, part, number = line.row, line.part, line.number
            self._act(lambda s: do(s, ticking.tick_step(s.now, row, number, period=part.period, off=done)))
        elif target := self._target_here():
            self._tick_all(target)

    def action_mark(self) -> None:
        """Mark the task or period under the cursor, or take the mark off; of a group, all its tasks.

        Where the facets have the keys, all that they let through.
        """
        if self.focused is not None and self.focused.id == "facets":
            self.action_mark_all()
            return
        if self._line is None:
            return
        self._toggle(self._marks_here())
        if not isinstance(self._line, GroupLine):
            self._tasks.pass_by()

    def action_mark_all(self) -> None:
        """Mark all tasks in the list, or take their marks off."""
        self._toggle(_marks_of(self._tasks.rows))

    def _toggle(self, marks: frozenset[Mark]) -> None:
        self._mark(self._marked - marks if marks <= self._marked else self._marked | marks)

    def _marks_here(self) -> frozenset[Mark]:
        """Return what `m` marks under the cursor; of a step its task, or its period."""
        match self._line:
            case None:
                return frozenset()
            case GroupLine(rows=rows):
                return _marks_of(rows)
            case TaskLine(row=row):
                return _marks_of((row,))
            case PeriodLine(row=row, part=part) | StepLine(row=row, part=part):
                return frozenset([(*row.key, part.period)])

    @work(group=ASKING)
    async def action_status(self) -> None:
        """Ask how far it is, and why."""
        from fzcheck.tui.tasks.dialogs.status import StatusDialog

        target = self._target()
        if target is None:
            return
        row = target.row
        statuses = {(row.part(period) or row).status for row, period in target.places}
        current = statuses.pop() if len(statuses) == 1 else None
        periods = [part.period for part in row.periods] if row else []

        async def act(choice: StatusChoice) -> bool:
            if choice.status is Status.DONE:
                return await self._finished(target.at(choice.period), choice.reason, choice.on)
            return self._act_on(
                target.at(choice.period),
                lambda s, row, period: ticking.set_status(
                    s, row, choice.status, period=period, note=choice.reason
                ),
            )

        make = partial(
            StatusDialog, target.title, current, periods, target.period,
            today=self._session.today, year=target.rows[0].checklist.year,
            fitting={status: ticking.fitting_period(row, status) for status in Status}
            if row and periods else {},
        )  # fmt: skip
        await self._ask_until_done(target, make, act)

    @work(group=ASKING)
    async def action_note(self) -> None:
        """Ask for a note, and keep it."""
        from fzcheck.tui.tasks.dialogs.note import NoteDialog

        target = self._target()
        if target is None:
            return
        await self._ask_and_act(
            target,
            lambda: NoteDialog(target.title),
            lambda s, row, period, text: remarks.add_note(s, row, text, period=period),
        )

    @work(group=ASKING)
    async def action_evidence(self) -> None:
        """Ask for a piece of evidence, and keep it."""
        from fzcheck.board.names import units
        from fzcheck.tui.tasks.dialogs.evidence import EvidenceDialog

        target = self._target()
        if target is None:
            return
        row, session = target.row, self._session
        make = partial(
            EvidenceDialog,
            target.title,
            expected=row.task.expected if row else (),
            units=units(session.board),
            today=session.today,
            year=target.rows[0].checklist.year,
            periods=[part.period for part in row.periods] if row else [],
            period=target.period,
        )
        await self._ask_and_act(
            target,
            make,
            lambda s, row, period, entry: remarks.add_evidence(
                s, row, entry.ref, period=entry.period if target.row else period, kind=entry.kind,
                date=entry.date, from_unit=entry.from_unit,
            ),
        )  # fmt: skip

    def action_undo(self) -> None:
        """Take back one's own last act; after adding a task, say how to take that back."""
        if self._added_last:
            self.complain(_in_the_file(self._added_last))
            return
        self._take_back(undoing.last_act, _("{what}. U restores it"))

    def action_redo(self) -> None:
        """Restore what one took back last."""
        self._take_back(undoing.last_undo, "{what}")

    def _take_back(self, find: Callable[[Now, Own], EventId], said: str) -> None:
        """Take back an act, or an undo: at once where it is of this session and in sight, else ask."""
        if not self._can_act():
            return
        try:
            session = caught_up(self._session)  # another program may have taken back the same
            act = find(session.now, session.own)
        except FzcheckError as error:
            self.complain(error)
            return
        moved = session.progress.moved
        shown = {line.row.key for line in self._tasks.lines if isinstance(line, TaskLine)}  # none of a fold
        asked = undo_question(session, act, lambda e: (e.checklist, moved(e.checklist, e.task)) in shown)
        agreed = partial(self._act, lambda session: take_back(session, str(act)), said=said)
        if asked is None:
            agreed()
        else:
            self.run_worker(self._take_back_agreed(asked, agreed), group=ASKING)

    async def _take_back_agreed(self, asked: Choice, take_back: Callable[[], bool]) -> None:
        if await self.app.push_screen_wait(asked) == AGREED:
            take_back()

    def _tick_marked(self) -> None:
        """Finish all marked tasks, or open them again where all of them are done."""
        target = self._target()
        if target is None:
            return
        if self._marked_out_of_sight:
            self.run_worker(self._tick_agreed(target), group=ASKING)
        else:
            self._tick_all(target)

    async def _tick_agreed(self, target: Target) -> None:
        if agreed := await self._agreed(target):
            self._tick_all(agreed)

    def _tick_all(self, target: Target) -> None:
        if all(ticking.is_done(*place) for place in target.places):
            self._act_on(target, lambda s, row, period: ticking.untick(s, row, period=period))
        else:
            self._finish(target)

    def _finish(self, target: Target) -> None:
        """Finish the tasks of a target; ask first where steps are open, or a deadline has passed."""
        if self._open_parts(target) or self._overdue_parts(target):
            self.run_worker(self._finish_asking(target), group=ASKING)
        else:
            self._act_on(target, _tick)

    def _parts_to_finish(self, target: Target) -> list[tuple[Row, PeriodState]]:
        """Return what a tick would finish now."""
        now = [(self._session.board.row(*row.key) or row, period) for row, period in target.places]
        return [(row, part) for row, period in now if (part := ticking.part_to_finish(row, period))]

    def _open_parts(self, target: Target) -> list[tuple[Row, PeriodState]]:
        """Return what of it has open steps."""
        return [(row, part) for row, part in self._parts_to_finish(target) if part.open_steps]

    def _overdue_parts(self, target: Target) -> list[tuple[Row, PeriodState]]:
        """Return what of it is past its deadline."""
        today = self._session.today
        return [(row, part) for row, part in self._parts_to_finish(target) if part.deadline < today]

    async def _finish_asking(self, target: Target) -> None:
        """Finish the tasks of a target, with their steps; ask once on which day what is overdue was done."""
        from fzcheck.tui.tasks.dialogs.finishing import DoneOn, FinishingDialog

        named = await self._agreed_steps(target)
        if named is None:
            return
        overdue = self._overdue_parts(target)
        tick = partial(_tick, named=named)
        if not overdue:
            self._act_on(target, tick)
            return
        parts = [part for _row, part in overdue]
        today, year = self._session.today, overdue[0][0].checklist.year
        make = partial(FinishingDialog, target.title, parts, len(target.places), today=today, year=year)

        def tick_on(answer: DoneOn, now: Now, row: Row, period: str) -> Act | Refusal:
            part = ticking.part_to_finish(row, period)
            late = part is not None and part.deadline < today
            return tick(now, row, period, on=answer.day if late else None)

        async def act(answer: DoneOn) -> bool:
            return self._act_on(target, partial(tick_on, answer))

        await self._ask_until_done(target, make, act)

    async def _finished(self, target: Target, note: str, on: dt.date | None) -> bool:
        """Finish the tasks of a target, with their steps, on a day, None for today.

        Return whether it was done; the official may think better of it.
        """
        named = await self._agreed_steps(target)
        if named is None:
            return False
        return self._act_on(target, partial(_tick, note=note, on=on, named=named))

    async def _agreed_steps(self, target: Target) -> Steps | None:
        """Return the open steps that the official agreed to tick, None where they are to stay open.

        Where others are open by then, those are named too, and asked about again.
        """
        from fzcheck.tui.tasks.dialogs.confirm_steps import ALL_STEPS, confirm_steps

        asked: list[tuple[Row, PeriodState]] = []
        while (parts := self._open_parts(target)) and _steps_of(parts) != _steps_of(asked):
            asked = parts
            dialog = confirm_steps(target.title, asked, several=target.row is None)
            if await self.app.push_screen_wait(dialog) != ALL_STEPS:
                return None
        return _steps_of(asked)


def _in_the_file(task: str) -> Refused:
    return Refused(
        _("{id} was added to the checklist itself, which u does not change.").format(id=task),
        _("To take it back, press e on it and delete its lines there; H takes back what was done before."),
    )


def _tick(
    now: Now, row: Row, period: str, *, note: str = "", on: dt.date | None = None,
    named: Steps = frozenset(),
) -> Act | Refusal:  # fmt: skip
    """Finish a task, with its open steps where the official was asked about just these."""
    part = ticking.part_to_finish(row, period)
    agreed = part is not None and _steps_of([(row, part)]) <= named
    return ticking.tick(now, row, period=period, all_steps=agreed, on=on, note=note)


def _marks_of(rows: Iterable[Row]) -> frozenset[Mark]:
    return frozenset((*row.key, "") for row in rows)


def _steps_of(parts: Iterable[tuple[Row, PeriodState]]) -> Steps:
    return frozenset(
        (*row.key, part.period, part.steps[number - 1].text)
        for row, part in parts
        for number in part.open_steps
    )
