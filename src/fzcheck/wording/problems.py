"""How grave problems of checklists are, and how many there are, in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from fzcheck.checklist.codes import CODES
from fzcheck.i18n import _, in_sentences, listed, n_
from fzcheck.paths import UNITS
from fzcheck.toml.problems import Problem, Severity
from fzcheck.wording.keys import KEYS, UNKNOWN, key_word

_NAMES = re.compile(r"\w+(?![^\[]*\])")
"""The names in a key such as `task[3.2.1].basis.owner`, without what stands in brackets."""


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


def kind_texts(problems: Collection[Problem]) -> Iterator[str]:
    """Yield how many problems there are of each kind, most first: `34 no-criterion …`."""
    counts = Counter(problem.code for problem in problems)
    meanings = {code.value: _(code.meaning) for code in CODES}
    width = max(map(len, counts), default=0)
    for code, count in counts.most_common():
        yield f"{count:4} {code:{width}}  {meanings.get(code, '')}".rstrip()


def severity_word(severity: Severity) -> str:
    """Return the word for how grave a problem is."""
    return _("error") if severity is Severity.ERROR else _("warning")


def key_text(key: str) -> str:
    """Return what the screen calls a key such as `task[3.2.1].owner`; nothing where it has no word for it."""
    return " ".join(key_word(name) for name in _NAMES.findall(key) if KEYS.get(name, UNKNOWN).word)


def gaps_text(errors: Collection[Problem]) -> str:
    """Return that checklists, or the groups of units, could not be read whole; nothing without errors."""
    groups = [problem for problem in errors if Path(problem.file).name == UNITS]
    rest = [problem for problem in errors if problem not in groups]
    files = len({problem.file for problem in rest})
    of_checklists = _(
        "Note: {checklists} with {errors}; tasks that could not be read are not counted."
    ).format(
        checklists=n_("{count} checklist", "{count} checklists", files).format(count=files),
        errors=n_("{count} error", "{count} errors", len(rest)).format(count=len(rest)),
    )
    of_groups = _(
        "Note: the groups of units have {errors}; those that could not be read are not opened."
    ).format(errors=n_("{count} error", "{count} errors", len(groups)).format(count=len(groups)))
    return in_sentences((of_checklists if rest else "", of_groups if groups else ""))


def problem_text(problem: Problem) -> str:
    """Return what is wrong in which line, if in any, and what to do about it."""
    place = _("line {line}, column {column}").format(line=problem.line, column=problem.column)
    message = (
        _("{label}: {text}").format(label=place, text=problem.message) if problem.line else problem.message
    )
    return in_sentences((message, problem.remedy))
