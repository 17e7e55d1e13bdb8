"""Who leads and who helps, where units are listed: behind a label, in a column, in a bracket at the end."""

from __future__ import annotations

import re

from fzcheck.drafting.folding import folded
from fzcheck.drafting.labels import ANY_LABEL, HELP, LEAD, OF_UNITS
from fzcheck.drafting.owners_told import owners_told
from fzcheck.drafting.units import Owners, units_alone, units_listed, units_named

_LEADS_OF_THEM = "[（(](?:牵头|主办)[）)]"
_LABEL = re.compile(
    rf"(?P<kind>(?:{LEAD}|{HELP})(?={OF_UNITS})|牵头|责任|主办|承办|负责|{HELP})"
    rf"(?:(?:{OF_UNITS})?[:：]|{OF_UNITS}[为是]|(?P<bare>{OF_UNITS}(?=[县市区镇乡各])))"
    rf"(?P<units>(?:{_LEADS_OF_THEM}|[^:：。;；（）()【】〔〕]){{2,200}}?)"
    rf"(?=[;；。）)】〕]|[（(](?!牵头|主办)|$|[，,、]?(?:{ANY_LABEL}))"
)
_LED = re.compile(f"(?P<unit>[^、，,]+){_LEADS_OF_THEM}")
_LISTS = re.compile(rf"(?:{ANY_LABEL})|[（(【\[](?:{ANY_LABEL})(?![^）)】\]]*[）)】\]]\w{{4}})")
_HELPING = re.compile(HELP)
_FIRST = re.compile("牵头|主办|主责")
"""Labels of those who lead, so that those behind 责任单位 beside them help."""
_BRACKET = re.compile(r"[（(【]([^（）()【】:：]{3,60})[）)】]$")
_HELP_IN_CELL = re.compile(rf"[（(]?{HELP}{OF_UNITS}?[:：]?(?P<units>[^（）()]{{2,200}})[）)]?")


def owners_labelled(text: str, *, led: bool = False) -> tuple[Owners, ...]:
    """Return who stands behind labels; beside a label of those who lead, here or (`led`) nearby, others help.

    Behind one label, too, it may be said who 牵头 and who 配合.
    """
    led = led or labels_leads(text)
    return tuple(one for label in _LABEL.finditer(text) for one in _behind(label, led=led))


def labels_leads(text: str) -> bool:
    """Return whether a folded text has a label of those who lead, as 牵头单位： is."""
    return any(_FIRST.match(label["kind"]) for label in _LABEL.finditer(text))


def lists_only_owners(text: str) -> bool:
    """Return whether a sentence begins with a label of units or days, and so is about nothing else.

    Behind a bracket that does it may say what is to be done.
    """
    return bool(_LISTS.match(text))


def _behind(label: re.Match[str], *, led: bool) -> tuple[Owners, ...]:
    """Return who stands behind a label; `led` where another names those who lead."""
    span, names = label.span(), label["units"]
    if label["bare"] and not units_named(names):
        return ()  # 责任单位各司其职
    if told := owners_told(folded(names)):
        return tuple(Owners(span, one.lead, one.support) for one in told)
    lead, support = _listed(names)
    if _HELPING.match(label["kind"]) or (led and not _FIRST.match(label["kind"])):
        lead, support = (), (*lead, *support)
    return (Owners(span, lead, support),) if lead or support else ()


def _listed(names: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who leads and who helps of units that are listed: beside 县司法局（牵头） the others help."""
    if led := _LED.search(names):
        return units_listed(led["unit"]), units_listed(names.replace(led[0], ""))
    return units_listed(names), ()


def owners_bracketed(text: str) -> tuple[Owners, ...]:
    """Return who stands alone in a bracket at the end."""
    start = max(0, len(text) - 64)
    bracket = _BRACKET.search(text, start)
    units = units_alone(bracket[1]) if bracket else ()
    return (Owners(bracket.span(), units),) if bracket and units else ()


def owners_in_column(text: str, *, help_only: bool) -> tuple[Owners, ...]:
    """Return the units of a cell: those in a bracket behind 配合 help, as those behind 会同 do."""
    cell = folded(text)
    label = _LABEL.match(cell.text)
    if told := owners_labelled(cell.text) if label else owners_told(cell):
        return told
    leading, support = cell.text, tuple[str, ...]()
    if helping := _HELP_IN_CELL.search(leading):
        leading, support = leading[: helping.start()], units_listed(helping["units"])
    lead, more = _listed(leading)
    support = (*more, *support)
    if help_only:
        lead, support = (), (*lead, *support)
    return (Owners((0, len(cell.text)), lead, support),) if lead or support else ()


def helps_only(heading: str) -> bool:
    """Return whether a column, by what stands above it, names those who help and nobody who leads."""
    return bool(_HELPING.search(heading)) and not re.search(LEAD, heading)
