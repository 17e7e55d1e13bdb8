import re
import time
from collections.abc import Iterable, Mapping

import pytest

from fzcheck import paths
from fzcheck.checklist import checking
from fzcheck.checklist.checking import check, check_together, circles
from fzcheck.checklist.loading import load_all, load_bytes
from fzcheck.checklist.lookalikes import lookalikes
from fzcheck.checklist.misnamed import misnamed
from fzcheck.checklist.reading import Loaded
from fzcheck.toml.problems import Problem, Severity, has_errors
from tests.conftest import HEADER

WHOLE = (
    'criterion = "有文号"',
    'basis = { owner = "proposed", deadline = "proposed", why = "拟定" }',
    "source = { item = 1, sentence = 1 }",
)


pytestmark = pytest.mark.usefixtures("english")


def task(name: str, *lines: str, owner: str = "县司法局", deadline: str = "2026-11-30") -> str:
    """Return a task about which there is nothing to say but for more lines."""
    required = (f'id = "{name}"', f'title = "任务{name}"', f'owner = "{owner}"', f"deadline = {deadline}")
    keys = {re.split(r"[ .]", line)[0] for line in lines}
    rest = (line for line in WHOLE if line.split(" =")[0] not in keys)
    return "\n".join(["[[task]]", *required, *rest, *lines, ""])


def load(text: str, name: str = "county") -> Loaded:
    """Load a text as if it stood in a file of its own."""
    return load_bytes(text.replace('id = "county"', f'id = "{name}"').encode(), f"{name}.toml")


def told(problems: tuple[Problem, ...]) -> list[tuple[int, str, str]]:
    """Return line, key and code of every problem."""
    return [(problem.line, problem.key, problem.code) for problem in problems]


def test_a_task_that_says_all_gets_no_warning() -> None:
    """Nothing is found where nothing is missing."""
    assert check(load(HEADER + task("1.1"))) == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('criterion = " "', [("task[1].criterion", "no-criterion")]),
        ("basis = {}", [("task[1].basis.owner", "no-basis"), ("task[1].basis.deadline", "no-basis")]),
        ('basis.owner = "named"', [("task[1].basis.deadline", "no-basis")]),
        (
            'basis = { owner = "proposed", deadline = "stated" }',
            [("task[1].basis.why", "no-basis-reason")],
        ),
        ('every = "month"\nfrom = 2027-01-01', [("task[1].every", "no-period")]),
        ('after = ["2"]', [("task[1].after[#1]", "unknown-after")]),
        ('related = ["county:1", "county:2"]', [("task[1].related[#2]", "unknown-related")]),
    ],
)
def test_what_is_missing_is_a_warning_at_its_place(line: str, expected: list[tuple[str, str]]) -> None:
    """Each rule names the key, and none of them is an error."""
    problems = check(load(HEADER + task("1", line)))
    assert [(problem.key, problem.code) for problem in problems] == expected
    assert not has_errors(problems)
    assert all(problem.message and problem.remedy for problem in problems)


def test_what_can_be_no_unit_is_pointed_out() -> None:
    """GIVEN a date, a bracket, or several names in one THEN each is a warning; a group may be called so."""
    text = (
        HEADER
        + '[units]\n"各乡镇、街道" = ["城关镇"]\n'
        + task("1", 'support = ["各乡镇、街道", "（改名）"]', owner="5-31")
    )
    problems = check(load(text))

    assert [(problem.key, problem.code) for problem in problems] == [
        ("task[1].owner", "misnamed"), ("task[1].support[#2]", "misnamed"),
    ]  # fmt: skip
    assert not has_errors(problems)
    assert problems[0].message == "“5-31” is a date or a number, no unit."


@pytest.mark.parametrize(
    "name",
    [
        "2026年6月底前",
        "５月３１日",
        "三月底",
        "第二季度",
        "12",
        "【待核】",
        "县财政局、县人社局",
        "县教育局，各学校",
    ],
)
def test_no_unit_is_called_so(name: str) -> None:
    """Dates and numbers in any writing, brackets alone, several names in a row."""
    assert misnamed(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "县司法局",
        "县委宣传部（县文明办、县网信办）",
        "各县（市、区）",
        "三中",
        "110指挥中心",
        "五月花乡",
        "12345热线",
    ],
)
def test_a_unit_may_be_called_so(name: str) -> None:
    """What stands in brackets parts nothing; a name may hold numbers, and what is empty is no name at all."""
    assert not misnamed(name)


@pytest.mark.parametrize(
    ("rest", "idle"),
    [
        ("target = 0", True),
        ("target = -1", True),
        ('target = -1, better = "less"', True),
        ('target = 0, better = "less"', False),
        ("target = 1", False),
        ("target = -1, latest = true", False),
        ("last_year = 0", False),
    ],
)
def test_a_target_that_is_met_or_missed_from_the_start_is_pointed_out(rest: str, idle: bool) -> None:
    """What adds up from 0 reaches no such target; not to pass 0 may be meant."""
    problems = check(load(HEADER + task("1", f'measures = [{{ name = "量", unit = "宗", {rest} }}]')))
    assert [(problem.key, problem.code) for problem in problems] == (
        [("task[1].measures[#1].target", "idle-target")] if idle else []
    )


