"""From a TOML document to typed values, key by key, so that every fault is found and said in plain words."""

from __future__ import annotations

import datetime as dt
import re
from enum import Enum
from functools import lru_cache

import msgspec.inspect as msi

from fzcheck.checklist.model import CHECKLIST_ID, TASK_ID, Citation
from fzcheck.i18n import _
from fzcheck.toml.problems import ERRORS, Code, Fault, KeyPath, key_of, shown

MOST_FAULTS = 2000
"""How many errors of one file are listed: no person reads more, and a file may hold millions."""

BAD = object()
"""Stands for a value that could not be used."""


def usable(values: dict[str, object]) -> dict[str, object]:
    """Return the values without those that could not be used."""
    return {name: value for name, value in values.items() if value is not BAD}


class Reader:
    """Reads the values of one document and gathers the faults."""

    def __init__(self, document: dict[str, object]) -> None:
        self.document = document
        self.faults: list[Fault] = []
        self.full = False
        self._errors = 0

    def fault(self, path: KeyPath, code: Code, message: str, remedy: str = "") -> object:
        """Note a fault and return BAD; beyond `MOST_FAULTS` errors only that there are more."""
        self._errors += code in ERRORS
        if self._errors <= MOST_FAULTS or code not in ERRORS:
            self.faults.append(Fault(path, key_of(path, self.document), code, message, remedy))
        elif not self.full:
            self.full = True
            message = _("There are more than {count} problems; the rest is not listed.")
            self.faults.append(
                Fault((), "", code, message.format(count=MOST_FAULTS), _("Mend some of them first."))
            )
        return BAD

    def not_a_table(self, path: KeyPath) -> object:
        """Note that a table was expected and return BAD."""
        return self._wrong(path, _("This must be a table with keys of its own."))

    def entry(self, raw: object, kind: type, path: KeyPath) -> object:
        """Return the struct that a table holds, or BAD when a value in it is; unknown keys are ignored."""
        if type(raw) is not dict:
            return self.not_a_table(path)
        values = self.fields(raw, kind, path)
        if kind is Citation and not self._is_one_source(raw, path):
            return BAD
        return BAD if BAD in values.values() else kind(**values)

    def fields(
        self, raw: dict[str, object], kind: type, path: KeyPath, skip: tuple[str, ...] = ()
    ) -> dict[str, object]:
        """Return the values of a table by field name, BAD for those that are missing or no use."""
        known = _fields(kind)
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
                values[field.name] = self.missing(key, path)
        return values

    def value(self, raw: object, kind: msi.Type, path: KeyPath) -> object:
        """Return a value as the model wants it, or BAD."""
        match kind:
            case msi.UnionType():  # only ever "or nothing", and TOML has no nothing
                return self.value(raw, next(t for t in kind.types if not isinstance(t, msi.NoneType)), path)
            case msi.StructType():
                return self.entry(raw, kind.cls, path)
            case msi.VarTupleType():
                return self._entries(raw, kind.item_type, path)
            case msi.DictType():
                return self._named(raw, kind.value_type, path)
            case msi.DateType():
                return self._date(raw, path)
            case msi.EnumType():
                return self._word(raw, kind.cls, path)
            case msi.IntType():
                return self._number(raw, kind, path)
            case _:
                return self._text(raw, kind, path)

    def _is_one_source(self, raw: dict[str, object], path: KeyPath) -> bool:
        """Return whether a task's source is a place in the report, with two numbers, or a law alone."""
        if "law" not in raw:
            lacking = [key for key in ("item", "sentence") if key not in raw]
            for key in lacking:
                self.missing(key, path)
            return not lacking
        both = not raw.keys().isdisjoint(("item", "sentence", "words", "section"))
        if both:
            message = _("A law stands instead of a place in the report, not beside it.")
            self.fault((*path, "law"), Code.WRONG_VALUE, message, _("Keep one of the two."))
        return not both

    def _unknown(self, key: str, known: tuple[str, ...], path: KeyPath) -> None:
        near = "" if self.full else _nearest(key, known)  # the search takes its time
        names = ", ".join(known)
        self.fault(
            (*path, key),
            Code.UNKNOWN_KEY,
            _("There is no key {key} here.").format(key=shown(key)),
            _("Did you mean {name}?").format(name=near)
            if near
            else _("The keys here are {names}.").format(names=names),
        )

    def missing(self, key: str, path: KeyPath) -> object:
        """Note that a required key is missing and return BAD."""
        return self.fault(
            (*path, key),
            Code.MISSING_KEY,
            _("The key {key} is missing.").format(key=key),
            _("Add a line such as {example}.").format(example=_example(key, path)),
        )

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

    def _date(self, raw: object, path: KeyPath) -> object:
        if type(raw) is dt.date:
            return raw
        if type(raw) is str and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", raw):
            try:
                day = dt.date.fromisoformat(raw)
            except ValueError:
                return self._not_allowed(path, raw, _("Write a date that exists, such as 2026-11-30."))
            self.fault(path, Code.QUOTED_DATE, _("This date stands in quotes."), _("Take the quotes away."))
            return day
        if isinstance(raw, dt.datetime):
            message = _("A time stands behind this date.")
            remedy = _("Take the time away: {date}.").format(date=raw.date())
            return self.fault(path, Code.WRONG_TYPE, message, remedy)
        if path[-1] == "from":
            example = '"2026-Q2"'
            return self._wrong(
                path, _("This must be a date, or a period such as {example}.").format(example=example)
            )
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

    def _text(self, raw: object, kind: msi.Type, path: KeyPath) -> object:
        if type(raw) is not str:
            return self._wrong(path, _("This must be text in quotes."))
        if not isinstance(kind, msi.StrType):
            raise TypeError(kind)  # the model has grown a type that nothing here reads
        if kind.min_length and len(raw) < kind.min_length:
            return self._not_allowed(path, raw, _("Write something between the quotes."))
        if kind.pattern and not re.search(kind.pattern, raw):
            return self._not_allowed(path, raw, _id_rule(kind.pattern))
        return raw

    def _wrong(self, path: KeyPath, message: str) -> object:
        return self.fault(path, Code.WRONG_TYPE, message, _("Compare it with another task or checklist."))

    def _not_allowed(self, path: KeyPath, raw: object, remedy: str) -> object:
        message = _("This value is empty.") if raw == "" else _("This value is not allowed: {value}.")
        return self.fault(path, Code.WRONG_VALUE, message.format(value=shown(raw)), remedy)


@lru_cache(maxsize=16)
def _fields(kind: type) -> dict[str, msi.Field]:
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


def _id_rule(pattern: str) -> str:
    return {
        CHECKLIST_ID: _("Use only a-z, 0-9 and -, at most 64 signs."),
        TASK_ID: _("Use only letters without accents, digits, . and -, at most 40 signs."),
    }[pattern]


def _example(key: str, path: KeyPath) -> str:
    if key == "source" and not path:
        return "[source]"
    return {
        "format": "format = 1",
        "year": "year = 2026",
        "deadline": "deadline = 2026-11-30",
        "item": "item = 1",
        "sentence": "sentence = 1",
    }.get(key, f'{key} = "…"')
