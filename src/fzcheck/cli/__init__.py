"""The command line: arguments in, text and an exit code out."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from fzcheck.cli.opening import now
from fzcheck.cli.output import let_go_of, prepare, warn
from fzcheck.errors import FzcheckError, reason_of
from fzcheck.i18n import _
from fzcheck.session.session import Clock
from fzcheck.visible import visible

CUT_OFF = 141
"""Exit code when nobody reads the output any more, as a shell reports it (128 + SIGPIPE)."""
INTERRUPTED = 130
"""Exit code after Ctrl+C (128 + SIGINT)."""
BROKEN = 70
"""Exit code of a defect in fzcheck (EX_SOFTWARE)."""


def main() -> int:
    """Run fzcheck on the process's arguments and return the exit code."""
    gc.disable()  # a command ends before garbage could matter; the screen, which stays, turns it on again
    code = run(sys.argv[1:], now)
    gc.freeze()  # the interpreter's last collection then has nothing to look through: a tenth of `list`
    return code


def run(argv: Sequence[str], clock: Clock) -> int:
    """Run one command line and return its exit code; whatever goes wrong ends here, as a message."""
    from fzcheck.cli.dispatch import dispatch

    prepare()
    try:
        code = dispatch(argv, clock)
        sys.stdout.flush()
    except FzcheckError as error:
        _say_error(error.message, error.remedy)
        return error.exit_code
    except BrokenPipeError:
        let_go_of(sys.stdout)
        return CUT_OFF
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:  # a full disk behind stdout, a folder that vanished
        let_go_of(sys.stdout)
        place = f"{error.filename}: " if error.filename else ""
        _say_error(_("The system says: {reason}.").format(reason=f"{place}{reason_of(error)}"), "")
        return FzcheckError.exit_code
    except Exception as error:  # noqa: BLE001 - the one boundary: a defect must not look like a stack of code
        _say_defect(error)
        return BROKEN
    return code


def _say_error(message: str, remedy: str) -> None:
    warn(visible(f"fzcheck: {message}"))
    if remedy:
        warn(visible(remedy))


def _say_defect(error: Exception) -> None:
    if os.environ.get("FZCHECK_DEBUG"):
        import traceback

        warn(visible("".join(traceback.format_exception(error)).rstrip()))
    _say_error(
        _("This is a defect of fzcheck, not of what you did: {error}.").format(
            error=f"{type(error).__name__}: {error}"
        ),
        _("Set FZCHECK_DEBUG=1, run the command again, and report all that it prints to whoever "
          "maintains fzcheck."),
    )  # fmt: skip
