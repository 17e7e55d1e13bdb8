"""The styles of a Word document: what a paragraph or its characters take over from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from lxml import etree

from fzcheck.source.word_xml import attribute, children, value

Found = TypeVar("Found")

_DEEPEST = 32
"""How many styles may rest on one another; Word stops far earlier, and they may go in a circle."""


class Styles:
    """Styles by their id, each resting on another."""

    def __init__(self, part: etree._Element | None) -> None:
        self._styles = {attribute(style, "styleId"): style for style in children(part, "style")}

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
        return next((found for one in self.chain(style) if (found := said(one)) is not None), None)
