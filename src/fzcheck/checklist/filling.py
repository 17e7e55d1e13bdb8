"""Filling a group of units in `units.toml`: its members are written anew, and all else stays as it is."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Sequence
from pathlib import Path

import tomli

from fzcheck.checklist.saving import BACKUP, beside, contents
from fzcheck.checklist.units_file import FORMAT, OwnGroups, read_units
from fzcheck.errors import ChecklistUnusable
from fzcheck.i18n import _
from fzcheck.paths import atomic_write, make_folder
from fzcheck.toml.problems import has_errors
from fzcheck.toml.rewriting import statements
from fzcheck.visible import visible_line


def with_group(own: OwnGroups, name: str, units: Sequence[str]) -> bytes:
    """Return the file with other members of a group, every other line as it is; without any, without it.

    Raises ChecklistUnusable for a file with errors, and where it is written so that only a person can.
    """
    if has_errors(own.problems):
        raise ChecklistUnusable(
            _("{file} has errors; nothing was changed.").format(file=visible_line(own.path)),
            _("`fzcheck check` names them; mend them in a text editor."),
        )
    text = own.text if own.text is not None else _new_file()
    after = _rewritten(text, name, _statement(name, units) if units else "")
    wanted = {group: members for group, members in own.groups.items() if group != name}
    if units:
        wanted[name] = tuple(units)
    if (read := read_units(own.path, after)).groups != wanted or has_errors(read.problems):
        raise ChecklistUnusable(
            _("{group} cannot be changed here: there are remarks among its members in {file}.").format(
                group=visible_line(name), file=visible_line(own.path)
            ),
            _("Change it in a text editor."),
        )
    return after.encode()


def save_units(path: Path, before: str | None, after: bytes) -> bool:
    """Write the file whole and keep its previous version; False where somebody changed it meanwhile.

    `before` is its text as it was read. Raises NotWritten, and ChecklistUnusable where it cannot be read.
    """
    there = contents(path)
    if (there and there.removeprefix(BOM_UTF8)) != (None if before is None else before.encode()):
        return False
    make_folder(path.parent)
    if there is not None:
        atomic_write(beside(path, BACKUP), there)
    atomic_write(path, after)
    return True


def _new_file() -> str:
    remark = _("Groups of units: they add to those of the checklists, or take their place.")
    return f"# {remark}\nformat = {FORMAT}\n\n[units]\n"


def _statement(name: str, units: Sequence[str]) -> str:
    import tomli_w  # only who fills a group pays for it

    return tomli_w.dumps({name: list(units)}, indent=2)


def _rewritten(text: str, name: str, statement: str) -> str:
    """Return the text with another statement of a group in [units]: in its place, or at the table's end."""
    end = "\r\n" if "\r\n" in text else "\n"
    statement = statement.replace("\n", end)
    pieces, inside, last = [], False, None
    for found in statements(text):
        piece, table = found, tomli.loads(found)
        if piece.lstrip().startswith("["):
            inside = table == {"units": {}}
        elif inside and name in table:
            piece, statement = _in_its_place(piece, statement), ""
        pieces.append(piece)
        if inside and (table or last is None):
            last = len(pieces)
    if statement:
        if last is None:
            pieces.append(f"{end}[units]{end}")
            last = len(pieces)
        if not pieces[last - 1].endswith("\n"):
            pieces[last - 1] += end
        pieces.insert(last, statement)
    return "".join(pieces)


def _in_its_place(piece: str, statement: str) -> str:
    """Return a statement in the place of another, with the remark behind it; one with remarks in it stays."""
    remark = re.search(r"\](?P<rest>[ \t]*(?:#[^\n]*)?\r?\n?)$", piece)
    rest = remark["rest"] if remark else ""
    inner = re.sub(r'"(?:\\.|[^"\\])*"|\'[^\']*\'', "", piece.removesuffix(rest))
    if "#" in inner:
        return piece
    return statement.rstrip("\r\n") + rest if statement else ""
