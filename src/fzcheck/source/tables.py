"""Tables of tasks: which lines are heads, what their columns hold, and which lines group the rows below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from fzcheck.source.marks import mark_at
from fzcheck.source.sentences import Span

CELL = "\t"
"""What stands between the cells of a row."""


class Column(StrEnum):
    """What stands in a column."""

    NUMBER = "number"
    LEADER = "leader"
    PERSON = "person"
    OWNER = "owner"
    DEADLINE = "deadline"
    TASK = "task"
    GROUP = "group"


_WORDS = {
    Column.NUMBER: re.compile("序号?|编号|号"),
    Column.LEADER: re.compile("(?!.*(?:单位|部门|科室)).*领导(?!小组).*"),
    Column.PERSON: re.compile(
        "(?!.*(?:单位|部门|科室)[及和与、/（(]).*(?:(?:责任|负责|联系|经办|承办|主办|协办|牵头|联络)人员?|联络员)"
        "(?:[及和、/]?(?:联系)?(?:电话|方式))?"
    ),
    Column.OWNER: re.compile(".*(?:责任|牵头|配合|负责|主办|协办|承办|单位|部门|科室|主体).*"),
    Column.DEADLINE: re.compile(".*(?:时限|时间|期限|节点|日期|进度).*"),
    Column.TASK: re.compile(".*(?:任务|内容|措施|事项|要点|举措|工作).*"),
    Column.GROUP: re.compile(".*(?:类别|类型|分类|项目|领域|方面).*"),
}
"""The words above each; a heading is what the first that fits it says."""
_LONGEST = 16
"""Characters of the longest heading of a column."""
_MOST = 50
"""How many columns a table has at most."""
_GROUPS = ("一、", "（一）")
"""With which marks a line begins that says what the rows below it are about."""
_LONGEST_GROUP = 30
_MOST_BETWEEN = 3
"""How many lines stand between two rows of a table at most: what those below are about, a page's number."""
_HEADING = re.compile(
    "(?:序号?|编号|号|任务|内容|措施|事项|要点|举措|工作|单位|部门|科室|主体|领导|责任|牵头|配合|负责|主办|协办|承办|主管|分管|包联|联系|联络|经办"
    "|时限|时间|期限|节点|日期|进度|类别|类型|分类|项目|领域|方面|主要|重点|具体|目标|指标|标准|要求|分工|对象|成果|形式|依据|来源|备注|说明"
    "|情况|进展|完成|落实|整改|检查|计划|年度|月份|状态|电话|方式|[市县省]级?|人|员|20[0-9]{2}年|[及和与、/（）()])+"
)
"""A cell that holds nothing but words of headings."""
_NUMBER = re.compile(r"[\W\d一二三四五六七八九十]+")
"""A cell that counts, as rows do and heads do not."""


def columns(line: str) -> tuple[Column | None, ...]:
    """Return what the columns of a table are, by a line that stands above them; nothing for another line."""
    headings = _cells(line) if 0 < line.count(CELL) < _MOST else []
    if not headings or any(len(heading) > _LONGEST for heading in headings):
        return ()
    found = tuple(map(_column, headings))
    return found if Column.TASK in found and sum(map(bool, found)) > 1 else ()


def table_heads(lines: Iterable[tuple[int, str]]) -> dict[int, int]:
    """Return for each line of tables the one that says what their columns are; a head's is that line itself.

    A table has one head. Another line below it is one only where it repeats the first, as on a new page, or
    holds nothing but words of headings, no fewer: 印发工作要点 beside 各部门 is a row.
    """
    heads: dict[int, int] = {}
    head: tuple[int, str] | None = None
    above: int | None = None  # the line of the table above, unless other text stands between
    for at, line in lines:
        if CELL not in line:
            above = None
            continue
        if head and line == head[1]:
            heads[at] = at
        elif columns(line) and _is_head(line, head[1] if head and above is not None else ""):
            head = at, line
            heads[at] = at
        elif head:
            goes_on = above is not None and heads.get(above) == above and _only_headings(line)
            heads[at] = at if goes_on else head[0]  # a head of two lines: below 责任单位 牵头 and 配合
        above = at
    return heads


def groups_of_rows(lines: Iterable[tuple[int, str]]) -> set[int]:
    """Return the lines between rows of a table that say what the rows below are about: 一、组织领导."""
    filled = [(at, line) for at, line in lines if line]
    heads = table_heads(filled)
    groups: set[int] = set()
    between: list[tuple[int, str]] = []
    for at, line in filled:
        if at not in heads:
            between.append((at, line))
            continue
        if heads[at] != at and len(between) <= _MOST_BETWEEN:  # above the first one stands a head
            groups.update(place for place, text in between if _names_group(text))
        between = []
    return groups


def cells(line: str, table: Sequence[Column | None], column: Column | None) -> list[Span]:
    """Return where in a row the cells of a column stand."""
    spans: list[Span] = []
    start = 0
    for place, text in enumerate(line.split(CELL)):
        if place < len(table) and table[place] is column:
            spans.append((start, start + len(text)))
        start += len(text) + len(CELL)
    return spans


def _is_head(line: str, known: str) -> bool:
    """Return whether a line with words of headings is a head: half of its cells hold nothing else.

    In a table whose head is `known` all of them do, and they are no fewer.
    """
    if known:
        return _only_headings(line) and line.count(CELL) >= known.count(CELL)
    headings = _cells(line)
    counts = any(map(_NUMBER.fullmatch, headings))
    return not counts and 2 * sum(map(_is_heading, headings)) >= len(headings)


def _only_headings(line: str) -> bool:
    """Return whether cells hold nothing but words of headings: several of them, and others nothing."""
    headings = list(filter(None, _cells(line)))
    return 1 < len(headings) <= _MOST and all(map(_is_heading, headings))


def _names_group(line: str) -> bool:
    """Return whether a line is marked and short; without a mark it may be a row that holds only a task."""
    mark = mark_at(line) if len(line) <= _LONGEST_GROUP and CELL not in line else None
    return mark is not None and mark.family in _GROUPS and line[-1] not in "。；;，,：:"


def _cells(line: str) -> list[str]:
    return ["".join(cell.split()) for cell in line.split(CELL)]


def _is_heading(cell: str) -> bool:
    return bool(_HEADING.fullmatch(cell))


def _column(heading: str) -> Column | None:
    return next((column for column, words in _WORDS.items() if words.fullmatch(heading)), None)
