"""What every act says when it is done."""

from __future__ import annotations

from fzcheck.cli.output import after_the_fact, hint, say
from fzcheck.i18n import _
from fzcheck.session.doing import Outcome
from fzcheck.words import Kind


def told(outcome: Outcome) -> int:
    """Say what an act did and how to take it back; return its exit code."""
    with after_the_fact():
        say(outcome.text)
        if outcome.events:
            first, undos = outcome.events[0], outcome.session.progress.undos
            if first.kind == Kind.UNDO and not undos.effect(first.act_id).restores:
                say(_("To restore it: fzcheck redo"))
            else:
                say(_("To take it back: fzcheck undo {event}").format(event=first.seq))
    for text in outcome.hints:
        hint(text)
    return 0
