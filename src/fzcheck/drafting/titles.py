"""Titles of tasks: a few words cut from a clause, never any that it does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fzcheck.drafting.model import OwnerPhrase, TimePhrase
from fzcheck.source.marks import FAMILIES
from fzcheck.source.sentences import Span, cut_spans

LONGEST = 30
"""Characters of the longest title."""
_FEWEST = 6
"""Characters that must be left of a part without the day at its beginning."""
_LOOKED_AT = 400
"""Characters of a clause of which a title is made."""

_MARKS = tuple(form for family, form in FAMILIES.items() if family not in ("row", "首先"))
_LEADS = re.compile("(?:下一?步|今后|同时|此外|其中|另外|目前|当前|另?一方面|特别是|尤其是|并且?)[，,]?")
"""What a part of a clause begins with that says nothing by itself."""
_BEFORE_DAY = re.compile("(?:争取|力争|计划|确保|拟|预计)?(?:在|于|到|至)?$")
"""What goes with a day at the beginning of a part."""
_SETTING = re.compile("对照|按照|根据|围绕|依据|依托|通过|结合|针对|随着|由于|以|为|在")
"""How a part begins that says how or why, and not what."""
_EMPTY_PAIR = re.compile("[（(【][；;，,、。\\s]*[）)】]")
_EDGES = "，,；;：:、。 "


def title_of(
    clause: str, start: int = 0, times: Sequence[TimePhrase] = (), units: Sequence[OwnerPhrase] = ()
) -> str:
    """Return a few words of a clause, which starts at a place of its line, that say what is to be done.

    Its mark, the days by which and the units that it names are left out where that leaves the words whole.
    """
    text = clause[:_LOOKED_AT]
    days = [_within(one.span, start) for one in times if one.date or one.start]
    named = [_within(one.span, start) for one in units]
    parts = [part for span in cut_spans(text, _EDGES[:6]) if (part := _part(text, span, days, named))]
    if not parts:
        parts = [" ".join(text.split())]
    while len(parts) > 1 and len(parts[0]) > LONGEST and _SETTING.match(parts[0]):
        del parts[0]
    title = parts[0]
    for part in parts[1:]:
        if len(title) + 1 + len(part) > LONGEST:
            break
        title += f"，{part}"
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"


def _within(span: Span, start: int) -> Span:
    return span[0] - start, span[1] - start


def _part(text: str, span: Span, days: Sequence[Span], named: Sequence[Span]) -> str:
    """Return what a part of a clause says without mark, days at its beginning, and units."""
    first, last = span
    mark = (
        next(filter(None, (form.match(text, first, last) for form in _MARKS)), None) if first == 0 else None
    )
    begin = mark.end() if mark else first
    if lead := _LEADS.match(text, begin, last):
        begin = lead.end()
    for day in days:
        fits = day[1] + _FEWEST <= last or (day[1] == last and begin == day[0])
        if begin <= day[0] and fits and _BEFORE_DAY.fullmatch(text[begin : day[0]]):
            begin = day[1]
    kept = "".join(_without(text, (begin, last), named))
    return " ".join(_EMPTY_PAIR.sub("", kept).split()).strip(_EDGES)


def _without(text: str, span: Span, left_out: Sequence[Span]) -> Iterator[str]:
    """Yield what is left of a part of a text without others."""
    at = span[0]
    for first, last in sorted(left_out):
        if first < span[1] and last > at:
            yield text[at : max(first, at)]
            at = last
    yield text[at : span[1]]
