"""`edit`: a checklist in the official's editor."""

from __future__ import annotations

import datetime as dt
import shlex
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.conftest import CHECKLIST, Fz, write_broken, write_other

EDITOR = """
import sys
from pathlib import Path
{before}
file = Path(sys.argv[-1])
file.write_bytes(({change})(file.read_bytes()))
sys.exit({code})
"""

SetEditor = Callable[..., None]

RENAME = "lambda old: old.replace('印发机制文件'.encode(), '印发要点'.encode())"
BREAK = "lambda old: old + b'[[task]]\\nid = \\n'"
MEND = "lambda old: old.replace(b'[[task]]\\nid = \\n', b'# mended\\n')"


@pytest.fixture
def file(home: Path) -> Path:
    """The county's checklist."""
    return home / "checklists" / "county.toml"


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SetEditor:
    """Set the editor to a program that changes the file, after it has done something else."""
    monkeypatch.delenv("VISUAL", raising=False)

    def set_it(change: str, *, before: str = "", code: int = 0, variable: str = "EDITOR") -> None:
        program = tmp_path / f"my {variable}.py"
        program.write_text(EDITOR.format(before=before, change=change, code=code), encoding="utf-8")
        monkeypatch.setenv(variable, f"{shlex.quote(sys.executable)} {shlex.quote(str(program))} --wait")

    return set_it


@pytest.fixture(autouse=True)
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the editor have a terminal, at which nobody answers."""
    monkeypatch.setattr("fzcheck.cli.edit.is_terminal", lambda _stream: True)


class Typed(StringIO):
    """A terminal at which these lines are typed."""

    def isatty(self) -> bool:
        """Say that somebody sits there."""
        return True


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let somebody sit at the terminal and type."""

    def set_it(lines: str) -> None:
        monkeypatch.setattr(sys, "stdin", Typed(lines))
        monkeypatch.setattr("fzcheck.cli.terminal.may_ask", lambda: True)
        monkeypatch.setattr("fzcheck.cli.edit.may_ask", lambda: True)

    return set_it


def beside(file: Path) -> list[str]:
    """Return what stands beside a checklist."""
    return sorted(other.name for other in file.parent.iterdir() if other != file)


def test_edit_saves_what_the_editor_leaves(fz: Fz, file: Path, editor: SetEditor) -> None:
    """The file has the new text, the backup the old one, and nothing else stays in the folder."""
    before = file.read_bytes()
    editor(RENAME)

    result = fz("edit", "county")

    assert (result.code, result.err) == (0, "")
    assert str(file) in result.out
    assert file.read_bytes() == before.replace("印发机制文件".encode(), "印发要点".encode())
    assert beside(file) == ["county.toml.bak"]
    assert file.with_name("county.toml.bak").read_bytes() == before


def test_the_only_checklist_needs_no_name(fz: Fz, file: Path, home: Path, editor: SetEditor) -> None:
    """With several, and nobody to ask, they are named and the exit code is 2."""
    editor(RENAME)
    assert fz("edit").code == 0
    write_other(home)

    result = fz("edit")

    assert result.code == 2
    assert "county, other" in result.err
    assert "印发要点" in file.read_text("utf-8")


@pytest.mark.parametrize("typed", ["1\n", "county\n"])
def test_the_official_may_choose_by_number(
    fz: Fz, home: Path, editor: SetEditor, types: Callable[[str], None], typed: str
) -> None:
    """They are listed with their titles; what is not in the list exits 2."""
    write_other(home)
    editor(RENAME)
    types(typed)
    assert "county.toml.bak" in fz("edit").out
    types("7\n")
    assert fz("edit").code == 2


def test_the_setting_is_obeyed(fz: Fz, home: Path, file: Path, editor: SetEditor) -> None:
    """The editor of the settings opens, whatever the environment says."""
    editor("lambda old: old + b'# environment\\n'")
    program = home / "my editor.py"
    program.write_text(EDITOR.format(before="", change="lambda old: old + b'# setting\\n'", code=0))
    (home / "config.toml").write_text(f"""editor = '"{sys.executable}" "{program}"'\n""")

    assert fz("edit", "county").code == 0

    assert file.read_bytes().endswith(b"# setting\n")


