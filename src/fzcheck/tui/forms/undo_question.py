"""The question before an act is taken back, or an undo: a held key must never run through the history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from fzcheck.acts.undoing import events_behind
from fzcheck.i18n import _, n_
from fzcheck.ledger.events import Event, EventId
from fzcheck.session.doing import Outcome, take_back, take_back_run
from fzcheck.session.session import Session
from fzcheck.tui.forms.choice import Choice
from fzcheck.visible import visible_line
from fzcheck.wording.events import act_text, event_text, subject_text
from fzcheck.words import Kind

AGREED = "agreed"
"""What the dialog returns when the act is to be taken back."""
_WHOLE_RUN = "run"
"""What it returns when the whole run is to be taken back of which the act is one."""


def undo_question(session: Session, act: EventId, in_sight: Callable[[Event], bool]) -> Choice | None:
    """Return the dialog that names an act and asks; None for one of this session that is in sight."""
    events = events_behind(session.progress, act)
    here = act in session.acts
    if here and all(map(in_sight, events)):
        return None
    again = act not in {event.act_id for event in events}
    title = _("Restore it?") if again else _("Take it back?")
    agreed = _("Restore it") if again else _("Take it back")
    why = _("Its task is not in the list.") if here else _("It was not done since this screen was opened.")
    return Choice(
        title,
        [(AGREED, agreed), ("leave", _("Leave things as they are"))],
        f"{_who_did_what(session, events)}\n{why}",
    )


def rest_of_run(session: Session, runs: Iterable[Sequence[EventId]], act: EventId) -> tuple[EventId, ...]:
    """Return the acts that still count of the run of which an act is one.

    None where it is the only one, or was taken back itself.
    """
    run = next((run for run in runs if act in run), ())
    live = tuple(one for one in run if one not in session.progress.undos.taken_back)
    return live if len(live) > 1 and act in live else ()


def run_question(session: Session, act: EventId, run: Sequence[EventId]) -> Choice:
    """Return the dialog that asks whether one act of a run is meant, or all of it."""
    what = visible_line(act_text(events_behind(session.progress, act), session.names))
    whole = n_("The whole run: {count} entry", "The whole run: {count} entries", len(run))
    options = [
        (AGREED, _("Only this one: {what}").format(what=what)),
        (_WHOLE_RUN, whole.format(count=len(run))),
        ("leave", _("Leave things as they are")),
    ]
    return Choice(_("What is taken back?"), options)


def agreed_to(
    chosen: str | None, event: str, run: Sequence[EventId] = ()
) -> Callable[[Session], Outcome] | None:
    """Return what takes back what was chosen: the act of an event, or a whole run; None for neither."""
    if chosen == _WHOLE_RUN:
        return lambda session: take_back_run(session, run)
    return (lambda session: take_back(session, event)) if chosen == AGREED else None


def _who_did_what(session: Session, events: Sequence[Event]) -> str:
    first = events[0]
    if len(events) == 1 and first.kind not in (Kind.STATUS, Kind.VERIFICATION):  # what was written, too
        what = f"{subject_text(first, session.names)} {event_text(first)}"
    else:
        what = act_text(events, session.names)
    return visible_line(f"{first.minute} {first.by} {what}")
