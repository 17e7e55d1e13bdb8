"""What is wrong with checklists: problems of the files, and progress that no task claims any more."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from fzcheck.checklist.checking import check_together, check_units
from fzcheck.checklist.codes import ChecklistCode
from fzcheck.checklist.loading import load_file
from fzcheck.dates import period_text
from fzcheck.i18n import _
from fzcheck.session.editions import edition_problem, newer_shipped
from fzcheck.session.files import stray_of
from fzcheck.session.session import Session
from fzcheck.toml.problems import Problem, problem_at
from fzcheck.visible import visible_line
from fzcheck.wording.events import kind_text
from fzcheck.wording.problems import counted_text


class Checked(msgspec.Struct, frozen=True):
    """A file that was checked; the ledger, where it holds progress of a checklist that is not there."""

    file: str
    problems: tuple[Problem, ...]
    archived: bool = False
    """Whether it is an archived checklist, which is checked only by its name."""

    @property
    def text(self) -> str:
        """How much is wrong with it, in words."""
        return _("archived") if self.archived else counted_text(self.problems)


def check_files(session: Session, named: Sequence[str] = ()) -> tuple[Checked, ...]:
    """Check the checklists named by id or file, or all; one that is not there has that as its problem."""
    wanted = tuple(named) or session.chosen
    by_id = {loaded.id: loaded for loaded in session.loaded}
    files = [by_id.get(name) or load_file(name) for name in wanted] if wanted else session.loaded
    unclaimed = _unclaimed(session)
    newer = {str(edition.own): edition_problem(edition) for edition in newer_shipped(session)}
    checked = []
    for loaded, problems in zip(files, check_together(files, session.loaded), strict=True):
        more = list(problems)
        if not wanted and loaded.id in session.board.archived:
            unclaimed.pop(loaded.id, ())
            checked.append(Checked(loaded.path, (), archived=True))
            continue
        if loaded not in session.loaded and (stray := stray_of(session.loaded, loaded.path)):
            more.append(stray)  # a file that is checked by its name
        more += unclaimed.pop(loaded.id, ())
        if loaded.path in newer:
            more.append(newer[loaded.path])
        checked.append(Checked(loaded.path, tuple(more)))
    if not named and (session.groups.text is not None or session.groups.problems):
        groups = [checklist.units for checklist in session.checklists]
        checked.append(Checked(session.groups.path, check_units(session.groups, groups)))
    if not wanted and unclaimed:
        rest = tuple(problem for problems in unclaimed.values() for problem in problems)
        checked.append(Checked(str(session.home.ledger), rest))
    return tuple(checked)


def _unclaimed(session: Session) -> dict[str, list[Problem]]:
    """Return by checklist a warning for each withdrawn task, and for what else of a task is withdrawn."""
    files = {loaded.id: loaded.path for loaded in session.loaded}
    withdrawn = {(orphan.checklist, orphan.task) for orphan in session.withdrawn}
    unclaimed: dict[str, dict[tuple[str, ...], Problem]] = {}
    for event in session.shown.history():
        checklist, task = event.checklist, session.progress.moved(event.checklist, event.task)
        row = session.board.row(checklist, task)
        if (checklist, task) in withdrawn:
            place: tuple[str, ...] = (task,)
            message = _("The ledger has progress of {checklist}:{task}, which is not among the tasks.")
            message = message.format(checklist=visible_line(checklist), task=visible_line(task))
            remedy = _("`fzcheck move {task} NEW-ID` gives it to another task of the same checklist.")
            remedy = remedy.format(task=visible_line(f"{checklist}:{task}"))
        elif row is not None and not row.belongs(event) and not session.shown.undone(event):
            place = (task, event.period, event.item)
            parts = (period_text(event.period, row.checklist.year), event.item)
            what = " ".join(visible_line(text) for text in parts if text)
            message = _("The ledger has an entry ({kind}) of {task} on {what}, which the task no longer has.")
            message = message.format(kind=kind_text(event.kind), task=visible_line(task), what=what)
            remedy = _("It does not count. Put that back into the checklist if it should.")
        else:
            continue
        file, key = files.get(checklist, str(session.home.ledger)), f"task[{visible_line(task)}]"
        problem = problem_at(file, (0, 1), ChecklistCode.WITHDRAWN, message, remedy, key)
        unclaimed.setdefault(checklist, {}).setdefault(place, problem)
    return {checklist: list(problems.values()) for checklist, problems in unclaimed.items()}
