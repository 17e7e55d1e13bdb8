import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from fzcheck.board import Filter, board_of
from fzcheck.board.standing import Rules
from fzcheck.checklist.loading import load_file
from fzcheck.checklist.model import FORMAT, Citation, Task, Uncovered
from fzcheck.dates import is_day_off
from fzcheck.ledger.heads import Progress
from fzcheck.source.sections import Section, read_sections
from fzcheck.words import Basis
from tests.reporting import cut_at_commas

ROOT = Path(__file__).parents[2]
REPORT = ROOT.parent / "shared" / "reports" / "lingqiu-2025.txt"
SECTIONS = {
    "lingqiu-2026-arrangements": "四",
    "lingqiu-2025-shortcomings": "二",
    "lingqiu-2026-standing": "三",
}

CHECKLISTS = {
    found.id: found.checklist
    for found in map(load_file, sorted((ROOT / "checklists").glob("*.toml")))
    if found.checklist is not None
}
PLACES = {f"{name}:{task.id}" for name, checklist in CHECKLISTS.items() for task in checklist.tasks}

each_checklist = pytest.mark.parametrize("name", SECTIONS)


def tasks() -> Iterator[tuple[str, Task]]:
    """Yield every shipped task with its checklist's id."""
    for name, checklist in CHECKLISTS.items():
        for task in checklist.tasks:
            yield name, task


def of_each_task(claim: Callable[[str, Task], None]) -> Callable[[], None]:
    """Make a test of what is claimed of a task: it holds of every one, or the one is named of which not."""

    def test() -> None:
        for name, task in tasks():
            try:
                claim(name, task)
            except AssertionError as error:
                error.add_note(f"{name}:{task.id}")
                raise

    test.__doc__ = claim.__doc__
    return test


def at(place: str) -> Task:
    """Return the shipped task that `checklist:task` names."""
    name, _, wanted = place.partition(":")
    return next(task for task in CHECKLISTS[name].tasks if task.id == wanted)


def named_by(task: Task) -> tuple[str, ...]:
    """Return the units and groups that support a task, or must each report on it."""
    return (*task.support, *task.each)


def days_between(after: dt.date, before: dt.date) -> Iterator[dt.date]:
    """Yield the days that lie between two."""
    for number in range(1, (before - after).days):
        yield after + dt.timedelta(days=number)


@pytest.fixture(scope="module")
def report() -> str:
    """Return the text of the real report, where it is at hand."""
    if not REPORT.is_file():
        pytest.skip("the report that the shipped checklists come from is not kept in the repository")
    return REPORT.read_text("utf-8")


@pytest.fixture(scope="module")
def sections(report: str) -> dict[str, Section]:
    """Return the report's sections by number."""
    return {section.number: section for section in read_sections(report.splitlines()).found}


def test_three_checklists_are_shipped() -> None:
    """Three parts of the report have a checklist each, named after its id; together 62 tasks or more."""
    assert {name: checklist.source.section for name, checklist in CHECKLISTS.items()} == SECTIONS
    assert all(name == checklist.id for name, checklist in CHECKLISTS.items())
    assert {(checklist.format, checklist.year) for checklist in CHECKLISTS.values()} == {(FORMAT, 2026)}
    assert len(PLACES) >= 62


@each_checklist
def test_a_file_is_plain_text(name: str) -> None:
    """A file names its schema first, has LF line ends, no trailing blanks and one final newline."""
    text = (ROOT / "checklists" / f"{name}.toml").read_bytes().decode("utf-8")
    assert text.startswith("#:schema fzcheck.schema.json\n")
    assert "\r" not in text
    assert text == "\n".join(line.rstrip() for line in text.rstrip("\n").split("\n")) + "\n"


@each_checklist
def test_ids_are_unique(name: str) -> None:
    """No two tasks of a file share an id."""
    ids = [task.id for task in CHECKLISTS[name].tasks]
    assert len(ids) == len(set(ids))


@of_each_task
def test_a_task_is_complete(name: str, task: Task) -> None:
    """A task has one owner, a deadline in the year, a criterion, expected evidence, a group and a basis."""
    assert task.owner == task.owner.strip()
    assert not re.search("[、，,;；/和]", task.owner)
    assert task.owner not in task.support
    assert len(set(task.support)) == len(task.support)
    assert task.deadline.year == CHECKLISTS[name].year
    assert task.criterion
    assert task.expected
    assert task.group
    assert task.basis is not None
    assert task.basis.owner is not None
    assert task.basis.deadline is not None
    assert len(set(task.steps)) == len(task.steps)


