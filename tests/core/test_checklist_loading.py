import datetime as dt
import re
import time
from decimal import Decimal

import pytest

from fzcheck.checklist.codes import CODES
from fzcheck.checklist.loading import load_bytes
from fzcheck.checklist.model import Citation
from fzcheck.checklist.reading import Loaded
from fzcheck.i18n import _
from fzcheck.toml.problems import Problem, Severity, has_errors
from fzcheck.words import Better, Every
from tests.conftest import HEADER

pytestmark = pytest.mark.usefixtures("english")


def task(name: str, *lines: str) -> str:
    """Return a task with everything that is required, and more lines."""
    required = (f'id = "{name}"', f'title = "任务{name}"', 'owner = "县司法局"', "deadline = 2026-11-30")
    return "\n".join(["[[task]]", *required, *lines, ""])


def load(text: str) -> Loaded:
    """Load a text as if it stood in county.toml."""
    return load_bytes(text.encode(), "county.toml")


def ids(found: Loaded) -> list[str]:
    """Return the ids of the tasks that could be read."""
    assert found.checklist is not None
    return [one.id for one in found.checklist.tasks]


def only(found: Loaded) -> Problem:
    """Return the one problem that there is."""
    (problem,) = found.problems
    return problem


def told(found: Loaded) -> list[tuple[int, int, str, str]]:
    """Return place, key and code of every problem."""
    return [(problem.line, problem.column, problem.key, problem.code) for problem in found.problems]


def test_a_good_file_is_read_whole() -> None:
    """Everything that a task may say arrives as typed values, without a problem."""
    found = load(
        HEADER
        + task("1.1", 'every = "quarter"', 'from = "2026-Q2"', 'steps = ["甲", "乙"]')
        + '[[uncovered]]\nitem = 1\nsentence = 0\nreason = "项标题"\n'
    )
    assert found.problems == ()
    assert found.checklist is not None
    read = found.checklist.tasks[0]
    assert (read.every, read.start, read.steps) == (Every.QUARTER, dt.date(2026, 4, 1), ("甲", "乙"))
    assert read.deadline == dt.date(2026, 11, 30)
    assert found.checklist.uncovered[0].reason == "项标题"


def test_every_problem_is_found_at_once_with_its_place() -> None:
    """Misspelt, missing, mistyped and forbidden keys are all reported, in the order of the file."""
    text = (
        HEADER.replace("year", "yaer")
        + task("1.1", 'basis = { why = "中文", owner = "guessed" }', "steps = [\n  '一',\n  2,\n]")
        + task("1.2").replace("deadline", "deadlin")
        + task("1.3", "[task.source]", "item = -1", 'sentence = "1"')
        + task("1 4")
    )
    assert told(load(text)) == [
        (1, 1, "year", "missing-key"),
        (4, 1, "yaer", "unknown-key"),
        (13, 23, "task[1.1].basis.owner", "wrong-value"),
        (16, 3, "task[1.1].steps[#2]", "wrong-type"),
        (18, 1, "task[1.2].deadline", "missing-key"),
        (22, 1, "task[1.2].deadlin", "unknown-key"),
        (29, 1, "task[1.3].source.item", "wrong-value"),
        (30, 1, "task[1.3].source.sentence", "wrong-type"),
        (32, 1, "task[1 4].id", "wrong-value"),
    ]


def test_a_duty_by_law_names_the_law_instead_of_a_place() -> None:
    """It is read as it stands, and is no place in the report."""
    found = load(HEADER + task("1", 'source = { law = "《行政执法监督条例》第六条" }'))
    assert found.problems == ()
    assert found.checklist is not None
    source = found.checklist.tasks[0].source
    assert source == Citation(law="《行政执法监督条例》第六条")
    assert source.place is None


