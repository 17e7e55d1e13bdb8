"""From the bytes of a report, as text, saved web page or Word document, to its lines."""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec

from fzcheck.encodings import REPLACED, report_text
from fzcheck.errors import ReportUnusable
from fzcheck.i18n import _
from fzcheck.source.lines import tidy

LONGEST = 1_000_000
"""Characters of the longest text that is read; a county's report takes ten thousand."""

_ZIP = b"PK\x03\x04"
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|div|p|br|td|span|pre)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_HEAD = 65536


class Kind(StrEnum):
    """The kinds of files that a report is read from; the word is the file's suffix."""

    TXT = "txt"
    HTML = "html"
    DOCX = "docx"


class Text(msgspec.Struct, frozen=True):
    """The text of a file."""

    kind: Kind
    """What kind of file it is, whatever its name says."""
    lines: tuple[str, ...]
    """Its lines without white space at their ends; of a text file also the empty ones."""
    damaged: tuple[int, ...]
    """Which lines, from 0, have characters that could not be read."""


def read_text(data: bytes) -> Text:
    """Return the text of a file; ReportUnusable, and no other error, for what holds none."""
    if not data.strip():
        raise ReportUnusable(_("This file is empty."), _("Name the file that holds the report."))
    _refuse_other_kinds(data)
    kind, lines = _lines(data)
    if sum(len(line) for line in lines) > LONGEST:
        raise ReportUnusable(
            _("This text is too long for a report: more than {count} characters.").format(count=LONGEST),
            _("Save the report alone in a file."),
        )
    if not any(lines):
        raise ReportUnusable(
            _("There is no text in this file."),
            _("If it only shows pictures of pages, take the report from the page where it was published."),
        )
    damaged = tuple(at for at, line in enumerate(lines) if REPLACED in line)
    return Text(kind, lines, damaged)


def _lines(data: bytes) -> tuple[Kind, tuple[str, ...]]:
    if data.startswith(_ZIP):
        from fzcheck.source.word_document import lines_of_document

        return Kind.DOCX, lines_of_document(data)
    text = report_text(data)
    if _PAGE.search(text, 0, _HEAD):
        from fzcheck.source.webpage import lines_of_page

        return Kind.HTML, lines_of_page(text)
    return Kind.TXT, tuple(tidy(line) for line in text.splitlines())


def _refuse_other_kinds(data: bytes) -> None:
    """Raise ReportUnusable for files that are well known and cannot be read, with the way out."""
    start = data[:1024].lstrip()
    if start.startswith(b"%PDF"):
        raise ReportUnusable(
            _("This is a PDF, which holds no lines of text."),
            _("Open it in Word or WPS and save it as .docx, or save the page where it was published."),
        )
    if start.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise ReportUnusable(
            _("This document is in an old format of Word or WPS, or protected by a password."),
            _("Open it in Word or WPS and save it as .docx, without a password."),
        )
    if b"multipart/related" in start:
        raise ReportUnusable(
            _("This web page was saved as a single file (MHTML)."),
            _("Save it again in the browser as “web page, HTML only”."),
        )
