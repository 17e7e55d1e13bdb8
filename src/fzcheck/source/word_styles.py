"""The styles of a Word document: what a paragraph or its characters take over from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar, cast

from lxml import etree

from fzcheck.source.word_xml import attribute, children, value

Found = TypeVar("Found")

_DEEPEST = 32
"""How many styles may rest on one another; Word stops far earlier, and they may go in a circle."""


class Styles:
    """Styles by their id, each resting on another."""

    def __init__(self, part: etree._Element | None) -> None:
        self._styles = {attribute(style, "styleId"): style for style in children(part, "style")}
        self._known: dict[tuple[str, object], object] = {}  # asked for every paragraph, of few styles

    def chain(self, style: str) -> Iterator[etree._Element]:
        """Yield a style and those that it rests on, nearest first."""
        for _deeper in range(_DEEPEST):
            found = self._styles.get(style)
            if found is None:
                return
            yield found
            style = value(found, "basedOn")

    def first(self, style: str, said: Callable[[etree._Element], Found | None]) -> Found | None:
        """Return what the nearest style that says something says, or None."""
        asked = style, said
        if asked not in self._known:
            said_by = map(said, self.chain(style))
            self._known[asked] = next((found for found in said_by if found is not None), None)
        return cast("Found | None", self._known[asked])
