"""Screens and dialogs whose keys stand at their foot, and are explained under F1."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import events
from textual.binding import ActiveBinding, Binding, BindingType
from textual.screen import ModalScreen

from fzcheck.i18n import _, later
from fzcheck.tui.kit.ink import CLASSES
from fzcheck.tui.kit.left_once import LeftOnce
from fzcheck.tui.kit.shortcuts import HELP, Shortcut, key_name

T = TypeVar("T")


class Guide:
    """A part of a screen that says itself what its keys do, and what goes into it."""

    def said(self, shortcut: Shortcut) -> Shortcut:
        """Return how a shortcut reads while this part has the keys."""
        raise NotImplementedError

    @property
    def meanings(self) -> tuple[tuple[str, str], ...]:
        """What can be filled in, and what goes into it."""
        raise NotImplementedError


class Keyed(LeftOnce[T]):
    """Its bindings make foot, menu and help: those that have an id, nearest to the focus first."""

    COMPONENT_CLASSES: ClassVar[set[str]] = CLASSES
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,fullwidth_question_mark,f1,ctrl+p", "app.help", later("Help"), id=HELP,
                tooltip=later("Find any key and any word of the screen, and do what was found.")),
    ]  # fmt: skip

    PURPOSE: ClassVar[str] = ""
    """What the screen is for, in English; a dialog says it by what is asked."""

    @property
    def foot_lead(self) -> str:
        """What the keys at the foot are about, where that is not plain; it stands before them."""
        return ""

    @property
    def in_front(self) -> object:
        """What is in front of the official: a key held since before that does nothing there."""
        return self

    def here(self, shortcut: Shortcut) -> Shortcut:
        """Return how a shortcut reads for what is in front of the official, beside what its guide says."""
        return shortcut

    def meanings(self) -> tuple[tuple[str, str], ...]:
        """Return what can be filled in here, and what goes into it, for the help."""
        guides = (widget for widget in self.query() if isinstance(widget, Guide))
        return next((guide.meanings for guide in guides), ())

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """Return all that keys do here, each once, with all its keys."""
        keys: dict[str, list[str]] = {}
        first: dict[str, ActiveBinding] = {}
        for active in self.active_bindings.values():
            name = active.binding.id
            if name:
                first.setdefault(name, active)
                keys.setdefault(name, []).append(active.binding.key_display or key_name(active.binding.key))
        shortcuts = [_shortcut(active, keys[name]) for name, active in first.items()]
        above = self.focused.ancestors if self.focused else ()
        if guide := next((widget for widget in above if isinstance(widget, Guide)), None):
            shortcuts = [guide.said(shortcut) for shortcut in shortcuts]
        return tuple(map(self.here, shortcuts))

    async def run_command(self, name: str) -> None:
        """Do what the command of that id does, where it is declared."""
        for active in self.active_bindings.values():
            if active.binding.id == name:
                await self.app.run_action(active.binding.action, active.node)
                return


class Dialog(ModalScreen[T], Keyed[T]):
    """Lies over another screen until it is answered or left."""

    COMPONENT_CLASSES: ClassVar[set[str]] = CLASSES  # Textual looks for them along the first base alone


class LeftBeside(Dialog[T]):
    """Left with a click beside its frame too, since nothing can be lost in it."""

    def on_click(self, event: events.Click) -> None:
        """Leave without an answer where nothing but this screen was clicked."""
        if event.widget is self:
            self.dismiss(None)


def _shortcut(active: ActiveBinding, keys: list[str]) -> Shortcut:
    binding = active.binding
    return Shortcut(
        id=binding.id or "",
        press=binding.key,
        keys=tuple(dict.fromkeys(keys)),
        words=_(binding.description),
        tip=_(binding.tooltip) if binding.tooltip else "",  # an empty message is the catalogue's header
        topic=_(binding.group.description) if binding.group else "",
        foot=int(binding.show),
        holds=active.enabled,
    )
