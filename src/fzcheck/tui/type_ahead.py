"""What is typed ahead, as over a slow line, does what it would have done key by key; what is held, less."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from textual.app import App
from textual.events import Event, Key
from textual.message_pump import MessagePump

from fzcheck.tui.kit.key_press import Presses, may_repeat
from fzcheck.tui.kit.keyed import Keyed

_REST = 0.005
"""Seconds between two looks whether a dialog stands that is on its way."""

_ROUNDS = 2
"""How often word goes up from the field to the app: the key itself, then what that led to, as `Submitted`."""


class TypeAhead:
    """Hands on one key or paste after the other: the next once what the one before led to stands.

    So the text behind a key that opens a field belongs to that field. Where nothing opens, because what was
    asked for is refused, the text goes nowhere: on the list it would act.

    A key that is held writes, and moves as long as the same is in front of the official; all else it does but
    once. Else it would answer a question that nobody has read, or do an act again and again.
    """

    def __init__(
        self, app: App[Any], hand_on: Callable[[Event], Awaitable[None]], asks: Callable[[], bool]
    ) -> None:
        """Hand on to the app as Textual does; `asks` says whether a dialog is on its way."""
        self._app = app
        self._hand_on = hand_on
        self._asks = asks
        self._waiting: deque[Event] = deque()
        self._busy = False
        self._asked = False
        self._presses = Presses()
        self._pressed_on: object = app

    async def take(self, event: Event) -> None:
        """Hand on what is typed when its turn has come."""
        self._waiting.append(event)
        if not self._busy:
            self._busy = True
            await self._go_on()

    def look_whether_asked(self) -> None:
        """Remember after an act whether that is about to ask something, however soon it is refused."""
        self._asked = self._asked or self._asks()

    async def _go_on(self) -> None:
        while self._waiting:
            if self._asks():  # by the mouse
                self._app.set_timer(_REST, self._go_on)
                return
            front, way, self._asked = self._app.screen, self._way_up(), False
            event = self._waiting.popleft()
            held, leads_on = self._is_held_too_long(event), not self._is_written(event)
            if held and leads_on:
                continue
            await self._hand_on(event)
            if leads_on:
                self._pass(way, _ROUNDS, front)
                return
        self._busy = False

    def _is_held_too_long(self, event: Event) -> bool:
        """Return whether that is a held key that only moves, or went down before this was in front."""
        screen = self._app.screen
        front = screen.in_front if isinstance(screen, Keyed) else screen
        if not self._presses.is_held(event):
            self._pressed_on = front
            return False
        return self._pressed_on != front or not may_repeat(event)

    def _is_written(self, event: Event) -> bool:
        """Return whether that is text for a field, which leads to nothing else: no need to wait for it."""
        field = self._app.focused
        if isinstance(event, Key):
            return field is not None and field.check_consume_key(event.key, event.character)
        return True

    def _way_up(self) -> list[MessagePump]:
        return list((self._app.focused or self._app.screen).ancestors_with_self)

    def _pass(self, way: list[MessagePump], rounds: int, front: MessagePump) -> None:
        """Go on once each on the way has dealt with what was sent to it, so many times over."""
        while way:
            here, way = way[0], way[1:]
            if here.call_later(self._pass, way, rounds, front):
                return
        if rounds > 1:
            self._pass(self._way_up(), rounds - 1, front)
        elif self._asks():
            self._app.set_timer(_REST, lambda: self._pass([], 1, front))
        else:
            if self._asked and self._app.screen is front:
                self._waiting.clear()
            self._app.call_later(self._go_on)
