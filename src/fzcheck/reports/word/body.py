"""The text of the paper: the sections of the outline with official numbers, and the appendix."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from fzcheck.dates import long_day
from fzcheck.i18n import _, p_
from fzcheck.reports.outline import Block, Items, Section, Table, outline
from fzcheck.reports.paper import Paper
from fzcheck.reports.widths import width_of
from fzcheck.reports.word import numbering
from fzcheck.reports.word.figures import add_bars, add_counts, add_tasks
from fzcheck.reports.word.pages import turn_page
from fzcheck.reports.word.styles import (
    APPENDIX,
    APPENDIX_TITLE,
    BODY,
    BODY_SIZE,
    HEADING,
    LEAD,
    SIGNATURE,
    TITLE,
)
from fzcheck.visible import visible_line

_TASKS = "tasks"
"""The section that is the appendix."""


def add_report(document: Document, paper: Paper) -> None:
    """Add everything that the report says."""
    sections = outline(paper)
    _paragraph(document, paper.title, TITLE)
    ids = {row.id for row in paper.rows}
    numbered = [section for section in sections if section.name != _TASKS]
    for number, section in enumerate(numbered, 1):
        _paragraph(document, numbering.heading(number, section.heading), HEADING)
        _add_blocks(document, section, ids)
        if section.name == "overview" and paper.rows:
            add_bars(document, paper.summary.owners)
    appendix = next((section for section in sections if section.name == _TASKS), None)
    if appendix is not None:
        _paragraph(document, "", BODY)
        _paragraph(document, _("Appendix: {title}").format(title=appendix.heading), BODY)
    if paper.sender:
        _sign(document, paper.sender, long_day(paper.as_of))
    if appendix is not None:
        turn_page(document)
        _paragraph(document, p_("report", "Appendix"), APPENDIX)
        _paragraph(document, appendix.heading, APPENDIX_TITLE)
        add_tasks(document, paper)


def _add_blocks(document: Document, section: Section, ids: set[str]) -> None:
    leads = sum(isinstance(block, Items) for block in section.blocks)
    number = 0
    for block, following in _with_next(section.blocks):
        match block:
            case str() if isinstance(following, Items) and leads > 1:
                number += 1
                _paragraph(document, numbering.lead(number, block.rstrip("：:")), LEAD)
            case str():
                paragraph = _paragraph(document, block, BODY)
                paragraph.paragraph_format.keep_with_next = isinstance(following, Items | Table) or None
            case Items():
                for place, text in enumerate(block.texts, 1):
                    _paragraph(document, numbering.entry(place, _entry(text, ids)), BODY)
            case Table():
                add_counts(document, block)


def _with_next(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, Block | None]]:
    return zip(blocks, (*blocks[1:], None), strict=True)


def _entry(text: str, ids: set[str]) -> str:
    """Return an entry with the task's id at its end, where it is not taken for a number of the list."""
    task, _space, rest = text.partition(" ")
    return _("{text} (id {task})").format(text=rest, task=task) if task in ids else text


def _sign(document: Document, sender: str, day: str) -> None:
    """Sign as is usual without a seal: sender and date one under the other, some characters from the edge."""
    signed, dated = width_of(sender) / 2, width_of(day) / 2
    edges = (2.0, 2 + (signed - dated) / 2) if signed > dated else (4 + (dated - signed) / 2, 4.0)
    _paragraph(document, "", BODY)
    for text, edge in zip((sender, day), edges, strict=True):
        paragraph = _paragraph(document, text, SIGNATURE)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = Pt(edge * BODY_SIZE)
        paragraph.paragraph_format.keep_together = True


def _paragraph(document: Document, text: str, style: str) -> Paragraph:
    return document.add_paragraph(visible_line(text), style)
