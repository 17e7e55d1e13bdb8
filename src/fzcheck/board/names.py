"""The names that tasks, periods, units and headings have, and those that people type for them.

A unit is typed by its name; a part of it, or pinyin, finds it, and never stands in a file or in the ledger.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

import msgspec

from fzcheck.board.board import Board
from fzcheck.board.filters import CONDITIONS, Filter
from fzcheck.board.rows import named
from fzcheck.board.search import Search
from fzcheck.errors import Refused
from fzcheck.i18n import _, in_sentences, listed
from fzcheck.visible import quoted, visible_line

_LETTERS = re.compile("[A-Za-z][A-Za-z' ]*")

_SHORT = 3
"""So many signs the shorter form of a unit's name has at least: 公安局."""


def task_names(board: Board) -> dict[tuple[str, str], str]:
    """Return by (checklist, task) what names each task: its id, or CHECKLIST:ID where two share it."""
    count = Counter(row.id for row in board.rows)
    return {row.key: row.id if count[row.id] == 1 else f"{row.checklist.id}:{row.id}" for row in board.rows}


class RecordNames(msgspec.Struct, frozen=True):
    """How records name the task that they speak of, also one of an archived checklist."""

    years: Mapping[str, int] = {}
    """The year of each checklist, by its id: where it is not known, a period says it."""
    shared: Mapping[str, tuple[str, ...]] = {}
    """By each task id that several checklists have, these."""

    def typed(self, checklist: str, task: str) -> str:
        """Return what a task is typed by: its id, or CHECKLIST:ID where another has that too."""
        return f"{checklist}:{task}" if task in self.shared else task

    def said(self, checklist: str, task: str, period: str = "") -> str:
        """Return how one speaks of a task: by the year of its checklist where that tells which is meant."""
        year, lists = self.years.get(checklist), self.shared.get(task, ())
        if year is not None and [self.years[one] for one in lists].count(year) == 1:
            name = _("{year} {task}").format(year=year, task=task)
        else:
            name = self.typed(checklist, task)
        return named(name, period, year)


def record_names(board: Board) -> RecordNames:
    """Return how records name the tasks of a board."""
    rows = (*board.rows, *board.aside.values())
    lists: dict[str, list[str]] = {}
    for row in rows:
        lists.setdefault(row.id, []).append(row.checklist.id)
    years = {row.checklist.id: row.checklist.year for row in rows}
    return RecordNames(years, {task: tuple(ids) for task, ids in lists.items() if len(ids) > 1})


def period_names(board: Board, task: str | None = None) -> tuple[str, ...]:
    """Return the periods of the tasks with an id, or of all tasks."""
    rows = board.named(task.rpartition(":")[2]) if task else board.rows
    return _distinct(part.period for row in rows for part in row.periods)


def measure_names(board: Board, task: str | None = None) -> tuple[str, ...]:
    """Return the measures of the tasks with an id, or of all tasks."""
    rows = board.named(task.rpartition(":")[2]) if task else board.rows
    return _distinct(measure.name for row in rows for measure in row.task.measures)


def owners(board: Board) -> tuple[str, ...]:
    """Return the units that lead a task."""
    return _distinct(row.owner for row in board.rows)


def units(board: Board) -> tuple[str, ...]:
    """Return every unit and group of units that leads or supports a task, and the members of such groups."""
    return _choices("unit", board)


def groups(board: Board) -> tuple[str, ...]:
    """Return the headings under which tasks stand."""
    return _distinct(row.task.group for row in board.rows if row.task.group)


def unknown_names(board: Board, asked: Filter) -> tuple[str, ...]:
    """Return a remark on each name in a filter that no task knows, with those that come near."""
    return tuple(
        _remark(_(unknown), str(value), known)
        for name, value in asked.items()
        if (unknown := CONDITIONS[name].unknown) and value not in (known := _choices(name, board))
    )


def _choices(condition: str, board: Board) -> tuple[str, ...]:
    choices = CONDITIONS[condition].choices
    return tuple(choices(board.rows)) if choices else ()


def unknown_unit(name: str, known: Collection[str]) -> str:
    """Return a remark on a unit that no task knows, with those that come near; nothing for a known one."""
    return "" if name in known else _remark(_("No task has a unit “{name}”."), name, known)


def units_meant(typed: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the known units that hold what is typed, or have it as pinyin initials, the nearest first."""
    search = Search(typed)
    return tuple(sorted(filter(search.finds, known), key=len)) if search else ()


def nearest(name: str, known: Collection[str]) -> tuple[str, ...]:
    """Return up to three known names near one: that hold it or stand in it, and that are written alike.

    So 公安局, 灵丘县公安局 and 县行政审批服务管理局 lead to 县公安局 and 县行政审批局.
    """
    from difflib import get_close_matches

    holding = [other for other in known if name and (name in other or other in name)]
    return _distinct((*holding, *get_close_matches(name, known, n=3, cutoff=0.4)))[:3]


def same_unit(name: str, known: Iterable[str]) -> str:
    """Return a known unit of which a name looks like the fuller or the shorter form; empty without one.

    公安局 and 灵丘县公安局 may be 县公安局, 县行政审批服务管理局 may be 县行政审批局.
    """
    return next((other for other in known if _fuller(name, other) or _fuller(other, name)), "")


def _fuller(name: str, short: str) -> bool:
    """Return whether a name has all signs of a shorter one, in order, and ends or begins and ends alike."""
    if len(short) < _SHORT or len(name) <= len(short):
        return False
    signs = iter(name)
    in_order = all(sign in signs for sign in short)
    return name.endswith(short) or (in_order and (name[:2], name[-1]) == (short[:2], short[-1]))


def is_pinyin(typed: str, known: Collection[str]) -> bool:
    """Return whether what is typed is no name: small letters alone, or the initials of a known unit."""
    letters = unicodedata.normalize("NFKC", typed).strip()
    if typed in known or not _LETTERS.fullmatch(letters):
        return False
    return letters.islower() or bool(units_meant(letters, known))


def pinyin_remark(typed: str) -> str:
    """Return what to say of pinyin in place of a name."""
    return _("“{text}” is pinyin, not the name of a unit.").format(text=visible_line(typed))


def unit_named(board: Board, typed: str) -> str:
    """Return the unit that is typed, without space around it; Refused for pinyin, with the units near it."""
    name, known = typed.strip(), units(board)
    if not is_pinyin(name, known):
        return name
    near = listed(visible_line(unit) for unit in units_meant(name, known)[:3])
    raise Refused(
        pinyin_remark(name), _("Near: {names}.").format(names=near) if near else _("Write the unit's name.")
    )


def _remark(text: str, name: str, known: Collection[str]) -> str:
    names = listed(map(visible_line, nearest(name, known)))
    return in_sentences(
        (text.format(name=quoted(name)), _("Near: {names}.").format(names=names) if names else "")
    )


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
