"""The people whom a report names beside the units: the leader in charge, and who is in charge in the unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from fzcheck.checklist.model import UNDECIDED
from fzcheck.drafting.labels import ANY_LABEL, HELP, LEAD, LEADER, OF_UNITS, PERSON
from fzcheck.drafting.units import VERB, units_named
from fzcheck.source.tables import Column, cells

_NAMES = r"(?:[^:：，,。；;（()）【】〔〕]|[（(][^:：（()）]{1,20}[）)]){2,40}?"
_LABEL = re.compile(
    rf"(?:^|(?<=[，,、。；;（(【〔\s]))(?:(?P<leader>{LEADER})|{PERSON})[:：](?P<names>{_NAMES})"
    rf"(?=[，,。；;）)】〕]|$|\s*(?:{ANY_LABEL}))"
)
_LOOKED_AT = 2_000
"""Characters of a sentence that are looked at."""
_NAMES_NOBODY = re.compile(rf"[\W_]*(?:无|{UNDECIDED})?[\W_]*")
"""A cell with a dash, or that says there is nobody."""
_BOTH = re.compile(rf"(?:单位|部门|科室)[及和与、/（(]*(?:其|主要)?(?:(?P<leader>{LEADER})|{PERSON})")
"""What stands above a column of units, each with a person: 责任单位及责任人."""
_WITH_PERSON = re.compile(
    r"\s*(?P<unit>[^\s（）():：、，/]+)[\s（(:：/]+(?P<name>[^\s（）():：、，/]{2,12})[）)\s]*"
)
_NO_PERSON = re.compile(rf"(?:{LEAD}|{HELP}){OF_UNITS}?")
"""What stands behind a unit in a bracket and is nobody's name: 县司法局（牵头）."""
_DOES = re.compile(VERB)
_LONGEST_ALONE = 4
"""Characters of a name without an office, which may sound like a verb: 李建设."""
_LONGEST = 40


class People(NamedTuple):
    """Who is in charge; empty where nobody is named."""

    leader: str = ""
    """责任领导."""
    person: str = ""
    """责任人."""

    def or_else(self, others: People) -> People:
        """Return these, and where one is not named the other one."""
        return People(self.leader or others.leader, self.person or others.person)


def people_labelled(text: str) -> People:
    """Return who stands behind labels: 责任领导：, 联系人： and the like."""
    found = People()
    for label in _LABEL.finditer(text[:_LOOKED_AT]):
        name = _name(label["names"])
        found = found.or_else(People(leader=name) if label["leader"] else People(person=name))
    return found


def people_in_row(line: str, table: Sequence[Column | None]) -> People:
    """Return who stands in the columns of a row."""

    def named(column: Column) -> str:
        names = (_name(line[slice(*span)]) for span in cells(line, table, column))
        return next(filter(None, names), "")

    return People(named(Column.LEADER), named(Column.PERSON))


def person_beside_unit(heading: str, cell: str) -> tuple[int, People]:
    """Return where in a cell the unit has ended, and who is named beside it where the column holds both."""
    both = _BOTH.search("".join(heading.split()))
    found = _WITH_PERSON.fullmatch(cell) if both else None
    if both is None or found is None or _NO_PERSON.fullmatch(found["name"]) or units_named(found["name"]):
        return len(cell), People()
    name = _name(found["name"])
    return found.end("unit"), People(leader=name) if both["leader"] else People(person=name)


def _name(text: str) -> str:
    name = " ".join(text.split())
    does = len(name) > _LONGEST_ALONE and _DOES.search(name)  # 主要负责人：切实抓好落实
    return "" if does or _NAMES_NOBODY.fullmatch(name) or len(name) > _LONGEST else name
