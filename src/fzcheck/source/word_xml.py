"""What the parts of a Word document have in common: tags, values and switches, whatever their namespace."""

from __future__ import annotations

from lxml import etree


def local(element: etree._Element) -> str:
    """Return a tag without its namespace, of which strict and transitional documents have their own."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: etree._Element | None, path: str) -> list[etree._Element]:
    """Return what a path of tags leads to."""
    tags = "/".join(f"{{*}}{name}" for name in path.split("/"))
    return [] if element is None else element.findall(tags)


def child(element: etree._Element | None, path: str) -> etree._Element | None:
    """Return the first element that a path of tags leads to, or None."""
    return next(iter(children(element, path)), None)


def attribute(element: etree._Element, name: str) -> str:
    """Return an attribute; empty where there is none."""
    return next(
        (str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), ""
    )


def value(element: etree._Element | None, path: str) -> str:
    """Return the value of the first element that a path leads to; empty where there is none."""
    found = child(element, path)
    return "" if found is None else attribute(found, "val")


def switch(element: etree._Element | None, path: str) -> bool | None:
    """Return whether a property is switched on, or None where nothing is said."""
    found = child(element, path)
    return None if found is None else attribute(found, "val") not in ("0", "false", "off")


def whole(text: str, otherwise: int) -> int:
    """Return a number of a document, or another one where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
