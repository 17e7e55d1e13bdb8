"""Files that people have in hand and that hold no report to be read: what each is, and another way."""

from __future__ import annotations

import re
from collections.abc import Collection

from fzcheck.errors import ReportUnusable
from fzcheck.i18n import _, later

_IN_OFFICE = later("Open it in Word or WPS and save it as .docx, without a password.")
_UNPACK = later("Unpack it, and name the report that lies in it.")
_PUBLISHED = later(
    "Take the report from the page where it was published, or ask who issued it for the Word document."
)

_STARTS = (
    ((b"%PDF",), later("This is a PDF, which fzcheck does not read."),
     later("Open it in Word or WPS and save it as .docx, or copy its text into a .txt. The page where it was "
           "published can be saved and read too.")),
    ((b"\xd0\xcf\x11\xe0", b"{\\rtf"),
     later("This document is in an old format of Word or WPS, or protected by a password."), _IN_OFFICE),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"), later("This is a picture."), _PUBLISHED),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), later("This is a compressed file."), _UNPACK),
)  # fmt: skip
"""How a file begins, what it is, and the way out."""

_PARTS = (
    ("OFD.xml", later("This is an OFD document, which fzcheck does not read."),
     later("Open it in an OFD reader or WPS, copy its text into a Word document, and save that as .docx.")),
    ("xl/workbook.xml", later("This is an Excel workbook, not a report."),
     later("Copy the report into a Word document and save that as .docx.")),
    ("ppt/presentation.xml", later("This is a presentation, not a report."),
     later("Copy the report into a Word document and save that as .docx.")),
    ("content.xml", later("This document is in the format of LibreOffice."), _IN_OFFICE),
)  # fmt: skip
"""Which part an archive has, what it then is, and the way out."""
_REPORT = re.compile(r".*\.(?:docx?|wps|html?|txt|pdf|ofd)", re.IGNORECASE)

_FRAMES = re.compile(r"<i?frame(?:set)?[\s>]", re.IGNORECASE)
_SCRIPTS = re.compile(r"<script[\s>]", re.IGNORECASE)
_SHELL = 600
"""Characters that may stand around the text of a page, where the text itself is not in the file."""


def refuse_other_kinds(data: bytes) -> None:
    """Raise ReportUnusable for a file that is known by its first bytes, and cannot be read."""
    start = data[:4096].lstrip()
    for signs, message, remedy in _STARTS:
        if start.startswith(signs):
            raise ReportUnusable(_(message), _(remedy))
    if b"multipart/related" in start or start.startswith(b"MIME-Version:"):
        raise ReportUnusable(
            _("This web page was saved as a single file (MHTML)."),
            _("Save it again in the browser as “web page, HTML only”."),
        )


def other_archive(parts: Collection[str]) -> ReportUnusable:
    """Return what to say of an archive with these parts, which is no Word document."""
    for part, message, remedy in _PARTS:
        if part in parts:
            return ReportUnusable(_(message), _(remedy))
    if any(map(_REPORT.fullmatch, parts)):
        return ReportUnusable(_("This is a compressed file."), _(_UNPACK))
    return ReportUnusable(_("This is not a Word document that can be read."), _(_IN_OFFICE))


def without_text(page: str) -> ReportUnusable:
    """Return what to say of a file without text; `page` is the source of a web page, else empty."""
    return shell(page, 0) or ReportUnusable(
        _("There is no text in this file."),
        _("If it only shows pictures of pages: {remedy}").format(remedy=_(_PUBLISHED)),
    )


def shell(page: str, characters: int) -> ReportUnusable | None:
    """Return what to say of a web page that holds so few characters because its text stands elsewhere."""
    if characters > _SHELL:
        return None
    if _FRAMES.search(page):
        return ReportUnusable(
            _("This page only holds frames: the report is another page, which is shown in it."),
            _("Open the frame by itself in the browser (right click on its text) and save that page."),
        )
    if _SCRIPTS.search(page):
        return ReportUnusable(
            _("This page fetches its text by script, so the text is not in the file."),
            _("Mark the text in the browser, copy it into a Word document, and save that as .docx."),
        )
    return None
