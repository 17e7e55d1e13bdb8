"""Where the owner and the deadline of a proposed task come from: the report, last year, or whoever drafts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from fzcheck.checklist.model import TaskBasis
from fzcheck.dates import spans_text
from fzcheck.drafting.earlier import Earlier, Taken
from fzcheck.drafting.model import OwnerPhrase, ProposedTask, Said, TimePhrase
from fzcheck.drafting.said import differ, left_over, said, said_of_each, sentences_of, taken, year_end
from fzcheck.drafting.titles import step_of
from fzcheck.i18n import _, in_clauses, listed
from fzcheck.words import Basis, Every, word_of

_LEADS = re.compile("牵头|主办|主责")
"""What tells of several units that they lead, and do not only answer for it."""
_INNER = str.maketrans("“”", "‘’")


def basis_of(task: ProposedTask, year: int) -> TaskBasis:
    """Return what owner and deadline of a task rest on, and why; they may differ from the report's."""
    by_report = said(task, year)
    owner, deadline = _names_lead(task), _names_deadline(task, by_report, year)
    reasons = (
        *_of_deadline(task, by_report, year, stated=deadline),
        *_of_owner(task, by_report),
        *_of_last_year(task),
        *_of_drafter(task, by_report, year, owner=owner),
    )
    return TaskBasis(
        Basis.STATED if owner else Basis.PROPOSED,
        Basis.STATED if deadline else Basis.PROPOSED,
        in_clauses(reasons),
    )


def _names_lead(task: ProposedTask) -> bool:
    """Return whether the report says of the owner that it leads: in every sentence of the task."""
    return all(
        any(task.owner in one.lead and not _is_shared(one) for one in part.units)
        for part in sentences_of(task)
    )


def _is_shared(phrase: OwnerPhrase) -> bool:
    """Return whether several units answer for it, of which nobody is said to lead: 责任单位：A、B."""
    return len(phrase.lead) > 1 and not _LEADS.search(phrase.phrase)


def _names_deadline(task: ProposedTask, by_report: Said, year: int) -> bool:
    """Return whether the report states the deadline: of every sentence of the task, in one rhythm."""
    each = said_of_each(task, year)
    if differ(each) or not all(one.deadline for one in each):
        return False
    if task.deadline == by_report.deadline and by_report.every in (None, task.every):
        parts = zip(sentences_of(task), each, strict=True)
        return all(_is_exact(part, one) and not left_over(part.times, one, year) for part, one in parts)
    dated = any(one.date == task.deadline and not one.each for one in task.times)
    return len(each) == 1 and dated and not left_over(task.times, each[0], year)


def _is_exact(task: ProposedTask, by_report: Said) -> bool:
    """Return whether a checklist can say when one sentence is due as the report does."""
    return not any(one.inexact if by_report.every else one.each for one in task.times)


def _is_dated(task: ProposedTask) -> bool:
    return any(one.date == task.deadline for one in task.times)


def _of_deadline(task: ProposedTask, by_report: Said, year: int, *, stated: bool) -> Iterator[str]:
    """Yield what the report says of time, and what was made of it."""
    phrases = _phrases(task.times)
    if by_report.deadline:
        if own := _time_set(task, by_report):
            text = _("the report says {words}; whoever drafted it set {own}")
        else:
            text = _("the report says {words}") if stated else _proposed(task, year)
        words = _words(task, _all_words if _is_left_over(task, year) else _hard_words)
        held = _phrases(taken(task.times, task.deadline, task.every))
        yield text.format(words=words, own=own, taken=_quoted(held))
    elif task.deadline == year_end(year) and phrases:
        text = _(
            "the report mentions “{phrases}”, from which no deadline was taken: the year's end is proposed"
        )
        yield text.format(phrases=phrases)
    elif task.deadline == year_end(year):
        yield _("the report states no deadline: the year's end is proposed")
    if unknown := _phrases(filter(_is_unknown, task.times)):
        yield _("a checklist knows no rhythm like “{phrases}”").format(phrases=unknown)


def _proposed(task: ProposedTask, year: int) -> str:
    """Return what was made of {words} of the report that state no deadline for all of a task."""
    each = said_of_each(task, year)
    if differ(each):
        return _("the report says {words}, in different rhythms: the last of these deadlines is proposed")
    if not all(one.deadline for one in each):
        return _("the report says {words} only: this is proposed for all")
    at_end = any(one.inexact for one in taken(task.times, task.deadline, task.every))
    if _is_left_over(task, year):
        if at_end:
            return _(
                "the report says {words}, several times: {taken} is proposed, by the end of each period; "
                "once split, each part has its own"
            )
        return _(
            "the report says {words}, several times: {taken} is proposed; once split, each part has its own"
        )
    if at_end:
        return _("the report says {words}; a checklist has the ends of periods, and these are proposed")
    if task.every is None:
        return _("the report says {words}: the last of these days is proposed")
    return _("the report says {words}")


def _is_left_over(task: ProposedTask, year: int) -> bool:
    """Return whether a sentence of a task says more of time than what was taken of it."""
    parts = zip(sentences_of(task), said_of_each(task, year), strict=True)
    return any(left_over(part.times, one, year) for part, one in parts)


