"""A large file read part by part holds what it holds read whole, or is left to be read whole."""

import codecs
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzcheck.checklist import loading
from fzcheck.checklist.by_parts import read_by_parts
from fzcheck.checklist.checking import check
from fzcheck.checklist.loading import load_bytes, load_file, text_of
from tests.properties.test_loading_never_crashes import GOOD
from tests.properties.test_toml_test import files, planted

HEADER, _, TASKS = GOOD.partition("[[task]]")
PLAIN = GOOD[: GOOD.index("quote")] + GOOD[GOOD.index("[[uncovered]]") :]
"""The good file without its text of several lines."""

TWICE = PLAIN + PLAIN[PLAIN.index("[[task]]") :].replace('"1.', '"2.')
"""The same with every task once more, under another id."""

LINED = """\
format = 1
id = "county"
title = "某县主要安排"
year = 2026
source = { title = "年度报告", issuer = "某县人民政府" }

# 一
[[task]]
id = "1.1"
title = "开展行政执法案卷评查"
owner = "县司法局"
support = ["各乡镇", '县财政局']
deadline = 2026-12-31
every = "quarter"
from = "2026-Q2"
steps = ["制定方案", "组织评查"] # 先
basis.owner = "proposed"
basis.deadline = "proposed"
basis.why = "拟定"
source = { item = 2, sentence = 4, words = "案卷评查" }

[[task]]
id = "1.2"
title = "会前学法"
owner = "县司法局"
support = ["各乡镇", '县财政局']
deadline = 2026-12-31
basis.owner = "proposed"
basis.deadline = "proposed"
basis.why = "拟定"
source = { item = 2, sentence = 1 }

# 完
"""
"""A file in which every line stands for itself, as in those that are shipped."""


def agrees(data: bytes) -> bool:
    """Assert that both ways agree, and return whether the text could be read by parts."""
    whole = load_bytes(data, "county.toml")
    found = read_by_parts(data, "county.toml", part=1)
    if found is None:
        return False
    assert whole.problems == ()
    assert found.checklist == whole.checklist
    return True


def test_a_sound_file_is_read_by_parts() -> None:
    """Every task and every uncovered sentence is there."""
    assert agrees(PLAIN.encode())
    assert agrees(TWICE.encode())
    assert agrees(codecs.BOM_UTF8 + PLAIN.encode())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(GOOD, id="a header within a text of several lines"),
        pytest.param("task = []\n" + PLAIN, id="tasks above their headers"),
        pytest.param(PLAIN + "[units]\n", id="a table for the second time"),
        pytest.param(PLAIN + PLAIN[PLAIN.index("[[task]]") :], id="ids for the second time"),
        pytest.param(PLAIN.replace("2026-11-30", '"2026-11-30"'), id="a date in quotes"),
        pytest.param(PLAIN.replace("format = 1", "format = 2"), id="a newer format"),
        pytest.param(PLAIN + "[task.source]\nitem = 1\n", id="a table of the wrong entry"),
        pytest.param(HEADER, id="no task"),
        pytest.param("", id="nothing"),
        pytest.param(LINED.replace("every", 'owner = "县司法局"\nevery'), id="a key for the second time"),
        pytest.param(LINED.replace("every", 'basis.why = "拟定"\nevery'), id="a dotted key again"),
        pytest.param(LINED.replace("every", 'basis = { why = "拟定" }\nevery'), id="a table and its keys"),
        pytest.param(LINED.replace("every", 'basis.why.more = "拟定"\nevery'), id="a key within a value"),
        pytest.param(LINED.replace("# 完", "# \x01"), id="a comment that is no TOML"),
        pytest.param(LINED.replace("# 完", "\u3000"), id="a blank that is none in TOML"),
        pytest.param(LINED.replace("\n", "\r\r\n"), id="line breaks that are none in TOML"),
        pytest.param(LINED.replace('"县司法局"', "true", 1), id="a value of the wrong kind"),
        pytest.param(LINED.replace("item = 2", "item = true", 1), id="a truth instead of a number"),
    ],
)
def test_what_is_doubtful_is_left_to_be_read_whole(text: str) -> None:
    """Not a word of it is taken for granted."""
    assert read_by_parts(text.encode(), "county.toml", part=1) is None


