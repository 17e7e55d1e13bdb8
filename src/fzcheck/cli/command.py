"""What a command is: declared once, in the file of its family."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Protocol

import msgspec

from fzcheck.paths import Home
from fzcheck.session.session import Session


class Declaring(Protocol):
    """Where a command declares what it takes."""

    arguments: argparse._ArgumentGroup
    """What must be named."""
    options: argparse._ArgumentGroup
    """What may be added."""
    epilog: str | None
    """What the help ends with."""


class Command(msgspec.Struct, frozen=True):
    """A command that works with a session; it returns the exit code."""

    name: str
    help: str
    """What it does, in the official's language."""
    declare: Callable[[Declaring], None]
    run: Callable[[Session, argparse.Namespace], int]
    strict: bool = True
    """Whether it is of no use while the ledger, or a checklist asked for, cannot be read."""
    counts: bool = False
    """Whether it tells how far things are, and so also where no ledger says that."""


class PlainCommand(msgspec.Struct, frozen=True):
    """A command that needs to know no more than where files live, and so works whatever is broken there."""

    name: str
    help: str
    declare: Callable[[Declaring], None]
    run: Callable[[Home, argparse.Namespace], int]


AnyCommand = Command | PlainCommand
