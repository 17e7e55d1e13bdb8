"""What headings look like: the ways of writing them, and the words by which they say what a section is about.

Which of those that look so are the headings of a report is told in `outline.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

import msgspec

from fzcheck.i18n import _, listed
from fzcheck.source.marks import NO_DECIMAL, NUMERAL, mark_at, number_of
from fzcheck.source.sentences import Span, sentence_spans, trimmed


class Part(StrEnum):
    """What a report has a section about."""

    DONE = "done"
    SHORTCOMINGS = "shortcomings"
    ARRANGEMENTS = "arrangements"
    LEADERS = "leaders"
    OTHER = "other"


SHORTCOMINGS = ("问题", "不足", "短板", "弱项", "差距", "困难", "薄弱")
"""The words of headings about shortcomings."""
ARRANGEMENTS = (
    "安排", "打算", "计划", "设想", "思路", "展望", "努力方向", "下一步", "下步", "明年", "下一年",
)  # fmt: skip
"""The words of headings about what comes next; next year's number is another."""
WORDS = {
    Part.DONE: re.compile("举措|成效|成绩|做法|主要工作|(?:工作|开展|完成|进展|总体|基本)情况|回顾|概况"),
    Part.SHORTCOMINGS: re.compile("|".join(SHORTCOMINGS)),
    Part.ARRANGEMENTS: re.compile("|".join((*ARRANGEMENTS, "下年"))),
    Part.LEADERS: re.compile("第一责任人|履职|履行.*职责"),
    Part.OTHER: re.compile("其他"),
}
"""The words by which a heading says what its section is about; one may speak of several parts."""


class Way(msgspec.Struct, frozen=True):
    """A way of writing headings."""

    form: re.Pattern[str]
    """The number, and what stands between it and the title."""
    alone: bool
    """Whether a heading so written must be all of its line, since text may begin in the same way."""


RUN_IN = Way(re.compile(rf"(?P<n>{NUMERAL})\s?、\s*(?!{NUMERAL}[、产])"), alone=False)
"""The way in which headings are written that stand in a paragraph."""
WAYS = (
    (Way(re.compile(rf"第(?P<n>{NUMERAL})(?:部分|章)[\s、，,：:．.]*"), alone=True),),
    (
        RUN_IN,
        Way(re.compile(rf"(?P<n>{NUMERAL})(?:\s?[，,．.：:]\s*|\s+)"), alone=True),
    ),
    (Way(re.compile(rf"(?:[（(]\s*(?P<n>{NUMERAL})\s*[）)]|(?P<sign>[㈠-㈩]))\s*"), alone=True),),
    (Way(re.compile(rf"(?:(?P<n>\d{{1,2}})\s?[.．、]{NO_DECIMAL}|(?P<sign>[⒈-⒛]))\s*"), alone=True),),
    (Way(re.compile(""), alone=True),),
)
"""The ways that go together, the highest rank first; the last are headings without a number."""

_LONGEST = 45
"""Characters of the longest title where one must be all of its line."""
_ENDS = "。；;！!？?，,：:、"
"""What ends no title that is all of its line."""
_ENDS_TITLE = re.compile(r"[：:]\s*|\s+")
"""What may stand between a title and the text that goes on in its line."""
_PAGE = re.compile(r"[\s.…·．。_—–（(-]*\d{1,3}\s*[—–）)-]*$")
"""The page that a table of contents gives."""
_UNNUMBERED = re.compile(
    rf"[^，。；：、,;:<>|/—_【】\[\]]{{0,20}}(?:举措|成效|成绩|做法|情况|{'|'.join(SHORTCOMINGS)}|环节|原因|安排|打算|计划|设想"
    r"|思路|展望|方向|措施|职责|事项)"
)
_OF_REPORT = re.compile("报告(?!的)|总结|解读|通知")
"""What the title of a report or of another paper holds."""


