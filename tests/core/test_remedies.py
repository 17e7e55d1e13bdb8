"""What a message tells the official to do can be done: every command and key that it names exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import msgspec
from textual.binding import Binding

import fzcheck.tui
from fzcheck.board import Filter
from fzcheck.cli.command import AnyCommand
from fzcheck.cli.parser import FAMILIES, Parser, build
from fzcheck.tui.tasks.captions import empty_text
from tests.conftest import HEADER, OpenSession
from tests.core.test_catalogue import CATALOGUES, read

COMMANDS = {name for names in FAMILIES.values() for name in names}
COMMAND = re.compile(r"(?:`|: ?|：)fzcheck ((?:--)?[a-z]+)([^`]*)")
"""`fzcheck` where it is something to type, with what follows it."""
OPTION = re.compile("(?<![a-z-])--[a-z][a-z-]+")
PRESSED = re.compile(r"(?:按 ?|\bpress )(?!\{)([!-_a-~↑↓→←]+?)[.,]?(?![!-~↑↓→←])", re.IGNORECASE)
"""The key that a message tells the official to press."""
KEYS = {"escape": "Esc", "down": "↓", "up": "↑", "comma": ",", "exclamation_mark": "!", "slash": "/",
        "question_mark": "?", "tab": "Tab", "ctrl+g": "Ctrl+G", "ctrl+l": "Ctrl+L"}  # fmt: skip


def messages() -> Iterator[str]:
    """Yield every message, in English and in every other language."""
    for entry in (entry for file in CATALOGUES for entry in read(file)):
        for texts in (entry.id, entry.string):
            yield from (texts,) if isinstance(texts, str) else (texts or ())


def bound_keys() -> Iterator[str]:
    """Yield every key that the screen binds, as messages call it."""
    for module in walk_packages(fzcheck.tui.__path__, "fzcheck.tui."):
        for holder in vars(import_module(module.name)).values():
            for binding in getattr(holder, "BINDINGS", ()) if isinstance(holder, type) else ():
                if isinstance(binding, Binding):
                    yield from (KEYS.get(key, key) for key in binding.key.split(","))


def test_every_command_that_a_message_names_exists() -> None:
    """Whoever types what a message says is never told that there is no such command."""
    named = {name for text in messages() for name, _more in COMMAND.findall(text)}

    assert {"list", "check", "undo", "--help"} <= named
    assert named - COMMANDS - {"--help"} == set()


def test_every_option_that_a_message_names_exists() -> None:
    """Each is one of some command; `code --wait` is an editor's."""
    named = {option for text in messages() for option in OPTION.findall(text)} - {"--wait"}
    parser, commands = build(None)
    helps = [parser.format_help(), *(help_of(command) for command in commands.values())]

    assert "--all-steps" in named
    assert named - {option for text in helps for option in OPTION.findall(text)} == set()


def help_of(command: AnyCommand) -> str:
    """Return the help of a command."""
    parser = Parser(command.name, "")
    parser.take(command.takes)
    return parser.format_help()


def test_every_key_that_a_message_names_is_bound() -> None:
    """Be it on the main screen or on a page of its own."""
    named = {key for text in messages() for key in PRESSED.findall(text)}

    assert {"e", "!", "Esc"} <= named
    assert named - set(bound_keys()) == set()


def test_a_checklist_without_a_task_is_not_missing(open_county: OpenSession) -> None:
    """Where there is its header, a task is the way on; where there is nothing, a checklist."""
    session = open_county(HEADER)

    assert empty_text(session, Filter()) == ("清单里还没有任务。", "按 a 添加一项。")
    session.home.drafts.mkdir()
    for name in ("x.txt", "x.txt.draft"):
        (session.home.drafts / name).touch()
    assert empty_text(session, Filter())[2:] == ("还有草稿没有保存：按 D 接着改。",)
    (session.home.drafts / "x.txt.draft").unlink()
    nothing, remedy = empty_text(msgspec.structs.replace(session, loaded=(), chosen=()), Filter())
    assert nothing == "还没有清单。"
    assert str(session.home.checklists) in remedy
