"""Last year's checklists, for what is drafted for the next: their tasks as they stand today."""

from __future__ import annotations

from collections.abc import Sequence

from fzcheck.board import Row
from fzcheck.checklist.model import Checklist
from fzcheck.drafting.model import Draft
from fzcheck.drafting.next_year import GoneOn, go_on
from fzcheck.i18n import _, listed
from fzcheck.session.archiving import among
from fzcheck.session.checklists import files_of
from fzcheck.session.session import Session, over
from fzcheck.toml.problems import has_errors
from fzcheck.visible import visible_line


def lists_before(session: Session, year: int) -> tuple[Checklist, ...]:
    """Return the checklists of the latest year before one, archived ones too."""
    known = (file.checklist for file in files_of(session))
    earlier = [checklist for checklist in known if checklist and checklist.year < year]
    latest = max((checklist.year for checklist in earlier), default=None)
    return tuple(checklist for checklist in earlier if checklist.year == latest)


def lists_of_place(session: Session, draft: Draft) -> tuple[Checklist, ...]:
    """Return last year's checklists of the place that issued a report, archived ones too."""
    before = lists_before(session, draft.plan_year)
    return tuple(checklist for checklist in before if draft.may_be_of(checklist.source.issuer))


def tasks_of(session: Session, names: Sequence[str]) -> tuple[Row, ...]:
    """Return the tasks of the checklists that ids or files name, archived ones too.

    Raises NotFound; LedgerUnusable where nobody can say how they stand.
    """
    if names and session.trouble is not None:
        raise session.trouble.anew()
    ids = [among(session, name).id for name in names]
    board = (over(session, ()) if session.chosen else session).board  # they need not be those asked for
    rows = *board.rows, *board.aside.values()
    return tuple(row for name in dict.fromkeys(ids) for row in rows if row.checklist.id == name)


def unread_text(session: Session, names: Sequence[str]) -> str:
    """Return which of the checklists have tasks that cannot be read, so that nothing is taken of these."""
    broken = [name for name in dict.fromkeys(names) if has_errors(among(session, name).problems)]
    text = _("In {ids} there are errors: what cannot be read of it takes no part. check names it.")
    return text.format(ids=listed(map(visible_line, broken))) if broken else ""


def going_on(session: Session, draft: Draft, taken: Sequence[str], carried: Sequence[str]) -> GoneOn:
    """Return a draft that took all it can from some checklists, and goes on with what is open in some.

    Raises NotFound, LedgerUnusable.
    """
    takes, carries = tasks_of(session, taken), tasks_of(session, carried)
    return go_on(draft, takes, carries)