class Heading(msgspec.Struct, frozen=True):
    """A heading, and where it stands."""

    number: str
    """Its number as printed, without marks: `四`, `1`; empty where it has none."""
    title: Span
    """Where in its line the title starts and has ended."""
    text: str
    """Number and title as printed."""
    line: int
    """The line of the report, from 0."""
    start: int
    """Where in that line it starts."""
    end: int
    """Where in that line the text under it starts."""
    parts: frozenset[Part]
    """What it says that its section is about."""

    @property
    def count(self) -> int:
        """The number that it says; 0 where it has none."""
        return number_of(self.number) or 0

    @property
    def name(self) -> str:
        """Number and title without white space, and without the page that a table of contents gives."""
        return "".join(_PAGE.sub("", self.text[:_LONGEST]).split())

    @property
    def paged(self) -> bool:
        """Whether a page stands behind it, as in a table of contents."""
        return bool(_PAGE.search(self.text))


def words_looked_for() -> str:
    """Return by which words of headings the sections are known."""
    return _("Headings were looked for with one of {shortcomings}, and with one of {arrangements}.").format(
        shortcomings=listed(SHORTCOMINGS), arrangements=listed((*ARRANGEMENTS, _("next year's number")))
    )


def is_title_of_report(line: str) -> bool:
    """Return whether a line is the title of a report or of another paper, not a heading in it."""
    return len(line) <= _LONGEST and line[-1:] not in _ENDS and bool(_OF_REPORT.search(line))


def at_line_starts(lines: Sequence[str], ways: Iterable[Way]) -> Iterator[Heading]:
    """Yield what could be headings, of those written in these ways: a line has one at most."""
    for at, line in enumerate(lines):
        matches = ((way, found) for way in ways if (found := way.form.match(line)))
        headings = (_heading(found, at, _first_end(line), alone=way.alone) for way, found in matches)
        if heading := next(filter(None, headings), None):
            yield heading


def inside_lines(lines: Sequence[str]) -> Iterator[Heading]:
    """Yield what could be headings behind a sentence, in a page that knows no paragraphs."""
    for at, line in enumerate(lines):
        for start, end in sentence_spans(line):
            found = RUN_IN.form.match(line, start)
            if found and (heading := _heading(found, at, end, alone=RUN_IN.alone)):
                yield heading


def _first_end(line: str) -> int:
    """Return where the first sentence of a line has ended."""
    return next((end for _start, end in sentence_spans(line)), 0)


def _heading(found: re.Match[str], at: int, end: int, *, alone: bool) -> Heading | None:
    """Return the heading that begins a sentence, which ends at a place of its line; None where none does."""
    line = found.string
    title = _title(line, *trimmed(line, found.end(), end))
    text, behind = line[slice(*title)], line[title[1] :]
    if not text or (alone and (behind.strip("：: ") or len(text) > _LONGEST or text[-1] in _ENDS)):
        return None
    groups = found.groupdict()
    number = unicodedata.normalize("NFKC", groups.get("n") or groups.get("sign") or "").strip("()（）.")
    parts = _parts_of(text)
    if not number and not (parts and _UNNUMBERED.fullmatch(text) and not _OF_REPORT.search(text)):
        return None
    start = found.start()
    return Heading(number, title, line[start : title[1]], at, start, _behind(line, title[1]), parts)


def _parts_of(title: str) -> frozenset[Part]:
    return frozenset(part for part, words in WORDS.items() if words.search(title[:_LONGEST]))


def _title(line: str, begin: int, end: int) -> Span:
    """Return where the title ends that begins a sentence: its line may go on with the text under it.

    It ends at a colon or white space with a mark behind it (一、存在问题 （一）人少), or with text that goes
    on to another sentence (一、存在问题：人少。).
    """
    for cut in _ENDS_TITLE.finditer(line, begin, end):
        said = line[begin : min(cut.start(), begin + _LONGEST)]
        text_behind = end < len(line) and (cut[0][0] in "：:" or bool(_parts_of(said)))
        if cut.end() == end or mark_at(line, cut.end()) or text_behind:
            return begin, cut.start()
    return begin, end


def _behind(line: str, end: int) -> int:
    """Return where the text under a heading starts, behind the mark that ends the title."""
    while end < len(line) and (line[end] in "。；;！!？?：:" or line[end].isspace()):
        end += 1
    return end
