"""Elements of WordprocessingML for what the library has no words for, set where the schema wants them."""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_LATER = {
    "w:snapToGrid": ("w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"),
    "w:outlineLvl": ("w:rPr",),
    "w:keepNext": ("w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"),
    "w:tblBorders": ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"),
    "w:tblCellMar": ("w:tblLook",),
    "w:gridSpan": ("w:vMerge", "w:tcBorders", "w:shd", "w:vAlign"),
    "w:tcBorders": ("w:shd", "w:vAlign"),
    "w:shd": ("w:vAlign",),
    "w:spacing": ("w:kern", "w:sz", "w:szCs", "w:lang"),
    "w:rFonts": ("w:b", "w:i", "w:color", "w:kern", "w:sz", "w:szCs", "w:lang"),
}
"""What comes after an element among its siblings, as far as it occurs here."""


def element(tag: str, **values: str) -> BaseOxmlElement:
    """Return a new element; the values are attributes of the same namespace."""
    new = OxmlElement(tag)
    for name, value in values.items():
        new.set(qn(f"w:{name}"), value)
    return new


def put(parent: BaseOxmlElement, tag: str, **values: str) -> BaseOxmlElement:
    """Add an element to its parent, in the place of the one that was there, and return it."""
    for old in parent.findall(qn(tag)):
        parent.remove(old)
    new = element(tag, **values)
    if tag in _LATER:
        parent.insert_element_before(new, *_LATER[tag])
    else:
        parent.append(new)
    return new
