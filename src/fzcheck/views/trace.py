"""What `trace --json` says."""

from __future__ import annotations

import msgspec

from fzcheck.coverage import Coverage, Covered, Stray
from fzcheck.source.report import Report
from fzcheck.views.json_ import view_of


class TraceView(msgspec.Struct, frozen=True):
    """A checklist held against a report."""

    checklist: str
    """The checklist's id."""
    report: str
    """The file of the report."""
    section: str
    """The section's number as printed."""
    title: str
    """The section's heading without its number."""
    total: int
    """How many sentences the section has."""
    unsettled: int
    """How many of them have no task, and no word that they need none."""
    sentences: tuple[Covered, ...]
    """Every sentence of the section."""
    not_in_report: tuple[Stray, ...]
    """The citations that do not stand in the report."""
    repeated: tuple[str, ...]
    """The headings that were read where their number stands at others of the report too."""


def trace_view(checklist: str, file: str, report: Report, coverage: Coverage) -> TraceView:
    """Return what came of holding a checklist, by its id, against the report in a file."""
    return view_of(
        TraceView,
        coverage,
        coverage.section,
        checklist=checklist,
        report=file,
        section=coverage.section.number,
        total=len(coverage.sentences),
        unsettled=len(coverage.unsettled),
        not_in_report=coverage.strays,
        repeated=tuple(section.heading for section in report.repeated),
    )
