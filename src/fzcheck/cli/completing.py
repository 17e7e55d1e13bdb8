"""What the shell offers after Tab: live ids, units and words, read from the checklists at that moment."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from typing import Protocol

from fzcheck.board import names
from fzcheck.board.filters import Condition
from fzcheck.cli.opening import now, opened
from fzcheck.errors import FzcheckError
from fzcheck.session.session import Session, close


class Completer(Protocol):
    """What argcomplete calls: by keyword, with the prefix and what has been typed so far."""

    def __call__(self, **asked: object) -> Iterable[str]:
        """Return what could stand here."""
        ...


def tasks(**asked: object) -> Iterable[str]:
    """Return the ids of all tasks."""
    return _from_session(asked, lambda session: names.task_names(session.board).values())


def periods(**asked: object) -> Iterable[str]:
    """Return the periods of the task named, or of all tasks."""
    task = getattr(asked.get("parsed_args"), "task", None)
    return _from_session(asked, lambda session: names.period_names(session.board, task))


def values(condition: Condition) -> Completer:
    """Return what completes the value of a condition: those that tasks have."""
    choices = condition.choices or (lambda _rows: {})
    return lambda **asked: _from_session(asked, lambda session: choices(session.board.rows))


def units(**asked: object) -> Iterable[str]:
    """Return all units, lead or support."""
    return _from_session(asked, lambda session: names.units(session.board))


def groups(**asked: object) -> Iterable[str]:
    """Return the headings under which tasks stand."""
    return _from_session(asked, lambda session: names.groups(session.board))


def checklists(**asked: object) -> Iterable[str]:
    """Return the ids of the checklists."""
    return _from_session(asked, lambda session: [found.id for found in session.checklists])


def _from_session(asked: dict[str, object], question: Callable[[Session], Iterable[str]]) -> Iterable[str]:
    """Ask a session; where none can be opened nothing is offered, since a half-typed line waits."""
    typed = asked.get("parsed_args")
    try:
        session = opened(typed if isinstance(typed, argparse.Namespace) else argparse.Namespace(), now)
    except FzcheckError:
        return ()
    try:
        return tuple(question(session))
    finally:
        close(session)
