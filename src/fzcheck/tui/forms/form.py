"""What the dialogs have in common: fields to fill in, two buttons, and a typed answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, Self, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input

from fzcheck.i18n import _
from fzcheck.tui.forms.fields import FactField, Field, TextField
from fzcheck.tui.kit.left_once import LeftOnce
from fzcheck.visible import visible_line

T = TypeVar("T")


class FormFrame(VerticalScroll, can_focus=False):
    """Fields, their labels all as wide, and buttons below them; it scrolls where the terminal is low."""

    def __init__(
        self, title: str, fields: Sequence[Field], *below: Widget, buttons: Mapping[str, str]
    ) -> None:
        """Lay out the fields, what stands `below` them, and the `buttons`, words by id."""
        row = (Button(words, id=name, compact=True) for name, words in buttons.items())
        super().__init__(*fields, *below, Horizontal(*row, classes="form--buttons"), classes="form")
        self.fields = fields
        self.border_title = Content(title)
        width = max(field.label_width for field in fields)
        for field in fields:
            field.align(width)

    @property
    def fillable(self) -> list[Field]:
        """The fields in sight that something can be filled in into."""
        return [field for field in self.fields if field.display and field.inside]

    def start(self) -> None:
        """Go to the first field that something is wrong with, else to the first."""
        fillable = self.fillable
        next((field for field in fillable if field.wrong()), fillable[0]).enter()

    def go_on(self) -> bool:
        """Go to the next field, unless this one is to be mended; return whether it was the last one."""
        focused = self.screen.focused
        above = focused.ancestors if focused else ()
        fillable = self.fillable
        at = next((number for number, field in enumerate(fillable) if field in above), -1)
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


class FormDialog(ModalScreen[T | None], LeftOnce[T | None]):
    """Asks for what its fields say; returns the answer, or None when it was left."""

    CSS_PATH = Path(__file__).with_name("form.tcss")
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+enter,ctrl+j", "confirm", show=False),
        Binding("enter", "go_on", show=False),
        Binding("down,right", "app.focus_next", show=False),
        Binding("up,left", "app.focus_previous", show=False),
    ]

    def __init__(
        self, what: str, title: str, fields: Sequence[Field] = (), answer: Callable[[], T] | None = None
    ) -> None:
        """Say what is asked, and about which task or tasks.

        `fields` stand from top to bottom, and `answer` is what was filled in into them; a dialog whose fields
        depend on each other says both in its methods.
        """
        super().__init__()
        self._fields, self._answer = fields, answer
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
        texts = (field for field in self.fields() if isinstance(field, TextField))
        return (self,) if any(field.touched and field.value for field in texts) else ()

    def compose(self) -> ComposeResult:
        """Lay out fields and buttons, and say the keys in the frame."""
        buttons = {"ok": _("OK"), "cancel": _("Cancel")}
        frame = FormFrame(self.heading, self.fields(), buttons=buttons)
        frame.border_subtitle = Content(self.keys())
        self.watch(frame, "show_vertical_scrollbar", self._say_keys, init=False)
        yield frame

    def on_mount(self) -> None:
        """Start where something is to be filled in."""
        before = self._before.fields() if self._before else ()
        if list(map(type, before)) == list(map(type, self.fields())):  # else the task has changed since
            for field, earlier in zip(self.fields(), before, strict=True):
                if earlier.touched:  # what nobody touched may have changed since
                    field.resume(earlier)
        self.query_one(FormFrame).start()

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

    def keys(self) -> str:
        """Return which keys there are, for the frame."""
        shown = [field for field in self.fields() if field.display and not isinstance(field, FactField)]
        several = _("Enter goes on and at last keeps it, Esc cancels")
        keys = several if len(shown) > 1 else _("Enter keeps it, Esc cancels")
        required = any(field.required for field in shown)
        return _("* required · {keys}").format(keys=keys) if required else keys

    def _say_keys(self) -> None:
        frame = self.query_one(".form")
        keys = _("PgUp and PgDn scroll · {keys}") if frame.show_vertical_scrollbar else "{keys}"
        frame.border_subtitle = Content(keys.format(keys=self.keys()))
