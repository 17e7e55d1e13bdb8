"""Opening an SQLite file, and nothing more."""

from __future__ import annotations

import sqlite3
from pathlib import Path

_CACHE = 256
"""KiB of the file that SQLite keeps: a ledger is read from end to end, where keeping more helps nobody."""


def connected(
    path: Path, patience: float, how: str = "mode=rw", *, cut_off: bool = False
) -> sqlite3.Connection:
    """Open an SQLite file as it is; `how` is what its address says of that.

    One that is shorter than it says is opened only where it is known to be `cut_off`.
    """
    name = path.as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    connection = sqlite3.connect(
        f"file://{'' if name.startswith('/') else '/'}{name}?{how}",
        uri=True,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,  # the ledger lets only one thread in at a time
    )
    try:
        if cut_off:
            connection.execute("PRAGMA writable_schema = ON")  # SQLite's own way to ask for what is left
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    except BaseException:
        connection.close()
        raise
    return connection
