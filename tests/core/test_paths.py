"""Where files live, and that writing them never loses the old one."""

from __future__ import annotations

import errno
import hashlib
import os
import platform
import stat
import uuid
from pathlib import Path

import pytest

from fzcheck import paths
from fzcheck.errors import NotWritten, Refused
from fzcheck.paths import (
    atomic_write,
    home,
    machine_id,
    make_folder,
    shipped_checklists,
    without_folders,
)


def mode(path: Path) -> int:
    """Return the permission bits."""
    return stat.S_IMODE(path.stat().st_mode)


def test_a_chosen_home_holds_everything_directly(tmp_path: Path) -> None:
    """With --home all files lie directly in that folder, and asking for them makes none."""
    chosen = tmp_path / "fz"
    place = home(str(chosen), {})
    assert place.ledger == chosen / "ledger.db"
    assert place.backups == chosen / "backups"
    assert place.checklists == chosen / "checklists"
    assert place.sources == chosen / "sources"
    assert place.config_file == chosen / "config.toml"
    assert not chosen.exists()


def test_the_variable_stands_for_home_and_the_option_above_it(tmp_path: Path) -> None:
    """FZCHECK_HOME is used without --home, and yields to it; an empty one is none."""
    environ = {"FZCHECK_HOME": str(tmp_path / "variable")}
    assert home(None, environ).data == tmp_path / "variable"
    assert home(str(tmp_path / "option"), environ).data == tmp_path / "option"
    assert home("", environ).data == tmp_path / "variable"


def test_without_a_choice_the_users_own_folders_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Data and settings lie in the folders that the system has for them, under the program's name."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    place = home(None, {"FZCHECK_HOME": ""})
    assert place.ledger.name == "ledger.db"
    assert place.data.is_relative_to(tmp_path)
    assert place.data.name == place.config.name == "fzcheck"
    assert list(tmp_path.iterdir()) == []


def test_a_home_becomes_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative home counts from the current folder, and ~ is the user's."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "li"))
    assert home("a/../b", {}).data == tmp_path / "b"
    assert home("~/fz", {}).data == tmp_path / "li" / "fz"


def test_a_home_that_no_system_can_have_is_refused() -> None:
    """An unknown user's home is refused with a way out."""
    with pytest.raises(Refused) as refusal:
        home("~nobody-of-that-name/fz", {})
    assert "~nobody-of-that-name/fz" in refusal.value.message
    assert refusal.value.remedy


def test_the_shipped_checklists_lie_at_the_top_of_a_checkout() -> None:
    """In an editable checkout the shipped checklists are the repository's own."""
    assert shipped_checklists() == Path(__file__).resolve().parents[2] / "checklists"


