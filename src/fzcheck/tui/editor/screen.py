"""The editor: the text of a checklist, what is wrong in it as one types, and what becomes of it.

It is saved, kept as a draft, or given up; never lost by chance.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import ClassVar

import msgspec
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.timer import Timer
from textual.types import CSSPathType
from textual.widgets import Input, TextArea

from fzcheck.checklist.reading import Loaded
from fzcheck.checklist.saving import KeptAsDraft, Overtaken, contents, drop_draft, judge
from fzcheck.errors import ChecklistUnusable, FzcheckError
from fzcheck.i18n import _, later
from fzcheck.session.editing import Edit, Finished, finish, leave, over_theirs, put_aside
from fzcheck.session.session import Session
from fzcheck.toml.problems import Problem, has_errors
from fzcheck.tui.editor.problem_list import ProblemList
from fzcheck.tui.editor.toml_area import TomlArea
from fzcheck.tui.editor.two_versions import Stands, choose_between
from fzcheck.tui.forms.choice import Choice
from fzcheck.tui.kit.banner import Banner
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.page import Page
from fzcheck.visible import visible_line
from fzcheck.wording.keys import line_help

_PAUSE = 0.3
"""Seconds without a letter after which the text is judged."""


class EditorScreen(Page):
    """Edits one checklist; leaving with unsaved text asks, and being closed from outside keeps a draft."""

    PURPOSE = later(
        "The checklist as text: what is wrong is said as you type; saving puts the text into the file."
    )
    CSS_PATH: ClassVar[CSSPathType] = "editor.tcss"
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
        """Edit what was opened (see `edit.edit_here`), from a line."""
        super().__init__()
        self._edit = edit
        self._line = line
        self._area = TomlArea(edit.text)
        self._left = False
        self._judged: tuple[bytes, Loaded] | None = None
        """The text that was judged last, and what it holds."""
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
        for text in self._edit.hints:
            self.warn(text)

    def on_unmount(self) -> None:
        """Keep what is not saved, however the program ends."""
        self.keep_unsaved()

    def keep_unsaved(self) -> None:
        """Put the text aside as a draft; where nothing was typed, leave no copy that nobody wanted."""
        if self._left:
            return
        self._left = True
        if not self._unsaved:
            leave(self._edit)
            return
        with suppress(FzcheckError):  # nobody is there any more to be told
            put_aside(self._edit, self._area.data)

    def show(self, session: Session) -> None:
        """Go on beside what others do; a change of the file itself is said at once."""
        if session.loaded is not self._edit.session.loaded:  # one beside it may have its id by now
            self._judged = None
        self._edit = msgspec.structs.replace(self._edit, session=session)
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
        self._area.border_subtitle = Content(line_help(line))

    def on_input_submitted(self) -> None:
        """Go to the next place."""
        self.action_find_next()

    def on_pointed_view_chosen(self) -> None:
        """Go to the problem under the cursor."""
        if problem := self._problems.problem:
            self._go_to(problem)

    @work(exclusive=True, group="seeking")
    async def action_problem(self, steps: int) -> None:
        """Go to the next problem, or to the one before."""
        data, _loaded = await self._judge()
        if data != self._area.data:  # who types on is not taken away from there
            return
        problem = self._problems.next(self._area.selection.end, steps)
        if problem is None:
            self.say(_("There is no problem in the text."))
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

    @work(exclusive=True, group="ending")
    async def action_save(self) -> None:
        """Save the text."""
        await self._save()

    def action_back(self) -> None:
        """End the search; else go back."""
        if self._field.has_focus:
            self._field.display = False
            self._area.focus()
        else:
            self._leave()

    @work(exclusive=True, group="ending")
    async def _leave(self) -> None:
        """Go back; ask first what becomes of text that is not saved."""
        if self._unsaved or self._edit.is_draft:
            await self._leave_unsaved()
        else:
            self._go_back()

    @property
    def _field(self) -> Input:
        return self.query_one("#find", Input)

    @property
    def _problems(self) -> ProblemList:
        return self.query_one(ProblemList)

    @property
    def _unsaved(self) -> bool:
        return self._area.data != self._edit.text

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
        await self._judge()

    async def _judge(self) -> tuple[bytes, Loaded]:
        """Return the text as it is now, and what it holds, and list what is wrong in it."""
        data, others = self._area.data, self._edit.session.loaded
        if self._judged is None or self._judged[0] != data:
            self._problems.wait()
            self._judged = data, await asyncio.to_thread(judge, data, str(self._edit.path), others)
        if self._judged[0] == self._area.data:
            self._problems.tell(self._judged[1].problems)
        return self._judged

    async def _save(self) -> bool:
        """Save the text; return whether that is done. With errors it is a draft; theirs is never overrun."""
        after, judged = await self._judge()
        try:
            finished = finish(self._edit, after, judged, open_still=True)
            while isinstance(finished.result, Overtaken):
                stands = await choose_between(self, finished)
                if stands is not Stands.MINE:
                    self._leave_theirs(finished, stands)
                    return False
                finished = over_theirs(finished, judged, open_still=True)
        except FzcheckError as error:
            self.complain(error, to_remember=True)
            return False
        self._go_on(finished)
        if isinstance(finished.result, KeptAsDraft):
            self.say(finished.said, instead=True, severity="warning")
            self.action_problem(1)
            return False
        self.post_message(self.Changed(finished.session))
        self.say(finished.said, instead=True)
        return True

    def _leave_theirs(self, finished: Finished, stands: Stands) -> None:
        """Leave the file as somebody else left it; the official's text is a draft by now."""
        self._go_on(finished)
        if stands is Stands.THEIRS:
            self._go_back()
            self.warn(_("The file stays as it is; yours is kept as a draft, with which e goes on."))
        else:
            self.warn(_("The file stays as it is; yours is kept as a draft too."))

    async def _leave_unsaved(self) -> None:
        """Ask what becomes of the text; with errors, saving it would be keeping a draft."""
        _data, loaded = await self._judge()
        title = _("The text is not saved") if self._unsaved else _("The text is kept as a draft, not saved")
        options = [
            *((("save", _("Save")),) if not has_errors(loaded.problems) else ()),
            ("draft", _("Keep it as a draft, to go on with later")),
            ("drop", _("Give it up, the draft too: the file stays as it is")
             if self._edit.is_draft else _("Give it up: the file stays as it is")),
        ]  # fmt: skip
        file = visible_line(str(self._edit.path))
        match await self.app.push_screen_wait(Choice(title, options, file)):
            case "save":
                if await self._save():
                    self._go_back()
            case "draft":
                self._keep_draft()
            case "drop":
                drop_draft(self._edit.path, self._edit.draft)
                self._go_back()

    def _keep_draft(self) -> None:
        try:
            aside, hints = put_aside(self._edit, self._area.data)
        except FzcheckError as error:
            self.complain(error, to_remember=True)
            return
        self._go_back()
        kept = _("Kept as a draft: {draft}. e goes on with it.")
        self.say("\n".join((kept.format(draft=visible_line(str(aside.draft_file))), *hints)))

    def _go_on(self, finished: Finished) -> None:
        self._edit = finished.edit
        self._show_state()

    def _go_back(self) -> None:
        self._left = True
        leave(self._edit)
        self.dismiss()

    def _show_state(self) -> None:
        """Say what file it is, and whether somebody else changed it."""
        self._show_title()
        try:
            changed = contents(self._edit.path) != self._edit.before
        except ChecklistUnusable:
            changed = True
        text = _("Somebody else has changed this file meanwhile. Saving shows both, and asks.")
        self.query_one("#changed", Banner).show(text if changed else "")

    def _show_title(self) -> None:
        marks = (_("not saved") if self._unsaved else "", _("draft") if self._edit.is_draft else "")
        name = visible_line(self._edit.path.name)
        self._area.border_title = Content(" · ".join(text for text in (name, *marks) if text))
