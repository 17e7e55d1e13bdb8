"""Asks what holds where places of work disagree: what one of them says, or something else, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from fzcheck.acts.settling import OPEN, Settlement, as_said
from fzcheck.board import Row
from fzcheck.board.names import units
from fzcheck.board.states import Conflict
from fzcheck.i18n import _, listed
from fzcheck.ledger.events import DeadlineValue, OwnerValue, Says
from fzcheck.session.conflicts import Unsettled
from fzcheck.session.session import Session
from fzcheck.tui.forms.date_field import DateField
from fzcheck.tui.forms.fields import ChoiceField, FactField, Field, TextField
from fzcheck.tui.forms.form import FormDialog
from fzcheck.tui.forms.task_field import TaskField
from fzcheck.tui.forms.unit_field import UnitField
from fzcheck.tui.kit.ink import cut
from fzcheck.visible import visible_line
from fzcheck.wording.conflicts import about_text, choice_words, side_lines
from fzcheck.words import Kind, Status

_OTHER = "other"
"""Chosen for what no side says."""

_WIDEST = 30
"""Cells of what a side says, as a choice among others."""


class SettleDialog(FormDialog[Settlement]):
    """All sides with who, when and why; one of them is taken, or something else said, with a reason."""

    def __init__(self, session: Session, asked: Unsettled) -> None:
        """Ask about a conflict as it stands."""
        row = session.board.row(*asked.task)
        super().__init__(_("Settle"), about_text(asked.conflict, row, session.names))
        self._conflict, self._row, self._today = asked.conflict, row, session.today
        self._sides = {str(place): side for place, side in enumerate(asked.conflict.sides)}
        self._facts = [FactField(which, text) for which, text in side_lines(asked.conflict, row)]
        agreed = enumerate(asked.conflict.agreed)
        options = [(str(place), cut(choice_words(events), _WIDEST)) for place, events in agreed]
        if asked.conflict.kind in OPEN:
            options.append((_OTHER, _("something else")))
        self._choice = ChoiceField(_("What holds"), options, None, _("Say what holds: choose one."))
        self._other = _other_field(session, asked, row)
        steps = _open_steps(row, asked.conflict)
        words = [("all", _("Tick them all: {steps}").format(steps=steps))] if steps else []
        self._steps = ChoiceField(_("Open steps"), words, None, _("It is done only with all its steps."))
        self._reason = TextField(_("Reason"), required=_("Settling a conflict needs a reason."))

    def fields(self) -> Sequence[Field]:
        """Return the sides, what holds, what else, the open steps, and the reason."""
        other = (self._other,) if self._other else ()
        return *self._facts, self._choice, *other, self._steps, self._reason

    def on_mount(self) -> None:
        """Ask at once only for what is needed."""
        self._follow()
        super().on_mount()

    def on_field_changed(self, event: Field.Changed) -> None:
        """Ask for what the choice needs."""
        event.stop()
        if event.field is not self._reason:
            self._follow()

    def answer(self) -> Settlement:
        """Return what holds, and why."""
        reason, all_steps = self._reason.value, bool(self._steps.value)
        if side := self._sides.get(self._choice.value):
            return as_said(side, reason, self._today, all_steps=all_steps)
        return Settlement(self._said(), reason, all_steps=all_steps)

    def _said(self) -> Says:
        """Return what else was said."""
        match self._other:
            case DateField(day=dt.date() as day):
                return DeadlineValue(day, was="")
            case UnitField(value=unit):
                return OwnerValue(unit, was="")
            case ChoiceField(value=status):
                return Status(status)
            case TaskField(task_id=task):
                return task
            case TextField(value=text):
                return text
            case _:
                return ""

    def _follow(self) -> None:
        says: object = None
        if side := self._sides.get(self._choice.value):
            says = side.says
        if self._other:
            self._other.display = self._choice.value == _OTHER
            if self._other.display and isinstance(self._other, ChoiceField):
                says = self._other.value
        self._steps.display = bool(self._steps.values) and says == Status.DONE


def _other_field(session: Session, asked: Unsettled, row: Row | None) -> Field | None:
    """Return what asks for a value that no side says; None where there is none."""
    conflict, (checklist, _task) = asked.conflict, asked.task
    match conflict.kind:
        case Kind.STATUS:
            said = {side.says for side in conflict.sides}
            whole = row is not None and row.recurring and not conflict.period  # is done period by period
            rest = [s for s in Status if s not in said and not (whole and s is Status.DONE)]
            words = [(status.value, status.label) for status in rest]
            return ChoiceField(_("Status"), words, None, _("Say how far it is: choose a status."))
        case Kind.DEADLINE:
            year = session.years.get(checklist, session.today.year)
            return DateField(
                _("New deadline"), as_of=session.as_of, year=year, required=_("Say until when."),
            )  # fmt: skip
        case Kind.OWNER:
            return UnitField(
                _("New lead"), units(session.board), required=_("Name the unit that takes the lead.")
            )
        case Kind.PERSON:
            return TextField(_("Name"), hint=_("empty: nobody in particular"))
        case Kind.MEASURE:
            return TextField(_("Amount"), required=_("Write how much it was."))
        case Kind.MOVE:
            tasks = [(r.id, r.task.title) for r in session.board.rows if r.checklist.id == checklist]
            return TaskField(_("To the task"), tasks, _("Say which task takes the progress over."))
        case _:
            return None


def _open_steps(row: Row | None, conflict: Conflict) -> str:
    """Return the steps that are open, where a status is in conflict."""
    part = row.part(conflict.period) if row and conflict.kind is Kind.STATUS else None
    return listed(visible_line(step.text) for step in part.steps if not step.done) if part else ""
