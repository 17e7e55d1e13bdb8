"""The numbers that Word and WPS put before paragraphs: `一、` as a list is not part of the text."""

from __future__ import annotations

import re
from collections import defaultdict

import msgspec
from lxml import etree

from fzcheck.i18n import chinese_numeral
from fzcheck.source.word_styles import Styles
from fzcheck.source.word_xml import attribute, child, children, value, whole

_MOST_LEVELS = 9
_LONGEST = 40
"""Characters of the longest number, `%1` counted as two."""


class Level(msgspec.Struct, frozen=True):
    """How one level of a list counts."""

    form: str
    """Word's name for the kind of numerals."""
    text: str
    """What is printed, `%1` for the number of the first level."""
    start: int
    """Its first number."""


class _List(msgspec.Struct, frozen=True):
    """One list as paragraphs name it: its way of counting may be shared with others, which then count on."""

    count: str
    """Which count it shares."""
    levels: dict[int, Level]
    """Its levels, those that it defines anew included."""
    starts: dict[int, int]
    """Where it starts anew when it is first used."""


class Numbering:
    """The lists of a document, counting along as its paragraphs come."""

    def __init__(self, lists: dict[str, _List], links: dict[str, int], styles: Styles) -> None:
        self._lists = lists
        self._links = links
        self._styles = styles
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._started: set[str] = set()

    def label(self, paragraph: etree._Element) -> str:
        """Return the number that Word prints before this paragraph; empty where it prints none."""
        number, at = self._list_of(paragraph)
        numbered = self._lists.get(number)
        if numbered is None or at not in numbered.levels:
            return ""
        counts, level = self._counts[numbered.count], numbered.levels[at]
        if at in numbered.starts and number not in self._started:
            counts[at] = numbered.starts[at] - 1
            self._started.add(number)
        for outer in range(at):  # one that was left out counts as if it had stood there
            if outer in numbered.levels:
                counts.setdefault(outer, numbered.levels[outer].start)
        counts[at] = counts.get(at, level.start - 1) + 1
        for deeper in range(at + 1, _MOST_LEVELS):
            counts.pop(deeper, None)
        return re.sub("%([1-9])", lambda place: _printed(numbered, counts, int(place[1]) - 1), level.text)

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int]:
        """Return which list and level a paragraph belongs to, by itself or by its style."""
        style = value(paragraph, "pPr/pStyle")
        own = child(paragraph, "pPr/numPr")
        number = value(own, "numId") or self._styles.first(style, _number_of_style) or ""
        level = value(own, "ilvl")
        if not level and not value(own, "numId"):
            level = self._styles.first(style, self._level_of_style) or ""
        return number, whole(level, 0)

    def _level_of_style(self, style: etree._Element) -> str | None:
        linked = self._links.get(attribute(style, "styleId"))
        return str(linked) if linked is not None else value(style, "pPr/numPr/ilvl") or None


def numbering_of(part: etree._Element | None, styles: Styles) -> Numbering:
    """Return the lists of a document from its parts, either of which may be missing."""
    abstract = {attribute(form, "abstractNumId"): form for form in children(part, "abstractNum")}
    uses = {attribute(used, "numId"): used for used in children(part, "num")}

    def form_of(used: etree._Element | None) -> tuple[str, etree._Element | None]:
        """Return which way of counting a list has, through a style of lists where it points at one."""
        for _again in range(_MOST_LEVELS):
            name = value(used, "abstractNumId")
            form = abstract.get(name)
            style = value(form, "numStyleLink")
            if not style:
                return name, form
            used = uses.get(styles.first(style, _number_of_style) or "")
        return "", None

    lists = dict[str, _List]()
    for number, used in uses.items():
        name, form = form_of(used)
        levels, starts = _levels(form), dict[int, int]()
        for override in children(used, "lvlOverride"):
            at = whole(attribute(override, "ilvl"), 0)
            levels |= _levels(override)
            if start := value(override, "startOverride"):
                starts[at] = whole(start, 1)
        lists[number] = _List(name, levels, starts)
    links = {
        value(level, "pStyle"): whole(attribute(level, "ilvl"), 0)
        for form in abstract.values()
        for level in children(form, "lvl")
        if value(level, "pStyle")
    }
    return Numbering(lists, links, styles)


def numeral(number: int, form: str) -> str:
    """Return a number as Word prints it in a form; plain digits where the form is not known."""
    if form in ("bullet", "none"):
        return ""
    if form.startswith("decimalEnclosedCircle"):
        return chr(0x245F + number) if 0 < number <= 20 else str(number)
    if form == "decimalFullWidth":
        return str(number).translate({digit: digit + 0xFEE0 for digit in range(0x30, 0x3A)})
    if any(word in form.lower() for word in ("chinese", "ideograph", "japanese", "taiwanese")):
        return chinese_numeral(number) if 0 < number < 100 else str(number)
    return str(number)


def _printed(numbered: _List, counts: dict[int, int], at: int) -> str:
    known = numbered.levels.get(at)
    return numeral(counts.get(at, known.start), known.form) if known else ""


def _number_of_style(style: etree._Element) -> str | None:
    return value(style, "pPr/numPr/numId") or None


def _levels(form: etree._Element | None) -> dict[int, Level]:
    levels = dict[int, Level]()
    for level in children(form, "lvl"):
        at, kind = whole(attribute(level, "ilvl"), 0), value(level, "numFmt")
        text = "" if kind == "bullet" else value(level, "lvlText")[:_LONGEST]
        levels[at] = Level(kind, text, whole(value(level, "start"), 1))
    return levels
