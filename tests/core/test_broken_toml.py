import time

import pytest
from tree_sitter import Node

from fzcheck.checklist.loading import load_bytes
from fzcheck.toml import places as places_module
from fzcheck.toml.places import Places
from tests.conftest import HEADER

from .test_checklist_loading import ids, load, only, task, told

pytestmark = pytest.mark.usefixtures("english")


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        ('person = "张三', 13, "not closed"),
        ("person = 张三", 10, "not a value"),
        ("person = \u201c张三\u201d", 10, "full-width sign \u201c"),
        ('person = "张三\u201d', 13, "full-width sign \u201d"),
        ('person \uff1d "张三"', 8, "full-width sign \uff1d"),
        ('support = ["甲"\uff0c "乙"]', 15, "full-width sign \uff0c"),
        ('support = ["甲" "乙"]', 16, "comma is missing"),
        ('person = "张三" 李四', 15, "does not belong"),
        ("person", 7, "equals sign"),
        ('person = "a\\d"', 14, "backslash"),
        ('person = "C:\\Users"', 15, "backslash"),
        ('person = "\\x"', 13, "backslash"),
        ('person = "\\uD800"', 17, "backslash"),
        ('person = "a\\d\uff0c"', 14, "backslash"),
        ('person\uff1a "张三"', 7, "full-width sign \uff1a"),
        ('support = ["甲"\uff1b "乙"]', 15, "full-width sign \uff1b"),
        ("source\u3002item = 1", 7, "full-width sign \u3002"),
        ("person =\u3000'张三'", 9, "full-width space"),
        ('title = "又一个"', 14, "second time"),
        ("from = 2026-02-30", 8, "no such date"),
        ("from = 2026-13-31", 8, "no such date"),
        ("from =  2026-12-32  # 年底", 9, "no such date"),
        ("from = 2026-1-5", 12, "does not belong"),
        ("\x01", 1, "cannot begin like this"),
        ("quote = '''\n长", 9, "not closed"),
        (f"extra = {'[' * 5000}", 1, "nested"),
        (f"extra = {'9' * 5000}", 1, "too long"),
    ],
)
def test_a_broken_line_costs_one_task(line: str, column: int, message: str) -> None:
    """It is placed and put in plain words; the tasks before and after it load."""
    found = load(HEADER + task("1.1") + task("1.2", line) + task("1.3"))
    assert ids(found) == ["1.1", "1.3"]
    problem = only(found)
    assert (problem.code, problem.key) == ("syntax", "task[1.2]")
    assert message in problem.message
    assert problem.column == column
    assert problem.line == (13 if column == 1 and len(line) > 9 else 18)
    assert problem.remedy


def test_all_broken_tasks_are_reported_with_their_lines() -> None:
    """What is taken out leaves its lines, so that those below keep their numbers."""
    found = load(HEADER + task("1.1", "x = ") + task("1.2", "wrong = 1") + task("1.3", 'x = "') + task("1.4"))
    assert ids(found) == ["1.2", "1.4"]
    assert told(found) == [
        (13, 5, "task[1.1]", "syntax"),
        (19, 1, "task[1.2].wrong", "unknown-key"),
        (25, 6, "task[1.3]", "syntax"),
    ]


def test_a_broken_header_line_is_reported_once_and_the_tasks_load() -> None:
    """A title without its quote is a syntax error, and no missing key on top of it."""
    found = load(HEADER.replace('清单"', "清单") + task("1.1"))
    assert ids(found) == ["1.1"]
    assert told(found) == [(3, 14, "title", "syntax")]


@pytest.mark.parametrize("sign", ["\uff1a", "\u3000="])
def test_a_key_of_the_header_is_known_by_its_full_width_sign_too(sign: str) -> None:
    """The key with the sign is named, and the key above it stands."""
    found = load(HEADER.replace("issuer =", f"issuer{sign}") + task("1.1"))
    assert [problem.key for problem in found.problems] == ["source.issuer"]
    assert found.checklist is not None
    assert found.checklist.source.title == "某县2025年法治政府建设年度报告"


SLIPS = (
    "[[task]", "[task]]", "[[task", "task]]", "[task]", "[[task]]]", "[[[task]]]", "[ [task] ]",
    "[[task]]\u3002", "  [task]  # \u4efb\u52a1", "\u3010\u3010task\u3011\u3011",
    "[[tsak]]", "[[tasks]]", "[[Task]]", "[[taks]", "[tsak]",
)  # fmt: skip
"""What a hasty hand makes of `[[task]]`; what it means is plain."""


@pytest.mark.parametrize("header", SLIPS)
@pytest.mark.parametrize("slips", [1, 3])
def test_a_slip_in_a_task_header_is_one_problem_and_costs_no_task(header: str, slips: int) -> None:
    """It is said where it stands and how to write it; the task loads, and so do those around it."""
    text = "".join(task(name) for name in ("1.1", "1.2", "1.3")).replace("[[task]]", header, slips)

    found = load(HEADER + text)

    assert ids(found) == ["1.1", "1.2", "1.3"]
    assert found.left_out == ()
    assert told(found) == [
        (8 + 5 * at, 1 + 2 * header.startswith(" "), f"task[1.{at + 1}]", "syntax") for at in range(slips)
    ]
    assert all("[[task]]" in problem.remedy for problem in found.problems)


def test_the_only_task_of_a_file_may_have_a_slip() -> None:
    """A single `[task]` is TOML, and yet no entry."""
    assert ids(load(HEADER + task("1.1").replace("[[task]]", "[task]"))) == ["1.1"]


