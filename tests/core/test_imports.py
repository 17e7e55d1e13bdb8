"""What a command does not need, it does not load: start-up stays quick."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("textual", "rich", "docx", "xlsxwriter", "jinja2", "icalendar", "lxml", "pypinyin", "tree_sitter",
         "chinese_calendar", "argcomplete", "importlib.metadata", "asyncio")  # fmt: skip

LOOK = """
import sys
sys.argv = ["fzcheck", *{arguments!r}]
from fzcheck.cli import main
code = main()
print("loaded:", *sorted({{name for name in {heavy!r} if name in sys.modules}}), file=sys.stderr)
sys.exit(code)
"""


def loaded(*arguments: str) -> list[str]:
    """Run a command in a fresh interpreter and return which heavy libraries it loaded."""
    code = LOOK.format(arguments=arguments, heavy=HEAVY)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stderr.splitlines()[-1].removeprefix("loaded:").split()


QUICK = [("list",), ("list", "--json"), ("tick", "4.1.2b", "--all-steps"), ("history",)]


@pytest.mark.parametrize("command", QUICK)
def test_commands_that_look_or_tick_load_nothing_heavy(command: tuple[str, ...]) -> None:
    """`fzcheck list` imports neither textual nor any report library; nor does a tick."""
    assert loaded(*command) == []


def test_the_core_knows_no_terminal() -> None:
    """The session and all below it load without textual, rich or argparse."""
    code = (
        "import sys, fzcheck.session.session, fzcheck.acts.ticking, fzcheck.summary;"
        "sys.exit(bool({'textual', 'rich', 'argparse'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
