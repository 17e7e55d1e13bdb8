"""A line to write in that takes all of what is pasted."""

from __future__ import annotations

from textual import events
from textual.widgets import Input


class LineInput(Input):
    """An input that puts pasted lines one after the other, where Textual's would drop all but the first."""

    def on_paste(self, event: events.Paste) -> None:
        """Hand the text on as one line."""
        event.text = on_one_line(event.text)

    def action_paste(self) -> None:
        """Insert what was copied here, as one line."""
        self.replace(on_one_line(self.app.clipboard), *self.selection)


def on_one_line(text: str) -> str:
    """Return a text with a space for every tab, and between its lines; empty lines leave nothing."""
    lines = text.replace("\t", " ").splitlines()
    return lines[0] if len(lines) == 1 else " ".join(filter(None, map(str.strip, lines)))