@of_each_task
def test_nothing_is_invented(name: str, task: Task) -> None:
    """The report states no date and no owner outright; every basis says why, and a proposed value says so.

    A statutory date belongs to the cycle of annual reports alone. What does not come from the report, those
    dates among it, names the law instead.
    """
    assert task.basis is not None
    assert Basis.STATED not in (task.basis.owner, task.basis.deadline)
    assert task.basis.why
    if task.basis.owner is Basis.PROPOSED:
        assert re.search("单位[^；]*拟|拟[^；]*[局部办]|拟其|拟定", task.basis.why)
    if task.basis.deadline is Basis.PROPOSED:
        assert re.search("拟[^；]*(月|季|年)|为限|按(月|季|半年)", task.basis.why)
    assert task.source is not None
    assert bool(task.source.law) == task.id.startswith("S.")
    if task.basis.deadline is Basis.STATUTORY:
        assert name == "lingqiu-2026-standing"
        assert "督察工作规定" in task.source.law


@of_each_task
def test_the_text_is_written_in_chinese_punctuation(name: str, task: Task) -> None:
    """Titles, criteria, steps and reasons use full-width punctuation."""
    assert task.basis is not None
    written = (task.title, task.criterion, *task.expected, *task.steps, task.basis.why, task.needs)
    assert not re.search(r'[,;:()!?"]', "".join(written)), name
    assert "》、《" not in "".join(written)


@of_each_task
def test_a_rule_is_named_in_full(name: str, task: Task) -> None:
    """A criterion or reason names a regulation by its whole title in 《》, as the source does."""
    assert task.basis is not None
    titles = ("《法治政府建设与责任落实督察工作规定》", "《行政执法监督条例》")
    rest = task.criterion + task.basis.why
    for title in titles:
        rest = rest.replace(title, "")
    assert not re.search("督察工作规定|监督条例", rest), name


def test_what_comes_first_exists_and_is_due_no_later() -> None:
    """Every `after` names a task of its own file, earlier in time, so that there is no circle."""
    for name, task in tasks():
        own = {other.id: other for other in CHECKLISTS[name].tasks}
        for before in task.after:
            assert own[before].deadline <= task.deadline
            assert task.id not in own[before].after


def test_cross_references_go_both_ways() -> None:
    """Every `related` names a task that names it in turn."""
    pairs = {(f"{name}:{task.id}", other) for name, task in tasks() for other in task.related}
    assert pairs
    assert pairs == {(there, here) for here, there in pairs}
    assert {there for _, there in pairs} <= PLACES


def test_reasons_point_at_tasks_that_exist() -> None:
    """A sentence that another task takes over names that task."""
    pointed = [
        place if ":" in place else f"{name}:{place}"
        for name, checklist in CHECKLISTS.items()
        for entry in checklist.uncovered
        for place in re.findall(r"任务 ([\w:.-]+)", entry.reason)
    ]
    assert pointed
    assert set(pointed) <= PLACES


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lingqiu-2026-arrangements:4.1.2a", "lingqiu-2025-shortcomings:2.1.1a"),
        ("lingqiu-2026-arrangements:4.2.2a", "lingqiu-2026-arrangements:4.2.4d"),
        ("lingqiu-2026-arrangements:4.2.4c", "lingqiu-2026-arrangements:4.2.4d"),
    ],
)
def test_tasks_of_one_effort_are_joined_and_told_apart(one: str, other: str) -> None:
    """Each says in its criterion what is measured by the other, so that no effort counts as two results."""
    for here, there in ((one, other), (other, one)):
        task = at(here)
        assert there in task.related
        assert f"由任务 {there.partition(':')[2]} 衡量" in task.criterion


@of_each_task
def test_a_day_before_is_the_last_working_day_before(name: str, task: Task) -> None:
    """What law wants before 1 March or 1 April is due strictly before; no deadline falls on a day off."""
    assert task.basis is not None
    assert not is_day_off(task.deadline), name
    for month in re.findall(r"“(\d)月1日之前”", task.basis.why):
        limit = dt.date(2026, int(month), 1)
        assert task.deadline < limit
        assert all(is_day_off(day) for day in days_between(task.deadline, limit))


def test_annual_reports_have_their_days_by_law() -> None:
    """To be reported before 1 March, and to be published before 1 April."""
    ids = ("S.1", "S.2", "S.3", "S.5")
    days = {id_: at(f"lingqiu-2026-standing:{id_}").deadline.isoformat() for id_ in ids}
    assert days == {"S.1": "2026-02-28", "S.2": "2026-03-31", "S.3": "2026-03-31", "S.5": "2026-02-28"}


def test_no_unit_is_an_organ() -> None:
    """A task is led and supported by offices that work on it, not by the organ that decides."""
    named = {unit for _, task in tasks() for unit in (task.owner, *named_by(task))}
    assert named.isdisjoint({"县委", "县政府", "县人大常委会", "县政协"})


def test_the_towns_are_a_group_in_every_list() -> None:
    """Each list opens 11个乡镇 into the same eleven, so that a town finds whatever names them all."""
    (towns,) = {checklist.units["11个乡镇"] for checklist in CHECKLISTS.values()}
    assert len(set(towns)) == 11
    rules = Rules(dt.date(2026, 3, 1))
    board = board_of(tuple(CHECKLISTS.values()), Progress.of(()), rules)
    found = {row.key for row in Filter(unit="武灵镇").rows(board.rows)}
    assert found == {(name, task.id) for name, task in tasks() if "11个乡镇" in named_by(task)}
    assert found


