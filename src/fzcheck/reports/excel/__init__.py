"""Excel: the task table to filter and print, with counts by unit and month, charts, and the history."""

from __future__ import annotations

from fzcheck.i18n import _
from fzcheck.reports.report import Format, Report


def render(report: Report) -> bytes:
    """Return the report as an Excel workbook."""
    from fzcheck.reports.excel.workbook import written

    return written(report)


FORMAT = Format(
    "xlsx",
    ".xlsx",
    lambda: _("Excel: the task table with counts, charts and the history"),
    render,
    tells_changes=False,
)
