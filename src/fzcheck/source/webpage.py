"""The lines of a saved web page, without what is never part of its text."""

from __future__ import annotations

import re

from lxml import etree

from fzcheck.source.lines import Lines

_LEFT_OUT = frozenset((
    "head", "script", "style", "noscript", "template", "iframe", "object", "svg", "nav", "footer", "select",
    "button", "textarea",
))  # fmt: skip
# All others stand inside a line, as they do in a browser; Word's own, such as `o:p`, too.
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead",
    "ul",
))  # fmt: skip
_SPACE = re.compile("[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def lines_of_page(text: str) -> tuple[str, ...]:
    """Return the lines of a page; its blocks and breaks end one."""
    # Not the text itself: lxml refuses one that declares an encoding of its own.
    data = text.encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # it has no element at all
        return ()
    return _Page().read(root) if root is not None else ()


class _Page:
    """A page being read; by events, since saved pages may nest deeper than functions can."""

    def __init__(self) -> None:
        self._lines = Lines()
        self._as_typed = 0

    def read(self, root: etree._Element) -> tuple[str, ...]:
        """Return the lines of the page."""
        walk = etree.iterwalk(root, events=("start", "end"))
        left_out: etree._Element | None = None
        for event, element in walk:
            if event == "start":
                if _is_left_out(element):
                    left_out = element
                    walk.skip_subtree()
                else:
                    self._start(element)
            else:
                if element is not left_out:
                    self._end(element)
                self._add(element.tail)
        return self._lines.gathered()

    def _start(self, element: etree._Element) -> None:
        match element.tag:
            case "tr":
                self._lines.start_row()
            case "td" | "th":
                self._lines.start_cell()
            case tag if tag in _BLOCKS:
                self._lines.end()
                self._as_typed += tag == "pre"
        self._add(element.text)

    def _end(self, element: etree._Element) -> None:
        match element.tag:
            case "tr":
                self._lines.end_row()
            case "td" | "th":
                self._lines.end_cell()
            case tag if tag in _BLOCKS:
                self._lines.end()
                self._as_typed -= tag == "pre"

    def _add(self, text: str | None) -> None:
        if text:
            self._lines.add(text if self._as_typed else _SPACE.sub(" ", text))


def _is_left_out(element: etree._Element) -> bool:
    if element.tag in ("html", "body"):  # hidden while a page loads, and saved so
        return False
    style = element.get("style", "")
    return element.tag in _LEFT_OUT or "hidden" in element.attrib or bool(_HIDDEN.search(style))
