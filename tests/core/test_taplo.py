"""taplo, on which editors' TOML plug-ins rest, accepts what is shipped and refuses mistakes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from fzcheck import paths
from fzcheck.checklist.schema import SCHEMA_FILE
from tests.conftest import COUNTY

TAPLO = Path(sys.executable).with_name("taplo")


def linted(*files: Path) -> subprocess.CompletedProcess[str]:
    """Lint files with the schema that stands beside them, as their `#:schema` line says."""
    command = [str(TAPLO), "lint", "--no-auto-config", *(file.name for file in files)]
    return subprocess.run(command, cwd=files[0].parent, capture_output=True, text=True, check=False)


@pytest.fixture
def beside_the_schema(tmp_path: Path) -> Path:
    """A folder that holds the published schema."""
    schema = (paths.shipped_checklists() / SCHEMA_FILE).read_bytes()
    (tmp_path / SCHEMA_FILE).write_bytes(schema)
    return tmp_path


def test_the_shipped_checklists_are_accepted() -> None:
    """All of them, through the schema that they name."""
    done = linted(*sorted(paths.shipped_checklists().glob("*.toml")))

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("year = 2026", 'year = "2026"'),
        ('owner = "县司法局"', 'onwer = "县司法局"'),
        ('every = "quarter"', 'every = "fortnight"'),
        ('id = "1.1"', 'id = "1.1 "'),
        ("deadline = 2026-12-10", "deadline = 2026-12-10\nsource = { item = 1 }"),
        ("deadline = 2026-12-10", 'deadline = 2026-12-10\nsource = { law = "某法", item = 1, sentence = 1 }'),
    ],
)
def test_mistakes_are_refused(beside_the_schema: Path, good: str, bad: str) -> None:
    """A sound checklist passes; with one wrong value or key it does not."""
    file = beside_the_schema / "county.toml"
    text = f"#:schema {SCHEMA_FILE}\n{COUNTY}"
    file.write_text(text, encoding="utf-8")
    assert linted(file).returncode == 0

    file.write_text(text.replace(good, bad, 1), encoding="utf-8")

    assert linted(file).returncode == 1
