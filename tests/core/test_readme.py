"""The README says what the program does: every command, option, key and format stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.binding import Binding

from fzcheck.cli.parser import FAMILIES
from fzcheck.config import Settings
from fzcheck.i18n import _
from fzcheck.reports.registry import FORMATS
from fzcheck.toml.problems import Code
from fzcheck.tui.app import FzcheckApp
from fzcheck.tui.tasks.screen import MainScreen

README = Path(__file__).parents[2] / "README.md"
KEYS = {"space": "Space", "slash": "/", "exclamation_mark": "!", "question_mark": "?", "escape": "Esc",
        "comma": ",", "backspace": "Backspace", "ctrl+p": "Ctrl+P", "ctrl+a": "Ctrl+A"}  # fmt: skip


@pytest.fixture(scope="module")
def readme() -> str:
    """The README's text."""
    return README.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [name for names in FAMILIES.values() for name in names])
def test_every_command_stands_in_the_readme(readme: str, command: str) -> None:
    """Each command is named in code."""
    assert f"`{command}" in readme


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_stands_in_the_readme(readme: str, name: str) -> None:
    """Each format that can be exported is named."""
    assert f"`{name}`" in readme


@pytest.mark.parametrize("setting", Settings.__struct_fields__)
def test_every_setting_stands_in_the_readme(readme: str, setting: str) -> None:
    """Each key of the settings is shown."""
    assert f"\n{setting} = " in readme


@pytest.mark.parametrize("code", Code)
@pytest.mark.usefixtures("english")
def test_every_code_stands_in_the_readme(readme: str, code: Code) -> None:
    """Each code of `check` has its row: how grave it is, and the meaning that the program gives it."""
    grade = code.severity.value

    assert f"| `{code}` | {grade} | {_(code.meaning)} |" in readme


def test_every_key_of_the_main_screen_stands_in_the_readme(readme: str) -> None:
    """Each binding's first key stands as a word of its own in the table of keys."""
    table = readme.split("## Keys")[1].split("## Commands", maxsplit=1)[0]
    said = {*table.replace("|", " ").split(), *"12345678"}  # 1 … 9
    holders = (FzcheckApp, *MainScreen.__mro__)
    bindings = [b for holder in holders for b in vars(holder).get("BINDINGS", ()) if isinstance(b, Binding)]
    keys = [binding.key.split(",")[0] for binding in bindings if binding.id]

    assert len(keys) > 40
    assert [key for key in keys if KEYS.get(key, key.upper() if key[1:].isdigit() else key) not in said] == []


def test_the_test_command_is_marked_for_the_gate(readme: str) -> None:
    """The gate runs the command that stands after the marker, as it stands there."""
    after = readme.split("<!-- test command -->\n```sh\n")[1]

    assert after.splitlines()[0].endswith("-m pytest -q -n auto")
    assert after.splitlines()[1] == "```"
