"""argparse in the official's language; global options before or after the command; only it is built."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from itertools import chain, islice
from typing import NoReturn

from fzcheck import __version__
from fzcheck.cli import offers
from fzcheck.cli.command import AnyCommand, Argument, Command, argument
from fzcheck.cli.help import arguments_text, examples_text, explained, usage_text
from fzcheck.cli.opening import language_of
from fzcheck.errors import Refused
from fzcheck.i18n import Language, _, listed
from fzcheck.visible import visible_line

FAMILIES = {
    "demo": ("demo",),
    "list": ("list", "due"),
    "show": ("show",),
    "acts": ("tick", "set", "answer", "measure", "note", "evidence", "extend", "assign", "person", "move",
             "confirm", "verify", "return", "undo", "redo"),
    "history": ("history",),
    "status": ("status",),
    "export": ("export",),
    "pack": ("pack",),
    "check": ("check",),
    "edit": ("edit",),
    "new": ("new",),
    "add": ("add",),
    "archive": ("archive",),
    "diff": ("diff",),
    "draft": ("draft",),
    "source": ("source", "trace"),
    "ledger": ("ledger",),
    "units": ("units",),
    "setup": ("where", "schema", "completion"),
}  # fmt: skip
"""Which file declares which commands, in the order of the help; only the file asked for is imported."""

GLOBAL_OPTIONS = ("--home", "--lang", "--as-of", "--checklist")
"""Options, each with a value, that stand before or after the command."""


_LIKE_AN_OPTION = re.compile("--?[A-Za-z][0-9A-Za-z-]*(=.*)?", re.DOTALL)
"""What begins with - and may be a mistyped option; anything else, as in -5天内, can only be a text."""


class Parser(argparse.ArgumentParser):
    """A parser that raises `Refused` instead of printing usage and exiting."""

    def __init__(self, prog: str, description: str, **_more: object) -> None:
        """Make a parser; what else a newer Python passes on to those of commands (colours) is left."""
        super().__init__(prog, description=description, add_help=False, allow_abbrev=False)
        self._given: Sequence[str] = ()
        asked = self.add_argument("-h", "--help", action="help", help=_("show this help and stop"))
        self._takes = [asked]
        self.commands: tuple[AnyCommand, ...] = ()
        """Those that stand in the help; argparse knows them besides."""

    def format_usage(self) -> str:
        """Return the line that says how it is typed."""
        return usage_text(self.prog, self._takes, commands=bool(self.commands))

    def format_help(self) -> str:
        """Return the whole help."""
        options = [action for action in self._takes if action.option_strings]
        parts = (
            self.format_usage(),
            self.description,
            arguments_text(_("arguments:"), (action for action in self._takes if action not in options)),
            arguments_text(_("options:"), options),
            explained(_("commands:"), [(command.name, command.help) for command in self.commands]),
            self.epilog,
        )
        return "\n\n".join(filter(None, parts)) + "\n"

    def take(self, takes: Iterable[Argument]) -> None:
        """Add arguments to those that it knows."""
        for taken in takes:
            action = self.add_argument(taken.name, help=taken.help, **taken.settings)
            self._takes.append(action)
            if taken.completer is not None:
                vars(action)["completer"] = taken.completer  # where argcomplete looks for it

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str], namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse words; what follows an option that takes a value is its value, also with a - before it."""
        self._given = _with_values(args, self._option_string_actions)
        if not self.commands:  # what stands below a command would else end a list of values that it parts
            self._given = _options_first(self._given, self._option_string_actions)
        return super().parse_known_args(self._given, namespace)

    def error(self, message: str) -> NoReturn:
        """Raise `Refused` with argparse's message in the official's language, and the usage."""
        given = (word.partition("=")[0] for word in self._given)
        strange = [word for word in given if word not in self._option_string_actions]
        raise Refused(_in_words(message), _remedy(self.prog, strange, self.format_usage().strip()))

    def _parse_optional(self, arg_string: str) -> tuple[argparse.Action | None, str, str | None] | None:
        """Take for a text what begins with - and yet can be no option."""
        if arg_string not in self._option_string_actions and not _LIKE_AN_OPTION.fullmatch(arg_string):
            return None
        return super()._parse_optional(arg_string)


def build(wanted: str | None) -> tuple[Parser, dict[str, AnyCommand]]:
    """Return the parser and the commands that it knows: the one asked for, none for "", or all of them."""
    parser = Parser(
        "fzcheck",
        _("Track the tasks that follow from a report on building a government under the rule of law."),
    )
    exit_codes = _(
        "Without a command the screen opens.\n"
        "Exit codes: 0 done; 1 something needs attention; 2 usage; 3 no such task, checklist or event;\n"
        "4 a checklist or report cannot be used; 5 the ledger cannot be used."
    )
    parser.epilog = f"{examples_text(('demo', 'list --search sfj', '--lang en'))}\n\n{exit_codes}"
    version = f"fzcheck {__version__}"
    version_asked = Argument(
        "--version", _("show the version and stop"), {"action": "version", "version": version}
    )
    parser.take((version_asked, *_globals("checklists", described=True)))
    commands = {command.name: command for command in _commands(wanted)}
    subparsers = parser.add_subparsers(
        dest="command", metavar=_("COMMAND"), prog="fzcheck", parser_class=Parser
    )
    parser.commands = tuple(commands.values())
    for command in parser.commands:
        below = subparsers.add_parser(command.name, help=command.help, description=command.help)
        below.take((*command.takes, *_globals("more_checklists", described=False)))
        general = _("Global options (--home, --lang, --as-of, --checklist): `fzcheck --help`.")
        more = command.more_help if isinstance(command, Command) else ""
        below.epilog = "\n\n".join(filter(None, (examples_text(command.examples), more, general)))
    return parser, commands


