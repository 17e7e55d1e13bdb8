"""Word: the progress report in the form of an official paper, the task table as its appendix."""

from __future__ import annotations

from fzcheck.i18n import _
from fzcheck.reports.report import Format, Report


def render(report: Report) -> bytes:
    """Return the report as a Word document; Refused for a template that cannot be used."""
    from fzcheck.reports.word.document import written

    return written(report)


FORMAT = Format(
    "docx", ".docx", lambda: _("Word: the progress report as an official paper, with the task table"), render
)
