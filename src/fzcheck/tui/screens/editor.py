"""The editor: the text of a checklist, what is wrong in it as one types, and never a worse file than before."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import PurePath
from typing import ClassVar

import msgspec
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, TextArea

from fzcheck.checklist.editing import Changed, KeptAsDraft, Saved, contents, drop_draft, judge
from fzcheck.checklist.loading import Loaded
from fzcheck.checklist.problems import Problem, Severity, has_errors
from fzcheck.errors import ChecklistUnusable, FzcheckError
from fzcheck.i18n import _, later, n_
from fzcheck.session.editing import Edit, Finished, finish, over_theirs, put_aside
from fzcheck.session.session import Session
from fzcheck.tui.dialogs.both import Stands
from fzcheck.tui.screens.key_help import key_help
from fzcheck.tui.screens.opening import choose_between, complain, said, warn
from fzcheck.tui.screens.page import Page
from fzcheck.tui.widgets.banner import Banner
from fzcheck.tui.widgets.ink import Ink, Piece
from fzcheck.tui.widgets.key_bar import KeyBar
from fzcheck.tui.widgets.outline import Item, Outline
from fzcheck.tui.widgets.pointed_view import PointedView
from fzcheck.tui.widgets.toml_area import TomlArea
from fzcheck.visible import visible, visible_line

_PAUSE = 0.3
"""Seconds without a letter after which the text is judged."""


class EditorScreen(Page):
    """Edits one checklist; leaving with unsaved text asks, and being closed from outside keeps a draft."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "../editing.tcss"
    AUTO_FOCUS = "TomlArea"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", later("Save"), id="editor.save",
                tooltip=later("Put the text in the file's place; with errors it is kept as a draft.")),
        Binding("f8", "problem(1)", later("Next problem"), id="editor.next-problem",
                tooltip=later("Go to the next problem in the text.")),
        Binding("shift+f8", "problem(-1)", later("Previous problem"), id="editor.previous-problem", show=False,
                tooltip=later("Go to the problem before.")),
        Binding("ctrl+f", "find", later("Find"), id="editor.find",
                tooltip=later("Find words in the text.")),
        Binding("f3", "find_next", later("Find next"), id="editor.find-next", show=False,
                tooltip=later("Go to the next place where the words stand.")),
        Binding("shift+f3", "find_next(True)", later("Find previous"), id="editor.find-previous", show=False,
                tooltip=later("Go to the place before where the words stand.")),
        Binding("escape,q", "leave", later("Back"), id="back",
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
        super().__init__()
        self._edit = edit
        self._line = line
        self._area = TomlArea(edit.text)
        self._judged: bytes | None = None
        """The text that the problems in sight are about."""
        self._problems: tuple[Problem, ...] = ()
        self._timer: Timer | None = None
        self._left = False

    def compose(self) -> ComposeResult:
        """Lay out the text, the search, the problems and the keys."""
        yield Banner(id="changed", classes="-warning")
        yield self._area
        yield Input(id="find", compact=True, placeholder=_("Find: Enter or F3 goes to the next place"))
        yield Outline(id="faults")
        yield KeyBar()

    def on_mount(self) -> None:
        """Go to the line, and judge the text as it is."""
        self.watch(self._field, "value", self._find_first, init=False)
        self.call_after_refresh(self._area.go_to, self._line)
        self._judge_now()
        self._show_state()

    def on_unmount(self) -> None:
        """Keep what is not saved, however the program ends."""
        if not self._left and self._unsaved:
            with suppress(FzcheckError):  # nobody is there any more to be told
                put_aside(self._edit, self._area.data)

    def show(self, session: Session) -> None:
        """Go on beside what others do; a change of the file itself is said at once."""
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
        self._area.border_subtitle = Content(key_help(line))

    def on_input_submitted(self) -> None:
        """Go to the next place."""
        self.action_find_next()

    def on_pointed_view_chosen(self, message: PointedView.Chosen) -> None:
        """Go to the problem."""
        if isinstance(message.view, Outline) and message.view.key:
            self._go_to(self._problems[int(message.view.key) - 1])

    def on_editor_screen_judged(self, message: Judged) -> None:
        """Show what is wrong, unless something else stands there by now."""
        if message.data == self._area.data:
            self._show_problems(message.data, message.problems)

    def action_problem(self, steps: int) -> None:
        """Go to the next problem, or to the one before."""
        self._judge_now()
        if not self._problems:
            self.notify(_("There is no problem in the text."), markup=False)
            return
        places = [_place(problem) for problem in self._problems]
        here, at = self._area.selection.end, int(self._faults.key or 1) - 1
        if places[at] == here:
            at += steps
        else:
            beyond = [number for number, place in enumerate(places) if (place > here) is (steps > 0)]
            at = (beyond or [0, -1])[0 if steps > 0 else -1]
        at %= len(places)
        self._faults.point_at(str(at + 1))
        self._go_to(self._problems[at])

    def action_find(self) -> None:
        """Ask for words."""
        self._field.display = True
        self._field.focus()

    def action_find_next(self, back: bool = False) -> None:  # noqa: FBT001, FBT002 - as a key says it
        """Go to the next place where the words stand, or to the one before."""
        if not self._field.value:
            self.action_find()
        else:
            self._find(self._field.value, back=back)

    def action_help(self) -> None:
        """Show all keys."""
        from fzcheck.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.commands()))

    @work(exclusive=True, group="ending")
    async def action_save(self) -> None:
        """Save the text."""
        await self._save()

    @work(exclusive=True, group="ending")
    async def action_leave(self) -> None:
        """End the search; else go back, and ask what becomes of text that is not saved."""
        if self._field.has_focus:
            self._field.display = False
            self._area.focus()
        elif not (self._unsaved or self._edit.is_draft):
            self._go_back()
        else:
            await self._leave_unsaved()

    async def _leave_unsaved(self) -> None:
        from fzcheck.tui.dialogs.choice import Choice

        self._judge_now()
        options = [
            ("save", _("Save")),
            ("draft", _("Keep it as a draft, to go on with later")),
            ("drop", _("Give it up: the file stays as it is")),
        ]
        if has_errors(self._problems):  # then saving is keeping a draft
            del options[0]
        chosen = await self.app.push_screen_wait(
            Choice(_("The text is not saved"), options, visible_line(str(self._edit.path)))
        )
        match chosen:
            case "save":
                if await self._save():
                    self._go_back()
            case "draft":
                self._keep_draft()
            case "drop":
                drop_draft(self._edit.path)
                self._go_back()

    async def _save(self) -> bool:
        """Save the text; return whether that is done. With errors it is a draft; theirs is never overrun."""
        after = self._area.data
        try:
            finished = finish(self._edit, after)
            while isinstance(finished.result, Changed):
                stands = await choose_between(self, self._edit, after, finished.result)
                if stands is not Stands.MINE:
                    self._leave_theirs(after, stands)
                    return False
                self._edit = over_theirs(self._edit, finished.result)
                finished = finish(self._edit, after)
        except FzcheckError as error:
            complain(self, error)
            return False
        if isinstance(finished.result, KeptAsDraft):
            self._go_on_with_draft(after)
            warn(self, said(finished))
            self.action_problem(1)
            return False
        self._settle(finished, after)
        return True

    def _settle(self, finished: Finished, after: bytes) -> None:
        """Go on from what is saved."""
        saved = isinstance(finished.result, Saved)
        if saved or self._edit.is_draft:
            found = (one.id for one in finished.session.loaded if one.path == str(self._edit.path))
            self._edit = msgspec.structs.replace(
                self._edit, session=finished.session, id=next(found, self._edit.id), before=after, text=after,
                is_draft=False, newer=None if saved else self._edit.newer,
            )  # fmt: skip
        self.post_message(self.Changed(finished.session))
        self.app.clear_notifications()
        self.notify(visible(said(finished)), markup=False)
        self._show_state()

    def _leave_theirs(self, after: bytes, stands: Stands) -> None:
        """Leave the file as somebody else left it; the official's text is a draft by now."""
        self._go_on_with_draft(after)
        if stands is Stands.THEIRS:
            self._go_back()
        warn(self, _("The file stays as it is; yours is kept as a draft, with which e goes on."))

    def _keep_draft(self) -> None:
        try:
            draft = put_aside(self._edit, self._area.data)
        except FzcheckError as error:
            complain(self, error)
            return
        self._go_back()
        said_so = _("Kept as a draft: {draft}. e goes on with it.")
        self.notify(said_so.format(draft=visible_line(str(draft))), markup=False)

    def _go_on_with_draft(self, after: bytes) -> None:
        self._edit = msgspec.structs.replace(self._edit, text=after, is_draft=True)
        self._show_state()

    def _go_back(self) -> None:
        self._left = True
        self.dismiss()

    @property
    def _field(self) -> Input:
        return self.query_one("#find", Input)

    @property
    def _faults(self) -> Outline:
        return self.query_one("#faults", Outline)

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
        self._judged, self._problems = data, problems
        fine = Item((Piece(_("No problem: the checklist can be read whole."), Ink.QUIET),))
        self._faults.show([_item(number, found) for number, found in enumerate(problems, 1)] or [fine])
        self._faults.border_title = Content(_counted(problems))

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


def _place(problem: Problem) -> tuple[int, int]:
    return max(problem.line - 1, 0), max(problem.column - 1, 0)


def _item(number: int, problem: Problem) -> Item:
    error = problem.severity is Severity.ERROR
    mark = _("line {line}").format(line=problem.line) if problem.line else ""
    word = _("error") if error else _("warning")
    return Item(
        texts=(Piece(visible(f"{problem.message} {problem.remedy}".strip())),),
        mark=(Piece(f"{mark} {word} ".lstrip(), Ink.OVERDUE if error else Ink.DUE_SOON),),
        key=str(number),
    )


def _counted(problems: Sequence[Problem]) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    counts = (
        n_("{count} error", "{count} errors", errors).format(count=errors) if errors else "",
        n_("{count} warning", "{count} warnings", warnings).format(count=warnings) if warnings else "",
    )
    return " · ".join((_("Problems"), *(text for text in counts if text)))
