"""The outline of a report: which of the lines that look like headings begin its sections.

A contents page repeats the headings, others stand under them, a page may hold the report twice. So all that
could be headings are gathered, one way of writing them at a time; then those are taken that read best as an
outline: in rising numbers, with text under them, speaking of what a report speaks of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise
from operator import and_

import msgspec

from fzcheck.source.headings import WAYS, Heading, Part, at_line_starts, inside_lines, is_title_of_report
from fzcheck.source.tables import groups_of_rows

_MOST = 400
"""How many lines that could be headings are looked at."""
_ENOUGH = 2
"""Of how many parts the headings of a report speak at least."""
_ONCE = frozenset((Part.SHORTCOMINGS, Part.ARRANGEMENTS, Part.LEADERS))
"""What a report has no second section about."""


class Outline(msgspec.Struct, frozen=True):
    """The headings of a report, and what else was written like them."""

    headings: tuple[Heading, ...]
    """Those that begin sections, in order."""
    end: int
    """The line at which the last section has ended at the latest."""
    repeated: tuple[Heading, ...]
    """Those of them whose number stands at other headings too."""

    @property
    def parts(self) -> frozenset[Part]:
        """What its headings say that the report is about."""
        return frozenset[Part]().union(*(heading.parts for heading in self.headings))

    @property
    def speaks(self) -> bool:
        """Whether its headings speak of enough parts to be those of a report."""
        return len(self.parts) >= _ENOUGH


class _Path(msgspec.Struct, frozen=True):
    """Headings that may be the outline, up to one of them."""

    worth: int
    """What speaks for them, less what speaks against."""
    last: int
    """Which heading is the last of them."""
    before: _Path | None = None
    """Those before the last."""

    @property
    def headings(self) -> list[int]:
        """Which headings they are, in order."""
        found, path = [self.last], self.before
        while path:
            found.append(path.last)
            path = path.before
        return found[::-1]


def outline(lines: Sequence[str]) -> Outline:
    """Return the headings of a report; none where it has none.

    Where no line begins like the headings of a report, the page may hold it in one paragraph; and where no
    headings speak of its parts, lines that are numbered like headings will do.
    """
    groups = groups_of_rows(enumerate(lines))
    found = [
        _chosen(lines, (one for one in at_line_starts(lines, ways) if one.line not in groups))
        for ways in WAYS
    ]
    if not any(one.speaks for one in found):
        found.append(_chosen(lines, inside_lines(lines)))
    best = max(found, key=lambda one: len(one.parts) if one.speaks else 0)
    if best.speaks:
        return best
    return next((one for one in found[:2] if one.headings), Outline((), len(lines), ()))


def _chosen(lines: Sequence[str], candidates: Iterable[Heading]) -> Outline:
    """Return the outline that candidates make, all of which have numbers or none has."""
    known = list(islice(candidates, _MOST))
    filled = [_has_text(lines, one, after) for one, after in zip(known, [*known[1:], None], strict=False)]
    unnumbered = bool(known) and not known[0].number
    chosen = _first_of_each(known, filled) if unnumbered else _rising(known, filled)
    headings = tuple(known[at] for at in chosen)
    counts = [heading.count for heading in known if heading.count]
    repeated = tuple(one for one in headings if counts.count(one.count) > 1)
    return Outline(headings, _end(lines, known, chosen), repeated)


def _has_text(lines: Sequence[str], heading: Heading, after: Heading | None) -> bool:
    """Return whether anything stands behind a heading, or between it and the one after it."""
    between = lines[heading.line + 1 : after.line if after else len(lines)]
    return len(lines[heading.line]) > heading.end or any(between)


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
    contents = _of_contents(known, filled)
    ats = [at for at in range(len(known)) if at not in contents]
    counts = [known[at].count for at in ats]
    nested = [list(_count_from_one(counts[place + 1 :])) for place in range(len(ats))]
    texts = [*accumulate(filled, initial=0)]

    def between(place: int, later: int) -> int:
        """Return what counts for a heading, by what stands between it and the next of the outline."""
        text = texts[ats[later] if later < len(ats) else -1] > texts[ats[place]]
        return 2 * text - 4 * (not nested[place][later - place - 1])

    paths: list[_Path] = []
    for place, at in enumerate(ats):
        part = 2 * bool(known[at].parts)
        begun = _Path(part - place, place)
        longer = (
            _Path(
                path.worth + between(path.last, place) + part - _leap(counts, path.last, place), place, path
            )
            for path in paths
            if _follows(counts, path.last, place)
        )
        paths.append(max((begun, *longer), key=lambda path: path.worth))
    best = max(paths, key=lambda path: path.worth + between(path.last, len(ats)), default=None)
    return [ats[place] for place in best.headings] if best else []


def _of_contents(known: Sequence[Heading], filled: Sequence[bool]) -> set[int]:
    """Return which are lines of a contents page: they stand again below, and have a page or no text."""
    last = {heading.name: at for at, heading in enumerate(known)}
    return {at for at, one in enumerate(known) if last[one.name] > at and (not filled[at] or one.paged)}


def _count_from_one(counts: Sequence[int]) -> Iterator[bool]:
    """Yield of the first none, one, two of these numbers and so on whether they count from one."""
    steps = (count in (1, before + 1) for before, count in pairwise((0, *counts)))
    return accumulate(steps, and_, initial=True)


def _follows(counts: Sequence[int], place: int, later: int) -> bool:
    """Return whether a heading may come after another in an outline: by its number, or one said twice."""
    return counts[later] > counts[place] or (counts[later] == counts[place] and later == place + 1)


def _leap(counts: Sequence[int], place: int, later: int) -> int:
    """Return what counts against a heading after another: numbers left out, or its number said twice."""
    return 3 if counts[later] == counts[place] else counts[later] - counts[place] - 1


def _end(lines: Sequence[str], known: Sequence[Heading], chosen: Sequence[int]) -> int:
    """Return where the last section ends at the latest: where the page begins to hold a report once more."""
    said = frozenset[Part]().union(*(known[at].parts for at in chosen)) & _ONCE
    behind = known[chosen[-1] + 1 :] if chosen else ()
    for place, heading in enumerate(behind):
        if heading.count == 1 and any(one.parts & said for one in behind[place:]):
            above = (at for at in range(heading.line - 1, 0, -1) if not _is_above_report(lines[at]))
            return next(above, 0) + 1
    return len(lines)


def _is_above_report(line: str) -> bool:
    """Return whether a line stands above the first heading of a report: its title, or an empty one."""
    return not line or is_title_of_report(line)
