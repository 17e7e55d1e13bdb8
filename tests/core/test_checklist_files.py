import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fzcheck import i18n
from fzcheck.checklist.loading import load_all, load_file
from fzcheck.paths import LARGEST, why_unreadable
from tests.conftest import HEADER

from .test_checklist_loading import only, task, told

pytestmark = pytest.mark.usefixtures("english")


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    """Nothing is raised for a missing file, a folder, a device or a name that no file can have."""
    os.mkfifo(tmp_path / "pipe")
    for path, word in (
        (tmp_path / "none.toml", "no such"),
        (tmp_path, "folder"),
        ("/dev/zero", "a device or a pipe"),
        (tmp_path / "pipe", "a device or a pipe"),
        ("a\0", "can have such a name"),
        ("x" * 5000, "can have such a name"),
    ):
        found = load_file(path)
        assert found.checklist is None
        assert (only(found).code, only(found).line) == ("unreadable", 0)
        assert word in only(found).message
        assert only(found).remedy


def test_what_else_the_system_has_against_it_is_the_systems_word() -> None:
    """The message is ours, in either language, and the remedy says whose words follow."""
    i18n.use(i18n.Language.ZH)
    message, remedy = why_unreadable(OSError(errno.EBUSY, "Device or resource busy"))
    assert message == "文件无法读取。"
    assert remedy.startswith("系统提示：")


@pytest.mark.parametrize(
    ("number", "word"), [(errno.EIO, "share is connected"), (errno.ESTALE, "share"), (errno.ELOOP, "link")]
)
def test_what_is_wrong_with_the_disk_is_not_laid_to_the_file(number: int, word: str) -> None:
    """A share that is gone comes back, and links in a circle can be mended."""
    assert word in why_unreadable(OSError(number, os.strerror(number)))[1]


AS_NOBODY = """
import os, sys
from fzcheck import i18n
from fzcheck.checklist.loading import load_file
i18n.use(i18n.Language.EN)
load_file(os.devnull)  # everything is imported before the rights are given up
if os.geteuid() == 0:
    os.setuid(65534)  # root may read everything
print(load_file(sys.argv[1]).problems[0].remedy)
"""


def test_a_file_without_permission_says_so(tmp_path: Path) -> None:
    """The remedy is to ask for the right to read it."""
    file = tmp_path / "county.toml"
    file.write_text(HEADER)
    file.chmod(0)
    command = [sys.executable, "-c", AS_NOBODY, str(file)]
    assert "right to read" in subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_file_larger_than_any_checklist_is_refused(tmp_path: Path) -> None:
    """It is not even read whole."""
    file = tmp_path / "county.toml"
    file.write_bytes(b"#")
    os.truncate(file, LARGEST + 1)
    assert "32 MB" in only(load_file(file)).message


