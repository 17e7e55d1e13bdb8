"""From bytes to text: a checklist is UTF-8, a report may be saved in any Chinese encoding."""

from __future__ import annotations

import codecs
import re

from fzcheck.errors import FzcheckError, ReportUnusable
from fzcheck.i18n import _

DAMAGE = "\0"
"""What stands in a checklist's text for a byte that is not UTF-8: TOML has no place for it."""
REPLACED = "\ufffd"
"""What stands in a report's text for a byte that could not be read."""
MOST_DAMAGED = 20
"""How many damaged bytes a text may have and still be of use."""

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BIG5 = rb"(?i)<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*big5"
_HEAD = 8192
# Text and web pages hold none of these; \x1a ended files in the days of DOS.
_CONTROLS = "[\x00-\x08\x0e-\x1b\x7f]"


class NotUtf8(FzcheckError):
    """The bytes of a checklist are not UTF-8 text."""


def utf8_text(data: bytes) -> str:
    """Return the text of UTF-8 bytes, without a byte order mark, `DAMAGE` for a bad byte here and there.

    Raises NotUtf8 for another encoding, and for what is no text at all.
    """
    save_as_utf8 = _("Open it in an editor and save it with the encoding UTF-8.")
    if _looks_utf16(data):
        raise NotUtf8(_("The file is saved as UTF-16."), save_as_utf8)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError:
        if _looks_gbk(data):
            raise NotUtf8(_("The file is saved as GBK (ANSI)."), save_as_utf8) from None
    text, damaged = re.subn("[\udc80-\udcff]", DAMAGE, data.decode(errors="surrogateescape"))
    if damaged > MOST_DAMAGED:
        raise NotUtf8(_("The file is not text in UTF-8."), _("Choose a checklist, or take it from a backup."))
    return text


def report_text(data: bytes) -> str:
    """Return the characters of a report, `REPLACED` for damage; ReportUnusable for what is no text.

    The byte order mark decides; without one UTF-8 is tried first, which no other Chinese text looks like,
    then GB18030, of which GBK and GB2312 are parts. What a page declares often changed when it was saved, so
    only Big5, which looks like GB18030, is taken at its word.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _whole(data[len(mark) :].decode(name, errors="replace"))
    encodings = ("utf-8", *(("big5hkscs",) if re.search(_BIG5, data[:_HEAD]) else ()), "gb18030")
    for name in encodings:
        try:
            return _whole(data.decode(name))
        except UnicodeDecodeError:
            continue
    attempts = (data.decode(name, errors="replace") for name in encodings)
    return _whole(min(attempts, key=lambda text: text.count(REPLACED)))


def _whole(text: str) -> str:
    """Return a report's text with its controls replaced; ReportUnusable where too much is damaged."""
    text = re.sub(_CONTROLS, REPLACED, text.rstrip("\x00\x1a"))
    if text.count(REPLACED) > MOST_DAMAGED:
        raise ReportUnusable(
            _("This is not text in UTF-8 or GB18030."),
            _("Open the report in its own program and save it as .docx, as .txt, or as a web page."),
        )
    return text


def _looks_utf16(data: bytes) -> bool:
    """Return whether a byte order mark says so, or every other byte at the start is zero."""
    start = data[:64]
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return marked or (len(start) >= 4 and start.count(0) * 3 >= len(start))


def _looks_gbk(data: bytes) -> bool:
    """Return whether the bytes read as GBK, and as UTF-8 make more damage than sense."""
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    as_utf8 = data.decode(errors="replace")
    damaged = as_utf8.count(REPLACED)
    return damaged > sum(not char.isascii() for char in as_utf8) - damaged
