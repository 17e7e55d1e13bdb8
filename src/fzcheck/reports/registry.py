"""The formats of a paper; a new one is a module or folder that renders it, and an entry here."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from fzcheck.errors import Refused
from fzcheck.i18n import _, later
from fzcheck.reports import csv_, json_, markdown, txt_
from fzcheck.reports.paper import Paper, PaperKind
from fzcheck.visible import visible_line


class Format(msgspec.Struct, frozen=True):
    """A kind of file that a paper can be written to."""

    name: str
    """What `--format` calls it, and how its files end, after a dot."""
    word: str
    """What people call such a file, in English, where one of several is chosen."""
    use: str
    """What it is good for, in one line of English."""
    render: Callable[[Paper], bytes]
    """Returns the file's content; what is heavy is imported in here."""
    outlined: bool = False
    """Whether it has the chapters of a paper, so that a brief paper and one for the year can be written."""
    tells_changes: bool = True
    """Whether it says what changed since a day."""
    is_text: bool = False
    """Whether a person can read the file as it is, so that it can be shown before it is written."""

    @property
    def suffix(self) -> str:
        """How its files end."""
        return f".{self.name}"

    @property
    def label(self) -> str:
        """Its word and its name: `表格 csv`."""
        return f"{_(self.word)} {self.name}"

    def need_kind(self, kind: PaperKind) -> None:
        """Raise Refused for a kind of paper that it cannot be."""
        if kind is not PaperKind.FULL and not self.outlined:
            names = ", ".join(form.name for form in FORMATS.values() if form.outlined)
            raise Refused(
                _("{format} has no chapters, so it can be neither brief nor material for the year.").format(
                    format=self.name
                ),
                _("Choose one of {names}.").format(names=names),
            )

    @property
    def no_changes(self) -> str:
        """Says that it has no changes since a day, where it has none."""
        text = _("{format} has the tasks as they stand; it does not say what changed since a day.")
        return "" if self.tells_changes else text.format(format=self.name)


def _word(paper: Paper) -> bytes:
    from fzcheck.reports.word.document import render

    return render(paper)


def _excel(paper: Paper) -> bytes:
    from fzcheck.reports.excel.workbook import render

    return render(paper)


def _web(paper: Paper) -> bytes:
    from fzcheck.reports.web.page import render

    return render(paper)


def _calendar(paper: Paper) -> bytes:
    from fzcheck.reports.ics_ import render

    return render(paper)


FORMATS: dict[str, Format] = {
    entry.name: entry
    for entry in (
        Format("docx", later("Word"),
               later("Word: the progress report as an official paper, with the task table"), _word,
               outlined=True),
        Format("xlsx", later("Excel"), later("Excel: the task table with counts, charts and the history"),
               _excel, tells_changes=False),
        Format("html", later("web page"),
               later("HTML: one page with charts, to read, sort, filter or print"), _web, outlined=True),
        Format("md", later("Markdown"), later("Markdown: a summary to read or paste, with the task table"),
               markdown.render, outlined=True),
        Format("txt", later("text"), later("Text: the figures in one paragraph, to paste into a chat"),
               txt_.render, is_text=True),
        Format("csv", later("table"), later("CSV: the task table for Excel and WPS"),
               csv_.render, tells_changes=False, is_text=True),
        Format("ics", later("calendar"),
               later("iCalendar: deadlines with reminders, for a calendar; what is closed is "
                     "taken out of it"), _calendar, tells_changes=False, is_text=True),
        Format("json", later("data"), later("JSON: figures and tasks for other programs"), json_.render,
               is_text=True),
    )
}  # fmt: skip
"""By their names, in the order in which they are offered."""


def format_named(name: str) -> Format:
    """Return the format of that name or suffix, in either case; Refused for another, with those there are."""
    wanted = name.strip().removeprefix(".").lower()
    if wanted in FORMATS:
        return FORMATS[wanted]
    names = ", ".join(FORMATS)
    if not wanted:
        raise Refused(_("No format is named."), _("Name one with --format: {names}.").format(names=names))
    message = _("{name} is not a format fzcheck can write.").format(name=visible_line(name))
    raise Refused(message, _("Try {names}.").format(names=names))
