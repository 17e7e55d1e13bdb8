"""The styles of an official paper (GB/T 9704-2012) and its typefaces; a template keeps its own styles."""

from __future__ import annotations

from typing import cast

import msgspec
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Pt, Twips
from docx.styles.style import ParagraphStyle

from fzcheck.reports.word.elements import put

XIAOBIAOSONG = "方正小标宋简体"
HEITI = "黑体"
KAITI = "楷体"
FANGSONG = "仿宋"
SONGTI = "宋体"
LATIN = "Times New Roman"

_INSTEAD = {
    XIAOBIAOSONG: "方正小标宋_GBK,小标宋体,华文中宋,宋体",
    HEITI: "方正黑体_GBK,SimHei",
    KAITI: "楷体_GB2312,方正楷体_GBK,KaiTi",
    FANGSONG: "仿宋_GB2312,方正仿宋_GBK,FangSong",
    SONGTI: "方正书宋_GBK,SimSun",
}
_CHINESE = "86"
"""The character set by which a fallback is chosen."""

BODY_SIZE = 16
"""三号, in points."""
LINE = Twips(579)
"""The line spacing by which 22 lines fill the type area."""

_CLOSER = "-5"
"""In twentieths of a point, so that 28 characters of 16 points fit in 156 mm.

The grid could say it as well, but LibreOffice takes less than nothing there for very much.
"""

TITLE, HEADING, LEAD, BODY = "Title", "Heading 1", "Heading 2", "Body Text"
SIGNATURE, APPENDIX, APPENDIX_TITLE, NUMBER = "Signature", "Appendix", "Appendix Title", "Footer"
APPENDIX_TEXT = "Appendix Text"
HEAD_CELL, CELL, SMALL_HEAD_CELL, SMALL_CELL = (
    "Table Head",
    "Table Text",
    "Small Table Head",
    "Small Table Text",
)


class _Look(msgspec.Struct, frozen=True):
    name: str
    font: str
    size: float
    line: Length | None = LINE
    """Exactly so high; None for as high as the text is."""
    align: WD_ALIGN_PARAGRAPH | None = None
    indent: int = 0
    """How many characters the first line is indented."""
    level: int | None = None
    """Where it stands in the outline of the document, from 0."""
    after: float = 0
    latin: str = LATIN


_CENTRE = WD_ALIGN_PARAGRAPH.CENTER
_LOOKS = (
    _Look(TITLE, XIAOBIAOSONG, 22, Pt(34), _CENTRE, after=28.95),
    _Look(HEADING, HEITI, BODY_SIZE, indent=2, level=0),
    _Look(LEAD, KAITI, BODY_SIZE, indent=2, level=1),
    _Look(BODY, FANGSONG, BODY_SIZE, align=WD_ALIGN_PARAGRAPH.JUSTIFY, indent=2),
    _Look(SIGNATURE, FANGSONG, BODY_SIZE, align=WD_ALIGN_PARAGRAPH.RIGHT),
    _Look(APPENDIX, HEITI, BODY_SIZE),
    _Look(APPENDIX_TITLE, XIAOBIAOSONG, 22, Pt(34), _CENTRE, level=0, after=8),
    _Look(APPENDIX_TEXT, FANGSONG, 10.5, None, WD_ALIGN_PARAGRAPH.JUSTIFY, indent=2),
    _Look(NUMBER, SONGTI, 14, Pt(16), latin=SONGTI),
    _Look(HEAD_CELL, HEITI, 9, None, _CENTRE),
    _Look(CELL, FANGSONG, 9, None),
    _Look(SMALL_HEAD_CELL, HEITI, 8, None, _CENTRE),
    _Look(SMALL_CELL, FANGSONG, 8, None),
)
_KEPT_BY_ALL = {"Normal", "Default Paragraph Font", "Normal Table", "No List"}
_OWN_NAMES = {APPENDIX, APPENDIX_TEXT, APPENDIX_TITLE, HEAD_CELL, CELL, SMALL_HEAD_CELL, SMALL_CELL}


def clear_styles(document: Document) -> None:
    """Take away what the library's own template brings, and set the body text as the default."""
    for style in list(document.styles):
        if style.name not in _KEPT_BY_ALL:
            style.delete()
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for properties in defaults.iter(qn("w:rPr")):
        set_font(properties, FANGSONG)
        for language in properties.findall(qn("w:lang")):
            language.set(qn("w:eastAsia"), "zh-CN")
    normal = cast("ParagraphStyle", document.styles["Normal"])
    set_font(normal.element.get_or_add_rPr(), FANGSONG)
    normal.font.size = Pt(BODY_SIZE)
    normal.paragraph_format.space_after = Pt(0)


def add_styles(document: Document) -> None:
    """Add the styles that the document does not have yet."""
    there = {style.name for style in document.styles}
    for look in _LOOKS:
        if look.name not in there:
            _add(document, look)


def _add(document: Document, look: _Look) -> None:
    builtin = look.name not in _OWN_NAMES
    style = cast("ParagraphStyle", document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH, builtin))
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(look.size)
    set_font(style.element.get_or_add_rPr(), look.font, look.latin)
    if look.size == BODY_SIZE:
        put(style.element.get_or_add_rPr(), "w:spacing", val=_CLOSER)
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(0), Pt(look.after)
    form.alignment = look.align
    if look.level is not None or look.name == TITLE:
        form.keep_with_next = True
    properties = style.element.get_or_add_pPr()
    if look.line is None:  # the grid of the page would stretch the rows of a table
        put(properties, "w:snapToGrid", val="0")
        form.line_spacing = 1.0
    else:
        form.line_spacing = look.line
    if look.indent:
        form.first_line_indent = Pt(look.indent * look.size)
        properties.find(qn("w:ind")).set(qn("w:firstLineChars"), str(look.indent * 100))
    if look.level is not None:
        put(properties, "w:outlineLvl", val=str(look.level))


def set_font(properties: BaseOxmlElement, chinese: str, latin: str = LATIN) -> None:
    """Set the typefaces of run properties; punctuation common to both scripts is Chinese."""
    put(properties, "w:rFonts", ascii=latin, hAnsi=latin, cs=latin, eastAsia=chinese, hint="eastAsia")


def declare_fonts(document: Document) -> None:
    """Name in the font table of the document what stands in for each typeface."""
    part = document.part
    for name, relation in list(part.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            part.drop_rel(name)
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/>'
        f'<w:charset w:val="{_CHINESE}"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, instead in _INSTEAD.items()
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'
    table = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, xml.encode(), part.package)
    part.relate_to(table, RELATIONSHIP_TYPE.FONT_TABLE)
