"""Reads the HTML export back: its elements in a tree, as strictly as the page is to be written."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

import msgspec

from fzcheck.board import Board
from fzcheck.reports.paper import paper_on
from fzcheck.reports.web.page import render

VOID = frozenset({"meta", "input", "line", "rect", "circle", "polyline"})
"""Elements that hold nothing; those of the drawings close themselves."""


class Element(msgspec.Struct):
    """An element with its attributes and what stands in it."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = []

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, tag: str = "", **attributes: str) -> Iterator[Element]:
        """Yield every element below, of a tag and with certain attributes if asked for."""
        for child in self.children:
            if isinstance(child, Element):
                if tag in ("", child.tag) and attributes.items() <= child.attributes.items():
                    yield child
                yield from child.all(tag, **attributes)

    def one(self, tag: str, **attributes: str) -> Element:
        """Return the only element of a tag with certain attributes."""
        (found,) = self.all(tag, **attributes)
        return found


class _Reader(HTMLParser):
    """Builds the tree, and refuses elements that do not nest."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        assert len(element.attributes) == len(attrs)
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def close(self) -> None:
        super().close()
        assert self._open == [self.root]


def read(html: str) -> Element:
    """Return the root of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def page(of: Board) -> Element:
    """Return the page on a whole board."""
    return read(render(paper_on(of, of.rows)).decode())


def cells(table: Element) -> list[list[str]]:
    """Return the texts of a table's body."""
    return [
        [cell.text for cell in line.children if isinstance(cell, Element)]
        for line in table.one("tbody").all("tr")
    ]
