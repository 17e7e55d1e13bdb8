"""The text of the paper: the chapters of the outline with official numbers, and the appendix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from fzcheck.dates import long_day
from fzcheck.i18n import Language, _, chinese_numeral, language, listed, p_
from fzcheck.reports.chapters import Chapter, Content, Items, Table
from fzcheck.reports.outline import outline
from fzcheck.reports.paper import Paper, PaperKind
from fzcheck.reports.widths import width_of
from fzcheck.reports.word.fitting import Bars, Part, Text, pages_taken
from fzcheck.reports.word.pages import turn_page
from fzcheck.reports.word.styles import (
    APPENDIX,
    APPENDIX_TEXT,
    APPENDIX_TITLE,
    BODY,
    BODY_SIZE,
    HEADING,
    LEAD,
    SIGNATURE,
    TITLE,
)
from fzcheck.reports.word.tables import add_bars, add_counts, add_tasks, task_columns
from fzcheck.visible import visible_line
from fzcheck.wording.figures import by_lead_unit

_TASKS = "tasks"
"""The chapter that is the last appendix."""

_COLUMNS = 15
"""A task table with more columns stands on pages of A3, as offices print it."""

_PAGES = {PaperKind.FULL: 6, PaperKind.BRIEF: 2}
"""On how many pages the text stands at most, but for the appendices."""

_IN_TEXT = {"answers": 0, "exceptions": 2, "next": 3}
"""Of what some chapters list no more is named in the text of a full paper."""

_ONLY_COUNTED = _IN_TEXT | {"exceptions": 0, "next": 0}
"""The same where there is little room."""

_NAMING, _SIGNING = 3, 3
"""How many lines it takes to name the appendices, and to sign."""

_ENOUGH = 5
"""Rather than to name fewer than so many of what presses, it only counts what else there is."""

_LEAST, _MORE_LINES = 6, 3
"""So many lines of a table always stand in the text, and no fewer are cut away."""


class _Body(NamedTuple):
    """The text on its pages."""

    parts: tuple[Part, ...]
    cut: tuple[Chapter, ...] = ()
    """The chapters of which it names only the beginning, whole."""


def add_text(document: Document, paper: Paper) -> None:
    """Add everything that the paper says."""
    chapters = outline(paper)
    body = _fitted(paper, chapters)
    tasks = next((chapter for chapter in chapters if chapter.name == _TASKS), None)
    for part in body.parts:
        _add(document, part, paper)
    titles = [*((_("All that is listed"),) if body.cut else ()), *((tasks.heading,) if tasks else ())]
    if titles:
        _paragraph(document, "", BODY)
        for text in _appendices(titles):
            _paragraph(document, text, BODY)
    if paper.sender:
        _sign(document, paper.sender, long_day(paper.as_of))
    if body.cut:
        _turn(document)
        _head_appendix(document, 1 if len(titles) > 1 else 0, titles[0])
        for part in _listed(body.cut, {row.id for row in paper.rows}):
            _add(document, part, paper)
    if tasks:
        lines = [line for content in tasks.contents if isinstance(content, Table) for line in content.lines]
        columns = task_columns(lines)
        width = turn_page(document, large=len(columns) > _COLUMNS)
        _head_appendix(document, len(titles) if len(titles) > 1 else 0, tasks.heading)
        add_tasks(document, lines, columns, width)


def _appendices(titles: Sequence[str]) -> Iterator[str]:
    """Yield the lines that name the appendices: numbered where they are several."""
    if len(titles) == 1:
        yield _("Appendix: {title}").format(title=titles[0])
        return
    first, *others = (f"{number}. {title}" for number, title in enumerate(titles, 1))
    yield _("Appendix: {title}").format(title=first)
    yield from (f"　　　{title}" for title in others)


def _turn(document: Document) -> None:
    """Go on on a new page."""
    document.add_paragraph(style=BODY).add_run().add_break(WD_BREAK.PAGE)


def _head_appendix(document: Document, number: int, title: str) -> None:
    numbered = p_("report", "Appendix {number}").format(number=number)
    _paragraph(document, numbered if number else p_("report", "Appendix"), APPENDIX)
    _paragraph(document, title, APPENDIX_TITLE)


def _add(document: Document, part: Part, paper: Paper) -> None:
    match part:
        case Text(style, text, leads):
            _paragraph(document, text, style).paragraph_format.keep_with_next = leads or None
        case Bars(count):
            add_bars(document, by_lead_unit(paper.summary)[:count])
        case Table():
            add_counts(document, part)


def _fitted(paper: Paper, whole: Sequence[Chapter]) -> _Body:
    """Return the text with as much of each list of all chapters as its pages hold."""
    end = (_NAMING if paper.kind is PaperKind.FULL else 0) + (_SIGNING if paper.sender else 0)
    for pages, named, most in _tries(paper):
        if paper.kind is PaperKind.FULL:
            body = _body(paper, whole, named, most)
        else:
            body = _body(paper, outline(msgspec.structs.replace(paper, named=named)))
        if pages is None or pages_taken((*body.parts, *[Text(BODY, "")] * end)) <= pages:
            break
    return body


def _tries(paper: Paper) -> Iterator[tuple[int | None, int, Mapping[str, int]]]:
    """Yield on how many pages how much may be named, and how much of some chapters: less and less.

    What is for one leader stands on one page where that names enough.
    """
    pages, named = _PAGES.get(paper.kind), paper.named
    if paper.of_leader:
        yield from ((1, fewer, {}) for fewer in range(named, _ENOUGH - 1, -1))
    yield pages, named, {}
    yield from ((pages, fewer, _IN_TEXT) for fewer in range(named, _ENOUGH - 1, -1))
    yield from ((pages, fewer, _ONLY_COUNTED) for fewer in range(named, 0, -1))


def _body(
    paper: Paper, chapters: Sequence[Chapter], named: int = 0, most: Mapping[str, int] | None = None
) -> _Body:
    """Return the text, of longer lists only so many entries; of all where that is 0."""
    ids = {row.id for row in paper.rows}
    parts: list[Part] = [Text(TITLE, paper.title)]
    cut: list[Chapter] = []
    for number, chapter in enumerate((one for one in chapters if one.name != _TASKS), 1):
        parts.append(Text(HEADING, _number(number, "{}、", "{}. ") + chapter.heading))
        limit = min(named, (most or {}).get(chapter.name, named))
        shown = [_cut(content, limit) if named else content for content in chapter.contents]
        if named and not limit:
            shown = _only_counted(shown)
        parts += _contents(shown, ids)
        if shown != [*chapter.contents]:
            cut.append(chapter)
        if chapter.name == "overview" and paper.kind is PaperKind.FULL and paper.rows:
            parts.append(Bars(min(len(paper.summary.owners), paper.named)))
    return _Body(tuple(parts), tuple(cut))


def _only_counted(contents: Sequence[Content]) -> list[Content]:
    """Return tables and texts, and in a sentence how much the lists hold that stand in the appendix."""
    leads = [content.lead.rstrip("：:") for content in contents if isinstance(content, Items)]
    said = [_("{lists}: see the appendix.").format(lists=listed(leads))] if leads else []
    return [*(content for content in contents if not isinstance(content, Items)), *said]


def _cut(content: Content, named: int) -> Content:
    """Return the beginning of a long list or table, and how much more there is in the appendix."""
    match content:
        case Items(lead, texts, limited) if len(texts) > named + limited:
            more = _("the others stand in the appendix")
            if not limited:
                more = _("and {count} more, in the appendix").format(count=len(texts) - named)
            return Items(lead, (*texts[:named], more), limited=True)
        case Table(lines=lines, totalled=totalled) if len(lines) > max(named, _LEAST) + _MORE_LINES:
            first = lines[: max(named, _LEAST) - totalled]
            rest = (_("the others: in the appendix"), *("" for _heading in content.headings[1:]))
            kept = (*first, rest, *(lines[-1:] if totalled else ()))
            return msgspec.structs.replace(content, lines=kept)
        case _:
            return content


def _contents(contents: Sequence[Content], ids: set[str]) -> Iterator[Part]:
    """Yield what stands under a heading; several lists are numbered, each with its own heading."""
    several = sum(isinstance(content, Items) for content in contents) > 1
    part = 0
    for content in contents:
        match content:
            case str():
                yield Text(BODY, content)
            case Items():
                part += 1
                if not content.lead:
                    pass
                elif several:
                    yield Text(LEAD, _number(part, "（{}）", "({}) ") + content.lead.rstrip("：:"))
                else:
                    yield Text(BODY, content.lead, leads=True)
                yield from _entries(content, ids, BODY)
            case Table():
                if content.lead:
                    yield Text(BODY, content.lead, leads=True)
                yield content


def _entries(items: Items, ids: set[str], style: str) -> Iterator[Text]:
    """Yield the entries of a list, numbered but for the one that counts the others."""
    last = len(items.texts) if items.limited else 0
    for place, text in enumerate(items.texts, 1):
        yield Text(style, text if place == last else f"{place}. {_entry(text, ids)}")


def _listed(chapters: Sequence[Chapter], ids: set[str]) -> Iterator[Part]:
    """Yield chapters whole, in small letters, for an appendix."""
    for chapter in chapters:
        yield Text(LEAD, chapter.heading)
        for content in chapter.contents:
            match content:
                case Items():
                    yield Text(APPENDIX_TEXT, content.lead, leads=True)
                    yield from _entries(content, ids, APPENDIX_TEXT)
                case Table():
                    yield content


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
