"""Asks which task takes over the progress of a withdrawn one."""

from __future__ import annotations

from collections.abc import Sequence

from fzcheck.i18n import _
from fzcheck.tui.forms.fields import FactField
from fzcheck.tui.forms.form import FormDialog
from fzcheck.tui.forms.task_field import TaskField


def move_dialog(title: str, records: str, tasks: Sequence[tuple[str, str]]) -> FormDialog[str]:
    """Return a dialog that says what is moved, and asks for the id of the (id, title) task that takes it."""
    to = TaskField(_("To the task"), tasks, _("Say which task takes the progress over."))
    fields = FactField(_("Progress"), records), to
    return FormDialog(_("Move progress"), title, fields, lambda: to.task_id)
