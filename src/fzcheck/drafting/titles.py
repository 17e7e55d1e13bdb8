"""Titles of tasks: a few words cut from a clause, never any that it does not have."""

from __future__ import annotations

import re

LONGEST = 30
"""Characters of the longest title."""

_MARK = re.compile(
    r"(?:[（(]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[）)]|[一二三四五六七八九十]{1,3}(?:是(?:要)?|要|[、.．])|第[一二三四五六七八九十]{1,2}[，,、]"
    r"|\d{1,2}\s?[.．、](?!\d)|[①-⑳⑴-⒇㈠-㈩])\s*"
)
_BREAK = re.compile("[，,；;：:]")


def title_of(clause: str) -> str:
    """Return a few words of a clause that say what is to be done."""
    text = (
        " ".join(_MARK.sub("", clause, count=1).split()) if _MARK.match(clause) else " ".join(clause.split())
    )
    while len(text) > LONGEST and (cut := list(_BREAK.finditer(text))):
        fitting = [one.start() for one in cut if one.start() <= LONGEST]
        text = text[: max(fitting)] if fitting else text[: cut[0].start()]
        if not fitting:
            break
    text = text.strip("，,；;：:、 。")
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
