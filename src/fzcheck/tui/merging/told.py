"""What is told of each file that was tried or merged: what it brings, changes and disagrees with."""

from __future__ import annotations

from collections.abc import Iterator

from fzcheck.board.names import RecordNames
from fzcheck.i18n import _
from fzcheck.tui.kit.finding_list import Finding, Indented
from fzcheck.tui.kit.ink import Ink, Piece
from fzcheck.tui.merging.course import Course
from fzcheck.visible import visible
from fzcheck.wording.merging import FileMerge, change_text, details, dispute_text, headline, sides


def findings(course: Course, names: RecordNames) -> Iterator[Finding]:
    """Yield file by file what came, or would come, of each."""
    for number, merged in enumerate(course.merges):
        if number:
            yield Finding(())
        otherwise = course.came_otherwise(number)
        for line, (indent, text, ink) in enumerate(_lines(merged, names, otherwise=otherwise)):
            yield Finding((Indented(indent, Piece(visible(text), ink)),), (number, line))


def _lines(merged: FileMerge, names: RecordNames, *, otherwise: bool) -> Iterator[tuple[int, str, Ink]]:
    """Yield how far in each line of a file stands, what it says, and how it looks."""
    yield 1, headline(merged), Ink.OVERDUE if merged.unfit else Ink.HEADING
    if otherwise:
        text = _("Something else came than was said before: it, or the ledger here, has changed meanwhile.")
        yield 3, text, Ink.DUE_SOON
    yield from ((3, text, Ink.PLAIN) for text in details(merged))
    yield from ((5, change_text(change, names), Ink.QUIET) for change in merged.changes)
    for dispute in merged.disputes:
        yield 3, dispute_text(dispute, names), Ink.DUE_SOON
        yield from ((5, side, Ink.PLAIN) for side in sides(dispute))
