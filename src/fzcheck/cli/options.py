"""Arguments that several commands share, and what they mean."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from fzcheck.acts.targets import unlikely_day
from fzcheck.board import Filter, Row, SortBy
from fzcheck.board.filters import CONDITIONS
from fzcheck.board.names import unknown_names
from fzcheck.cli import completing
from fzcheck.cli.asking import sure_of
from fzcheck.cli.command import Declaring
from fzcheck.cli.output import hint
from fzcheck.dates import parse_day
from fzcheck.errors import Refused
from fzcheck.i18n import _, listed
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.visible import visible_line


def nothing(_parser: Declaring) -> None:
    """Declare that a command takes no arguments of its own."""


def add_task(parser: Declaring) -> None:
    """Declare TASK."""
    action = parser.arguments.add_argument(
        "task", metavar="TASK", help=_("id of the task, or CHECKLIST:ID where two checklists share one")
    )
    completed(action, completing.tasks)


def add_period(parser: Declaring, help_text: str) -> None:
    """Declare `--period`, of which each command has its own default."""
    action = parser.options.add_argument("--period", metavar="PERIOD", default="", help=help_text)
    completed(action, completing.periods)


def add_note(parser: Declaring) -> None:
    """Declare `--note`."""
    parser.options.add_argument("--note", metavar="TEXT", default="", help=_("a reason or remark"))


def add_reason(parser: Declaring) -> None:
    """Declare `--reason`, which must be given."""
    parser.options.add_argument("--reason", metavar="TEXT", required=True, help=_("the reason (required)"))


def add_json(parser: Declaring) -> None:
    """Declare `--json`."""
    parser.options.add_argument("--json", action="store_true", help=_("print JSON"))


def add_since(parser: Declaring, help_text: str) -> None:
    """Declare `--since`."""
    parser.options.add_argument("--since", metavar="DATE", help=help_text)


def add_filter(parser: Declaring) -> None:
    """Declare the conditions that narrow the tasks; all of those given must hold."""
    add = parser.options.add_argument
    for condition in CONDITIONS.values():
        if condition.option is None:
            continue
        option, help_text = f"--{condition.name.replace('_', '-')}", condition.option()
        if condition.kind is bool:
            add(option, action="store_true", help=help_text)
        elif issubclass(condition.kind, StrEnum):
            add_word(parser, option, {word: condition.words(word) for word in condition.kind}, help_text)
        else:
            action = add(option, metavar=condition.metavar, default="", help=help_text)
            if condition.choices:
                completed(action, completing.values(condition))


def add_word(parser: Declaring, name: str, words: Mapping[str, str], help_text: str) -> None:
    """Declare an argument or option that takes one of a few code words, or what the screen says for it."""
    codes = tuple(str(code) for code in words)
    shown = _listed(words)
    option = name.startswith("--")
    action = (parser.options if option else parser.arguments).add_argument(
        name,
        metavar=name.lstrip("-").upper(),
        type=one_of(words),
        help=f"{help_text} ({shown})",
    )
    completed(action, lambda **_asked: codes)


def add_sort(parser: Declaring) -> None:
    """Declare `--sort`."""
    words: dict[str, str] = {
        SortBy.FILE: _("checklist order"),
        SortBy.DEADLINE: _("deadline"),
        SortBy.OWNER: _("lead unit"),
        SortBy.STANDING: _("standing"),
        SortBy.STATUS: _("status"),
    }
    add_word(parser, "--sort", words, _("the order of the tasks; by default file"))


def one_of(words: Mapping[str, str]) -> Callable[[str], str]:
    """Return what turns a word, as code or as on the screen, into the code word; `Refused` if it is none."""

    def code_of(text: str) -> str:
        typed = text.strip().lower().replace("-", "_")
        for code, word in words.items():
            if typed in (code.replace("-", "_"), word.lower()):
                return code
        raise Refused(
            _("“{word}” does not fit here.").format(word=visible_line(text)),
            _("Choose one of: {words}.").format(words=_listed(words)),
        )

    return code_of


def _listed(words: Mapping[str, str]) -> str:
    """Return the code words, each with what the screen says for it where that is another word."""
    return listed(
        f"{code} {word}" if word.replace(" ", "_") != code else code for code, word in words.items()
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


def completed(action: argparse.Action, completer: completing.Completer) -> None:
    """Let the shell complete an argument from what is there; argcomplete looks for it on the action."""
    vars(action)["completer"] = completer


def row_of(session: Session, asked: argparse.Namespace) -> Row:
    """Return the task that TASK names."""
    return find_row(session, asked.task)


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


def wanted(session: Session, asked: argparse.Namespace) -> Filter:
    """Return the filter that the options make; say on stderr which of its names no task knows."""
    given = {one.name: vars(asked)[one.name] for one in CONDITIONS.values() if one.option}
    made = Filter(**given)
    for remark in unknown_names(session.board, made):
        hint(remark)
    return made


def as_words(codes: Iterable[str]) -> dict[str, str]:
    """Return code words that read the same on the screen."""
    return {str(code): str(code) for code in codes}
