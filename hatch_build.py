"""Compiles the message catalogues (.po -> .mo), for the wheel and for an editable checkout alike."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALE = Path(__file__).parent / "src" / "fzcheck" / "locale"


def compile_catalogues(locale: Path = LOCALE) -> None:
    """Write a `fzcheck.mo` beside every `fzcheck.po` below `locale`."""
    for source in sorted(locale.glob("*/LC_MESSAGES/fzcheck.po")):
        with source.open("rb") as read, source.with_suffix(".mo").open("wb") as write:
            write_mo(write, read_po(read))


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Run by hatchling before each build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues; `artifacts` in pyproject.toml carries them into the wheel."""
        compile_catalogues()
