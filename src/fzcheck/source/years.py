"""A page that holds the reports of several years: the lines of the latest one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fzcheck.source.marks import mark_at

_TITLE = re.compile(
    r"[^，。；：、,;:|｜>]{0,40}?(?P<year>20\d\d)\s*年?度?[^，。；：、,;:|｜>]{0,20}(?:法治|依法行政)"
    r"[^，。；：、,;:|｜>]{0,20}(?:报告|总结|情况)[）)]?"
)
"""A line that is the title of a report of a year."""
_LONGEST = 80
_FEWEST = 2
"""How many lines with marks a report has at least; a list of links has none."""


def latest_report(lines: Sequence[str]) -> list[str]:
    """Return the lines, those of reports of earlier years empty."""
    titles = [
        (at, int(found["year"]))
        for at, line in enumerate(lines)
        if len(line) <= _LONGEST and (found := _TITLE.fullmatch(line.strip("# ")))
    ]
    ends = [*(at for at, _year in titles[1:]), len(lines)]
    reports = [
        (at, end, year)
        for (at, year), end in zip(titles, ends, strict=False)
        if sum(mark_at(line) is not None for line in lines[at + 1 : end]) >= _FEWEST
    ]
    years = {year for _at, _end, year in reports}
    if len(years) < 2:
        return list(lines)
    kept = set[int]()
    for at, end, year in reports:
        if year == max(years):
            kept.update(range(at, end))
    return [line if at in kept else "" for at, line in enumerate(lines)]
