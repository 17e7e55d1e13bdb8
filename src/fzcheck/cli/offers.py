"""What the shell offers after Tab: live ids, units, headings, and the files that fit."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

from fzcheck.board import names
from fzcheck.cli.command import Completer
from fzcheck.cli.opening import now, opened
from fzcheck.errors import FzcheckError
from fzcheck.session.session import Session, close


def live(question: Callable[[Session, argparse.Namespace, str], Iterable[str]]) -> Completer:
    """Return what asks a session, with what has been typed before and of this word.

    Where no session can be opened nothing is offered: a half-typed line waits.
    """

    def complete(**asked: object) -> Iterable[str]:
        typed = asked.get("parsed_args")
        typed = typed if isinstance(typed, argparse.Namespace) else argparse.Namespace()
        try:
            session = opened(typed, now)
        except FzcheckError:
            return ()
        try:
            return tuple(question(session, typed, str(asked.get("prefix", ""))))
        finally:
            close(session)

    return complete


def words(*codes: str) -> Completer:
    """Return what offers some words."""
    return lambda **_asked: codes


def files(*suffixes: str) -> Completer:
    """Return what offers folders, and files that end so; any file without suffixes."""
    return lambda **asked: _paths(str(asked.get("prefix", "")), suffixes)


def either(*completers: Completer) -> Completer:
    """Return what offers what each of some offers."""
    return lambda **asked: tuple(chain.from_iterable(completer(**asked) for completer in completers))


def _paths(typed: str, suffixes: tuple[str, ...]) -> list[str]:
    """Return the paths that begin with what is typed; hidden ones only where their dot is."""
    begun = typed.rpartition("/")[2]
    folder = typed.removesuffix(begun)
    try:
        with os.scandir(Path(folder).expanduser()) as entries:
            found = [
                (entry.name, entry.is_dir())
                for entry in entries
                if entry.name.startswith(begun) and (begun or not entry.name.startswith("."))
            ]
    except (OSError, ValueError, RuntimeError):  # no such folder, no folder of such a name, no such ~user
        return []
    return sorted(
        f"{folder}{name}/" if is_folder else f"{folder}{name}"
        for name, is_folder in found
        if is_folder or not suffixes or name.lower().endswith(suffixes)
    )


def _tasks(session: Session, _typed: argparse.Namespace, begun: str) -> Iterable[str]:
    """Return what names tasks; behind CHECKLIST: all of that form, before it the checklists as well."""
    if ":" in begun:
        return (f"{row.checklist.id}:{row.id}" for row in session.board.rows)
    lists = (f"{checklist.id}:" for checklist in session.checklists) if begun else ()
    return (*names.task_names(session.board).values(), *lists)


TASKS = live(_tasks)
PERIODS = live(lambda session, typed, _begun: names.period_names(session.board, getattr(typed, "task", None)))
"""Those of the task named, or of all tasks."""
MEASURES = live(
    lambda session, typed, _begun: names.measure_names(session.board, getattr(typed, "task", None))
)
"""Those of the task named, or of all tasks."""
UNITS = live(lambda session, _typed, _begun: names.units(session.board))
UNITS_TO_LEAD = live(
    lambda session, typed, _begun: names.units(session.board) if getattr(typed, "what", "") == "owner" else ()
)
"""Behind `confirm TASK owner` alone."""
UNITS_TO_ANSWER = live(
    lambda session, typed, _begun: [
        unit
        for row in session.board.named(getattr(typed, "task", "").rpartition(":")[2])
        for unit in row.each
    ]
)
"""Those that must report on the task named."""
GROUPS = live(lambda session, _typed, _begun: names.groups(session.board))
CHECKLISTS = live(lambda session, _typed, _begun: [file.id for file in session.loaded if file.checklist])
CHECKLISTS_AND_FILES = either(CHECKLISTS, files(".toml"))
REPORTS = files(".docx", ".htm", ".html", ".txt")
FOLDERS = files("/")
"""No file's name ends so."""
