"""The fields of an export: format, tasks, since when, and the name of the file."""

from __future__ import annotations

import os
from collections.abc import Iterable

from textual.widget import Widget

from fzcheck.board import Filter
from fzcheck.i18n import _, n_, p_
from fzcheck.reports.paper import PaperKind
from fzcheck.reports.registry import FORMATS, Format
from fzcheck.session.exporting import Split, need_past
from fzcheck.session.session import Session
from fzcheck.tui.forms.date_field import DateField, refusal_text
from fzcheck.tui.forms.fields import ChoiceField, RefusableField
from fzcheck.tui.kit.ink import cut
from fzcheck.tui.kit.prose import Prose
from fzcheck.tui.kit.session_words import conditions_text

FILTERED, _ALL = "filtered", "all"

_ONE = "one"
"""Stands for one file with all tasks."""

FIRST_FORMAT = "docx"
"""The format that is offered first."""

_WIDEST = 44
"""Cells that the conditions of a filter may take in their field; the chips have shown them whole."""


class FormatField(ChoiceField):
    """The formats, with what the chosen one is good for."""

    def __init__(self) -> None:
        """Start with the first one."""
        self._use = Prose(classes="field--hint")
        super().__init__(_("Format"), [(name, form.label) for name, form in FORMATS.items()], FIRST_FORMAT)

    def below(self) -> Iterable[Widget]:
        """Return what the chosen format is good for."""
        self.say()
        return (self._use,)

    def choose(self, name: str) -> None:
        """Choose another format."""
        self._choices.choose(name)

    def say(self) -> None:
        """Say what the chosen format is good for."""
        self._use.update(_(self.form.use))

    @property
    def form(self) -> Format:
        """The chosen format."""
        return FORMATS[self.value]


class KindField(ChoiceField):
    """What the paper is for."""

    def __init__(self) -> None:
        """Start with the whole."""
        kinds = (
            (PaperKind.FULL, _("whole")),
            (PaperKind.BRIEF, _("brief, for a leader")),
            (PaperKind.ANNUAL, _("for the annual report")),
        )
        super().__init__(p_("export", "Content"), kinds, PaperKind.FULL)

    @property
    def kind(self) -> PaperKind:
        """What is chosen."""
        return PaperKind(self.value)


class SplitField(ChoiceField):
    """Whether tasks are parted into files of their own, and by what."""

    def __init__(self) -> None:
        """Start with one file."""
        parts = ((_ONE, _("one")), *((split.value, split.label) for split in Split))
        super().__init__(p_("export", "Files"), parts, _ONE)

    @property
    def split(self) -> Split | None:
        """By what they are parted; None for one file."""
        return None if self.value == _ONE else Split(self.value)


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
        super().__init__(_("Tasks"), self._options(session), FILTERED if shown else _ALL)

    @property
    def wanted(self) -> Filter:
        """The tasks that are wanted."""
        return self._filter if self.value == FILTERED else Filter()

    def count(self, session: Session) -> None:
        """Say how many tasks there are now."""
        self._choices.relabel(self._options(session))

    def _options(self, session: Session) -> list[tuple[str, str]]:
        rows = session.board.rows
        every = n_("all {count} task", "all {count} tasks", len(rows)).format(count=len(rows))
        if not self._filter:
            return [(_ALL, every)]
        conditions = cut(conditions_text(session, self._filter), _WIDEST)
        count = len(self._filter.rows(rows))
        shown = n_("as shown, {count} task: {conditions}", "as shown, {count} tasks: {conditions}", count)
        return [(FILTERED, shown.format(count=count, conditions=conditions)), (_ALL, every)]


class SinceField(DateField):
    """The day from which on changes are told; it cannot be yet to come."""

    past = True
    _without = ""
    """Says that the chosen format has no changes, where it has none."""

    def suit(self, form: Format) -> None:
        """Say under the field whether a format has no changes."""
        self._without = form.no_changes
        self._show()

    def _show(self) -> None:
        super()._show()
        if self._without:
            self._understood.update(self._without)

    def problem(self) -> str:
        """Return what is wrong with the day, also that it is after the as-of date."""
        return super().problem() or refusal_text(lambda: need_past(self.day, self._as_of))

    def count_from_today(self, session: Session) -> None:
        """Count days from the session's date, which may be another one by now."""
        if session.as_of != self._as_of:
            self._as_of = session.as_of
            self.in_year(session.as_of.year)


def suffix_of(name: str) -> str:
    """Return how a name ends, in small letters: `.docx`."""
    return os.path.splitext(name)[1].lower()  # noqa: PTH122 - any text may stand here
