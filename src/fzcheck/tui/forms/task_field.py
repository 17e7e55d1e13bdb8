"""A field for one of several tasks."""

from __future__ import annotations

from collections.abc import Sequence

from fzcheck.i18n import _
from fzcheck.tui.forms.suggestions import SuggestingField
from fzcheck.visible import visible_line


class TaskField(SuggestingField):
    """One of several tasks, by its id, its words or their initials."""

    def __init__(self, label: str, tasks: Sequence[tuple[str, str]], required: str) -> None:
        """Suggest the (id, title) tasks."""
        self._ids = {f"{name} {visible_line(title)}": name for name, title in tasks}
        super().__init__(label, tuple(self._ids), required=required, hint=_("type, or press ↓ to choose"))

    @property
    def task_id(self) -> str:
        """The id of the task that is meant; empty where none is."""
        value = self.value.strip()
        return value if value in self._ids.values() else self._ids.get(value, "")

    def problem(self) -> str:
        """Return what to do where no task is called so."""
        if self.value.strip() and not self.task_id:
            return _("There is no such task; press ↓ to choose one.")
        return super().problem()
