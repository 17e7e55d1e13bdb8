"""The action menu: every act by name, for whoever has no letter keys at hand, as under an input method."""

from __future__ import annotations

from textual import work
from textual.binding import Binding

from fzcheck.acts import ticking
from fzcheck.i18n import _
from fzcheck.tui.kit.page import ASKING
from fzcheck.tui.tasks import facts
from fzcheck.tui.tasks.lines import PeriodLine, StepLine, TaskLine, closes, opens
from fzcheck.tui.tasks.task_page import TaskPage
from fzcheck.words import Status

_PALETTE = "palette"
"""The one command that the menu leaves out: it lists the same, and its key is the app's own."""


class Offering(TaskPage):
    """Offers what can be done with what is marked or under the cursor."""

    @work(group=ASKING)
    async def on_task_list_menu_asked(self) -> None:
        """Offer every act by name or by its key, and do the chosen one."""
        from fzcheck.tui.forms.choice import Choice

        acts = [command for command in self.commands() if command.group is None and command.id != _PALETTE]
        options = [(str(act.id), f"{self._act_word(act)}  ({act.key})") for act in acts]
        marked = len(self._marked)
        title = facts.marked_text(marked, self._marked_out_of_sight) if marked else facts.about(self._line)
        if not marked:
            options += self._opening()
        keys = {key: str(active.binding.id) for key, active in self.active_bindings.items()}
        chosen = await self.app.push_screen_wait(Choice(title, options, keys=keys))
        if chosen is not None:
            await self.run_command(chosen)

    def _opening(self) -> list[tuple[str, str]]:
        """Return what opens or closes the line under the cursor: nothing else is without a key of its own."""
        line = self._line
        if line is None:
            return []
        if opens(line):
            return [("list.open", f"{_('Show what is inside')}  (→)")]
        return [("list.close", f"{_('Hide what is inside')}  (←)")] if closes(line) else []

    def _act_word(self, act: Binding) -> str:
        """Return what an act would do now; a tick opens again what is done."""
        return _("Open again") if act.id == "tick" and self._is_done() else act.description

    def _is_done(self) -> bool:
        """Return whether all that is marked, or what is under the cursor, is done."""
        line = self._line
        if places := self._marked_places():
            return all(ticking.is_done(*place) for place in places)
        match line:
            case TaskLine(row=row):
                return row.status is Status.DONE
            case PeriodLine(part=part):
                return part.done
            case StepLine(part=part, number=number):
                return part.steps[number - 1].done
        return False
