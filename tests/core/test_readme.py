"""README.md and README.zh.md say what the program does, each as much as the other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.binding import Binding

from fzcheck import errors, i18n
from fzcheck.board.filters import CONDITIONS
from fzcheck.checklist.codes import CODES
from fzcheck.checklist.saving import BACKUP, BASE, OLD_DRAFT
from fzcheck.cli.parser import FAMILIES
from fzcheck.config import Settings
from fzcheck.errors import FzcheckError
from fzcheck.i18n import Language, _
from fzcheck.paths import DRAFT, Home
from fzcheck.reports.registry import FORMATS
from fzcheck.session.editions import ORIGIN
from fzcheck.session.sources import EARLIER
from fzcheck.tui.app import FzcheckApp
from fzcheck.tui.tasks.screen import MainScreen
from fzcheck.wording.problems import severity_word

TOP = Path(__file__).parents[2]
FILES = {Language.EN: TOP / "README.md", Language.ZH: TOP / "README.zh.md"}
KEYS = {"space": "Space", "slash": "/", "exclamation_mark": "!", "question_mark": "?", "escape": "Esc",
        "comma": ",", "backspace": "Backspace", "ctrl+a": "Ctrl+A"}  # fmt: skip
TABLE = re.compile(r"^(?:\|.*\|\n)+", re.MULTILINE)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def texts() -> dict[Language, str]:
    """Both files, by their language."""
    return {language: file.read_text(encoding="utf-8") for language, file in FILES.items()}


@pytest.fixture(params=list(Language))
def language(request: pytest.FixtureRequest) -> Language:
    """Each language in turn."""
    return Language(request.param)


@pytest.fixture
def readme(texts: dict[Language, str], language: Language) -> str:
    """Each file in turn."""
    return texts[language]


def test_every_command_stands_in_the_readme(readme: str) -> None:
    """Each command is named in code."""
    commands = [name for names in FAMILIES.values() for name in names]

    assert [command for command in commands if f"`{command}" not in readme] == []


def test_every_format_stands_in_the_readme(readme: str) -> None:
    """Each format that can be exported has its row."""
    assert [name for name in FORMATS if f"\n| `{name}` |" not in readme] == []


def test_every_setting_stands_in_the_readme(readme: str) -> None:
    """Each key of the settings is shown."""
    assert [setting for setting in Settings.__struct_fields__ if f"\n{setting} = " not in readme] == []


def test_every_filter_stands_in_the_readme(readme: str) -> None:
    """Each option that narrows the tasks has its row."""
    options = [f"--{name.replace('_', '-')}" for name, condition in CONDITIONS.items() if condition.option]

    assert len(options) > 8
    assert [option for option in options if not re.search(rf"^\| `{option}[ `]", readme, re.MULTILINE)] == []


def test_every_exit_code_stands_in_the_readme(readme: str) -> None:
    """Each code that an error has, and those of a program that was ended from outside, has its row."""
    known = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    codes = {kind.exit_code for kind in known if issubclass(kind, FzcheckError)} | {0, 1, 70, 129, 130, 141}

    assert [code for code in sorted(codes) if f"\n| {code} | " not in readme] == []


def test_every_code_stands_in_the_readme(readme: str, language: Language) -> None:
    """Each code of `check` has its row: how grave it is, and the meaning that the program gives it."""
    i18n.use(language)
    rows = [f"| `{code}` | {severity_word(code.severity)} | {_(code.meaning)} |" for code in CODES]

    assert [row for row in rows if row not in readme] == []


def test_every_key_of_the_main_screen_stands_in_the_readme(readme: str) -> None:
    """Each binding's first key stands as a word of its own in the table of keys."""
    (table,) = (table for table in TABLE.findall(readme) if " PgUp PgDn " in table)
    said = {*table.replace("|", " ").replace("空格", "Space").split(), *"12345678"}  # 1 … 9
    holders = (FzcheckApp, *MainScreen.__mro__)
    bindings = [b for holder in holders for b in vars(holder).get("BINDINGS", ()) if isinstance(b, Binding)]
    keys = [binding.key.split(",")[0] for binding in bindings if binding.id]

    assert len(keys) > 40
    assert [key for key in keys if KEYS.get(key, key.upper() if key[1:].isdigit() else key) not in said] == []


def test_both_say_as_much(texts: dict[Language, str]) -> None:
    """As many headings of each level, tables of the same size, and the same kinds of things to type."""
    outlines = [_outline(text) for text in texts.values()]

    assert outlines[0] == outlines[1]
    assert len(outlines[0]) > 60


def test_each_leads_to_the_other(texts: dict[Language, str]) -> None:
    """A link at the top."""
    for language, text in texts.items():
        (other,) = (file.name for spoken, file in FILES.items() if spoken is not language)
        assert f"]({other})" in text.split("\n##")[0]


def test_every_link_leads_somewhere(readme: str) -> None:
    """Within the page to a heading of that name, else to a file."""
    headings = {re.sub(r"[^\w -]", "", line).strip().lower().replace(" ", "-")
                for line in re.findall(r"^#+ (.+)$", readme, re.MULTILINE)}  # fmt: skip
    links = re.findall(r"\]\(([^)]+)\)", readme)

    assert [link for link in links if link.startswith("#") and link[1:] not in headings] == []
    files = [link.replace("%5B", "[").replace("%5D", "]") for link in links if not link.startswith("#")]
    assert [file for file in files if not (TOP / file).exists()] == []


def test_what_is_stored_stands_in_the_page_on_security() -> None:
    """Each file and folder with a place of its own, and the ends of names beside checklists and reports."""
    text = (TOP / "SECURITY.md").read_text(encoding="utf-8")
    places = [name for name, value in vars(Home).items() if isinstance(value, property)]
    home = Home(Path("/data"), Path("/config"))
    names = [getattr(home, place).name for place in places] + [
        BACKUP,
        DRAFT,
        OLD_DRAFT,
        BASE,
        ORIGIN,
        EARLIER,
    ]

    assert len(names) > 10
    assert [name for name in names if not re.search(rf"`{re.escape(name)}/?`", text)] == []
    files = [link.split("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text)]
    assert [file for file in files if not (TOP / file).exists()] == []


def test_the_test_command_is_marked_for_the_gate(readme: str) -> None:
    """The gate runs the command that stands after the marker, as it stands there."""
    after = readme.split("<!-- test command -->\n```sh\n")[1]

    assert after.splitlines()[0].endswith("-m pytest -q -n auto")
    assert after.splitlines()[1] == "```"


def _outline(text: str) -> list[tuple[str, ...]]:
    """Return headings, tables and blocks in their order, without what they say in a language."""
    found: list[tuple[int, tuple[str, ...]]] = []
    blocks = list(BLOCK.finditer(text))
    for block in blocks:
        lines = block[2].replace(" --lang en", "") if block[1] != "toml" else str(block[2].count("\n"))
        found.append((block.start(), (block[1], lines)))
    for table in TABLE.finditer(text):
        rows = table[0].replace("\\|", "").splitlines()
        found.append((table.start(), ("table", *(str(row.count("|")) for row in rows))))
    for heading in re.finditer(r"^(#+) ", text, re.MULTILINE):
        if not any(block.start() < heading.start() < block.end() for block in blocks):
            found += [(heading.start(), (heading[1],))]
    return [part for _place, part in sorted(found)]
