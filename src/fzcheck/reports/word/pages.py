"""Paper, margins, grid and page numbers as GB/T 9704-2012 asks for them."""

from __future__ import annotations

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import _Footer
from docx.shared import Mm, Pt

from fzcheck.reports.word.elements import put
from fzcheck.reports.word.styles import LINE, NUMBER

TEXT_WIDTH = 156
"""Of an upright page, in mm."""
_WIDE_TEXT_WIDTH, _LARGE_TEXT_WIDTH = 267, 390
"""Of a page on its side, in mm: of A4, and of A3."""


def set_pages(document: Document) -> None:
    """Make the document one of A4 pages, 22 lines of 28 characters each, numbered outside."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(22)
    put(section._sectPr, "w:docGrid", type="linesAndChars", linePitch=str(LINE.twips), charSpace="0")
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)


def turn_page(document: Document, *, large: bool) -> int:
    """Begin pages on their side, and return how wide text is there, in mm: as A3, or as large as the others.

    What is the top there is bound or cut at the side of the others.
    """
    section = document.add_section(WD_SECTION.NEW_PAGE)
    if section.orientation is not WD_ORIENT.LANDSCAPE:
        section.page_width, section.page_height = section.page_height, section.page_width
        section.orientation = WD_ORIENT.LANDSCAPE
    if large:
        section.page_width, section.page_height = Mm(420), Mm(297)
    section.top_margin, section.bottom_margin = Mm(28), Mm(26)
    section.left_margin = section.right_margin = Mm(15)
    section.footer_distance = Mm(14)
    put(section._sectPr, "w:docGrid", linePitch=str(LINE.twips))
    return _LARGE_TEXT_WIDTH if large else _WIDE_TEXT_WIDTH


def _number(footer: _Footer, side: WD_ALIGN_PARAGRAPH) -> None:
    """Write `— 1 —`, a character from the outer edge."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = NUMBER
    paragraph.alignment = side
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    paragraph.add_run("— ")
    put(paragraph.add_run()._r, "w:fldChar", fldCharType="begin")
    put(paragraph.add_run()._r, "w:instrText").text = "PAGE"
    put(paragraph.add_run()._r, "w:fldChar", fldCharType="separate")
    paragraph.add_run("1")
    put(paragraph.add_run()._r, "w:fldChar", fldCharType="end")
    paragraph.add_run(" —")
