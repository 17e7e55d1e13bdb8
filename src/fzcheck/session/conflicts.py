"""What places of work disagree about, one conflict after the other, and settling one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from fzcheck.acts.settling import Settlement, settle, settle_move
from fzcheck.board.states import Conflict
from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.ledger.heads import MOVE, NOTHING, RegisterKey, TaskKey
from fzcheck.session.doing import Outcome, do, need_writable
from fzcheck.session.session import Session, caught_up
from fzcheck.session.tasks import find_successor
from fzcheck.words import Kind


class Unsettled(msgspec.Struct, frozen=True):
    """A conflict, and the task in which it is; of a move, the task from which progress went."""

    task: TaskKey
    conflict: Conflict

    @property
    def about(self) -> tuple[TaskKey, RegisterKey]:
        """What tells it from all others, whoever says what."""
        return self.task, (self.conflict.kind, self.conflict.period, self.conflict.item)


def unsettled(session: Session, tasks: Iterable[TaskKey] | None = None) -> Iterator[Unsettled]:
    """Yield the conflicts of some tasks, or of all, in the order of the board."""
    board, shown = session.board, session.shown
    moved = frozenset(shown.disputed_moves())
    if tasks is None:
        in_use = (key for key in moved if key[0] not in board.archived)
        tasks = {*in_use, *(row.key for row in board.rows if row.progress is not NOTHING)}
    for key in sorted(tasks, key=lambda key: (board.places.get(key, len(board.rows)), key)):
        row = board.row(*key)
        for conflict in row.conflicts if row else ():
            yield Unsettled(key, conflict)
        if key in moved:
            yield Unsettled(key, Conflict("", Kind.MOVE, shown.written[key].live.registers[MOVE].heads))


def settled(session: Session, asked: Unsettled, settlement: Settlement) -> Outcome:
    """Settle a conflict as it was seen; Refused where somebody has said something about it since."""
    need_writable(session)
    session = caught_up(session)
    now = next((one for one in unsettled(session, [asked.task]) if one.about == asked.about), None)
    if now is None or {event.id for event in now.conflict.events} != {e.id for e in asked.conflict.events}:
        raise Refused(
            _("Somebody else has recorded something about it meanwhile."),
            _("Look at it once more as it stands now. Nothing has been written."),
        )
    if now.conflict.kind is Kind.MOVE:
        row = find_successor(session, now.task[0], str(settlement.says))
        return do(session, settle_move(session.now, row, now.task, settlement))
    (row,) = filter(None, (session.board.row(*now.task),))
    return do(session, settle(session.now, row, now.conflict, settlement))
