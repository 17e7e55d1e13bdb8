"""The editor: the text of a checklist, and what is wrong in it as one types."""

from __future__ import annotations

from pathlib import PurePath
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, TextArea

from fzcheck.checklist.loading import Loaded
from fzcheck.i18n import _, later
from fzcheck.session.editing import Edit
from fzcheck.toml.problems import Problem
from fzcheck.tui.editor.key_help import key_help
from fzcheck.tui.editor.opening import remark
from fzcheck.tui.editor.problem_list import ProblemList
from fzcheck.tui.editor.saving import Saving
from fzcheck.tui.kit.banner import Banner
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.pointed_view import PointedView

_PAUSE = 0.3
"""Seconds without a letter after which the text is judged."""


class EditorScreen(Saving):
    """Edits one checklist; leaving with unsaved text asks, and being closed from outside keeps a draft."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "editor.tcss"
    AUTO_FOCUS = "TomlArea"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", later("Save"), id="editor.save",
                tooltip=later("Put the text in the file's place; with errors it is kept as a draft.")),
        Binding("f8", "problem(1)", later("Next problem"), id="editor.next-problem",
                tooltip=later("Go to the next problem in the text.")),
        Binding("shift+f8", "problem(-1)", later("Previous problem"), id="editor.previous-problem",
                show=False, tooltip=later("Go to the problem before.")),
        Binding("ctrl+f", "find", later("Find"), id="editor.find",
                tooltip=later("Find words in the text.")),
        Binding("f3", "find_next", later("Find next"), id="editor.find-next", show=False,
                tooltip=later("Go to the next place where the words stand.")),
        Binding("shift+f3", "find_next(True)", later("Find previous"), id="editor.find-previous", show=False,
                tooltip=later("Go to the place before where the words stand.")),
        Binding("escape,q", "back", later("Back"), id="back",
                tooltip=later("Go back; what is not saved is asked about.")),
    ]  # fmt: skip

    def __init__(self, edit: Edit, line: int = 0) -> None:
        """Edit what was opened (see `opening.edit_here`), from a line."""
        super().__init__(edit)
        self._line = line
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the text, the search, the problems and the keys."""
        yield Banner(id="changed", classes="-warning")
        yield self._area
        yield Input(id="find", compact=True, placeholder=_("Find: Enter or F3 goes to the next place"))
        yield ProblemList()
        yield KeyBar()

    def on_mount(self) -> None:
        """Go to the line, and judge the text as it is."""
        self.watch(self._field, "value", self._find_first, init=False)
        self.call_after_refresh(self._area.go_to, self._line)
        self._start_judging()
        self._show_state()
        remark(self, self._edit)

    def on_text_area_changed(self) -> None:
        """Judge the text once nobody types."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE, self._start_judging)
        self._show_title()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Explain the key of the line that one comes to."""
        line = self._area.document[event.selection.end[0]]
        self._area.border_subtitle = Content(key_help(line))

    def on_input_submitted(self) -> None:
        """Go to the next place."""
        self.action_find_next()

    def on_pointed_view_chosen(self, message: PointedView.Chosen) -> None:
        """Go to the problem."""
        problem = message.view.problem if isinstance(message.view, ProblemList) else None
        if problem is not None:
            self._go_to(problem)

    def show_judged(self, found: Loaded | None) -> None:
        """Show what is wrong, or that it is being found out."""
        if found is None:
            self._faults.wait()
        else:
            self._faults.tell(found.problems)

    def action_problem(self, steps: int) -> None:
        """Go to the next problem, or to the one before."""
        self._seek(steps)

    def action_find(self) -> None:
        """Ask for words."""
        self._field.display = True
        self._field.focus()

    def action_find_next(self, back: bool = False) -> None:
        """Go to the next place where the words stand, or to the one before."""
        if not self._field.value:
            self.action_find()
        else:
            self._find(self._field.value, back=back)

    def action_back(self) -> None:
        """End the search; else go back."""
        if self._field.has_focus:
            self._field.display = False
            self._area.focus()
        else:
            self.action_leave()

    @property
    def _field(self) -> Input:
        return self.query_one("#find", Input)

    @property
    def _faults(self) -> ProblemList:
        return self.query_one(ProblemList)

    def _go_to(self, problem: Problem) -> None:
        self._area.go_to(problem.line, problem.column)
        self._area.focus()

    def _find_first(self, words: str) -> None:
        if words:
            self._find(words, on=False)

    def _find(self, words: str, *, back: bool = False, on: bool = True) -> None:
        number, count = self._area.find(words, back=back, on=on)
        text = _("{number} of {count} places") if count else _("The words do not stand in the text.")
        self._area.border_subtitle = Content(text.format(number=number, count=count))

    @work(exclusive=True, group="judging")
    async def _start_judging(self) -> None:
        await self.judged()

    @work(exclusive=True, group="seeking")
    async def _seek(self, steps: int) -> None:
        data, _found = await self.judged()
        if data != self._area.data:  # who types on is not taken away from there
            return
        problem = self._faults.next(self._area.selection.end, steps)
        if problem is None:
            self.notify(_("There is no problem in the text."), markup=False)
        else:
            self._go_to(problem)