@pytest.mark.parametrize(
    ("source", "problems"),
    [
        ("{ item = 1 }", [("source.sentence", "missing-key")]),
        ('{ words = "一" }', [("source.item", "missing-key"), ("source.sentence", "missing-key")]),
        ('{ law = "" }', [("source.law", "wrong-value")]),
        ('{ law = "某法", item = 1, sentence = 1 }', [("source.law", "wrong-value")]),
        ('{ law = "某法", words = "一" }', [("source.law", "wrong-value")]),
        ('{ law = "某法", artcle = 3 }', [("source.artcle", "unknown-key")]),
    ],
)
def test_a_source_is_a_place_or_a_law(source: str, problems: list[tuple[str, str]]) -> None:
    """Half a place, and a place together with a law, are errors that name the key."""
    found = load(HEADER + task("1", f"source = {source}"))
    assert [(one.key.removeprefix("task[1]."), one.code) for one in found.problems] == problems


def test_amounts_are_read_to_their_last_digit() -> None:
    """Whole or with a point, they are exact; of a share the latest counts, whatever else is said."""
    share = '{ name = "率", unit = "％", target = 99.95, last_year = 100 }'
    found = load(HEADER + task("1", f'measures = [{share}, {{ name = "量", unit = "宗" }}]'))
    assert found.problems == ()
    assert found.checklist is not None
    rate, quantity = found.checklist.tasks[0].measures
    assert (rate.target, rate.last_year, rate.summed) == (Decimal("99.95"), Decimal(100), False)
    assert (quantity.target, quantity.better, quantity.summed) == (None, Better.MORE, True)


@pytest.mark.parametrize(
    ("rest", "problems"),
    [
        ("", [("unit", "missing-key")]),
        ('unit = "宗", target = "137"', [("target", "wrong-type")]),
        ('unit = "宗", target = true', [("target", "wrong-type")]),
        ('unit = "宗", target = inf', [("target", "wrong-value")]),
        ('unit = "宗", target = 1e99', [("target", "wrong-value")]),
        ('unit = "宗", latest = 1', [("latest", "wrong-type")]),
        ('unit = "宗", better = "lesser"', [("better", "wrong-value")]),
        ('unit = "宗", traget = 1', [("traget", "unknown-key")]),
        ('unit = "宗" }, { unit = "件", name = "量"', [("name", "duplicate-measure")]),
    ],
)
def test_a_measure_that_cannot_be_used_is_named_by_its_key(
    rest: str, problems: list[tuple[str, str]]
) -> None:
    """What is missing, of another type, endless, misspelt, or there twice."""
    found = load(HEADER + task("1", f'measures = [{{ name = "量", {rest} }}]'.replace(",  }", " }")))
    assert [(one.key.rpartition(".")[2], one.code) for one in found.problems] == problems
    assert all(one.key.startswith("task[1].measures[#") and one.remedy for one in found.problems)


def test_a_broken_task_is_left_out_and_the_good_ones_load() -> None:
    """One wrong task does not hide the others, and what follows keeps its position in the file."""
    found = load(HEADER + task("1.1") + task("1.2").replace("2026-11-30", "11") + task("1.3"))
    assert ids(found) == ["1.1", "1.3"]
    assert found.positions == (0, 2)
    assert only(found).remedy == "Compare it with another task or checklist."


def test_an_unknown_key_gets_a_suggestion_and_costs_no_task() -> None:
    """A misspelt optional key is an error, and the rest of its task is still shown."""
    found = load(HEADER + task("1.1", 'persn = "张三"'))
    assert only(found).severity is Severity.ERROR
    assert only(found).remedy == "Did you mean person?"
    assert ids(found) == ["1.1"]


def test_an_unknown_key_unlike_any_gets_the_list() -> None:
    """Where nothing is near, the keys that there are help."""
    problem = only(load(HEADER + '[[uncovered]]\nitem = 1\nsentence = 1\nreason = "x"\n"说明" = 1\n'))
    assert problem.remedy == "The keys here are item, sentence, reason, words."


