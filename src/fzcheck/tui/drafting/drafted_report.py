"""The report beside its draft: ↑ and ↓ go from one task's place to the next."""

from __future__ import annotations

from textual.binding import Binding

from fzcheck.i18n import later
from fzcheck.tui.kit.line_view import MOVE
from fzcheck.tui.kit.report_view import ReportView


class DraftedReport(ReportView):
    """Marks where the task under the cursor comes from; its pages are turned to read all that it says."""

    BINDINGS = [  # noqa: RUF012 - Textual's own
        Binding("up,k", "screen.step(-1)", later("To the task before"), show=False,
                group=MOVE, id="text.up"),
        Binding("down,j", "screen.step(1)", later("To the next task"), show=False,
                group=MOVE, id="text.down"),
    ]  # fmt: skip
