"""What can go wrong, each with a remedy and an exit code.

    FzcheckError
    ├── Refused              2   an act that the state does not allow, or words that do not fit
    │   └── NotWritten       2   a file that could not be written; the old one is whole
    ├── SettingsUnusable     2   config.toml cannot be read
    ├── NotFound             3   no such task, checklist or event
    ├── ChecklistUnusable    4   a checklist that cannot be read at all
    ├── ReportUnusable       4   a report that cannot be read, or is none
    ├── LedgerUnusable       5   the ledger cannot be read or written
    │   ├── LedgerBusy       5   another program holds it; it may be free again at once
    │   ├── LedgerDamaged    5   what is in the file is to blame; so it stays until the file changes
    │   ├── LedgerReplaced   5   another file stands there than the one that was read
    │   ├── LedgerForked     5   one origin and number, two different events
    │   └── LedgerReadOnly   5   it can be read, but nothing can be added now
    └── TerminalGone       129   the terminal was lost under an open screen, as by a hang-up

Front ends turn these into text and an exit code in one place; nothing below prints or exits.
"""

from __future__ import annotations

import errno
import sqlite3
from typing import ClassVar, Self

from fzcheck.i18n import _, later
from fzcheck.visible import visible_line


class FzcheckError(Exception):
    """Something the official can mend; `str()` is the message and, after it, the remedy."""

    exit_code: ClassVar[int] = 2

    def __init__(self, message: str, remedy: str = "") -> None:
        """Say what is wrong and what to do, both in the official's language."""
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __eq__(self, other: object) -> bool:
        """Whether the same is said, of the same kind of trouble."""
        return type(self) is type(other) and self.args == getattr(other, "args", None)

    def __hash__(self) -> int:
        return hash((type(self), self.args))

    def anew(self) -> Self:
        """Return the same, not raised yet: what is kept, or raised from keeping, holds on to no stack."""
        return type(self)(self.message, self.remedy)

    def __str__(self) -> str:
        return f"{self.message}\n{self.remedy}" if self.remedy else self.message


class Refused(FzcheckError):
    """An act that the state does not allow, or words that do not fit the command."""


class NotWritten(Refused):
    """A file that could not be written; whatever stood there before is untouched."""


class SettingsUnusable(FzcheckError):
    """Settings that cannot be read; the file has not been changed."""


class NotFound(FzcheckError):
    """A task, checklist or event that does not exist."""

    exit_code = 3


class ChecklistUnusable(FzcheckError):
    """A checklist of which nothing can be used."""

    exit_code = 4


class ReportUnusable(FzcheckError):
    """A report that cannot be read, or in which nothing of a report can be found."""

    exit_code = 4


class ReportMissing(ReportUnusable):
    """No report is attached."""


class LedgerUnusable(FzcheckError):
    """A ledger that cannot be read or written; it has not been changed."""

    exit_code = 5


class LedgerBusy(LedgerUnusable):
    """A ledger that another program holds; it can be asked again."""


class LedgerDamaged(LedgerUnusable):
    """A ledger whose contents cannot be read; looking again is of no use until the file changes."""


class LedgerReplaced(LedgerUnusable):
    """Another ledger stands there than the one that was read; who looks at it can go on."""


class LedgerForked(LedgerUnusable):
    """Two different events claim the same origin and number."""


class LedgerReadOnly(LedgerUnusable):
    """A ledger that can be read but not added to (a read-only or full disk, no permission)."""


class TerminalGone(FzcheckError):
    """A terminal that was lost under an open screen; what was done and written is kept."""

    exit_code = 129  # as a shell reports a hang-up: 128 + SIGHUP


_OF_SYSTEM = {
    errno.ENOSPC: later("the disk is full"),
    errno.EDQUOT: later("the disk is full"),
    errno.EACCES: later("you have no right to it"),
    errno.EPERM: later("you have no right to it"),
    errno.EROFS: later("the disk is read-only"),
    errno.ENOENT: later("there is no such file or folder"),
    errno.ENOTDIR: later("a part of its path is a file, not a folder"),
    errno.EISDIR: later("it is a folder"),
    errno.EIO: later("the disk cannot be read or written properly"),
    errno.ENAMETOOLONG: later("its name is too long"),
    errno.ELOOP: later("its links lead in a circle"),
}
_OF_SQLITE = {
    sqlite3.SQLITE_FULL: later("the disk is full"),
    sqlite3.SQLITE_NOTADB: later("it is not a ledger"),
    sqlite3.SQLITE_CORRUPT: later("it is damaged"),
    sqlite3.SQLITE_CANTOPEN: later("it cannot be opened"),
    sqlite3.SQLITE_READONLY: later("it is read-only"),
    sqlite3.SQLITE_IOERR: later("the disk cannot be read or written properly"),
}


def reason_of(error: Exception) -> str:
    """Return why the system or SQLite refused, as part of a sentence."""
    if isinstance(error, UnicodeDecodeError):
        return _("it is damaged")
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        known = _OF_SQLITE.get(code & 0xFF)  # the higher bits tell only where
    else:
        known = _OF_SYSTEM.get(getattr(error, "errno", None) or 0)
    return _(known) if known else visible_line(getattr(error, "strerror", None) or str(error))