def _time_set(task: ProposedTask, by_report: Said) -> str:
    """Return the deadline and the rhythm that a person has set; nothing where the report says them."""
    words = []
    if task.deadline != by_report.deadline and not _is_dated(task):
        words.append(task.deadline.isoformat())
    if task.every != by_report.every and not task.took(Taken.EVERY):
        words.append(_(task.every.message) if task.every else _("once"))
    return listed(words)


def _words(task: ProposedTask, told: Callable[[ProposedTask], str]) -> str:
    """Return what the report says, in quotes; where sentences of a task differ in it, of which step."""
    numbers = {step: str(number) for number, step in enumerate(task.steps, 1)}
    steps: dict[str, list[str]] = {}
    for part in sentences_of(task):
        steps.setdefault(told(part), []).append(numbers.get(step_of(part.quote), ""))
    if len(steps) == 1:
        return _quoted(told(task))
    text = _("of step {number} “{phrases}”")
    return listed(text.format(number=listed(those), phrases=words) for words, those in steps.items() if words)


def _quoted(phrases: str) -> str:
    return _("“{phrases}”").format(phrases=phrases)


def _all_words(task: ProposedTask) -> str:
    return _phrases(one for one in task.times if one.around or not one.soft)


def _hard_words(task: ProposedTask) -> str:
    return _phrases(one for one in task.times if not (one.soft or _is_unknown(one)))


def _phrases(times: Iterable[TimePhrase]) -> str:
    """Return what phrases say, each once, as it stands between quotation marks."""
    return listed(dict.fromkeys(one.phrase.translate(_INNER) for one in times))


def _is_unknown(phrase: TimePhrase) -> bool:
    """Return whether it only names a rhythm that no checklist has."""
    return phrase.inexact and not phrase.date and not word_of(Every, phrase.every or "")


def _lead_words(task: ProposedTask) -> str:
    return listed(dict.fromkeys(unit for one in task.units for unit in one.lead))


def _acting_words(task: ProposedTask) -> str:
    return listed(dict.fromkeys(unit for one in task.units for unit in one.acting))


def _of_owner(task: ProposedTask, by_report: Said) -> Iterator[str]:
    """Yield what the report says of who leads, where that is not all there is to say."""
    lead = tuple(dict.fromkeys(unit for one in task.units for unit in one.lead))
    shared = next((one for one in task.units if task.owner in one.lead and _is_shared(one)), None)
    by_all = all(any(task.owner in one.lead for one in part.units) for part in sentences_of(task))
    acting = [unit for one in task.units for unit in one.acting]
    if not lead and acting and (task.owner in ("", *acting) or task.took(Taken.OWNER)):
        text = _("the report speaks of {units}, not of who leads")
        if task.owner in acting:
            text = _("the report speaks of {units}, not of who leads: {owner} is proposed")
        yield text.format(units=_words(task, _acting_words), owner=task.owner)
    elif not lead and (not task.owner or task.took(Taken.OWNER)):
        yield _("the report names no lead unit")
    elif not task.owner:
        yield _("the lead unit is left to be named")
    elif task.owner != by_report.owner:
        if lead:
            yield _("the report names to lead: {units}").format(units=_words(task, _lead_words))
    elif not by_all:
        text = _("the report names to lead: {units}; {owner} is proposed for all")
        yield text.format(units=_words(task, _lead_words), owner=task.owner)
    elif shared and not _names_lead(task):
        text = _("the report says “{phrase}”: the first of them is proposed to lead")
        yield text.format(phrase=shared.phrase)
    elif len(lead) > 1:
        yield _("the report names several lead units: {units}").format(units=listed(lead))


def _of_last_year(task: ProposedTask) -> Iterator[str]:
    """Yield what goes on that last year left, and what was taken from there."""
    for one in task.earlier:
        if text := unfinished(one):
            yield text
        if one.taken:
            text = _("{what} as in {year}'s checklist, {task}")
            what = listed(each.label for each in one.taken)
            yield text.format(what=what, year=one.year, task=one.name)


def unfinished(one: Earlier) -> str:
    """Return that a task goes on with one of last year, and what was left there; empty for nothing."""
    text = _("unfinished in {year}, goes on with {task} ({left})")
    return text.format(year=one.year, task=one.name, left=left_text(one)) if one.left else ""


def left_text(one: Earlier) -> str:
    """Return what was left of a task of last year: `第三至四季度，已逾期`, `时限 2026-11-30`; or nothing.

    Where it was extended both deadlines are told: `原时限 2026-09-30，现时限 2026-12-15`.
    """
    left = one.left
    if left is None:
        return ""
    when = _("due {date}").format(date=left.deadline)
    if left.original:
        when = _("due {original}, now {deadline}").format(original=left.original, deadline=left.deadline)
    what = listed(spans_text(left.periods, one.year)) or when
    return _("{what}, overdue").format(what=what) if left.overdue else what


def _of_drafter(task: ProposedTask, by_report: Said, year: int, *, owner: bool) -> Iterator[str]:
    """Yield what whoever drafts has set, and of which nothing is told yet."""
    untold = by_report.deadline is None
    others = {
        _("Lead unit"): task.owner not in ("", by_report.owner) and not (owner or task.took(Taken.OWNER)),
        _("Deadline"): untold and task.deadline != year_end(year),
        _("Rhythm"): untold and task.every is not None and not task.took(Taken.EVERY),
    }
    if words := [word for word, is_own in others.items() if is_own]:
        yield _("{what} set by whoever drafted it").format(what=listed(words))
