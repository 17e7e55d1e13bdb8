"""The numbers that Word and WPS put before paragraphs: `一、` as a list is not part of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from lxml import etree

from fzcheck.i18n import chinese_numeral

_MOST_LEVELS = 9


class Level(msgspec.Struct, frozen=True):
    """How one level of a list counts."""

    form: str
    """Word's name for the kind of numerals."""
    text: str
    """What is printed, `%1` for the number of the first level."""
    start: int


class Numbering:
    """The lists of a document, counting along as its paragraphs come."""

    def __init__(self, lists: dict[str, dict[int, Level]], styles: dict[str, tuple[str, int]]) -> None:
        self._lists = lists
        self._styles = styles
        self._counts: dict[tuple[str, int], int] = {}

    def label(self, paragraph: etree._Element) -> str:
        """Return the number that Word prints before this paragraph; empty where it prints none."""
        number, level = self._list_of(paragraph)
        levels = self._lists.get(number, {})
        if level not in levels:
            return ""
        count = self._counts.get((number, level), levels[level].start - 1)
        self._counts[number, level] = count + 1
        for deeper in range(level + 1, _MOST_LEVELS):
            self._counts.pop((number, deeper), None)
        return re.sub("%([1-9])", lambda place: self._printed(number, int(place[1]) - 1), levels[level].text)

    def _printed(self, number: str, level: int) -> str:
        known = self._lists[number].get(level)
        return numeral(self._counts.get((number, level), known.start), known.form) if known else ""

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int]:
        """Return which list and level a paragraph belongs to, by itself or by its style."""
        styled = self._styles.get(_value(paragraph, "pPr/pStyle"), ("", 0))
        if _child(paragraph, "pPr/numPr") is None:
            return styled
        number = _value(paragraph, "pPr/numPr/numId") or styled[0]
        return number, _whole(_value(paragraph, "pPr/numPr/ilvl"), styled[1])


def numbering_of(numbers: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """Return the lists of a document from its parts, either of which may be missing."""
    abstract = {
        _attribute(form, "abstractNumId"): dict(_levels(form)) for form in _children(numbers, "abstractNum")
    }
    lists = {
        _attribute(used, "numId"): abstract.get(_value(used, "abstractNumId"), {})
        for used in _children(numbers, "num")
    }
    styled = {
        _attribute(style, "styleId"): (
            _value(style, "pPr/numPr/numId"),
            _whole(_value(style, "pPr/numPr/ilvl"), 0),
        )
        for style in _children(styles, "style")
        if _child(style, "pPr/numPr") is not None
    }
    return Numbering(lists, styled)


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


def _levels(abstract: etree._Element) -> Iterator[tuple[int, Level]]:
    for level in _children(abstract, "lvl"):
        form = _value(level, "numFmt")
        text = "" if form == "bullet" else _value(level, "lvlText")
        yield _whole(_attribute(level, "ilvl"), 0), Level(form, text, _whole(_value(level, "start"), 1))


def _children(element: etree._Element | None, path: str) -> list[etree._Element]:
    """Return what a path of tags leads to, whatever their namespace."""
    tags = "/".join(f"{{*}}{name}" for name in path.split("/"))
    return [] if element is None else element.findall(tags)


def _child(element: etree._Element | None, path: str) -> etree._Element | None:
    return next(iter(_children(element, path)), None)


def _value(element: etree._Element | None, path: str) -> str:
    child = _child(element, path)
    return "" if child is None else _attribute(child, "val")


def _attribute(element: etree._Element, name: str) -> str:
    return next(
        (str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), ""
    )


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
