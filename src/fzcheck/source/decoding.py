"""From the bytes of a text or a web page to its characters, in whatever encoding it was saved."""

from __future__ import annotations

import codecs
import re

from fzcheck.errors import ReportUnusable
from fzcheck.i18n import _

REPLACED = "\ufffd"
"""What stands in a text for a byte that could not be read."""
MOST_DAMAGED = 20
"""How many damaged bytes a text may have and still be of use."""

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BIG5 = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*big5", re.IGNORECASE)
_HEAD = 8192
# Text and web pages hold none of these; \x1a ended files in the days of DOS.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f]")


def decode(data: bytes) -> str:
    """Return the characters of a text, `REPLACED` for what is damaged; ReportUnusable for what is no text.

    The byte order mark decides; without one UTF-8 is tried first, which no other Chinese text looks like,
    then GB18030, of which GBK and GB2312 are parts. What a page declares often changed when it was saved, so
    only Big5, which looks like GB18030, is taken at its word.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(name, errors="replace"))
    encodings = ("utf-8", *(("big5hkscs",) if _BIG5.search(data[:_HEAD]) else ()), "gb18030")
    for name in encodings:
        try:
            return _checked(data.decode(name))
        except UnicodeDecodeError:
            continue
    attempts = (data.decode(name, errors="replace") for name in encodings)
    return _checked(min(attempts, key=lambda text: text.count(REPLACED)))


def _checked(text: str) -> str:
    whole = _CONTROLS.sub(REPLACED, text.rstrip("\x00\x1a"))
    if whole.count(REPLACED) > MOST_DAMAGED:
        raise ReportUnusable(
            _("This is not text in UTF-8 or GB18030."),
            _("Open the report in its own program and save it as .docx, as .txt, or as a web page."),
        )
    return whole