def command_in(argv: Sequence[str]) -> str | None:
    """Return the word that stands where a command belongs, empty for none; None where help is asked for."""
    words = iter(argv)
    for word in words:
        if word in ("-h", "--help"):
            return None
        if word in GLOBAL_OPTIONS:
            next(words, None)
        elif word == "--":
            return next(words, "")
        elif not word.startswith("-"):
            return word
    return ""


def known(command: str | None) -> str | None:
    """Return the command if there is one of this name."""
    return command if any(command in names for names in FAMILIES.values()) else None


def refuse_unknown(command: str) -> None:
    """Raise `Refused`, with the nearest names, where there is no such command."""
    if known(command):
        return
    from difflib import get_close_matches

    from fzcheck.cli.ledger import ACTS

    named = {act: f"ledger {act}" for act in ACTS} | {
        name: name for name in chain.from_iterable(FAMILIES.values())
    }
    near = listed(named[name] for name in get_close_matches(command, named, n=1 if command in named else 3))
    raise Refused(
        _("There is no command {name}.").format(name=visible_line(command)),
        _("Did you mean {names}?").format(names=near) if near else _("`fzcheck --help` lists the commands."),
    )


def refuse(words: Sequence[str], command: str | None) -> NoReturn:
    """Raise `Refused` for words that nothing takes."""
    text = _("This was not understood: {words}").format(words=" ".join(map(visible_line, words)))
    raise Refused(text, _remedy(f"fzcheck {command or ''}".strip(), words))


def _remedy(prog: str, strange: Iterable[str], usage: str = "") -> str:
    """Return how to give a text that looks like an option, where one was, and how to get the help."""
    dashed = any(word.startswith("-") for word in strange)
    on_dashes = _("Text that begins with - goes after --.") if dashed else ""
    on_help = _("`{command} --help` explains it.").format(command=prog)
    return "\n".join(filter(None, (on_dashes, usage, on_help)))


def _with_values(words: Sequence[str], options: Mapping[str, argparse.Action]) -> list[str]:
    """Return the words, each option that takes a value joined with a next word that begins with -."""
    joined: list[str] = []
    waiting = False
    for at, word in enumerate(words):
        if word == "--":
            return [*joined, *words[at:]]
        if waiting and word.startswith("-") and word.partition("=")[0] not in options:
            joined[-1] += f"={word}"
        else:
            joined.append(word)
        waiting = not waiting and word in options and options[word].nargs is None
    return joined


def _options_first(words: Sequence[str], options: Mapping[str, argparse.Action]) -> list[str]:
    """Return the words, options before the rest: `merge --dry-run FILE FILE`; one without its value stays."""
    first: list[str] = []
    rest: list[str] = []
    left = iter(words)
    for word in left:
        action = options.get(word.partition("=")[0])
        takes = action is not None and action.nargs is None and "=" not in word
        value = [*islice(left, takes)]
        if word == "--":
            rest += [word, *left]
        elif action is None or len(value) < takes:
            rest.append(word)
        else:
            first += [word, *value]
    return first + rest


def _globals(checklists: str, *, described: bool) -> tuple[Argument, ...]:
    """Return the global options; those after the command win, as they are not there unless they are given."""
    unset = argparse.SUPPRESS
    home = _("folder of the ledger and all other files (FZCHECK_HOME)") if described else unset
    lang = _("language of the screen (FZCHECK_LANG)") if described else unset
    as_of = _("count as of this date instead of today") if described else unset
    only = _("only this checklist, by id or file; may be given several times") if described else unset
    lists, languages = offers.CHECKLISTS_AND_FILES, offers.words(*Language)
    return (
        argument("--home", "DIR", home, offers.FOLDERS, default=unset),
        argument("--lang", "|".join(Language), lang, languages, type=language_of, default=unset),
        argument("--as-of", "DATE", as_of, default=unset),
        argument("--checklist", "ID", only, lists, action="append", default=[], dest=checklists),
    )


def _commands(wanted: str | None) -> Iterable[AnyCommand]:
    for family, names in FAMILIES.items():
        if wanted is None or wanted in names:
            commands: tuple[AnyCommand, ...] = import_module(f"fzcheck.cli.{family}").commands()
            yield from (command for command in commands if wanted in (None, command.name))


def _in_words(message: str) -> str:
    """Return argparse's English in the official's language; what is not known stays as it is."""
    if message.startswith(missing := "the following arguments are required: "):
        names = message.removeprefix(missing).split(", ")
        return _("These are missing: {0}.").format(listed(map(visible_line, names)))
    patterns: tuple[tuple[str, str], ...] = (
        (r"argument (.+): expected (?:one argument|at least one argument)", _("{0} needs a value.")),
        (r"argument (.+): ignored explicit argument '(.*)'", _("{0} takes no value, but got {1}.")),
        (r"argument (.+): not allowed with argument (.+)", _("{0} does not go together with {1}.")),
        (r"argument (.+): invalid choice: '(.*?)'.*", _("{1} does not fit {0}.")),
    )
    for pattern, words in patterns:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return words.format(*map(visible_line, match.groups()))
    return visible_line(message)
