"""The fields of a form: each has a label, knows what is wrong with it, and says so in its own place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Static

from fzcheck.dates import period_text
from fzcheck.i18n import _, in_sentences, listed
from fzcheck.tui.forms.choices import Choices
from fzcheck.tui.forms.tick_box import TickBox
from fzcheck.tui.kit.line_input import LineInput
from fzcheck.tui.kit.prose import Prose
from fzcheck.visible import visible, visible_line


class Field(Horizontal):
    """A label, what is filled in beside it, and under that what is wrong."""

    @dataclass
    class Changed(Message):
        """What is filled in is another."""

        field: Field

    class Settled(Message):
        """It is filled in by a choice, and the next one may follow."""

    def __init__(self, label: str, required: str = "") -> None:
        """`required` is what to say when the field is empty; nothing where it may be."""
        super().__init__(classes="field")
        self._caption = label
        self._required = required
        self.objection: Callable[[], str] = lambda: ""
        """What the dialog finds wrong with it, which goes before what the field itself finds."""
        self._label = Static(markup=False, classes="field--label")
        self._error = Prose(classes="field--error")
        self._error.display = False
        self._say_label()

    @property
    def label_width(self) -> int:
        """The cells that the label takes, with the mark of what is required."""
        return cell_len(self._caption) + 2

    @property
    def required(self) -> bool:
        """Whether it has to be filled in, which its label says."""
        return bool(self._required)

    @property
    def meaning(self) -> tuple[str, str]:
        """What it is called, and what goes into it, for the help."""
        return self._caption, _("Required: {why}").format(why=self._required) if self._required else ""

    @property
    def inside(self) -> list[Widget]:
        """What of it can be filled in, in order; nothing where it only says something."""
        return [widget for widget in self.query("*") if widget.focusable]

    def enter(self) -> None:
        """Go to what is filled in first."""
        for first in self.inside[:1]:
            first.focus()

    def align(self, width: int) -> None:
        """Give the label the width of the widest in the form."""
        self._label.styles.width = width

    def body(self) -> Iterable[Widget]:
        """Return what is filled in, one under the other."""
        return ()

    def below(self) -> Iterable[Widget]:
        """Return what helps to fill it in, under what is wrong."""
        return ()

    def problem(self) -> str:
        """Return what the field itself finds wrong and how to mend it, or nothing."""
        return ""

    def wrong(self) -> str:
        """Return what is wrong, for the dialog or for the field itself, or nothing."""
        return self.objection() or self.problem()

    @property
    def touched(self) -> bool:
        """Whether it says something else than at its start."""
        return False

    @property
    def written(self) -> bool:
        """Whether somebody has written a text into it, which must not be lost."""
        return False

    def resume(self, before: Field) -> None:
        """Take over what was filled in in the same field of an earlier dialog."""

    def compose(self) -> ComposeResult:
        """Lay out label, body and error."""
        yield self._label
        with Vertical(classes="field--body"):
            yield from self.body()
            yield self._error
            yield from self.below()

    def require(self, message: str) -> None:
        """Make the field required, with what to say when it is empty, or optional with no message."""
        self._required = message
        self._say_label()
        self.changed()

    def check(self) -> bool:
        """Show what is wrong; return whether all is well."""
        problem = self.wrong()
        self._error.update(visible(problem))
        self._error.display = bool(problem)
        return not problem

    def changed(self) -> None:
        """Take note of a change: an error in sight goes as soon as it is mended."""
        if self._error.display:
            self.check()
        self.post_message(self.Changed(self))

    def _say_label(self) -> None:
        self._label.update(f"{self._caption} *" if self._required else self._caption)


class FactField(Field):
    """Something to know while filling in the rest."""

    def __init__(self, label: str, text: str) -> None:
        """Show the text."""
        super().__init__(label)
        self._text = Prose(visible_line(text))

    def body(self) -> Iterable[Widget]:
        """Return the text."""
        return (self._text,)

    def say(self, text: str) -> None:
        """Show another text."""
        self._text.update(visible_line(text))


class TextField(Field):
    """A line of text."""

    def __init__(
        self, label: str, *, value: str = "", required: str = "", hint: str = "",
        suggester: Suggester | None = None,
    ) -> None:  # fmt: skip
        """Start with a value, else with a hint at what to write."""
        super().__init__(label, required)
        self._given = value
        self.input = LineInput(visible_line(value), visible_line(hint), suggester=suggester, compact=True)
        self._hint = self.input.placeholder

    @property
    def meaning(self) -> tuple[str, str]:
        """What it is called, what goes into it, and whether it has to be."""
        name, why = super().meaning
        hint = "" if self._hint == self._required else self._hint
        return name, in_sentences((_("{text}.").format(text=hint) if hint and why else hint, why))

    @property
    def value(self) -> str:
        """The text without spaces around it; what was given and not touched is returned as it was."""
        text = self.input.value
        return self._given if text == visible_line(self._given) else text.strip()

    def start_from(self, value: str) -> None:
        """Show another value, as if it had been there from the start."""
        self._given = value
        self.input.value = visible_line(value)

    @property
    def touched(self) -> bool:
        """Whether it says something else than at its start."""
        return self.input.value != visible_line(self._given)

    @property
    def written(self) -> bool:
        """Whether somebody has written a text into it."""
        return self.touched and bool(self.value)

    def body(self) -> Iterable[Widget]:
        """Return the input."""
        return (self.input,)

    def problem(self) -> str:
        """Return what to say of an empty field that is required."""
        return "" if self.value.strip() else self._required

    def resume(self, before: Field) -> None:
        """Take over the text, to go on with it."""
        if isinstance(before, TextField):
            self.input.value = before.input.value
            self.input.cursor_position = len(self.input.value)
            self.input.select_on_focus = False  # the next key would replace it

    def require(self, message: str) -> None:
        """Say at once, while the field is empty, why it is required."""
        self.input.placeholder = message or self._hint
        super().require(message)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take note of a change; what somebody wrote is not selected, so that no key replaces all of it."""
        event.stop()
        self.input.select_on_focus = not self.touched
        self.changed()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Stay where something is wrong or missing, and say it there."""
        if not self.check():
            event.stop()


class RefusableField(TextField):
    """A line of text that looks right until somebody works with it."""

    refusal = ""
    """Why it was refused, until it is changed."""

    def refuse(self, message: str) -> None:
        """Say why the text is of no use; nothing takes that back."""
        self.refusal = message
        self.check()

    def problem(self) -> str:
        """Return what is wrong."""
        return self.refusal or super().problem()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Forget what was said of another text."""
        self.refusal = ""
        super().on_input_changed(event)


