"""The document as a file: a new one or the office's own template; the same paper gives the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.paths import APP, read_regular
from fzcheck.reports.paper import Paper
from fzcheck.reports.word.body import add_text
from fzcheck.reports.word.pages import set_pages
from fzcheck.reports.word.styles import add_styles, clear_styles, declare_fonts
from fzcheck.visible import visible_line

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest that a ZIP archive can say; what its parts bear instead of the time of writing."""


def render(paper: Paper) -> bytes:
    """Return the paper as a Word document."""
    document = _opened(paper.template) if paper.template else _blank()
    add_text(document, paper)
    _describe(document, paper)
    file = io.BytesIO()
    document.save(file)
    return _timeless(file)


def _opened(path: str) -> Document:
    try:
        document = docx.Document(io.BytesIO(read_regular(path)))
    except (PackageNotFoundError, zipfile.BadZipFile, SyntaxError, KeyError, ValueError, OSError) as error:
        raise Refused(
            _("The template cannot be used: {file}.").format(file=visible_line(path)),
            _("Name a document that Word has saved as .docx, or leave the template away."),
        ) from error
    add_styles(document)
    return document


def _blank() -> Document:
    document = docx.Document()
    for part, kinds in (
        (document.part, ("/stylesWithEffects", "/numbering", "/customXml")),
        (document.part.package, (RELATIONSHIP_TYPE.THUMBNAIL,)),
    ):
        for name, relation in list(part.rels.items()):
            if relation.reltype.endswith(kinds):
                del part.rels[name]
    settings = document.settings.element
    settings.find(qn("w:characterSpacingControl")).set(qn("w:val"), "compressPunctuation")
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")  # else Word says that it is an old document
    clear_styles(document)
    add_styles(document)
    declare_fonts(document)
    set_pages(document)
    return document


def _describe(document: Document, paper: Paper) -> None:
    properties = document.core_properties
    properties.title = visible_line(paper.title)[:255]
    properties.author = properties.last_modified_by = visible_line(paper.sender or APP)[:255]
    properties.comments, properties.revision = "", 1
    properties.created = properties.modified = dt.datetime.combine(paper.as_of, dt.time())


def _timeless(file: io.BytesIO) -> bytes:
    """Return the archive with no time of writing in it."""
    target = io.BytesIO()
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY), source.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()
