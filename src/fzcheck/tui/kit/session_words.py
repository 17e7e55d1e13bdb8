"""What several screens say of a session: as of when it speaks, who signs, and what is filtered by."""

from __future__ import annotations

from fzcheck.board import Filter
from fzcheck.dates import weekday_word
from fzcheck.i18n import _, in_sentences, listed
from fzcheck.session.session import Session
from fzcheck.tui.kit.ink import cut_middle
from fzcheck.visible import visible_line

_WIDEST_TITLE = 20
"""Cells of a checklist's title among other conditions; titles are told apart by year and end."""


def as_of_text(session: Session) -> str:
    """Return `截至 2026-11-24 周二`."""
    return _("as of {date} {weekday}").format(date=session.as_of, weekday=weekday_word(session.as_of))


def signature_words(session: Session) -> str:
    """Return the name and the unit that sign each event, as far as they are given."""
    who = (session.settings.name, session.settings.unit)
    return " · ".join(visible_line(word) for word in who if word)


def signed_text(session: Session) -> str:
    """Return who signs from now on, and the way to what concerns their unit."""
    who = signature_words(session) or visible_line(session.signature)
    text = _("Your acts are signed {who} from now on. Press , to change that.").format(who=who)
    mine = _("4 shows only the tasks of your unit.") if session.settings.unit else ""
    return in_sentences((text, mine))


def secrecy_text() -> str:
    """Return what must never be written down here."""
    return _("Record no state or work secrets.")


def conditions(session: Session, wanted: Filter) -> tuple[tuple[str, str], ...]:
    """Return each condition of a filter as (field, words); a checklist goes by both ends of its title."""
    titles = {checklist.id: checklist.title for checklist in session.checklists}
    checklist = str(wanted.get("checklist", ""))
    title = titles.get(checklist, checklist)
    return wanted.replaced(checklist=cut_middle(title, _WIDEST_TITLE)).conditions()


def conditions_text(session: Session, wanted: Filter) -> str:
    """Return the conditions of a filter in one line."""
    return listed(visible_line(words) for _field, words in conditions(session, wanted))
