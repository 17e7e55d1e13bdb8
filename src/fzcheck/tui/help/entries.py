"""What the help lists, and how it is searched: what can be done; what words, signs and colours mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fzcheck.board.search import Search
from fzcheck.i18n import _
from fzcheck.tui.help.glossary import Chapter
from fzcheck.tui.kit.finding_list import Finding, Indented, one_paragraph
from fzcheck.tui.kit.ink import Ink, Piece
from fzcheck.tui.kit.line_view import MOVE
from fzcheck.tui.kit.paragraph import Passage
from fzcheck.tui.kit.shortcuts import Shortcut
from fzcheck.tui.kit.text_view import READ

_LABELS = 14
"""Cells of a key or a word, and of the room around it."""


class HelpEntry(NamedTuple):
    """Something that can be done, or that is explained."""

    key: tuple[str, ...]
    """By which it is known again."""
    label: Piece
    words: str
    says: str
    keys: tuple[str, ...] = ()

    def rank(self, search: Search, typed: str) -> int | None:
        """Return how well it is what is searched for, 0 best; None where it is not found."""
        if typed in self.keys:
            return 0
        if search.finds(f"{self.words}\n{self.label.text}"):
            return 1
        said = self.says.casefold()  # not by initials, which nearly any sentence has
        return 2 if all(word in said for word in typed.casefold().split()) else None

    def finding(self) -> Finding:
        """Return how it stands in the list."""
        text = "  ".join(filter(None, (self.words, self.says)))
        paragraph = Passage(text, Ink.PLAIN, ((len(self.words), len(text), Ink.QUIET),) if self.words else ())
        return Finding((Indented(_LABELS, paragraph, self.label),), self.key)


class HelpSection(NamedTuple):
    """A heading, and what stands under it."""

    title: str
    entries: tuple[HelpEntry, ...]


def command_sections(
    shortcuts: Sequence[Shortcut], meanings: Sequence[tuple[str, str]] = ()
) -> Iterator[HelpSection]:
    """Yield what goes into the fields of a dialog, what can be done, by topic, and last what cannot now."""
    fields = [HelpEntry(("field", name), Piece(name), "", says) for name, says in meanings]
    yield HelpSection(_("What is filled in here"), tuple(fields))
    moves = {_(group.description) for group in (MOVE, READ)}
    topics = dict.fromkeys(one.topic for one in shortcuts)
    for topic in sorted(topics, key=lambda topic: (topic in moves, bool(topic))):
        now = [one for one in shortcuts if one.topic == topic and one.holds]
        yield HelpSection(topic or _("What can be done here"), tuple(map(_command, now)))
    later_on = [one for one in shortcuts if not one.holds]
    yield HelpSection(
        _("What cannot be done with what is in front of you now"), tuple(map(_command, later_on))
    )


def term_sections(chapters: Sequence[Chapter]) -> Iterator[HelpSection]:
    """Yield the chapters of words, signs and colours."""
    for chapter in chapters:
        terms = chapter.terms
        entries = [
            HelpEntry(("term", chapter.title, term.sign), Piece(term.sign, term.ink), "", term.says)
            for term in terms
        ]
        yield HelpSection(chapter.title, tuple(entries))


def _command(shortcut: Shortcut) -> HelpEntry:
    keys = Piece(shortcut.named, Ink.KEY if shortcut.holds else Ink.QUIET)
    return HelpEntry(("command", shortcut.id), keys, shortcut.words, shortcut.tip, shortcut.keys)


def listed_findings(purpose: str, sections: Iterable[HelpSection]) -> Iterator[Finding]:
    """Yield what the list shows while nothing is searched for."""
    if purpose:
        yield one_paragraph(1, Piece(purpose))
    for section in sections:
        if section.entries:
            yield Finding(())
            yield one_paragraph(1, Piece(section.title, Ink.HEADING))
            yield from (entry.finding() for entry in section.entries)


def found(sections: Iterable[HelpSection], typed: str) -> tuple[HelpEntry, ...]:
    """Return what a search finds, the best first: a key, then what is called so, then what is about it."""
    search = Search(typed)
    entries = [entry for section in sections for entry in section.entries]
    ranked = [(rank, entry) for entry in entries if (rank := entry.rank(search, typed)) is not None]
    return tuple(entry for _rank, entry in sorted(ranked, key=lambda one: one[0]))
