"""The ids of drafted checklists: the place in Latin letters, the year, and which of the two it is."""

from __future__ import annotations

import re

from fzcheck.drafting.model import Which

_KIND_OF_PLACE = re.compile("(?<=..)(?:县|区|市|旗|州|盟|乡|镇)$")
_LONGEST = 32
_OTHER = "report"


def checklist_ids(place: str, report_year: int, plan_year: int) -> dict[Which, str]:
    """Return the ids of the two checklists of a place, as in `lingqiu-2026-arrangements`."""
    name = _latin(_KIND_OF_PLACE.sub("", place)) or _OTHER
    return {
        Which.SHORTCOMINGS: f"{name}-{report_year}-shortcomings",
        Which.ARRANGEMENTS: f"{name}-{plan_year}-arrangements",
    }


def _latin(name: str) -> str:
    """Return a Chinese name in Latin letters, as many whole syllables as an id has room for."""
    from pypinyin import lazy_pinyin  # takes a tenth of a second to load

    letters = ""
    for syllable in lazy_pinyin(name[:_LONGEST], errors="ignore"):
        plain = re.sub("[^a-z0-9]", "", syllable.lower())
        if len(letters) + len(plain) > _LONGEST:
            break
        letters += plain
    return letters
