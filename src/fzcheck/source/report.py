"""A report as a whole: its lines, and what stands in which section."""

from __future__ import annotations

import msgspec

from fzcheck.errors import ReportUnusable
from fzcheck.i18n import _
from fzcheck.source.reading import Kind, read_text
from fzcheck.source.text import Section, find_section, read_sections
from fzcheck.visible import visible_line


class Report(msgspec.Struct, frozen=True):
    """A report that has been read."""

    kind: Kind
    """What kind of file it was read from."""
    lines: tuple[str, ...]
    """All its lines, those around the text included."""
    damaged: tuple[int, ...]
    """Which lines, from 0, have characters that could not be read."""
    sections: tuple[Section, ...]
    """Its sections; at least one."""

    def section(self, name: str) -> Section | None:
        """Return the section with a number or title, or None."""
        return find_section(self.sections, name)

    def need_section(self, name: str) -> Section:
        """Return the section with a number or title; ReportUnusable, naming those there are, without it."""
        found = self.section(name)
        if found is None:
            raise ReportUnusable(
                _("The report has no section {name}.").format(name=visible_line(name)),
                _("Its sections: {sections}").format(
                    sections=_(", ").join(visible_line(section.heading) for section in self.sections)
                ),
            )
        return found


def read_report(data: bytes) -> Report:
    """Return the report that a file holds; ReportUnusable, and no other error, where it holds none."""
    text = read_text(data)
    sections = read_sections(text.lines)
    if not sections:
        raise ReportUnusable(
            _("No section of a report was found in this file."),
            _("A section begins on a line of its own, as in “四、2026年主要安排”."),
        )
    return Report(text.kind, text.lines, text.damaged, sections)
