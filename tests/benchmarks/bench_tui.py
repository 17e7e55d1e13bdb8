"""How soon the terminal UI paints, beside a bare Textual app, and how soon a key acts among 10,000 tasks.

Run it as `python tests/benchmarks/bench_tui.py`. It starts the programs on a pseudo-terminal and reads the
screen with pyte. It prints milliseconds and ratios and never fails on a slow day. Aimed at: first paint at
most 1.35 times that of the bare app with the shipped checklists and 3 times with 10,000 tasks, a key at most
33 ms, twice the bare app's memory, and less than 1 % of a processor while nobody does anything.
"""

from __future__ import annotations

import datetime as dt
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))  # run as a file, Python knows only the folder of it

from tests.benchmarks.terminal import Holds, Terminal

SIZE = (120, 40)
ROUNDS = 9
TASKS = 10_000
IDLE = 5.0
YEAR = dt.date.today().year + 1  # noqa: DTZ011 - the day of the programs; what is overdue asks when it was done
DOWN = "\x1b[B"
FRAME = "│"
"""What the lines of the list begin with, and none of those above it."""

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("ready", markup=False)
Bare().run()
"""

LINES = """
from textual.app import App
from textual.widgets import Static
class Lines(App):
    turn = 0
    def compose(self):
        yield Static(self.lines(), markup=False)
    def lines(self):
        return "\\n".join(f"第 {self.turn} 次 第 {n} 行 评查培训审查公示考核督察" for n in range(38))
    def on_key(self):
        self.turn += 1
        self.query_one(Static).update(self.lines())
