"""The problems: what `fzcheck check` says of every file, the gravest first, and what to do about each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.worker import get_current_worker

from fzcheck.i18n import _, later
from fzcheck.session.checks import Checked, check_files
from fzcheck.session.session import Session
from fzcheck.toml.problems import Problem, Severity, has_errors
from fzcheck.tui import routes
from fzcheck.tui.kit.finding_list import Finding, FindingList, Indented
from fzcheck.tui.kit.ink import Ink, Piece
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.page import ASKING, Page
from fzcheck.tui.kit.paragraph import Passage
from fzcheck.visible import visible, visible_line
from fzcheck.wording.problems import counted_text, severity_word


class ProblemsScreen(Page):
    """Lists problems; the tasks that could be read are on the main screen all the same."""

    AUTO_FOCUS = "FindingList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,exclamation_mark,fullwidth_exclamation_mark", "leave", later("Back"), id="back"),
    ]

    class Found(Message):
        """All files were checked."""

        def __init__(self, checked: Sequence[Checked]) -> None:
            """Carry what came of it, ready to be shown: of thousands of problems that takes a while."""
            super().__init__()
            by_gravity = sorted(checked, key=lambda found: not has_errors(found.problems))
            every = [problem for found in by_gravity for problem in found.problems]
            self.problems = {name_of(problem): problem for problem in every}
            self.counted = counted_text(every)
            self.findings = tuple(findings(by_gravity))

    def __init__(self, session: Session) -> None:
        """Check the checklists of a session."""
        super().__init__()
        self._session = session
        self._problems: dict[str, Problem] = {}
        """The problems by what the list calls them."""

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield FindingList()
        yield KeyBar()

    def on_mount(self) -> None:
        """Start checking."""
        self._check()

    def show(self, session: Session) -> None:
        """Check again; what was found before stays until then."""
        if session is not self._session:
            self._session = session
            self._check()

    def on_problems_screen_found(self, message: Found) -> None:
        """List what was found; the cursor stays on its problem."""
        self._problems = message.problems
        self._entitle(message.counted)
        self.query_one(FindingList).show(message.findings)

    @work(group=ASKING)
    async def on_pointed_view_chosen(self) -> None:
        """Open the checklist where the problem under the cursor stands."""
        problem = self._problems.get(self.query_one(FindingList).name_under_cursor)
        if problem is not None:
            await routes.EDIT_HERE(self, self._session, problem.file, problem.line)

    def _check(self) -> None:
        self._entitle(_("checking …"))
        self._check_all(self._session)

    @work(thread=True, exclusive=True, description="check")  # else Textual writes the session out
    def _check_all(self, session: Session) -> None:
        worker = get_current_worker()
        found = self.Found(check_files(session))
        if not worker.is_cancelled:
            self.post_message(found)

    def _entitle(self, text: str) -> None:
        self.query_one(FindingList).border_title = Content(f"{_('Problems')} · {text}")


def name_of(problem: Problem) -> str:
    """Return what tells a problem from all others, also once its file was changed elsewhere."""
    return "\n".join((problem.file, problem.key, problem.code, problem.message))


def findings(checked: Sequence[Checked]) -> Iterator[Finding]:
    """Yield the files, each with its problems, errors before warnings."""
    for number, found in enumerate(checked):
        if number:
            yield Finding(())
        head = _("{place}: {words}").format(
            place=visible_line(found.file), words=counted_text(found.problems)
        )
        yield Finding((Indented(1, Piece(head, Ink.HEADING)),))
        for problem in sorted(found.problems, key=lambda problem: problem.severity is not Severity.ERROR):
            yield _finding(problem, beneath=found.file)


def _finding(problem: Problem, *, beneath: str) -> Finding:
    """Return a problem under the heading of a file; one of another file names its own."""
    word = severity_word(problem.severity)
    place = _("line {line}, column {column}").format(line=problem.line, column=problem.column)
    elsewhere = visible_line(problem.file) if problem.file != beneath else ""
    said = (word, elsewhere, place if problem.line else "", visible_line(problem.key), f"[{problem.code}]")
    ink = Ink.OVERDUE if problem.severity is Severity.ERROR else Ink.DUE_SOON
    text = "  ".join(part for part in said if part)
    paragraphs = (
        Indented(2, Passage(text, Ink.PLAIN, ((0, len(word), ink),))),
        Indented(6, Piece(visible(problem.message))),
        *((Indented(6, Piece(visible(problem.remedy), Ink.QUIET)),) if problem.remedy else ()),
    )
    return Finding(paragraphs, name_of(problem))
