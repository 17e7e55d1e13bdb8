"""Which rows to show: filters combine, and say themselves in words."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from fzcheck.board.rows import Row
from fzcheck.board.search import Search, searchable
from fzcheck.dates import period_text
from fzcheck.i18n import _
from fzcheck.words import Standing, Status, Verification, standing_word, status_word, verification_word

NO_GROUP = "—"
"""Stands for the group of tasks without one, in filters as on the screen."""


Value = str | bool | Status | Standing | Verification | None
"""What a condition asks for."""


class Filter(msgspec.Struct, frozen=True):
    """Every condition that is set must hold; an empty filter lets everything through."""

    checklist: str = ""
    """Id of a checklist."""
    owner: str = ""
    """牵头单位, exactly."""
    unit: str = ""
    """A unit that leads or supports, itself or through a group that it belongs to."""
    group: str = ""
    """A heading; NO_GROUP for none."""
    status: Status | None = None
    standing: Standing | None = None
    verification: Verification | None = None
    unreported: bool = False
    no_evidence: bool = False
    """Done without evidence."""
    proposed: bool = False
    conflict: bool = False
    unsettled: bool = False
    """Done and not verified yet, or returned."""
    month: str = ""
    """`2026-03`: something of the task falls due in that month, done or not."""
    finished_month: str = ""
    """`2026-03`: something of the task was finished in that month."""
    search: str = ""
    """Words in any field, or pinyin initials."""

    def __bool__(self) -> bool:
        return self != Filter()

    def rows(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """Return the rows that it lets through, in their order."""
        search, tests = Search(self.search), self._tests()
        kept = tuple(row for row in rows if all(test(row) for test in tests)) if tests else rows
        return tuple(row for row in kept if search.finds(searchable(row))) if search else kept

    def replaced(self, **changes: Value) -> Filter:
        """Return this filter with some conditions changed."""
        return msgspec.structs.replace(self, **changes)

    def _tests(self) -> list[Callable[[Row], bool]]:
        """Return a test for each condition that is set: most filters have one, and are asked 10,000 times."""
        tests: tuple[tuple[object, Callable[[Row], bool]], ...] = (
            (self.checklist, lambda row: row.checklist.id == self.checklist),
            (self.owner, lambda row: row.owner == self.owner),
            (self.unit, lambda row: concerns(row, self.unit)),
            (self.group, lambda row: group_of(row) == self.group),
            (self.status, lambda row: row.status is self.status),
            (self.standing, lambda row: row.standing is self.standing),
            (self.verification, lambda row: row.review is self.verification),
            (self.unreported, lambda row: row.unreported),
            (self.no_evidence, lambda row: row.without_evidence),
            (self.proposed, lambda row: row.proposed),
            (self.conflict, lambda row: bool(row.conflicts)),
            (self.unsettled, unsettled),
            (self.month, lambda row: falls_due_in(row, self.month)),
            (self.finished_month, lambda row: finished_in(row, self.finished_month)),
        )
        return [test for is_set, test in tests if is_set]

    def conditions(self) -> tuple[tuple[str, str], ...]:
        """Return each condition that is set, as (field, words), for chips and report headings."""
        named = [
            ("checklist", _("checklist: {name}").format(name=self.checklist), self.checklist),
            ("owner", _("lead: {name}").format(name=self.owner), self.owner),
            ("unit", _("unit: {name}").format(name=self.unit), self.unit),
            ("group", group_words(self.group), self.group),
            ("status", status_word(self.status) if self.status else "", self.status),
            ("standing", standing_word(self.standing) if self.standing else "", self.standing),
            (
                "verification",
                verification_word(self.verification) if self.verification else "",
                self.verification,
            ),
            ("unreported", _("unreported"), self.unreported),
            ("no_evidence", _("no evidence"), self.no_evidence),
            ("proposed", _("proposed"), self.proposed),
            ("conflict", _("conflict"), self.conflict),
            ("unsettled", unsettled_words(), self.unsettled),
            ("month", _("due in {month}").format(month=period_text(self.month)), self.month),
            (
                "finished_month",
                _("finished in {month}").format(month=period_text(self.finished_month)),
                self.finished_month,
            ),
            ("search", _("search: {text}").format(text=self.search), self.search),
        ]
        return tuple((field, words) for field, words, is_set in named if is_set)


def group_of(row: Row) -> str:
    """Return the heading that a task stands under, or NO_GROUP."""
    return row.task.group or NO_GROUP


def group_words(group: str) -> str:
    """Return the condition of a group in words."""
    return _("without a group") if group == NO_GROUP else _("group: {name}").format(name=group)


def unsettled(row: Row) -> bool:
    """Return whether a task waits for the coordinator's word, or was returned."""
    return row.review in (Verification.PENDING, Verification.RETURNED)


def unsettled_words() -> str:
    """Return the condition of what waits for the coordinator's word or was returned, in words."""
    words = (verification_word(Verification.PENDING), verification_word(Verification.RETURNED))
    return "/".join(words)


def falls_due_in(row: Row, month: str) -> bool:
    """Return whether an occurrence of a task that applies has its deadline in a month, `2026-03`."""
    return any(
        part.deadline.isoformat().startswith(month) and part.status is not Status.NOT_APPLICABLE
        for part in row.parts
    )


def finished_in(row: Row, month: str) -> bool:
    """Return whether an occurrence of a task was really done in a month, `2026-03`."""
    return any(part.done_on is not None and part.done_on.isoformat().startswith(month) for part in row.parts)


def concerns(row: Row, unit: str) -> bool:
    """Return whether a unit leads or supports a task, itself or as a member of a group of units."""
    if unit == row.owner or unit in row.task.support:
        return True
    groups = row.checklist.units
    return any(unit in groups.get(name, ()) for name in (row.owner, *row.task.support))
