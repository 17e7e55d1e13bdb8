"""From the bytes of a file to its text; what is not UTF-8 is named, with the way out."""

from __future__ import annotations

import re

from fzcheck.i18n import _

_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")

DAMAGE = "\0"
"""What stands in a text for a byte that is not UTF-8: TOML has no place for it, so its task is left out."""

_DAMAGED = "[\udc80-\udcff]"
_MOST_DAMAGED = 20


class NotUtf8(Exception):
    """The bytes are not UTF-8 text; carries message and remedy."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


def decoded(data: bytes) -> str:
    """Return the text of UTF-8 bytes, without a byte order mark, `DAMAGE` for a bad byte here and there.

    Raises NotUtf8 for another encoding, and for what is no text at all.
    """
    if _looks_utf16(data):
        raise NotUtf8(_("The file is saved as UTF-16."), _save_as_utf8())
    data = data.removeprefix(_UTF8_BOM)
    try:
        return data.decode()
    except UnicodeDecodeError:
        if _looks_gbk(data):
            raise NotUtf8(_("The file is saved as GBK (ANSI)."), _save_as_utf8()) from None
    text, damaged = re.subn(_DAMAGED, DAMAGE, data.decode(errors="surrogateescape"))
    if damaged > _MOST_DAMAGED:
        raise NotUtf8(_("The file is not text in UTF-8."), _("Choose a checklist, or take it from a backup."))
    return text


def _save_as_utf8() -> str:
    return _("Open it in an editor and save it with the encoding UTF-8.")


def _looks_utf16(data: bytes) -> bool:
    """Return whether a byte order mark says so, or every other byte at the start is zero."""
    start = data[:64]
    return data.startswith(_UTF16_BOMS) or (len(start) >= 4 and start.count(0) * 3 >= len(start))


def _looks_gbk(data: bytes) -> bool:
    """Return whether the bytes read as GBK, and as UTF-8 make more damage than sense."""
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    as_utf8 = data.decode(errors="replace")
    damaged = as_utf8.count("\ufffd")
    return damaged > sum(not char.isascii() for char in as_utf8) - damaged
