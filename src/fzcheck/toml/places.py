"""Lines and columns of keys. tree-sitter is imported only once there is a problem to place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import tomli

from fzcheck.toml.problems import KeyPath

if TYPE_CHECKING:
    from tree_sitter import Node

_TABLES = ("table", "table_array_element")
_KEYS = ("bare_key", "quoted_key", "dotted_key")


class Places:
    """Where the keys of a TOML text stand, by line and column from 1, columns in characters.

    The text is read at the first question.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._counted: dict[int, tuple[int, int]] = {}
        """By line, up to which byte its characters were counted last, and how many they are."""
        self._entries_of: dict[int, list[Node]] = {}
        self._pairs_of: dict[int, dict[str, list[Node]]] = {}

    def of(self, path: KeyPath) -> tuple[int, int]:
        """Return where a key stands; of one that is missing, where the table stands that lacks it."""
        for length in range(len(path), -1, -1):
            if nodes := self._tables.get(path[:length]):
                node = self._descended(nodes, path[length:]) or nodes[0]
                return (1, 1) if node.type == "document" else self._place(node)
        return (1, 1)

    @cached_property
    def _lines(self) -> list[bytes]:
        return self._text.encode().split(b"\n")

    @cached_property
    def _tables(self) -> dict[KeyPath, list[Node]]:
        """The headers that make a table, by its path; of one without a header, the first one below it."""
        import tree_sitter_toml
        from tree_sitter import Language, Parser

        root = Parser(Language(tree_sitter_toml.language())).parse(self._text.encode()).root_node
        tables: dict[KeyPath, list[Node]] = {(): [root]}
        lengths: dict[KeyPath, int] = {}
        for node in root.children:
            if node.type not in _TABLES:
                continue
            keys = next((_keys(child) for child in node.children if child.type in _KEYS), ())
            path = _resolved(keys, lengths, new=node.type == "table_array_element")
            tables.setdefault(path, []).append(node)
            for length in range(1, len(path)):
                tables.setdefault(path[:length], [node])
        return tables

    def _place(self, node: Node) -> tuple[int, int]:
        row, column = node.start_point
        counted, characters = self._counted.get(row, (0, 0))
        if column < counted:
            counted, characters = 0, 0
        characters += len(self._lines[row][counted:column].decode(errors="replace"))
        self._counted[row] = column, characters
        return row + 1, characters + 1

    def _descended(self, holders: Sequence[Node], rest: KeyPath) -> Node | None:
        """Return the key or value that `rest` leads to, as far as it goes, or None without its key."""
        if not rest:
            return None
        for holder in holders:
            for pair in self._pairs(holder).get(str(rest[0]), ()):
                keys = _keys(pair.children[0])
                shared = min(len(keys), len(rest))
                if keys[:shared] == rest[:shared]:
                    return self._value(pair.children[-1], rest[shared:]) or pair
        return None

    def _value(self, node: Node, rest: KeyPath) -> Node | None:
        """Return what `rest` leads to inside a value, or None where it leads nowhere."""
        if not rest:
            return None
        if isinstance(rest[0], int):
            entries = self._entries(node) if node.type == "array" else []
            if rest[0] >= len(entries):
                return None
            entry = entries[rest[0]]
            return self._value(entry, rest[1:]) or entry
        return self._descended([node], rest) if node.type == "inline_table" else None

    def _entries(self, array: Node) -> list[Node]:
        """Return the entries of an array; each may be asked for, so they are gathered once."""
        if array.id not in self._entries_of:
            entries = [child for child in array.children if child.is_named and child.type != "comment"]
            self._entries_of[array.id] = entries
        return self._entries_of[array.id]

    def _pairs(self, holder: Node) -> dict[str, list[Node]]:
        """Return the lines of a table by the first part of their key, likewise."""
        if holder.id not in self._pairs_of:
            pairs: dict[str, list[Node]] = {}
            for child in holder.children:
                if child.type == "pair":
                    pairs.setdefault(_keys(child.children[0])[0], []).append(child)
            self._pairs_of[holder.id] = pairs
        return self._pairs_of[holder.id]


def _resolved(keys: Sequence[str], lengths: dict[KeyPath, int], *, new: bool) -> KeyPath:
    """Return the path that a header means: below an array it is the last entry's."""
    path: KeyPath = ()
    for number, key in enumerate(keys, 1):
        path += (key,)
        if new and number == len(keys):
            lengths[path] = lengths.get(path, 0) + 1
        if path in lengths:
            path += (lengths[path] - 1,)
    return path


def _keys(node: Node) -> tuple[str, ...]:
    """Return the parts of a key, quotes removed; iterative, since dotted keys nest to the left."""
    parts: list[str] = []
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if node.type == "dotted_key":
            waiting.extend(child for child in node.children if child.type in _KEYS)
        else:
            parts.append(_unquoted((node.text or b"").decode(errors="replace")))
    return tuple(reversed(parts))


def _unquoted(key: str) -> str:
    if key[:1] not in ("'", '"'):
        return key
    try:
        return next(iter(tomli.loads(f"{key} = 0")))
    except ValueError:
        return key[1:-1]
