"""Values turned into what `--json` and the JSON export say, and that into text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TypeVar

import msgspec

from fzcheck.visible import STEERING, visible

_SURROGATES = re.compile("[\ud800-\udfff]")

V = TypeVar("V", bound=msgspec.Struct)


class _Together:
    """Several values as one: an attribute is that of the first of them which has it."""

    def __init__(self, values: tuple[object, ...], fields: dict[str, object]) -> None:
        self._values = values
        self.__dict__.update(fields)

    def __getattr__(self, name: str) -> object:
        for value in self._values:
            try:
                return getattr(value, name)
            except AttributeError:
                continue
        raise AttributeError(name)


def view_of(kind: type[V], *values: object, **fields: object) -> V:
    """Return a view whose fields are those given, else the attributes of the first value that has them."""
    return msgspec.convert(_Together(values, fields), kind, from_attributes=True)


def to_json(value: msgspec.Struct | Iterable[msgspec.Struct]) -> str:
    r"""Return views as JSON for people and programs: Chinese as it is, two spaces, a line break at the end.

    Steering characters are escaped, so that reading gives back the very text; half a surrogate pair, which no
    JSON may hold, is written out as `\ud800`.
    """
    text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False)
    text = _SURROGATES.sub(lambda match: f"\\{visible(match[0])}", text)
    text = STEERING.sub(lambda match: json_escape(match[0]), text)
    return msgspec.json.format(text, indent=2) + "\n"


def json_escape(character: str) -> str:
    r"""Return a character as JSON may write any: `\u202e`, beyond the basic plane as two such halves."""
    return json.dumps(character)[1:-1]
