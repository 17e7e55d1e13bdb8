"""The editor: the text of a checklist, and what is wrong in it as one types."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, TextArea

from fzcheck.checklist.editing import judge
from fzcheck.checklist.loading import Loaded
from fzcheck.checklist.problems import Problem, has_errors
from fzcheck.i18n import _, later
from fzcheck.session.editing import Edit
from fzcheck.tui.screens.key_help import key_help
from fzcheck.tui.screens.saving import Saving
from fzcheck.tui.widgets.banner import Banner
from fzcheck.tui.widgets.key_bar import KeyBar
from fzcheck.tui.widgets.pointed_view import PointedView
from fzcheck.tui.widgets.problem_list import ProblemList

_PAUSE = 0.3
"""Seconds without a letter after which the text is judged."""


class EditorScreen(Saving):
    """Edits one checklist; leaving with unsaved text asks, and being closed from outside keeps a draft."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "../editing.tcss"
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
        Binding("f1", "help", later("Help"), id="help", tooltip=later("All keys and what they do.")),
    ]  # fmt: skip

    class Judged(Message):
        """A text has been judged."""

        def __init__(self, data: bytes, problems: tuple[Problem, ...]) -> None:
            """Carry the text, and what is wrong in it."""
            super().__init__()
            self.data = data
            self.problems = problems

    def __init__(self, edit: Edit, line: int = 0) -> None:
        """Edit what was opened (see `opening.edit_here`), from a line."""
        super().__init__(edit)
        self._line = line
        self._judged: bytes | None = None
        """The text that the problems in sight are about."""
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
        self._judge_now()
        self._show_state()

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

    def on_editor_screen_judged(self, message: Judged) -> None:
        """Show what is wrong, unless something else stands there by now."""
        if message.data == self._area.data:
            self._show_problems(message.data, message.problems)

    def action_problem(self, steps: int) -> None:
        """Go to the next problem, or to the one before."""
        self._judge_now()
        problem = self._faults.next(self._area.selection.end, steps)
        if problem is None:
            self.notify(_("There is no problem in the text."), markup=False)
        else:
            self._go_to(problem)

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

    def action_help(self) -> None:
        """Show all keys."""
        from fzcheck.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.commands()))

    @property
    def _field(self) -> Input:
        return self.query_one("#find", Input)

    @property
    def _faults(self) -> ProblemList:
        return self.query_one(ProblemList)

    def _has_errors(self) -> bool:
        """Judge the text as it is."""
        self._judge_now()
        return has_errors(self._faults.problems)

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

    def _start_judging(self) -> None:
        self._judge(self._area.data, str(self._edit.path), self._edit.session.loaded)

    @work(thread=True, exclusive=True, group="judging")
    def _judge(self, data: bytes, name: str, others: Sequence[Loaded]) -> None:
        self.post_message(self.Judged(data, judge(data, name, others).problems))

    def _judge_now(self) -> None:
        data = self._area.data
        if data != self._judged:
            others = self._edit.session.loaded
            self._show_problems(data, judge(data, str(self._edit.path), others).problems)

    def _show_problems(self, data: bytes, problems: tuple[Problem, ...]) -> None:
        self._judged = data
        self._faults.tell(problems)
