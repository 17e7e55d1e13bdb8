"""Where the owner and the deadline of a proposed task come from: the report, last year, or whoever drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fzcheck.checklist.model import TaskBasis
from fzcheck.drafting.model import OwnerPhrase, ProposedTask, Said
from fzcheck.i18n import _, in_clauses, listed
from fzcheck.words import Basis, Every, word_of

_LEADS = re.compile("牵头|主办|主责")
"""What tells of several units that they lead, and do not only answer for it."""


def basis_of(task: ProposedTask, by_report: Said) -> TaskBasis:
    """Return what owner and deadline of a task rest on, and why; they may differ from the report's."""
    owner, deadline = _names_lead(task), _names_deadline(task, by_report)
    reasons = (
        *_of_deadline(task, by_report, stated=deadline),
        *_of_owner(task, by_report),
        *_of_last_year(task),
        *_of_drafter(task, by_report, owner=owner, deadline=deadline),
    )
    return TaskBasis(
        Basis.STATED if owner else Basis.PROPOSED,
        Basis.STATED if deadline else Basis.PROPOSED,
        in_clauses(reasons),
    )


def _names_lead(task: ProposedTask) -> bool:
    """Return whether the report says of the owner that it leads."""
    return any(task.owner in one.lead and not _is_shared(one) for one in task.units)


def _is_shared(phrase: OwnerPhrase) -> bool:
    """Return whether several units answer for it, of which nobody is said to lead: 责任单位：A、B."""
    return len(phrase.lead) > 1 and not _LEADS.search(phrase.phrase)


def _names_deadline(task: ProposedTask, by_report: Said) -> bool:
    """Return whether the report states the deadline: of steps, for every one of them."""
    if task.every and task.every == by_report.every and task.deadline == by_report.deadline:
        return True
    timed = [any(one.date for one in part.times) for part in _steps(task)]
    return any(one.date == task.deadline for one in task.times) and all(timed)


def _steps(task: ProposedTask) -> tuple[ProposedTask, ...]:
    """Return the sentences of an item that are the steps of one task."""
    return task.merged if task.steps else ()


def _of_deadline(task: ProposedTask, by_report: Said, *, stated: bool) -> Iterator[str]:
    soft = listed(dict.fromkeys(one.phrase for one in task.times if one.soft))
    hard = listed(dict.fromkeys(one.phrase for one in task.times if not one.soft))
    dated = any(one.date == task.deadline for one in task.times)
    if stated or dated:
        yield _("the report says “{phrases}”").format(phrases=hard)
    elif task.deadline == by_report.deadline and (soft or hard):
        text = _("the report says “{phrases}”, which is no deadline: the year's end is proposed")
        yield text.format(phrases=soft or hard)
    elif task.deadline == by_report.deadline:
        yield _("the report states no deadline: the year's end is proposed")
    unknown = dict.fromkeys(one.phrase for one in task.times if one.every and not word_of(Every, one.every))
    if unknown:
        yield _("a checklist knows no rhythm like “{phrases}”").format(phrases=listed(unknown))
    if dated and not stated:
        steps = enumerate(_steps(task), 1)
        numbers = [str(n) for n, part in steps if any(one.date == task.deadline for one in part.times)]
        yield _("that is the deadline of step {number}").format(number=listed(numbers))


def _of_owner(task: ProposedTask, by_report: Said) -> Iterator[str]:
    lead = tuple(dict.fromkeys(unit for one in task.units for unit in one.lead))
    shared = next((one for one in task.units if task.owner in one.lead and _is_shared(one)), None)
    if not lead and (not task.owner or task.owner_from):
        yield _("the report names no lead unit")
    elif not task.owner:
        yield _("the lead unit is left to be named")
    elif task.owner != by_report.owner:
        return
    elif shared and not _names_lead(task):
        text = _("the report says “{phrase}”: the first of them is proposed to lead")
        yield text.format(phrase=shared.phrase)
    elif len(lead) > 1:
        yield _("the report names several lead units: {units}").format(units=listed(lead))


def _of_last_year(task: ProposedTask) -> Iterator[str]:
    whats: dict[str, list[str]] = {}
    for what, names in ((_("Lead unit"), task.owner_from), (_("Rhythm"), task.every_from)):
        if names:
            whats.setdefault(names, []).append(what)
    for names, words in whats.items():
        yield _("{what} as last year in {task}").format(what=listed(words), task=names)


def _of_drafter(task: ProposedTask, by_report: Said, *, owner: bool, deadline: bool) -> Iterator[str]:
    """Yield what whoever drafts has set, and the report does not say."""
    dated = any(one.date == task.deadline for one in task.times)
    others = {
        _("Lead unit"): task.owner not in ("", by_report.owner) and not (owner or task.owner_from),
        _("Deadline"): task.deadline != by_report.deadline and not (deadline or dated),
        _("Rhythm"): task.every not in (None, by_report.every) and not task.every_from,
    }
    if words := [word for word, is_own in others.items() if is_own]:
        yield _("{what} set by whoever drafted it").format(what=listed(words))
