"""What a terminal sends, cut into whole keys and texts; what is neither is swallowed whole."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import NamedTuple

from fzcheck.visible import visible

_ESC = b"\x1b"
_PASTE, _PASTED = b"\x1b[200~", b"\x1b[201~"
"""What stands before and behind a pasted text."""

_WHOLE = re.compile(
    rb"""\x1b(?:
        \[\[[ -~]                                        # a function key of the Linux console
      | \[M.{3}                                          # the mouse, as old terminals report it
      | \[\d+\$                                          # a key of rxvt
      | \[<[-\d;]*[@-~]                                 # the mouse, which may be left of the window
      | \[(?![\[M]|\d+\$)[0-?]*[ -/]*[@-~]               # CSI
      | O\d*[!-/:-~]                                     # SS3
      | \][^\x07\x18\x1a\x1b]*(?:\x07|\x1b\\)            # OSC
      | [PX^_][^\x18\x1a\x1b]*\x1b\\                     # DCS, SOS, PM, APC
      | [^\[\]OPX^_\x1b\x80-\xff]                        # a key with Alt
    )""",
    re.VERBOSE | re.DOTALL,
)
_STRING = rb"(?:\][^\x07\x18\x1a\x1b]*|[PX^_][^\x18\x1a\x1b]*)"
_OPEN = re.compile(
    rb"\x1b(?:\[(?:\[|M.{0,2}|<[-\d;]*|(?!M)[0-?]*[ -/]*)|O\d*|" + _STRING + rb"\x1b?)?", re.DOTALL
)
"""What may become whole with what is still to come."""
_BROKEN = re.compile(rb"\x1b(?:\[(?:\[|<[-\d;]*|[0-?]*[ -/]*)|O\d*|" + _STRING + rb"[\x18\x1a]?)?")
"""What was begun and given up: the next character belongs to something else."""
_CONTROL_STRING = re.compile(rb"\x1b[\]PX^_]")

_CSI_U = re.compile(r"\x1b\[(\d{0,7})(?::[\d:]*)?(?:;(\d{0,3})(?::(\d))?)?(?:;((?:\d{0,7}:)*\d{0,7}))?u")
"""A key as the protocol of kitty has it: its code, its modifiers, what happened to it, the text it makes."""
_HAPPENED = re.compile(r"(\x1b\[\d*;\d+):(\d)([~A-HP-S])")
"""The same of a key that has a sequence of its own."""
_LET_GO = "3"
_CONTROL_KEYS = (9, 13, 27, 127)
"""Tab, Enter, Esc and Backspace."""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85]")
_FOREIGN = re.compile("[\udc80-\udcff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")

_SEQUENCE_PATIENCE = 0.5
"""Seconds of silence after which a sequence has no rest any more."""
_PASTE_PATIENCE = 5.0
"""The same of a pasted text, which may come over a line that stalls."""


class Pressed(NamedTuple):
    """A key: a character, or a sequence that is one; it may act."""

    sequence: str


class Inserted(NamedTuple):
    """Text that was not typed key by key: it is written into a field, and never acts."""

    text: str


Token = Pressed | Inserted


class Tokenizer:
    """Cuts bytes into tokens, which are the same however the bytes come in packets."""

    def __init__(self, escape_delay: float) -> None:
        """Take an Esc for a key after so many seconds of silence."""
        self._escape_delay = escape_delay
        self._held = b""
        """What is not whole yet."""
        self._pasted: bytearray | None = None
        """A paste that has begun and not ended."""
        self._decoder = getincrementaldecoder("utf-8")("surrogateescape")
        self._behind_foreign = False
        self.foreign = False
        """Whether anything came that is not UTF-8."""

    @property
    def patience(self) -> float | None:
        """Seconds of silence after which `expire` is due; None where nothing is open."""
        if self._pasted is not None:
            return _PASTE_PATIENCE
        if len(self._held) > 1:
            return _SEQUENCE_PATIENCE
        pending = self._held or self._decoder.getstate()[0]
        return self._escape_delay if pending or self._behind_foreign else None

    def feed(self, data: bytes) -> list[Token]:
        """Return the tokens that are whole by now."""
        self._held += data
        return list(self._tokens())

    def expire(self) -> list[Token]:
        """Return what was open, now that nothing more comes; a sequence without an end is nothing."""
        held, self._held = self._held, b""
        if self._pasted is not None:
            pasted, self._pasted = self._pasted + held, None
            return [self._text(bytes(pasted))]
        tokens = list(self._typed(b"", final=True))
        self._behind_foreign = False
        if 0 < len(held) <= 2:  # Esc, or a key with Alt by which a sequence could have begun
            tokens.append(Pressed(held.decode("ascii")))
        return tokens

    def _tokens(self) -> Iterator[Token]:
        while self._held:
            if self._pasted is not None:
                if (text := self._end_of_paste()) is None:
                    return
                yield text
            elif not self._held.startswith(_ESC):
                typed, escape, rest = self._held.partition(_ESC)
                self._held = escape + rest
                yield from self._typed(typed, final=bool(escape))
            elif whole := _WHOLE.match(self._held):
                yield from self._typed(b"", final=True)
                self._held = self._held[whole.end() :]
                yield from self._sequence(whole[0])
            elif _OPEN.fullmatch(self._held):
                self._forget_content()
                return
            else:
                yield from self._typed(b"", final=True)
                yield from self._give_up()

    def _typed(self, data: bytes, *, final: bool) -> Iterator[Token]:
        """Yield characters as keys; what is not UTF-8, and a letter that may be the rest of it, as text."""
        for character in self._decoder.decode(data, final):
            if _FOREIGN.match(character):
                self.foreign = self._behind_foreign = True
                yield Inserted("\ufffd")
            elif self._behind_foreign and " " <= character <= "~":
                self._behind_foreign = False  # GBK has letters as the second byte of a character
                yield Inserted(character)
            else:
                self._behind_foreign = False
                if not "\x80" <= character <= "\x9f":
                    yield Pressed(character)
        if final:
            self._decoder.reset()

    def _sequence(self, sequence: bytes) -> Iterator[Token]:
        self._behind_foreign = False
        if sequence == _PASTE:
            self._pasted = bytearray()
        elif not _CONTROL_STRING.match(sequence) and sequence.isascii():
            yield from _key(sequence.decode("ascii"))

    def _give_up(self) -> Iterator[Token]:
        """Drop a sequence that something else breaks into; behind a lone Esc comes another sequence."""
        end = broken.end() if (broken := _BROKEN.match(self._held)) else 0
        dropped, self._held = self._held[:end], self._held[end:]
        if dropped == _ESC and self._held.startswith(_ESC):
            yield Pressed("\x1b")

    def _end_of_paste(self) -> Inserted | None:
        """Return the pasted text once it has its end; keep what may be the beginning of that."""
        assert self._pasted is not None  # noqa: S101 - asked in a paste alone
        text, end, rest = self._held.partition(_PASTED)
        if end:
            pasted, self._pasted, self._held = self._pasted + text, None, rest
            return self._text(bytes(pasted))
        kept = next(n for n in range(len(_PASTED) - 1, -1, -1) if self._held.endswith(_PASTED[:n]))
        self._pasted += self._held[: len(self._held) - kept]
        self._held = self._held[len(self._held) - kept :]
        return None

    def _forget_content(self) -> None:
        """Keep of a control string only that it is open: nobody will look into it, however long it is."""
        if _CONTROL_STRING.match(self._held) and len(self._held) > 4:
            self._held = self._held[:3] + self._held[3:][-1:]

    def _text(self, data: bytes) -> Inserted:
        """Return a pasted text, its line ends alike, what would steer the terminal written out."""
        text = data.decode("utf-8", "surrogateescape")
        cleaned = _FOREIGN.sub("\ufffd", text)
        self.foreign = self.foreign or cleaned != text
        return Inserted(_CONTROLS.sub(lambda control: visible(control[0]), _LINE_ENDS.sub("\n", cleaned)))


def _key(sequence: str) -> Iterator[Token]:
    """Yield the key that a sequence may be, in the form in which it is generally known, or its text.

    A key that is let go is nothing, and neither is a code that no key has.
    """
    if known := _HAPPENED.fullmatch(sequence):
        if known[2] != _LET_GO:
            yield Pressed(known[1] + known[3])
        return
    if (key := _CSI_U.fullmatch(sequence)) is None:
        yield Pressed(sequence)
        return
    code, modifiers, happened, codes = key.groups("")
    text = "".join(chr(int(each)) for each in codes.split(":") if each and _is_character(int(each)))
    number = int(code or 0)
    if happened == _LET_GO:
        return
    if text and (number == 0 or len(text) > 1):  # what an input method hands over
        yield Inserted(text)
    elif text:
        yield Pressed(text)
    elif number in _CONTROL_KEYS or _is_character(number):
        plain = modifiers in ("", "1") and not _is_private(number)
        yield Pressed(chr(number) if plain else f"\x1b[{number}{modifiers and ';' + modifiers}u")


def _is_character(code: int) -> bool:
    return 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800 or 0xE000 <= code < 0x110000


def _is_private(code: int) -> bool:
    """Return whether a code stands for a key that makes no character."""
    return 0xE000 <= code < 0xF900
