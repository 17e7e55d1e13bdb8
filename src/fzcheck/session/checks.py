"""What is wrong with checklists: problems of the files, and progress that no task claims any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from fzcheck.checklist.checking import check_together
from fzcheck.checklist.loading import load_file
from fzcheck.checklist.reading import Loaded
from fzcheck.dates import period_text
from fzcheck.i18n import _, listed, n_
from fzcheck.session.editions import edition_problem, newer_shipped
from fzcheck.session.files import stray_of
from fzcheck.session.session import Session
from fzcheck.toml.problems import Code, Problem, Severity, problem_at
from fzcheck.visible import visible_line
from fzcheck.wording.events import kind_text


class Checked(msgspec.Struct, frozen=True):
    """A file that was checked; the ledger, where it holds progress of a checklist that is not there."""

    file: str
    problems: tuple[Problem, ...]


def check_files(session: Session, named: Sequence[str] = ()) -> tuple[Checked, ...]:
    """Check the checklists named by id or file, or all; one that is not there has that as its problem."""
    wanted = tuple(named) or session.chosen
    by_id = {found.id: found for found in session.loaded}
    files = [by_id.get(name) or load_file(name) for name in wanted] if wanted else session.loaded
    unclaimed = dict(_unclaimed(session))
    newer = {str(edition.own): edition_problem(edition) for edition in newer_shipped(session)}
    checked = [
        Checked(
            found.path,
            (
                *problems,
                *_strays(session, found),
                *unclaimed.pop(found.id, ()),
                *([newer[found.path]] if found.path in newer else []),
            ),
        )
        for found, problems in zip(files, check_together(files, session.loaded), strict=True)
    ]
    if not wanted and unclaimed:
        rest = tuple(problem for problems in unclaimed.values() for problem in problems)
        checked.append(Checked(str(session.home.ledger), rest))
    return tuple(checked)


def _strays(session: Session, found: Loaded) -> Iterator[Problem]:
    """Give what makes a file, checked by its name, a stray copy."""
    if found not in session.loaded and (stray := stray_of(session.loaded, found.path)):
        yield stray


def counted_text(problems: Sequence[Problem]) -> str:
    """Return how many errors and warnings there are."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    if not problems:
        return _("no problems")
    said = (
        n_("{count} error", "{count} errors", errors).format(count=errors) if errors else "",
        n_("{count} warning", "{count} warnings", warnings).format(count=warnings) if warnings else "",
    )
    return listed(said)


def severity_word(severity: Severity) -> str:
    """Return the word for how grave a problem is."""
    return _("error") if severity is Severity.ERROR else _("warning")


def _unclaimed(session: Session) -> Iterator[tuple[str, list[Problem]]]:
    """Yield by checklist a warning for each withdrawn task, and each withdrawn period or step of a task."""
    files = {found.id: found.path for found in session.loaded}
    found: dict[str, dict[tuple[str, str, str], Problem]] = {}
    withdrawn = {(orphan.checklist, orphan.task) for orphan in session.withdrawn}
    for event in session.shown.history():
        key = (event.checklist, session.progress.moved(event.checklist, event.task))
        row = session.board.row(*key)
        file = files.get(event.checklist, str(session.home.ledger))
        if key in withdrawn:
            place = (key[1], "", "")
            problem = _gone_task(file, *key)
        elif row is not None and not row.belongs(event) and not session.shown.undone(event):
            place = (key[1], event.period, event.item)
            period = period_text(event.period, row.checklist.year)
            problem = _gone_part(file, key[1], period, event.item, kind=event.kind)
        else:
            continue
        found.setdefault(event.checklist, {}).setdefault(place, problem)
    for checklist, problems in found.items():
        yield checklist, list(problems.values())


def _gone_task(file: str, checklist: str, task: str) -> Problem:
    return _warning(
        file,
        task,
        _("The ledger has progress of {checklist}:{task}, which is not among the tasks.").format(
            checklist=visible_line(checklist), task=visible_line(task)
        ),
        _("`fzcheck move {task} NEW-ID` gives it to another task of the same checklist.").format(
            task=visible_line(f"{checklist}:{task}")
        ),
    )


def _gone_part(file: str, task: str, period: str, item: str, *, kind: str) -> Problem:
    what = " ".join(visible_line(text) for text in (period, item) if text)
    return _warning(
        file,
        task,
        _("The ledger has an entry ({kind}) of {task} on {what}, which the task no longer has.").format(
            kind=kind_text(kind), task=visible_line(task), what=what
        ),
        _("It does not count. Put the period or step back into the checklist if it should."),
    )


def _warning(file: str, task: str, message: str, remedy: str) -> Problem:
    return problem_at(file, (0, 1), Code.WITHDRAWN, message, remedy, f"task[{visible_line(task)}]")
