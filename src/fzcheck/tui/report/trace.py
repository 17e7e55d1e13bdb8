"""The trace: every sentence of the report's section with its tasks, those first that have none yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from fzcheck.board import Filter
from fzcheck.coverage import Covered, Stray
from fzcheck.errors import FzcheckError, Refused, ReportMissing
from fzcheck.i18n import _, later
from fzcheck.session.session import Session
from fzcheck.session.sources import Traced, trace
from fzcheck.tui.forms.wait_dialog import waited
from fzcheck.tui.kit.destination import Destination
from fzcheck.tui.kit.finding_list import Finding, FindingList, Indented, one_paragraph
from fzcheck.tui.kit.ink import Ink, Piece
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.page import Page
from fzcheck.visible import visible_line
from fzcheck.wording.trace import sentence_text, stray_text, summary_text, uncovered_text

Left = Callable[[Destination | None], None]
"""What to do when the trace was left, with where it leads."""


async def open_trace(screen: Page, session: Session, checklist: str, left: Left) -> None:
    """Show the trace of a checklist over a screen, or say there why there is none."""
    text = _("The checklist is being held against the report …")
    try:
        traced = await waited(screen, text, partial(trace, session, checklist))
    except ReportMissing:
        screen.complain(_missing(session, checklist))
    except FzcheckError as error:
        screen.complain(error)
    else:
        if traced is not None:
            screen.app.push_screen(TraceScreen(traced), left)


def _missing(session: Session, name: str) -> Refused:
    titles = (checklist.title for checklist in session.checklists if checklist.id == name)
    return Refused(
        _("No report is attached to {id}.").format(id=next(titles, name)),
        _("Press S to attach it; then R holds the checklist against it."),
    )


class TraceScreen(Page):
    """Lists sentences; left through one or one of its tasks, it leads to the task."""

    PURPOSE = later("Which sentence of the report has a task, and which has none yet.")
    AUTO_FOCUS = "FindingList"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,t", "leave", later("Back"), id="back")]

    def __init__(self, traced: Traced) -> None:
        """Show what came of holding a checklist against its report."""
        super().__init__()
        self._traced = traced

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield FindingList()
        yield KeyBar()

    def on_mount(self) -> None:
        """Fill in what was found."""
        view, covered = self.query_one(FindingList), self._traced.coverage
        view.border_title = Content(visible_line(covered.section.heading))
        view.border_subtitle = Content(summary_text(covered))
        view.show(tuple(findings(self._traced)))

    def on_pointed_view_chosen(self) -> None:
        """Lead to the task under the cursor, or the first one of the sentence."""
        match self.query_one(FindingList).key:
            case (_, str(task)) | Covered(tasks=(task, *_)) if task:
                self.dismiss(Destination(Filter(), (self._traced.checklist.id, task)))
            case Covered(settled=True):
                self.say(_("No task comes from this, and none is needed: the reason stands below it."))
            case _:
                self.say(
                    _("No task comes from this. Give it one, or list it under [[uncovered]] with the reason.")
                )


def findings(traced: Traced) -> Iterator[Finding]:
    """Yield what is left to settle, the citations that do not stand, and then all else, in that order.

    The key of a sentence is the sentence. What stands for a task, or cites what is not there, has the id of
    the task in its key, behind what tells it from others.
    """
    covered = traced.coverage
    titles = {task.id: task.title for task in traced.checklist.tasks}
    if covered.unsettled:
        yield _heading(_("No task yet"))
    for sentence in covered.unsettled:
        yield from _sentence(sentence, titles)
    if covered.unsettled and covered.strays:
        yield Finding(())
    if covered.strays:
        yield _heading(_("Not in the report"))
    for number, stray in enumerate(covered.strays):
        yield _stray(number, stray)
    if covered.unsettled or covered.strays:
        yield Finding(())
        yield _heading(_("Settled"))
    for sentence in covered.sentences:
        if sentence.settled:
            yield from _sentence(sentence, titles)


def _heading(text: str) -> Finding:
    return one_paragraph(1, Piece(text, Ink.HEADING))


def _sentence(sentence: Covered, titles: dict[str, str]) -> Iterator[Finding]:
    text = visible_line(sentence_text(sentence))
    reasons = tuple(
        Indented(6, Piece(visible_line(uncovered_text(entry)), Ink.QUIET)) for entry in sentence.uncovered
    )
    ink = Ink.PLAIN if sentence.settled else Ink.DUE_SOON
    yield Finding((Indented(2, Piece(text, ink)), *reasons), sentence)
    for task in sentence.tasks:
        yield one_paragraph(6, Piece(f"→ {task} {visible_line(titles[task])}"), (sentence, task))


def _stray(number: int, stray: Stray) -> Finding:
    text = Piece(visible_line(stray_text(stray)), Ink.OVERDUE)
    return one_paragraph(2, text, (number, stray.task))
