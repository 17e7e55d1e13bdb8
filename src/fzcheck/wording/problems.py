"""How grave problems of checklists are, and how many there are, in words."""

from __future__ import annotations

from collections.abc import Collection

from fzcheck.i18n import _, in_sentences, listed, n_
from fzcheck.toml.problems import Problem, Severity


def counted_text(problems: Collection[Problem]) -> str:
    """Return how many errors and warnings there are."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    if not problems:
        return _("no problems")
    counts = (
        n_("{count} error", "{count} errors", errors).format(count=errors) if errors else "",
        n_("{count} warning", "{count} warnings", warnings).format(count=warnings) if warnings else "",
    )
    return listed(counts)


def severity_word(severity: Severity) -> str:
    """Return the word for how grave a problem is."""
    return _("error") if severity is Severity.ERROR else _("warning")


def gaps_text(errors: Collection[Problem]) -> str:
    """Return in a sentence that checklists could not be read whole; nothing where there are no errors."""
    files = len({problem.file for problem in errors})
    if not files:
        return ""
    return _("Note: {checklists} with {errors}; tasks that could not be read are not counted.").format(
        checklists=n_("{count} checklist", "{count} checklists", files).format(count=files),
        errors=n_("{count} error", "{count} errors", len(errors)).format(count=len(errors)),
    )


def problem_text(problem: Problem) -> str:
    """Return what is wrong in which line, if in any, and what to do about it."""
    place = _("line {line}, column {column}").format(line=problem.line, column=problem.column)
    message = (
        _("{label}: {text}").format(label=place, text=problem.message) if problem.line else problem.message
    )
    return in_sentences((message, problem.remedy))
