"""How counts read in words, in sentences of their own or as parts of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from fzcheck.board.changes import Changes
from fzcheck.checklist.model import UNDECIDED
from fzcheck.i18n import _, in_sentences, listed, n_, p_
from fzcheck.summary import Count, Summary, UnitAnswers
from fzcheck.words import SET_ASIDE, AnswerStatus, Standing, Status, Verification


def overview_text(count: Count, as_of: str, due_soon_days: int) -> str:
    """Return all figures of a count in a few sentences, judging nothing; `as_of` is the date in words."""
    return in_sentences((totals_text(count, as_of), _standings(count, due_soon_days), _flags(count)))


def standings_text(count: Count, as_of: str, due_soon_days: int) -> str:
    """Return how many tasks there are, how many are done, and how the others stand; no more."""
    return in_sentences((totals_text(count, as_of), _standings(count, due_soon_days)))


def totals_text(count: Count, as_of: str) -> str:
    """Return as of when, how many tasks there are, how many are done, and the rate; `as_of` is in words."""
    text = (
        n_("As of {date}, {total} task in all, {done} done.",
           "As of {date}, {total} tasks in all, {done} done.", count.total)
        if count.rate is None
        else n_("As of {date}, {total} task in all, {done} done, a rate of {rate}.",
                "As of {date}, {total} tasks in all, {done} done, a rate of {rate}.", count.total)
    )  # fmt: skip
    return text.format(date=as_of, total=count.total, done=count.done, rate=rate_text(count))


def _standings(count: Count, due_soon_days: int) -> str:
    pieces = (
        overdue_sentence(count),
        due_soon_sentence(count, due_soon_days) if count.due_soon else "",
        _piece(Standing.ON_TRACK.label, count.on_track),
        *(_aside(status, count.by_status[status]) for status in SET_ASIDE),
    )
    return capital(_("{text}.").format(text=listed(pieces))) if count.total else ""


def _aside(status: Status, count: int) -> str:
    if status.applies or not count:
        return _piece(status.label, count)
    return _("{word} {count} (not part of the rate)").format(word=status.label, count=count)


def _flags(count: Count) -> str:
    """Say what holds beside the standing; these overlap, so they add up to nothing."""
    pieces = listed(
        (
            _piece(_("unreported"), count.unreported),
            _piece(_("no evidence"), count.without_evidence),
            _piece(_("measures behind"), count.behind),
            _piece(_("lead or deadline proposed"), count.proposed),
            _piece(_("finished late"), count.late),
            _piece(_("extended"), count.extended),
            late_extensions_text(count),
            _piece(Verification.PENDING.label, count.pending if count.verifies else 0),
            _piece(_("returned"), count.returned),
            _piece(_("verified by who finished it"), count.self_verified),
            _piece(_("in conflict"), count.conflicts),
        )
    )
    flags = _("Among all tasks: {pieces}").format(pieces=_("{text}.").format(text=pieces)) if pieces else ""
    if count.occurrences == count.applicable:
        return flags
    periods = _("Counted by occurrence, {done} of {count} are done.")
    return in_sentences((flags, periods.format(done=count.occurrences_done, count=count.occurrences)))


def _piece(word: str, count: int) -> str:
    return counted_text(word, count) if count else ""


def by_lead_unit(summary: Summary) -> tuple[Count, ...]:
    """Return the counts by lead unit as they are told: 待定 is no unit, and reads that none is named yet."""
    return tuple(
        msgspec.structs.replace(one, name=_("no lead unit yet")) if one.name == UNDECIDED else one
        for one in summary.owners
    )


def counted_text(word: str, count: int) -> str:
    """Return how many tasks there are of a sort, as part of a sentence: `临近 3 项`."""
    return p_("sentence", "{word} {count}").format(word=word, count=count)


def overdue_sentence(count: Count) -> str:
    """Return `逾期 12 项（其中未填报 5 项）`."""
    text = counted_text(Standing.OVERDUE.label, count.overdue)
    if not count.overdue_unreported:
        return text
    whole = p_("sentence", "{overdue} ({count} of them unreported)")
    return whole.format(overdue=text, count=count.overdue_unreported)


def due_soon_sentence(count: Count, due_soon_days: int) -> str:
    """Return `临近 3 项（30天内到期）`: what is overdue is not among them, whatever of it comes next."""
    text = _("{word} {count} (within {days} days)")
    return text.format(word=Standing.DUE_SOON.label, count=count.due_soon, days=due_soon_days)


def overdue_text(count: Count) -> str:
    """Return `逾期 12（其中未填报 5）`, as a figure at the top of the screen."""
    text = f"{Standing.OVERDUE.label} {count.overdue}"
    if not count.overdue_unreported:
        return text
    return _("{overdue} ({count} of them unreported)").format(overdue=text, count=count.overdue_unreported)


def late_extensions_text(count: Count) -> str:
    """Return `逾期后延期 3 项（最多 45 天）`; nothing where no extension came late."""
    days = count.late_extension_days
    if not count.late_extensions:
        return ""
    text = n_("{word} {count} (by up to {days} day)", "{word} {count} (by up to {days} days)", days)
    return text.format(word=_("extended late"), count=count.late_extensions, days=days)


def answer_figures() -> dict[str, Callable[[UnitAnswers], int]]:
    """Return what is told of a unit that must report, by its words: 应报, 已报, 零报告, 迟报, 未报."""
    return {
        _("to report"): lambda unit: unit.due,
        AnswerStatus.DONE.label: lambda unit: unit.answered,
        AnswerStatus.NONE.label: lambda unit: unit.none,
        _("answered late"): lambda unit: unit.late,
        AnswerStatus.OPEN.label: lambda unit: unit.missing,
    }


def changes_text(changes: Changes) -> str:
    """Return in a sentence or two how often things were finished, moved, judged and reported."""
    text = _("Finished {finished}, newly overdue {overdue}, extended {extended}, returned {returned}.")
    if late := len(changes.extended_late):
        text = _(
            "Finished {finished}, newly overdue {overdue}, extended {extended} (late {late}), "
            "returned {returned}."
        )
    whole = text.format(
        finished=len(changes.finished),
        overdue=len(changes.newly_overdue),
        extended=len(changes.extended),
        late=late,
        returned=len(changes.returned),
    )
    pieces = (
        (_("verified {count}"), changes.verified),
        (_("answers of units {count}"), changes.answered),
        (_("figures {count}"), changes.measured),
        (_("steps {count}"), changes.stepped),
        (_("papers of evidence {count}"), changes.evidenced),
        (_("remarks {count}"), changes.noted),
        (_("entered later {count}"), changes.entered_later),
    )
    more = listed(piece.format(count=len(found)) for piece, found in pieces if found)
    return in_sentences((whole, _("Also: {pieces}.").format(pieces=more) if more else ""))


def rate_text(count: Count, places: int = 1) -> str:
    """Return the rate as `34.4%`, where there is little room as `34%`; — when nothing counts.

    A rate is cut, never rounded up, on every screen and paper: 100% means that all is done. And 0% means that
    nothing is: the least there is otherwise is the last place's 1.
    """
    if not count.applicable:
        return "—"
    whole = 10**places
    cut = count.done * 100 * whole // count.applicable
    shown = max(cut, 1) if count.done else 0
    return f"{shown // whole}.{shown % whole:0{places}}%" if places else f"{shown}%"


def scope_text(conditions: Iterable[str]) -> str:
    """Return in a sentence what was asked for; nothing where that is every task."""
    asked = listed(conditions)
    return _("Only these tasks: {conditions}.").format(conditions=asked) if asked else ""


def capital(text: str) -> str:
    """Return a text of ours as it opens a line: with a capital where its language has them."""
    return text[:1].upper() + text[1:]
