"""What came of attaching a report, and of holding a checklist against it, in words."""

from __future__ import annotations

import re
from pathlib import Path

from fzcheck.checklist.model import Checklist, Uncovered
from fzcheck.coverage import Coverage, Covered, Stray, coverage
from fzcheck.i18n import _, in_clauses, listed, n_
from fzcheck.source.pinpoints import Missing, Reason
from fzcheck.source.report import Report
from fzcheck.visible import visible_line
from fzcheck.wording.rows import citation_text

_NUMBER = re.compile(r"\d+(?:[.-]\d+)*|[一二三四五六七八九十]+")
"""The number of a row, without the sign that a mark has."""


def attached_text(checklist: Checklist, report: Report, file: Path) -> str:
    """Return what was attached to a checklist, and where it lies."""
    count = len(report.sections)
    sections = n_("{count} section", "{count} sections", count).format(count=count)
    return _("Attached to {id}, {sections}: {file}").format(
        id=checklist.id, sections=sections, file=visible_line(str(file))
    )


def repeated_text(report: Report) -> str:
    """Return which headings were taken where their number stands at others too; empty where none does."""
    if not report.repeated:
        return ""
    return _(
        "Numbers of headings stand more than once in this report, as with a table of contents; "
        "these were read: {headings}."
    ).format(
        headings=listed(
            _("{heading} (line {line})").format(heading=visible_line(one.heading), line=one.line + 1)
            for one in report.repeated
        )
    )


def misfit_text(checklist: Checklist, report: Report) -> str:
    """Return how many citations do not stand in a report; empty where all do, or none is to be looked for."""
    if not checklist.source.section.strip():
        return ""
    cited = sum(task.source is not None and not task.source.law for task in checklist.tasks) + len(
        checklist.uncovered
    )
    strays = len(coverage(checklist, report).strays)
    text = n_("{count} of {cited} citations does not stand in this report: is it the right one?",
              "{count} of {cited} citations do not stand in this report: is it the right one?",
              strays)  # fmt: skip
    return text.format(count=strays, cited=cited) if strays else ""


def sentence_text(sentence: Covered) -> str:
    """Return a sentence with its place, `2.1  开展案卷评查。`; not yet made visible."""
    marker = "" if sentence.sentence else sentence.marker
    return f"{sentence.item}.{sentence.sentence}  {marked_text(marker, sentence.text)}"


def marked_text(marker: str, text: str) -> str:
    """Return a text behind its mark; the number of a table's row, which is no mark, stands apart."""
    return f"{marker} {text}" if _NUMBER.fullmatch(marker) else f"{marker}{text}"


def uncovered_text(entry: Uncovered) -> str:
    """Return why a sentence, or a clause of one, needs no task; not yet made visible."""
    reason = _("no task needed: {reason}").format(reason=entry.reason)
    words = entry.words.strip()
    return _("“{words}”: {text}").format(words=words, text=reason) if words else reason


def stray_text(stray: Stray) -> str:
    """Return which citation does not stand in the report, and why; not yet made visible."""
    place = citation_text(stray.section, stray.item, stray.sentence)
    if stray.words.strip():
        place = _("{place}: {words}").format(place=place, words=_("“{words}”").format(words=stray.words))
    name = stray.task or "[[uncovered]]"
    return _("{name} {place} ({reason})").format(name=name, place=place, reason=reason_text(stray.why))


def reason_text(missing: Missing) -> str:
    """Return in words why a citation does not stand in a report, and where its words do."""
    text = {
        Reason.NO_SECTION: _("the report has no such section"),
        Reason.NO_ITEM: _("the section has no such item"),
        Reason.NO_SENTENCE: _("the item has no such sentence"),
        Reason.NO_WORDS: _("the words do not stand in this sentence"),
    }[missing.reason]
    if missing.elsewhere is None:
        return text
    item, sentence = missing.elsewhere
    return _("{reason}; the words stand in item {item}, sentence {sentence}").format(
        reason=text, item=item, sentence=sentence
    )


def summary_text(covered: Coverage) -> str:
    """Return how many sentences have a task, need none or have nothing yet, and how many citations stray.

    Of a section without text, that it has none.
    """
    total, strays = len(covered.sentences), len(covered.strays)
    if not total:
        return _("No text stands under “{heading}” in this report: nothing was held against it.").format(
            heading=visible_line(covered.section.heading)
        )
    cited = sum(bool(sentence.tasks) for sentence in covered.sentences)
    unsettled = len(covered.unsettled)
    parts = (
        n_("{count} sentence", "{count} sentences", total).format(count=total),
        _("{count} with a task").format(count=cited),
        _("{count} without need of one").format(count=total - cited - unsettled),
        _("{count} with nothing yet").format(count=unsettled),
        n_("{count} citation not in the report", "{count} citations not in the report", strays).format(
            count=strays
        ),
    )
    return _("{parts}.").format(parts=in_clauses(parts))