def test_a_misspelt_word_gets_a_suggestion() -> None:
    """The words of `every` are few, so the near one is named."""
    assert only(load(HEADER + task("1", 'every = "quater"'))).remedy == "Did you mean quarter?"


def test_the_second_task_with_an_id_is_an_error() -> None:
    """The first one counts; the later one is named with its line."""
    found = load(HEADER + task("1.1") + task("1.2") + task("1.1", 'person = "李四"'))
    assert ids(found) == ["1.1", "1.2"]
    assert told(found) == [(19, 1, "task[1.1].id", "duplicate-id")]


def test_a_step_that_stands_twice_counts_once() -> None:
    """Steps are known by their text, so two alike could not be told apart."""
    found = load(HEADER + task("1.1", 'steps = ["甲", "乙", "甲", "乙"]'))
    assert told(found) == [(13, 20, "task[1.1].steps[#3]", "duplicate-step")]
    assert not has_errors(found.problems)
    assert found.checklist is not None
    assert found.checklist.tasks[0].steps == ("甲", "乙")


@pytest.mark.parametrize("key", ["owner", "deadline", "group", "reason", "words"])
def test_a_key_that_belongs_elsewhere_is_not_taken_for_one_of_the_header(key: str) -> None:
    """Where the header above a task is lost, no key of it is called a slip for another."""
    problem = only(load(f'{key} = "县司法局"\n{HEADER}'))
    assert (problem.code, problem.remedy.startswith("The keys here are")) == ("unknown-key", True)


@pytest.mark.parametrize("line", ['deadline = "2026-11-30"', "deadline = '2026-11-30'"])
def test_a_quoted_date_is_only_a_warning(line: str) -> None:
    """Whoever writes a date as text means the date."""
    found = load(HEADER + task("1.1").replace("deadline = 2026-11-30", line))
    assert told(found) == [(12, 1, "task[1.1].deadline", "quoted-date")]
    assert found.checklist is not None
    assert found.checklist.tasks[0].deadline == dt.date(2026, 11, 30)


@pytest.mark.parametrize("value", ['"2026-02-30"', '"soon"', "2026-11-30T08:00:00", "20261130"])
def test_what_is_no_date_is_an_error(value: str) -> None:
    """No day is guessed from something else."""
    found = load(HEADER + task("1.1").replace("2026-11-30", value))
    assert ids(found) == []
    assert only(found).key == "task[1.1].deadline"
    assert only(found).severity is Severity.ERROR


@pytest.mark.parametrize("line", ["deadline = 2026-11-30T10:00:00", "from = 2026-11-30T10:00:00+08:00"])
def test_a_date_with_a_time_is_told_that_the_time_must_go(line: str) -> None:
    """What is wrong is the time, not the quotes that are not there."""
    text = task("1.1") if "from" in line else task("1.1").replace("deadline = 2026-11-30\n", "")
    problem = only(load(HEADER + text + line + "\n"))
    assert (problem.code, problem.message) == ("wrong-type", "A time stands behind this date.")
    assert problem.remedy == "Take the time away: 2026-11-30."


@pytest.mark.parametrize("key", ["format", "year"])
def test_a_number_too_long_to_write_out_is_a_problem_like_any_other(key: str) -> None:
    """A hexadecimal number may be longer than Python writes decimal ones."""
    found = load(re.sub(rf"{key} = .*", f"{key} = 0x{'f' * 5000}", HEADER))
    assert only(found).key == key


@pytest.mark.parametrize("name", ["", "a b", "\u00e9", "x" * 41, "4.1\\n", "../x"])
def test_task_ids_are_plain(name: str) -> None:
    """An id can be typed, quoted in a ledger and put in a file's name."""
    found = load(HEADER + task("ID").replace('"ID"', f'"{name}"'))
    assert ids(found) == []
    assert only(found).code == "wrong-value"


