"""What stands where a unit is named and names none, or not one: a date, only a bracket, several in a row."""

from __future__ import annotations

import re
import unicodedata

from fzcheck.i18n import _
from fzcheck.visible import quoted

_TIME = re.compile(
    r"(?=.*(?:[0-9年月]|季度))[0-9一二三四五六七八九十元第本今明每半上中下年月日号旬季度初底末前内以之到至./\-–—~\s]+"
)
"""A date or a number alone."""
_BRACKET = re.compile(r"[（(【〔\[][^（()）【】〔〕\[\]]*[)）】〕\]]")
_BETWEEN = re.compile("[、，,；;]")
_WORD = re.compile(r"\w")


def misnamed(name: str) -> str:
    """Return why a name can be that of no unit; empty for any that may be one, and for an empty one."""
    outside = _BRACKET.sub("", name)
    if not name.strip():
        return ""
    if _TIME.fullmatch(unicodedata.normalize("NFKC", name)):
        text = _("“{text}” is a date or a number, no unit.")
    elif not _WORD.search(outside):
        text = _("“{text}” is no unit's name.")
    elif sum(bool(_WORD.search(part)) for part in _BETWEEN.split(outside)) > 1:
        text = _("“{text}” is several units: each is named by itself, and exactly one takes the lead.")
    else:
        return ""
    return text.format(text=quoted(name))
