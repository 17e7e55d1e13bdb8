"""From TOML tables to typed values: at once where all is well, key by key where it is not.

msgspec stops at the first problem; key by key every fault is found, and said in plain words. What is special
of a value stands beside its type, as `Meta(extra=…)`: `example` is what a line that is missing may say,
`remedy` what to write where a pattern is not met, and `period` lets a period's name stand for its first day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from decimal import Decimal
from enum import Enum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import msgspec.inspect as msi

from fzcheck.amounts import MOST_DIGITS, MOST_PLACES, amount_text, is_kept
from fzcheck.dates import parse_period
from fzcheck.i18n import _
from fzcheck.toml.problems import Code, KeyPath, Severity, TomlCode, key_of, problem_at, shown
from fzcheck.toml.salvage import Parsed

if TYPE_CHECKING:
    from fzcheck.toml.places import Places

MOST_FAULTS = 2000
"""How many errors of one file are listed: no person reads more, and a file may hold millions."""

T = TypeVar("T")

BAD = object()
"""Stands for a value that could not be used."""


def without_bad(values: dict[str, object]) -> dict[str, object]:
    """Return the values without those that could not be used."""
    return {name: value for name, value in values.items() if value is not BAD}


Rule = Callable[["Reader", dict[str, object], KeyPath], bool]
"""Tells whether a table holds what its struct asks of it as a whole, and notes the faults if it does not."""


def converted(raw: object, kind: type[T]) -> T:
    """Return the struct that a table holds; msgspec.ValidationError where anything is wrong with it.

    So it is also where it holds an amount: TOML has none, and each is read by itself.
    """
    builtin = dt.date, Decimal  # or it would take them in quotes
    return msgspec.convert(raw, kind, builtin_types=builtin)


class Reader:
    """Reads the values of one document and gathers what is wrong with them."""

    def __init__(
        self, file: str, parsed: Parsed, mend: str, rules: Mapping[type, Rule] | None = None
    ) -> None:
        """Read what was parsed of a file; `mend` is the remedy for a wrong type, `rules` those of structs."""
        self.document = parsed.document
        self.problems = list(parsed.problems)
        self._full = False
        self._file = file
        self._source = parsed.text
        self._mend = mend
        self._rules = rules or {}
        self._errors = 0

    @cached_property
    def _places(self) -> Places:
        """Where each value stands, looked up once something is wrong: most documents are without a fault."""
        from fzcheck.toml.places import Places

        return Places(self._source)

    def fault(self, path: KeyPath, code: Code, message: str, remedy: str = "") -> object:
        """Note a fault and return BAD; beyond `MOST_FAULTS` errors only that there are more."""
        self._errors += code.severity is Severity.ERROR
        if self._errors <= MOST_FAULTS or code.severity is not Severity.ERROR:
            key, place = key_of(path, self.document), self._places.of(path)
            self.problems.append(problem_at(self._file, place, code, message, remedy, key))
        elif not self._full:
            self._full = True
            message = _("There are more than {count} problems; the rest is not listed.")
            message, remedy = message.format(count=MOST_FAULTS), _("Mend some of them first.")
            self.problems.append(problem_at(self._file, (1, 1), code, message, remedy))
        return BAD

    def not_a_table(self, path: KeyPath) -> object:
        """Note that a table was expected and return BAD."""
        return self._wrong(path, _("This must be a table with keys of its own."))

    def entry(self, raw: object, kind: type, path: KeyPath) -> object:
        """Return the struct that a table holds, or BAD when a value in it is."""
        try:
            return converted(raw, kind)
        except msgspec.ValidationError:
            pass
        if type(raw) is not dict:
            return self.not_a_table(path)
        values = self.fields(raw, kind, path)
        if kind in self._rules and not self._rules[kind](self, raw, path):
            return BAD
        return BAD if BAD in values.values() else kind(**values)

    def fields(
        self, raw: dict[str, object], kind: type, path: KeyPath, skip: tuple[str, ...] = ()
    ) -> dict[str, object]:
        """Return the values of a table by field name, BAD for those that are missing or no use."""
        known = fields_of(kind)
        for key in raw:
            if key not in known:
                self._unknown(key, tuple(known), path)
        values: dict[str, object] = {}
        for key, field in known.items():
            if key in skip:
                continue
            if key in raw:
                values[field.name] = self.value(raw[key], field.type, (*path, key))
            elif field.required:
                values[field.name] = self.missing(key, path, field.type)
        return values

    def value(self, raw: object, kind: msi.Type, path: KeyPath) -> object:
        """Return a value as the model wants it, or BAD."""
        kind, extra = _plain(kind)
        match kind:
            case msi.StructType():
                return self.entry(raw, kind.cls, path)
            case msi.VarTupleType():
                return self._entries(raw, kind.item_type, path)
            case msi.DictType():
                return self._named(raw, kind.value_type, path)
            case msi.DateType():
                return self._date(raw, path, period=bool(extra.get("period")))
            case msi.EnumType():
                return self._word(raw, kind.cls, path)
            case msi.IntType():
                return self._number(raw, kind, path)
            case msi.DecimalType():
                return self._amount(raw, path)
            case msi.BoolType():
                return raw if type(raw) is bool else self._wrong(path, _("This must be true or false."))
            case msi.StrType():
                return self._text(raw, kind, path, extra.get("remedy"))
            case _:
                raise TypeError(kind)  # the model has grown a type that nothing here reads

    def _unknown(self, key: str, known: tuple[str, ...], path: KeyPath) -> None:
        near = "" if self._full else _nearest(key, known)  # the search takes its time
        remedy = _("The keys here are {names}.").format(names=", ".join(known))
        if near:
            remedy = _("Did you mean {name}?").format(name=near)
        message = _("There is no key {key} here.").format(key=shown(key))
        self.fault((*path, key), TomlCode.UNKNOWN_KEY, message, remedy)

    def missing(self, key: str, path: KeyPath, kind: msi.Type) -> object:
        """Note that a key is missing which should hold something of a kind, and return BAD."""
        remedy = _("Add a line such as {example}.").format(example=_example(key, kind))
        message = _("The key {key} is missing.").format(key=key)
        return self.fault((*path, key), TomlCode.MISSING_KEY, message, remedy)

    def _entries(self, raw: object, kind: msi.Type, path: KeyPath) -> object:
        if type(raw) is not list:
            example = '["…", "…"]'
            return self._wrong(path, _("This must be a list, such as {example}.").format(example=example))
        values = tuple(self.value(entry, kind, (*path, place)) for place, entry in enumerate(raw))
        return BAD if BAD in values else values

    def _named(self, raw: object, kind: msi.Type, path: KeyPath) -> object:
        if type(raw) is not dict:
            return self.not_a_table(path)
        values = {key: self.value(entry, kind, (*path, key)) for key, entry in raw.items()}
        return BAD if BAD in values.values() else values

    def _date(self, raw: object, path: KeyPath, *, period: bool) -> object:
        if type(raw) is dt.date:
            return raw
        if period and type(raw) is str:
            with suppress(ValueError):
                return parse_period(raw).start
        if type(raw) is str and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", raw):
            try:
                day = dt.date.fromisoformat(raw)
            except ValueError:
                return self._not_allowed(path, raw, _("Write a date that exists, such as 2026-11-30."))
            self.fault(
                path, TomlCode.QUOTED_DATE, _("This date stands in quotes."), _("Take the quotes away.")
            )
            return day
        if isinstance(raw, dt.datetime):
            message = _("A time stands behind this date.")
            remedy = _("Take the time away: {date}.").format(date=raw.date())
            return self.fault(path, TomlCode.WRONG_TYPE, message, remedy)
        if period:
            message = _("This must be a date, or a period such as {example}.").format(example='"2026-Q2"')
            return self._wrong(path, message)
        return self._wrong(path, _("This must be a date without quotes, such as 2026-11-30."))

    def _word(self, raw: object, kind: type[Enum], path: KeyPath) -> object:
        words = tuple(member.value for member in kind)
        if type(raw) is not str:
            return self._wrong(path, _("This must be text in quotes."))
        if raw in words:
            return kind(raw)
        near = _nearest(raw, words)
        remedy = _("Write one of {words}.").format(words=", ".join(f'"{word}"' for word in words))
        if near:
            remedy = _("Did you mean {name}?").format(name=near)
        return self._not_allowed(path, raw, remedy)

    def _number(self, raw: object, kind: msi.IntType, path: KeyPath) -> object:
        if type(raw) is not int:
            return self._wrong(path, _("This must be a whole number without quotes."))
        if (kind.ge is not None and raw < kind.ge) or (kind.le is not None and raw > kind.le):
            return self._not_allowed(path, raw, _number_rule(kind))
        return raw

    def _amount(self, raw: object, path: KeyPath) -> object:
        if type(raw) is not int and type(raw) is not float:
            return self._wrong(path, _("This must be a number without quotes."))
        amount = Decimal(raw if type(raw) is int else repr(raw))  # of a float the digits of the file
        if not amount.is_finite() or not is_kept(text := amount_text(amount)):
            remedy = _("At most {digits} digits can be kept, {places} of them behind the point.")
            return self._not_allowed(path, raw, remedy.format(digits=MOST_DIGITS, places=MOST_PLACES))
        return Decimal(text)

    def _text(self, raw: object, kind: msi.StrType, path: KeyPath, remedy: str | None) -> object:
        if type(raw) is not str:
            return self._wrong(path, _("This must be text in quotes."))
        if kind.min_length and len(raw) < kind.min_length:
            return self._not_allowed(path, raw, _("Write something between the quotes."))
        if kind.pattern and not re.search(kind.pattern, raw):
            return self._not_allowed(path, raw, _(remedy) if remedy else "")
        return raw

    def _wrong(self, path: KeyPath, message: str) -> object:
        return self.fault(path, TomlCode.WRONG_TYPE, message, self._mend)

    def _not_allowed(self, path: KeyPath, raw: object, remedy: str) -> object:
        message = _("This value is empty.") if raw == "" else _("This value is not allowed: {value}.")
        return self.fault(path, TomlCode.WRONG_VALUE, message.format(value=shown(raw)), remedy)


@lru_cache(maxsize=16)
def fields_of(kind: type) -> dict[str, msi.Field]:
    """Return the fields of a struct by the keys under which they stand in a file."""
    info = msi.type_info(kind)
    if not isinstance(info, msi.StructType):
        raise TypeError(kind)
    return {field.encode_name: field for field in info.fields}


@lru_cache(maxsize=1024)
def _nearest(word: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word[:40].lower(), known, n=1)), "")


def _number_rule(kind: msi.IntType) -> str:
    if kind.le is None:
        return _("Write a number from {least} on.").format(least=kind.ge)
    if kind.le == kind.ge:
        return _("Write {number}.").format(number=kind.le)
    return _("Write a number from {least} to {most}.").format(least=kind.ge, most=kind.le)


def _example(key: str, kind: msi.Type) -> str:
    """Return a line that a file lacks, as it may be written."""
    kind, extra = _plain(kind)
    match kind:
        case msi.StructType():
            return f"[{key}]"
        case msi.DateType():
            return f"{key} = 2026-11-30"
        case msi.IntType():
            return f"{key} = {extra.get('example', 1)}"
        case _:
            return f'{key} = "…"'


def _plain(kind: msi.Type) -> tuple[msi.Type, Mapping[str, Any]]:
    """Return a type without `| None`, since TOML has no nothing, and what stands beside it."""
    if isinstance(kind, msi.UnionType):
        kind = next(kind for kind in kind.types if not isinstance(kind, msi.NoneType))
    if isinstance(kind, msi.Metadata):
        return kind.type, kind.extra or {}
    return kind, {}
