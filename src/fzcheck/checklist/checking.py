"""Lint: what a checklist says that is readable and yet better said otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from fzcheck.amounts import amount_text
from fzcheck.checklist.codes import ChecklistCode
from fzcheck.checklist.groups import Groups
from fzcheck.checklist.loading import text_of
from fzcheck.checklist.lookalikes import lookalikes
from fzcheck.checklist.misnamed import misnamed
from fzcheck.checklist.model import UNDECIDED, Checklist, Task
from fzcheck.checklist.reading import Loaded
from fzcheck.checklist.units_file import OwnGroups
from fzcheck.dates import day_off_text, periods
from fzcheck.i18n import _
from fzcheck.toml.places import Places
from fzcheck.toml.problems import Code, KeyPath, Problem, in_order, problem_at, shown
from fzcheck.words import Basis, Better

_LONGEST_CYCLE = 6


def check(loaded: Loaded, others: Sequence[Loaded] = ()) -> tuple[Problem, ...]:
    """Return what loading found wrong and every warning, in the order of the file.

    `others` are the checklists that `related` may name and whose units count as known; it may hold `loaded`.
    """
    return check_together((loaded,), others)[0]


def check_together(files: Sequence[Loaded], others: Sequence[Loaded] = ()) -> list[tuple[Problem, ...]]:
    """Return the problems of each of several files; they and the others know of each other."""
    together = _Together(tuple({file.path: file for file in (*others, *files)}.values()))
    return [_problems(loaded, together) for loaded in files]


def _problems(loaded: Loaded, together: _Together) -> tuple[Problem, ...]:
    if loaded.checklist is None:
        return loaded.problems
    return in_order((*loaded.problems, *_Lint(loaded.checklist, loaded, together).problems()))


_Warning = tuple[KeyPath, Code, str, str]
"""Where in a task, what, message and remedy."""


class _Together:
    """What several checklists name, gathered once for all of them."""

    def __init__(self, files: Sequence[Loaded]) -> None:
        self._files = files

    @cached_property
    def tasks(self) -> frozenset[str]:
        """Every task, as `related` names it."""
        left_out = (f"{file.id}:{task}" for file in self._files for task in file.left_out)
        return frozenset((*self.years, *left_out))

    @cached_property
    def years(self) -> dict[str, int]:
        """The year of each task, as `related` names it."""
        checklists = [file.checklist for file in self._files if file.checklist]
        return {f"{one.id}:{task.id}": one.year for one in checklists for task in one.tasks}

    @cached_property
    def groups(self) -> frozenset[str]:
        """The names of all groups of units."""
        return frozenset(name for file in self._files if file.checklist for name in file.checklist.units)

    @cached_property
    def slips(self) -> dict[str, str]:
        """The names of units that look like slips, with the names that they are slips for."""
        checklists = (file.checklist for file in self._files if file.checklist)
        return lookalikes(unit for checklist in checklists for unit in _mentions(checklist))


class _Lint:
    """The rules, over one checklist among others."""

    def __init__(self, checklist: Checklist, loaded: Loaded, together: _Together) -> None:
        self.checklist = checklist
        self.loaded = loaded
        self.together = together
        self.ids = {task.id: place for place, task in enumerate(checklist.tasks)}
        self.here = {*self.ids, *loaded.left_out}

    @cached_property
    def places(self) -> Places:
        """Where keys stand in the file; a large one is read again for that."""
        return Places(text_of(self.loaded))

    def problems(self) -> Iterator[Problem]:
        """Give every warning, and every circle of tasks."""
        for field in ("title", "issuer"):
            if getattr(self.checklist.source, field) == UNDECIDED:
                path, code, message, remedy = _undecided("source", field)
                yield problem_at(
                    self.loaded.path, self.places.of(path), code, message, remedy, ".".join(map(str, path))
                )
        for place, task in enumerate(self.checklist.tasks):
            rules = (
                _basis(task), self._wording(task), _targets(task),
                self._dates(task), self._links(task), self._units(task),
            )  # fmt: skip
            for path, code, message, remedy in chain(*rules):
                yield self._problem(place, path, code, message, remedy)
        yield from self._circles()
        for circle in circles_of_groups(self.checklist.units):
            at, key = self.places.of(("units", circle[-1])), f"units.{shown(circle[-1])}"
            yield problem_at(self.loaded.path, at, ChecklistCode.GROUP_CYCLE, *circle_text(circle), key)

    def _problem(self, place: int, path: KeyPath, code: Code, message: str, remedy: str) -> Problem:
        key = f"task[{self.checklist.tasks[place].id}]"
        for part in path:
            key += f"[#{part + 1}]" if isinstance(part, int) else f".{part}"
        at = self.places.of(("task", self.loaded.positions[place], *path))
        return problem_at(self.loaded.path, at, code, message, remedy, key)

    def _wording(self, task: Task) -> Iterator[_Warning]:
        if not task.criterion.strip():
            message = _("It is not said when this task counts as done.")
            remedy = _("Say under `criterion` what must be true then.")
            yield ("criterion",), ChecklistCode.NO_CRITERION, message, remedy
        by_law = task.basis and Basis.STATUTORY in (task.basis.owner, task.basis.deadline)
        if task.source is None and not by_law and not self._is_carried(task):
            message = _("It is not said where in the report this task stands.")
            remedy = _("Add {example}, or for a duty by law {law}.").format(
                example='source = { item = 1, sentence = 1, words = "…" }', law='source = { law = "…" }'
            )
            yield ("source",), ChecklistCode.NO_SOURCE, message, remedy

    def _is_carried(self, task: Task) -> bool:
        """Return whether it goes on with a task of an earlier year, which says where it comes from."""
        years = self.together.years
        return any(years.get(other, self.checklist.year) < self.checklist.year for other in task.related)

    def _dates(self, task: Task) -> Iterator[_Warning]:
        day = task.deadline
        if message := day_off_text(day):  # what a person wrote; where periods end, the calendar says
            remedy = _("Plan to be done on a working day before it; the deadline itself stays.")
            yield ("deadline",), ChecklistCode.DAY_OFF, message, remedy
        if day.year != self.checklist.year and not (task.basis and task.basis.deadline is Basis.STATUTORY):
            message = _("The deadline {date} lies outside the year {year}.")
            message = message.format(date=day, year=self.checklist.year)
            remedy = _("Check the year of both, or move the task to the checklist of its year.")
            yield ("deadline",), ChecklistCode.OUTSIDE_YEAR, message, remedy
        if task.due_after and not task.every:
            message = _("{key} says nothing of a task that does not recur.").format(key="due_after")
            remedy = _("Set {key}, or the deadline itself that many days later.").format(key="every")
            yield ("due_after",), ChecklistCode.DUE_AFTER_ALONE, message, remedy
        if task.every and not any(periods(task.every, self.checklist.year, day, task.start)):
            message = _("Not one period of this recurring task comes before its deadline.")
            remedy = _("Set a later deadline, or an earlier {key}.").format(key="from")
            yield ("every",), ChecklistCode.NO_PERIOD, message, remedy

    def _links(self, task: Task) -> Iterator[_Warning]:
        for number, other in enumerate(task.after):
            if other not in self.here:
                message = _("There is no task {id} in this file.").format(id=shown(other))
                remedy = _("Name a task of this file, or take it out.")
                yield ("after", number), ChecklistCode.UNKNOWN_AFTER, message, remedy
        for number, other in enumerate(task.related):
            if other not in self.together.tasks:
                message = _("There is no task {id} in the checklists loaded.").format(id=shown(other))
                remedy = _("Write it as {example}, or take it out.").format(example="checklist:4.1.1a")
                yield ("related", number), ChecklistCode.UNKNOWN_RELATED, message, remedy

    def _circles(self) -> Iterator[Problem]:
        for trail, at in circles({task.id: task.after for task in self.checklist.tasks}):
            place = self.ids[trail[-1]]
            cut = ["…"] if len(trail) - at > _LONGEST_CYCLE else []
            names = [*trail[at : at + _LONGEST_CYCLE], *cut, trail[at]]
            message = _("These tasks wait for each other: {tasks}.").format(tasks=" → ".join(names))
            remedy = _("Take one of them out of `after`.")
            number = self.checklist.tasks[place].after.index(trail[at])
            yield self._problem(place, ("after", number), ChecklistCode.AFTER_CYCLE, message, remedy)

    def _units(self, task: Task) -> Iterator[_Warning]:
        if task.owner == UNDECIDED:
            yield _undecided("owner")
        units: list[tuple[KeyPath, str]] = [(("owner",), task.owner)]
        for key, names in (("support", task.support), ("each", task.each)):
            units += (((key, number), unit) for number, unit in enumerate(names))
        for path, unit in units:
            if unit not in self.together.groups and (message := misnamed(unit)):
                yield path, ChecklistCode.MISNAMED, message, _("Write the name of one unit.")
            if common := self.together.slips.get(unit):
                message = _("The unit {name} is elsewhere called {other}.")
                message = message.format(name=shown(unit), other=shown(common))
                remedy = _("Write the same name for the same unit.")
                yield path, ChecklistCode.OWNER_LOOKALIKE, message, remedy


def _undecided(*path: str) -> _Warning:
    message = _("Here it still says {word}.").format(word=UNDECIDED)
    remedy = _("Once it is known, write it in place of {word}.")
    if path == ("owner",):
        remedy = _("Name the unit in place of {word}; one that is confirmed in the ledger stays confirmed.")
    return path, ChecklistCode.UNDECIDED, message, remedy.format(word=UNDECIDED)


def _basis(task: Task) -> Iterator[_Warning]:
    basis = task.basis
    owner, deadline = (basis.owner, basis.deadline) if basis else (None, None)
    if owner is None:
        message = _("It is not said where the owner comes from.")
        yield ("basis", "owner"), ChecklistCode.NO_BASIS, message, _how_to_say("owner")
    if deadline is None:
        message = _("It is not said where the deadline comes from.")
        yield ("basis", "deadline"), ChecklistCode.NO_BASIS, message, _how_to_say("deadline")
    if Basis.PROPOSED in (owner, deadline) and basis and not basis.why.strip():
        message = _("What is proposed here gives no reason.")
        remedy = _("Say in {key} why it is proposed.").format(key="basis.why")
        yield ("basis", "why"), ChecklistCode.NO_BASIS_REASON, message, remedy


def _targets(task: Task) -> Iterator[_Warning]:
    """What adds up from 0 reaches no target that is not above it; not to pass 0 may be meant."""
    for number, measure in enumerate(task.measures):
        if measure.target is None or not measure.summed:
            continue
        meant = measure.target >= 0 if measure.better is Better.LESS else measure.target > 0
        if not meant:
            message = _("The target {target} of {name} is met, or missed, before anything is done.")
            message = message.format(target=amount_text(measure.target), name=shown(measure.name))
            remedy = _("Write a number above 0, or leave {key} out where none is stated.")
            path = "measures", number, "target"
            yield path, ChecklistCode.IDLE_TARGET, message, remedy.format(key="target")


def _mentions(checklist: Checklist) -> Iterator[str]:
    """Give every mention of a unit, as often as it is made."""
    for task in checklist.tasks:
        yield task.owner
        yield from (*task.support, *task.each)
    for members in checklist.units.values():
        yield from members


def circles_of_groups(groups: Groups) -> Iterator[tuple[str, ...]]:
    """Give the groups of each circle, each held by the one before it; the last holds the first."""
    for trail, at in circles(groups):
        yield tuple(trail[at:])


def circle_text(groups: Sequence[str]) -> tuple[str, str]:
    """Return what is wrong with groups that hold each other, and what to do about it."""
    first, last = shown(groups[0]), shown(groups[-1])
    cut = ["…"] if len(groups) > _LONGEST_CYCLE else []
    names = [*map(shown, groups[:_LONGEST_CYCLE]), *cut, first]
    message = _("These groups hold each other: {groups}.").format(groups=" → ".join(names))
    return message, _("Take {member} out of {group}.").format(member=first, group=last)


def check_units(own: OwnGroups, others: Iterable[Groups]) -> tuple[Problem, ...]:
    """Return what is wrong with the file, circles through groups of the checklists (`others`) included."""
    problems = list(own.problems)
    told: set[frozenset[str]] = set()
    for groups in ({}, *others):
        for circle in circles_of_groups({**groups, **own.groups}):
            mine = [name for name in circle if name in own.groups]
            if mine and frozenset(circle) not in told:
                told.add(frozenset(circle))
                place = Places(own.text or "").of(("units", mine[-1]))
                message, remedy = circle_text(circle)
                key = f"units.{shown(mine[-1])}"
                problems.append(problem_at(own.path, place, ChecklistCode.GROUP_CYCLE, message, remedy, key))
    return in_order(problems)


def circles(after: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[Sequence[str], int]]:
    """Give for each link that closes a circle the tasks that lead there, and where among them it begins.

    The last of them comes after the one at which it begins. To be read at once: the list goes on changing.
    """
    finished: set[str] = set()
    for start in after:
        trail = [] if start in finished else [start]
        places = dict.fromkeys(trail, 0)
        links = [iter(after[task]) for task in trail]
        while trail:
            following = next(links[-1], None)
            if following is None:
                finished.add(trail[-1])
                del places[trail.pop()], links[-1]
            elif following in places:
                yield trail, places[following]
            elif following in after and following not in finished:
                places[following] = len(trail)
                trail.append(following)
                links.append(iter(after[following]))


def _how_to_say(field: str) -> str:
    return _("Add {key} in `basis`: {words}.").format(
        key=field, words=", ".join(f'"{word.value}"' for word in Basis)
    )
