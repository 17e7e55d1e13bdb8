"""Whatever stands in `units.toml` is read without falling, and filling a group changes nothing else."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from fzcheck.checklist.filling import with_group
from fzcheck.checklist.groups import everyone, opened
from fzcheck.checklist.units_file import load_units, read_units
from fzcheck.errors import ChecklistUnusable
from tests.core.test_unit_groups import OWN

names = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=8)
members = st.lists(names, max_size=4, unique=True)
groups = st.dictionaries(names, members.map(tuple), max_size=5)


@given(st.binary(max_size=60) | st.tuples(st.integers(0, len(OWN.encode())), st.binary(max_size=8)))
def test_no_file_whatever_makes_it_fall(bytes_or_change: bytes | tuple[int, bytes]) -> None:
    """Any bytes, and any change of a good file: read or named with a line, never raised."""
    data = bytes_or_change
    if isinstance(data, tuple):
        at, change = data
        data = OWN.encode()[:at] + change + OWN.encode()[at + len(change) :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "units.toml")
        path.write_bytes(data)
        own = load_units(path)
    for name, units in own.groups.items():
        assert isinstance(name, str)
        assert all(type(unit) is str for unit in units)


@given(
    names,
    members,
    st.sampled_from(["", OWN, OWN.replace("\n", "\r\n"), "format = 1\n", "# 备注\nformat = 1"]),
)
def test_what_is_filled_in_is_what_is_read(name: str, units: list[str], text: str) -> None:
    """For any names, in a new file or one that people wrote; remarks and other groups stay."""
    own = read_units("units.toml", text) if text else load_units(Path("/nowhere/units.toml"))
    try:
        after = with_group(own, name, units).decode()
    except ChecklistUnusable:
        assert own.text is not None  # it is left to a person
        return
    read = read_units("units.toml", after)
    others = {group: found for group, found in own.groups.items() if group != name}
    assert read.problems == ()
    assert read.groups == others | ({name: tuple(units)} if units else {})
    for line in text.splitlines():
        if line.startswith("#"):
            assert line in after.splitlines()


@given(groups, members)
def test_groups_open_into_all_their_members_once(
    groups: dict[str, tuple[str, ...]], names: list[str]
) -> None:
    """What is opened is what the filters find, without the groups that have members."""
    units = opened(names, groups)
    assert len({*units}) == len(units)
    assert {*units} == {name for name in everyone(names, groups) if not groups.get(name)}
