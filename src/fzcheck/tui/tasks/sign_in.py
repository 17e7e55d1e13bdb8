"""The strip that asks who works here: it takes no key until one goes there."""

from __future__ import annotations

from asyncio import Lock
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Button, Input, Static

from fzcheck.i18n import _, in_sentences, later
from fzcheck.tui.forms.fields import Field
from fzcheck.tui.kit.ink import wrapped
from fzcheck.tui.kit.line_input import LineInput
from fzcheck.tui.kit.session_words import secrecy_text
from fzcheck.tui.tasks.next_strip import number_of
from fzcheck.visible import visible_line

_AROUND = 3
"""Cells beside the text: the line at the left, and the room on both sides."""


class NameInput(LineInput):
    """The name of who works here; since none begins with a digit, that takes an offer of the strip below."""

    class NumberTyped(Message):
        """An offer is wanted."""

        def __init__(self, number: int) -> None:
            """Carry which, from 0."""
            super().__init__()
            self.number = number

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Return whether a key is text here."""
        return self._number(character) is None and super().check_consume_key(key, character)

    def on_key(self, event: events.Key) -> None:
        """Ask for the offer of a number, and leave all else to the field."""
        number = self._number(event.character)
        if number is not None:
            event.stop()
            event.prevent_default()
            self.post_message(self.NumberTyped(number))

    def _number(self, character: str | None) -> int | None:
        return None if self.value else number_of(character)


class Introduction(Vertical):
    """A line, a name and a unit; gone once they are given, and out of sight with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "put_off", later("Not now"), id="introduction.put-off",
                tooltip=later("Close this; what is written in it is there again when it is asked for.")),
    ]  # fmt: skip

    class Done(Message):
        """Name or unit was given."""

        def __init__(self, changes: Mapping[str, str]) -> None:
            """Carry what is new, by the setting's key."""
            super().__init__()
            self.changes = changes

    class Dismissed(Message):
        """Nobody wants to say who works here now."""

    def __init__(self, units: Callable[[], Sequence[str]], *, name: str = "", unit: str = "") -> None:
        """Start from what is known; suggest the units, asked for with the fields."""
        super().__init__()
        self._units = units
        self._given = {"name": visible_line(name), "unit": visible_line(unit)}
        self._bringing = Lock()

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
        """Bring the line and the fields once the tasks can be read: they take time, and have their place."""
        text = wrapped(introduction(), self.app.size.width - _AROUND)
        self.styles.min_height = len(text) + 1
        self.call_after_refresh(self.bring)

    async def bring(self) -> None:
        """Bring the line and the fields, unless they are there."""
        async with self._bringing:  # a key may ask for it while it is on its way
            if self.is_attached and not self.query(Input):  # else put off already, or the program is ending
                await self._bring()

    async def _bring(self) -> None:
        from fzcheck.tui.forms.unit_field import UnitField
        from fzcheck.tui.kit.prose import Prose

        units = [unit for unit in self._units() if visible_line(unit) == unit]
        name, unit = field_words()
        who = NameInput(self._given["name"], placeholder=name, compact=True, id="name")
        where = UnitField("", units, value=self._given["unit"], hint=unit)
        where.input.id = "unit"
        ok, not_now = button_words()
        done = Button(ok, id="done", compact=True)
        later_on = Button(not_now, id="put_off", compact=True)
        self.styles.min_height = None
        await self.mount(Prose(introduction(), id="words"), Horizontal(who, where, done, later_on))

    async def enter(self, field: str) -> None:
        """Go to the name or to the unit."""
        await self.bring()
        for wanted in self.query(f"#{field}").results(Input):  # none where it was put off meanwhile
            self.screen.set_focus(wanted)  # at once: what is typed next belongs there

    def action_put_off(self) -> None:
        """Close the strip."""
        self.post_message(self.Dismissed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go from the name to the unit; from there, be done."""
        event.stop()
        if event.input.id == "name":
            self.query_one("#unit").focus()
        else:
            self._be_done()

    def on_field_settled(self, event: Field.Settled) -> None:
        """Be done with the unit that Enter took."""
        event.stop()
        self._be_done()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Be done, or close the strip."""
        event.stop()
        if event.button.id == "done":
            self._be_done()
        else:
            self.action_put_off()

    def _be_done(self) -> None:
        """Say who works here, or go to what is in the way: a unit that nobody has, or no name at all."""
        if not all(field.check() for field in self.query(Field)):
            self.query_one("#unit").focus()
        elif self.changes:
            self.post_message(self.Done(self.changes))
        elif self._given["name"]:
            self.action_put_off()
        else:
            self.query_one("#name").focus()


def field_words() -> tuple[str, str]:
    """Return what the fields are for."""
    return _("Name, which signs your acts"), _("Unit, or pinyin initials")


def button_words() -> tuple[str, str]:
    """Return what the buttons say."""
    return _("OK"), _("Not now")


def introduction() -> str:
    """Return how to say who one is, and what must never be written here."""
    return in_sentences((_("Tab: name, unit. Enter: done. Esc: not now."), secrecy_text()))
