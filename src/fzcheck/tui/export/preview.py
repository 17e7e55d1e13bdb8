"""What a report will say, as plain text to read before it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from rich.cells import cell_len

from fzcheck.i18n import _
from fzcheck.reports.chapters import Content, Items, Table
from fzcheck.reports.outline import outline
from fzcheck.reports.paper import Paper
from fzcheck.reports.registry import Format
from fzcheck.tui.kit.ink import Ink, Piece, column, cut, cut_middle
from fzcheck.tui.kit.paragraph import Paragraph, TableLine
from fzcheck.visible import visible, visible_line

_LONGEST = 300
"""Paragraphs that are shown; who wants to read more opens the file."""

_WIDEST = 20
"""Cells of the widest column of a table."""


def preview(paper: Paper, form: Format) -> tuple[Paragraph, ...]:
    """Return the text of a paper in a format, as far as it is read before it is written.

    A format that is a text is shown as it will be written; of the others the outline is.
    """
    texts = _as_written(paper, form) if form.is_text else _outlined(paper)
    shown = tuple(islice(texts, _LONGEST))
    more = (Piece(_("… and more, which the file will hold."), Ink.QUIET),)
    return shown if next(texts, None) is None else shown + more


def _as_written(paper: Paper, form: Format) -> Iterator[Paragraph]:
    text = form.render(paper).decode("utf-8-sig")
    return (Piece(visible(line)) for line in text.splitlines())


def _outlined(paper: Paper) -> Iterator[Paragraph]:
    yield Piece(visible_line(paper.title), Ink.HEADING)
    for chapter in outline(paper):
        yield Piece("")
        yield Piece(visible_line(chapter.heading), Ink.HEADING)
        for content in chapter.contents:
            yield from _content(content)


def _content(content: Content) -> Iterator[Paragraph]:
    match content:
        case str():
            yield Piece(visible_line(content))
        case Items():
            if content.lead:
                yield Piece(visible_line(content.lead))
            yield from (Piece(f"· {visible_line(text)}") for text in content.texts)
        case Table():
            if content.lead:
                yield Piece(visible_line(content.lead))
            yield from _table(content)


def _shortened(cells: Sequence[str]) -> list[str]:
    """Return the cells of a column, all as wide; those that would look alike are cut in their middle."""
    width = min(max(map(cell_len, cells)), _WIDEST)
    alike = Counter(cut(cell, width) for cell in set(cells))
    kept = (cell if alike[cut(cell, width)] == 1 else cut_middle(cell, width) for cell in cells)
    return [column(cell, width) for cell in kept]


def _table(table: Table) -> Iterator[Paragraph]:
    """Yield the lines of a table in columns."""
    rows = [[visible_line(cell) for cell in cells] for cells in (table.headings, *table.lines)]
    columns = [_shortened(cells) for cells in zip(*rows, strict=True)]
    for number, cells in enumerate(zip(*columns, strict=True)):
        line = "  ".join(cells)
        yield TableLine(line.rstrip(), Ink.PLAIN if number else Ink.QUIET)
