"""The lines of a Word document: what its reader sees, the numbers that Word makes included.

The parts are read as XML, not through python-docx, which skips content controls and what was inserted while
changes were tracked, and knows no numbers; and so that a damaged file can only fail in a few, named ways.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from functools import partial
from io import BytesIO

from lxml import etree

from fzcheck.errors import ReportUnusable
from fzcheck.i18n import _
from fzcheck.source.lines import Lines
from fzcheck.source.other_kinds import other_archive
from fzcheck.source.paragraphs import BREAK
from fzcheck.source.word_numbering import Numbering, numbering_of
from fzcheck.source.word_styles import Styles
from fzcheck.source.word_xml import attribute, child, local, switch, value, whole

LARGEST_PART = 16 * 1024 * 1024
"""Bytes of the largest part of a document that is read; a report's text takes less than one million."""

_DOCUMENT, _NUMBERING, _STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # Word knows no other
# What was moved away stands again where it went; a fallback repeats what stands beside it. A text box stands
# beside the text, and a ruby's small print above it.
_LEFT_OUT = frozenset((
    "del", "moveFrom", "Fallback", "instrText", "pPr", "rPr", "tcPr", "trPr", "sectPr", "txbxContent", "rt",
))  # fmt: skip
_HIDDEN = {name: partial(switch, path=f"rPr/{name}") for name in ("vanish", "strike", "dstrike")}
"""What keeps words from a reader's eyes or strikes them out, and how a style says so."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, etree.XMLSyntaxError)
_STARTS = {"tbl": Lines.start_table, "tr": Lines.start_row}
_ENDS = {"tbl": Lines.end_table, "tr": Lines.end_row, "tc": Lines.end_cell}
_SIGNS = {"tab": " ", "br": BREAK, "cr": BREAK, "noBreakHyphen": "-"}


def lines_of_document(data: bytes) -> tuple[str, ...]:
    """Return the lines of a .docx, paragraphs and tables in order; ReportUnusable for any other file."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = frozenset(part.filename for part in archive.infolist() if part.compress_type in _PACKED)
            if _DOCUMENT not in names:
                raise other_archive(names)
            body, numbers, known = (
                _part(archive, name) if name in names else None for name in (_DOCUMENT, _NUMBERING, _STYLES)
            )
    except (RuntimeError, NotImplementedError):  # encrypted, or split over several files
        raise other_archive(()) from None
    except _DAMAGE:
        raise ReportUnusable(
            _("This Word document is damaged."),
            _("Open it in Word or WPS, which may mend it, and save it again as .docx."),
        ) from None
    styles = Styles(known)
    return _lines(body, numbering_of(numbers, styles), styles) if body is not None else ()


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    with archive.open(name) as part:
        data = part.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise ReportUnusable(
            _("This Word document unpacks to more than {size} MB.").format(size=LARGEST_PART // 1024**2),
            _("Copy the text of the report into a new document and save that."),
        )
    # No entity is ever looked up, and nested ones are not unfolded.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(data, parser)


def _lines(body: etree._Element, numbering: Numbering, styles: Styles) -> tuple[str, ...]:
    """Return the lines of the text; by events, since a document may nest deeper than functions can."""
    lines, style, ends = Lines(), "", True
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        name = local(element)
        if event == "end":
            if name == "p" and ends:
                lines.end()
            elif name in _ENDS:
                _ENDS[name](lines)
        elif name in _LEFT_OUT or (name == "r" and _is_hidden(element, style, styles)):
            walk.skip_subtree()
        elif name == "p":
            style, ends = value(element, "pPr/pStyle"), child(element, "pPr/rPr/del") is None
            lines.add(_apart(numbering.label(element), element) if ends else "")
        elif name == "tc":
            merged = child(element, "tcPr/vMerge")
            goes_on = merged is not None and attribute(merged, "val") != "restart"
            lines.start_cell(whole(value(element, "tcPr/gridSpan"), 1), goes_on=goes_on)
        elif name in _STARTS:
            _STARTS[name](lines)
        elif name == "t":
            lines.add((element.text or "").replace("\n", " "))
        else:
            lines.add(_SIGNS.get(name, ""))
    return lines.gathered()


def _is_hidden(run: etree._Element, style: str, styles: Styles) -> bool:
    """Return whether words are hidden or struck out, by themselves or by a style."""
    properties = child(run, "rPr")
    for name, said in _HIDDEN.items():
        own = switch(properties, name)
        if own is None:
            own = styles.first(value(properties, "rStyle"), said) or styles.first(style, said)
        if own:
            return True
    return False


def _apart(label: str, paragraph: etree._Element) -> str:
    """Return a number that does not run into the digits that its paragraph may begin with."""
    if not label:
        return ""
    text = next((part.text for part in paragraph.iter() if local(part) == "t" and part.text), "")
    return f"{label} " if text[:1].isdigit() else label