def test_a_header_of_an_unknown_table_does_not_harm_the_task_above() -> None:
    """Its name may be no key that TOML takes without quotes."""
    found = load(HEADER + task("1.1") + task("1.2").replace("[[task]]", "[[\u4efb\u52a1]]") + task("1.3"))
    assert ids(found) == ["1.1", "1.3"]
    assert only(found).line == 13


@pytest.mark.parametrize("header", ["[[task]", "[[tsak]]", "[task]"])
def test_what_looks_like_a_slip_in_a_long_text_is_text(header: str) -> None:
    """Also where another task has that very slip."""
    quote = f'"""\n{header}\nid = 1\n"""'
    found = load(HEADER + task("1.1", f"quote = {quote}") + task("1.2").replace("[[task]]", header))
    assert found.checklist is not None
    assert found.checklist.tasks[0].quote == f"{header}\nid = 1\n"
    assert only(found).line == 17


def test_a_table_given_twice_is_taken_once() -> None:
    """A second [source] is sound by itself; it clashes, and the first one stands."""
    found = load(HEADER + task("1.1") + '[source]\ntitle = "x"\n' + task("1.2"))
    assert ids(found) == ["1.1", "1.2"]
    assert found.checklist is not None
    assert found.checklist.source.title == "某县2025年法治政府建设年度报告"
    assert [problem.code for problem in found.problems] == ["syntax"]


def test_what_looks_like_a_header_in_a_long_text_is_text() -> None:
    """A text of several lines may hold `[[task]]`, also where another task is broken."""
    quote = '"""\n[[task]]\n[source]\n"""'
    found = load(HEADER + task("1.1", f"quote = {quote}") + task("1.2", "x"))
    assert ids(found) == ["1.1"]
    assert only(found).line == 22


@pytest.mark.parametrize(
    "data",
    [
        b"x" * 10_000_000,
        b'a = "' + b"x" * 10_000_000,
        b"a=\n" * 300_000,
        b"[" * 10_000_000,
        b"[[task]]\n" * 50_000,
        b'[[task]]\na="""\n' * 50_000,
        b"a = " + b"{a=" * 100_000,
        b"a." * 1_000_000 + b"a = 1",
        b"[a" + b" " * 5_000_000 + b"]x",
        bytes(10_000_000),
        bytes(range(256)) * 40_000,
    ],
    ids=["x", "quote", "keys", "brackets", "tasks", "quotes", "tables", "dots", "blanks", "zeros", "bytes"],
)
def test_monsters_end_in_a_problem_and_soon(data: bytes) -> None:
    """Ten million bytes of nonsense neither hang nor crash, and their problems are not ten million."""
    start = time.process_time()
    found = load_bytes(data, "county.toml")
    assert found.problems
    assert len(found.problems) < 3000
    assert time.process_time() - start < 20


PLACED = """\
"id" = "x"
units = {"甲"=["乙", "丙"], z.y=3}
[source]
title = '''
[[task]]'''
[source.deep."k.\\u004b"]
q = 1
[[task]]
basis = { why = "中文中文", owner = "x" }
steps = [
  "一", # ,
  "二",
]
[task.source]
item = 1
[[task]]
basis.owner = "x"
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("id",), (1, 1)),
        (("units", "甲", 1), (2, 20)),
        (("units", "z", "y"), (2, 26)),
        (("source", "title"), (4, 1)),
        (("source", "issuer"), (3, 1)),
        (("source", "deep", "k.K", "q"), (7, 1)),
        (("task", 0), (8, 1)),
        (("task", 0, "basis", "owner"), (9, 25)),
        (("task", 0, "steps", 1), (12, 3)),
        (("task", 0, "source", "item"), (15, 1)),
        (("task", 0, "source", "sentence"), (14, 1)),
        (("task", 1, "basis"), (17, 1)),
        (("task", 1, "basis", "owner"), (17, 1)),
        (("task", 1, "title"), (16, 1)),
        (("nowhere", 7, "x"), (1, 1)),
    ],
)
def test_keys_are_found_where_they_stand(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    """In arrays of tables, inline tables, dotted keys and lists; columns count characters, not bytes."""
    assert Places(PLACED).of(path) == place


def test_columns_are_right_in_whatever_order_they_are_asked_for() -> None:
    """Characters before a place are counted on from the place before; one further ahead is counted anew."""
    places = Places('a = ["一", "二三", "四"]')
    assert [places.of(("a", number)) for number in (1, 2, 0)] == [(1, 11), (1, 17), (1, 6)]


def test_the_keys_of_a_table_are_read_once_however_many_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else a table with many faults in it would be read once for each."""
    read, keys_of = list[Node](), places_module._keys

    def keys(node: Node) -> tuple[str, ...]:
        read.append(node)
        return keys_of(node)

    monkeypatch.setattr(places_module, "_keys", keys)
    lines = 100
    places = Places("\n".join(f"k{number} = 1" for number in range(lines)))
    assert [places.of((f"k{number}",)) for number in range(lines)] == [(n + 1, 1) for n in range(lines)]
    assert len(read) == 2 * lines


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        pytest.param(HEADER + "".join(task(str(n), "x") for n in range(1001)), 1000, id="tasks"),
        pytest.param("".join(f"k{n} = \n" for n in range(1200)) + HEADER, 0, id="keys of the header"),
    ],
)
def test_a_text_as_broken_as_this_is_given_up(text: str, left_out: int) -> None:
    """GIVEN more than a thousand broken parts THEN the rest is not read, and that is said last."""
    found = load_bytes(text.encode(), "county.toml")

    assert len(found.problems) == 1001
    assert "Too much is broken" in found.problems[-1].message
    assert len(found.left_out) == left_out
    assert not found.checklist or not found.checklist.tasks
