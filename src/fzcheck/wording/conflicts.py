"""Conflicts in the official's words: what each is about, and what either side says."""

from __future__ import annotations

from collections.abc import Iterator

from fzcheck.board import Row
from fzcheck.board.states import Conflict
from fzcheck.i18n import _
from fzcheck.ledger.events import Event
from fzcheck.visible import visible_line
from fzcheck.wording.events import Years, kind_text, said_text, subject_text, value_text
from fzcheck.words import Kind, StepStatus


def about_text(conflict: Conflict, row: Row | None, years: Years) -> str:
    """Return in one line which task it is about, which period, and what of it."""
    what = kind_text(conflict.kind)
    if conflict.kind is Kind.STEP:
        what = _("{kind} “{item}”").format(kind=what, item=conflict.item)
    title = row.task.title if row else _("(withdrawn)")
    return visible_line(f"{subject_text(conflict.events[0], years)} {title} · {what}")


def side_lines(conflict: Conflict) -> Iterator[tuple[str, str]]:
    """Yield (which side, who said what when and why), first of the one that stands meanwhile."""
    for number, event in enumerate(conflict.events):
        yield _("Meanwhile") if not number else _("Or"), said_text(event)


def value_words(event: Event) -> str:
    """Return the value of a side, as short as a choice among several needs it."""
    if isinstance(event.says, StepStatus):
        return event.says.label
    return value_text(event) or _("nobody")
