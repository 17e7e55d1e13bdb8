"""Arguments that several commands share, and what they mean."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

import msgspec

from fzcheck.acts.targets import unlikely_day
from fzcheck.board import Filter, Row, SortBy, names
from fzcheck.board.filters import CONDITIONS, Condition
from fzcheck.cli import offers
from fzcheck.cli.command import Argument, argument, flag
from fzcheck.cli.output import hint
from fzcheck.cli.terminal import sure_of
from fzcheck.dates import parse_day
from fzcheck.errors import Refused
from fzcheck.i18n import _, listed
from fzcheck.session.session import Session
from fzcheck.visible import visible_line
from fzcheck.words import Word

W = TypeVar("W", bound=str)


def task() -> Argument:
    """Return TASK."""
    text = _("id of the task, or CHECKLIST:ID where two checklists share one")
    return argument("task", "TASK", text, offers.TASKS)


def period(help_text: str) -> Argument:
    """Return `--period`, of which each command has its own default."""
    text = _("{text} (2026-Q1, or Q1, or as it is read)").format(text=help_text)
    return argument("--period", "PERIOD", text, offers.PERIODS, default="")


def note() -> Argument:
    """Return `--note`."""
    return argument("--note", "TEXT", _("a reason or remark"), default="")


def reason() -> Argument:
    """Return `--reason`, which must be given."""
    return argument("--reason", "TEXT", _("the reason (required)"), required=True)


def as_json() -> Argument:
    """Return `--json`."""
    return flag("--json", _("print JSON"))


def since(help_text: str) -> Argument:
    """Return `--since`."""
    return argument("--since", "DATE", help_text)


def filters() -> tuple[Argument, ...]:
    """Return the conditions that narrow the tasks; all of those given must hold."""
    return tuple(
        _of_condition(condition, _(condition.option)) for condition in CONDITIONS.values() if condition.option
    )


def _of_condition(condition: Condition, help_text: str) -> Argument:
    name, choices = f"--{condition.name.replace('_', '-')}", condition.choices
    if condition.kind is bool:
        return flag(name, help_text)
    if issubclass(condition.kind, Word):
        return word(name, {code: code.label for code in condition.kind}, help_text)
    completer = offers.live(lambda session, *_typed: choices(session.board.rows)) if choices else None
    return argument(name, condition.metavar, help_text, completer, default="")


def wanted(session: Session, asked: argparse.Namespace) -> Filter:
    """Return the filter that the options make; say on stderr which of its names no task knows."""
    given = {name: vars(asked)[name] for name, condition in CONDITIONS.items() if condition.option}
    for name, text in given.items():
        if text and (meant := CONDITIONS[name].meant):
            given[name] = meant(text, session.as_of)
    made = Filter(**given)
    for remark in names.unknown_names(session.board, made):
        hint(remark)
    return made


def sort() -> Argument:
    """Return `--sort`."""
    words = {
        SortBy.FILE: _("checklist order"),
        SortBy.DEADLINE: _("deadline"),
        SortBy.OWNER: _("lead unit"),
        SortBy.STANDING: _("standing"),
        SortBy.STATUS: _("status"),
    }
    return word("--sort", words, _("the order of the tasks; by default file"), default=SortBy.FILE)


def word(name: str, words: Mapping[W, str], help_text: str, default: W | None = None) -> Argument:
    """Return an argument or option that takes one of a few code words, or what the screen says for it."""
    metavar, codes = name.lstrip("-").upper(), tuple(map(str, words))
    text = _("{text} ({words})").format(text=help_text, words=_said(words))
    return argument(name, metavar, text, offers.words(*codes), type=one_of(words), default=default)


def optional(taken: Argument) -> Argument:
    """Return an argument that may be left out."""
    return msgspec.structs.replace(taken, settings={**taken.settings, "nargs": "?"})


def as_words(codes: Iterable[W]) -> dict[W, str]:
    """Return code words that read the same on the screen."""
    return {code: str(code) for code in codes}


def one_of(words: Mapping[W, str]) -> Callable[[str], W]:
    """Return what turns a word, as code or as on the screen, into the code word; `Refused` if it is none."""

    def code_of(text: str) -> W:
        typed = text.strip().lower().replace("-", "_")
        for code, said in words.items():
            if typed in (code.replace("-", "_"), said.lower()):
                return code
        raise Refused(
            _("“{word}” does not fit here.").format(word=visible_line(text)),
            _("Choose one of: {words}.").format(words=_said(words)),
        )

    return code_of


def _said(words: Mapping[W, str]) -> str:
    """Return the code words, each with what the screen says for it where that is another word."""
    return listed(
        f"{code} {said}" if said.replace(" ", "_") != code else code for code, said in words.items()
    )


def number(text: str) -> int:
    """Return a whole number from 0; `Refused` for anything else."""
    typed = text.strip()
    if typed.startswith("-") and typed[1:].isdecimal():
        raise Refused(
            _("“{text}” is less than 0.").format(text=visible_line(text)), _("Write 0 or more, as in 3.")
        )
    if not (typed.isascii() and typed.isdigit() and len(typed) < 9):
        raise Refused(
            _("“{text}” is not a number here.").format(text=visible_line(text)),
            _("Write digits only, as in 3."),
        )
    return int(typed)


def day(text: str | None, session: Session, row: Row | None = None, *, past: bool = False) -> dt.date | None:
    """Return the date that an option gives; without a year it lies in that of the task's checklist.

    A day gone `past` is told how to write these alone.
    """
    if text is None:
        return None
    year = row.checklist.year if row else None
    return parse_day(text, as_of=session.as_of, year=year, past=past)


def day_of(asked: argparse.Namespace, session: Session, row: Row) -> dt.date | None:
    """Return the day that `--on` gives; one before the checklist's year is asked about."""
    on = day(asked.on, session, row, past=True)
    sure_of(unlikely_day(on, row.checklist.year) if on else "")
    return on
