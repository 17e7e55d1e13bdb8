"""`check`: what is wrong with the checklists."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from fzcheck.checklist.codes import CODES
from fzcheck.cli import offers, options
from fzcheck.cli.command import Command, argument
from fzcheck.cli.output import GAP, say, say_json
from fzcheck.i18n import _
from fzcheck.session.checks import check_files
from fzcheck.session.session import Session
from fzcheck.toml.problems import Problem, Severity, has_errors
from fzcheck.visible import visible_line
from fzcheck.wording.problems import counted_text, key_text, kind_texts, severity_word

_MANY = 10
"""Of more problems than this it is told, too, how many there are of each kind."""


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    which = _("a checklist, by file or id; by default all of them")
    takes = argument("files", "FILE", which, offers.CHECKLISTS_AND_FILES, nargs="*"), options.as_json()
    text, codes = _("Check checklists; exit 1 on an error."), "\n".join(_codes())
    return (Command("check", text, ("check",), takes, check, strict=False, more_help=codes),)


def _codes() -> Iterator[str]:
    """Yield, for the help, every code with its meaning."""
    width = max(map(len, CODES))
    for heading, severity in (
        (_("codes of errors:"), Severity.ERROR),
        (_("codes of warnings:"), Severity.WARNING),
    ):
        yield heading
        for code in CODES:
            if code.severity is severity:
                yield f"{GAP}{code:{width}}{GAP}{_(code.meaning)}"


def check(session: Session, asked: argparse.Namespace) -> int:
    """Name every file and its problems."""
    checked = check_files(session, asked.files)
    problems = [problem for file in checked for problem in file.problems]
    if asked.json:
        say_json(problems)
        return 1 if has_errors(problems) else 0
    told = set[tuple[str, str]]()
    for file in checked:
        place = visible_line(file.file)
        say(_("{place}: {words}").format(place=place, words=file.text))
        for problem in file.problems:
            say_problem(problem, untold=(problem.code, problem.remedy) not in told)
            told.add((problem.code, problem.remedy))
    if len(problems) > _MANY:
        say(_("In all: {words}").format(words=counted_text(problems)))
        for text in kind_texts(problems):
            say(text)
    return 1 if has_errors(problems) else 0


def say_problem(problem: Problem, write: Callable[[str], None] = say, *, untold: bool = True) -> None:
    """Write a problem as file:line:column, which editors and terminals can follow.

    What to do about it is left out where it is told already.
    """
    place = visible_line(f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file)
    severity = severity_word(problem.severity)
    key = f"{visible_line(problem.key)} {key_text(problem.key)}"
    write(f"{GAP}{place} {severity} [{problem.code}] {key}".rstrip())
    write(f"{GAP * 2}{visible_line(problem.message)}")
    if problem.remedy and untold:
        write(f"{GAP * 2}{visible_line(problem.remedy)}")
