"""The strip of the first start: how to tick, and who works here. It takes no key until one goes there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Button, Input, Static

from fzcheck.i18n import _, later
from fzcheck.tui.forms.fields import Field
from fzcheck.tui.kit.ink import wrapped
from fzcheck.visible import visible_line

_AROUND = 3
"""Cells beside the text: the line at the left, and the room on both sides."""


class Introduction(Vertical):
    """Three lines, a name and a unit; gone once they are given, or with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "put_off", later("Not now"), id="introduction.put-off",
                tooltip=later("Close this; the settings ask for name and unit as well.")),
    ]  # fmt: skip

    class Done(Message):
        """Name or unit was given."""

        def __init__(self, changes: Mapping[str, str]) -> None:
            """Carry what is new, by the setting's key."""
            super().__init__()
            self.changes = changes

    class Dismissed(Message):
        """Nobody wants to say who works here now."""

    def __init__(self, units: Callable[[], Sequence[str]], unit: str = "") -> None:
        """Start from the unit where it is known; suggest the others, asked for with the fields."""
        super().__init__()
        self._units = units
        self._given = {"name": "", "unit": visible_line(unit)}

    @property
    def changes(self) -> dict[str, str]:
        """What stands there that was not there at the start, by the setting's key."""
        filled_in = {str(line.id): line.value.strip() for line in self.query(Input)}
        return {key: text for key, text in filled_in.items() if text != self._given[key]}

    def say_anew(self) -> None:
        """Say in the language spoken now what it says; what is filled in stays."""
        for lines in self.query("#words").results(Static):
            lines.update(introduction())
        for field, words in zip(self.query(Input), field_words(), strict=False):
            field.placeholder = words
        for button, words in zip(self.query(Button), button_words(), strict=False):
            button.label = words
            button.refresh(layout=True)

    def on_mount(self) -> None:
        """Bring the lines and the fields once the tasks can be read: they take time, and have their place."""
        text = wrapped(introduction(), self.app.size.width - _AROUND)
        self.styles.min_height = len(text) + 1
        self.call_after_refresh(self._bring)

    def action_put_off(self) -> None:
        """Close the strip without a name."""
        self.post_message(self.Dismissed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go from the name to the unit; from there, be done."""
        event.stop()
        if event.input.id == "name":
            self.query_one("#unit").focus()
        else:
            self._be_done()

    def on_field_settled(self, event: Field.Settled) -> None:
        """Stay with a unit that was chosen: Enter keeps it."""
        event.stop()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Be done, or close the strip."""
        event.stop()
        if event.button.id == "done":
            self._be_done()
        else:
            self.action_put_off()

    def _bring(self) -> None:
        from fzcheck.tui.forms.unit_field import UnitField
        from fzcheck.tui.kit.line_input import LineInput
        from fzcheck.tui.kit.prose import Prose

        if not self.is_attached:  # put off already, or the program is ending
            return
        units = [unit for unit in self._units() if visible_line(unit) == unit]
        name, unit = field_words()
        who = LineInput(placeholder=name, compact=True, id="name")
        where = UnitField("", units, value=self._given["unit"], hint=unit)
        where.input.id = "unit"
        ok, not_now = button_words()
        done = Button(ok, id="done", compact=True)
        later_on = Button(not_now, id="put-off", compact=True)
        self.styles.min_height = None
        self.mount(Prose(introduction(), id="words"), Horizontal(who, where, done, later_on))

    def _be_done(self) -> None:
        """Say who works here, or go to what is in the way: a unit that nobody has, or no name at all."""
        if not all(field.check() for field in self.query(Field)):
            self.query_one("#unit").focus()
        elif self.changes:
            self.post_message(self.Done(self.changes))
        else:
            self.query_one("#name").focus()


def field_words() -> tuple[str, str]:
    """Return what the fields are for."""
    return _("Name"), _("Unit")


def button_words() -> tuple[str, str]:
    """Return what the buttons say."""
    return _("OK"), _("Not now")


def introduction() -> str:
    """Return the three lines."""
    return "\n".join(
        (
            _("↑ ↓ move between tasks, Space ticks one, u takes it back, ? shows all keys."),
            _("A tick is kept at once with name, unit and time; no checklist is changed."),
            _("Who are you? Tab leads here, Enter keeps it, Esc closes this; it can wait."),
        )
    )
