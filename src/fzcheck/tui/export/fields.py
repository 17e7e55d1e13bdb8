"""The fields of an export, which follow each other: the format gives the suffix, a suffix the format."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from textual.widget import Widget

from fzcheck.board import Filter, SortBy
from fzcheck.errors import Refused
from fzcheck.i18n import _, in_sentences, n_
from fzcheck.reports.registry import FORMATS, format_named
from fzcheck.session.exporting import is_there, need_past, suggested_folder, suggested_name
from fzcheck.session.session import Session
from fzcheck.tui.forms.date_field import DateField
from fzcheck.tui.forms.fields import ChoiceField, Field
from fzcheck.tui.forms.path_field import FolderField, RefusableField
from fzcheck.tui.kit.ink import cut
from fzcheck.tui.kit.prose import Prose
from fzcheck.tui.kit.session_words import conditions_text
from fzcheck.visible import visible_line

_FILTERED, _ALL = "filtered", "all"

_FIRST = "docx"
"""The format that is offered first."""

_WIDEST = 44
"""Cells that the conditions of a filter may take in their field; the chips have shown them whole."""


class FormatField(ChoiceField):
    """The formats, with what the chosen one is good for."""

    def __init__(self) -> None:
        """Start with the first one."""
        self._use = Prose(classes="field--hint")
        super().__init__(_("Format"), [(name, name) for name in FORMATS], _FIRST)

    def below(self) -> Iterable[Widget]:
        """Return what the chosen format is good for."""
        self.say()
        return (self._use,)

    def choose(self, name: str) -> None:
        """Choose another format."""
        self._choices.choose(name)

    def say(self) -> None:
        """Say what the chosen format is good for."""
        self._use.update(format_named(self.value).describe())


class NameField(RefusableField):
    """A file's name, and under it the whole path and whether a file of that name is there."""

    def __init__(self, value: str) -> None:
        """Start with a name."""
        super().__init__(_("File name"), value=value, required=_("Give the file a name."))
        self.where = Prose(classes="field--hint")

    def body(self) -> Iterable[Widget]:
        """Return the input, and where the file will be."""
        return self.input, self.where

    def problem(self) -> str:
        """Return what is wrong, also a name that leads to another folder."""
        if os.sep in self.value or "/" in self.value:
            return _("A file name has no / in it: the folder stands above.")
        return super().problem()


class WhichField(ChoiceField):
    """Which tasks: those that were shown, where a filter was, or all; with how many they are."""

    def __init__(self, session: Session, shown: Filter) -> None:
        """Start with those that were shown."""
        self._filter = shown
        super().__init__(_("Tasks"), self._options(session), _FILTERED if shown else _ALL)

    def count(self, session: Session) -> None:
        """Say how many tasks there are now."""
        self._choices.relabel(self._options(session))

    def _options(self, session: Session) -> list[tuple[str, str]]:
        rows = session.board.rows
        filtered = self._filter.rows(rows)
        return _which(conditions_text(session, self._filter), len(filtered), len(rows))


class SinceField(DateField):
    """The day from which on changes are told; it cannot be yet to come."""

    past = True
    _without = ""
    """Says that the chosen format has no changes, where it has none."""

    def suit(self, format_name: str) -> None:
        """Say under the field whether a format has no changes."""
        self._without = format_named(format_name).no_changes
        self._show()

    def _show(self) -> None:
        super()._show()
        if self._without:
            self._understood.update(self._without)

    def problem(self) -> str:
        """Return what is wrong with the day, also that it is after the as-of date."""
        wrong = super().problem()
        if wrong:
            return wrong
        try:
            need_past(self.day, self._as_of)
        except Refused as refusal:
            return in_sentences((refusal.message, refusal.remedy))
        return ""

    def count_from_today(self, session: Session) -> None:
        """Count days from the session's date, which may be another one by now."""
        if session.as_of != self._as_of:
            self._as_of = session.as_of
            self.in_year(session.as_of.year)


class Order(msgspec.Struct, frozen=True):
    """What a report is to say, and in which format."""

    format_name: str
    wanted: Filter
    sort: SortBy
    since: dt.date | None


class ExportFields:
    """What an export asks for, and what was answered."""

    def __init__(self, session: Session, shown: Filter) -> None:
        """Start with what is shown, in Word, in the folder where fzcheck was started."""
        self._filter = shown
        as_of = session.as_of
        self._format = FormatField()
        self._which = WhichField(session, shown)
        self.since = SinceField(
            _("Changes since"), as_of=as_of, year=as_of.year,
            hint=_("empty: none; start of month, 11-01, -30"),
        )  # fmt: skip
        self._folder = FolderField(
            _("Folder"), value=str(suggested_folder()), required=_("Name a folder, or . for this one.")
        )
        self.name = NameField(f"{suggested_name(session)}{FORMATS[_FIRST].suffix}")
        self._suffix = FORMATS[_FIRST].suffix

    @property
    def all(self) -> Sequence[Field]:
        """The fields from top to bottom."""
        return self._format, self._which, self.since, self._folder, self.name

    def order(self, sort: SortBy) -> Order:
        """Return what is asked for; raises Refused for words that mean no day."""
        wanted = self._filter if self._which.value == _FILTERED else Filter()
        return Order(self._format.value, wanted, sort, self.since.day)

    @property
    def path(self) -> Path:
        """The file: the name always ends as files of the format do."""
        name = self.name.value
        return self._folder.path / (name if _suffix_of(name) == self._suffix else f"{name}{self._suffix}")

    def follow(self, changed: Field) -> None:
        """Keep format and suffix in step, and say where the file will be."""
        if changed is self._format:
            self._format.say()
            self.since.suit(self._format.value)
            self._end_name(format_named(self._format.value).suffix)
        elif changed is self.name:
            named = FORMATS.get(_suffix_of(self.name.value).removeprefix("."))
            if named:
                self._suffix = named.suffix
                self._format.choose(named.name)
        if changed in (self._format, self._folder, self.name):
            self.say_where()

    def keep_up(self, session: Session) -> None:
        """Count tasks and days anew: others work meanwhile, and midnight passes."""
        self._which.count(session)
        self.since.count_from_today(session)

    def say_where(self) -> None:
        """Say where the file will be, and whether one is there already."""
        path = self.path
        text = _("There already: {file}") if is_there(path) else _("Will be: {file}")
        wrong = self.name.problem() or self._folder.problem()
        self.name.where.update("" if wrong else text.format(file=visible_line(str(path))))

    def _end_name(self, suffix: str) -> None:
        name, self._suffix, before = self.name.value, suffix, self._suffix
        if _suffix_of(name) == before != suffix:
            self.name.input.value = name[: -len(before)] + suffix


def _suffix_of(name: str) -> str:
    return os.path.splitext(name)[1].lower()  # noqa: PTH122 - any text may stand here


def _which(conditions: str, filtered: int, total: int) -> list[tuple[str, str]]:
    every = n_("all {count} task", "all {count} tasks", total).format(count=total)
    if not conditions:
        return [(_ALL, every)]
    text = n_("as shown, {count} task: {conditions}", "as shown, {count} tasks: {conditions}", filtered)
    return [(_FILTERED, text.format(count=filtered, conditions=cut(conditions, _WIDEST))), (_ALL, every)]
