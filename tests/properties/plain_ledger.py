"""The ledger as one would keep it on paper: lists of acts, and what they come to, worked out the slow way.

It knows no event, no digest and no `after`: of everything said it remembers what its writer had seen by then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple

Name = tuple[str, int]
"""Under which the ledger keeps something: place of work, and number there."""

PLAN = """\
format = 1
id = "county"
title = "县级清单"
year = 2026
[source]
title = "某县2025年法治政府建设年度报告"
issuer = "某县人民政府"
[[task]]
id = "steps"
title = "印发机制文件"
owner = "县司法局"
deadline = 2026-12-10
steps = ["起草", "印发"]
basis = { owner = "proposed", deadline = "proposed", why = "报告未写" }
[[task]]
id = "plain"
title = "述法评议"
owner = "县委依法治县办"
deadline = 2026-04-30
[[task]]
id = "halves"
title = "案卷评查"
owner = "县司法局"
deadline = 2026-12-31
every = "half-year"
each = ["东镇", "西乡"]
measures = [{ name = "案卷", unit = "宗" }]
"""

GOES = """\
[[task]]
id = "goes"
title = "起草机制文件"
owner = "县司法局"
deadline = 2026-12-10
steps = ["起草"]
"""
"""A task that is taken out of the checklist, and put back, while the work goes on."""


class Planned(NamedTuple):
    """What the checklist says of a task."""

    owner: str
    periods: dict[str, str]
    """Deadline by period; one nameless period for a task done once."""
    steps: tuple[str, ...] = ()
    proposed: bool = False
    units: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


TASKS = {
    "steps": Planned("县司法局", {"": "2026-12-10"}, ("起草", "印发"), proposed=True),
    "plain": Planned("县委依法治县办", {"": "2026-04-30"}),
    "halves": Planned("县司法局", {"2026-H1": "2026-06-30", "2026-H2": "2026-12-31"},
                      units=("东镇", "西乡"), measures=("案卷",)),
    "goes": Planned("县司法局", {"": "2026-12-10"}, ("起草",)),
}  # fmt: skip

SET_ASIDE = "waiting", "not_applicable"


class Subject(NamedTuple):
    """What is spoken of."""

    task: str
    kind: str
    period: str = ""
    item: str = ""


class Said(NamedTuple):
    """One thing that was said in an act."""

    name: Name
    at: dt.datetime
    about: Subject
    value: str
    was: str
    """What of the plan it replaces or confirms; empty where it does neither."""
    saw: frozenset[Name]
    """What had been said about the same by then, as far as its writer could know."""
    judges: frozenset[Name]
    """Of a verdict: the word done that it is about, or what it put in its place."""


class Did(NamedTuple):
    """One act."""

    turn: int
    """Of all acts anywhere, the how many-eth it was."""
    place: int
    at: dt.datetime
    names: tuple[Name, ...]
    said: tuple[Said, ...]
    undoes: frozenset[int] = frozenset()
    """The acts that it takes back, by their turn."""


turns = count(1)


def that_count(acts: Iterable[Did]) -> list[Did]:
    """Return the acts that count: nobody takes back what comes later, so the last one is settled first."""
    gone: set[int] = set()
    for act in sorted(acts, reverse=True):
        if act.turn not in gone:
            gone |= act.undoes
    return [act for act in acts if act.turn not in gone]


def restores(act: Did, acts: Sequence[Did]) -> bool:
    """Return whether an undo brings back what another undo took away."""
    return any(other.undoes and not restores(other, acts) for other in acts if other.turn in act.undoes)


class Paper:
    """What some acts come to, in the order in which they arrived, while a checklist has certain tasks.

    `lead` is whom it has lead `steps` now.
    """

    def __init__(self, acts: Sequence[Did], tasks: Iterable[str], lead: str) -> None:
        """Look at the acts."""
        self.tasks = tuple(tasks)
        self.lead = lead
        self.all = [said for act in acts for said in act.said]
        self.live = [said for act in that_count(acts) for said in act.said]

    def home(self, task: str) -> str:
        """Return the task for which something counts: where it was moved to, once its own is gone."""
        if task in self.tasks:
            return task
        moves = self.newest(said for said in self.live if said.about == Subject(task, "move"))
        return moves[0].value if moves else task

    def about(self, subject: Subject, among: list[Said]) -> list[Said]:
        """Return what speaks of something, in the order of arrival."""
        if subject.kind == "move":
            return [said for said in among if said.about == subject]
        return [said for said in among if said.about._replace(task=self.home(said.about.task)) == subject]

    def newest(self, live: Iterable[Said]) -> list[Said]:
        """Return what nobody who is heard had seen, by the clock the newest first."""
        live = list(live)
        unseen = [said for said in live if not any(said.name in other.saw for other in live)]
        return sorted(unseen, key=lambda said: (said.at, said.name), reverse=True)

    def sides(self, subject: Subject) -> list[Said]:
        """Return what stands of something and still holds, the newest first; several if places disagree.

        What the checklist has come to say itself stands only where nothing was said in its place since.
        """
        holding = [said for said in self.newest(self.about(subject, self.live)) if self._holds(subject, said)]
        return [said for said in holding if said.was in ("", self.planned(subject))] or holding

    def _holds(self, subject: Subject, said: Said) -> bool:
        if subject.kind == "verification":
            status = self.newest(self.about(subject._replace(kind="status"), self.live))
            return any(other.name in said.judges for other in status if other.value == status[0].value)
        says_it_too = subject.kind != "basis" and said.value == self.planned(subject)
        return said.was in ("", self.planned(subject)) or says_it_too

    def planned(self, subject: Subject) -> str:
        """Return what the checklist says of owner or deadline."""
        plan = TASKS[subject.task]
        if "owner" in (subject.kind, subject.item):
            return self.lead if subject.task == "steps" else plan.owner
        return plan.periods.get(subject.period, "")

    def value(self, subject: Subject, otherwise: str = "") -> str:
        """Return what stands of something."""
        sides = self.sides(subject)
        return sides[0].value if sides else otherwise

    def disputed(self, subject: Subject) -> bool:
        """Return whether places disagree about something."""
        return len({said.value for said in self.sides(subject)}) > 1

    # How a task stands, by the rules of counting.

    def step_done(self, task: str, period: str, step: str) -> bool:
        """Return whether a step is ticked."""
        return self.value(Subject(task, "step", period, step)) == "done"

    def answers(self, task: str, period: str) -> list[str]:
        """Return what each unit has answered."""
        return [self.value(Subject(task, "answer", period, unit), "open") for unit in TASKS[task].units]

    def whole(self, task: str) -> str:
        """Return what was said of a recurring task as a whole."""
        return self.value(Subject(task, "status")) if "" not in TASKS[task].periods else ""

    def status(self, task: str, period: str) -> str:
        """Return the status of a task done once, or of a period."""
        said = self.value(Subject(task, "status", period), "todo")
        begun = any(self.step_done(task, period, step) for step in TASKS[task].steps)
        begun |= any(self.sides(Subject(task, "measure", period, name)) for name in TASKS[task].measures)
        if said == "todo" and (begun or {*self.answers(task, period)} - {"open"}):
            said = "doing"
        return self.whole(task) if self.whole(task) in SET_ASIDE and said != "done" else said

    def task_status(self, task: str) -> str:
        """Return the status of a task."""
        parts = [self.status(task, period) for period in TASKS[task].periods]
        if "" in TASKS[task].periods:
            return parts[0]
        if self.whole(task) in SET_ASIDE:
            return self.whole(task)
        counted = [status for status in parts if status != "not_applicable"]
        if not counted:
            return "not_applicable"
        if all(status == "done" for status in counted):
            return "done"
        if all(status in ("done", "waiting") for status in counted):
            return "waiting"
        begun = self.whole(task) == "doing" or "done" in counted or "doing" in counted
        return "doing" if begun else "todo"

    def verdict(self, task: str) -> str:
        """Return the coordinator's word on a task."""
        counted = {
            self.value(Subject(task, "verification", period))
            for period in TASKS[task].periods
            if self.status(task, period) != "not_applicable"
        }
        if "returned" in counted:
            return "returned"
        return "verified" if counted == {"verified"} and self.task_status(task) == "done" else ""

    def is_proposed(self, task: str, what: str) -> bool:
        """Return whether owner or deadline is still a proposal."""
        settled = self.sides(Subject(task, what)) or self.sides(Subject(task, "basis", "", what))
        return TASKS[task].proposed and not settled

    def remarks(self, task: str, kind: str) -> list[str]:
        """Return all notes, or all evidence, of a task and its periods, in the order of arrival."""
        periods = "", *TASKS[task].periods
        speaks = (said for said in self.live if said.about.kind == kind)
        return [
            said.value
            for said in speaks
            if self.home(said.about.task) == task and said.about.period in periods
        ]

    def conflicts(self, task: str) -> set[tuple[str, str, tuple[Name, ...]]]:
        """Return what places disagree about, with all sides, the newest first."""
        return {
            (subject.kind, subject.period, tuple(said.name for said in self.sides(subject)))
            for subject in self._subjects(task)
            if self.disputed(subject)
        }

    def _subjects(self, task: str) -> Iterator[Subject]:
        yield from (Subject(task, kind) for kind in ("owner", "person", "status"))
        for period in TASKS[task].periods:
            yield from (Subject(task, kind, period) for kind in ("status", "deadline", "verification"))
            yield from (Subject(task, "step", period, step) for step in TASKS[task].steps)
            yield from (Subject(task, "answer", period, unit) for unit in TASKS[task].units)
            yield from (Subject(task, "measure", period, name) for name in TASKS[task].measures)

    def shown(self, task: str) -> dict[str, object]:
        """Return all that is compared of a task."""
        plan = TASKS[task]
        return {
            "owner": self.value(Subject(task, "owner"), self.planned(Subject(task, "owner"))),
            "person": self.value(Subject(task, "person")),
            "status": self.task_status(task),
            "verdict": self.verdict(task),
            "proposed": (self.is_proposed(task, "owner"), self.is_proposed(task, "deadline")),
            "notes": self.remarks(task, "note"),
            "evidence": self.remarks(task, "evidence"),
            "conflicts": self.conflicts(task),
            "parts": [
                (
                    period,
                    self.status(task, period),
                    self.value(Subject(task, "deadline", period), deadline),
                    self.value(Subject(task, "verification", period)),
                    [self.step_done(task, period, step) for step in plan.steps],
                    self.answers(task, period),
                    [self.value(Subject(task, "measure", period, name)) for name in plan.measures],
                )
                for period, deadline in plan.periods.items()
            ],
        }
