"""Use the installed program as an official would: look, tick, export, open the screen, undo."""

from __future__ import annotations

import json
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from fcntl import ioctl
from pathlib import Path

FZCHECK = sys.argv[1]
TASK = "4.1.1a"


def run(*arguments: str) -> str:
    """Run fzcheck and return what it printed; a failing command fails the smoke test."""
    done = subprocess.run(
        [FZCHECK, *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode != 0:
        raise SystemExit(f"fzcheck {' '.join(arguments)} exited {done.returncode}:\n{done.stderr}")
    return done.stdout


def statuses() -> dict[str, str]:
    """Return the status of every task by its id."""
    return {task["id"]: task["status"] for task in json.loads(run("list", "--json"))}


def main_screen(seconds: float = 20) -> str:
    """Start the terminal UI on a pseudo-terminal, wait until it shows the task, press q, and see it end."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(FZCHECK, [FZCHECK])
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen = b""
    until = time.monotonic() + seconds
    while TASK.encode() not in seen and time.monotonic() < until:
        if select.select([terminal], [], [], 0.2)[0]:
            seen += os.read(terminal, 65536)
    os.write(terminal, b"q")
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:  # the program has closed its end
        pass
    _, status = os.waitpid(pid, 0)
    if os.waitstatus_to_exitcode(status) != 0 or TASK.encode() not in seen:
        raise SystemExit(f"the terminal UI did not show {TASK} and end cleanly")
    return seen.decode(errors="replace")


before = statuses()
if len(before) < 61 or before[TASK] != "todo":
    raise SystemExit(f"the shipped checklists are not all there: {len(before)} tasks")
run("tick", TASK, "--all-steps", "--note", "smoke")
if statuses()[TASK] != "done":
    raise SystemExit("a tick was lost")
for name, text in (("progress.md", "已完成 1"), ("progress.csv", TASK), ("progress.json", TASK)):
    run("export", name)
    if text not in Path(name).read_text(encoding="utf-8-sig"):
        raise SystemExit(f"{name} does not say {text}")
for suffix in ("docx", "xlsx", "html", "txt", "ics"):
    run("export", f"progress.{suffix}")
    if Path(f"progress.{suffix}").stat().st_size == 0:
        raise SystemExit(f"progress.{suffix} is empty")
run("check")
main_screen()
run("undo")
if statuses()[TASK] != "todo":
    raise SystemExit("the undo did not take back the tick")
print(f"{len(before)} tasks listed, ticked, exported, shown, undone")
