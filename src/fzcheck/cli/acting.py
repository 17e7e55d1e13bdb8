"""What every act says when it is done."""

from __future__ import annotations

from fzcheck.cli.output import hint, say
from fzcheck.i18n import _
from fzcheck.session.outcome import Outcome
from fzcheck.words import Kind


def told(outcome: Outcome) -> int:
    """Say what an act did and how to take it back; return its exit code."""
    say(outcome.text)
    if outcome.events and outcome.events[0].kind != Kind.UNDO:
        say(_("To take it back: fzcheck undo {event}").format(event=outcome.events[0].seq))
    for text in outcome.hints:
        hint(text)
    return 0
