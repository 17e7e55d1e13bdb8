"""The typefaces of official papers, and what stands in for them where they are missing."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

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


def set_font(properties: BaseOxmlElement, chinese: str, latin: str = LATIN) -> None:
    """Set the typefaces of run properties; punctuation common to both scripts is Chinese."""
    put(properties, "w:rFonts", ascii=latin, hAnsi=latin, cs=latin, eastAsia=chinese, hint="eastAsia")


def declare_fonts(document: Document) -> None:
    """Name in the font table of the document what stands in for each typeface."""
    part = document.part
    for name, relation in list(part.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            part.drop_rel(name)
    fonts = "".join(map(_declared, _INSTEAD))
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'
    table = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, xml.encode(), part.package)
    part.relate_to(table, RELATIONSHIP_TYPE.FONT_TABLE)


def _declared(name: str) -> str:
    return (
        f'<w:font w:name="{name}"><w:altName w:val="{_INSTEAD[name]}"/>'
        f'<w:charset w:val="{_CHINESE}"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
    )
