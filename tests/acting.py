"""Acts as tests do them: a verb is asked as a session stands, and what it says is written at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Concatenate, ParamSpec

from fzcheck.acts import replanning, undoing
from fzcheck.acts.act import Act, Now, Refusal
from fzcheck.acts.together import Place, PlaceVerb, together
from fzcheck.board import Row
from fzcheck.session.doing import Outcome, do
from fzcheck.session.session import Session, caught_up
from fzcheck.session.tasks import find_successor, find_withdrawn

P = ParamSpec("P")

RowVerb = Callable[[Now, Row], Act | Refusal]


def did(
    session: Session, verb: Callable[Concatenate[Now, P], Act | Refusal], *args: P.args, **kwargs: P.kwargs
) -> Outcome:
    """Do what a verb says; a refusal is raised."""
    return do(session, verb(session.now, *args, **kwargs))


def all_did(session: Session, rows: Sequence[Row], verb: RowVerb) -> Outcome:
    """Do the same to several tasks, as one act."""
    return places_did(session, [(row, "") for row in rows], lambda now, row, _period: verb(now, row))


def places_did(session: Session, places: Sequence[Place], verb: PlaceVerb) -> Outcome:
    """Do the same to several tasks or periods, as one act."""
    return do(session, together(session.now, places, verb))


def brought_back(session: Session) -> Outcome:
    """Restore what was taken back last."""
    session = caught_up(session)
    return do(session, undoing.redo(session.now, session.own))


def moved_to(session: Session, task: str, new_id: str) -> Outcome:
    """Give the progress of a withdrawn task to another, both named as an official does."""
    withdrawn = find_withdrawn(session, task)
    return did(session, replanning.move, find_successor(session, withdrawn[0], new_id), withdrawn)
