"""Why the system or SQLite refuses, in the official's words; what is rare stays as they say it."""

from __future__ import annotations

import errno
import sqlite3

from fzcheck.i18n import _, later
from fzcheck.visible import visible_line

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


def reason_text(error: Exception) -> str:
    """Return why the system or SQLite refused, as part of a sentence."""
    if isinstance(error, UnicodeDecodeError):
        return _("it is damaged")
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        known = _OF_SQLITE.get(code & 0xFF)  # the higher bits tell only where
    else:
        known = _OF_SYSTEM.get(getattr(error, "errno", None) or 0)
    return _(known) if known else visible_line(getattr(error, "strerror", None) or str(error))
