"""What is in front of the official on the main screen, as far as the keys go by it."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import msgspec

from fzcheck.session.soundness import is_lost
from fzcheck.tui.tasks.desk import Desk
from fzcheck.tui.tasks.lines import GroupLine, Line, PeriodLine, StepLine, TaskLine, UnitLine


class At(StrEnum):
    """What is under the cursor."""

    NOTHING = "nothing"
    HEADING = "heading"
    TASK = "task"
    PERIOD = "period"
    STEP = "step"
    UNIT = "unit"
    """A unit that must report."""


class Focus(StrEnum):
    """What has the keys."""

    LIST = "list"
    DETAIL = "detail"
    FACETS = "facets"
    NEXT = "next"
    """What presses most."""


class Context(msgspec.Struct, frozen=True):
    """All that foot, menu and help go by: while it is the same, so are they."""

    focus: Focus = Focus.LIST
    at: At = At.NOTHING
    opened: bool = False
    """Whether what is inside the line is in sight."""
    inside: Literal["", "periods", "steps", "units"] = ""
    """What a task or a period has inside."""
    each: bool = False
    """Whether units must report on the task."""
    done: bool = False
    """Whether a tick would open again what an act is about."""
    judged: bool = False
    """Whether any of it is done, so that it can be verified or returned."""
    proposed: bool = False
    """Whether any of it is only proposed."""
    measured: bool = False
    """Whether the task under the cursor has a quantity by which it is measured."""
    disputed: bool = False
    """Whether places of work disagree about the task under the cursor."""
    related: bool = False
    """Whether the task under the cursor has to do with others, as with last year's that it goes on with."""
    marks: int = 0
    """How many tasks and periods are marked."""
    units: int = 0
    """How many units are marked, to answer together."""
    marked: bool = False
    """Whether what is under the cursor is marked."""
    writable: bool = True
    lost: bool = False
    """Whether the ledger is one that can only be restored."""
    today: bool = True
    """Whether the day looked at is today."""
    lifts: Literal["search", "marks", "filter", ""] = ""
    """What Esc takes back."""
    conditions: bool = False
    """Whether there is a condition above the list."""
    introduces: bool = False
    """Whether who works here is asked above the list."""

    @property
    def names_tasks(self) -> bool:
        """Whether there is a task that is meant, marked or under the cursor."""
        return self.marks > 0 or self.at not in (At.NOTHING, At.HEADING)

    @property
    def on_units(self) -> bool:
        """Whether an act makes units answer: marked ones, or the one under the cursor."""
        return self.units > 0 or (self.at is At.UNIT and not self.marks)

    @property
    def on_tasks(self) -> bool:
        """Whether an act has something to be done on."""
        away = self.focus in (Focus.FACETS, Focus.NEXT)
        return self.writable and not away and self.names_tasks and not self.units

    @property
    def to_judge(self) -> bool:
        """Whether there is something done to be verified or returned."""
        return self.on_tasks and self.judged

    @property
    def to_measure(self) -> bool:
        """Whether there is one task of which a figure can be entered."""
        return self.on_tasks and self.measured and not self.marks

    @property
    def to_confirm(self) -> bool:
        """Whether there is a proposal to be confirmed."""
        return self.on_tasks and self.proposed


def context_of(desk: Desk, focus: Focus = Focus.LIST, *, introduces: bool = False) -> Context:
    """Return what a desk has in front of the official; above it it may be asked who works here."""
    line, row = desk.line, desk.row
    marked = bool(desk.marks)
    return Context(
        focus=focus,
        at=_at(line),
        opened=line is not None and line.opened,
        inside=_inside(line),
        each=row is not None and bool(row.task.each),
        done=desk.is_done,
        judged=marked or _judged(line),
        proposed=marked or (row is not None and row.proposed),
        measured=row is not None and bool(row.task.measures),
        disputed=row is not None and bool(row.conflicts),
        related=bool(desk.related),
        marks=len(desk.marks),
        units=len(desk.units),
        marked=line.mark in desk.units
        if isinstance(line, UnitLine)
        else marked and desk.marks_here <= desk.marks,
        writable=desk.session.trouble is None and not desk.session.is_past,
        lost=is_lost(desk.session),
        today=desk.session.as_of == desk.session.today,
        lifts=desk.lifts,
        conditions=bool(desk.last_condition),
        introduces=introduces,
    )


def _at(line: Line | None) -> At:
    match line:
        case GroupLine():
            return At.HEADING
        case TaskLine():
            return At.TASK
        case PeriodLine():
            return At.PERIOD
        case StepLine():
            return At.STEP
        case UnitLine():
            return At.UNIT
        case None:
            return At.NOTHING


def _judged(line: Line | None) -> bool:
    match line:
        case TaskLine(row=row):
            return any(part.done for part in row.parts)
        case PeriodLine(part=part) | StepLine(part=part) | UnitLine(part=part):
            return part.done
        case _:
            return False


def _inside(line: Line | None) -> Literal["", "periods", "steps", "units"]:
    if line is None or isinstance(line, GroupLine) or not line.has_inside:
        return ""
    if isinstance(line, TaskLine) and line.row.recurring:
        return "periods"
    return "units" if line.row.task.each and not line.row.task.steps else "steps"
