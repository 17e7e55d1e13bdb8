"""`where`, `schema`, `completion`: what is asked for when something else is set up."""

from __future__ import annotations

import argparse
import os
from contextlib import suppress
from pathlib import Path

import msgspec

from fzcheck import paths
from fzcheck.cli import options
from fzcheck.cli.command import PlainCommand
from fzcheck.cli.output import say, say_json, say_table
from fzcheck.config import load_settings
from fzcheck.errors import SettingsUnusable
from fzcheck.i18n import _, in_clauses, listed
from fzcheck.paths import Home
from fzcheck.session.rights import is_wide, rights_of, rights_text
from fzcheck.visible import visible_line


class Place(msgspec.Struct, frozen=True):
    """A file or folder of fzcheck."""

    name: str
    """The code word."""
    path: str
    """Absolute."""
    exists: bool
    leads_to: str = ""
    """Where it really lies, if a link leads there."""
    mode: str = ""
    """Its rights, such as 0600; empty where there are none."""
    wide: bool = False
    """Whether these are wider than fzcheck gives."""
    archived: tuple[str, ...] = ()
    """Of the settings: the ids of the checklists that are archived."""


def commands() -> tuple[PlainCommand, ...]:
    """Return the commands of this family."""
    places = _("Show where the ledger, the checklists and the settings lie.")
    code = _("Print the code that makes a shell complete fzcheck's commands.")
    for_bash = _('the shell; for bash: eval "$(fzcheck completion bash)"')
    shell = options.word("shell", options.as_words(("bash", "zsh", "fish")), for_bash)
    return (
        PlainCommand("where", places, ("where",), (options.as_json(),), where),
        PlainCommand(
            "schema", _("Print the JSON Schema of checklist files, for editors."), ("schema",), (), schema
        ),
        PlainCommand("completion", code, ("completion bash",), (shell,), completion),
    )


def where(home: Home, asked: argparse.Namespace) -> int:
    """Show every file and folder that fzcheck uses, and which of them are there."""
    words = {
        "ledger": (_("ledger"), home.ledger),
        "backups": (_("backups"), home.backups),
        "checklists": (_("own checklists"), home.checklists),
        "units": (_("own groups of units"), home.units),
        "shipped_checklists": (_("shipped checklists"), paths.shipped_checklists()),
        "sources": (_("attached reports"), home.sources),
        "drafts": (_("unsaved drafts"), home.drafts),
        "config": (_("settings"), home.config_file),
    }
    archived = _archived(home)
    places = [
        _place(name, path, archived if name == "config" else ()) for name, (_word, path) in words.items()
    ]
    if asked.json:
        say_json(places)
        return 0
    say_table(
        [(words[place.name][0], place.path, _remark(place)) for place in places],
        flexible={},  # a path that is cut leads nowhere
    )
    if archived:
        say(_("Archived checklists: {ids}").format(ids=visible_line(listed(archived))))
    if wide := rights_text(home):
        say(wide)
    return 0


def _archived(home: Home) -> tuple[str, ...]:
    """Return the ids of the archived checklists; none where the settings cannot be read."""
    with suppress(SettingsUnusable):
        return tuple(load_settings(home.config_file).archived)
    return ()


def _place(name: str, path: Path, archived: tuple[str, ...]) -> Place:
    real, mode = os.path.realpath(path), rights_of(path)
    leads_to = real if real != str(path) else ""
    octal = "" if mode is None else f"{mode:04o}"
    wide = is_wide(mode) and name != "shipped_checklists"
    return Place(name, str(path), path.exists(), leads_to, octal, wide, archived)


def _remark(place: Place) -> str:
    there = _("leads to {path}").format(path=place.leads_to) if place.leads_to else ""
    return in_clauses((there, "" if place.exists else _("not there yet")))


def schema(_home: Home, _asked: argparse.Namespace) -> int:
    """Print the JSON Schema of a checklist file."""
    from fzcheck.checklist.schema import schema_text

    say_json(schema_text())
    return 0


def completion(_home: Home, asked: argparse.Namespace) -> int:
    """Print the shell's code."""
    from argcomplete.shell_integration import shellcode

    say(shellcode(["fzcheck"], shell=asked.shell).strip("\n"))
    return 0
