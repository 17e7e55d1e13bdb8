"""The date as of which a screen speaks, in words."""

from __future__ import annotations

from fzcheck.dates import weekday_word
from fzcheck.i18n import _
from fzcheck.session.session import Session


def moment(session: Session) -> str:
    """Return `截至 2026-11-24 周二`."""
    return _("as of {date} {weekday}").format(date=session.as_of, weekday=weekday_word(session.as_of))