def test_warnings_stand_at_the_right_task_behind_a_broken_one() -> None:
    """Lines are those of the file, although a task before was left out."""
    text = HEADER + task("1.1").replace("deadline", "deadlin", 1) + task("1.2", 'criterion = ""')
    assert told(check(load(text))) == [
        (8, "task[1.1].deadline", "missing-key"),
        (12, "task[1.1].deadlin", "unknown-key"),
        (23, "task[1.2].criterion", "no-criterion"),
    ]


def test_duties_by_law_need_no_place_in_the_report() -> None:
    """A law that is named, or a statutory basis, which may reach into next year, stands for a citation."""
    without_source = HEADER + task("1").replace("source = {", "# {")
    assert [problem.code for problem in check(load(without_source))] == ["no-source"]
    by_law = without_source.replace('deadline = "proposed"', 'deadline = "statutory"')
    assert check(load(by_law)) == ()
    assert check(load(by_law.replace("2026-11-30", "2027-03-01"))) == ()
    named = without_source.replace("# {", 'source = { law = "某法第1条" } # {')
    assert check(load(named)) == ()


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        ("2026-10-01", "The deadline 2026-10-01 (Thu) falls on a day off: National Day."),
        ("2026-11-28", "The deadline 2026-11-28 (Sat) falls on a day off: weekend."),
        ("2025-11-28", "The deadline 2025-11-28 lies outside the year 2026."),
    ],
)
def test_odd_deadlines_are_pointed_out(deadline: str, words: str) -> None:
    """The day off is named; nothing is moved."""
    (problem,) = check(load(HEADER + task("1", deadline=deadline)))
    assert problem.message == words
    assert problem.severity is Severity.WARNING


def test_only_the_day_that_stands_in_the_file_is_pointed_out() -> None:
    """Where periods end, the calendar says: October's last day is a Saturday, and nobody wrote it."""
    text = HEADER + task("1", 'every = "month"', 'from = "2026-08"', deadline="2026-11-28")

    (problem,) = check(load(text))

    assert (problem.code, problem.key) == ("day-off", "task[1].deadline")
    assert problem.message == "The deadline 2026-11-28 (Sat) falls on a day off: weekend."
    assert check(load(text.replace("2026-11-28", "2026-11-30"))) == ()


def test_days_after_a_period_are_no_days_off_and_need_a_rhythm() -> None:
    """What `due_after` makes falls where it falls; with a task that does not recur it says nothing."""
    recurring = task("1", 'every = "month"', 'from = "2026-09"', "due_after = 1")  # 1 November is a Sunday
    assert check(load(HEADER + recurring)) == ()

    (problem,) = check(load(HEADER + task("1", "due_after = 5")))
    assert (problem.code, problem.key) == ("due-after", "task[1].due_after")

    problems = load(HEADER + task("1", 'every = "month"', "due_after = -1")).problems
    assert told(problems) == [(problems[0].line, "task[1].due_after", "wrong-value")]


def test_a_make_up_day_is_a_working_day() -> None:
    """The Sunday before the National Day holiday is worked, and a deadline on it is fine."""
    assert check(load(HEADER + task("1", deadline="2026-09-20"))) == ()


def test_tasks_that_wait_for_each_other_are_an_error_that_names_them() -> None:
    """A circle can never be worked through; what leads into it is no part of it."""
    text = HEADER + "".join(task(a, f'after = ["{b}"]') for a, b in ("12", "23", "34", "42"))
    (problem,) = check(load(text))
    assert problem.code == "after-cycle"
    assert problem.severity is Severity.ERROR
    assert problem.message == "These tasks wait for each other: 2 → 3 → 4 → 2."
    assert problem.key == "task[4].after[#1]"


