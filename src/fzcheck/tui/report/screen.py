"""The report that a checklist comes from: read, searched, and attached where it is not yet."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Input

from fzcheck.board import Row
from fzcheck.board.search import Search
from fzcheck.checklist.model import Checklist
from fzcheck.errors import FzcheckError
from fzcheck.i18n import _, later
from fzcheck.session.session import Session
from fzcheck.session.sources import ReportFile, attach, candidate, cited_place, is_read, is_usable, source_of
from fzcheck.source.pinpoints import Pinpoint
from fzcheck.tui.forms.path_field import PathField
from fzcheck.tui.forms.wait_dialog import waited
from fzcheck.tui.kit.destination import Destination
from fzcheck.tui.kit.ink import Ink
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.line_input import SearchInput
from fzcheck.tui.kit.page import ASKING, Page
from fzcheck.tui.kit.prose import Prose
from fzcheck.tui.kit.report_view import Place, ReportView
from fzcheck.tui.report.trace import open_trace
from fzcheck.visible import visible, visible_line
from fzcheck.wording.rows import place_text
from fzcheck.wording.trace import attached_text, misfit_text, repeated_text


class ReportScreen(Page):
    """Shows the report of a checklist at the place that a task cites, or asks for the file."""

    PURPOSE = later("The county's report, with the sentence that the task comes from.")
    CSS_PATH: ClassVar[CSSPathType] = ["../forms/form.tcss", "report.tcss"]
    AUTO_FOCUS = "ReportView"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash,fullwidth_solidus,ideographic_comma", "find", later("Search"), id="report.find",
                tooltip=later("Find words in the report as you type; pinyin initials too.")),
        Binding("n", "step(1)", later("Next hit"), id="report.next"),
        Binding("N", "step(-1)", later("Previous hit"), id="report.previous"),
        Binding("t", "trace", later("Trace"), id="report.trace",
                tooltip=later("Which sentence of the report has a task, and which has none yet.")),
        Binding("a", "attach", later("Attach another"), id="report.attach",
                tooltip=later("Let another file take this report's place; this one is kept beside it.")),
        Binding("escape", "back", later("Back"), id="back"),
        Binding("q,S", "leave", later("Back"), show=False, id="leave"),
    ]  # fmt: skip

    def __init__(self, session: Session, checklist: Checklist, row: Row | None = None) -> None:
        """Show a checklist's report, where one of its tasks stands if one is given."""
        super().__init__()
        self._session = session
        self._checklist = checklist
        self._row = row
        self._source: ReportFile | None = None
        self._field = PathField(
            _("Report"), required=_("Name the file of the report."),
            hint=_("a text, a saved web page or a Word document; → completes the path"),
        )  # fmt: skip

    def compose(self) -> ComposeResult:
        """Lay out search, text, and what asks for a file."""
        yield SearchInput(id="find", placeholder=_("Search: words, or pinyin initials"), compact=True)
        yield ReportView()
        with Vertical(id="attaching", classes="form") as frame:
            frame.border_title = Content(_("Attach a report"))
            yield Prose(_why(self._checklist), id="why")
            self._field.align(self._field.label_width)
            yield self._field
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the report, or ask for it."""
        self.watch(self.query_one("#find", Input), "value", self._search, init=False)
        if is_read(self._session, self._checklist.id):
            self._read()
        else:
            self._read_beside()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Return whether a command makes sense now."""
        match action:
            case "step":
                return self.query_one(ReportView).position[1] > 0
            case "find" | "trace" | "attach":
                return self._source is not None
            case _:
                return True

    def show(self, session: Session) -> None:
        """Go on from the session as it is now; the report stays where it is."""
        self._session = session

    def action_find(self) -> None:
        """Go to the search field."""
        field = self.query_one("#find", Input)
        field.display = True
        field.focus()

    def action_step(self, by: int) -> None:
        """Go to another hit."""
        self.query_one(ReportView).step(by)
        self._entitle()

    def action_attach(self) -> None:
        """Ask for another report."""
        self.query_one("#attaching").display = True
        self.query_one("#why", Prose).update(_("The report named here takes the place of the one attached."))
        self._field.input.focus()

    @work(group=ASKING)
    async def action_trace(self) -> None:
        """Show which sentence has a task."""
        await open_trace(self, self._session, self._checklist.id, self._go)

    def action_back(self) -> None:
        """Leave the question for another file, then the search, then the report."""
        field = self.query_one("#find", Input)
        asking = self.query_one("#attaching")
        if asking.display and self._source is not None:
            asking.display = False
            self.query_one(ReportView).focus()
        elif field.display:
            field.value = ""
            field.display = False
            self.query_one(ReportView).focus()
        else:
            self.dismiss()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Attach what was named, or go to what was found."""
        event.stop()
        if event.input is not self._field.input:
            self.query_one(ReportView).focus()
        elif not self.is_asking:  # of two quick Enters the second asks for nothing new
            self._take_report()

    @work(group=ASKING)
    async def _take_report(self) -> None:
        self._field.refusal = ""
        if not self._field.check():
            return
        read = partial(candidate, self._checklist, self._field.path)
        try:
            report = await waited(self, _("The report is being read …"), read)
            source = attach(self._session, self._checklist, report) if report else None
        except FzcheckError as error:
            self._field.refuse(visible(str(error)))
            return
        if source is None:
            self.say(_("Stopped: no report was attached."))
            return
        self.say(attached_text(self._checklist, source.report, source.path), seconds=10)
        self._field.input.value = ""
        self._read()
        for doubt in (repeated_text(source.report), misfit_text(self._checklist, source.report)):
            if doubt:
                self.say(doubt, severity="warning", seconds=10)

    @work(group=ASKING)
    async def _read_beside(self) -> None:
        """Show the report once it has been read, or go back where the official gives that up."""
        self.query_one("#attaching").display = False
        read = partial(is_usable, self._session, self._checklist.id)
        if await waited(self, _("The report is being read …"), read) is None:
            self.dismiss()
        else:
            self._read()

    def _read(self) -> None:
        """Show the report that is attached now; where there is none that can be read, ask for one."""
        try:
            self._source = source_of(self._session, self._checklist.id)
        except FzcheckError as error:
            self._source = None
            self._field.refuse(visible(str(error)))
        self._arrange()

    def _arrange(self) -> None:
        source, view = self._source, self.query_one(ReportView)
        view.display = source is not None
        self.query_one("#attaching").display = source is None
        if source is None:
            self._field.input.focus()
        else:
            cited = cited_place(self._session, self._row) if self._row else None
            report = source.report
            headings = [section.line for section in report.sections]
            view.show_report(report.lines, headings, _places(cited) if isinstance(cited, Pinpoint) else ())
            view.focus()
            self._entitle()
        self.refresh_bindings()

    def _search(self, query: str) -> None:
        self.query_one(ReportView).search(Search(query))
        self._entitle()
        self.refresh_bindings()

    def _entitle(self) -> None:
        view, field = self.query_one(ReportView), self.query_one("#find", Input)
        place = f"{self._row.id} {visible_line(place_text(self._row))}" if self._row else ""
        titles = (visible_line(self._checklist.source.title), place)
        view.border_title = Content(" · ".join(text for text in titles if text))
        at, count = view.position
        nothing = _("not found") if field.value.strip() else ""
        view.border_subtitle = Content(f"{at}/{count}" if count else nothing)

    def _go(self, destination: Destination | None) -> None:
        """Lead on to the task that was chosen in the trace."""
        if destination is not None:
            self.dismiss(destination)


def _places(cited: Pinpoint) -> tuple[Place, ...]:
    """Return the cited sentence and, where they are not all of it, its words."""
    sentence = Place(cited.line, *cited.sentence)
    words = Place(cited.line, *cited.words, Ink.HIT)
    return (sentence,) if cited.words == cited.sentence else (sentence, words)


def _why(checklist: Checklist) -> str:
    text = _(
        "No report is attached to “{title}” yet. fzcheck keeps a copy, and then shows beside each task the "
        "sentence that it comes from."
    )
    return text.format(title=visible_line(checklist.title))
