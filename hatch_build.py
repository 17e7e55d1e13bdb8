"""Makes what fzcheck only reads: the message catalogues (.po -> .mo) and the table of pinyin initials.

Runs before each build, of the wheel and of an editable checkout alike.
"""

import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from pypinyin import Style, pinyin
from pypinyin.phrases_dict import phrases_dict

PACKAGE = Path(__file__).parent / "src" / "fzcheck"

HANZI = range(0x4E00, 0xA000)
"""The common Chinese characters: CJK Unified Ideographs."""

RARE = 0.005
"""The share of a character's phrases below which a reading is left out, as 信 read shēn: `sfj` is 司法局."""


def compile_catalogues(locale: Path) -> None:
    """Write a `fzcheck.mo` beside every `fzcheck.po` below `locale`."""
    for source in sorted(locale.glob("*/LC_MESSAGES/fzcheck.po")):
        with source.open("rb") as read, source.with_suffix(".mo").open("wb") as write:
            write_mo(write, read_po(read))


def write_initials(table: Path) -> None:
    """Write a line for each letter: the letter, then the characters of which a reading begins with it."""
    spoken = Counter(
        (character, _initial(readings[0]))
        for phrase, each in phrases_dict.items()
        for character, readings in zip(phrase, each, strict=False)
    )
    characters: dict[str, list[str]] = {}
    for character in map(chr, HANZI):
        for readings in pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore"):
            in_phrases = {initial: spoken[character, initial] for initial in map(_initial, readings)}
            rare = sum(in_phrases.values()) * RARE
            usual = _initial(readings[0])
            for initial, count in in_phrases.items():
                if initial == usual or count >= rare:
                    characters.setdefault(initial, []).append(character)
    lines = (initial + "".join(same) + "\n" for initial, same in sorted(characters.items()))
    table.write_text("".join(lines), encoding="utf-8", newline="\n")


def _initial(reading: str) -> str:
    return unicodedata.normalize("NFD", reading)[0]


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Run by hatchling before each build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make both; `artifacts` in pyproject.toml carries them into the wheel."""
        compile_catalogues(PACKAGE / "locale")
        write_initials(PACKAGE / "board" / "initials.txt")