def test_every_group_is_one_that_a_task_names() -> None:
    """A group that nobody names, as one whose name was mistyped, would never be opened."""
    for checklist in CHECKLISTS.values():
        assert set(checklist.units) <= {unit for task in checklist.tasks for unit in named_by(task)}


def test_who_supervises_enforcement_reports_on_it() -> None:
    """条例第6条 is a standing duty of its own, cited where the report speaks of supervision, and studied."""
    duty = at("lingqiu-2026-standing:S.6")
    assert duty.basis is not None
    assert (duty.owner, duty.basis.owner, duty.basis.deadline) == (
        "县司法局",
        Basis.STATUTORY,
        Basis.PROPOSED,
    )
    assert duty.source is not None
    assert duty.source.law == "《行政执法监督条例》（国务院令第825号）第6条"
    citing = ("arrangements:4.2.2a", "arrangements:4.2.4a", "shortcomings:2.3.1a", "shortcomings:2.3.1c")
    for place in citing:
        basis = at(f"lingqiu-202{6 if place.startswith('a') else 5}-{place}").basis
        assert basis is not None
        assert "《行政执法监督条例》第6条" in basis.why
    assert "《行政执法监督条例》" in at("lingqiu-2025-shortcomings:2.1.3a").criterion


def test_cited_words_stand_where_they_are_cited(sections: dict[str, Section]) -> None:
    """The words of every task and every uncovered clause stand literally in the sentence that they cite."""
    for name, checklist in CHECKLISTS.items():
        cited = [(task.id, task.source) for task in checklist.tasks if task.source is not None]
        for place, citation in cited:
            if citation.place is None:
                continue
            sentence = sections[citation.section or SECTIONS[name]].sentence(*citation.place)
            assert citation.words, place
            assert sentence is not None, place
            assert citation.words in sentence.text, place
        for entry in checklist.uncovered:
            sentence = sections[SECTIONS[name]].sentence(entry.item, entry.sentence)
            assert sentence is not None, entry
            assert entry.words in sentence.text, entry


@each_checklist
def test_every_clause_has_a_task_or_a_reason(name: str, sections: dict[str, Section]) -> None:
    """Every clause of the section has a task, or stands in `[[uncovered]]`, and never both.

    A sentence is wholly uncovered by an entry without words; then no task may cite it. Of any other
    sentence, each part between two commas must hold the words of a citation or of an uncovered entry of
    that very sentence; words that span a comma count for neither side. A clause that is uncovered as a
    whole must not hold cited words.
    """
    checklist, section = CHECKLISTS[name], sections[SECTIONS[name]]
    cited = _words_by_place(task.source for task in checklist.tasks if task.source is not None)
    excused = _words_by_place(checklist.uncovered)
    for item, entry in enumerate(section.items):
        for number, sentence in enumerate(entry.sentences):
            place = (item, number)
            if "" in excused.get(place, ()):
                assert excused[place] == [""], place
                assert place not in cited, place
                continue
            for clause in cut_at_commas(sentence.text):
                has_task = any(words in clause for words in cited.get(place, ()))
                has_reason = any(words in clause for words in excused.get(place, ()))
                assert has_task or has_reason, (place, clause)
                assert not (has_task and clause in excused.get(place, ())), (place, clause)


def test_numbers_of_the_past_year_are_the_report_s(report: str) -> None:
    """What a criterion gives in brackets as a number of 2025 stands in the report, with its unit."""
    figures = [
        (task.id, figure)
        for _, task in tasks()
        for remark in re.findall("（2025年[^）]*）", task.criterion)
        for figure in re.findall(r"\d[\d.]*余?[^\d、，；）]", remark)
    ]
    assert len(figures) > 30
    assert [(place, figure) for place, figure in figures if figure not in report] == []


def test_measures_have_the_report_s_figures_and_no_target(report: str) -> None:
    """What a measure gives as last year's value stands in the report, with its unit; a target nowhere."""
    measures = [(task.id, measure) for _, task in tasks() for measure in task.measures]
    figures = [(place, measure) for place, measure in measures if measure.last_year is not None]
    assert len(figures) > 20
    for place, measure in figures:
        assert re.search(rf"(?<!\d){measure.last_year}余?{measure.unit}", report), place
    assert [place for place, measure in measures if measure.target is not None] == []


def test_a_criterion_that_compares_has_its_opening_value_first() -> None:
    """Where more is wanted than at the beginning of the year, the first step is to write that value down."""
    comparing = [task for _, task in tasks() if "年初" in task.criterion]
    assert len(comparing) == 2
    assert all(task.steps[0].startswith("记录年初") for task in comparing)


def _words_by_place(entries: Iterable[Citation | Uncovered]) -> dict[tuple[int, int], list[str]]:
    words: dict[tuple[int, int], list[str]] = {}
    for entry in entries:
        if entry.place is not None:
            words.setdefault(entry.place, []).append(entry.words)
    return words
