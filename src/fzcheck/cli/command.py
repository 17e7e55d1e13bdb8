"""What a command is and what it takes: declared once, in the file of its family."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from typing import Protocol, TypedDict, Unpack

import msgspec

from fzcheck.i18n import _, later
from fzcheck.paths import Home
from fzcheck.session.session import Session

VALUES = (
    later("ACT"), later("ANSWER"), later("BY"), later("CHECKLIST"), later("COMMAND"), later("DATE"),
    later("DIR"), later("EVENT"), later("EVERY"), later("FILE"), later("FILE.docx"), later("FORMAT"),
    later("GROUP"), later("ID"), later("KIND"), later("MEASURE"), later("MONTH"), later("NAME"), later("NEW"),
    later("NEW-ID"), later("NUMBER"), later("OLD"), later("PER"), later("PERIOD"), later("REF"),
    later("REPORT"), later("SHELL"), later("SORT"), later("STANDING"), later("STATUS"), later("TASK"),
    later("TEXT"), later("UNIT"), later("UNIT|DATE"), later("VALUE"), later("VERIFICATION"),
    later("WHAT"), later("WHO"),
)  # fmt: skip
"""What the help calls the values of arguments; another stands there as it is, such as N."""


class Completer(Protocol):
    """What argcomplete calls: by keyword, with the prefix and what has been typed so far."""

    def __call__(self, **asked: object) -> Iterable[str]:
        """Return what could stand here."""
        ...


class ArgumentSettings(TypedDict, total=False):
    """What argparse may be told of an argument."""

    action: str
    default: object
    dest: str
    metavar: str
    nargs: str
    required: bool
    type: Callable[[str], object]
    version: str


class Argument(msgspec.Struct, frozen=True):
    """Something that a command takes: an option where its name begins with --."""

    name: str
    help: str
    settings: ArgumentSettings
    completer: Completer | None = None


def argument(
    name: str,
    value: str,
    help_text: str,
    completer: Completer | None = None,
    **settings: Unpack[ArgumentSettings],
) -> Argument:
    """Return an argument, or an option with a value, of which `value` is the name in the help."""
    settings["metavar"] = _(value)
    return Argument(name, help_text, settings, completer)


def flag(name: str, help_text: str) -> Argument:
    """Return an option that is given or not."""
    return Argument(name, help_text, {"action": "store_true"})


class _Declared(msgspec.Struct, frozen=True):
    name: str
    help: str
    """What it does, in the official's language."""
    examples: tuple[str, ...]
    """What can be typed after `fzcheck`, as it stands; the help ends with it."""
    takes: tuple[Argument, ...]
    """In the order of the help."""


class Command(_Declared, frozen=True):
    """A command that works with a session; it returns the exit code."""

    run: Callable[[Session, argparse.Namespace], int]
    strict: bool = True
    """Whether it is of no use while the ledger, or a checklist asked for, cannot be read."""
    mends: tuple[str, ...] = ()
    """Its acts that are of use just then."""
    counts: bool = False
    """Whether it tells how far things are, and so also where no ledger says that."""
    more_help: str = ""
    """What else its help says."""


class PlainCommand(_Declared, frozen=True):
    """A command that needs to know no more than where files live, and so works whatever is broken there."""

    run: Callable[[Home, argparse.Namespace], int]


AnyCommand = Command | PlainCommand
