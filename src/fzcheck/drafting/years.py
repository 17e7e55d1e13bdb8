"""What a report says of itself: its title, its year and the next one, who issued it, and when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from fzcheck.errors import ReportUnusable
from fzcheck.i18n import _
from fzcheck.source.report import Report

_TITLE = re.compile(r"(?P<before>.*?)(?P<year>20\d\d)\s*年?(?:度)?(?P<after>.*(?:报告|总结|情况|汇报).*)")
_YEAR = re.compile(r"(20\d\d)\s*年")
_ISSUER = re.compile(r"(?:发布机构|发文机关|发文机构|制发机关)\s*[:：]\s*(?P<name>\S{2,40})")
_SIGNED = re.compile(r"[^，。；：、,;:\s]{2,30}(?:政府|局|委|委员会|办公室|办事处|法院|检察院|厅)")
_PUBLISHED = re.compile(
    r"(?:发布|公开|成文|生成|发文)?(?:日期|时间)\s*[:：]\s*(?P<y>20\d\d)[-./年](?P<m>\d{1,2})[-./月](?P<d>\d{1,2})"
)
_DATE = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日")
_LONGEST = 80


class Cover(msgspec.Struct, frozen=True):
    """What a report says of itself."""

    title: str
    """Its title."""
    place: str
    """What the title names before the year: a county, or a unit; may be empty."""
    year: int
    """The year that it is about."""
    issuer: str
    """Who issued it; empty where the page does not say."""
    published: dt.date | None
    """The day of publication that the page states."""


def read_cover(report: Report) -> Cover:
    """Return what a report says of itself; ReportUnusable where it names no year at all."""
    above = report.lines[: report.sections[0].line]
    titles = [found for line in above if len(line) <= _LONGEST and (found := _TITLE.fullmatch(line))]
    title = titles[-1] if titles else None
    years = [int(year) for line in report.lines for year in _YEAR.findall(line[:_LONGEST])]
    if title is None and not years:
        raise ReportUnusable(
            _("The report does not say which year it is about."),
            _("Write it into the title, as in “2025年法治政府建设年度报告”, and try again."),
        )
    year = int(title["year"]) if title else min(years)
    return Cover(
        title[0] if title else "",
        title["before"].strip() if title else "",
        year,
        _issuer(report.lines),
        _published(above),
    )


def _issuer(lines: Sequence[str]) -> str:
    for line in lines:
        if found := _ISSUER.search(line[:_LONGEST]):
            return found["name"]
    filled = list(filter(None, lines))
    for before, line in pairwise(filled):
        if _DATE.fullmatch(line) and _SIGNED.fullmatch(before):
            return before
    return ""


def _published(lines: Sequence[str]) -> dt.date | None:
    for line in lines:
        if found := _PUBLISHED.search(line[: 4 * _LONGEST]):
            try:
                return dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                continue
    return None