def test_the_shipped_checklists_of_a_wheel_lie_in_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An installed program has them inside the package."""
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "paths.py"))
    (tmp_path / "checklists").mkdir()
    assert shipped_checklists() == tmp_path / "checklists"


def test_folders_are_made_for_the_user_alone(tmp_path: Path) -> None:
    """Every folder made on the way is 0700; those already there keep their mode."""
    tmp_path.chmod(0o755)
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert [mode(tmp_path / "a"), mode(tmp_path / "a" / "b"), mode(tmp_path)] == [0o700, 0o700, 0o755]


@pytest.mark.parametrize("below", ["", "below"])
def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path, below: str) -> None:
    """Where a file stands, no folder is made, nor below it."""
    (tmp_path / "file").write_bytes(b"kept")
    with pytest.raises(NotWritten) as refusal:
        make_folder(tmp_path / "file" / below)
    assert str(tmp_path / "file") in refusal.value.message
    assert refusal.value.remedy
    assert (tmp_path / "file").read_bytes() == b"kept"


def test_a_new_file_is_the_users_alone(tmp_path: Path) -> None:
    """A new file holds the bytes given, is 0600, and stands alone in its folder."""
    atomic_write(tmp_path / "清单.toml", b"new")
    assert (tmp_path / "清单.toml").read_bytes() == b"new"
    assert mode(tmp_path / "清单.toml") == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["清单.toml"]


def test_a_file_with_the_longest_name_can_be_written(tmp_path: Path) -> None:
    """The name of the file in the making does not depend on the name of the file."""
    longest = tmp_path / ("清" * 85)
    atomic_write(longest, b"new")
    assert longest.read_bytes() == b"new"


def test_an_existing_file_keeps_its_mode(tmp_path: Path) -> None:
    """Writing over a file shared with the group leaves it shared."""
    file = tmp_path / "report.md"
    file.write_bytes(b"old")
    file.chmod(0o664)
    atomic_write(file, b"new")
    assert file.read_bytes() == b"new"
    assert mode(file) == 0o664


def test_through_a_link_that_was_chosen_its_target_is_written(tmp_path: Path) -> None:
    """Writing through a symbolic link writes the file behind it, there already or not, and the link stays."""
    (tmp_path / "far").mkdir()
    link = tmp_path / "link"
    link.symlink_to(Path("far") / "file")
    for data in (b"first", b"second"):
        atomic_write(link, data, chosen=True)
        assert (tmp_path / "far" / "file").read_bytes() == data
    assert link.is_symlink()
    assert len(list((tmp_path / "far").iterdir())) == 1


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """When the disk fills up, the old file stands, nothing lies beside it, and the remedy says why."""
    file = tmp_path / "ledger.json"
    file.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full if call == "fsync" else os.fsync)
    monkeypatch.setattr(Path, "replace", full if call == "replace" else Path.replace)
    with pytest.raises(NotWritten) as refusal:
        atomic_write(file, b"new")
    assert str(file) in refusal.value.message
    assert refusal.value.remedy
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_an_interruption_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle goes through, the old file whole and nothing beside it."""
    file = tmp_path / "file"
    file.write_bytes(b"old")

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        atomic_write(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_that_cannot_be_settled_does_not_undo_the_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the file has taken its place, a folder that cannot be synced is no failure."""
    real = os.fsync

    def files_only(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "fsync", files_only)
    atomic_write(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"


def test_what_is_no_plain_file_is_left_alone(tmp_path: Path) -> None:
    """A folder and a pipe are not replaced."""
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "pipe"):
        with pytest.raises(NotWritten):
            atomic_write(tmp_path / name, b"new")
    assert (tmp_path / "folder").is_dir()
    assert (tmp_path / "pipe").is_fifo()
    assert len(list(tmp_path.iterdir())) == 2


def test_a_file_that_may_not_be_written_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that its user made read-only is not replaced behind that user's back."""
    file = tmp_path / "file"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) != file)  # root may write anything
    with pytest.raises(NotWritten):
        atomic_write(file, b"new")
    assert file.read_bytes() == b"old"


def test_a_missing_folder_a_loop_and_an_impossible_name_are_refused(tmp_path: Path) -> None:
    """Each is refused with a remedy, and none makes a file."""
    (tmp_path / "loop").symlink_to("loop")
    for name in ("missing/file", "loop", "a\0b"):
        with pytest.raises(NotWritten) as refusal:
            atomic_write(tmp_path / name, b"new")
        assert refusal.value.remedy
        assert "\0" not in str(refusal.value)
    assert [file.name for file in tmp_path.iterdir()] == ["loop"]


def test_a_machine_has_one_name_that_does_not_give_its_id_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name follows from the machine's id alone, and differs from machine to machine."""
    names = []
    for number, text in enumerate(["0" * 32, "f" * 32, "0" * 32]):
        file = tmp_path / str(number)
        file.write_text(f"{text}\n", encoding="ascii")
        monkeypatch.setattr(paths, "MACHINE_ID_FILES", (tmp_path / "missing", file))
        names.append(machine_id())
    assert names[0] == names[2] != names[1]
    assert names[0] == hashlib.sha256(b"fzcheck " + b"0" * 32).hexdigest()[:16]


def test_without_an_id_the_name_and_card_of_the_machine_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unset id falls back to name and network card; a made-up card number counts for nothing."""
    file = tmp_path / "machine-id"
    file.write_text("uninitialized\n", encoding="ascii")
    monkeypatch.setattr(paths, "MACHINE_ID_FILES", (file,))
    monkeypatch.setattr(platform, "node", lambda: "lingqiu-1")

    def named(node: int) -> str:
        monkeypatch.setattr(uuid, "getnode", lambda: node)
        return machine_id()

    assert named(0x001122334455) != named(0x001122334466)
    assert named(0x011122334455) == named(0x011122334466)


@pytest.mark.parametrize(
    ("ref", "name"),
    [("/home/wang/2026/登记表.docx", "登记表.docx"), (r"D:\材料\登记表.docx", "登记表.docx"),
     ("~/材料/2026/", "2026"), ("ev/a.txt", "a.txt"), ("灵政办〔2026〕8/9号", "灵政办〔2026〕8/9号"),
     ("https://a.cn/b/c.pdf", "https://a.cn/b/c.pdf"), ("/", "/")],
)  # fmt: skip
def test_a_paper_names_a_file_without_its_folders(ref: str, name: str) -> None:
    """Where a file lies on this machine is nobody else's concern; a number or a link stays whole."""
    assert without_folders(ref) == name
