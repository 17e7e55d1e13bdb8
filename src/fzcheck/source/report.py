"""A report: from the bytes of a text, a saved web page or a Word document to its lines and sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

import msgspec

from fzcheck.encodings import REPLACED, report_text
from fzcheck.errors import ReportUnusable
from fzcheck.i18n import _, in_sentences, listed
from fzcheck.source.headings import words_looked_for
from fzcheck.source.markdown import without_markdown
from fzcheck.source.other_kinds import refuse_other_kinds, shell, without_text
from fzcheck.source.paragraphs import whole_lines
from fzcheck.source.sections import Section, find_section, read_sections
from fzcheck.visible import visible_line

LONGEST = 1_000_000
"""Characters of the longest text that is read; a county's report takes ten thousand."""

MOST_LINES = 100_000
"""Lines of the longest text that is read, empty ones too."""

_ZIP = b"PK\x03\x04"
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|div|p|br|td|span|pre)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_HEAD = 65536


class FileKind(StrEnum):
    """The kinds of files that a report is read from; the word is the file's suffix."""

    TXT = "txt"
    HTML = "html"
    DOCX = "docx"


class Report(msgspec.Struct, frozen=True):
    """A report that has been read."""

    kind: FileKind
    """What kind of file it was read from, whatever its name says."""
    lines: tuple[str, ...]
    """All its lines, those around the text included, without white space at their ends."""
    sections: tuple[Section, ...]
    """Its sections; at least one."""
    repeated: tuple[Section, ...]
    """Those whose number stands at other headings of the file too."""

    @property
    def damaged(self) -> tuple[int, ...]:
        """Which lines, from 0, have characters that could not be read."""
        return tuple(at for at, line in enumerate(self.lines) if REPLACED in line)

    def section(self, name: str) -> Section | None:
        """Return the section with a number or title, or None."""
        return find_section(self.sections, name)

    def need_section(self, name: str) -> Section:
        """Return the section with a number or title; ReportUnusable, naming those there are, without it."""
        section = self.section(name)
        if section is None:
            raise ReportUnusable(
                _("The report has no section {name}.").format(name=visible_line(name)),
                _("Its sections: {sections}").format(
                    sections=listed(visible_line(section.heading) for section in self.sections)
                ),
            )
        return section


def read_report(data: bytes) -> Report:
    """Return the report that a file holds; ReportUnusable, and no other error, where it holds none."""
    kind, lines = read_lines(data)
    sections = read_sections(lines)
    if not sections.found:
        raise shell(_page(kind, data), sum(map(len, lines))) or ReportUnusable(
            _("No section of a report was found in this file."),
            in_sentences(
                (_("A section begins on a line of its own, as in “四、2026年主要安排”."), words_looked_for())
            ),
        )
    return Report(kind, lines, sections.found, sections.repeated)


def read_lines(data: bytes) -> tuple[FileKind, tuple[str, ...]]:
    """Return the lines of a file, of a text file also the empty ones; ReportUnusable for what has no text."""
    if not data.strip():
        raise ReportUnusable(_("This file is empty."), _("Name the file that holds the report."))
    refuse_other_kinds(data)
    kind, lines = _lines(data)
    _refuse_more_than_a_report(lines)
    if not any(lines):
        raise without_text(_page(kind, data))
    return kind, lines


def _refuse_more_than_a_report(lines: Sequence[str]) -> None:
    """Raise ReportUnusable for more lines or characters than any report has."""
    if len(lines) > MOST_LINES:
        said, count = _("This text is too long for a report: more than {count} lines."), MOST_LINES
    elif sum(map(len, lines)) > LONGEST:
        said, count = _("This text is too long for a report: more than {count} characters."), LONGEST
    else:
        return
    raise ReportUnusable(said.format(count=count), _("Save the report alone in a file."))


def _page(kind: FileKind, data: bytes) -> str:
    return report_text(data) if kind is FileKind.HTML else ""


def _lines(data: bytes) -> tuple[FileKind, tuple[str, ...]]:
    if data.startswith(_ZIP):
        from fzcheck.source.word_document import lines_of_document

        return FileKind.DOCX, lines_of_document(data)
    text = report_text(data)
    if _PAGE.search(text, 0, _HEAD):
        from fzcheck.source.webpage import lines_of_page

        return FileKind.HTML, lines_of_page(text)
    typed = text.splitlines()
    _refuse_more_than_a_report(typed)
    return FileKind.TXT, tuple(whole_lines(without_markdown(typed)))
