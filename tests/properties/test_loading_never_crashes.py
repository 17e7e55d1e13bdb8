"""Whatever a file holds, loading and checking it end in a checklist or in problems."""

import tempfile
from pathlib import Path
from typing import Any

import msgspec
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from fzcheck.checklist.checking import check
from fzcheck.checklist.codes import CODES
from fzcheck.checklist.loading import load_bytes, load_file
from fzcheck.checklist.model import Checklist, Citation, Source, Task, TaskBasis
from fzcheck.checklist.reading import Loaded, read_checklist
from fzcheck.toml.reading import Reader
from fzcheck.toml.salvage import Parsed

GOOD = """\
format = 1
id = "county"
title = "某县主要安排"
year = 2026
[source]
title = "年度报告"
issuer = "某县人民政府"
published = 2026-02-10
[units]
"各乡镇" = ["东镇", "西乡"]
[[task]]
id = "1.1"
title = "开展行政执法案卷评查"
owner = "县司法局"
support = ["各乡镇", '县财政局']
deadline = 2026-12-31
every = "quarter"
from = "2026-Q2"
steps = [
  "制定方案", # 先
  "组织评查",
]
basis = { owner = "proposed", deadline = "proposed", why = "拟定" }
[task.source]
item = 2
sentence = 4
words = "案卷评查"
[[task]]
id = "1.2"
title = "会前学法"
owner = "县政府办"
deadline = 2026-11-30
after = ["1.1"]
quote = \"\"\"
[[task]]
第一行
\"\"\"
[[uncovered]]
item = 1
sentence = 0
reason = "项标题"
"""

KEYS = (
    "persn",
    *Checklist.__struct_encode_fields__,
    *Task.__struct_encode_fields__,
    *Source.__struct_encode_fields__,
    *Citation.__struct_encode_fields__,
    *TaskBasis.__struct_encode_fields__,
)
scalars = (
    st.text(max_size=8)
    | st.sampled_from(["1.1", "quarter", "proposed", "2026-11-30", "2026-Q2", ""])
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
)
keys = st.sampled_from(KEYS) | st.text(max_size=4)


def tables(inner: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    """Draw tables with keys that mean something, and others."""
    return st.dictionaries(keys, inner, max_size=6)


values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | tables(inner), max_leaves=12)


def is_sound(found: Loaded) -> None:
    """Assert what holds of every file: problems are placed and explained, and the text can be checked."""
    assert found.checklist is not None or found.problems
    codes = {code.value for code in CODES}
    for problem in (*found.problems, *check(found, [found])):
        assert problem.code in codes
        assert problem.message
        assert problem.line >= 1
        assert problem.column >= 1
    if found.checklist is not None:
        assert len(found.positions) == len(found.checklist.tasks)
        assert len({task.id for task in found.checklist.tasks}) == len(found.checklist.tasks)


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    """Bytes that are no text at all."""
    is_sound(load_bytes(data, "x.toml"))


@given(
    st.text(
        alphabet=st.sampled_from("[]{}=\"'\n#.,\\ \r\ta1-:\u4e2d\u201c\uff1d") | st.characters(codec="utf-8")
    )
)
def test_any_text(text: str) -> None:
    """Text with all the signs of TOML in no order."""
    is_sound(load_bytes(text.encode(), "x.toml"))


@given(st.data())
def test_a_good_file_changed_anywhere(data: st.DataObject) -> None:
    """Bytes taken out, put in and turned over at any place of a good file."""
    text = bytearray(GOOD.encode())
    for _change in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(text) - 1))
        length = data.draw(st.integers(0, 12))
        text[place : place + length] = data.draw(
            st.binary(max_size=4) | st.sampled_from([b"\n", b'"', b"[[task]]\n"])
        )
    is_sound(load_bytes(bytes(text), "county.toml"))


@given(st.lists(st.sampled_from(GOOD.splitlines()), max_size=40))
def test_the_lines_of_a_good_file_in_any_order(lines: list[str]) -> None:
    """Headers and keys where they do not belong."""
    is_sound(load_bytes("\n".join(lines).encode(), "county.toml"))


@given(tables(values))
def test_any_document(document: dict[str, object]) -> None:
    """Valid TOML with values of every type under keys that mean something else."""
    is_sound(load_bytes(tomli_w.dumps(document).encode(), "x.toml"))


@given(st.data())
def test_a_good_document_with_values_replaced(data: st.DataObject) -> None:
    """Values of every type at one place of an otherwise good document."""
    document = tomli_document()
    holder: object = document
    while isinstance(holder, dict | list) and holder:
        places = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        place = data.draw(st.sampled_from(places))
        inner = holder[place]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            holder[place] = data.draw(values)
            break
        holder = inner
    is_sound(load_bytes(tomli_w.dumps(document).encode(), "county.toml"))


def tomli_document() -> dict[str, object]:
    """Return the good file as a document."""
    import tomli

    return tomli.loads(GOOD)


@given(st.sets(st.sampled_from(["support", "every", "from", "steps", "basis", "source"])))
def test_both_ways_of_reading_agree(left_out: set[str]) -> None:
    """A document without faults gives the same checklist at once and key by key."""
    document = tomli_document()
    task = msgspec.convert(document["task"], list[dict[str, object]])[0]
    for key in left_out:
        del task[key]
    document["task"] = [task]
    contents = read_checklist("county.toml", Parsed(document, ""))
    assert contents.problems == ()
    reader = Reader("county.toml", Parsed(document, ""), "")
    key_by_key = reader.fields(task, Task, ("task", 0))
    assert contents.checklist
    assert contents.checklist.tasks == (Task(**msgspec.convert(key_by_key, dict[str, Any])),)
    assert reader.problems == []


@given(st.binary(max_size=60))
def test_loading_never_changes_the_file(tail: bytes) -> None:
    """The plan is the official's: reading it leaves every byte."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "county.toml"
        file.write_bytes(GOOD.encode() + tail)
        before = file.stat()
        is_sound(load_file(file))
        assert file.read_bytes() == GOOD.encode() + tail
        assert file.stat().st_mtime_ns == before.st_mtime_ns
        assert list(Path(folder).iterdir()) == [file]
