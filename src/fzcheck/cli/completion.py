"""`completion`: shell code that completes commands, options, and live ids, units and words."""

from __future__ import annotations

import argparse

from fzcheck.cli import options
from fzcheck.cli.command import Declaring, PlainCommand
from fzcheck.cli.output import say
from fzcheck.i18n import _
from fzcheck.paths import Home

SHELLS = ("bash", "zsh", "fish")


def commands() -> tuple[PlainCommand, ...]:
    """Return the commands of this family."""
    return (PlainCommand("completion", _("Print the code that makes a shell complete fzcheck's commands."),
                         _declare, completion),)  # fmt: skip


def _declare(parser: Declaring) -> None:
    options.add_word(
        parser, "shell", options.as_words(SHELLS), _('the shell; for bash: eval "$(fzcheck completion bash)"')
    )


def completion(_home: Home, asked: argparse.Namespace) -> int:
    """Print the shell's code."""
    from argcomplete.shell_integration import shellcode

    say(shellcode(["fzcheck"], shell=asked.shell).strip("\n"))
    return 0
