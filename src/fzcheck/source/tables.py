"""The columns of a table of tasks, by the words above them; a row says its task in one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from fzcheck.source.sentences import Span

CELL = "\t"
"""What stands between the cells of a row."""


class Column(StrEnum):
    """What stands in a column."""

    NUMBER = "number"
    OWNER = "owner"
    DEADLINE = "deadline"
    TASK = "task"
    GROUP = "group"


_WORDS = {
    Column.NUMBER: re.compile("序号?|编号|号"),
    Column.OWNER: re.compile(".*(?:责任|牵头|配合|负责|主办|协办|承办|单位|部门|科室).*"),
    Column.DEADLINE: re.compile(".*(?:时限|时间|期限|节点|日期|进度).*"),
    Column.TASK: re.compile(".*(?:任务|内容|措施|事项|要点|举措|工作).*"),
    Column.GROUP: re.compile(".*(?:类别|类型|分类|项目|领域|方面).*"),
}
"""The words above each; a heading is what the first that fits it says."""
_LONGEST = 16
"""Characters of the longest heading of a column."""


def columns(line: str) -> tuple[Column | None, ...]:
    """Return what the columns of a table are, if a line is what stands above them; else nothing."""
    headings = ["".join(cell.split()) for cell in line.split(CELL)]
    if len(headings) < 2 or any(len(heading) > _LONGEST for heading in headings):
        return ()
    found = tuple(map(_column, headings))
    return found if Column.TASK in found and sum(map(bool, found)) > 1 else ()


def cells(line: str, table: Sequence[Column | None], column: Column) -> list[Span]:
    """Return where in a row the cells of a column stand."""
    spans: list[Span] = []
    start = 0
    for place, text in enumerate(line.split(CELL)):
        if place < len(table) and table[place] is column:
            spans.append((start, start + len(text)))
        start += len(text) + len(CELL)
    return spans


def _column(heading: str) -> Column | None:
    return next((column for column, words in _WORDS.items() if words.fullmatch(heading)), None)
