"""What stands around a report's text and is none of it: signatures, page numbers, the page's own lines."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from fzcheck.source.marks import Mark, mark_at, marks_at
from fzcheck.source.sentences import sentence_spans
from fzcheck.source.tables import Column, columns, table_heads

PAGE_NUMBER = re.compile(
    r"[-—–－·•]+\s*\d{1,3}\s*[-—–－·•]+|第\s*\d{1,3}\s*页(?:[，,/\s]*共\s*\d{1,3}\s*页)?|\d{1,3}(?:\s*/\s*\d{1,3})?"
)
"""A line that only holds the number of a page; the text goes on behind it."""

_DIGITS = "[0-9０-９〇○零一二三四五六七八九十\\s]"
_DATE = (
    rf"[（(]?{_DIGITS}{{4,9}}年(?:{_DIGITS}{{1,5}}|\s*元)月{_DIGITS}{{1,6}}日[）)]?"
    r"|\d{4}\s*([-./．])\s*\d{1,2}\s*\1\s*\d{1,2}"
)
DATE_LINE = re.compile(_DATE)
"""A line that only holds a date."""
OFFICE = "(?:政府|局|委|办|办公室|委员会|领导小组|法院|检察院|厅|部|处|所|中心|乡|镇|办事处)"
"""How the name of an office ends that signs a report."""
_SIGNED = re.compile(rf"[^，。；：,;:、]{{2,40}}?{OFFICE}\s*(?:{_DATE})\s*(?:印发|发布)?")
_DATED = re.compile(rf"(?:{_DATE})\s*(?:印发|发布)?")
_NAME = re.compile(r"[^，。；：、！？,;:!?]{2,40}")
_ISSUER = re.compile(
    r"[^，。；：、！？,;:!?]{2,25}(?:政府|局|委员会|办公室|办事处|领导小组|法院|检察院)\s*(?:[（(](?:公章|盖章|印章)[）)])?"
)
_OFFICE = re.compile(f".*{OFFICE}")

_OPENED = r"[\[【（(〖|｜<>\s-]*"
_LISTS = re.compile(
    _OPENED + r"(?:相关(?:链接|解读|政策|稿件|文章|新闻|信息|附件|阅读|文件|文档|资料|报道)"
    r"|(?:延伸|推荐)阅读|友情链接|附\s*[件表]?(?:下载)?\s*[\d一二三四五六七八九十]*)\s*(?:[:：]|$)"
)
"""What begins a list: of files, of other pages. The text may go on behind it."""
_BEGINS = (
    r"[上下]一[篇条]\s*[:：]|(?:微信)?扫(?:一扫|码(?:阅读|查看|关注|分享))|分享(?:到|至)|返回(?:顶部|列表|首页|上页)|回到顶部|网站(?:标识码|地图|首页|声明)"
    r"|.{0,4}网站找错|版权所有|copyright|©|技术支持|我要纠错|您是第|首页\s*[>》]|点击下载|共印\s*\d|全文完"
    r"|.?(?:公安|公网安?)备|.{0,6}ICP备|备案号|此件(?:主动|依申请|不予)?公开|[此本]页无正文|(?:本报|见习)?(?:记者|通讯员)\\s"
)
"""With what a line at the foot of a page begins."""
_LABELS = (
    "责任编辑|责编|编辑|(?:审核|签发|审批|校对|联系|经办)人?|审校|[初复终]审|(?:信息)?来源|作者|字体|字号"
    "|(?:浏览|阅读|访问|点击)(?:次数|量|数)?|抄[送报]|主送|(?:主办|承办|维护)(?:单位)?(?!.*协办)|关于我们|(?:隐私|法律|免责)(?:保护|声明)"
    "|联系(?:电话|我们|方式)|电话|地址|邮编|发布(?:时间|日期|机构|单位)|索引号|公开(?:方式|属性)|信息公开类别|当前位置|您的位置"
)
"""What stands before a colon or a bar there, or alone."""
_BUTTONS = "(?:打印|关闭|收藏|保存|分享|返回|朗读|纠错)(?:本页|窗口|页面)?"
_FEET = re.compile(
    rf"{_OPENED}(?:{_BEGINS}|{_BUTTONS}\s*(?:$|[】\]|｜\s])|(?:{_LABELS})\s*(?:$|[:：|｜]))", re.IGNORECASE
)
"""What begins the foot of a page."""
_ENDS = "。；;！!？?：:"
_TAIL = re.compile(
    rf"(?<=[。；;！!？?])\s*{_SIGNED.pattern}(?:\s*{_OPENED}(?:{_BUTTONS}|此件[^（）()]{{2,8}})[】\]）)〗｜|\s]*)*(?:(?:{_BEGINS}).*)?$",
    re.IGNORECASE,
)
"""A signature, and what a page puts behind it, at the end of a line of text."""
_LONGEST_TAIL = 120
_NEAR = 20
"""How many lines below a date, empty ones too, may stand before the text that goes on."""


def text_lines(lines: Sequence[str]) -> list[int]:
    """Return which lines of a section are its text, of all from its heading to the next one.

    A signature, a list of files or links, and the foot of the page end it, unless it goes on: with the item
    that comes next, with a table of tasks, or, behind a list, with a sentence.
    """
    kept: list[int] = []
    heads = table_heads(enumerate(lines))
    numbers: dict[str, int] = {}
    ended: re.Pattern[str] | None = None
    for at, line in enumerate(lines):
        if not line or PAGE_NUMBER.fullmatch(line):
            continue
        sort = next((sort for sort in (_LISTS, _FEET) if sort.match(line)), None)
        names = 0 if sort else _names_of_signature(lines, at, kept, heads)
        if names is not None:
            ended = sort or _FEET
            del kept[len(kept) - names :]
            continue
        marks = [mark for start, _end in sentence_spans(line) for mark in marks_at(line, start)]
        tasks = heads.get(at) == at and {Column.OWNER, Column.DEADLINE}.intersection(columns(line))
        if ended and not tasks and not _resumes(line, marks, numbers, listed=ended is _LISTS):
            continue
        ended = None
        kept.append(at)
        numbers |= {mark.family: mark.number for mark in marks if mark.number}
    last = kept[-1] if len(kept) > 1 else 0
    if last and last not in heads and _ISSUER.fullmatch(lines[last]) and not mark_at(lines[last]):
        kept.pop()  # a signature without a date
    return kept


def without_signature(line: str) -> str:
    """Return a line without the signature that stands behind its last sentence."""
    start = max(len(line) - _LONGEST_TAIL, 0)
    signed = _TAIL.search(line, start)
    return line[: signed.start()] if signed else line


def _names_of_signature(
    lines: Sequence[str], at: int, kept: Sequence[int], heads: Container[int]
) -> int | None:
    """Return how many of the lines kept are the names above a signature's date; None where none stands here.

    A date on a line of its own belongs to a sentence that begins above it and goes on below. The lines below
    the `heads` of tables are none of it, though a row may end with a unit and a day.
    """
    if at in heads:
        return None
    if _SIGNED.fullmatch(lines[at]):
        return 0
    if not _DATED.fullmatch(lines[at]):
        return None
    names = 0
    for place in range(len(kept) - 1, 0, -1):
        above = kept[place]
        if above in heads:
            break
        form = _OFFICE if names else _NAME
        if not form.fullmatch(lines[above]) or not _NAME.fullmatch(lines[above]) or mark_at(lines[above]):
            break
        names += 1
    below = next(filter(None, lines[at + 1 : at + 1 + _NEAR]), "")
    open_above = bool(kept) and lines[kept[-1]][-1] not in _ENDS
    goes_on = bool(below) and not _LISTS.match(below) and not _FEET.match(below)
    return None if open_above and not names and goes_on else names


def _resumes(line: str, marks: Sequence[Mark], numbers: dict[str, int], *, listed: bool) -> bool:
    """Return whether the text goes on with a line, behind what ended it."""
    if listed and line[-1] not in "。；;！!？?" and "。" not in line:
        return False
    first = [mark for mark in marks if mark.start == 0]
    if first:
        return any(mark.number and mark.number - 1 == numbers.get(mark.family) for mark in first)
    return listed
