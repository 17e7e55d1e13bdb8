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
_STARTS = dict.fromkeys(_BLOCKS, Lines.end) | {
    "tr": Lines.start_row,
    "td": Lines.start_cell,
    "th": Lines.start_cell,
}
_ENDS = dict.fromkeys(_BLOCKS, Lines.end) | {
    "tr": Lines.end_row,
    "td": Lines.end_cell,
    "th": Lines.end_cell,
}
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
    return _lines(root) if root is not None else ()


def _lines(root: etree._Element) -> tuple[str, ...]:
    """Return the lines of a page; by events, since saved pages may nest deeper than functions can."""
    lines, as_typed = Lines(), 0
    left_out: etree._Element | None = None
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        begins = event == "start"
        if begins and _is_left_out(element):
            left_out = element
            walk.skip_subtree()
            continue
        if element is not left_out:
            if step := (_STARTS if begins else _ENDS).get(element.tag):
                step(lines)
            as_typed += (element.tag == "pre") * (1 if begins else -1)
        if part := element.text if begins else element.tail:
            lines.add(part if as_typed else _SPACE.sub(" ", part))
    return lines.gathered()


def _is_left_out(element: etree._Element) -> bool:
    if element.tag in ("html", "body"):  # hidden while a page loads, and saved so
        return False
    style = element.get("style", "")
    return element.tag in _LEFT_OUT or "hidden" in element.attrib or bool(_HIDDEN.search(style))