def test_an_editor_that_is_not_there_exits_2(fz: Fz, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The remedy names the setting, and nothing is made."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "no-such-editor")

    result = fz("edit", "county")

    assert result.code == 2
    assert "`editor` in the settings" in result.err
    assert beside(file) == []


def test_an_edit_with_errors_is_a_draft_and_exits_1(fz: Fz, file: Path, editor: SetEditor) -> None:
    """The draft is named with line and column; the next edit opens it, and mended it is saved."""
    before = file.read_bytes()
    editor(BREAK)

    result = fz("edit", "county")

    draft = file.with_name("county.toml.draft")
    assert result.code == 1
    line = CHECKLIST.count("\n") + 2
    assert f"{draft}:{line}:6 error [syntax]" in result.err
    assert file.read_bytes() == before
    assert draft.read_bytes() == before + b"[[task]]\nid = \n"
    editor(MEND)
    mended = fz("edit", "county")
    assert mended.code == 0
    assert "draft" in mended.err
    assert file.read_bytes() == before + b"# mended\n"
    assert beside(file) == ["county.toml.bak"]


def test_at_a_terminal_one_may_go_on_editing(
    fz: Fz, file: Path, editor: SetEditor, types: Callable[[str], None]
) -> None:
    """GIVEN an edit with errors WHEN the answer is yes THEN the editor opens what was typed."""
    toggle = f"lambda old: ({MEND})(old) if b'id = \\n' in old else ({BREAK})(old)"
    editor(toggle)
    types("y\n")

    assert fz("edit", "county").code == 0

    assert file.read_bytes().endswith(b"# mended\n")


def test_a_draft_may_be_left_for_the_file(
    fz: Fz, file: Path, editor: SetEditor, types: Callable[[str], None]
) -> None:
    """GIVEN a draft WHEN the answer is no THEN the file is opened, and saving it sets the draft aside."""
    editor(BREAK)
    fz("edit", "county")
    editor(RENAME)
    types("n\n")

    assert fz("edit", "county").code == 0

    assert b"id = \n" not in file.read_bytes()
    assert beside(file) == ["county.toml.bak", "county.toml.draft.old"]


def test_somebody_elses_change_is_shown_and_stays(fz: Fz, file: Path, editor: SetEditor) -> None:
    """With nobody to ask, both are kept: theirs as the file, one's own as the draft; exit 1."""
    editor(RENAME, before=f"Path({str(file)!r}).open('ab').write(b'# theirs\\n')")

    result = fz("edit", "county")

    assert result.code == 1
    assert "-# theirs" in result.err
    assert '+title = "印发要点"' in result.err
    assert file.read_bytes().endswith(b"# theirs\n")
    assert "印发要点" in file.with_name("county.toml.draft").read_text("utf-8")


def test_at_a_terminal_one_may_choose_ones_own(
    fz: Fz, file: Path, editor: SetEditor, types: Callable[[str], None]
) -> None:
    """Theirs becomes the previous version."""
    editor(RENAME, before=f"Path({str(file)!r}).open('ab').write(b'# theirs\\n')")
    types("y\n")

    assert fz("edit", "county").code == 0

    assert "印发要点" in file.read_text("utf-8")
    assert file.with_name("county.toml.bak").read_bytes().endswith(b"# theirs\n")
    assert beside(file) == ["county.toml.bak"]


def test_an_editor_that_fails_saves_nothing(fz: Fz, file: Path, editor: SetEditor) -> None:
    """Leaving it with an error code is the way to save nothing; what was typed is kept as a draft."""
    before = file.read_bytes()
    editor("lambda old: old", code=3)
    assert fz("edit", "county").code == 2
    assert beside(file) == []
    editor(RENAME, code=3)

    result = fz("edit", "county")

    assert result.code == 2
    assert "county.toml.draft" in result.err
    assert file.read_bytes() == before
    assert beside(file) == ["county.toml.base", "county.toml.draft"]


def test_an_edit_without_a_change_exits_0(
    fz: Fz, file: Path, editor: SetEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written, however long one looked at it; neither when the editor deletes its copy."""
    monkeypatch.setattr("fzcheck.session.editors._STRAIGHT_BACK", dt.timedelta(0))
    editor("lambda old: old")
    assert fz("edit", "county").code == 0
    editor("lambda old: old", before="import os; os.remove(sys.argv[-1]); sys.exit(0)")
    assert fz("edit", "county").code == 0
    assert beside(file) == []


def test_an_editor_that_does_not_wait_is_told_how_to(fz: Fz, file: Path, editor: SetEditor) -> None:
    """GIVEN one that comes straight back WHEN its copy is saved later THEN the next edit goes on with it."""
    editor("lambda old: old")
    first = fz("edit", "county")
    (copy,) = file.parent.glob(".edit-*/county.toml")
    copy.write_bytes(copy.read_bytes() + b"# later\n")

    second = fz("edit", "county")

    assert (first.code, "Nothing was changed" in first.out, "code --wait" in first.err) == (0, True, True)
    assert (second.code, "not saved yet" in second.err) == (0, True)
    assert file.read_bytes().endswith(b"# later\n")


def test_edit_without_a_terminal_is_refused(
    fz: Fz, file: Path, editor: SetEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor that nobody can reach would be waited for without end."""
    monkeypatch.setattr("fzcheck.cli.edit.is_terminal", lambda _stream: False)
    editor(RENAME)

    result = fz("edit", "county")

    assert (result.code, "needs a terminal" in result.err) == (2, True)
    assert beside(file) == []


def test_an_edit_that_was_broken_off_is_pointed_out(fz: Fz, file: Path, editor: SetEditor) -> None:
    """Its copy stays where it is, and is named."""
    copy = file.parent / ".edit-0" / "county.toml"
    copy.parent.mkdir()
    copy.write_text("typed before the lights went out")
    editor(RENAME)

    result = fz("edit", "county")

    assert result.code == 0
    assert str(copy) in result.err
    assert copy.exists()


def test_a_full_disk_leaves_what_was_typed(
    fz: Fz, file: Path, editor: SetEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be saved, the copy stays and is named."""
    before = file.read_bytes()
    editor(RENAME)
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if Path(target).name == "county.toml.bak":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)

    result = fz("edit", "county")

    assert result.code == 2
    (copy,) = file.parent.glob(".edit-*/county.toml")
    assert str(copy) in result.err
    assert "印发要点" in copy.read_text("utf-8")
    assert file.read_bytes() == before


def test_a_broken_checklist_can_be_edited_and_a_missing_one_exits_3(
    fz: Fz, home: Path, unreadable_ledger: Path, editor: SetEditor
) -> None:
    """Neither a broken file nor a broken ledger is in the way of mending the plan."""
    broken = write_broken(home)
    assert unreadable_ledger.exists()
    editor(f"lambda old: {CHECKLIST!r}.replace('\"county\"', '\"broken\"').encode()")

    assert fz("edit", "broken").code == 0

    assert '"broken"' in broken.read_text("utf-8")
    assert fz("edit", "nowhere").code == 3
    assert fz("edit", home / "nowhere.toml").code == 3


def test_ctrl_c_in_the_editor_is_the_editors(fz: Fz, file: Path, editor: SetEditor) -> None:
    """GIVEN an editor in which Ctrl+C is typed THEN fzcheck waits on, and saves what the editor leaves."""
    editor(RENAME, before="import os, signal; os.kill(os.getppid(), signal.SIGINT)")

    assert fz("edit", "county").code == 0

    assert "印发要点" in file.read_text("utf-8")
