"""What all full screens have in common: a session to show, notices, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.geometry import Region
from textual.message import Message
from textual.notifications import SeverityLevel
from textual.widgets import Input

from fzcheck.errors import FzcheckError
from fzcheck.session.doing import Outcome
from fzcheck.session.session import Session
from fzcheck.tui.kit.destination import Destination
from fzcheck.tui.kit.keyed import Keyed
from fzcheck.tui.kit.pointed_view import PointedView
from fzcheck.visible import visible

ASKING = "asking"
"""The group of the workers that open a dialog and wait for its answer."""

LONG = 15
"""Seconds for which a notice stands that has something to remember."""


class Page(Keyed[Destination | None]):
    """A full screen; it may lead to tasks when left."""

    NOTICES_OVER: ClassVar[str] = ""
    """The column that notices lie over; where it is not shown, they lie over all of the screen's width."""

    _until_key = False
    """Whether what was said last goes with the next key."""

    @dataclass
    class Changed(Message):
        """Something done here made another session."""

        session: Session

    def show(self, session: Session) -> None:
        """Show the session as it is now; a screen that shows nothing of it stays as it is."""

    def take(self, session: Session) -> None:
        """Show another session, and tell whoever else shows it."""
        self.show(session)
        self.post_message(self.Changed(session))

    def done(self, outcome: Outcome, said: str = "") -> None:
        """Show the session that an act made, and say what happened: only that is worth the room.

        `said` puts it into a sentence, in place of `{what}`.
        """
        self.app.clear_notifications()
        self.take(outcome.session)
        self.say(said.format(what=outcome.text.rstrip(".。")) if said else outcome.text)
        if outcome.hints:
            self.say("\n".join(outcome.hints), severity="warning")

    def action_leave(self) -> None:
        """Go back to where one came from."""
        self.dismiss()

    def keep_unsaved(self) -> None:
        """Keep what is typed and not saved yet, as the program ends without asking; most have nothing."""

    def on_screen_suspend(self) -> None:
        """Take the notices away with the screen that they speak of: over the next one they hide something."""
        self.app.clear_notifications()
        self.query("ToastHolder").remove()  # Textual clears only the screen in front

    @property
    def room_for_notices(self) -> Region:
        """Where notices lie, from edge to edge: a wide character across an edge of theirs would be lost."""
        columns = self.query(self.NOTICES_OVER) if self.NOTICES_OVER else ()
        return next((column.region for column in reversed([*columns]) if column.region), self.region)

    @property
    def cursor_region(self) -> Region:
        """Where the line is that somebody reads or writes in, which no notice covers; nothing for none."""
        match self.focused:
            case PointedView() as view:
                return view.cursor_region
            case Input() as field:
                return field.region
            case _:
                return Region()

    @property
    def is_asking(self) -> bool:
        """Whether an act has begun that asks something, be its dialog there yet or not."""
        mine = (worker for worker in self.workers if worker.group == ASKING and worker.node is self)
        return not all(worker.is_finished for worker in mine)

    def say_until_key(self, text: str) -> None:
        """Say what happened and what comes next, instead of what was said before, until somebody goes on."""
        self.say(text, instead=True, seconds=2 * LONG)
        self._until_key = True

    def key_came(self) -> None:
        """Take away what was said only until the next key."""
        if self._until_key:
            self._until_key = False
            self.app.clear_notifications()

    def complain(self, error: FzcheckError, *, to_remember: bool = False) -> None:
        """Say what is wrong and what to do, instead of what was said before: asked thrice, it stands once.

        What is `to_remember` stands longer, and beside what was said before.
        """
        seconds = LONG if to_remember else 10
        self.say(str(error), instead=not to_remember, severity="error", seconds=seconds)

    def warn(self, text: str) -> None:
        """Say something to take note of, beside what was said before."""
        self.say(text, severity="warning", seconds=LONG)

    def say(
        self, text: str, *, instead: bool = False, severity: SeverityLevel = "information",
        seconds: float | None = None,
    ) -> None:  # fmt: skip
        """Say what happened, beside what was said before or `instead` of it."""
        if instead:
            self.app.clear_notifications()
        self.notify(visible(text), severity=severity, markup=False, timeout=seconds)
