"""What a report will say, as plain text to read before it is written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from fzcheck.i18n import _
from fzcheck.reports.outline import Block, Items, Table, outline
from fzcheck.reports.report import Report
from fzcheck.session.exporting import render
from fzcheck.tui.widgets.ink import Ink, Piece
from fzcheck.tui.widgets.sections import Section
from fzcheck.visible import visible, visible_line

_PLAIN = ("txt", "csv", "ics", "json")
"""The formats that are shown as they will be written; the others have their outline shown."""

_LONGEST = 300
"""Lines that are shown; who wants to read more opens the file."""


def preview(report: Report, format_name: str) -> tuple[Section, ...]:
    """Return the text of a report in a format, as far as it is read before it is written."""
    lines = _as_written(report, format_name) if format_name in _PLAIN else _outlined(report)
    shown = tuple(islice(lines, _LONGEST))
    rest = next(lines, None)
    more = (Piece(_("… and more, which the file will hold."), Ink.QUIET),) if rest else ()
    return (Section("", (*shown, *more)),)


def _as_written(report: Report, format_name: str) -> Iterator[Piece]:
    text = render(report, format_name).decode("utf-8-sig")
    return (Piece(visible(line)) for line in text.splitlines())


def _outlined(report: Report) -> Iterator[Piece]:
    yield Piece(visible_line(report.title), Ink.HEADING)
    for section in outline(report):
        yield Piece("")
        yield Piece(visible_line(section.heading), Ink.HEADING)
        for block in section.blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[Piece]:
    match block:
        case str():
            yield Piece(visible_line(block))
        case Items():
            yield from (Piece(f"· {visible_line(text)}") for text in block.texts)
        case Table():
            yield Piece(_row(block.headings), Ink.QUIET)
            yield from (Piece(_row(cells)) for cells in block.lines)


def _row(cells: tuple[str, ...]) -> str:
    return " │ ".join(visible_line(cell) for cell in cells)
