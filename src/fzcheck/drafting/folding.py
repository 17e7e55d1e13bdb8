"""A sentence as phrases are looked for in it: without white space, its digits and letters in half width.

Signs within a name, as in 各县（市、区）局, 村“两委” and “五一”, are written as others that part nothing.
"""

from __future__ import annotations

import re
import unicodedata

import msgspec

from fzcheck.source.sentences import Span

_KINDS_OF_PLACE = r"[（(](?:[市县区旗州乡镇村居场]|街道|办事处|园区|农场|社区|管委会|[、/])+[）)]"
_QUOTED = r"“(?:两委|双节|[五六七八]一|五四|十一)”|“\w{2,6}”(?=\w{0,6}(?:办|局|中心|专班|小组))"
"""Quotations that are names, or part of one: “五一”, 镇“三资”管理办公室."""
_IN_NAMES = re.compile(rf"(?<=\w){_KINDS_OF_PLACE}|{_QUOTED}")
_PARTING = "（()）、/“”"
_SEALED = {ord(sign): chr(0xE000 + at) for at, sign in enumerate(_PARTING)}
_OPENED = {ord(sealed): chr(sign) for sign, sealed in _SEALED.items()}
BRACKET_IN_NAME = "[（(][^（()）]*[)）]".translate(_SEALED)
"""How such a bracket is found in a folded text."""
QUOTED_IN_NAME = r"“\w+”".translate(_SEALED)
"""How such a quotation is."""
_LONGEST = 2_000
"""Characters of a sentence that are looked at; one of a report has a few hundred."""
_NAMES = re.compile("《[^《》]*》|“[^“”]*”|「[^「」]*」")


class Folded(msgspec.Struct, frozen=True):
    """A folded text."""

    raw: str
    """The text as it stands."""
    text: str
    """The same, folded."""
    places: tuple[int, ...]
    """Where in the raw text each character of the folded one stands."""

    def span(self, start: int, end: int) -> Span:
        """Return where in the raw text a part of the folded one starts and has ended."""
        return self.places[start], self.places[end - 1] + 1

    def named(self) -> bytearray:
        """Return for each folded character whether it stands in a title or quotation, which say nothing."""
        inside = bytearray(len(self.text))
        for found in _NAMES.finditer(self.text):
            first, last = found.span()
            inside[first:last] = b"\x01" * (last - first)
        return inside


def folded(raw: str) -> Folded:
    """Return a text folded, each character in its place; of a very long one the beginning."""
    kept = [(at, _folded(char)) for at, char in enumerate(raw[:_LONGEST]) if not char.isspace()]
    text = "".join(char for _at, char in kept)
    sealed = _IN_NAMES.sub(lambda bracket: bracket[0].translate(_SEALED), text)
    return Folded(raw, sealed, tuple(at for at, _char in kept))


def name_in(folded_text: str) -> str:
    """Return a name out of a folded text, with its bracket as it is written."""
    return folded_text.translate(_OPENED)


def _folded(char: str) -> str:
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 and plain.isalnum() and plain.isascii() else char
