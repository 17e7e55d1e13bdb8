"""The problems of the checklists: each with its place, what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from fzcheck.checklist.problems import Problem, Severity
from fzcheck.i18n import _, later
from fzcheck.session.session import Session
from fzcheck.tui.screens.page import Page
from fzcheck.visible import visible, visible_line


class ProblemsScreen(Page):
    """Lists problems; the tasks that could be read are on the main screen all the same."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,exclamation_mark,fullwidth_exclamation_mark", "leave", later("Back"), id="back"),
    ]
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Show the given problems."""
        super().__init__()
        self._problems = tuple(problems)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def compose(self) -> ComposeResult:
        """Lay out one text."""
        with VerticalScroll():
            yield Static(problems_text(self._problems), markup=False)
        yield Footer(show_command_palette=False)

    def show(self, session: Session) -> None:
        """Show what is wrong now."""
        if session.problems != self._problems:
            self._problems = session.problems
            self.query_one(Static).update(problems_text(self._problems))


def problems_text(problems: Sequence[Problem]) -> Content:
    """Return the problems file by file, errors and warnings as they stand in the file."""
    if not problems:
        return Content(_("No problem: every checklist can be read whole."))
    parts: list[Content | tuple[str, str]] = []
    file = None
    for problem in problems:
        if problem.file != file:
            file = problem.file
            parts.append((f"{visible_line(file)}\n", "bold $text-accent"))
        parts.append((f"  {_place(problem)}", "bold"))
        parts.append((f"  {_severity(problem.severity)}  ", _style(problem.severity)))
        parts.append(Content(f"{visible(problem.message)}\n"))
        if problem.remedy:
            parts.append((f"      {visible(problem.remedy)}\n", "$text-muted"))
    return Content.assemble(*parts)


def _place(problem: Problem) -> str:
    place = _("line {line}, column {column}").format(line=problem.line, column=problem.column)
    return " ".join(text for text in (place if problem.line else "", visible_line(problem.key)) if text)


def _severity(severity: Severity) -> str:
    return {Severity.ERROR: _("error"), Severity.WARNING: _("warning")}[severity]


def _style(severity: Severity) -> str:
    return "$text-error" if severity is Severity.ERROR else "$text-warning"