class ChoiceField(Field):
    """One of several; without options nothing is asked, and the value is empty."""

    def __init__(
        self, label: str, options: Sequence[tuple[str, str]], chosen: str | None, required: str = "",
        *, numbers: Sequence[int] = (),
    ) -> None:  # fmt: skip
        """Offer the (value, words) options, chosen by their `numbers` where one is left out."""
        super().__init__(label, required)
        self._choices = Choices(options, chosen, numbers)
        self._first = self._choices.chosen
        self.display = bool(options)

    @property
    def meaning(self) -> tuple[str, str]:
        """What it is called, and what can be chosen."""
        return self._caption, listed(self._choices.words)

    @property
    def value(self) -> str:
        """What is chosen; empty where nothing is."""
        return self._choices.chosen or ""

    @property
    def touched(self) -> bool:
        """Whether something else is chosen than at its start."""
        return self._choices.chosen != self._first

    @property
    def values(self) -> tuple[str, ...]:
        """What can be chosen."""
        return self._choices.values

    def numbered(self, number: int) -> str | None:
        """Return what a digit chooses; None for nothing."""
        return self._choices.numbered(number)

    def choose(self, value: str) -> None:
        """Choose as by hand."""
        self._choices.choose(value)

    def start_from(self, value: str) -> None:
        """Show another choice, as if it had been made from the start: nobody chose it here."""
        self._first = value
        with self._choices.prevent(Choices.Changed):
            self._choices.choose(value)

    def body(self) -> Iterable[Widget]:
        """Return the choices."""
        return (self._choices,)

    def resume(self, before: Field) -> None:
        """Take over what was chosen."""
        if isinstance(before, ChoiceField) and before.value in self._choices.values:
            self._choices.choose(before.value)

    def problem(self) -> str:
        """Return what to say when nothing is chosen."""
        return self._required if self.display and self._choices.chosen is None else ""

    def on_choices_changed(self, event: Choices.Changed) -> None:
        """Take note of a change."""
        event.stop()
        self.changed()


class TickField(Field):
    """Something to be ticked, with the reason for it."""

    def __init__(self, label: str, text: str, why: str = "", *, ticked: bool = True) -> None:
        """Start ticked, or not."""
        super().__init__(label)
        self._first = ticked
        self._box = TickBox(text, ticked=ticked)
        self._why = Prose(visible(why), classes="field--hint")
        self._why.display = bool(why)

    @property
    def ticked(self) -> bool:
        """Whether it is ticked."""
        return self._box.ticked

    @property
    def touched(self) -> bool:
        """Whether it was turned."""
        return self.ticked is not self._first

    def body(self) -> Iterable[Widget]:
        """Return the box, and the reason under it."""
        return self._box, self._why

    def resume(self, before: Field) -> None:
        """Take over the tick."""
        if isinstance(before, TickField) and before.ticked is not self.ticked:
            self._box.action_turn()

    def on_tick_box_changed(self, event: TickBox.Changed) -> None:
        """Take note of a change."""
        event.stop()
        self.changed()


def period_field(periods: Sequence[str], chosen: str, *, year: int, whole: bool = False) -> ChoiceField:
    """Return the field that asks for a period, or for the `whole` task; it asks nothing without periods."""
    options = period_options(periods, year=year, whole=whole)
    return ChoiceField(_("Period"), options, chosen, _("Say which period: choose one."))


def period_options(periods: Sequence[str], *, year: int, whole: bool) -> list[tuple[str, str]]:
    """Return the (value, words) of periods, before them those of the `whole` task."""
    options = [(period, period_text(period, year)) for period in periods]
    return [("", _("whole task")), *options] if whole and options else options


def is_written(fields: Iterable[Field]) -> bool:
    """Return whether somebody has written a text into any of the fields, which must not be lost."""
    return any(field.written for field in fields)
