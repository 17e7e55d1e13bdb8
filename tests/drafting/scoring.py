"""How much of what a key names a draft has found, and what it has made up.

Run `python -m tests.drafting.scoring FOLDER…`; each folder holds reports, and beside each a key `NN.json`.
Every report is drafted with `fzcheck draft FILE --json`; a row for each case and a row of totals are
printed. It never fails on a poor draft: what is asked of the totals stands in the tests.

What counts: headings and the plan's year; items by how they start; the sentences of each such item (`clauses`
in key and draft); deadlines and owners as sets for each item, so that one copied to every sentence of its
item counts once. A soft deadline may be left out, one without a date is none, and what holds from a day on
(`start`) is none either.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

NOTHING_FOUND = 4
"""How `fzcheck draft` ends where no section was found."""


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of an item, as drafted."""

    text: str = ""
    deadlines: tuple[Phrase, ...] = ()
    owner: tuple[str, ...] = ()
    support: tuple[str, ...] = ()


class Phrase(msgspec.Struct, frozen=True):
    """A deadline, as drafted."""

    date: str | None = None
    every: str | None = None


class Item(msgspec.Struct, frozen=True):
    """An item, as drafted."""

    title: str | None = None
    clauses: tuple[Sentence, ...] = ()


class Draft(msgspec.Struct, frozen=True):
    """What `fzcheck draft REPORT --json` prints; all empty where it found nothing."""

    plan_year: int | None = None
    shortcoming_heading: str | None = None
    plan_heading: str | None = None
    shortcomings: tuple[Item, ...] = ()
    arrangements: tuple[Item, ...] = ()


class KeyItem(msgspec.Struct, frozen=True):
    """An item that the report holds."""

    item: int
    starts: str
    clauses: int


class KeyDeadline(msgspec.Struct, frozen=True):
    """A phrase of an item that says until when; `start` says from when."""

    within: str = msgspec.field(name="in")
    date: str | None = None
    every: str | None = None
    soft: bool = False


class KeyOwner(msgspec.Struct, frozen=True):
    """Who leads and who helps with an item."""

    within: str = msgspec.field(name="in")
    lead: tuple[str, ...] = ()
    with_: tuple[str, ...] = msgspec.field(name="with", default=())


class Key(msgspec.Struct, frozen=True):
    """What a report holds, read by hand."""

    file: str
    plan_year: int | None
    shortcoming_heading: str | None
    plan_heading: str | None
    shortcomings: tuple[KeyItem, ...]
    plans: tuple[KeyItem, ...]
    deadlines: tuple[KeyDeadline, ...]
    owners: tuple[KeyOwner, ...]


class Tally(NamedTuple):
    """Of so many that the key names, how many are right; and how many stand in the draft alone."""

    right: int = 0
    named: int = 0
    invented: int = 0

    def plus(self, other: Tally) -> Tally:
        """Return both together."""
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))

    def __str__(self) -> str:
        return f"{self.right}/{self.named}" + (f" +{self.invented}" if self.invented else "")


class Score(NamedTuple):
    """How a draft stands beside its key."""

    headings: Tally = Tally()
    """Both headings and the plan's year; none where there is nothing to draft."""
    items: Tally = Tally()
    sentences: Tally = Tally()
    """Items whose sentences are as many as they should be."""
    deadlines: Tally = Tally()
    owners: Tally = Tally()
    """Units, each as lead or as support."""

    def plus(self, other: Score) -> Score:
        """Return both together."""
        return Score(*(mine.plus(its) for mine, its in zip(self, other, strict=True)))


Pair = tuple[str | None, Item | None]
"""Where an item of the key stands, as `plans/1`, and the item drafted from it; either may be missing."""


def score(key: Key, draft: Draft) -> Score:
    """Return what of the draft fits the key."""
    pairs = [
        *paired("shortcomings", key.shortcomings, draft.shortcomings),
        *paired("plans", key.plans, draft.arrangements),
    ]
    counts = {f"shortcomings/{item.item}": item.clauses for item in key.shortcomings}
    counts |= {f"plans/{item.item}": item.clauses for item in key.plans}
    found = [(place, item) for place, item in pairs if place and item]
    return Score(
        headings(key, draft),
        Tally(len(found), len(counts), sum(place is None for place, _item in pairs)),
        Tally(sum(len(item.clauses) == counts[place] for place, item in found), len(counts)),
        together(deadlines(key, place, item) for place, item in pairs),
        together(owners(key, place, item) for place, item in pairs),
    )


def together(tallies: Iterator[Tally]) -> Tally:
    """Return all of them together."""
    whole = Tally()
    for tally in tallies:
        whole = whole.plus(tally)
    return whole


def headings(key: Key, draft: Draft) -> Tally:
    """Count the headings and the plan's year; of a merged section the whole, the part or both will do."""
    if key.shortcoming_heading is None and key.plan_heading is None:
        return Tally(0, 0, (draft.shortcoming_heading or "") != "" or (draft.plan_heading or "") != "")
    both = (key.shortcoming_heading, draft.shortcoming_heading), (key.plan_heading, draft.plan_heading)
    right = sum(same_heading(wanted or "", had or "", key) for wanted, had in both)
    return Tally(right + (key.plan_year == draft.plan_year), 3)


