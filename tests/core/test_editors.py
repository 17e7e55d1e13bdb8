"""Which editor opens, how it is started, and where its copy lies."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from fzcheck import i18n
from fzcheck.checklist.schema import SCHEMA_FILE
from fzcheck.errors import NotWritten, Refused
from fzcheck.session.copies import copies_left, remove_copy, working_copy
from fzcheck.session.editors import editor_command, run_editor


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder with programs that can be named without it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("vi", "nano", "mine", "my editor"):
        (folder / name).write_text("#!/bin/sh\n")
        (folder / name).chmod(0o700)
    return folder


@pytest.mark.parametrize(
    ("chosen", "visual", "editor", "expected"),
    [
        ("mine -w", "vi", "nano", ["mine", "-w"]),
        (" ", "vi", "nano", ["vi"]),
        ("", "", "'my editor' 'a b' $HOME;x", ["my editor", "a b", "$HOME;x"]),
    ],
)
def test_the_setting_comes_first_then_visual_then_editor(
    programs: Path, chosen: str, visual: str, editor: str, expected: list[str]
) -> None:
    """Words in quotes stay together, and nothing in them is a shell's."""
    environ = {"VISUAL": visual, "EDITOR": editor, "PATH": str(programs)}
    program, *words = expected
    assert list(editor_command(chosen, environ)) == [str(programs / program), *words]


def test_what_was_found_is_what_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows finds code.cmd for `code`, but starts nothing by that name: its whole path is run."""
    found = {"code": r"C:\Programs\VS Code\bin\code.CMD"}
    monkeypatch.setattr(shutil, "which", lambda name, path: found.get(name) if path == "P" else None)
    assert editor_command("code --wait", {"PATH": "P"}) == (found["code"], "--wait")


def test_without_any_the_usual_ones_are_looked_for(programs: Path) -> None:
    """Nano before vi; where there is neither, it is said how to name one."""
    environ = {"EDITOR": " ", "PATH": str(programs)}
    assert editor_command("", environ) == (str(programs / "nano"),)
    (programs / "nano").unlink()
    assert editor_command("", environ) == (str(programs / "vi"),)
    (programs / "vi").unlink()
    i18n.use(i18n.Language.EN)
    with pytest.raises(Refused, match="No editor was found"):
        editor_command("", environ)


@pytest.mark.parametrize("words", ["no-such-editor", '"open', "''", "a\0b"])
def test_an_editor_that_cannot_be_used_is_refused(programs: Path, words: str) -> None:
    """It is not installed, its quotes are open, it is empty, or no program can have such a name."""
    with pytest.raises(Refused) as refused:
        editor_command(words, {"PATH": str(programs)})
    assert refused.value.remedy


def test_a_program_that_cannot_be_started_is_refused(programs: Path, tmp_path: Path) -> None:
    """A file may look like a program and be none."""
    (programs / "mine").write_bytes(b"\x7fELF no program")
    with pytest.raises(Refused, match="mine"):
        run_editor((str(programs / "mine"),), tmp_path / "x")


def test_the_file_is_the_last_argument_as_it_is(tmp_path: Path) -> None:
    """Blanks, quotes and dollar signs in a path are part of it; the exit code comes back."""
    file = tmp_path / "a b'$HOME;.toml"
    code = "import sys; open(sys.argv[-1], 'w').write('x'); sys.exit(7)"

    assert run_editor((sys.executable, "-c", code), file) == 7

    assert file.read_text() == "x"


def test_a_copy_has_a_folder_of_its_own_and_leaves_nothing(tmp_path: Path) -> None:
    """What the editor puts beside it goes with it; while it says something else, it is found."""
    file = tmp_path / "county.toml"
    file.write_bytes(b"one")
    copy = working_copy(file, b"one")
    assert {beside.name for beside in copy.parent.iterdir()} == {"county.toml", SCHEMA_FILE}
    (copy.parent / ".county.toml.swp").write_bytes(b"")
    assert (copy.name, copy.read_bytes(), copies_left(file)) == ("county.toml", b"one", ())
    copy.write_bytes(b"two")
    assert copies_left(file) == (copy,)

    remove_copy(copy)

    assert list(tmp_path.iterdir()) == [file]
    with pytest.raises(NotWritten):
        working_copy(file / "county.toml", b"one")
