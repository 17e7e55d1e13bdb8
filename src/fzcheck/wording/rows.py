"""How a row and a summary read in words: said once here, for every report, list and screen.

Names and titles stand in these texts as people wrote them; whoever shows one makes it visible and escapes it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from functools import reduce

from fzcheck.board import PeriodState, Row
from fzcheck.dates import period_text
from fzcheck.i18n import _, n_
from fzcheck.summary import Changes, Count
from fzcheck.toml.problems import Problem
from fzcheck.words import Basis, Standing, Status, Verification, standing_word, status_word, verification_word


def named(task: str, period: str, year: int | None) -> str:
    """Return how a task is named with one of its periods, in the year of its checklist without it."""
    return f"{task} {period_text(period, year)}".strip()


def standing_text(item: Row | PeriodState, as_of: dt.date, *, working_days: bool = False) -> str:
    """Return `逾期 55天`, `临近 7天(5个工作日)`, `办结`, `待上级`; past its deadline, `未填报` comes first.

    Working days are those left until the deadline; beyond the years whose holidays are known they read `约`.
    """
    if item.standing is None:
        return status_word(item.status)
    word = standing_word(item.standing)
    if item.standing is Standing.FINISHED:
        return finished_word(item)
    deadline = item.next_deadline if isinstance(item, Row) else item.deadline
    days = (deadline - as_of).days
    if item.standing is Standing.OVERDUE:
        text = _days(word, -days)
        return f"{_('unreported')} {text}" if item.unreported else text
    if days == 0:
        return _("{word}, today").format(word=word)
    text = _days(word, days)
    if not working_days:
        return text
    return _("{days} ({working_days})").format(days=text, working_days=_working_days(as_of, deadline))


def finished_word(item: Row | PeriodState) -> str:
    """Return how a finished task or period reads: `办结`, or `逾期完成` where it was done late."""
    return _("finished late") if item.late else standing_word(Standing.FINISHED)


def late_extensions_text(count: Count) -> str:
    """Return `逾期后延期 3（最多 45 天）`; nothing where no extension came late."""
    days = count.late_extension_days
    if not count.late_extensions:
        return ""
    text = n_("{word} {count} (by up to {days} day)", "{word} {count} (by up to {days} days)", days)
    return text.format(word=_("extended late"), count=count.late_extensions, days=days)


def place_text(row: Row) -> str:
    """Return where in the report a task stands, as in `第四部分第 2 项第 4 句`; nothing for a duty by law."""
    cited = row.task.source
    if cited is None or cited.place is None:
        return ""
    return citation_text(cited.section or row.checklist.source.section, *cited.place)


def citation_text(section: str, item: int, sentence: int) -> str:
    """Return in words a place in the report; a section that is not named is left out."""
    match item, sentence:
        case 0, 0:
            text = _("heading")
        case 0, _sentence:
            text = _("lead, sentence {sentence}")
        case _item, 0:
            text = _("title of item {item}")
        case _numbers:
            text = _("item {item}, sentence {sentence}")
    place = text.format(item=item, sentence=sentence)
    return _("section {section}, {place}").format(section=section, place=place) if section else place


def days_left(row: Row, as_of: dt.date) -> int | None:
    """Return the days to the earliest open deadline, negative once it has passed; None when none is open."""
    if row.status in (Status.DONE, Status.NOT_APPLICABLE):
        return None
    return (row.next_deadline - as_of).days


def marked(text: str, basis: Basis | None) -> str:
    """Return a value, marked 〔拟定〕 where it is only proposed."""
    return text + _(" (proposed)") if basis is Basis.PROPOSED else text


def steps_text(part: PeriodState) -> str:
    """Return how many steps of an occurrence are done, `1/3步`; nothing where it has none."""
    done, count = sum(step.done for step in part.steps), len(part.steps)
    return _("{done}/{count} steps").format(done=done, count=count) if count else ""


def rate_text(rate: float | None) -> str:
    """Return a rate as `34.4%`; it reads 100.0% only when all is done, and — when nothing counts."""
    if rate is None:
        return "—"
    return f"{rate:.1%}" if rate in (0, 1) else f"{min(max(rate, 0.001), 0.999):.1%}"


def overdue_text(count: Count) -> str:
    """Return `逾期 12(其中未填报 5)`."""
    text = f"{standing_word(Standing.OVERDUE)} {count.overdue}"
    if not count.overdue_unreported:
        return text
    return _("{overdue} ({count} of them unreported)").format(overdue=text, count=count.overdue_unreported)


def scope_text(conditions: Iterable[str]) -> str:
    """Return in a sentence what was asked for; nothing where that is every task."""
    asked = listed(conditions)
    return _("Only these tasks: {conditions}.").format(conditions=asked) if asked else ""


def overview_text(count: Count, as_of: str, due_soon_days: int) -> str:
    """Return all figures of a count in a few sentences, judging nothing; `as_of` is the date in words."""
    return in_sentences(
        text for text in (totals_text(count, as_of), _standings(count, due_soon_days), _flags(count)) if text
    )


def gaps_text(errors: Collection[Problem]) -> str:
    """Return in a sentence that checklists could not be read whole; nothing where there are no errors."""
    if not errors:
        return ""
    files = len({problem.file for problem in errors})
    return _("Note: {checklists} with {errors}; tasks that could not be read are not counted.").format(
        checklists=n_("{count} checklist", "{count} checklists", files).format(count=files),
        errors=n_("{count} error", "{count} errors", len(errors)).format(count=len(errors)),
    )


def changes_text(changes: Changes) -> str:
    """Return in a sentence how often things were finished, became overdue, were extended and returned."""
    return _(
        "Finished {finished}, newly overdue {overdue}, extended {extended}, returned {returned}."
    ).format(
        finished=len(changes.finished),
        overdue=len(changes.newly_overdue),
        extended=len(changes.extended),
        returned=len(changes.returned),
    )


def listed(texts: Iterable[str]) -> str:
    """Return words in a row: `甲、乙、丙`."""
    return _(", ").join(texts)


def capital(text: str) -> str:
    """Return a text of ours as it opens a line: with a capital where its language has them."""
    return text[:1].upper() + text[1:]


def in_clauses(texts: Iterable[str]) -> str:
    """Return the texts that say something as clauses of one: `甲；乙`."""
    return _("; ").join(text for text in texts if text)


def in_sentences(texts: Iterable[str]) -> str:
    """Return sentences as one paragraph: apart by a space in English, by nothing in Chinese."""
    return reduce(lambda first, second: _("{first} {second}").format(first=first, second=second), texts)


def _days(word: str, days: int) -> str:
    return n_("{word} {count} day", "{word} {count} days", days).format(word=word, count=days)


def _working_days(as_of: dt.date, deadline: dt.date) -> str:
    from fzcheck.dates import working_days_left

    left = working_days_left(as_of, deadline)
    if left.certain:
        text = n_("{count} working day", "{count} working days", left.count)
    else:
        text = n_("about {count} working day", "about {count} working days", left.count)
    return text.format(count=left.count)


def totals_text(count: Count, as_of: str) -> str:
    """Return as of when, how many tasks there are, how many are done, and the rate; `as_of` is in words."""
    text = (
        n_("As of {date}, {total} task in all, {done} done.",
           "As of {date}, {total} tasks in all, {done} done.", count.total)
        if count.rate is None
        else n_("As of {date}, {total} task in all, {done} done, a rate of {rate}.",
                "As of {date}, {total} tasks in all, {done} done, a rate of {rate}.", count.total)
    )  # fmt: skip
    return text.format(date=as_of, total=count.total, done=count.done, rate=rate_text(count.rate))


def _standings(count: Count, due_soon_days: int) -> str:
    by = count.by_standing
    due_soon = _("{word} {count} (within {days} days)").format(
        word=standing_word(Standing.DUE_SOON), count=by[Standing.DUE_SOON], days=due_soon_days
    )
    not_applicable = _("{word} {count} (not part of the rate)").format(
        word=status_word(Status.NOT_APPLICABLE), count=by[Status.NOT_APPLICABLE]
    )
    pieces = [
        overdue_text(count),
        due_soon if by[Standing.DUE_SOON] else "",
        _piece(standing_word(Standing.ON_TRACK), by[Standing.ON_TRACK]),
        _piece(status_word(Status.WAITING), by[Status.WAITING]),
        not_applicable if by[Status.NOT_APPLICABLE] else "",
    ]
    return _sentence(pieces, opening=True) if count.total else ""


def _flags(count: Count) -> str:
    """Say what holds beside the standing; these overlap, so they add up to nothing."""
    pieces = [
        _piece(_("unreported"), count.unreported),
        _piece(_("no evidence"), count.without_evidence),
        _piece(_("lead or deadline proposed"), count.proposed),
        _piece(_("finished late"), count.late),
        _piece(_("extended"), count.extended),
        late_extensions_text(count),
        _piece(verification_word(Verification.PENDING), count.pending if count.verifies else 0),
        _piece(_("returned"), count.returned),
        _piece(_("verified by who finished it"), count.self_verified),
        _piece(_("in conflict"), count.conflicts),
    ]
    flags = _("Among all tasks: {pieces}").format(pieces=_sentence(pieces)) if any(pieces) else ""
    if count.occurrences == count.applicable:
        return flags
    periods = _("Counted by occurrence, {done} of {count} are done.").format(
        done=count.occurrences_done, count=count.occurrences
    )
    return in_sentences((flags, periods)) if flags else periods


def _piece(word: str, count: int) -> str:
    return f"{word} {count}" if count else ""


def _sentence(pieces: Iterable[str], *, opening: bool = False) -> str:
    text = _("{text}.").format(text=listed(piece for piece in pieces if piece))
    return capital(text) if opening else text
