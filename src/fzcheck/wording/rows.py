"""How a task stands, and why, in words: said once here, for every report, list and screen.

Names and titles stand in these texts as people wrote them; whoever shows one makes it visible and escapes it.
"""

from __future__ import annotations

import datetime as dt

from fzcheck.board import PeriodState, Row
from fzcheck.dates import working_days_left
from fzcheck.i18n import _, listed, n_
from fzcheck.ledger.events import DeadlineValue, Event
from fzcheck.words import Basis, Every, Kind, Remark, Standing, Verdict


def standing_text(item: Row | PeriodState, as_of: dt.date, *, working_days: bool = False) -> str:
    """Return `逾期 55天`, `临近 7天(5个工作日)`, `办结`, `待上级`; past its deadline, `未填报` comes first.

    Working days are those left until the deadline; beyond the years whose holidays are known they read `约`.
    """
    if item.standing is None:
        return item.status.label
    word = item.standing.label
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
    return _("finished late") if item.late else Standing.FINISHED.label


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
    if row.status.closed:
        return None
    return (row.next_deadline - as_of).days


def marked(text: str, basis: Basis | None) -> str:
    """Return a value, marked 〔拟定〕 where it is only proposed."""
    return text + _(" (proposed)") if basis is Basis.PROPOSED else text


def rhythm_text(row: Row) -> str:
    """Return how often a task recurs, and how long after a period it is due; nothing for one done once."""
    return rhythm_words(row.task.every, row.task.due_after)


def rhythm_words(every: Every | None, days: int) -> str:
    """Return how often something recurs, and how many days after a period it is due."""
    if every is None or not days:
        return every.label if every else ""
    text = n_("{rhythm}, within {count} day after it", "{rhythm}, within {count} days after it", days)
    return text.format(rhythm=every.label, count=days)


def steps_text(part: PeriodState) -> str:
    """Return how many steps of an occurrence are done, `1/3步`; nothing where it has none."""
    done, count = sum(step.done for step in part.steps), len(part.steps)
    return _("{done}/{count} steps").format(done=done, count=count) if count else ""


def answers_text(part: PeriodState | None) -> str:
    """Return how many of the units that must report have answered, `29/37`; nothing where none must."""
    return f"{part.answered}/{len(part.answers)}" if part and part.answers else ""


def unanswered_text(part: PeriodState | None, most: int = 0) -> str:
    """Return by name the units that have not answered yet, `most` of them and how many more; else nothing."""
    units = part.unanswered if part else ()
    if most and len(units) > most + 1:
        more = _("{count} more").format(count=len(units) - most)
        return listed((*units[:most], more))
    return listed(units)


def empty_groups_text(row: Row) -> str:
    """Return that groups of units have no members yet, so that nobody knows who must report; else nothing."""
    names = listed(_("“{name}”").format(name=name) for name in row.empty_groups)
    return _("no members filled in yet: {names}").format(names=names) if names else ""


def _days(word: str, days: int) -> str:
    return n_("{word} {count} day", "{word} {count} days", days).format(word=word, count=days)


def _working_days(as_of: dt.date, deadline: dt.date) -> str:
    left = working_days_left(as_of, deadline)
    if left.certain:
        text = n_("{count} working day", "{count} working days", left.count)
    else:
        text = n_("about {count} working day", "about {count} working days", left.count)
    return text.format(count=left.count)


def basis_texts(row: Row) -> tuple[str, ...]:
    """Return what lead and deadline rest on, where the checklist says it, and what the county made of it."""
    lead = _basis_word(row.owner_basis, row.planned_basis.owner, settled_on(row, "owner"))
    deadline = _basis_word(row.deadlines_basis, row.planned_basis.deadline, settled_on(row, "deadline"))
    texts = (
        _("lead {basis}").format(basis=lead) if lead else "",
        _("deadline {basis}").format(basis=deadline) if deadline else "",
    )
    return tuple(filter(None, texts))


