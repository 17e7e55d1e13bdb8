"""The text of the paper: the chapters of the outline with official numbers, and the appendix."""

from __future__ import annotations

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from fzcheck.dates import long_day
from fzcheck.i18n import Language, _, chinese_numeral, language, p_
from fzcheck.reports.chapters import Chapter, Items, Table
from fzcheck.reports.outline import outline
from fzcheck.reports.paper import Paper
from fzcheck.reports.widths import width_of
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
from fzcheck.reports.word.tables import add_bars, add_counts, add_tasks
from fzcheck.visible import visible_line

_TASKS = "tasks"
"""The chapter that is the appendix."""


def add_text(document: Document, paper: Paper) -> None:
    """Add everything that the paper says."""
    chapters = {chapter.name: chapter for chapter in outline(paper)}
    appendix = chapters.pop(_TASKS, None)
    _paragraph(document, paper.title, TITLE)
    ids = {row.id for row in paper.rows}
    for number, chapter in enumerate(chapters.values(), 1):
        _paragraph(document, _number(number, "{}、", "{}. ") + chapter.heading, HEADING)
        _add_contents(document, chapter, ids)
        if chapter.name == "overview" and paper.rows:
            add_bars(document, paper.summary.owners)
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


def _add_contents(document: Document, chapter: Chapter, ids: set[str]) -> None:
    """Add what stands under a heading; several lists are numbered, each with its own heading."""
    several = sum(isinstance(content, Items) for content in chapter.contents) > 1
    part = 0
    for content in chapter.contents:
        match content:
            case str():
                _paragraph(document, content, BODY)
            case Items():
                part += 1
                if several:
                    number = _number(part, "（{}）", "({}) ")
                    _paragraph(document, number + content.lead.rstrip("：:"), LEAD)
                else:
                    _lead_in(document, content.lead)
                for place, text in enumerate(content.texts, 1):
                    _paragraph(document, f"{place}. {_entry(text, ids)}", BODY)
            case Table():
                if content.lead:
                    _lead_in(document, content.lead)
                add_counts(document, content)


def _lead_in(document: Document, text: str) -> None:
    _paragraph(document, text, BODY).paragraph_format.keep_with_next = True


def _number(number: int, in_chinese: str, in_english: str) -> str:
    """Return a number as it stands before a heading: `一、`, `（一）`."""
    if language() is Language.ZH:
        return in_chinese.format(chinese_numeral(number))
    return in_english.format(number)


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
