"""How long `fzcheck list` takes beside `python -c pass`: run it as `python tests/benchmarks/bench_cli.py`.

It prints the best of ten and the ratio, which is to stay below 8, and never fails on a slow day.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

ROUNDS = 10


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "FZCHECK_HOME": home}
        nothing = best([sys.executable, "-c", "pass"], environ)
        listing = best([sys.executable, "-m", "fzcheck", "list"], environ)
    sys.stdout.write(
        f"python -c pass {nothing:.0f} ms, fzcheck list {listing:.0f} ms, ratio {listing / nothing:.1f}\n"
    )


def best(command: list[str], environ: dict[str, str]) -> float:
    """Return the shortest of ten runs in ms; a first one compiles what is not compiled yet."""
    return min(timed(command, environ) for _round in range(ROUNDS + 1)) * 1000


def timed(command: list[str], environ: dict[str, str]) -> float:
    """Return how long a command takes in seconds."""
    started = time.perf_counter()
    subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
