"""The headings of a report: which lines begin its sections, and which only look like it.

A contents page repeats them, other headings stand under them, a page may hold the report twice. So all that
could be a heading is gathered first, one way of writing at a time; then those are taken that read best as the
outline of a report: in rising numbers, with text under them, speaking of what a report speaks of.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import accumulate

import msgspec

from fzcheck.i18n import _, listed
from fzcheck.source.marks import NO_DECIMAL, NUMERAL, mark_at, number_of
from fzcheck.source.sentences import Span, sentence_spans


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


_WAYS = (
    (Way(re.compile(rf"第(?P<n>{NUMERAL})(?:部分|章)[\s、，,：:．.]*"), alone=True),),
    (
        Way(re.compile(rf"(?P<n>{NUMERAL})\s?、\s*(?!{NUMERAL}[、产])"), alone=False),
        Way(re.compile(rf"(?P<n>{NUMERAL})(?:\s?[，,．.：:]\s*|\s+)"), alone=True),
    ),
    (Way(re.compile(rf"(?:[（(]\s*(?P<n>{NUMERAL})\s*[）)]|(?P<sign>[㈠-㈩]))\s*"), alone=True),),
    (Way(re.compile(rf"(?:(?P<n>\d{{1,2}})\s?[.．、]{NO_DECIMAL}|(?P<sign>[⒈-⒛]))\s*"), alone=True),),
    (Way(re.compile(""), alone=True),),
)
"""The ways that go together, the highest rank first; the last are headings without a number."""

_LONGEST = 45
"""Characters of the longest title where one must be all of its line."""
_MOST = 400
"""How many lines that could be headings are looked at."""
_ENOUGH = 2
"""Of how many parts the headings of a report speak at least."""
_ENDS = "。；;！!？?，,：:、"
_PAGE = re.compile(r"[\s.…·．。_—–（(-]*\d{1,3}\s*[—–）)-]*$")
"""The page that a table of contents gives."""
_UNNUMBERED = re.compile(
    rf"[^，。；：、,;:<>|/—_【】\[\]]{{0,20}}(?:举措|成效|成绩|做法|情况|{'|'.join(SHORTCOMINGS)}|环节|原因|安排|打算|计划|设想"
    r"|思路|展望|方向|措施|职责|事项)"
)
_TITLE = re.compile("报告(?!的)|总结|解读|通知")
_ONCE = frozenset((Part.SHORTCOMINGS, Part.ARRANGEMENTS, Part.LEADERS))
"""What a report has no second section about."""


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


class Outline(msgspec.Struct, frozen=True):
    """The headings of a report, and what else was written like them."""

    headings: tuple[Heading, ...]
    """Those that begin sections, in order."""
    end: int
    """The line at which the last section has ended at the latest."""
    repeated: tuple[Heading, ...]
    """Those of them whose number stands at other headings too."""


def words_looked_for() -> str:
    """Return by which words of headings the sections are known."""
    return _("Headings were looked for with one of {shortcomings}, and with one of {arrangements}.").format(
        shortcomings=listed(SHORTCOMINGS), arrangements=listed((*ARRANGEMENTS, _("next year's number")))
    )


def outline(lines: Sequence[str]) -> Outline:
    """Return the headings of a report; none where it has none.

    Where no line begins like the headings of a report, the page may hold it in one paragraph; and where no
    headings speak of its parts, lines that are numbered like headings will do.
    """
    found = [_chosen(lines, _at_line_starts(lines, ways)) for ways in _WAYS]
    if not any(map(_speaks, found)):
        found.append(_chosen(lines, _in_paragraphs(lines)))
    best = max(found, key=lambda one: len(_parts(one)) if _speaks(one) else 0)
    if _speaks(best):
        return best
    return next((one for one in found[:2][::-1] if one.headings), Outline((), len(lines), ()))


def _parts(found: Outline) -> frozenset[Part]:
    return frozenset[Part]().union(*(heading.parts for heading in found.headings))


def _speaks(found: Outline) -> bool:
    return len(_parts(found)) >= _ENOUGH


def _at_line_starts(lines: Sequence[str], ways: Iterable[Way]) -> Iterator[Heading]:
    for at, line in enumerate(lines):
        found = (_heading(line, at, 0, way) for way in ways)
        if heading := next(filter(None, found), None):
            yield heading


def _in_paragraphs(lines: Sequence[str]) -> Iterator[Heading]:
    """Yield the headings that stand behind a sentence, in a page that knows no paragraphs."""
    way = _WAYS[1][0]
    for at, line in enumerate(lines):
        for start, _end in sentence_spans(line):
            if way.form.match(line, start) and (heading := _heading(line, at, start, way)):
                yield heading


def _heading(line: str, at: int, start: int, way: Way) -> Heading | None:
    """Return the heading that starts at a place of a line, if one does."""
    found = way.form.match(line, start)
    if found is None or found.end() == len(line):
        return None
    title = _title(line, found.end())
    text = line[title[0] : title[1]]
    if not text or (
        way.alone and (line[title[1] :].strip("：: ") or len(text) > _LONGEST or text[-1] in _ENDS)
    ):
        return None
    groups = found.groupdict()
    number = unicodedata.normalize("NFKC", groups.get("n") or groups.get("sign") or "").strip("()（）.")
    parts = _parts_of(text)
    if not number and not (parts and _UNNUMBERED.fullmatch(text) and not _TITLE.search(text)):
        return None
    return Heading(number, title, line[start : title[1]], at, start, _behind(line, title[1]), parts)


def _parts_of(title: str) -> frozenset[Part]:
    return frozenset(part for part, words in WORDS.items() if words.search(title[:_LONGEST]))


def _title(line: str, start: int) -> Span:
    """Return where the title ends that starts at a place: its line may go on with the text under it."""
    first, end = next(iter(sentence_spans(line[start:])), (0, 0))
    begin, end = start + first, start + end
    for cut in re.finditer(r"[：:]\s*|\s+", line[begin:end]):
        goes_on, said = begin + cut.end(), line[begin : begin + min(cut.start(), _LONGEST)]
        runs_on = end < len(line) and (cut[0][0] in "：:" or bool(_parts_of(said)))
        if goes_on == end or mark_at(line, goes_on) or runs_on:
            return begin, begin + cut.start()
    return begin, end


def _behind(line: str, end: int) -> int:
    while end < len(line) and (line[end] in "。；;！!？?：:" or line[end].isspace()):
        end += 1
    return end


def _chosen(lines: Sequence[str], candidates: Iterable[Heading]) -> Outline:
    """Return the outline that candidates make."""
    known = [heading for heading, _number in zip(candidates, range(_MOST), strict=False)]
    filled = [_has_text(lines, one, after) for one, after in zip(known, [*known[1:], None], strict=False)]
    unnumbered = bool(known) and not known[0].number
    chosen = _first_of_each(known, filled) if unnumbered else _rising(known, filled)
    headings = tuple(known[at] for at in chosen)
    counts = [heading.count for heading in known if heading.count]
    repeated = tuple(one for one in headings if counts.count(one.count) > 1)
    return Outline(headings, _end(lines, known, chosen), repeated)


def _has_text(lines: Sequence[str], heading: Heading, after: Heading | None) -> bool:
    """Return whether anything stands between a heading and the one after it."""
    if after is not None and after.line == heading.line:
        return bool(lines[heading.line][heading.end : after.start].strip())
    between = lines[heading.line + 1 : after.line if after else len(lines)]
    return len(lines[heading.line]) > heading.end or any(between) or bool(after and after.start)


def _first_of_each(known: Sequence[Heading], filled: Sequence[bool]) -> list[int]:
    """Return which headings without a number count: those with text under them, the first of each name."""
    names = dict[str, int]()
    for at, heading in enumerate(known):
        if filled[at]:
            names.setdefault(heading.name, at)
    return list(names.values())


def _rising(known: Sequence[Heading], filled: Sequence[bool]) -> list[int]:
    """Return which numbered headings read best as an outline.

    What counts for an outline is text under a heading, and that this speaks of a part of a report (two each);
    against it counts each heading before its first one and each number left out (one each), one said twice
    (three), and headings in between that do not count from one themselves (four).
    """
    names = [heading.name for heading in known]
    last = {name: at for at, name in enumerate(names)}
    contents = {
        at
        for at, one in enumerate(known)
        if last[names[at]] > at and (not filled[at] or _PAGE.search(one.text))
    }
    nodes = [at for at in range(len(known)) if at not in contents]
    counts = [known[at].count for at in nodes]
    texts = list(accumulate(filled, initial=0))
    worth = [2 * bool(known[at].parts) - place for place, at in enumerate(nodes)]
    best, before = list(worth), [-1] * len(nodes)
    ending = (float("-inf"), -1)
    for place, at in enumerate(nodes):
        due, orderly = 1, True
        for later in range(place + 1, len(nodes)):
            text = texts[nodes[later]] > texts[at]
            again = counts[later] == counts[place]
            leap = 3 if again else counts[later] - counts[place] - 1
            value = best[place] + 2 * text + worth[later] + later - leap - 4 * (not orderly)
            follows = counts[later] > counts[place] or (again and later == place + 1)
            if follows and value > best[later]:
                best[later], before[later] = value, place
            orderly = orderly and counts[later] in (1, due)
            due = counts[later] + 1
        text = texts[-1] > texts[at]
        ending = max(ending, (best[place] + 2 * text - 4 * (not orderly), -place))
    chosen: list[int] = []
    place = -int(ending[1]) if nodes else -1
    while place >= 0:
        chosen.append(nodes[place])
        place = before[place]
    return chosen[::-1]


def _end(lines: Sequence[str], known: Sequence[Heading], chosen: Sequence[int]) -> int:
    """Return where the last section ends at the latest: where the page begins to hold a report once more."""
    said = frozenset[Part]().union(*(known[at].parts for at in chosen)) & _ONCE
    behind = known[chosen[-1] + 1 :] if chosen else ()
    for place, heading in enumerate(behind):
        if heading.count == 1 and any(one.parts & said for one in behind[place:]):
            above = (at for at in range(heading.line - 1, 0, -1) if not _is_title(lines[at]))
            return next(above, 0) + 1
    return len(lines)


def _is_title(line: str) -> bool:
    """Return whether a line is the title of a report, or empty."""
    return not line or (len(line) <= _LONGEST and line[-1] not in _ENDS and bool(_TITLE.search(line)))
