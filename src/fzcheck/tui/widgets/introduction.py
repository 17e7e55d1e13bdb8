"""The strip of the first start: how to tick, and who works here. It takes no key until one goes there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widgets import Button, Input, Static

from fzcheck.i18n import _, later
from fzcheck.visible import visible_line


class Introduction(Vertical):
    """Three lines, a name and a unit; gone once they are given, or with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "put_off", later("Not now"), id="introduction.put-off",
                tooltip=later("Close this; the settings ask for name and unit as well.")),
    ]  # fmt: skip

    class Done(Message):
        """Name and unit were given; one of them may be empty, which asks for nothing."""

        def __init__(self, name: str, unit: str) -> None:
            """Carry both."""
            super().__init__()
            self.name = name
            self.unit = unit

    class Dismissed(Message):
        """Nobody wants to say who works here now."""

    def __init__(self, units: Callable[[], Sequence[str]], name: str = "", unit: str = "") -> None:
        """Start from what is known; suggest the units, which are asked for with the fields."""
        super().__init__()
        self._units = units
        self._given = name, unit

    @property
    def filled_in(self) -> tuple[str, str]:
        """Name and unit as they stand there."""
        fields = [field.value.strip() for field in self.query(Input)]
        return (fields[0], fields[1]) if fields else self._given

    def compose(self) -> ComposeResult:
        """Lay out the lines, and the fields under them."""
        yield Static(introduction(), markup=False)
        yield Horizontal()

    def on_mount(self) -> None:
        """Bring the fields once the lines can be read: nobody types before, and they take time to make."""
        self.call_after_refresh(self._bring_fields)

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

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Be done, or close the strip."""
        event.stop()
        if event.button.id == "done":
            self._be_done()
        else:
            self.action_put_off()

    def _bring_fields(self) -> None:
        from fzcheck.tui.widgets.line_input import LineInput

        if not self.is_attached:  # put off already, or the program is ending
            return
        units = [unit for unit in self._units() if visible_line(unit) == unit]
        known = SuggestFromList(units, case_sensitive=False)
        name, unit = self._given
        who = LineInput(name, _("Name"), compact=True, id="name")
        where = LineInput(unit, _("Unit"), compact=True, id="unit", suggester=known)
        done = Button(_("OK"), id="done", compact=True)
        later_on = Button(_("Not now"), id="put-off", compact=True)
        self.query_one(Horizontal).mount(who, where, done, later_on)

    def _be_done(self) -> None:
        """Say who works here, or go to the name while nothing is filled in."""
        if any(self.filled_in):
            self.post_message(self.Done(*self.filled_in))
        else:
            self.query_one("#name").focus()


def introduction() -> str:
    """Return the three lines."""
    return "\n".join(
        (
            _("Each line is a task: ↑ ↓ move, Space ticks it, u takes it back, ? explains all keys."),
            _("A tick is kept at once, with your name, unit and time; no tick changes a checklist."),
            _("Who are you? Tab leads here, Enter keeps it, Esc closes this; you can tick without it."),
        )
    )