def write_checklist(file: Path, name: str, title: str) -> Path:
    """Write a checklist with an id and a title, and nothing else."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(HEADER.replace("county", name).replace("县级清单", title), encoding="utf-8")
    return file


def test_each_id_has_one_checklist(tmp_path: Path) -> None:
    """A named file takes the place of any other with its id, an own one that of the shipped one."""
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    for name in ("a", "b", "c"):
        write_checklist(shipped / f"{name}.toml", name, f"shipped {name}")
    write_checklist(own / "b.toml", "b", "own b")
    write_checklist(own / "c.toml", "c", "own c")
    (own / ".b.toml.swp.toml").write_text("an editor's own")
    named = write_checklist(tmp_path / "named.toml", "c", "named c")

    found = load_all(shipped, own, [named, own / "b.toml", named])

    titles = [one.checklist.title for one in found if one.checklist]
    assert titles == ["shipped a", "own b", "named c"]
    assert [one.shipped for one in found] == [True, False, False]


COPIES = (
    "county - 副本.toml",
    "county - 副本 (2).toml",
    "county - Copy.toml",
    "county(1).toml",
    "county (1).toml",
    "county.sync-conflict-20261101-080000-ABCDEFG.toml",
    "county-DESKTOP-4F2.toml",
    "county_冲突文件_李静_20261101.toml",
    "0-county.toml",
)
"""Names that an Explorer and programs that keep folders in step give to copies of `county.toml`."""


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_beside_a_checklist_never_takes_its_place(tmp_path: Path, name: str) -> None:
    """The file named after its id counts, wherever the copy sorts; the copy is named, as a warning."""
    write_checklist(tmp_path / "own" / name, "county", "copy")
    real = write_checklist(tmp_path / "own" / "county.toml", "county", "real")

    (found,) = load_all(tmp_path / "shipped", real.parent)

    assert found.path == str(real)
    assert found.checklist is not None
    assert found.checklist.title == "real"
    assert (only(found).file, only(found).code) == (str(real.with_name(name)), "stray-copy")
    assert only(found).severity == "warning"
    assert "county.toml counts" in only(found).message


def test_a_broken_checklist_counts_before_its_sound_copy(tmp_path: Path) -> None:
    """GIVEN a sound copy of a broken file THEN the file counts, by its name, and the copy is offered."""
    own = tmp_path / "own"
    write_checklist(own / "county - 副本.toml", "county", "copy")
    for broken in (b"\xff", b"id = ", HEADER.replace('title = "', "title = ").encode()):
        (own / "county.toml").write_bytes(broken)

        (found,) = load_all(tmp_path / "shipped", own)

        assert (found.id, found.path) == ("county", str(own / "county.toml"))
        stray = found.problems[-1]
        assert stray.code == "stray-copy"
        assert "this copy has none" in stray.message
        assert "in the place of county.toml" in stray.remedy


def test_of_two_own_files_with_one_id_the_first_by_name_counts(tmp_path: Path) -> None:
    """Where none is named after the id, the first by name counts, and this is said with its name."""
    first = write_checklist(tmp_path / "own" / "a.toml", "same", "first")
    write_checklist(tmp_path / "own" / "b.toml", "same", "second")

    (found,) = load_all(tmp_path / "shipped", first.parent)

    assert found.path == str(first)
    assert told(found) == [(0, 1, "", "stray-copy")]
    assert only(found).file == str(first.with_name("b.toml"))
    assert "a.toml counts, the first by name" in only(found).message


def test_a_copy_that_is_named_counts(tmp_path: Path) -> None:
    """Whoever asks for the copy by its name sees the copy."""
    real = write_checklist(tmp_path / "own" / "county.toml", "county", "real")
    copy = write_checklist(tmp_path / "own" / "county(1).toml", "county", "copy")

    (found,) = load_all(tmp_path / "shipped", real.parent, [copy])

    assert (found.path, found.problems) == (str(copy), ())


def test_arrangements_come_first(tmp_path: Path) -> None:
    """Checklists stand by id, but what is arranged comes before the shortcomings it answers."""
    for name in ("x-2025-shortcomings", "x-2026-standing", "x-2026-arrangements"):
        file = write_checklist(tmp_path / f"{name}.toml", name, name)
    file.write_text(f"place = 1\n{file.read_text(encoding='utf-8')}", encoding="utf-8")

    ids = [found.id for found in load_all(tmp_path / "none", tmp_path)]
    assert ids == ["x-2026-arrangements", "x-2025-shortcomings", "x-2026-standing"]


@pytest.mark.parametrize(
    ("own", "ids"),
    [
        pytest.param(b"", ["b", "a", "c"], id="a sound one"),
        pytest.param(b"title = ", ["b", "a", "c"], id="a broken one"),
        pytest.param(b"place = 7\n", ["b", "a", "c"], id="one with a place of its own"),
    ],
)
def test_an_own_file_keeps_the_place_of_the_list_that_it_replaces(
    tmp_path: Path, own: bytes, ids: list[str]
) -> None:
    """Also a copy that was made before the shipped list had a place."""
    for name in ("a", "b", "c"):
        write_checklist(tmp_path / "shipped" / f"{name}.toml", name, name)
    file = tmp_path / "shipped" / "b.toml"
    copy = write_checklist(tmp_path / "own" / "b.toml", "b", "b")
    copy.write_bytes(own + copy.read_bytes())
    file.write_bytes(b"place = 1\n" + file.read_bytes())

    loaded = load_all(tmp_path / "shipped", tmp_path / "own")

    assert [found.id for found in loaded] == ids
    assert not loaded[0].shipped


def test_a_broken_own_checklist_still_takes_the_shipped_ones_place(tmp_path: Path) -> None:
    """It would be worse to count by a plan that the official has replaced."""
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    for folder in (shipped, own):
        folder.mkdir()
    (shipped / "county.toml").write_text(HEADER + task("1.1"), encoding="utf-8")
    (own / "county.toml").write_bytes(b"\xff")
    (found,) = load_all(shipped, own)
    assert (found.id, found.checklist, found.shipped) == ("county", None, False)


def test_folders_that_are_not_there_hold_nothing(tmp_path: Path) -> None:
    """On a first start there is no data folder; a file in its place is a problem."""
    (tmp_path / "file").write_text("")
    assert load_all(tmp_path / "none", tmp_path / "none") == ()
    assert [only(found).code for found in load_all(tmp_path / "none", tmp_path / "file")] == ["unreadable"]


def test_named_files_alone_load_as_they_do_among_others(tmp_path: Path) -> None:
    """Naming only files is a shorter way to the same checklists."""
    first = write_checklist(tmp_path / "a.toml", "a", "first")
    second = write_checklist(tmp_path / "b.toml", "b-arrangements", "second")

    assert load_all(None, None, [first, second, first]) == load_all(
        tmp_path / "none", tmp_path / "none", [first, second]
    )
