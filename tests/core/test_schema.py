import re
from pathlib import Path

import msgspec

from fzcheck.checklist import model
from fzcheck.checklist.model import Checklist, Citation, Measure, Source, Task, TaskBasis, Uncovered
from fzcheck.checklist.schema import SCHEMA_FILE, json_schema, schema_text

SHIPPED = Path(__file__).parents[2] / "checklists"
STRUCTS = (Checklist, Citation, Measure, Source, Task, TaskBasis, Uncovered)


class Part(msgspec.Struct):
    """What of a `$defs` entry matters here."""

    properties: dict[str, dict[str, object]] = {}
    required: list[str] = []
    additional: object = msgspec.field(name="additionalProperties", default=None)


def parts() -> dict[str, Part]:
    """Return the schema's parts by name."""
    return msgspec.convert(json_schema()["$defs"], dict[str, Part])


def test_the_shipped_schema_is_fresh() -> None:
    """The file beside the checklists is what the types say now; `fzcheck schema` prints it."""
    assert (SHIPPED / SCHEMA_FILE).read_text(encoding="utf-8") == schema_text()


def test_every_shipped_checklist_points_to_it() -> None:
    """An editor finds the schema through the first line."""
    files = sorted(SHIPPED.glob("*.toml"))
    assert len(files) == 3
    for file in files:
        assert file.read_text(encoding="utf-8").startswith(f"#:schema {SCHEMA_FILE}\n")


def test_it_names_its_draft_and_an_absolute_id() -> None:
    """A relative id is refused by taplo."""
    schema = json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:fzcheck:checklist:{model.FORMAT}"
    assert schema["$ref"] == "#/$defs/Checklist"


def test_every_key_is_there_with_its_docstring() -> None:
    """The reference that people read and the one that editors show are the same."""
    source = Path(model.__file__).read_text(encoding="utf-8")
    for struct in STRUCTS:
        part = parts()[struct.__name__]
        assert tuple(part.properties) == struct.__struct_encode_fields__
        for field in part.properties.values():
            description = field["description"]
            assert isinstance(description, str)
            assert f'"""{description}"""' in source


def test_it_refuses_what_loading_reports() -> None:
    """Unknown keys and missing ones are errors in an editor too."""
    found = parts()
    assert all(found[struct.__name__].additional is False for struct in STRUCTS)
    assert found["Checklist"].required == ["format", "id", "title", "year", "source"]
    assert found["Task"].required == ["id", "title", "owner", "deadline"]
    assert found["Source"].required == ["title", "issuer"]


def test_dates_are_dates_and_from_may_name_a_period() -> None:
    """By taplo a TOML date is checked as a string of format `date`."""
    task = parts()["Task"].properties
    assert {"type": "string", "format": "date"}.items() <= task["deadline"].items()
    day, period = msgspec.convert(task["from"]["anyOf"], list[dict[str, str]])
    assert day == {"type": "string", "format": "date"}
    for good in ("2026", "2026-03", "2026-Q4", "2026-H2"):
        assert re.search(period["pattern"], good)
    for bad in ("2026-13", "2026-Q5", "2026-H3", "26", "soon"):
        assert not re.search(period["pattern"], bad)


def test_there_is_no_null_and_no_default() -> None:
    """TOML has no null, and an editor would write a default into the file."""
    text = schema_text()
    assert '"null"' not in text
    assert '"default"' not in text