def found_circles(after: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the tasks of every circle."""
    return [tuple(trail[at:]) for trail, at in circles(after)]


def test_circles_are_found_however_long_and_many() -> None:
    """No recursion: a chain of a hundred thousand tasks is followed to its end, each circle once."""
    length = 100_000
    chain = {str(n): (str(n + 1),) for n in range(length)}
    assert found_circles(chain) == []
    assert [len(circle) for circle in found_circles(chain | {str(length): ("0",)})] == [length + 1]
    assert found_circles({"a": ("a", "b"), "b": ("a",)}) == [("a",), ("a", "b")]
    assert found_circles({"a": ("b", "c"), "b": ("d",), "c": ("d",), "d": ()}) == []


def test_a_task_that_closes_many_circles_is_not_copied_out_for_each() -> None:
    """GIVEN a chain of which each task also waits for the first THEN one list tells of every circle."""
    length = 50
    trails = [trail for trail, _at in circles({str(n): ("0", str(n + 1)) for n in range(length)})]
    assert len(trails) == length
    assert {id(trail) for trail in trails} == {id(trails[0])}


def test_files_checked_together_are_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What they name is gathered for all of them, not again for each."""
    compared = list[int]()

    def counted(mentions: Iterable[str]) -> dict[str, str]:
        names = list(mentions)
        compared.append(len(names))
        return lookalikes(names)

    monkeypatch.setattr(checking, "lookalikes", counted)
    files = [load(HEADER + task("1", f'related = ["c{n - 1}:1"]'), f"c{n}") for n in range(10)]
    codes = [[problem.code for problem in problems] for problems in check_together(files)]
    assert codes == [["unknown-related"], *([] for _ in range(9))]
    assert compared == [10]


def test_what_goes_on_with_an_earlier_years_task_needs_no_place_in_the_report() -> None:
    """GIVEN a task without a source WHEN it is related to an earlier year's THEN that says where from."""
    without = (HEADER + task("1", 'related = ["other:9"]')).replace("source = { item = 1, sentence = 1 }", "")
    before = load((HEADER + task("9", deadline="2025-11-28")).replace("year = 2026", "year = 2025"), "other")
    assert check(load(without), [before]) == ()
    same_year = load(HEADER + task("9"), "other")
    assert [problem.code for problem in check(load(without), [same_year])] == ["no-source"]


def test_a_related_task_may_stand_in_another_checklist() -> None:
    """What is loaded counts as known."""
    found = load(HEADER + task("1", 'related = ["other:9"]'))
    other = load(HEADER + task("9"), "other")
    assert [problem.code for problem in check(found, [found])] == ["unknown-related"]
    assert check(found, [found, other]) == ()


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (task("2").replace("deadline =", "deadlin ="), "missing-key"),
        (task("2").replace('"2"', "2"), "wrong-type"),
        (task("2", "person = 张三"), "syntax"),
        (task("2", 'every = "month"', "from = 1026-01-01"), "wrong-value"),
    ],
)
def test_a_task_with_errors_of_its_own_is_still_in_the_file(broken: str, why: str) -> None:
    """`after` and `related` may name it, from here and from elsewhere; only its own errors are told."""
    found = load(HEADER + task("1", 'after = ["2"]', 'related = ["county:2"]') + broken)
    other = load(HEADER + task("9", 'related = ["county:2", "county:3"]'), "other")

    codes = [problem.code for problem in check(found, [found, other])]

    assert why in codes
    assert not {"unknown-after", "unknown-related"} & set(codes)
    assert [problem.key for problem in check(other, [found, other])] == ["task[9].related[#2]"]


def test_a_slip_in_a_units_name_is_pointed_out() -> None:
    """The more common name is taken to be meant, across all checklists."""
    other = load(HEADER + task("1") + task("2"), "other")
    (problem,) = check(load(HEADER + task("1", owner="县司法居")), [other])
    assert (problem.code, problem.key) == ("owner-lookalike", "task[1].owner")
    assert problem.message == "The unit 县司法居 is elsewhere called 县司法局."


@pytest.mark.parametrize(
    ("name", "common", "is_slip"),
    [
        ("县司发局", "县司法局", True),
        ("县司法局 ", "县司法局", True),
        ("司法局", "县司法局", True),
        ("\uff11\uff12345热线", "1\uff12345热线", True),
        ("县民政局", "县财政局", False),
        ("县委", "县委办", False),
        ("县政府办", "县政府", False),
        ("12个乡镇", "11个乡镇", False),
        ("", "县", False),
    ],
)
def test_units_of_their_own_are_no_slips(name: str, common: str, is_slip: bool) -> None:
    """A wrong sign of the same sound, and a sign more or less, are slips; other signs tell units apart."""
    assert lookalikes([common, common, name]) == ({name: common} if is_slip else {})
    assert lookalikes([common, name]) == {}


@pytest.mark.parametrize(
    ("name", "common", "times", "is_slip"),
    [
        ("县司法厅", "县司法局", 6, True),
        ("县司法厅", "县司法局", 3, True),
        ("县司法厅", "县司法局", 2, False),
        ("县民政局", "县财政局", 6, False),
        ("县法院", "县法办", 3, True),
        ("东镇", "西镇", 6, False),
        ("第1局", "第1组", 6, False),
    ],
)
def test_the_ending_of_a_far_more_common_name_is_meant(
    name: str, common: str, times: int, is_slip: bool
) -> None:
    """One stem with another kind of unit is a slip; another stem is another unit."""
    assert lookalikes([*[common] * times, name]) == ({name: common} if is_slip else {})


def test_ten_thousand_names_are_compared_in_a_moment() -> None:
    """Names are not compared each with each."""
    start = time.process_time()
    lookalikes(f"第{n}村委员会" for n in range(10_000))
    assert time.process_time() - start < 5


def test_a_checklist_that_cannot_be_read_has_the_problems_of_loading() -> None:
    """There is nothing more to say about it."""
    found = load_bytes(b"\xff\xfe", "x.toml")
    assert check(found) == found.problems != ()


def test_nothing_is_wrong_with_the_shipped_checklists() -> None:
    """They are an example: no error, and no warning either."""
    shipped = load_all(paths.shipped_checklists(), "none")
    assert len(shipped) == 3
    assert [problem for found in shipped for problem in check(found, shipped)] == []
