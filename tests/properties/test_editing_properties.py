"""Whatever is typed: the good file stays, no byte is lost, and nothing raises."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from fzcheck.checklist.adding import appended
from fzcheck.checklist.loading import load_bytes
from fzcheck.checklist.model import Measure, Task
from fzcheck.checklist.saving import KeptAsDraft, Overtaken, Saved, save
from fzcheck.toml.problems import has_errors
from fzcheck.words import Better, Every
from tests.conftest import COUNTY

GOOD = COUNTY.encode()
LINES = GOOD.splitlines(keepends=True)

pieces = st.one_of(
    st.binary(max_size=12),
    st.text(max_size=12).map(lambda text: text.encode(errors="surrogatepass")),
    st.sampled_from([b"#", b'"""', b"\r\n", b"\xe2\x80\xa8", b"[[task]]\n", b"\xef\xbb\xbf", b"\0"]),
)
places = st.integers(0, len(GOOD))


@given(st.lists(st.tuples(places, pieces), max_size=3), st.booleans())
def test_any_bytes_are_saved_as_they_are_or_leave_the_file(
    changes: list[tuple[int, bytes]], crlf: bool
) -> None:
    """GIVEN a file changed at any places THEN what stands is the old bytes or exactly the new ones."""
    good = GOOD.replace(b"\n", b"\r\n") if crlf else GOOD
    typed = good
    for place, piece in changes:
        typed = typed[:place] + piece + typed[place:]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "county.toml"
        file.write_bytes(good)

        result = save(file, good, typed)

        if isinstance(result, Saved):
            assert file.read_bytes() == typed
            assert (Path(folder) / "county.toml.bak").read_bytes() == good
        else:
            assert isinstance(result, KeptAsDraft)
            assert file.read_bytes() == good
            assert result.draft.read_bytes() == typed
            assert all(problem.line >= 1 and problem.column >= 1 for problem in result.problems)
        assert has_errors(load_bytes(file.read_bytes(), "county.toml").problems) is False


@given(st.binary(max_size=80))
def test_any_bytes_in_place_of_a_checklist_are_a_draft_or_noticed(data: bytes) -> None:
    """As the new text they are kept as a draft; as somebody else's change they stay."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "county.toml"
        file.write_bytes(GOOD)
        assert isinstance(save(file, GOOD, data), KeptAsDraft)
        file.write_bytes(data)
        assert save(file, GOOD, GOOD + b"#\n") == Overtaken(data)
        assert file.read_bytes() == data


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
tasks = st.builds(
    Task,
    id=st.just("9.9"),
    title=words,
    owner=words,
    deadline=st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)),
    group=words,
    every=st.sampled_from([None, *Every]),
    support=st.lists(words, max_size=3).map(tuple),
    criterion=words,
    measures=st.lists(
        st.builds(
            Measure,
            name=words,
            unit=words,
            target=st.none() | st.decimals(-(10**9), 10**9, places=5),
            better=st.sampled_from(Better),
            latest=st.booleans(),
        ),
        max_size=3,
        unique_by=lambda measure: measure.name,
    ).map(tuple),
)
remarks = st.lists(st.sampled_from([b"\n", b"# \xe8\xaf\xb4\xe6\x98\x8e\n", b"  \n", b"\t"]), max_size=4).map(
    b"".join
)


@given(tasks, remarks, st.booleans())
def test_an_added_task_leaves_every_byte_before_it(task: Task, tail: bytes, crlf: bool) -> None:
    """Any task, after any blank lines and remarks: the old bytes stand first; the task reads as it was."""
    data = GOOD + tail
    data = data.replace(b"\n", b"\r\n") if crlf else data

    new = appended(data, task, "county.toml")

    assert new.startswith(data)
    checklist = load_bytes(new, "county.toml").checklist
    assert checklist is not None
    assert checklist.tasks[-1] == task
    assert len(checklist.tasks) == COUNTY.count("[[task]]") + 1


@given(st.integers(0, len(LINES) - 1), st.text(max_size=10))
def test_a_remark_changes_no_other_byte(place: int, words: str) -> None:
    """A line put in between leaves all lines before and after it byte for byte."""
    remark = b"# " + words.encode(errors="replace").replace(b"\n", b" ") + b"\n"
    typed = b"".join([*LINES[:place], remark, *LINES[place:]])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "county.toml"
        file.write_bytes(GOOD)
        saved = save(file, GOOD, typed)
        stands = file.read_bytes()
    assert stands.replace(remark, b"", 1) == GOOD if isinstance(saved, Saved) else stands == GOOD
