"""How merging goes: first tried, then done, each in one run beside the screen that can be stopped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from threading import Event

import msgspec

from fzcheck.errors import FzcheckError
from fzcheck.i18n import _
from fzcheck.ledger.heads import TaskKey
from fzcheck.session.exchange import merge
from fzcheck.session.files import Stamps, stamped
from fzcheck.session.session import Session
from fzcheck.session.typed_paths import ledgers_typed
from fzcheck.wording.merging import FileMerge, stopped_text, total_text, trial_text

_BYTES = 244
"""What an event takes in a ledger, on the average of a large one."""


class Stage(Enum):
    """How far it has got."""

    CHOOSING = "choosing"
    TRIED = "tried"
    MERGED = "merged"


class Course(msgspec.Struct, frozen=True):
    """What is known of the files that were named; every run leads to the next one."""

    stage: Stage = Stage.CHOOSING
    typed: str = ""
    """The line that names them."""
    files: tuple[Path, ...] = ()
    stamps: Stamps = ()
    """How they stood before they were tried."""
    merges: tuple[FileMerge, ...] = ()
    """What would come, or came, of each."""
    tried: tuple[FileMerge, ...] = ()
    """What of each was said to come, once they are merged."""
    said: str = ""
    """What came of it all, in the official's words."""

    @property
    def brings(self) -> bool:
        """Whether a file that was tried would bring something."""
        return self.stage is Stage.TRIED and any(merged.new for merged in self.merges)

    def may_merge(self, typed: str) -> bool:
        """Return whether what was tried, and nothing else, can be merged now."""
        return self.brings and typed == self.typed

    @property
    def disputed(self) -> TaskKey | None:
        """The task of the first conflict to settle now."""
        disputes = (one for merged in self.merges for one in merged.disputes)
        first = next(disputes, None) if self.stage is Stage.MERGED else None
        return first.about[:2] if first else None

    def came_otherwise(self, number: int) -> bool:
        """Return whether something else came of a file than was said before."""
        return self.stage is Stage.MERGED and _gist(self.merges[number]) != _gist(self.tried[number])


def _gist(merged: FileMerge) -> tuple[object, ...]:
    """Return what was said of a file, whether its events stood in the ledger by then or not."""
    return (
        merged.unfit, merged.new, merged.known, [one.about for one in merged.disputes], merged.changes,
    )  # fmt: skip


class Run:
    """Trying or merging, for a thread of its own; whoever waits may look how far it is, and stop it."""

    def __init__(self, session: Session, before: Course, typed: str) -> None:
        """Merge what was tried `before`, unless another line is typed by now: then that is tried."""
        self.merging = before.may_merge(typed)
        """Whether something is written."""
        self.pace: tuple[Path, int, int] | None = None
        """Of which file how many events of how many are written; of 0 while it is read."""
        self.merges: list[FileMerge] = []
        self.files = before.files if self.merging else ()
        self.error: FzcheckError | None = None
        """What stood in the way, if anything did; what was merged before it is merged."""
        self._session = session
        self._before = before
        self._typed = typed
        self._stop = Event()
        self._sizes: Stamps = ()

    @property
    def share(self) -> float:
        """How much of it is done, from 0 to 1, as far as the sizes of files tell what there is to read."""
        if not self.files or self.pace is None:
            return 0.0
        file, of, count = self.pace
        sizes = {path: size for path, _time, size in self._sizes}
        steps = 2 if self.merging else 1  # what is read is then written
        here = 1 + count / of if of else min(count * _BYTES / max(sizes.get(str(file), 0), 1), 1.0)
        return min((len(self.merges) + here / steps) / len(self.files), 1.0)

    @property
    def stopping(self) -> bool:
        """Whether it is to end."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Have it end at once; the file under way leaves nothing behind."""
        self._stop.set()

    def __call__(self) -> Course:
        """Do it; a file that changed since it was tried is tried again, and nothing is merged."""
        before = self._before
        stamps = stamped(before.files)
        changed = self.merging and stamps != before.stamps
        if changed:
            self.merging = False
        elif not self.merging:
            self.files = ledgers_typed(self._typed)
            stamps = stamped(self.files)
        self._sizes = stamps
        stopped = self._gone_through()
        merges = tuple(self.merges)
        if self.merging and (merges or stopped):
            said = "\n".join((*self._total(), *((stopped_text(),) if stopped else ())))
            return Course(Stage.MERGED, self._typed, self.files, stamps, merges, before.merges, said)
        if self.error is not None or stopped:
            said = "" if self.error else _("Stopped: nothing was merged.")
            return before if self.merging else Course(typed=self._typed, said=said)
        said = "\n".join((*self._total(), _changed_text() if changed else trial_text()))
        return Course(Stage.TRIED, self._typed, self.files, stamps, merges, said=said)

    def _gone_through(self) -> bool:
        """Go through the files; return whether that was stopped before the last."""
        try:
            for merged in merge(
                self._session, self._until_stopped(), dry_run=not self.merging, went_on=self._went_on
            ):
                self.merges.append(merged)
        except _Stopped:
            pass
        except FzcheckError as error:
            self.error = error.anew()
        return self._stop.is_set() and len(self.merges) < len(self.files)

    def _until_stopped(self) -> Iterable[Path]:
        for file in self.files:
            self._went_on(file, 0, 0)
            yield file

    def _went_on(self, file: Path, of: int, count: int) -> None:
        if self._stop.is_set():
            raise _Stopped
        self.pace = file, of, count

    def _total(self) -> Iterator[str]:
        """Yield what the files come to together."""
        if self.merges:
            yield total_text(self.merges)


def _changed_text() -> str:
    return _("Files have changed since they were tried. This is what they hold now; nothing was merged.")


class _Stopped(Exception):
    """The work is to end."""
