"""`units.toml`: the official's own groups of units; they add to those of the checklists, or replace them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import msgspec.inspect as msi
from msgspec import Meta

from fzcheck.checklist.codes import ChecklistCode
from fzcheck.checklist.groups import Groups
from fzcheck.checklist.model import Text
from fzcheck.encodings import NotUtf8, utf8_text
from fzcheck.i18n import _
from fzcheck.paths import read_regular, why_unreadable
from fzcheck.toml.problems import KeyPath, Problem, in_order, problem_at, shown
from fzcheck.toml.reading import Reader, fields_of, without_bad
from fzcheck.toml.salvage import parsed

FORMAT = 1
"""The newest format of the file that this program reads."""


class UnitsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of `units.toml`."""

    format: Annotated[int, Meta(ge=FORMAT, le=FORMAT)]
    units: dict[str, tuple[Text, ...]] = {}


class OwnGroups(msgspec.Struct, frozen=True):
    """The official's own groups, as they were found."""

    path: str = ""
    """The file, whether or not it is there."""
    groups: Groups = {}
    problems: tuple[Problem, ...] = ()
    """All that reading found wrong, in the order of the file."""
    text: str | None = None
    """The text that could be read; None where there is no file, or it cannot be read."""


def load_units(path: Path) -> OwnGroups:
    """Return the groups of a file, all that can be read of them; none where there is no file."""
    name = str(path)
    try:
        text = utf8_text(read_regular(name))
    except FileNotFoundError:
        return OwnGroups(name)
    except NotUtf8 as error:
        problem = problem_at(name, (1, 1), ChecklistCode.ENCODING, error.message, error.remedy)
        return OwnGroups(name, problems=(problem,))
    except (OSError, ValueError) as error:
        problem = problem_at(name, (0, 1), ChecklistCode.UNREADABLE, *why_unreadable(error))
        return OwnGroups(name, problems=(problem,))
    return read_units(name, text)


def read_units(name: str, text: str) -> OwnGroups:
    """Return the groups that stand in a text, of the file `name`."""
    found = parsed(text, name)
    reader = Reader(name, found, _("Compare it with another group."))
    number = found.document.get("format")
    if type(number) is int and number > FORMAT:
        message = _("This file has format {number}; this fzcheck reads format {known}.")
        message = message.format(number=shown(number), known=FORMAT)
        reader.fault(("format",), ChecklistCode.NEWER_FORMAT, message, _("Update fzcheck."))
        return OwnGroups(name, {}, in_order(reader.problems), text)
    reader.fields(found.document, UnitsFile, (), skip=("units",))
    groups = _groups(reader, found.document.get("units", {}))
    return OwnGroups(name, groups, in_order(reader.problems), text)


def _groups(reader: Reader, raw: object) -> Groups:
    """Return the groups that can be read; what is wrong with the others is noted."""
    if type(raw) is not dict:
        reader.not_a_table(("units",))
        return {}
    members = fields_of(UnitsFile)["units"].type
    kind = members.value_type if isinstance(members, msi.DictType) else members
    path: KeyPath = ("units",)
    groups = {name: reader.value(units, kind, (*path, name)) for name, units in raw.items()}
    return without_bad(groups)  # type: ignore[return-value]