Lines().run()
"""
"""Paints a screen of text anew with each key, and does nothing else."""

FZCHECK = """
import sys
from fzcheck.cli import main
sys.argv[1:] = [word for name in sys.argv[1:] for word in ("--checklist", name)]
main()
"""

ACT = "from fzcheck.cli import main; main()"

EVENTS = """
import os, sys
from fzcheck import paths
from fzcheck.ledger.events import DeadlineValue, Draft, EvidenceValue, written
from fzcheck.ledger.store import Ledger
from fzcheck.words import Kind, Status
def act(n):
    task, turn = n % 5000, (n + n // 5000) % 10
    was = f"{sys.argv[2]}-{1 + task % 12:02}-{1 + task % 28:02}"
    kind, value, note = {
        0: (Kind.STATUS, Status.DOING, "已开会部署"),
        1: (Kind.STATUS, Status.DONE, ""),
        2: (Kind.STATUS, Status.DONE, ""),
        3: (Kind.STATUS, Status.WAITING, "等待上级文件"),
        4: (Kind.EVIDENCE, written(EvidenceValue(f"某政发〔2026〕{n}号", date="2026-10-01")), ""),
        5: (Kind.DEADLINE, written(DeadlineValue(f"{sys.argv[2]}-12-31", was)), "等待上级文件"),
        6: (Kind.PERSON, f"王{n}", ""),
    }.get(turn, (Kind.NOTE, f"第 {n} 次推进会明确了责任分工", ""))
    return Draft("big", f"{task}", kind, value, note=note)
with Ledger(paths.home(None, os.environ).ledger, paths.machine_id) as ledger:
    for start in range(0, int(sys.argv[1]), 500):
        drafts = [act(n) for n in range(start, start + 500)]
        ledger.append(drafts, at="2026-11-23T09:00:00.000+08:00", by="王某", unit="县司法局")
"""
"""Seven kinds of what officials do, three of ten a note."""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        big = Path(folder) / "big.toml"
        big.write_text(checklist(TASKS), encoding="utf-8")
        quiet, busy, full = ({"FZCHECK_HOME": f"{folder}/{name}"} for name in ("quiet", "busy", "full"))
        run_once(EVENTS, busy, "10000", str(YEAR))
        run_once(EVENTS, full, "100000", str(YEAR))
        signed = {"FZCHECK_HOME": f"{folder}/signed"}
        for name in ("signed", "busy", "full"):  # who has recorded so much has given a name
            Path(folder, name).mkdir(exist_ok=True)
            file = Path(folder, name, "config.toml")
            file.write_text('name = "王某"\nunit = "县司法局"\n', encoding="utf-8")
        run_once(ACT, signed, "note", "4.1.1a", "已开会部署")  # and has begun a ledger
        programs = [
            Program("bare Textual app", [sys.executable, "-c", BARE], {}, "ready"),
            *(
                Program(name, [sys.executable, "-c", FZCHECK, *arguments], environ, sign)
                for name, arguments, environ, sign in (
                    ("shipped, first start", [], quiet, "4.1.1a"),
                    ("shipped checklists", [], signed, "4.1.1a"),
                    ("10,000 tasks", [str(big)], quiet, "任务甲 0 "),
                    ("and 10,000 events", [str(big)], busy, "任务甲 0 "),
                    ("and 100,000 events", [str(big)], full, "任务甲 0 "),
                )
            ),
        ]
        report(programs)
        bare = bare_key()
        for name, environ in (("10,000 tasks", quiet), ("and 10,000 events", busy)):
            keys(name, [sys.executable, "-c", FZCHECK, str(big)], environ, bare)


class Program(NamedTuple):
    """What is measured."""

    name: str
    command: list[str]
    environ: dict[str, str]
    sign: str
    """What stands on its screen once it has painted."""


def report(programs: list[Program]) -> None:
    """Print first paint, memory and idling of each program beside the first one."""
    paints = first_paints(programs)
    bare_paint, bare_memory = paints[0], 0.0
    for program, paint in zip(programs, paints, strict=True):
        memory, idle = at_rest(program)
        bare_memory = bare_memory or memory
        beside = f"({paint / bare_paint:.2f} x bare, {memory / bare_memory:.2f} x its memory)"
        sys.stdout.write(
            f"{program.name:<20} first paint {paint:5.0f} ms, {memory:4.0f} MiB, idle {idle:.1f} % {beside}\n"
        )


def first_paints(programs: list[Program]) -> list[float]:
    """Return the median ms until each program's sign stands on the screen.

    They take turns, so that a machine that slows down slows all of them; the first starts warm up.
    """
    times: list[list[float]] = [[] for _program in programs]
    for _round in range(ROUNDS + 1):
        for program, taken in zip(programs, times, strict=True):
            terminal = opened(program.command, program.environ)
            taken.append((terminal.until(shows(program.sign)) - terminal.started) * 1000)
            terminal.close()
    return [statistics.median(taken[1:]) for taken in times]


def at_rest(program: Program) -> tuple[float, float]:
    """Return the most memory a program ever had, in MiB, and its share of a processor at rest, in %."""
    terminal = opened(program.command, program.environ)
    terminal.until(shows(program.sign))
    terminal.settle(1.5)
    used = terminal.processor_seconds()
    terminal.settle(IDLE)
    idle = (terminal.processor_seconds() - used) / IDLE * 100
    memory = terminal.peak_memory()
    terminal.close()
    return memory, idle


def checklist(tasks: int) -> str:
    """Return a checklist as large as wanted, of tasks like those of a county."""
    source = 'title = "报告"\nissuer = "某县人民政府"\n'
    head = f'format = 1\nid = "big"\ntitle = "大清单"\nyear = {YEAR}\n[source]\n{source}'
    return head + "".join(task(number) for number in range(tasks))


def task(n: int) -> str:
    """Return a task: every second one has steps, every seventh recurs."""
    units = ("县司法局", "县委依法治县办", "县政府办公室", "县委组织部", "县审批服务管理局")
    words = ("评查", "培训", "审查", "公示", "考核", "督察", "述法", "普法", "调解", "备案")
    steps = 'steps = ["制定方案", "组织实施", "通报整改"]\n' if n % 2 else ""
    recurs = 'every = "quarter"\n'
    return (
        f'[[task]]\nid = "{n}"\ngroup = "第{n // 50}组"\n'
        f'title = "任务甲 {n} 开展{words[n % 10]}并{words[n // 10 % 10]}"\n'
        f'owner = "{units[n % 5]}"\nsupport = ["{units[(n + 1) % 5]}", "11个乡镇"]\n'
        f"deadline = {YEAR}-{n % 12 + 1:02d}-{n % 28 + 1:02d}\n"
        f"{recurs if n % 7 == 6 else steps}\n"
        f'criterion = "完成{words[n % 10]}，形成报告并通报"\nexpected = ["报告"]\n'
        'basis = { owner = "proposed", deadline = "proposed", why = "按工作顺序拟定" }\n'
    )


def run_once(program: str, environ: dict[str, str], *arguments: str) -> None:
    """Run a program to its end."""
    command = [sys.executable, "-c", program, *arguments]
    subprocess.run(command, env={**os.environ, **environ}, check=True, stdout=subprocess.DEVNULL)


def bare_key() -> float:
    """Print and return the median ms from a key to a screen of text that a bare Textual app paints for it."""
    terminal = opened([sys.executable, "-c", LINES], {})
    terminal.until(shows("第 0 次"))
    terminal.settle(1.0)
    taken = [timed(terminal, "j", whole) for _round in range(30)]
    terminal.close()
    sys.stdout.write(f"{'bare, 38 lines anew':<20} {said(taken, statistics.median(taken))}\n")
    return statistics.median(taken)


def keys(name: str, command: list[str], environ: dict[str, str], bare: float) -> None:
    """Print how long a key takes from being typed to being painted, beside a bare app's."""
    terminal = opened(command, environ)
    terminal.until(shows("任务甲 0 "))
    terminal.settle(1.0)
    moved = [timed(terminal, DOWN, whole) for _round in range(30)]
    terminal.send("\x1b[H" + DOWN)  # the first task, under its heading
    terminal.settle()
    ticked = []
    for _round in range(20):
        terminal.send(DOWN * 2)  # every second task has steps, about which a dialog would ask
        terminal.settle()
        ticked.append(timed(terminal, " ", boxes))
        terminal.settle()
    terminal.send("/")
    terminal.settle()
    typed = ("p", "x", "\x7f", "\x7f", "评", "审", "\x7f", "\x7f")
    searched = [timed(terminal, letter, in_list) for letter in typed]
    terminal.send("s")  # of which every task has one
    terminal.settle()
    searched += [timed(terminal, letter, in_list) for letter in ("f", "j", "\x7f", "\x7f")]
    for kind, times in (("cursor", moved), ("tick", ticked), ("search", searched)):
        sys.stdout.write(f"{name + ', ' + kind:<28} {said(times, bare)}\n")
    sys.stdout.write(f"{name}, the first tick {ticked[0]:.0f} ms\n")
    terminal.close()


def whole(display: list[str]) -> object:
    """Return all of the screen: the detail follows the cursor."""
    return display


def boxes(display: list[str]) -> object:
    """Return what stands before the tasks of the list: their boxes, and no notice."""
    return [line[:6] for line in display if line.startswith(FRAME)]


def in_list(display: list[str]) -> object:
    """Return which tasks stand in the list."""
    return [line[:30] for line in display if line.startswith(FRAME)]


def timed(terminal: Terminal, key: str, part: Callable[[list[str]], object]) -> float:
    """Return the ms from a key to the change of a part of the screen that it brings."""
    before = part(terminal.lines())
    sent = terminal.send(key)
    taken = (terminal.until(lambda display: part(display) != before, 3.0) - sent) * 1000
    terminal.settle(0.1)
    return taken


def said(times: list[float], bare: float) -> str:
    """Return the median and the longest of some times, and the median beside a bare app's."""
    median = statistics.median(times)
    return f"{median:.0f} ms (at most {max(times):.0f}), {median / bare:.1f} x bare"


def opened(command: list[str], environ: dict[str, str]) -> Terminal:
    """Start a program on a terminal, as one that is installed: its modules are compiled once and kept."""
    wanted = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **environ}
    wanted["PYTHONDONTWRITEBYTECODE"] = ""
    return Terminal(command, {**os.environ, **wanted}, SIZE)


def shows(sign: str) -> Holds:
    """Return what tells whether a sign stands on the screen."""
    return lambda display: any(sign in line for line in display)


if __name__ == "__main__":
    main()
