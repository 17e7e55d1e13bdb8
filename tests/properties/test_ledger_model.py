"""Three offices at work, at random, beside ledgers kept on paper: the boards say what stands there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from fzcheck import paths
from fzcheck.acts import answering, confirming, measuring, remarks, replanning, reviewing, ticking, undoing
from fzcheck.acts.act import Act, Now, Refusal
from fzcheck.board import Row
from fzcheck.session import restoring
from fzcheck.session.backups import by_hand
from fzcheck.session.doing import do
from fzcheck.session.exchange import merge
from fzcheck.session.session import Session, at, caught_up, close, open_session, refreshed
from fzcheck.words import AnswerStatus, Basis, Status
from tests.conftest import NOON, TestClock, rounds
from tests.properties.plain_ledger import (
    GOES,
    PLAN,
    SET_ASIDE,
    TASKS,
    Did,
    Name,
    Paper,
    Said,
    Subject,
    restores,
    that_count,
    turns,
)
from tests.properties.test_ledger_properties import values_of

OFFICES = {"张三": 0, "李四": -4, "王五": 9}
"""Who works there, and by how many years the clock is wrong."""

ONCE = [task for task, plan in TASKS.items() if "" in plan.periods]
PERIODS = [*TASKS["halves"].periods]
STATUSES = "todo", "doing", "waiting", "not_applicable"
DAYS = "2026-12-10", "2027-03-01"
UNITS = "县司法局", "县财政局"
REASON = "会议定"
MEMORY = Path("/dev/shm")  # noqa: S108 - where waiting for a disk costs nothing: a fifth of the time

offices = st.sampled_from((0, 0, 1, 1, 2))
tasks = st.sampled_from(("steps", "steps", "goes", "goes", "plain", "halves"))
"""What is worked on most is what most goes wrong with: one task with steps, and one that goes into it."""
places = st.one_of(
    st.tuples(st.sampled_from(ONCE), st.just("")),
    st.tuples(st.just("halves"), st.sampled_from(PERIODS)),
)
"""A task done once, or a period."""

RowVerb = Callable[[Now, Row], Act | Refusal]


def shown(row: Row) -> dict[str, object]:
    """Return of a row of the board what the paper says of its task."""
    return {
        "owner": row.owner,
        "person": row.person,
        "status": row.status,
        "verdict": row.verification or "",
        "proposed": (row.owner_basis is Basis.PROPOSED, row.deadlines_basis is Basis.PROPOSED),
        "notes": [note.value for note in row.notes],
        "evidence": [supplied.paper.ref for supplied in row.evidence],
        "conflicts": {
            (conflict.kind, conflict.period, tuple(event.id for event in conflict.events))
            for conflict in row.conflicts
        },
        "parts": [
            (
                part.period,
                part.status,
                part.deadline.isoformat(),
                part.verification or "",
                [step.done for step in part.steps],
                [answer.status for answer in part.answers],
                [str(said.value) if (said := one.of(part.period)) else "" for one in row.measures],
            )
            for part in row.parts
        ],
    }


class Office:
    """A place of work: its ledger, and what it should hold."""

    def __init__(self, number: int, folder: Path, name: str, years: int) -> None:
        """Set it up, with a clock that is wrong by so many years."""
        folder.mkdir()
        (folder / "config.toml").write_text(f'name = "{name}"\n', encoding="utf-8")
        self.number = number
        self.folder = folder
        self.clock = TestClock(NOON.replace(year=NOON.year + years))
        self.acts: list[Did] = []
        self.kept: list[tuple[Path, list[Did]]] = []
        """Backups, and what each holds."""
        self.session = self.opened()

    def opened(self) -> Session:
        """Start the program."""
        home = paths.Home(data=self.folder, config=self.folder)
        return open_session(home, self.clock, chosen=(str(self.folder.parent / "county.toml"),))

    def knows(self, act: Did) -> bool:
        """Return whether an act has arrived here."""
        return any(act.turn == other.turn for other in self.acts)


class Ledgers(RuleBasedStateMachine):
    """Everything that can happen to the ledgers of three offices."""

    def __init__(self) -> None:
        """Make a county."""
        super().__init__()
        self.folder = TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None)
        self.checklist = Path(self.folder.name) / "county.toml"
        self.offices: list[Office] = []
        self.tasks: list[str] = []
        self.lead = TASKS["steps"].owner

    @initialize()
    def begin(self) -> None:
        """Open for business."""
        self._plan(TASKS)
        folders = [Path(self.folder.name) / str(number) for number in range(len(OFFICES))]
        self.offices = [
            Office(number, folder, name, years)
            for number, (folder, (name, years)) in enumerate(zip(folders, OFFICES.items(), strict=True))
        ]

    def _plan(self, tasks: Iterable[str]) -> None:
        self.tasks = [*tasks]
        plan = PLAN.replace(TASKS["steps"].owner, self.lead, 1) + (GOES if "goes" in tasks else "")
        self.checklist.write_text(plan, encoding="utf-8")

    def paper(self, office: Office) -> Paper:
        """Return what should stand in an office."""
        return Paper(office.acts, self.tasks, self.lead)

    # What people do, and what it should come to.

    def _does(self, number: int, task: str, verb: RowVerb, *said: tuple[Subject, str]) -> None:
        """Do something to a task; these things should be said by it, and nothing where it is refused."""
        office = self.offices[number]
        row = office.session.board.row("county", task)
        assert row is not None
        self._writes(office, verb(office.session.now, row), said)

    def _writes(
        self,
        office: Office,
        act: Act | Refusal,
        said: Sequence[tuple[Subject, str]],
        undoes: frozenset[int] = frozenset(),
    ) -> None:
        drafts = act.drafts if isinstance(act, Act) else ()
        assert [(d.task, d.kind, d.period, d.item) for d in drafts if d.kind != "undo"] == [
            subject for subject, _value in said
        ]
        assert len(drafts) == len(said) + len(undoes)
        if not drafts:
            return
        outcome = do(office.session, act)
        names: list[Name] = [event.id for event in outcome.events]
        office.session = outcome.session
        paper, now = self.paper(office), office.clock()
        things = []
        for name, (subject, value) in zip(names, said, strict=False):
            home = subject if subject.kind == "move" else subject._replace(task=paper.home(subject.task))
            saw = frozenset(other.name for other in paper.about(home, paper.all))
            was = paper.planned(subject) if subject.kind in ("owner", "deadline", "basis") else ""
            judges = frozenset[Name]()
            if subject.kind == "verification":
                (word, *_others) = paper.sides(subject._replace(kind="status"))
                judges = frozenset([word.name, *names[1:]])
            things.append(Said(name, now, subject, value, was, saw, judges))
        office.acts.append(Did(next(turns), office.number, now, tuple(names), tuple(things), undoes))

    @rule(number=offices, place=places)
    def tick(self, number: int, place: tuple[str, str]) -> None:
        """Done, with all its steps; a period sets going again what was set aside as a whole."""
        task, period = self._there(place)
        self._does(number, task, lambda now, row: ticking.tick(now, row, period=period, all_steps=True),
                   *self._ticked(self.paper(self.offices[number]), task, period))  # fmt: skip

    def _ticked(self, paper: Paper, task: str, period: str) -> list[tuple[Subject, str]]:
        status = Subject(task, "status", period)
        if paper.status(task, period) == "done" and not paper.disputed(status):
            return []
        steps = [step for step in TASKS[task].steps if not paper.step_done(task, period, step)]
        ticked = [(Subject(task, "step", period, step), "done") for step in steps]
        return [*self._lifted(paper, task), *ticked, (status, "done")]

    def _lifted(self, paper: Paper, task: str) -> list[tuple[Subject, str]]:
        return [(Subject(task, "status"), "doing")] if paper.whole(task) in SET_ASIDE else []

    @rule(number=offices, place=places)
    def untick(self, number: int, place: tuple[str, str]) -> None:
        """Not done after all."""
        task, period = self._there(place)
        paper, status = self.paper(self.offices[number]), Subject(task, "status", period)
        is_done = paper.status(task, period) == "done" or paper.disputed(status)
        said = [*self._lifted(paper, task), (status, "todo")] if is_done else []
        self._does(number, task, lambda now, row: ticking.untick(now, row, period=period), *said)

    @rule(number=offices, place=places, status=st.sampled_from(STATUSES))
    def set_status(self, number: int, place: tuple[str, str], status: str) -> None:
        """Say how far it is; a reason that comes with what is so already is kept as a note."""
        task, period = self._there(place)
        paper, subject = self.paper(self.offices[number]), Subject(task, "status", period)
        lifted = [] if paper.whole(task) == status else self._lifted(paper, task)
        if paper.value(subject) == status and not lifted and not paper.disputed(subject):
            said = [(Subject(task, "note", period), REASON)]
        else:
            said = [*lifted, (subject, status)]
        self._does(
            number,
            task,
            lambda now, row: ticking.set_status(now, row, Status(status), period=period, note=REASON),
            *said,
        )

    @rule(number=offices, status=st.sampled_from(SET_ASIDE))
    def set_aside(self, number: int, status: str) -> None:
        """All of a recurring task waits, or does not apply."""
        paper, subject = self.paper(self.offices[number]), Subject("halves", "status")
        so_already = paper.value(subject) == status and not paper.disputed(subject)
        said = (Subject("halves", "note"), REASON) if so_already else (subject, status)
        self._does(
            number,
            "halves",
            lambda now, row: ticking.set_status(now, row, Status(status), note=REASON),
            said,
        )

    @rule(number=offices, step=st.integers(1, 2), off=st.booleans(), task=st.sampled_from(("steps", "goes")))
    def step(self, number: int, step: int, task: str, *, off: bool) -> None:
        """Tick a step, or open it again."""
        task, _period = self._there((task, ""))
        if task == "plain" or step > len(TASKS[task].steps):
            return
        paper = self.paper(self.offices[number])
        subject = Subject(task, "step", "", TASKS[task].steps[step - 1])
        said = [(subject, "open" if off else "done")]
        if (paper.value(subject) == "done") is not off and not paper.disputed(subject):
            said = []
        self._does(number, task, lambda now, row: ticking.tick_step(now, row, step, off=off), *said)

    @rule(number=offices, period=st.sampled_from(PERIODS), unit=st.sampled_from(TASKS["halves"].units),
          word=st.sampled_from(("done", "none", "open")))  # fmt: skip
    def answer(self, number: int, period: str, unit: str, word: str) -> None:
        """Say what a unit that must report has answered."""
        paper, subject = self.paper(self.offices[number]), Subject("halves", "answer", period, unit)
        so_already = paper.value(subject, "open") == word and not paper.disputed(subject)
        self._does(
            number,
            "halves",
            lambda now, row: answering.answer(now, row, unit, AnswerStatus(word), period=period),
            *(() if so_already else ((subject, word),)),
        )

    @rule(number=offices, period=st.sampled_from(PERIODS), amount=st.sampled_from(("3", "4")))
    def measure(self, number: int, period: str, amount: str) -> None:
        """Say how much it was."""
        paper, subject = self.paper(self.offices[number]), Subject("halves", "measure", period, "案卷")
        so_already = paper.value(subject) == amount and not paper.disputed(subject)
        self._does(
            number,
            "halves",
            lambda now, row: measuring.measure(now, row, amount, period=period),
            *(() if so_already else ((subject, amount),)),
        )

    @rule(number=offices, place=places, text=st.sampled_from(("甲", "乙")), paper=st.booleans())
    def remark(self, number: int, place: tuple[str, str], text: str, *, paper: bool) -> None:
        """Keep a note, or evidence."""
        task, period = self._there(place)
        verb = remarks.add_evidence if paper else remarks.add_note
        said = Subject(task, "evidence" if paper else "note", period), text
        self._does(number, task, lambda now, row: verb(now, row, text, period=period), said)

    @rule(number=offices, place=places, day=st.sampled_from(DAYS))
    def extend(self, number: int, place: tuple[str, str], day: str) -> None:
        """Move a deadline; that of what is done stays, unless officials differ about it."""
        task, period = self._there(place)
        paper, subject = self.paper(self.offices[number]), Subject(task, "deadline", period)
        so_already = paper.value(subject, TASKS[task].periods[period]) == day
        stays = so_already or paper.status(task, period) == "done"
        said = [] if stays and not paper.disputed(subject) else [(subject, day)]
        date = dt.date.fromisoformat(day)
        self._does(
            number,
            task,
            lambda now, row: replanning.extend(now, row, date, reason=REASON, period=period),
            *said,
        )

    @rule(number=offices, task=tasks, unit=st.sampled_from(UNITS))
    def assign(self, number: int, task: str, unit: str) -> None:
        """Give the lead to a unit."""
        task, _period = self._there((task, ""))
        paper, subject = self.paper(self.offices[number]), Subject(task, "owner")
        so_already = paper.value(subject, paper.planned(subject)) == unit and not paper.disputed(subject)
        said = [] if so_already else [(subject, unit)]
        self._does(number, task, lambda now, row: replanning.assign(now, row, unit, reason=REASON), *said)

    @rule(number=offices, task=tasks, name=st.sampled_from(("", "甲")))
    def person(self, number: int, task: str, name: str) -> None:
        """Name who is in charge, or nobody."""
        task, _period = self._there((task, ""))
        paper, subject = self.paper(self.offices[number]), Subject(task, "person")
        said = [] if paper.value(subject) == name and not paper.disputed(subject) else [(subject, name)]
        self._does(number, task, lambda now, row: replanning.set_person(now, row, name), *said)

    @rule(number=offices, task=tasks, what=st.sampled_from(("owner", "deadline")))
    def confirm(self, number: int, task: str, what: str) -> None:
        """Make a proposal the county's own."""
        task, _period = self._there((task, ""))
        proposed = self.paper(self.offices[number]).is_proposed(task, what)
        subject = Subject(task, "basis", "", what)
        said = [(subject, "")] if proposed else []
        self._does(number, task, lambda now, row: confirming.confirm(now, row, what), *said)

    @rule(number=offices, place=places, back=st.booleans())
    def judge(self, number: int, place: tuple[str, str], *, back: bool) -> None:
        """Verify what is done, or return it."""
        task, period = self._there(place)
        paper, subject = self.paper(self.offices[number]), Subject(task, "verification", period)
        said: list[tuple[Subject, str]] = []
        if paper.status(task, period) == "done":
            if back:
                said = [(subject, "returned"), (subject._replace(kind="status"), "doing")]
            elif paper.value(subject) != "verified" or paper.disputed(subject):
                said = [(subject, "verified")]
        self._does(
            number,
            task,
            lambda now, row: (
                reviewing.send_back(now, row, reason=REASON, period=period)
                if back
                else reviewing.verify(now, row, period=period)
            ),
            *said,
        )

    @precondition(lambda self: "goes" not in self.tasks)
    @rule(number=offices, to=st.sampled_from(("steps", "plain")))
    def move(self, number: int, to: str) -> None:
        """Give the progress of the task that is gone to another."""
        self._does(number, to, lambda now, row: replanning.move(now, row, ("county", "goes")),
                   (Subject("goes", "move"), to))  # fmt: skip

    def _there(self, place: tuple[str, str]) -> tuple[str, str]:
        """Return a place that is in the checklist: another one for that which is gone."""
        return place if place[0] in self.tasks else ("plain", "")

    # What is taken back, and comes again.

    @rule(number=offices)
    def undo(self, number: int) -> None:
        """Take back one's own last act."""
        office = self.offices[number]
        own = [act for act in office.acts if act.place == number and not act.undoes]
        live = [act for act in own if act in that_count(office.acts)]
        act = undoing.undo(office.session.now, office.session.own)
        self._writes(office, act, (), frozenset(act.turn for act in live[-1:]))

    @rule(number=offices)
    def redo(self, number: int) -> None:
        """Bring back what one's own last undo took back, while nothing of one's own came after it."""
        office, undoes = self.offices[number], frozenset[int]()
        live = that_count(office.acts)
        for act in reversed([act for act in office.acts if act.place == number]):
            if not act.undoes:
                break
            if act in live and not restores(act, office.acts):
                undoes = self._siblings(office, act)
                break
        self._writes(office, undoing.redo(office.session.now, office.session.own), (), undoes)

    @rule(number=offices, data=st.data())
    def undo_by_number(self, number: int, data: st.DataObject) -> None:
        """Take back any act of anybody, also an undo: then with all others of the same."""
        office = self.offices[number]
        if not office.acts:
            return
        chosen = data.draw(st.sampled_from(office.acts))
        undoes = frozenset[int]()
        if chosen in that_count(office.acts):
            undoes = self._siblings(office, chosen) if chosen.undoes else frozenset([chosen.turn])
        origin, seq = data.draw(st.sampled_from(chosen.names))
        act = undoing.undo(office.session.now, office.session.own, f"{origin}:{seq}")
        self._writes(office, act, (), undoes)

    def _siblings(self, office: Office, undo: Did) -> frozenset[int]:
        """Return the undos that count and take back something of what this one does."""
        return frozenset(act.turn for act in that_count(office.acts) if act.undoes & undo.undoes)

    # What happens to the ledgers, the clocks and the checklist.

    @rule(number=offices, others=st.permutations(range(len(OFFICES))), count=st.integers(1, len(OFFICES)))
    def take_in(self, number: int, others: list[int], count: int) -> None:
        """Merge the ledgers of other offices."""
        self._merge(self.offices[number], [self.offices[other] for other in others[:count]])

    def _merge(self, office: Office, others: Sequence[Office]) -> None:
        others = [other for other in others if other.acts and other is not office]
        told = merge(office.session, [other.session.ledger.path for other in others])
        for other, merged in zip(others, told, strict=True):
            new = [act for act in other.acts if not office.knows(act)]
            assert merged.unfit is None
            assert merged.new == sum(len(act.names) for act in new)
            office.acts.extend(new)
        office.session = caught_up(office.session)

    @rule(number=offices)
    def back_up(self, number: int) -> None:
        """Make a backup by hand."""
        office = self.offices[number]
        if office.acts:
            office.kept.append((by_hand(office.session).path, [*office.acts]))

    @rule(number=offices, data=st.data())
    def restore(self, number: int, data: st.DataObject) -> None:
        """Put a backup, or the ledger of another office, in the place of one's own."""
        office = self.offices[number]
        ledgers = [(other.session.ledger.path, other.acts) for other in self.offices if other.acts]
        if not (choices := [*office.kept, *ledgers]):
            return
        file, acts = data.draw(st.sampled_from(choices))
        asked = restoring.compare(office.session, str(file))
        assert {event.id for event in asked.gained} == names_of(acts) - names_of(office.acts)
        assert {event.id for event in asked.lost} == names_of(office.acts) - names_of(acts)
        if asked.changes:
            restoring.restore(office.session, asked)
            office.acts = [*acts]
        office.session = refreshed(office.session)

    @rule(number=offices)
    def reopen(self, number: int) -> None:
        """Quit, and start again."""
        close(self.offices[number].session)
        self.offices[number].session = self.offices[number].opened()

    @rule(number=offices, hours=st.sampled_from((-40_000, -30, -1, 1, 30, 40_000)))
    def set_the_clock(self, number: int, hours: int) -> None:
        """Time goes by, or somebody sets the clock."""
        office = self.offices[number]
        office.clock.now += dt.timedelta(hours=hours)
        office.session = refreshed(office.session)

    @rule()
    def change_the_checklist(self) -> None:
        """A task goes out of the checklist, or comes back."""
        self._change([*TASKS][:3] if "goes" in self.tasks else TASKS)

    @rule(unit=st.sampled_from(UNITS))
    def name_the_lead(self, unit: str) -> None:
        """The checklist names a lead unit: another, or the one that was set."""
        self.lead = unit
        self._change(self.tasks)

    def _change(self, tasks: Iterable[str]) -> None:
        self._plan(tasks)
        for office in self.offices:
            office.session = refreshed(office.session)

    @rule(number=offices, data=st.data())
    def look_back(self, number: int, data: st.DataObject) -> None:
        """As of a past day the board shows what was entered until then."""
        office = self.offices[number]
        today = office.clock().date()
        if days := sorted({act.at.date() for act in office.acts if act.at.date() < today}):
            day = data.draw(st.sampled_from(days))
            until = [act for act in office.acts if act.at.date() <= day]
            agrees(at(office.session, day), Paper(until, self.tasks, self.lead))

    # What always holds.

    @invariant()
    def the_board_says_what_the_paper_says(self) -> None:
        """Of every task, in every office; and nothing that was acknowledged is lost, or in another order."""
        for office in self.offices:
            session = office.session
            assert [event.id for event in session.progress.history()] == [
                name for act in office.acts for name in act.names
            ]
            agrees(session, self.paper(office))

    def teardown(self) -> None:
        """In the end all take in all, each in another order: all come to the same, and every chain holds."""
        try:
            self._agree()
        finally:
            for office in self.offices:
                close(office.session)
            self.folder.cleanup()

    def _agree(self) -> None:
        for number, office in enumerate(self.offices):
            self._merge(office, self.offices[number + 1 :] + self.offices[:number])
        for office in self.offices:
            self._merge(office, self.offices[::-1])
        self.the_board_says_what_the_paper_says()
        for office in self.offices:
            assert office.session.ledger.verify() == ()
            assert values_of(office.session.progress) == values_of(self.offices[0].session.progress)


def names_of(acts: Iterable[Did]) -> set[Name]:
    """Return the names of all that acts wrote."""
    return {name for act in acts for name in act.names}


def agrees(session: Session, paper: Paper) -> None:
    """Assert that the board shows what the paper says."""
    for row in session.board.rows:
        assert shown(row) == paper.shown(row.id)


TestLedgers = Ledgers.TestCase
TestLedgers.settings = settings(
    settings(), max_examples=rounds(25, 2000), stateful_step_count=rounds(30, 60), deadline=None
)
