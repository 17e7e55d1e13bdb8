"""Keyboard and screen of the terminal: the one module that uses Textual's private parts."""

from __future__ import annotations

import os
import re
import select
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import TextIOWrapper
from typing import Any, TextIO, cast

from textual import constants, events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.keys import Keys
from textual.message import Message

from fzcheck.errors import TerminalGone
from fzcheck.i18n import _
from fzcheck.tui.tokenizer import Inserted, Token, Tokenizer

_TICK = 0.1
"""Seconds between two looks at whether the program is to end."""

_PACKET = 1 << 16

_DRAIN = 0.5
"""Seconds for which a terminal may still be busy with what was painted, as it is given back."""

_KEYBOARD_PROTOCOL = re.compile(r"\x1b\[[<=>][\d;]*u")
"""Asks a terminal for the keyboard protocol of kitty, which reports text as keys, or for its end."""

_REPORT = re.compile(
    r"\x1b\[(?:[IO]|<\d{1,5};-?\d{1,5};-?\d{1,5}[Mm]|\?\d{1,5};\d\$y|48(?:;[1-9]\d{0,5}(?::\d+)*){4}t)"
)
"""What a terminal reports that is no key, as Textual reads it: focus, mouse, modes and size."""

_NUMBERED = re.compile(r"\x1b\[(\d{1,7})(?:;\d{0,3})?([u~ABCDEFHPQRS])")
"""A key by its number, which need not be one that there is; Textual falls over one that is longer."""

_PARTING = "".join(f"\x1b[?{mode}" for mode in (
    "2004l", "7h", "2048l", "1000l", "1003l", "1015l", "1006l", "1049l", "25h", "1004l"
))  # fmt: skip
"""Gives a terminal back as it was found: paste, wrap, size, mouse, its own screen, cursor, focus."""


@dataclass
class InputEnded(Message):
    """Nothing can be typed any more."""

    error: Exception


class ForeignEncoding(Message):
    """The terminal sends text in another encoding."""


class TerminalDriver(LinuxDriver):
    """Textual's driver for Unix, but that nothing acts except keys, and a lost terminal is the end."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        """Drive the terminal for an app."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        assert self._file is not None  # noqa: S101 - there is no screen without a terminal
        self._output = _Output(self._file, self._lost)
        self._file = cast("TextIOWrapper", self._output)  # Textual writes to it, and does nothing else
        self._shown = False
        """Whether the terminal shows the app now."""
        self._said = False
        """Whether the app knows that the terminal's text is in another encoding."""

    def start_application_mode(self) -> None:
        """Take the terminal over; one that is gone by now, as after an editor, is said to be."""
        try:
            termios.tcgetattr(self.fileno)
        except termios.error:
            self._lost()
            return
        for stream in (self.fileno, self._output.fileno()):
            os.set_blocking(stream, True)  # another program may have left it otherwise
        self._shown = True
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        super().stop_application_mode()
        self._shown = False

    def give_back(self) -> None:
        """Give the terminal back at once and by hand, as a signal ends the program."""
        if not self._shown:
            return
        if self.attrs_before is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        with suppress(OSError):  # the terminal may be gone
            output = self._output.fileno()
            if select.select([], [output], [], _DRAIN)[1]:
                os.write(output, _PARTING.encode())

    def write(self, data: str) -> None:
        """Write to the terminal, while there is one, all but what would have it report text as keys."""
        writer = self._writer_thread
        if writer is not None and writer.is_alive() and not _KEYBOARD_PROTOCOL.fullmatch(data):
            super().write(data)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except (EOFError, OSError):
            self._lost()
        except Exception as error:  # noqa: BLE001 - a thread has no caller: the app hands it to the boundary
            self.send_message(InputEnded(error))

    def run_input_thread(self) -> None:
        """Hand on what is typed until the program ends; raise EOFError or OSError where the terminal does."""
        tokenizer, parser = Tokenizer(constants.ESCAPE_DELAY), XTermParser(self._debug)
        heard = time.monotonic()
        while not self.exit_event.is_set():
            patience = tokenizer.patience
            if select.select([self.fileno], [], [], min(_TICK, patience or _TICK))[0]:
                heard = time.monotonic()
                with suppress(BlockingIOError):  # another program was quicker
                    if not (data := os.read(self.fileno, _PACKET)):
                        raise EOFError
                    self._hand_on(tokenizer.feed(data), parser)
            elif patience is not None and time.monotonic() - heard >= patience:
                self._hand_on(tokenizer.expire(), parser)
            if tokenizer.foreign and not self._said:
                self._said = True
                self.send_message(ForeignEncoding())

    def _hand_on(self, tokens: list[Token], parser: XTermParser) -> None:
        for token in tokens:
            for message in messages_of(token, parser):
                self.process_message(message)

    def _lost(self) -> None:
        self.send_message(
            InputEnded(
                TerminalGone(
                    _("The terminal is gone: nothing can be typed or shown any more."),
                    _("All that was done is kept, and so is the text in the editor. Start fzcheck again."),
                )
            )
        )


class _Output:
    """The terminal as a file; once that is gone, what is written to it goes nowhere."""

    def __init__(self, file: TextIO, lost: Callable[[], None]) -> None:
        self._file = file
        self._lost = lost

    def write(self, text: str) -> None:
        """Write, or notice that there is nothing to write to any more."""
        self._try(lambda: self._file.write(text))

    def flush(self) -> None:
        """Send what is written."""
        self._try(self._file.flush)

    def fileno(self) -> int:
        """Return the number by which the system knows it."""
        return self._file.fileno()

    def _try(self, write: Callable[[], object]) -> None:
        try:
            write()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())  # else the interpreter would fall over what is left in its buffer
            os.close(nowhere)
            self._lost()


def give_back(app: App[Any]) -> None:
    """Give the terminal of an app back, as a signal ends the program."""
    if isinstance(app._driver, TerminalDriver):
        app._driver.give_back()


def messages_of(token: Token, parser: XTermParser) -> Iterator[Message]:
    """Yield what Textual makes of a token; of a sequence that it does not know, nothing."""
    if isinstance(token, Inserted):
        yield events.Paste(token.text)
        return
    sequence = token.sequence
    if sequence == "\x1b":
        yield events.Key("escape", sequence)
    elif _REPORT.fullmatch(sequence):
        yield from parser.feed(sequence)
    else:
        keys = list(parser._sequence_to_key_events(sequence)) if _is_known(sequence) else []
        if not keys and len(sequence) == 2:
            keys = [_with_alt(key) for key in parser._sequence_to_key_events(sequence[1], alt=True)]
        yield from (key for key in keys if key.key != Keys.Ignore)


def _with_alt(key: events.Key) -> events.Key:
    """Return a key that Alt was held with; Textual forgets that of a key with a name, as `slash`."""
    return key if key.key.startswith("alt+") else events.Key(f"alt+{key.key}", key.character)


def _is_known(sequence: str) -> bool:
    """Return whether a sequence is a key; Textual takes any number for the code of a character."""
    if len(sequence) <= 2 or sequence in ANSI_SEQUENCES_KEYS:
        return True
    numbered = _NUMBERED.fullmatch(sequence)
    return numbered is not None and (numbered[2] == "u" or f"{numbered[1]}{numbered[2]}" in FUNCTIONAL_KEYS)
