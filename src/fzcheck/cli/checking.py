"""`check`: what is wrong with the checklists."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from fzcheck.checklist.problems import Problem, Severity, has_errors
from fzcheck.cli import completing, options
from fzcheck.cli.command import Command, Declaring
from fzcheck.cli.output import GAP, say, say_json
from fzcheck.i18n import _, n_
from fzcheck.session.checks import check_files
from fzcheck.session.session import Session
from fzcheck.visible import visible_line


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    return (
        Command("check", _("Check checklists; exit 1 on an error."), _declare, check, strict=False),
    )  # fmt: skip


def _declare(parser: Declaring) -> None:
    file = parser.arguments.add_argument(
        "files", metavar="FILE", nargs="*", help=_("a checklist, by file or id; by default all of them")
    )
    options.completed(file, completing.checklists)
    options.add_json(parser)


def check(session: Session, asked: argparse.Namespace) -> int:
    """Name every file and its problems."""
    checked = check_files(session, asked.files)
    problems = [problem for found in checked for problem in found.problems]
    if asked.json:
        from fzcheck.reports.viewing import to_json

        say_json(to_json(problems))
        return 1 if has_errors(problems) else 0
    for found in checked:
        place = visible_line(found.file)
        say(_("{place}: {words}").format(place=place, words=_counted(found.problems)))
        for problem in found.problems:
            say_problem(problem)
    return 1 if has_errors(problems) else 0


def _counted(problems: tuple[Problem, ...]) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    if not problems:
        return _("no problems")
    said = (
        n_("{count} error", "{count} errors", errors).format(count=errors) if errors else "",
        n_("{count} warning", "{count} warnings", warnings).format(count=warnings) if warnings else "",
    )
    return _(", ").join(text for text in said if text)


def say_problem(problem: Problem, write: Callable[[str], None] = say) -> None:
    """Write a problem as file:line:column, which editors and terminals can follow."""
    place = visible_line(f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file)
    severity = _("error") if problem.severity is Severity.ERROR else _("warning")
    write(f"{GAP}{place} {severity} [{problem.code}] {visible_line(problem.key)}".rstrip())
    write(f"{GAP * 2}{visible_line(problem.message)}")
    if problem.remedy:
        write(f"{GAP * 2}{visible_line(problem.remedy)}")
