"""What a key that comes is: pressed anew, or held down still; and which digit it writes."""

from __future__ import annotations

import unicodedata

from textual.events import Event, Key

HELD = 0.12
"""Seconds within which a key that comes again is held: keyboards repeat every 30 to 90 ms, hands do not."""

_REPEATED = frozenset(
    ("up", "down", "left", "right", "pageup", "pagedown", "home", "end", "tab", "backspace", "delete")
)
_REPEATED_BARE = frozenset(("j", "k", "ctrl+z", "ctrl+y"))


def may_repeat(event: Event) -> bool:
    """Return whether a key, held, may do the same again and again: it moves, or mends what is written."""
    key = event.key if isinstance(event, Key) else ""
    return key in _REPEATED_BARE or key.rpartition("+")[2] in _REPEATED


class Presses:
    """Tells a key that is held from one that is pressed anew, shown all that comes."""

    def __init__(self) -> None:
        """Start with nothing pressed."""
        self._before: Key | None = None

    def is_held(self, event: Event) -> bool:
        """Return whether this is the key that came before it, not let go since."""
        before, now = self._before, event if isinstance(event, Key) else None
        self._before = now
        return bool(before and now and before.key == now.key and now.time - before.time < HELD)


def digit_of(character: str | None) -> int:
    """Return the digit that stands there, 1, １ or ①, as input methods write it; 0 for anything else."""
    plain = unicodedata.normalize("NFKC", character or "")
    return int(plain) if len(plain) == 1 and plain.isascii() and plain.isdigit() else 0
