"""Which rows to show: filters combine, and say themselves in words."""

from __future__ import annotations

import msgspec

from fzcheck.board.rows import Row
from fzcheck.board.search import Search, TextOf, searchable
from fzcheck.i18n import _
from fzcheck.words import Standing, Status, standing_word, status_word


class Filter(msgspec.Struct, frozen=True):
    """Every condition that is set must hold; an empty filter lets everything through."""

    checklist: str = ""
    """Id of a checklist."""
    owner: str = ""
    """牵头单位, exactly."""
    unit: str = ""
    """A unit that leads or supports, itself or through a group that it belongs to."""
    group: str = ""
    status: Status | None = None
    standing: Standing | None = None
    unreported: bool = False
    no_evidence: bool = False
    """Done without evidence."""
    proposed: bool = False
    conflict: bool = False
    month: str = ""
    """`2026-03`: something of the task falls due in that month, done or not."""
    finished_month: str = ""
    """`2026-03`: something of the task was finished in that month."""
    search: str = ""
    """Words in any field, or pinyin initials."""

    def __bool__(self) -> bool:
        return self != Filter()

    def rows(self, rows: tuple[Row, ...], text_of: TextOf = searchable) -> tuple[Row, ...]:
        """Return the rows that it lets through, in their order."""
        search = Search(self.search)
        kept = tuple(row for row in rows if self._holds(row)) if self.replaced(search="") else rows
        return tuple(row for row in kept if search.finds(text_of(row))) if search else kept

    def replaced(self, **changes: str | bool | Status | Standing | None) -> Filter:
        """Return this filter with some conditions changed."""
        return msgspec.structs.replace(self, **changes)

    def _holds(self, row: Row) -> bool:
        return (
            (not self.checklist or row.checklist.id == self.checklist)
            and (not self.owner or row.owner == self.owner)
            and (not self.unit or concerns(row, self.unit))
            and (not self.group or row.task.group == self.group)
            and (self.status is None or row.status is self.status)
            and (self.standing is None or row.standing is self.standing)
            and (not self.unreported or row.unreported)
            and (not self.no_evidence or row.without_evidence)
            and (not self.proposed or row.proposed)
            and (not self.conflict or bool(row.conflicts))
            and (not self.month or falls_due_in(row, self.month))
            and (not self.finished_month or finished_in(row, self.finished_month))
        )

    def conditions(self) -> tuple[tuple[str, str], ...]:
        """Return each condition that is set, as (field, words), for chips and report headings."""
        named = [
            ("checklist", _("checklist: {name}").format(name=self.checklist), self.checklist),
            ("owner", _("lead: {name}").format(name=self.owner), self.owner),
            ("unit", _("unit: {name}").format(name=self.unit), self.unit),
            ("group", _("group: {name}").format(name=self.group), self.group),
            ("status", status_word(self.status) if self.status else "", self.status),
            ("standing", standing_word(self.standing) if self.standing else "", self.standing),
            ("unreported", _("unreported"), self.unreported),
            ("no_evidence", _("no evidence"), self.no_evidence),
            ("proposed", _("proposed"), self.proposed),
            ("conflict", _("conflict"), self.conflict),
            ("month", _("due in {month}").format(month=self.month), self.month),
            (
                "finished_month",
                _("finished in {month}").format(month=self.finished_month),
                self.finished_month,
            ),
            ("search", _("search: {text}").format(text=self.search), self.search),
        ]
        return tuple((field, words) for field, words, is_set in named if is_set)


def falls_due_in(row: Row, month: str) -> bool:
    """Return whether an occurrence of a task has its deadline in a month, `2026-03`."""
    return any(part.deadline.isoformat().startswith(month) for part in row.parts)


def finished_in(row: Row, month: str) -> bool:
    """Return whether an occurrence of a task was really done in a month, `2026-03`."""
    return any(part.done_on is not None and part.done_on.isoformat().startswith(month) for part in row.parts)


def concerns(row: Row, unit: str) -> bool:
    """Return whether a unit leads or supports a task, itself or as a member of a group of units."""
    if unit == row.owner or unit in row.task.support:
        return True
    groups = row.checklist.units
    return any(unit in groups.get(name, ()) for name in (row.owner, *row.task.support))
