"""Paragraphs of text: in one ink, in several, or a line of a table; and how each is wrapped."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from fzcheck.tui.kit.ink import Ink, Piece, Pieces, cut, wrapped
from fzcheck.visible import visible

if TYPE_CHECKING:
    from fzcheck.source.pinpoints import Pinpoint

_AROUND = 40
"""Characters of the paragraph that are shown before and after the cited sentence."""

Highlight = tuple[int, int, Ink]
"""Where a part of a text starts and has ended, and its ink."""


class Passage(NamedTuple):
    """A paragraph in several inks: what a report says, with the place that a task cites."""

    text: str
    ink: Ink
    marks: tuple[Highlight, ...]
    """Later ones lie over earlier ones."""


class TableLine(NamedTuple):
    """A line of a table: what does not fit is cut off."""

    text: str
    ink: Ink = Ink.PLAIN


Paragraph = Piece | Passage | TableLine
"""Text that starts on a line of its own, safe to show."""


def one_line(text: str) -> str:
    """Return a text made visible on one line, a space for every tab and line break.

    Of a text cut in two the parts come to the same as the whole, so that places in it can be carried over.
    """
    return visible(text).replace("\t", " ").replace("\n", " ")


def placed(text: str, start: int, end: int, ink: Ink) -> Highlight:
    """Return the mark on a part of a text, once that is made visible."""
    first = len(one_line(text[:start]))
    return first, first + len(one_line(text[start:end])), ink


def cited_passage(pinpoint: Pinpoint) -> Passage:
    """Return the cited sentence in its paragraph, cut off some way before and after, the words marked."""
    text, (start, end) = pinpoint.paragraph, pinpoint.sentence
    first, last = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    before, after = "…" if first else "", "…" if last < len(text) else ""
    shown = f"{before}{text[first:last]}{after}"
    shift = first - len(before)
    sentence = placed(shown, start - shift, end - shift, Ink.PLAIN)
    words = placed(shown, pinpoint.words[0] - shift, pinpoint.words[1] - shift, Ink.HIT)
    return Passage(
        one_line(shown), Ink.QUIET, (sentence, words) if pinpoint.words != pinpoint.sentence else (sentence,)
    )


def passage_of(pieces: Pieces) -> Passage:
    """Return pieces of one line as a paragraph."""
    marks, at = [], 0
    for text, ink in pieces:
        marks.append((at, at + len(text), ink))
        at += len(text)
    return Passage("".join(text for text, _ink in pieces), Ink.PLAIN, tuple(marks))


def flowed(paragraph: Paragraph, width: int) -> list[Pieces]:
    """Return a paragraph in lines of at most `width` cells; an empty one is a blank line."""
    match paragraph:
        case TableLine(text, ink):
            return [(Piece(cut(text, width), ink),)]
        case Piece(text, ink):
            return [(Piece(line, ink),) if line else () for line in wrapped(text, width)] or [()]
        case Passage():
            return _in_inks(paragraph, width)


def _in_inks(passage: Passage, width: int) -> list[Pieces]:
    inks = [passage.ink] * len(passage.text)
    for start, end, ink in passage.marks:
        inks[start:end] = [ink] * (end - start)
    lines: list[Pieces] = []
    text, at = passage.text.replace("\t", " "), 0
    for line in wrapped(text, width):
        at = text.index(line, at)
        runs = groupby(zip(line, inks[at : at + len(line)], strict=True), key=lambda pair: pair[1])
        lines.append(tuple(Piece("".join(letter for letter, _ink in run), ink) for ink, run in runs))
        at += len(line)
    return lines or [()]
