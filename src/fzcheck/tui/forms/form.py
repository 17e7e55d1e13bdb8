"""What the dialogs have in common: fields to fill in, two buttons, and a typed answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, Self, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input

from fzcheck.i18n import _, later
from fzcheck.tui.forms.fields import Field, is_written
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.keyed import Dialog, Guide
from fzcheck.tui.kit.overlay import Overlay
from fzcheck.tui.kit.shortcuts import Shortcut
from fzcheck.visible import visible_line

T = TypeVar("T")


class FormButton(Button):
    """A button; the foot names Enter on it too."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "press", later("OK"), id="form.next")]

    def on_click(self, event: events.Click) -> None:
        """Take a hasty double click for one: where the first led, a button may stand at the same place."""
        if event.chain > 1:
            event.prevent_default().stop()


class FormFrame(VerticalScroll, Overlay, Guide, can_focus=False, inherit_bindings=False):
    """Fields, their labels all as wide, and buttons below them; it scrolls where the terminal is low.

    By arrows one goes on to the next field there too.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "page_down", later("Scroll"), id="form.scroll", key_display="PgUp PgDn"),
        Binding("pageup", "page_up", show=False),
    ]

    def __init__(
        self, title: str, fields: Sequence[Field], *below: Widget, buttons: Mapping[str, str], labels: int = 0
    ) -> None:
        """Lay out the fields, what stands `below` them, and the `buttons`, words by id.

        The `labels` take so many cells at least.
        """
        row = (FormButton(words, id=name, compact=True) for name, words in buttons.items())
        super().__init__(*fields, *below, Horizontal(*row, classes="form--buttons"), classes="form")
        self.fields = fields
        self.watch(self, "show_vertical_scrollbar", self.refresh_bindings, init=False)
        self.border_title = Content(title)
        if any(field.required for field in fields):
            self.border_subtitle = Content(_("* required"))
        width = max(labels, *(field.label_width for field in fields))
        for field in fields:
            field.align(width)

    @property
    def fillable(self) -> list[Field]:
        """The fields in sight that something can be filled in into."""
        return [field for field in self.fields if field.display and field.inside]

    @property
    def at(self) -> int:
        """The number of the field that is being filled in; -1 for none."""
        focused = self.screen.focused
        above = focused.ancestors if focused else ()
        return next((number for number, field in enumerate(self.fillable) if field in above), -1)

    @property
    def meanings(self) -> tuple[tuple[str, str], ...]:
        """What each field is for, as it says itself; the one that is being filled in first."""
        fields, at = self.fillable, self.at
        here = fields[at : at + 1] if at >= 0 else []
        rest = [field for field in fields if field not in here]
        return tuple(field.meaning for field in (*here, *rest))

    def said(self, shortcut: Shortcut) -> Shortcut:
        """Return how a key of the form reads: Enter is done with the last field, and presses buttons."""
        focused = self.screen.focused
        match shortcut.id:
            case "form.next" if isinstance(focused, Button):
                return shortcut._replace(words=str(focused.label))
            case "form.next" if self.at == len(self.fillable) - 1:
                return shortcut._replace(words=_("OK"))
            case "form.scroll":
                return shortcut._replace(holds=self.show_vertical_scrollbar)
            case _:
                return shortcut

    def start(self, begin: Field | None = None) -> None:
        """Go to the first field that something is wrong with, else to that where one begins, or the first."""
        fillable = self.fillable
        next((field for field in fillable if field.wrong()), begin or fillable[0]).enter()

    def go_on(self) -> bool:
        """Go to the next field, unless this one is to be mended; return whether it was the last one."""
        fillable, at = self.fillable, self.at
        if not fillable[at].check():
            return False  # what is wrong is said where it is
        if at == len(fillable) - 1:
            return True
        fillable[at + 1].enter()
        return False

    def filled_in(self) -> bool:
        """Return whether nothing is wrong; else go to the first field that has to be mended."""
        wrong = [field for field in self.fields if field.display and not field.check()]
        if wrong:
            wrong[0].enter()
        return not wrong


class FormDialog(Dialog[T | None]):
    """Asks for what its fields say; returns the answer, or None when it was left."""

    CSS_PATH = Path(__file__).with_name("form.tcss")
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", later("Next field"), id="form.next",
                tooltip=later("Go to the next field; from the last one, be done.")),
        Binding("ctrl+enter,ctrl+j,ctrl+s", "confirm", later("Done"), show=False, id="form.done",
                key_display="Ctrl+Enter", tooltip=later("Be done from any field.")),
        Binding("down,right", "app.focus_next", later("Next field"), show=False, id="form.down",
                key_display="↓"),
        Binding("up,left", "app.focus_previous", later("Field before"), show=False, id="form.up",
                key_display="↑"),
        Binding("escape", "dismiss", later("Cancel"), id="back",
                tooltip=later("What you wrote is there again next time, until you quit.")),
    ]  # fmt: skip

    def __init__(
        self, what: str, title: str, fields: Sequence[Field] = (), answer: Callable[[], T] | None = None
    ) -> None:
        """Say what is asked, and about which task or tasks.

        `fields` stand from top to bottom, and `answer` is what was filled in into them; a dialog whose fields
        depend on each other says both in its methods.
        """
        super().__init__()
        self._fields, self._answer = fields, answer
        self.begin: Field | None = None
        """The field in which one begins, where that is not the first."""
        self.heading = what + _(": ") + visible_line(title)
        self._before: FormDialog[T] | None = None

    def fields(self) -> Sequence[Field]:
        """Return the fields from top to bottom."""
        return self._fields

    def answer(self) -> T:
        """Return what was filled in; asked only when no field has a problem."""
        if self._answer is None:
            raise NotImplementedError
        return self._answer()

    def resume(self, before: Self) -> None:
        """Start with what was filled in in a dialog of the same kind, which came to nothing."""
        self._before = before

    @property
    def unfinished(self) -> tuple[object, ...]:
        """This form, where somebody has written something into it, be it in the dialog that it resumed."""
        return (self,) if is_written(self.fields()) else ()

    def compose(self) -> ComposeResult:
        """Lay out fields and buttons."""
        buttons = {"ok": _("OK"), "cancel": _("Cancel")}
        yield FormFrame(self.heading, self.fields(), buttons=buttons)
        yield KeyBar()

    def on_mount(self) -> None:
        """Start where something is to be filled in."""
        before = self._before.fields() if self._before else ()
        if list(map(type, before)) == list(map(type, self.fields())):  # else the task has changed since
            for field, earlier in zip(self.fields(), before, strict=True):
                if earlier.touched:  # what nobody touched may have changed since
                    field.resume(earlier)
        self.query_one(FormFrame).start(self.begin)

    def action_confirm(self) -> None:
        """Return the answer, or go to the first field that has to be mended."""
        if self.query_one(FormFrame).filled_in():
            self.dismiss(self.answer())

    def action_go_on(self) -> None:
        """Go to the next field, unless this one is to be mended, or from the last one return the answer."""
        if self.query_one(FormFrame).go_on():
            self.action_confirm()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on as from any other field."""
        event.stop()
        self.action_go_on()

    def on_field_settled(self, event: Field.Settled) -> None:
        """Go to the next field; the last one is left by Enter alone, which keeps what is in the form."""
        event.stop()
        if self.focused and self.query_one(FormFrame).fillable[-1] not in self.focused.ancestors:
            self.action_go_on()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Return the answer, or leave."""
        event.stop()
        if event.button.id == "ok":
            self.action_confirm()
        else:
            self.dismiss(None)
