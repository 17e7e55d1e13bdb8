"""The problems: what `fzcheck check` says of every file, the gravest first, and what to do about each."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from fzcheck.errors import Refused
from fzcheck.i18n import _, later
from fzcheck.session.checks import Checked, check_files
from fzcheck.session.session import Session
from fzcheck.toml.problems import Problem, Severity, has_errors
from fzcheck.tui import routes
from fzcheck.tui.kit.finding_list import Finding, Indented, one_paragraph
from fzcheck.tui.kit.ink import Ink, Piece
from fzcheck.tui.kit.list_page import ListPage
from fzcheck.tui.kit.page import ASKING
from fzcheck.tui.kit.paragraph import Passage
from fzcheck.visible import visible, visible_line
from fzcheck.wording.problems import counted_text, key_text, severity_word


class ProblemsScreen(ListPage):
    """Lists problems; the tasks that could be read are on the main screen all the same."""

    PURPOSE = later("What is wrong in the checklists, and what to do about it.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,exclamation_mark,fullwidth_exclamation_mark", "leave", later("Back"), id="back"),
    ]

    def __init__(self, session: Session) -> None:
        """Check the checklists of a session."""
        super().__init__(session)
        self._problems: dict[str, Problem] = {}
        """The problems by what the list calls them."""

    @work(group=ASKING)
    async def on_pointed_view_chosen(self) -> None:
        """Open the checklist where the problem under the cursor stands."""
        problem = self._problems.get(str(self._list.key))
        if problem is not None and problem.file == self._session.groups.path:
            refused = Refused(
                _("The groups of units are no checklist: mend this in a text editor."),
                _("The file is {file}.").format(file=visible_line(problem.file)),
            )
            self.complain(refused)
        elif problem is not None:
            await routes.EDIT_HERE(self, self._session, problem.file, problem.line)

    def _show(self) -> None:
        self._check()  # what was found before stays until then

    @work(exclusive=True)
    async def _check(self) -> None:
        """Check all files, and list what is wrong in them; the cursor stays on its problem."""
        self._entitle(_("checking …"))
        self._problems, counted, listed = await asyncio.to_thread(_checked, self._session)
        self._entitle(counted)
        self._list.show(listed)

    def _entitle(self, text: str) -> None:
        self._list.border_title = Content(f"{_('Problems')} · {text}")


def _checked(session: Session) -> tuple[dict[str, Problem], str, tuple[Finding, ...]]:
    """Return all problems by their names, how many there are in words, and what the list says of them."""
    by_gravity = sorted(check_files(session), key=lambda checked: not has_errors(checked.problems))
    every = [problem for checked in by_gravity for problem in checked.problems]
    by_name = {name_of(problem): problem for problem in every}
    return by_name, counted_text(every), tuple(findings(by_gravity))


def name_of(problem: Problem) -> str:
    """Return what tells a problem from all others, also once its file was changed elsewhere."""
    return "\n".join((problem.file, problem.key, problem.code, problem.message))


def findings(files: Sequence[Checked]) -> Iterator[Finding]:
    """Yield the files, each with its problems, errors before warnings."""
    for number, checked in enumerate(files):
        if number:
            yield Finding(())
        head = _("{place}: {words}").format(place=visible_line(checked.file), words=checked.text)
        yield one_paragraph(1, Piece(head, Ink.HEADING))
        for problem in sorted(checked.problems, key=lambda problem: problem.severity is not Severity.ERROR):
            yield _finding(problem, beneath=checked.file)


def _finding(problem: Problem, *, beneath: str) -> Finding:
    """Return a problem under the heading of a file; one of another file names its own."""
    word = severity_word(problem.severity)
    place = _("line {line}, column {column}").format(line=problem.line, column=problem.column)
    elsewhere = visible_line(problem.file) if problem.file != beneath else ""
    where = place if problem.line else ""
    heading = (
        word, key_text(problem.key), elsewhere, where, visible_line(problem.key), f"[{problem.code}]"
    )  # fmt: skip
    ink = Ink.OVERDUE if problem.severity is Severity.ERROR else Ink.DUE_SOON
    text = "  ".join(part for part in heading if part)
    paragraphs = (
        Indented(2, Passage(text, Ink.PLAIN, ((0, len(word), ink),))),
        Indented(6, Piece(visible(problem.message))),
        *((Indented(6, Piece(visible(problem.remedy), Ink.QUIET)),) if problem.remedy else ()),
    )
    return Finding(paragraphs, name_of(problem))
