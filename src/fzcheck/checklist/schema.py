"""The JSON Schema of a checklist file, for editors: made from the types, described by their docstrings."""

from __future__ import annotations

import ast
from pathlib import Path

import msgspec

from fzcheck.checklist import model

SCHEMA_FILE = "fzcheck.schema.json"
"""The name under which a checklist's first line may point to it: `#:schema fzcheck.schema.json`."""

_SCHEMA_ID = f"urn:fzcheck:checklist:{model.FORMAT}"
"""Absolute, since taplo refuses a schema whose id is relative."""

_DRAFT = "https://json-schema.org/draft/2020-12/schema"

_PERIOD = {"type": "string", "pattern": "^[0-9]{4}(-(0?[1-9]|1[0-2]|[Qq][1-4]|[Hh][12]))?$"}
"""The name of a period, which loading reads as its first day."""

Node = dict[str, object]


def json_schema() -> Node:
    """Return the schema of a whole file: what it refuses, loading reports as an error."""
    (whole,), parts = msgspec.json.schema_components([model.Checklist], ref_template="#/$defs/{name}")
    descriptions = _descriptions()
    for name, part in parts.items():
        for key, field in _fields(part).items():
            _without_null(field)
            if description := descriptions.get((name, key)):
                field["description"] = description
    parts["Citation"]["anyOf"] = [
        {"required": ["item", "sentence"], "not": {"required": ["law"]}},
        {"required": ["law"], "maxProperties": 1},
    ]
    start = _fields(parts["Task"])["from"]
    start["anyOf"] = [{"type": start.pop("type"), "format": start.pop("format")}, _PERIOD]
    return {
        "$schema": _DRAFT,
        "$id": _SCHEMA_ID,
        "title": "fzcheck checklist",
        **whole,
        "$defs": dict(sorted(parts.items())),
    }


def schema_text() -> str:
    """Return the schema as the file that ships with the program."""
    compact = msgspec.json.encode(json_schema())
    return msgspec.json.format(compact, indent=2).decode() + "\n"


def _fields(part: Node) -> dict[str, Node]:
    fields = part.get("properties", {})
    return fields if isinstance(fields, dict) else {}


def _without_null(field: Node) -> None:
    """Take out defaults, and `null`, which TOML does not have; a single choice needs no `anyOf`.

    An amount, which JSON would keep as text, is a number there.
    """
    field.pop("default", None)  # always empty, and an editor would write it into the file
    choices = field.pop("anyOf", None)
    if isinstance(choices, list):
        rest = [choice for choice in choices if choice != {"type": "null"}]
        field.update(rest[0] if len(rest) == 1 else {"anyOf": rest})
    if field.get("format") == "decimal":
        del field["format"]
        field["type"] = "number"


def _descriptions() -> dict[tuple[str, str], str]:
    """Return the docstring of every field, by struct and key: msgspec does not keep them."""
    descriptions: dict[tuple[str, str], str] = {}
    for node in ast.parse(Path(model.__file__).read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.ClassDef):
            continue
        kind = getattr(model, node.name)
        keys = dict(zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True))
        for field, docstring in zip(node.body, node.body[1:], strict=False):
            match field, docstring:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    descriptions[node.name, keys[name]] = text
    return descriptions
