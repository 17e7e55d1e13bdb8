"""HTML: one page that needs nothing else, to read, sort, filter, print or send."""

from __future__ import annotations

from fzcheck.i18n import _
from fzcheck.reports.report import Format, Report


def render(report: Report) -> bytes:
    """Return the report as a page."""
    from fzcheck.reports.web.writing import written

    return written(report)


FORMAT = Format(
    "html", ".html", lambda: _("HTML: one page with charts, to read, sort, filter or print"), render
)
