"""The Chinese catalogue is complete, and every translation keeps what the message names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import fzcheck
from fzcheck import i18n

PACKAGE = Path(fzcheck.__file__).parent
CATALOGUES = sorted(PACKAGE.glob("locale/*/LC_MESSAGES/fzcheck.po"))
KEYWORDS = {"_": None, "later": None, "n_": (1, 2), "p_": ((1, "c"), 2)}
FIELD = re.compile(r"{([a-z_]*)")
NARROW_MARK = re.compile("[\u4e00-\u9fff][,;!?]|[,;!?][\u4e00-\u9fff]")


def messages() -> Iterator[tuple[str, str | tuple[str, ...], str | None]]:
    """Yield (place, message, context) of every message in the code."""
    found = extract_from_dir(str(PACKAGE), [("**.py", "python")], keywords=KEYWORDS)
    for file, line, message, _comments, context in found:
        yield f"{file}:{line}", message, context


def translations(entry: Message) -> tuple[str, ...]:
    """Return what an entry says in Chinese, in each of its forms."""
    return entry.string if isinstance(entry.string, tuple) else (str(entry.string),)


def read(file: Path) -> Catalog:
    """Return a catalogue as it stands in its source file."""
    with file.open("rb") as opened:
        return read_po(opened, locale=file.parents[1].name)


@pytest.fixture(scope="module", params=CATALOGUES, ids=lambda file: file.parents[1].name)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    """Each catalogue there is."""
    return read(request.param)


def test_every_message_has_a_translation(catalogue: Catalog) -> None:
    """No message of the code is shown in English to someone who reads another language."""
    missing = []
    for place, message, context in messages():
        found = catalogue.get(message if isinstance(message, str) else message[0], context)
        texts = (
            found.string if found and isinstance(found.string, tuple) else (found.string if found else "",)
        )
        if not all(texts) or (found is not None and found.fuzzy):
            missing.append(f"{place} {message!r}")

    assert missing == []


def test_no_translation_is_left_over(catalogue: Catalog) -> None:
    """Every entry of the catalogue is still a message of the code."""
    used = {(m if isinstance(m, str) else m[0], context) for _, m, context in messages()}
    entries = {
        (entry.id if isinstance(entry.id, str) else entry.id[0], entry.context)
        for entry in catalogue
        if entry.id
    }

    assert entries - used == set()


def test_translations_name_what_the_message_names(catalogue: Catalog) -> None:
    """A translation has the fields of its message and no others, so that formatting never fails."""
    wrong = []
    for entry in catalogue:
        ids = (entry.id,) if isinstance(entry.id, str) else entry.id
        fields = {name for text in ids for name in FIELD.findall(text)}
        wrong += [text for text in translations(entry) if entry.id and not set(FIELD.findall(text)) <= fields]

    assert wrong == []


def test_chinese_is_punctuated_in_full_width() -> None:
    """No comma, semicolon or mark beside a Chinese character is that of an English sentence."""
    (chinese,) = (file for file in CATALOGUES if file.parents[1].name == "zh")
    texts = (text for entry in read(chinese) if entry.id for text in translations(entry))

    assert [text for text in texts if NARROW_MARK.search(text)] == []


def test_the_compiled_catalogue_is_fresh(catalogue: Catalog) -> None:
    """What the program reads is what stands in the source; else compile it, see CONTRIBUTING.md."""
    i18n.use(i18n.Language(str(catalogue.locale)))
    stale = [
        entry.id
        for entry in catalogue
        if isinstance(entry.id, str) and entry.id and not entry.context and i18n._(entry.id) != entry.string
    ]

    assert stale == []


def test_every_language_has_its_catalogue() -> None:
    """Whoever adds a language adds its catalogue, and the other way round; English stands in the code."""
    assert {file.parents[1].name for file in CATALOGUES} == set(i18n.Language) - {i18n.Language.EN}
