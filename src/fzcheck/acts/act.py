"""What a verb looks at and what it gives back: values, of which nothing is written yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import wraps
from typing import ParamSpec

import msgspec

from fzcheck.board import Board, Row
from fzcheck.errors import NotFound, Refused
from fzcheck.ledger.chain import event_from
from fzcheck.ledger.events import Draft, Event, EventId
from fzcheck.ledger.heads import Progress, TaskKey

P = ParamSpec("P")


class Act(msgspec.Struct, frozen=True):
    """What is to be written as one, and what to tell the official."""

    drafts: tuple[Draft, ...]
    """Nothing where nothing has to change."""
    text: str
    """What happens, in the official's language."""
    hints: tuple[str, ...] = ()
    """What the official may want to know; never a refusal."""


Refusal = Refused | NotFound
"""Why an act is not done, and the way out: not raised before somebody wants it done."""


class Now(msgspec.Struct, frozen=True):
    """What holds when an act is done."""

    board: Board
    progress: Progress
    """What the ledger holds."""
    today: dt.date
    by: str
    """The name that signs."""
    ahead: int = 0
    """How many drafts of the same act the board shows that are not written yet."""

    def after(self, drafts: Sequence[Draft]) -> Now:
        """Return what holds once these drafts are written too.

        The board shows what they say of tasks; what they take back or move is seen only once it is written.
        """
        rows = list(self.board.rows)
        events_of: dict[TaskKey, list[Event]] = {}
        at = f"{self.today}T23:59:59Z"  # only its day matters: a draft follows all that its writer saw
        for seq, draft in enumerate(drafts, self.ahead + 1):
            event = event_from(draft, EventId("", seq), 1, (at, self.by, ""))
            events_of.setdefault((draft.checklist, draft.task), []).append(event)
        for key, events in events_of.items():
            if (place := self.board.places.get(key)) is not None:
                row = rows[place]
                progress = msgspec.structs.replace(row.progress, events=(*row.progress.events, *events))
                rows[place] = Row(row.checklist, row.task, progress, row.rules)
        board = msgspec.structs.replace(self.board, rows=tuple(rows))
        return msgspec.structs.replace(self, board=board, ahead=self.ahead + len(drafts))


class Own(msgspec.Struct, frozen=True):
    """What tells one's own acts: written in this file under one's name, or in this session."""

    name: str
    origins: frozenset[str]
    """All under which this file was ever written to."""
    origin: str
    """The one under which it is written to now; empty before its first event."""
    acts: frozenset[EventId]
    """Those of this session, whatever name they bear."""

    def wrote(self, event: Event) -> bool:
        """Return whether an event is of one's own acts."""
        return (event.origin in self.origins and event.by == self.name) or event.act_id in self.acts


def verb(act: Callable[P, Act | Refusal]) -> Callable[P, Act | Refusal]:
    """Let a verb return as a value what is refused inside it."""

    @wraps(act)
    def decided(*args: P.args, **kwargs: P.kwargs) -> Act | Refusal:
        try:
            return act(*args, **kwargs)
        except (Refused, NotFound) as error:
            return error.anew()

    return decided
