"""What all full screens have in common: bindings that speak the official's language."""

from __future__ import annotations

from dataclasses import replace

from textual.binding import ActiveBinding, Binding
from textual.screen import Screen

from fzcheck.i18n import _
from fzcheck.session.session import Session
from fzcheck.tui.destination import Destination


class Page(Screen[Destination | None]):
    """A full screen; footer, help and menu all follow from its bindings. It may lead to tasks when left."""

    def show(self, session: Session) -> None:
        """Show the session as it is now; a screen that shows nothing of it stays as it is."""

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The bindings that hold now, in the official's language."""
        return {
            key: active._replace(binding=_said(active.binding), tooltip=_translated(active.tooltip))
            for key, active in super().active_bindings.items()
        }

    def commands(self) -> tuple[Binding, ...]:
        """Return what can be done now, each command once, with all its keys in `key`."""
        keys: dict[str, list[str]] = {}
        found: dict[str, Binding] = {}
        for active in self.active_bindings.values():
            if active.binding.id and active.enabled:
                found.setdefault(active.binding.id, active.binding)
                keys.setdefault(active.binding.id, []).append(self.app.get_key_display(active.binding))
        return tuple(binding.with_key(" ".join(dict.fromkeys(keys[name]))) for name, binding in found.items())


def _said(binding: Binding) -> Binding:
    group = binding.group
    return replace(
        binding,
        description=_translated(binding.description),
        tooltip=_translated(binding.tooltip),
        group=replace(group, description=_translated(group.description)) if group else None,
    )


def _translated(text: str) -> str:
    return _(text) if text else ""  # gettext answers an empty message with the catalogue's header
