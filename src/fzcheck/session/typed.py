"""What officials type: a value that is kept on one line."""

from __future__ import annotations

from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.ledger.events import need_short
from fzcheck.visible import visible_line


def typed_line(key: str, value: str) -> str:
    """Return a value without the space around it; Refused where it is too long or cannot be shown."""
    text = value.strip()
    need_short(text)
    if visible_line(text) != text:
        raise Refused(
            _("The value of {key} holds characters that cannot be shown.").format(key=key),
            _("Type it again, on one line."),
        )
    return text
