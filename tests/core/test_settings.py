"""Settings: what is written, what is left alone, and what the session makes of it."""

from __future__ import annotations

import stat
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzcheck.acts import ticking
from fzcheck.config import Settings, _rewritten, _settings_in, _values, load_settings, save_settings
from fzcheck.errors import Refused, SettingsUnusable
from fzcheck.i18n import Language
from fzcheck.session.session import Session
from fzcheck.session.settings import change_settings, needs_introduction
from fzcheck.session.tasks import find_row
from fzcheck.words import Standing
from tests.acting import did

WRITTEN = """\
# Who works here.
name = "王某"   # as on the door
'unit'   = "县司法局 # 二楼"# see above

due_soon_days = 15
language = "zh"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A settings file that a person wrote."""
    path = tmp_path / "config.toml"
    path.write_bytes(WRITTEN.encode())
    return path


def test_only_the_changed_value_changes(file: Path) -> None:
    """Comments, order, spacing and the other lines stay byte for byte."""
    save_settings(file, msgspec.structs.replace(load_settings(file), unit='"引号"\\'))

    assert file.read_text(encoding="utf-8") == WRITTEN.replace('"县司法局 # 二楼"# see', r'"\"引号\"\\"# see')
    assert load_settings(file).unit == '"引号"\\'


def test_a_new_key_goes_to_the_end_in_the_manner_of_the_file(file: Path) -> None:
    """A file with a byte order mark, Windows line ends and no last line end keeps all that."""
    start = b"\xef\xbb\xbf" + WRITTEN.rstrip().replace("\n", "\r\n").encode()
    file.write_bytes(start)

    save_settings(file, msgspec.structs.replace(load_settings(file), theme="fzcheck-light"))

    assert file.read_bytes() == start + b'\r\ntheme = "fzcheck-light"\r\n'


def test_a_long_text_is_replaced_whole(file: Path) -> None:
    """A value over several lines, one of which looks like another key, is one value."""
    file.write_text('name = """\nunit = "x" # y\n""" # remark\nunit = "y"\n', encoding="utf-8")

    save_settings(file, msgspec.structs.replace(load_settings(file), name="李某"))

    assert file.read_text(encoding="utf-8") == 'name = "李某" # remark\nunit = "y"\n'


def test_a_value_taken_back_takes_its_line_along(file: Path) -> None:
    """No language in particular is said by no line."""
    save_settings(file, msgspec.structs.replace(load_settings(file), language=None))

    assert file.read_text(encoding="utf-8") == WRITTEN.replace('language = "zh"\n', "")


def test_nothing_changed_nothing_written(tmp_path: Path) -> None:
    """Settings that are as they were make neither file nor folder."""
    save_settings(tmp_path / "new" / "config.toml", Settings())

    assert not (tmp_path / "new").exists()


def test_the_folder_is_made_for_the_official_alone(tmp_path: Path) -> None:
    """The first setting makes the folder, and only its owner may look in."""
    path = tmp_path / "new" / "config.toml"

    save_settings(path, Settings(name="王某"))

    assert path.read_text(encoding="utf-8") == 'name = "王某"\n'
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("data", [b"name = ", b"nmae = 'x'", b"name = 3", b"\xcd\xf5"])
def test_a_file_that_cannot_be_read_is_never_written_over(file: Path, data: bytes) -> None:
    """Whatever is wrong with it, it stays for its owner to mend."""
    file.write_bytes(data)

    with pytest.raises(SettingsUnusable):
        save_settings(file, Settings(name="王某"))

    assert file.read_bytes() == data


SETTINGS = st.builds(
    Settings,
    name=st.text(), unit=st.text(), theme=st.text(), editor=st.text(),
    language=st.sampled_from([None, *Language]), due_soon_days=st.integers(0, 366),
    archived=st.dictionaries(st.from_regex(r"\A[a-z0-9-]{1,9}\Z"), st.dates(), max_size=3),
)  # fmt: skip


@given(first=SETTINGS, second=SETTINGS, comment=st.from_regex(r"\A(#[^\x00-\x1f\x7f]*)?\Z"))
def test_what_is_written_is_what_is_read(first: Settings, second: Settings, comment: str) -> None:
    """Any settings over any others read back the same, and a comment survives."""
    text = _rewritten(_rewritten(f"{comment}\n", _values(first)), _values(second))

    assert text.startswith(f"{comment}\n")
    assert _settings_in(text, "config.toml") == second


def test_changed_settings_sign_the_next_act(county: Session) -> None:
    """GIVEN a changed name WHEN a task is ticked THEN the new name signs it, and is kept for the next one."""
    session = change_settings(county, name=" 李某 ", unit="县司法局")

    outcome = did(session, ticking.tick, find_row(session, "1.2"))

    assert (outcome.events[0].by, outcome.events[0].unit) == ("李某", "县司法局")
    assert load_settings(county.home.config_file) == session.settings


def test_what_an_editor_changed_meanwhile_is_kept(county: Session) -> None:
    """GIVEN a unit written by hand while the program runs WHEN the name is changed THEN the file has both."""
    save_settings(county.home.config_file, Settings(unit="县委编办"))

    change_settings(county, name="李某")

    assert load_settings(county.home.config_file) == Settings(name="李某", unit="县委编办")


def test_days_before_a_deadline_count_at_once(county: Session) -> None:
    """What is due soon follows the setting without a new start."""
    assert find_row(county, "1.1").standing is Standing.DUE_SOON

    session = change_settings(county, due_soon_days=7)

    assert find_row(session, "1.1").standing is Standing.ON_TRACK


@pytest.mark.parametrize("changes", [{"due_soon_days": 367}, {"due_soon_days": -1}, {"name": "a\x1b[31mb"}])
def test_what_cannot_be_kept_is_refused(county: Session, changes: dict[str, str | int]) -> None:
    """A refusal says why, and writes nothing."""
    with pytest.raises(Refused):
        change_settings(county, **changes)

    assert not county.home.config_file.exists()


def test_the_same_settings_are_the_same_session(county: Session) -> None:
    """Saving what is already so does nothing."""
    assert change_settings(county, name="", due_soon_days=30) is county


def test_who_works_here_is_asked_until_it_is_said(county: Session) -> None:
    """An act says nothing about it: it is signed with the login name. The demo does not ask."""
    assert needs_introduction(county)
    assert not needs_introduction(msgspec.structs.replace(county, demo=True))
    assert not needs_introduction(change_settings(county, name="王某"))
    assert needs_introduction(did(county, ticking.tick, find_row(county, "1.2")).session)
