"""The program as a process: encodings, pipes, signals, other processes, and what it imports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fzcheck import cli
from tests.cli.conftest import CHECKLIST, Fz
from tests.conftest import TestClock

Start = Callable[..., subprocess.CompletedProcess[bytes]]

UNUSUAL = "龘é€😀"


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    """Return an environment in which Python runs as it does for officials, with the home folder set."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT")}
    return {**kept, "FZCHECK_HOME": str(home)}


@pytest.fixture
def start(environment: dict[str, str]) -> Start:
    """Run fzcheck as a process over the county's checklist alone."""

    def run(*argv: object, **more: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            command(*argv), env=environment | more, capture_output=True, stdin=subprocess.DEVNULL, check=False
        )

    return run


def command(*argv: object) -> list[str]:
    """Return the command line of a process."""
    return [sys.executable, "-m", "fzcheck", "--checklist", "county", *map(str, argv)]


@pytest.mark.parametrize(
    "encoding",
    [{"PYTHONIOENCODING": "gbk"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX"}],
)
def test_a_console_that_lacks_characters_is_no_reason_to_stop(
    start: Start, home: Path, encoding: dict[str, str]
) -> None:
    """What a console cannot show is written out; JSON stays JSON, and holds the very text."""
    file = home / "checklists" / "county.toml"
    file.write_text(CHECKLIST.replace("印发机制文件", UNUSUAL), encoding="utf-8")
    codec = encoding.get("PYTHONIOENCODING", "utf-8")
    for argv in (["list"], ["show", "1.2"], ["status"], ["due"], ["--help"], ["tick", "none"], ["check"]):
        result = start(*argv, **encoding)
        assert b"Traceback" not in result.stderr
        assert result.stdout.decode(codec) or result.stderr.decode(codec)
    written = start("list", "--json", **encoding).stdout
    assert json.loads(written.decode(codec))[0]["title"] == UNUSUAL
    assert written.isascii() is (codec != "utf-8")
    assert json.loads(start("due", "--days", "0", "--owner", "无", "--json", **encoding).stdout) == []


def test_a_console_without_tick_boxes_gets_brackets(start: Start) -> None:
    """Where ☐ ▸ ☑ ☒ cannot be shown, [ ] [>] [x] [-] are, in lists and on a task's own page alike."""
    start("tick", "2.2")
    start("set", "1.2", "not_applicable", "--note", "机构改革")
    start("tick", "1.1", "--step", "1")
    listed = start("list", PYTHONIOENCODING="gbk").stdout.decode("gbk")
    assert [line[:8] for line in listed.splitlines()[:4]] == ["[>]  1.1", "[-]  1.2", "[ ]  2.1", "[x]  2.2"]
    shown = start("show", "1.1", PYTHONIOENCODING="gbk").stdout.decode("gbk")
    assert "1 [x] 起草" in shown
    assert "2 [ ] 审议" in shown
    assert "\\u26" not in listed + shown


def test_arguments_that_are_no_text_are_no_reason_to_stop(environment: dict[str, str]) -> None:
    """Bytes that are not UTF-8 in an argument are refused or kept like any other text."""
    for argv in ([b"list", b"--search", b"\xff"], [b"show", b"\xff"], [b"\xff"]):
        line = [os.fsencode(part) for part in command()] + argv
        result = subprocess.run(line, env=environment, capture_output=True, check=False)
        assert result.returncode in (0, 2, 3)
        assert b"defect" not in result.stderr
        assert b"\xff" not in result.stdout + result.stderr


@pytest.mark.usefixtures("begun_ledger")
def test_a_reader_that_goes_away_ends_the_output_quietly(environment: dict[str, str]) -> None:
    """`fzcheck list | head` leaves no traceback, and the exit code that a shell gives for it."""
    process = subprocess.Popen(
        command("list"), env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), said) == (cli.CUT_OFF, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.usefixtures("begun_ledger")
def test_a_full_disk_behind_stdout_is_said(environment: dict[str, str]) -> None:
    """Output that cannot be written is an error with a reason, not a traceback."""
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            command("list"), env=environment, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("streams", [("stdout",), ("stderr",), ("stdout", "stderr")], ids=" and ".join)
@pytest.mark.parametrize(
    "argv",
    [
        ["note", "1.2", "已催办"],
        ["add", "county", "--title", "新任务", "--owner", "县司法局", "--deadline", "2026-12-30"],
        ["export", "written.md"],
    ],
    ids=lambda argv: argv[0],
)
def test_what_was_done_is_not_said_to_have_failed_for_want_of_a_message(
    environment: dict[str, str], tmp_path: Path, argv: list[str], streams: tuple[str, ...]
) -> None:
    """GIVEN a full disk behind the output, an act exits 0, and stderr says that it is done all the same."""
    with Path("/dev/full").open("wb") as full:
        outputs = {name: full if name in streams else subprocess.PIPE for name in ("stdout", "stderr")}
        result = subprocess.run(command(*argv), env=environment, cwd=tmp_path, check=False, **outputs)  # type: ignore[call-overload]
    assert result.returncode == 0
    if streams == ("stdout",):
        assert "已经办好并保存" in result.stderr.decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_what_cannot_be_said_still_has_its_code(environment: dict[str, str]) -> None:
    """GIVEN a stderr that takes nothing, as a terminal that is gone THEN a refusal ends with its own code."""
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(command("show", "none"), env=environment, stderr=full, check=False)
    assert result.returncode == 3


def test_nothing_is_ever_asked_when_stdin_is_closed(environment: dict[str, str]) -> None:
    """With stdin closed from the start every command ends by itself."""
    for argv in ([], ["tick", "1.1"], ["list"], ["undo"]):
        line = command(*argv)
        closed = ["sh", "-c", 'exec "$@" <&-', "sh", *line]
        result = subprocess.run(closed, env=environment, capture_output=True, timeout=60, check=False)
        assert result.returncode in (0, 2)
        assert b"Traceback" not in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell that can close a stream")
def test_a_stream_that_is_closed_is_no_reason_to_stop(environment: dict[str, str]) -> None:
    """`fzcheck list >&-` does its work; a closed stderr does not turn a refusal into a defect."""
    for closing, argv, code in (
        (">&-", ["list"], 0), (">&-", ["tick", "2.2"], 0), (">&-", ["export", "-", "--format", "csv"], 0),
        ("2>&-", ["tick", "none"], 3), (">&- 2>&-", ["list", "--owner", "nobody"], 0),
    ):  # fmt: skip
        line = ["sh", "-c", f'exec "$@" {closing}', "sh", *command(*argv)]
        result = subprocess.run(line, env=environment, capture_output=True, check=False)
        assert result.returncode == code
        assert b"FZCHECK_DEBUG" not in result.stderr


@pytest.mark.usefixtures("begun_ledger")
def test_export_to_stdout_is_the_file_byte_for_byte(start: Start, tmp_path: Path) -> None:
    """`-` writes the very bytes that a file would get, and nothing else."""
    for name in ("csv", "md", "json"):
        file = tmp_path / f"a.{name}"
        assert start("--as-of", "2026-11-24", "export", file).returncode == 0
        piped = start("--as-of", "2026-11-24", "export", "-", "--format", name, PYTHONIOENCODING="gbk")
        assert (piped.stdout, piped.stderr) == (file.read_bytes(), b"")


def test_acts_of_many_processes_at_once_are_all_kept(environment: dict[str, str], start: Start) -> None:
    """Processes that write at the same time lose nothing of each other."""
    lines = [command("note", "1.2", f"第{number}条") for number in range(6)]
    processes = [subprocess.Popen(line, env=environment, stdout=subprocess.DEVNULL) for line in lines]
    processes += [subprocess.Popen(command("tick", "2.2"), env=environment, stdout=subprocess.DEVNULL)]
    processes += [subprocess.Popen(command("tick", "2.2"), env=environment, stdout=subprocess.DEVNULL)]
    assert [process.wait() for process in processes] == [0] * 8
    events = json.loads(start("history", "--json").stdout)
    notes = {event["value"] for event in events if event["kind"] == "note"}
    assert notes == {f"第{number}条" for number in range(6)}
    assert sorted(event["seq"] for event in events) == list(range(1, len(events) + 1))
    task = json.loads(start("show", "2.2", "--json").stdout)
    assert (task["status"], task["conflict"]) == ("done", False)
    assert start("ledger", "verify").returncode == 0


HEAVY = (
    "argcomplete", "chinese_calendar", "csv", "difflib", "pypinyin", "rich", "textual", "tree_sitter",
    "tree_sitter_toml", "fzcheck.tui", "fzcheck.reports.markdown", "fzcheck.reports.csv_",
    "fzcheck.toml.places", "fzcheck.cli.acts", "traceback",
)  # fmt: skip
"""What a list of tasks has no use for."""


def test_list_imports_nothing_heavy(environment: dict[str, str]) -> None:
    """`fzcheck list` pays neither for the screen, nor for reports, nor for other commands."""
    code = (
        "import sys\nfrom fzcheck.cli import run\nfrom fzcheck.cli.opening import now\n"
        "code = run(['list'], now)\nprint(*sys.modules, sep='\\n', file=sys.stderr)\nsys.exit(code)"
    )
    result = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert set(HEAVY) & set(result.stderr.decode().split()) == set()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("columns", [40, 80, 100, 120])
def test_titles_are_cut_on_a_narrow_terminal_only(
    environment: dict[str, str], start: Start, home: Path, columns: int
) -> None:
    """On a narrow terminal a title ends in …, and no line is wider; through a pipe nothing is cut."""
    import fcntl
    import pty
    import struct
    import termios

    long_title = "很长的标题" * 12
    file = home / "checklists" / "county.toml"
    file.write_text(CHECKLIST.replace("印发机制文件", long_title), encoding="utf-8")
    assert long_title in start("list").stdout.decode()
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    subprocess.run(command("list"), env=environment, stdout=slave, check=True)
    os.close(slave)
    shown = b""
    while b"9.1" not in shown or not shown.endswith(b"\n"):
        shown += os.read(master, 65536)
    os.close(master)
    lines = shown.decode().splitlines()
    assert "…" in lines[0]
    assert all(sum(2 if ord(c) > 0x2E80 else 1 for c in line) < columns for line in lines)


def test_ctrl_c_ends_quietly(fz: Fz, capsys: pytest.CaptureFixture[str]) -> None:
    """An interrupt is no error: exit 130, nothing said."""

    def interrupted() -> None:
        raise KeyboardInterrupt

    assert fz("list").code == 0
    assert cli.run(["list"], interrupted) == cli.INTERRUPTED  # type: ignore[arg-type]
    assert capsys.readouterr() == ("", "")


def test_a_defect_is_one_clear_message(
    home: Path, clock: TestClock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody foresaw is said with what to do; only FZCHECK_DEBUG shows the code behind it."""

    def broken() -> None:
        raise ZeroDivisionError("[/x] \x1b")

    assert home.is_dir()
    assert cli.run(["list"], broken) == cli.BROKEN  # type: ignore[arg-type]
    said = capsys.readouterr()
    assert said.out == ""
    assert "FZCHECK_DEBUG=1" in said.err
    assert "Traceback" not in said.err
    assert "\x1b" not in said.err
    monkeypatch.setenv("FZCHECK_DEBUG", "1")
    assert cli.run(["list"], broken) == cli.BROKEN  # type: ignore[arg-type]
    assert "Traceback" in capsys.readouterr().err
    assert cli.run(["list"], clock) == 0