def same_heading(wanted: str, had: str, key: Key) -> bool:
    """Return whether a heading is the right one, with its number or without."""
    if wanted.startswith("(same section"):
        return not had or same_heading(key.shortcoming_heading or "", had, key)
    parts = [bare(part) for part in wanted.split(" / ")]
    return (
        bare(had) in {*parts, "".join(bare(part) for part in wanted.split(" / "))}
        or bare(had.rpartition("/")[2]) == parts[-1]
    )


def bare(heading: str) -> str:
    """Return a heading without white space, its number and its marks."""
    digits = "一二三四五六七八九十"
    number = rf"第[{digits}]+部分、?|[{digits}]+[、,，.．]?|[(（][{digits}\d]+[)）]|\d{{1,2}}[、.．)）]"
    text = re.sub(rf"^#*(?:{number})", "", packed(heading))
    return re.sub(r"[/。：:]", "", text)


def packed(text: str) -> str:
    """Return a text without white space."""
    return re.sub(r"[\s\u200b-\u200f\ufeff]", "", text)


def plain(text: str) -> str:
    """Return a text without white space and the marks at which sentences are cut."""
    return re.sub(r"[。；;！!？?]", "", packed(text))


def paired(name: str, wanted: Sequence[KeyItem], drafted: Sequence[Item]) -> list[Pair]:
    """Lay the items of the key beside those drafted, in order, by how they start."""
    left, pairs = list(drafted), list[Pair]()
    for one in wanted:
        fitting = next((item for item in left if starts_with(item, plain(one.starts))), None)
        pairs.append((f"{name}/{one.item}", fitting))
        left = [item for item in left if item is not fitting]
    return [*pairs, *((None, item) for item in left)]


def starts_with(item: Item, start: str) -> bool:
    """Return whether an item starts so; its title may be its first sentence, or stand before it."""
    text = plain("".join(sentence.text for sentence in item.clauses))
    return text.startswith(start) or (plain(item.title or "") + text).startswith(start)


def deadlines(key: Key, place: str | None, item: Item | None) -> Tally:
    """Count the deadlines of an item: `date` or `every` is right where the key has both."""
    wanted = [one for one in key.deadlines if one.within == place]
    had = {value for sentence in item.clauses for value in values(sentence)} if item else set()
    firm = [one for one in wanted if (one.date or one.every) and not one.soft]
    known = {value for one in wanted for value in (one.date, one.every) if value}
    return Tally(sum(bool({one.date, one.every} & had) for one in firm), len(firm), len(had - known))


def values(sentence: Sentence) -> Iterator[str]:
    """Yield a date or `every` for each deadline of a sentence; what is ongoing is no deadline."""
    for phrase in sentence.deadlines:
        if phrase.date:
            yield phrase.date
        if phrase.every and phrase.every != "ongoing":
            yield phrase.every


def owners(key: Key, place: str | None, item: Item | None) -> Tally:
    """Count the units of an item, each as lead or as support."""
    named = [one for one in key.owners if one.within == place]
    wanted = {("lead", packed(unit)) for one in named for unit in one.lead}
    wanted |= {("support", packed(unit)) for one in named for unit in one.with_}
    sentences = item.clauses if item else ()
    had = {("lead", packed(unit)) for sentence in sentences for unit in sentence.owner if unit != "待定"}
    had |= {("support", packed(unit)) for sentence in sentences for unit in sentence.support}
    return Tally(len(wanted & had), len(wanted), len(had - wanted))


def drafted(report: Path) -> Draft:
    """Draft from a report as a user does; nothing where the program finds nothing."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "fzcheck", "draft", str(report.resolve()), "--into", folder, "--json"],
            env={**os.environ, "FZCHECK_HOME": folder},
            capture_output=True,
            check=False,
        )
    if done.returncode not in {0, NOTHING_FOUND}:
        sys.stderr.write(f"{report.name}: exit {done.returncode}: {done.stderr.decode('utf-8', 'replace')}\n")
    printed = done.stdout.strip()
    return msgspec.json.decode(printed, type=Draft) if printed.startswith(b"{") else Draft()


def cases(folder: Path) -> list[tuple[str, Key, Path]]:
    """Return the cases of a folder: name, key, report."""
    keys = [
        (file, msgspec.json.decode(file.read_bytes(), type=Key)) for file in sorted(folder.glob("*.json"))
    ]
    return [(f"{folder.name}/{file.stem}", key, folder / key.file) for file, key in keys]


def share(tally: Tally) -> str:
    """Return a tally with the percentage that is right."""
    return f"{tally} ({100 * tally.right / tally.named:.1f} %)" if tally.named else str(tally)


def main(folders: Sequence[str]) -> None:
    """Print a row for each case of the folders, and the totals."""
    total = Score()
    sys.stdout.write("right/named +invented\n" + "\t".join(("case", *Score._fields)) + "\n")
    for name, key, report in (case for folder in folders for case in cases(Path(folder))):
        one = score(key, drafted(report))
        total = total.plus(one)
        sys.stdout.write("\t".join((name, *map(str, one))) + "\n")
    sys.stdout.write("\t".join(("all", *map(share, total))) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
