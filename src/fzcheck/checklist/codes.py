"""The kinds of problems that only a checklist has, beside those of any TOML file."""

from __future__ import annotations

from fzcheck.i18n import later
from fzcheck.toml.problems import Code, Severity, TomlCode

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


class ChecklistCode(Code):
    """What can be wrong with a file as a checklist, and with one among others."""

    UNREADABLE = "unreadable", _ERROR, later("the file cannot be opened or read")
    ENCODING = "encoding", _ERROR, later("the file is not UTF-8 text")
    NEWER_FORMAT = "newer-format", _ERROR, later("the file is made for a newer fzcheck")
    DUPLICATE_ID = "duplicate-id", _ERROR, later("two tasks of a file, or two checklists, have the same id")
    AFTER_CYCLE = "after-cycle", _ERROR, later("tasks wait for each other in a circle")
    GROUP_CYCLE = "group-cycle", _ERROR, later("groups of units hold each other in a circle")
    DUPLICATE_STEP = "duplicate-step", _WARNING, later("a task has the same step twice")
    DUPLICATE_MEASURE = "duplicate-measure", _WARNING, later("a task has two measures of the same name")
    IDLE_TARGET = (
        "idle-target",
        _WARNING,
        later("a measure's target is met, or missed, before anything is done"),
    )
    UNDECIDED = "undecided", _WARNING, later("something is marked as still to be decided")
    NO_BASIS = "no-basis", _WARNING, later("it is not said where the owner or the deadline comes from")
    NO_BASIS_REASON = "no-basis-reason", _WARNING, later("a proposed owner or deadline gives no reason")
    NO_CRITERION = "no-criterion", _WARNING, later("it is not said when the task counts as done")
    NO_SOURCE = "no-source", _WARNING, later("it is not said where in the report the task stands")
    NO_PERIOD = "no-period", _WARNING, later("a recurring task has no period up to its deadline")
    DUE_AFTER_ALONE = "due-after", _WARNING, later("`due_after` stands with a task that does not recur")
    DAY_OFF = "day-off", _WARNING, later("a deadline falls on a weekend or holiday")
    OUTSIDE_YEAR = "outside-year", _WARNING, later("a deadline lies outside the checklist's year")
    OWNER_LOOKALIKE = (
        "owner-lookalike",
        _WARNING,
        later("a unit's name looks like a slip for a more common one"),
    )
    MISNAMED = "misnamed", _WARNING, later("what stands for a unit is a date, a bracket or several units")
    UNKNOWN_AFTER = "unknown-after", _WARNING, later("`after` names a task that is not in the file")
    UNKNOWN_RELATED = "unknown-related", _WARNING, later("`related` names a task that is not loaded")
    STRAY_COPY = "stray-copy", _WARNING, later("a copy of a checklist beside it, which is not loaded")
    WITHDRAWN = "withdrawn", _WARNING, later("the ledger has progress of a task, period or step that is gone")
    NEWER_EDITION = (
        "newer-edition",
        _WARNING,
        later("fzcheck ships a newer edition of a checklist that you have edited"),
    )


CODES: tuple[Code, ...] = (*TomlCode, *ChecklistCode)
"""Every kind of problem that `check` names."""
