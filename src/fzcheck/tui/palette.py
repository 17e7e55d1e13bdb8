"""The command palette: every command that can be done now, found by its words or their pinyin initials."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from fzcheck.board.search import Search
from fzcheck.i18n import _
from fzcheck.tui.kit.page import Page


class Commands(Provider):
    """Offers what the screen declares, those that move the cursor last."""

    async def discover(self) -> Hits:
        """Yield every command."""
        for command in self._commands():
            yield DiscoveryHit(_named(command), self._doing(command), help=command.tooltip)

    async def search(self, query: str) -> Hits:
        """Yield the commands in whose words the query stands, those first that are called so."""
        search, hits = Search(query), 0
        for number, command in enumerate(self._commands()):
            if search.finds(f"{command.description}\n{command.key}\n{command.tooltip}"):
                hits += 1
                score = (1.0 if search.finds(command.description) else 0.5) - number / 1000
                yield Hit(score, _named(command), self._doing(command), help=command.tooltip)
        if not hits:  # what Textual says of its own accord is English
            yield Hit(0.1, _("No command of that name."), _nothing)

    def _commands(self) -> list[Binding]:
        screen = self.screen
        commands = screen.commands() if isinstance(screen, Page) else ()
        return sorted(commands, key=lambda command: command.group is not None)

    def _doing(self, command: Binding) -> Callable[[], Awaitable[None]]:
        screen = self.screen
        assert isinstance(screen, Page)  # noqa: S101 - there is no command otherwise
        return partial(screen.run_command, str(command.id))


def _named(command: Binding) -> Content:
    return Content(f"{command.description}  ({command.key})")


def _nothing() -> None:
    """Leave everything as it is."""