def test_no_file_of_the_suite_makes_both_ways_differ() -> None:
    """Planted in a good file, each is refused, or gives the same checklist."""
    quickly = sum(
        agrees(text.replace(GOOD[GOOD.index("quote") : GOOD.index("[[uncovered]]")].encode(), b""))
        for data in (*files("valid").values(), *files("invalid").values())
        for text in planted(data)[1:]
    )
    assert quickly > 0


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(LINED, id="as it is"),
        pytest.param(LINED.replace("\n", "\r\n"), id="with the line breaks of Windows"),
        pytest.param(LINED.replace("basis.", " basis ."), id="with blanks about the dot"),
        pytest.param(LINED.replace("steps = [", "steps = [\n"), id="with an array of two lines"),
        pytest.param(LINED.replace('"拟定"', '"""\n拟定\n"""'), id="with a text of several lines"),
        pytest.param(LINED.replace('"拟定"', "'''\nowner = 1\n'''"), id="with a text that looks like a key"),
        pytest.param(LINED.replace("[[task]]\nid", "[[task]] # 又\nid"), id="with comments at the headers"),
        pytest.param(LINED.replace("title", '"title"'), id="with keys in quotes"),
        pytest.param(
            LINED.replace(
                "source = { item = 2, sentence = 1",
                'criterion = """\n# 一\n\nevery = "quarter"\n# 二"""\nsource = { item = 2, sentence = 1',
            ),
            id="with a text whose lines look like comments and keys",
        ),
        pytest.param(
            LINED.replace("source = { item", "criterion = '''\n\n# 二'''\nsource = { item"),
            id="with a text that begins with a blank line",
        ),
    ],
)
def test_a_sound_file_may_be_laid_out_in_many_ways(text: str) -> None:
    """Read line by line or not, every task is there."""
    assert agrees(text.encode())


@given(st.data(), st.sampled_from((PLAIN, LINED)))
def test_a_good_file_changed_anywhere(data: st.DataObject, good: str) -> None:
    """Bytes taken out and put in at any place of a good file never make both ways differ."""
    text = bytearray(good.encode())
    for _change in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(text) - 1))
        text[place : place + data.draw(st.integers(0, 12))] = data.draw(
            st.binary(max_size=3)
            | st.sampled_from([b"\n", b'"', b"\n[[task]]\n", b"#", b"[", b"]", b"= ", b".", b"\r"])
            | st.sampled_from([b'"""', b"'''", b'quote = """\n#', b'#"""\n', b"quote = '''\n\n#", b"#'''\n"])
        )
    agrees(bytes(text))


@given(st.lists(st.sampled_from([*PLAIN.splitlines(), *LINED.splitlines()]), max_size=40))
def test_the_lines_of_a_good_file_in_any_order(lines: list[str]) -> None:
    """Headers and keys where they do not belong never make both ways differ."""
    agrees("\n".join(lines).encode())


def test_a_large_file_is_loaded_as_a_small_one_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is known of a file is the same, whichever way it was read."""
    small = load_bytes(PLAIN.encode(), "county.toml")
    monkeypatch.setattr(loading, "LARGE", 0)
    large = load_bytes(PLAIN.encode(), "county.toml")
    assert msgspec.structs.asdict(large) == msgspec.structs.asdict(small)


def test_what_tasks_have_in_common_is_kept_once() -> None:
    """Ten thousand tasks of forty units hold the name of each unit once."""
    found = read_by_parts(LINED.encode(), "county.toml", part=1)
    assert found is not None
    assert found.checklist is not None
    first, second = found.checklist.tasks
    assert first.owner is second.owner
    assert first.support[0] is second.support[0]
    assert first.deadline is second.deadline
    assert first.basis
    assert second.basis
    assert first.basis.why is second.basis.why


def test_warnings_of_a_large_file_stand_where_those_of_a_small_one_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its text is let go once it was read, and read again for that."""
    path = tmp_path / "county.toml"
    path.write_text(PLAIN.replace("criterion", "needs"), encoding="utf-8")
    small = check(load_file(path))
    assert any(problem.line > 1 for problem in small)
    monkeypatch.setattr(loading, "LARGE", 0)
    large = load_file(path)
    assert large.text is None
    assert check(large) == small


def test_a_large_file_that_has_gone_is_placed_at_its_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read of it is still judged; only the lines can no longer be told."""
    monkeypatch.setattr(loading, "LARGE", 0)
    path = tmp_path / "county.toml"
    path.write_text(PLAIN.replace("criterion", "needs"), encoding="utf-8")
    found = load_file(path)
    path.unlink()
    assert text_of(found) == ""
    assert {problem.line for problem in check(found)} == {1}
