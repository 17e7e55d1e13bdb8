"""How long merging takes: run it as `python tests/benchmarks/bench_merge.py`.

The ledgers of 37 offices with 300 events each are merged as a new user would do it, by typed commands;
then one of 100,000 events: at most 10 s and 300 MiB. It prints figures and never fails on a slow day.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from fzcheck import paths
from fzcheck.acts import remarks, replanning, ticking
from fzcheck.acts.act import Act, Now, Refusal
from fzcheck.board import Row
from fzcheck.ledger.events import Draft
from fzcheck.ledger.store import Ledger
from fzcheck.session.doing import write
from fzcheck.session.session import close, open_session
from fzcheck.words import Kind, Status

OFFICES, EVENTS, LARGE = 37, 300, 100_000
NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
AT_ONE_SITTING = 10


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        files = [an_office(Path(folder, f"单位{number:02}"), number) for number in range(OFFICES)]
        home = Path(folder, "home")
        say(f"{OFFICES} ledgers of {EVENTS} events")
        for words in (("merge", "--dry-run"), ("merge",), ("merge",), ("verify",)):
            seconds, said = fzcheck(home, "ledger", *words, *(files if "merge" in words else ()))
            say(f"  ledger {' '.join(words)}: {seconds:.1f} s, {said.splitlines()[-1]}")
        conflicts = json.loads(fzcheck(home, "list", "--conflict", "--json")[1])
        say(f"  list --conflict: {len(conflicts)} tasks")
        say(f"one ledger of {LARGE:,} events")
        large = a_large_one(Path(folder, "large.db"))
        seconds, said = fzcheck(Path(folder, "another home"), "ledger", "merge", large)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        say(f"  ledger merge: {seconds:.1f} s, at most {peak} MiB, {said.splitlines()[0]}")


def fzcheck(home: Path, *words: object) -> tuple[float, str]:
    """Type a command; return how long it took, and what it said."""
    environ = {**os.environ, "FZCHECK_HOME": str(home), "FZCHECK_LANG": "en"}
    command = [sys.executable, "-m", "fzcheck", *map(str, words)]
    started = time.perf_counter()
    said = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    return time.perf_counter() - started, said.stdout


def an_office(folder: Path, number: int) -> Path:
    """Let an office record what it would in a year, a few things at a time, and return its ledger."""
    folder.mkdir()
    session = open_session(paths.Home(data=folder, config=folder), lambda: NOW)
    chance = random.Random(number)  # noqa: S311 - the same ledgers at every run
    written = 0
    while written < EVENTS:
        at = NOW - dt.timedelta(days=300 - written, minutes=number)
        drafts = recorded(session.now, chance)[: EVENTS - written]
        session, events = write(session, drafts, at, f"经办人{number:02}", folder.name)
        written += len(events)
    close(session)
    return session.ledger.path


def recorded(now: Now, chance: random.Random) -> tuple[Draft, ...]:
    """Return what is recorded at one sitting, as the verbs say it."""
    drafts: list[Draft] = []
    while len(drafts) < AT_ONE_SITTING:
        act = chance.choice(VERBS)(now, chance.choice(now.board.rows), chance)
        if isinstance(act, Act):
            drafts += act.drafts
            now = now.after(act.drafts)
    return tuple(drafts)


def noted(now: Now, row: Row, _chance: random.Random) -> Act | Refusal:
    """Write a note."""
    return remarks.add_note(now, row, "已按要求完成阶段性工作，材料已报送。")


def moved_on(now: Now, row: Row, chance: random.Random) -> Act | Refusal:
    """Set the status of a task, or of its next period."""
    return ticking.set_status(now, row, chance.choice((Status.DOING, Status.WAITING)), note="说明")


def finished(now: Now, row: Row, _chance: random.Random) -> Act | Refusal:
    """Tick a task, or its next period."""
    return ticking.tick(now, row, all_steps=True)


def extended(now: Now, row: Row, chance: random.Random) -> Act | Refusal:
    """Extend."""
    return replanning.extend(now, row, dt.date(2027, 1, chance.choice((10, 20, 30))), reason="推迟")


VERBS = (noted, noted, noted, moved_on, finished, extended)


def a_large_one(path: Path) -> Path:
    """Return a ledger of one office that noted very much."""
    with Ledger(path, lambda: "machine") as ledger:
        tasks = [row.key for row in open_session(paths.home(str(path.parent), {}), lambda: NOW).board.rows]
        drafts = [
            Draft(*tasks[number % len(tasks)], Kind.NOTE, f"{number} 已按要求完成阶段性工作，材料已报送。")
            for number in range(LARGE)
        ]
        ledger.append(drafts, at=NOW.isoformat(), by="张三", unit="县司法局")
    return path


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
