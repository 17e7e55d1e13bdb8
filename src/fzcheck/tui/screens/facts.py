"""What the main screen says about a session: where one is, how far things are, and what is amiss."""

from __future__ import annotations

from fzcheck.board.search import Search
from fzcheck.dates import weekday_word
from fzcheck.i18n import _, n_
from fzcheck.session.session import Session, is_past
from fzcheck.summary import count
from fzcheck.tui.widgets.header import Headline
from fzcheck.visible import visible_line


def progress_known(session: Session) -> bool:
    """Return whether the ledger was read, so that something can be said about progress."""
    return session.trouble is None or session.mark > 0


def headline(session: Session) -> Headline:
    """Return what the header says."""
    issuers = {checklist.source.issuer for checklist in session.checklists}
    checklists, tasks = len(session.checklists), len(session.board.rows)
    place = (
        visible_line(issuers.pop()) if len(issuers) == 1 else "",
        n_("{count} checklist", "{count} checklists", checklists).format(count=checklists),
        n_("{count} task", "{count} tasks", tasks).format(count=tasks),
    )
    moment = _("as of {date} {weekday}").format(date=session.as_of, weekday=weekday_word(session.as_of))
    return Headline(
        place=" · ".join(text for text in place if text),
        moment=" · ".join(text for text in (moment, visible_line(session.settings.unit)) if text),
        count=count("", session.board.rows) if progress_known(session) else None,
    )


def ledger_banner(session: Session) -> str:
    """Return what is wrong with the ledger, or that one looks back; empty when all is well."""
    if session.trouble is not None:
        return _("Nothing can be changed now. {error}").format(error=str(session.trouble))
    if is_past(session):
        return _("Looking back to {date}: nothing can be changed here.").format(date=session.as_of)
    return ""


def problems_banner(session: Session) -> str:
    """Return how many problems the checklists have; empty when there is none."""
    problems = len(session.problems)
    if not problems:
        return ""
    text = n_("{count} problem in the checklists: press ! to see it.",
              "{count} problems in the checklists: press ! to see them.", problems)  # fmt: skip
    return text.format(count=problems)


def empty_text(session: Session, search: Search) -> tuple[str, ...]:
    """Return what to say, and what to do, when there is no task to show."""
    if search:
        return (_("No task matches “{text}”.").format(text=visible_line(search.query)), _("Esc shows all tasks again."))
    if session.problems:
        return (_("No task could be read."), _("Press ! to see what is wrong in the checklists."))
    folder = visible_line(str(session.home.checklists))
    return (_("There is no checklist yet."), _("Put one into {folder}, or run `fzcheck draft`.").format(folder=folder))
