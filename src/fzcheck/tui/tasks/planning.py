"""Acts on the plan and on what was done: deadline, owner, person, confirmation, verification."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from fzcheck.acts import replanning, reviewing, ticking
from fzcheck.acts.act import Act, Now, Refusal
from fzcheck.board import Row
from fzcheck.board.names import units
from fzcheck.errors import Refused
from fzcheck.i18n import _, later, n_
from fzcheck.tui.kit.page import ASKING
from fzcheck.tui.tasks.task_page import Target, TaskPage
from fzcheck.words import Basis, Kind, Verdict

if TYPE_CHECKING:
    from fzcheck.tui.tasks.dialogs.confirm import Proposal
    from fzcheck.tui.tasks.dialogs.extension import Extension


class Planning(TaskPage):
    """What a coordinator does with tasks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "extend", later("Extend"), id="extend",
                tooltip=later("Move the deadline; the original one is kept.")),
        Binding("o", "assign", later("Reassign"), id="assign", show=False,
                tooltip=later("Give the lead to another unit.")),
        Binding("K", "confirm", later("Confirm proposals"), id="confirm", show=False,
                tooltip=later("Make a proposed lead or deadline the county's own.")),
        Binding("c", "verify", later("Verify"), id="verify", show=False,
                tooltip=later("Call what is done verified.")),
        Binding("C", "send_back", later("Return"), id="return", show=False,
                tooltip=later("Send what is done back, with a reason.")),
        Binding("p", "person", later("Person in charge"), id="person", show=False,
                tooltip=later("Name the person in charge.")),
    ]  # fmt: skip

    @work(group=ASKING)
    async def action_extend(self) -> None:
        """Ask for another deadline."""
        from fzcheck.tui.tasks.dialogs.extension import ExtensionDialog

        target = self._target()
        if target is None:
            return
        row = target.row
        if refusal := replanning.refusal_to_extend(target.places):
            self.complain(refusal)
            return
        periods = [part for part in row.periods if replanning.may_be_moved(row, part)] if row else []
        make = partial(
            ExtensionDialog,
            target.title,
            [_deadline_to_move(*place) for place in target.places],
            as_of=self._session.as_of,
            today=self._session.today,
            year=target.rows[0].checklist.year,
            periods=[(part.period, part.deadline) for part in periods],
            period=target.period or (ticking.part_to_tick(row).period if row and periods else ""),
            disputed=_disputed(target),
        )

        def extend(now: Now, row: Row, period: str, answer: Extension) -> Act | Refusal:
            several = target.row is None and row.recurring
            return replanning.extend(
                now, row, answer.date, reason=answer.reason,
                period=period or ticking.part_to_tick(row).period if several else answer.period,
                approved_by=answer.approved_by, document=answer.document, on=answer.granted,
            )  # fmt: skip

        await self._ask_and_act(target, make, extend)

    @work(group=ASKING)
    async def action_assign(self) -> None:
        """Ask for the unit that takes the lead."""
        from fzcheck.tui.tasks.dialogs.assign import AssignDialog

        target = self._target()
        if target is None:
            return
        row = target.row
        current = _common(row.owner for row in target.rows)
        settled = row is None or not row.disputed(Kind.OWNER)
        await self._ask_and_act(
            target,
            lambda: AssignDialog(target.title, current, units(self._session.board), settled=settled),
            lambda s, row, _period, answer: replanning.assign(s, row, answer.unit, reason=answer.reason),
        )

    @work(group=ASKING)
    async def action_person(self) -> None:
        """Ask for the person in charge."""
        from fzcheck.tui.tasks.dialogs.person import PersonDialog

        target = self._target()
        if target is None:
            return
        persons = {row.person for row in target.rows}
        make = partial(PersonDialog, target.title, _common(persons), differ=len(persons) > 1)
        await self._ask_and_act(
            target, make, lambda s, row, _period, name: replanning.set_person(s, row, name)
        )

    @work(group=ASKING)
    async def action_confirm(self) -> None:
        """Ask which proposed values are the county's own now."""
        from fzcheck.tui.tasks.dialogs.confirm import ConfirmDialog

        target = self._target()
        if target is None:
            return
        proposals = [
            _proposal(what, rows)
            for what in ("owner", "deadline")
            if (rows := [row for row in target.rows if _is_proposed(row, what)])
        ]
        if not proposals:
            self.complain(Refused(_("Nothing is proposed here."), _("7 lists what is still proposed.")))
            return

        async def act(answer: tuple[str, ...]) -> bool:
            chosen = (row for row in target.rows if any(_is_proposed(row, what) for what in answer))
            done = self._act_on(
                Target(tuple((row, "") for row in chosen), target.title),
                lambda s, row, _period: replanning.confirm(
                    s, row, *(w for w in answer if _is_proposed(row, w))
                ),
            )
            if done:  # also off those on which nothing was proposed
                self._unmark(target)
            return done

        await self._ask_until_done(target, lambda: ConfirmDialog(target.title, proposals), act)

    def action_verify(self) -> None:
        """Call what is done verified; ask first where marks are out of sight, or several periods are done."""
        target = self._target()
        if target is None:
            return
        if self._marked_out_of_sight or len(_periods_to_judge(target)) > 1:
            self.run_worker(self._verify_asking(target), group=ASKING)
        else:
            self._verify(target)

    async def _verify_asking(self, target: Target) -> None:
        from fzcheck.tui.tasks.dialogs.judging import PeriodDialog

        agreed = await self._agreed(target)
        if agreed is None:
            return
        periods, row = _periods_to_judge(agreed), agreed.row
        if row and len(periods) > 1:
            dialog = PeriodDialog(agreed.title, periods, _judged(row), year=row.checklist.year)
            if (period := await self.app.push_screen_wait(dialog)) is None:
                return
            agreed = agreed.at(period)
        self._verify(agreed)

    def _verify(self, target: Target) -> None:
        self._act_on(target, lambda s, row, period: reviewing.verify(s, row, period=period or _judged(row)))

    @work(group=ASKING)
    async def action_send_back(self) -> None:
        """Ask why it goes back."""
        from fzcheck.tui.tasks.dialogs.judging import ReturnDialog

        target = self._target()
        if target is None:
            return
        row = target.row
        part = row.part(target.period or _judged(row)) if row else None
        if part and not part.done:  # refused as verifying is, before anybody has written a reason
            self._act_on(target, lambda s, row, _period: reviewing.verify(s, row, period=part.period))
            return
        periods = _done_periods(row) if row else []
        await self._ask_and_act(
            target,
            lambda: ReturnDialog(target.title, periods, target.period, year=target.rows[0].checklist.year),
            lambda s, row, period, answer: reviewing.send_back(
                s, row, reason=answer.reason, period=answer.period or period or _judged(row)
            ),
        )