def test_a_newer_format_is_refused_in_plain_words() -> None:
    """Nothing else of such a file is judged."""
    found = load(HEADER.replace("format = 1", "format = 2") + "[[task]]\nnew = 1\n")
    assert found.checklist is None
    assert only(found).code == "newer-format"
    assert only(found).message == "This file has format 2; this fzcheck reads format 1."
    assert only(found).remedy == "Update fzcheck."


def test_a_header_with_faults_does_not_hide_the_tasks() -> None:
    """The file's name stands in for the id, the id for the title, the deadlines for the year."""
    found = load(task("1.1").replace("2026", "2027"))
    assert found.checklist is not None
    assert (found.checklist.id, found.checklist.title, found.checklist.year) == ("county", "county", 2027)
    assert [problem.key for problem in found.problems] == ["format", "id", "title", "year", "source"]


def test_without_a_usable_id_or_year_nothing_can_be_used() -> None:
    """A file whose name is no id either is reported and holds no checklist."""
    assert load_bytes(task("1.1").encode(), "清单.toml").checklist is None
    assert load("").checklist is None


def test_an_endless_rhythm_is_refused() -> None:
    """A recurring task of a thousand years would have thousands of periods."""
    found = load(HEADER + task("1", 'every = "month"', "from = 1026-01-01"))
    assert told(found) == [(14, 1, "task[1].from", "wrong-value")]
    assert ids(found) == []


def test_a_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    """Files written by Notepad load without a word, and lines are still counted right."""
    text = (HEADER + task("1.1", "wrong = 1")).replace("\n", "\r\n")
    found = load_bytes(b"\xef\xbb\xbf" + text.encode(), "county.toml")
    assert told(found) == [(13, 1, "task[1.1].wrong", "unknown-key")]


@pytest.mark.parametrize(
    ("encoding", "name"), [("gb18030", "GBK"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16")]
)
def test_another_encoding_is_named_with_the_way_out(encoding: str, name: str) -> None:
    """An official learns what Notepad did, not that byte 0xc4 is invalid."""
    problem = only(load_bytes((HEADER + task("1.1")).encode(encoding), "county.toml"))
    assert problem.code == "encoding"
    assert name in problem.message
    assert "UTF-8" in problem.remedy


def test_a_damaged_byte_costs_one_task() -> None:
    """One bad byte among good text is no GBK; line and column count characters."""
    data = (
        (HEADER + task("1.1") + task("1.2")).encode().replace("任务1.1".encode(), b"\xe4\xbb\xbb\xe5\x8a", 1)
    )
    found = load_bytes(data, "county.toml")
    assert ids(found) == ["1.2"]
    assert told(found) == [(10, 11, "task[1.1]", "syntax")]
    assert "damaged" in only(found).message


def test_what_is_no_text_is_called_so() -> None:
    """A picture is not a checklist with a thousand syntax errors."""
    assert (
        only(load_bytes(bytes(range(1, 256)) * 9, "county.toml")).message == "The file is not text in UTF-8."
    )


def test_words_of_a_file_are_safe_and_short_in_messages() -> None:
    """Escape sequences become visible, and a value of a million signs does not fill the screen."""
    found = load(HEADER + task("1.1", '"\\u001b[31m" = 1', f'every = "{"x" * 1_000_000}"'))
    text = "".join(f"{problem.key} {problem.message} {problem.remedy}" for problem in found.problems)
    assert "\x1b" not in text
    assert "\\x1b[31m" in text
    assert len(text) < 600


def test_every_code_has_a_meaning() -> None:
    """`check` and the manual can explain whatever they name, and no two have one name."""
    assert all(_(code.meaning) for code in CODES)
    assert len({*CODES}) == len(CODES)


def test_ten_thousand_tasks_load_in_a_moment() -> None:
    """A file of ten thousand tasks is read in far less than the second that people wait for."""
    data = (HEADER + "".join(task(str(n)) for n in range(10_000))).encode()
    start = time.process_time()
    found = load_bytes(data, "county.toml")
    assert time.process_time() - start < 2
    assert len(ids(found)) == 10_000
