"""Messages in the official's language: English msgids, Chinese shown unless English is asked for."""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from enum import StrEnum
from functools import reduce
from pathlib import Path
from typing import Self

LOCALE = Path(__file__).with_name("locale")


class Language(StrEnum):
    """A language that the screen can speak."""

    own_name: str
    """What it calls itself."""
    tag: str
    """What web pages call it (BCP 47)."""

    def __new__(cls, code: str, own_name: str = "", tag: str = "") -> Self:
        """Make a language that is found again by its code alone."""
        language = str.__new__(cls, code)
        language._value_, language.own_name, language.tag = code, own_name, tag
        return language

    ZH = "zh", "中文", "zh-CN"
    EN = "en", "English", "en"


class _Speech:
    """The catalogue in use; the one thing that gettext needs to be global."""

    language = Language.ZH
    catalogue: gettext.NullTranslations | None = None


def use(language: Language) -> None:
    """Speak `language` from now on; texts already made stay as they are."""
    _Speech.language = language
    _Speech.catalogue = _catalogue(language)


def language() -> Language:
    """Return the language in use."""
    return _Speech.language


def _catalogue(language: Language) -> gettext.NullTranslations:
    if language is Language.EN:  # msgids are English
        return gettext.NullTranslations()
    return gettext.translation("fzcheck", LOCALE, [language.value])


def _speaking() -> gettext.NullTranslations:
    if _Speech.catalogue is None:
        _Speech.catalogue = _catalogue(_Speech.language)
    return _Speech.catalogue


def _(message: str) -> str:
    """Return `message` in the language in use."""
    return _speaking().gettext(message)


def n_(singular: str, plural: str, count: int) -> str:
    """Return the form of a message that fits `count`."""
    return _speaking().ngettext(singular, plural, count)


def p_(context: str, message: str) -> str:
    """Return `message` as `context` understands it, for words that need two translations."""
    return _speaking().pgettext(context, message)


def later(message: str) -> str:
    """Mark a message of a class body, which runs before the language is known; `_` translates it later."""
    return message


def listed(texts: Iterable[str]) -> str:
    """Return the texts that say something in a row: `甲、乙、丙`."""
    return _(", ").join(text for text in texts if text)


def in_clauses(texts: Iterable[str]) -> str:
    """Return the texts that say something as clauses of one: `甲；乙`."""
    return _("; ").join(text for text in texts if text)


def in_sentences(texts: Iterable[str]) -> str:
    """Return the sentences that say something as one paragraph: apart by a space in English."""
    sentences = [text for text in texts if text]
    both = _("{first} {second}")
    return reduce(lambda first, second: both.format(first=first, second=second), sentences or [""])


def chinese_numeral(number: int) -> str:
    """Return a number from 1 to 99 in Chinese: 十, 十二, 三十."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    front = "" if not tens else "十" if tens == 1 else f"{digits[tens]}十"
    return front + (digits[ones] if ones else "")
