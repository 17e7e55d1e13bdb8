"""What the style sheets of a saved page hide; only rules that name a tag, classes or an id are looked at."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from lxml import etree

_HIDING = {
    "display": re.compile("none"),
    "visibility": re.compile("hidden|collapse"),
    "opacity": re.compile(r"0(?:\.0+)?"),
    "font-size": re.compile("0(?:px|pt|r?em|%)?"),
    "height": re.compile("0(?:px|pt|r?em)?"),
    "max-height": re.compile("0(?:px|pt|r?em)?"),
    "left": re.compile(r"-\d{3,}.*"),
    "top": re.compile(r"-\d{3,}.*"),
    "margin-left": re.compile(r"-\d{3,}.*"),
    "text-indent": re.compile(r"-\d{3,}.*"),
    "text-decoration": re.compile(".*line-through.*"),
    "text-decoration-line": re.compile(".*line-through.*"),
}
"""Which properties with which values keep words from a reader's eyes, or strike them out."""
_MOST_RULES = 20
"""How many rules that end in one name are looked at."""
_MOST_NAMES = 20
"""How many classes of an element are looked at."""
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_SIMPLE = re.compile(r"([a-z][\w-]*)?((?:[.#][\w-]+)*)", re.IGNORECASE)

_Steps = tuple[frozenset[str], ...]
"""A selector from the element outwards: the tag, .classes and #id that each step must have."""


class PageStyles:
    """The rules of a page about what is seen, by the last name in each selector."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._rules: defaultdict[str, list[tuple[int, _Steps, bool]]] = defaultdict(list)
        for number, (selector, hides) in enumerate(_rules("\n".join(sheets))):
            if (steps := _steps(selector)) and len(rules := self._rules[min(steps[0])]) < _MOST_RULES:
                rules.append((number, steps, hides))

    def hides(self, element: etree._Element, above: frozenset[str]) -> bool:
        """Return whether an element is hidden: by its own style, else by the last rule that speaks of it.

        `above` are the names of all elements that it stands in.
        """
        own = _hides(element.get("style", ""))
        if own is not None:
            return own
        if "hidden" in element.attrib:
            return True
        names = names_of(element)
        speaking = (
            (number, hides)
            for name in names
            for number, (first, *outer), hides in self._rules.get(name, ())
            if first <= names and all(step <= above for step in outer)
        )
        return max(speaking, default=(0, False))[1]


def names_of(element: etree._Element) -> frozenset[str]:
    """Return the tag of an element, its classes and its id, as a style sheet names them."""
    identity = element.get("id")
    classes = [f".{name}" for name in element.get("class", "").split()[:_MOST_NAMES]]
    return frozenset([str(element.tag), *classes, *([f"#{identity}"] if identity else [])])


def _rules(sheet: str) -> Iterator[tuple[str, bool]]:
    """Yield selectors with whether they hide; what holds only in print or on small screens is left out."""
    sheet, depth, start, body = _COMMENT.sub("", sheet), 0, 0, 0
    selectors = ""
    for brace in re.finditer("[{}]", sheet):
        if brace[0] == "{":
            if not depth:
                selectors, body = sheet[start : brace.start()].rpartition(";")[2], brace.end()
            depth += 1
            continue
        depth = max(depth - 1, 0)
        if not depth:
            start = brace.end()
            hides = None if "@" in selectors else _hides(sheet[body : brace.start()])
            if hides is not None:
                yield from ((selector, hides) for selector in selectors.split(","))


def _hides(declarations: str) -> bool | None:
    """Return whether declarations hide an element or show it; None where they speak of neither."""
    said: bool | None = None
    for declaration in declarations.lower().split(";"):
        name, _colon, given = declaration.partition(":")
        hiding, value = _HIDING.get(name.strip()), given.replace("!important", "").strip()
        if hiding is not None and hiding.fullmatch(value):
            return True
        if name.strip() in ("display", "visibility") and value:
            said = False
    return said


def _steps(selector: str) -> _Steps:
    """Return the steps of a selector; none for one that asks for more than tags, classes and ids."""
    steps: list[frozenset[str]] = []
    for part in reversed(selector.replace(">", " ").split()):
        simple = _SIMPLE.fullmatch(part)
        if simple is None:
            return ()
        tag, names = (simple[1] or "").lower(), re.findall(r"[.#][\w-]+", simple[2])
        steps.append(frozenset([*([tag] if tag else []), *names]))
    return tuple(steps)
