"""The lines of a saved web page, without what is never part of its text."""

from __future__ import annotations

import re

from lxml import etree

from fzcheck.errors import ReportUnusable
from fzcheck.i18n import _
from fzcheck.source.lines import WRAP, Lines
from fzcheck.source.page_styles import PageStyles, names_of

_LEFT_OUT = frozenset((
    "head", "script", "style", "noscript", "template", "iframe", "object", "svg", "nav", "footer", "select",
    "button", "textarea", "rt", "rp", "del", "s", "strike",
))  # fmt: skip
# All others stand inside a line, as they do in a browser; Word's own, such as `o:p`, too.
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "tbody", "tfoot", "thead", "ul",
))  # fmt: skip
_STARTS = dict.fromkeys(_BLOCKS, Lines.end) | {
    "br": Lines.break_off,
    "table": Lines.start_table,
    "tr": Lines.start_row,
}
_CELLS = frozenset(("td", "th"))
_ENDS = dict.fromkeys(_BLOCKS, Lines.end) | {
    "table": Lines.end_table,
    "tr": Lines.end_row,
    **dict.fromkeys(_CELLS, Lines.end_cell),
}
_SPACE = re.compile("[ \t\r\n\f]+")


def lines_of_page(text: str) -> tuple[str, ...]:
    """Return the lines of a page; its blocks and breaks end one. ReportUnusable where some would be lost."""
    # Not the text itself: lxml refuses one that declares an encoding of its own.
    data = text.encode("utf-8", "replace")
    # Pages with tags that nobody closed nest deeper than the 256 that lxml goes down by default.
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # it has no element at all
        return ()
    if any(fault.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for fault in parser.error_log):
        raise ReportUnusable(  # all that stands deeper would be missing without a word
            _("This web page nests its text too deep to be read."),
            _("Mark the text in the browser, copy it into a Word document, and save that as .docx."),
        )
    if root is None:
        return ()
    styles = PageStyles(sheet.text or "" for sheet in root.iter("style"))
    return _lines(root, styles)


def _lines(root: etree._Element, styles: PageStyles) -> tuple[str, ...]:
    """Return the lines of a page; by events, since saved pages may nest deeper than functions can."""
    lines, as_typed = Lines(), 0
    left_out: etree._Element | None = None
    above = [frozenset[str]()]
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        begins = event == "start"
        if begins and _is_left_out(element, styles, above[-1]):
            left_out = element
            walk.skip_subtree()
            continue
        if element is not left_out:
            if begins:
                above.append(above[-1] | names_of(element))
            else:
                above.pop()
            if begins and element.tag in _CELLS:
                lines.start_cell(_span(element, "colspan"), _span(element, "rowspan"))
            elif step := (_STARTS if begins else _ENDS).get(element.tag):
                step(lines)
            as_typed += (element.tag == "pre") * (1 if begins else -1)
        if part := element.text if begins else element.tail:
            lines.add(part if as_typed else _SPACE.sub(_space, part))
    return lines.gathered()


def _space(found: re.Match[str]) -> str:
    return WRAP if "\n" in found[0] else " "


def _span(element: etree._Element, name: str) -> int:
    span = element.get(name, "")
    return max(int(span), 1) if span.isascii() and span.isdigit() and len(span) < 6 else 1


def _is_left_out(element: etree._Element, styles: PageStyles, above: frozenset[str]) -> bool:
    if element.tag in ("html", "body"):  # hidden while a page loads, and saved so
        return False
    return element.tag in _LEFT_OUT or styles.hides(element, above)