def why_text(row: Row) -> str:
    """Return why lead and deadline are as they are; once it is settled, why it had been proposed so."""
    why = row.planned_basis.why
    now = {"owner": row.owner_basis, "deadline": row.deadlines_basis}
    proposed = [what for what in now if getattr(row.planned_basis, what) is Basis.PROPOSED]
    if not why or all(now[what] is Basis.PROPOSED for what in proposed):
        return why
    return _("why it had been proposed: {why}").format(why=why)


def settled_on(row: Row, what: str) -> str:
    """Return on what paper, when and by whom a proposed `owner` or `deadline` was settled; empty for never.

    Where the periods of a task rest on several, these are listed.
    """
    if getattr(row.planned_basis, what) is not Basis.PROPOSED:
        return ""
    confirmed = (row.stands(Kind.BASIS, name, what) for name in ("", *(part.period for part in row.periods)))
    moved = filter(None, (row.stands(Kind.DEADLINE, part.period) for part in row.parts))
    fixed = (to for to in moved if isinstance(to.says, DeadlineValue) and to.says.fixed is True)
    others = fixed if what == "deadline" else (row.stands(Kind.OWNER),)
    return listed(dict.fromkeys(_settling(event) for event in (*confirmed, *others) if event is not None))


def _settling(event: Event) -> str:
    if not event.note:
        return _("{day}, {who}").format(day=event.day, who=event.by)
    return _("{paper}; {day}, {who}").format(paper=event.note, day=event.day, who=event.by)


def _basis_word(basis: Basis | None, planned: Basis | None, paper: str) -> str:
    if basis is not None:
        return basis.label
    if planned is None:
        return ""
    if planned is Basis.PROPOSED:
        text = _("settled by the county")
        return _("{text} ({details})").format(text=text, details=paper) if paper else text
    return _("{basis} at first, changed by the county").format(basis=planned.label)


def note_text(event: Event) -> str:
    """Return what a note says; one that is no plain one with its sort before it."""
    if event.remark is Remark.PLAIN:
        return event.value
    return _("{label}: {text}").format(label=event.remark.label, text=event.value)


def status_reason(row: Row) -> str:
    """Return why a task is set aside."""
    events = (row.stands(Kind.STATUS), *(part.status_event for part in row.parts))
    reasons = (event.note for event in events if event is not None and event.says is row.status)
    return next((reason for reason in reasons if reason), "")


def return_reason(part: PeriodState) -> str:
    """Return why a task or one of its periods was returned; empty where it was not."""
    verdict = part.verdict_event
    return verdict.note if verdict and part.verification is Verdict.RETURNED else ""


def extension_text(part: PeriodState) -> str:
    """Return how often a deadline was moved, how late, why, on whose word, by which paper; else nothing."""
    holds = part.extension
    if holds is None:
        return ""
    approval = _("approved by {who}").format(who=holds.approved_by) if holds.approved_by else ""
    details = [detail for detail in (holds.event.note, approval, holds.document) if detail]
    text = listed((_times(part), late_extension_text(part.late_extension_days)))
    return _("{text} ({details})").format(text=text, details=listed(details)) if details else text


def _times(part: PeriodState) -> str:
    if not part.extended:
        return _("deadline fixed by the county")
    return n_("extended {count} time", "extended {count} times", part.extended).format(count=part.extended)


def late_extension_text(days: int) -> str:
    """Return that a deadline was extended only so many days after it had passed; nothing for none."""
    text = n_("extended {count} day after the deadline", "extended {count} days after the deadline", days)
    return text.format(count=days) if days else ""


def periods_text(row: Row) -> str:
    """Return how many periods of a recurring task are done, `2/4期`; nothing for a task done once."""
    if not row.recurring:
        return ""
    applicable = sum(part.status.applies for part in row.parts)
    return _("{done}/{count} periods").format(done=row.periods_done, count=applicable)