def _deadline_to_move(row: Row, period: str) -> dt.date:
    """Return the deadline that an extension moves: of the period named, else of what a tick would take."""
    part = row.part(period) or (ticking.part_to_tick(row) if row.parts else None)
    return part.deadline if part else row.deadline


def _disputed(target: Target) -> list[str]:
    """Return the periods on whose deadlines officials differ; of several tasks only whether there are any."""
    found = [
        part.period for row in target.rows for part in row.parts if row.disputed(Kind.DEADLINE, part.period)
    ]
    return found if target.row else [""] * bool(found)


def _common(texts: Iterable[str]) -> str:
    """Return the text that all tasks share; empty where they differ."""
    found = set(texts)
    return found.pop() if len(found) == 1 else ""


def _is_proposed(row: Row, what: str) -> bool:
    return (row.owner_basis if what == "owner" else row.deadlines_basis) is Basis.PROPOSED


def _proposal(what: str, rows: Sequence[Row]) -> Proposal:
    """Return what is proposed, and why; of several tasks, of how many."""
    from fzcheck.tui.tasks.dialogs.confirm import Proposal

    if len(rows) > 1:
        return Proposal(what, n_("{count} task", "{count} tasks", len(rows)).format(count=len(rows)), "")
    (row,) = rows
    return Proposal(what, replanning.proposal_text(row, what), row.planned_basis.why)


def _done_periods(row: Row) -> list[str]:
    return [part.period for part in row.periods if part.done]


def _periods_to_judge(target: Target) -> list[str]:
    """Return the periods of which one is to be chosen; none where it is named, or there is no choice."""
    return _done_periods(target.row) if target.row and not target.period else []


def _judged(row: Row) -> str:
    """Return the period that is judged unless another is named: the latest one done, not verified first."""
    if not row.recurring or not row.parts:
        return ""
    done = [part for part in reversed(row.parts) if part.done]
    fresh = (part for part in done if part.verification is not Verdict.VERIFIED)
    return next(fresh, done[0] if done else row.parts[-1]).period
