"""The keys of a checklist: what the screen calls each, and what is written there.

A new key is an entry of `KEYS`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from fzcheck.i18n import _, later


class Key(NamedTuple):
    """What is said of a key, in English, for `_` to say in the official's language."""

    word: str = ""
    """What the screen calls it; empty for one that stands as it does in the file."""
    help: str = ""
    """What to write there, for who never saw a checklist; empty where that says itself."""
    brief: str = ""
    """What the screen calls it where there is little room; empty for no shorter word."""


KEYS: dict[str, Key] = {
    "id": Key(help=later("id: its number; progress hangs on it, so it never changes")),
    "title": Key(later("Title"), later("title: what is to be done")),
    "group": Key(later("Group"), later("group: the heading it stands under")),
    "owner": Key(later("Lead unit"), later("owner: the lead unit, one only"), later("Lead")),
    "support": Key(
        later("Supporting units"), later("support: supporting units, each in quotes"), later("Support")
    ),
    "leader": Key(later("Leader in charge"), later("leader: the county leader in charge"), later("Leader")),
    "person": Key(later("Person in charge"), later("person: who is in charge"), later("In charge")),
    "deadline": Key(later("Deadline"), later("deadline: a date like 2026-12-31, without quotes")),
    "every": Key(later("Rhythm"), later("every: month, quarter, half-year or year")),
    "from": Key(later("First period"), later("from: the first period, like 2026-Q2")),
    "due_after": Key(
        later("Due after"), later("due_after: days after the end of a period by which it is due")
    ),
    "criterion": Key(later("Criterion"), later("criterion: what must be true to call it done")),
    "expected": Key(later("Evidence expected"), later("expected: the evidence expected, each in quotes")),
    "each": Key(
        later("Units to report"),
        later("each: units or groups that must each report on it, each in quotes"),
        later("To report"),
    ),
    "steps": Key(later("Steps"), later("steps: its tickable parts, each in quotes")),
    "measures": Key(
        later("Measures"), later('measures: quantities, as in [{ name = "…", unit = "宗", target = 100 }]')
    ),
    "basis": Key(later("Basis"), later("basis: where owner and deadline come from")),
    "source": Key(later("Source"), later("source: where in the report it stands")),
    "needs": Key(later("Needs"), later("needs: what must come from elsewhere first")),
    "after": Key(later("After"), later("after: ids of tasks that come first")),
    "related": Key(later("Related"), later("related: other tasks, as checklist:id")),
    "quote": Key(later("Quote"), later("quote: the words of the report as they stand")),
    "year": Key(help=later("year: the year in which the work is done")),
}

UNKNOWN = Key()
"""Of a key that is not known."""


def key_word(key: str) -> str:
    """Return what the screen calls a key; one without a word stands as it does in the file."""
    word = KEYS.get(key, UNKNOWN).word
    return _(word) if word else key


def line_help(line: str) -> str:
    """Return what to write on a line of a checklist file; nothing where that says itself."""
    text = line.strip()
    if text.startswith("#"):
        return _("# a remark, which the program passes over")
    if re.match(r"\[\[\s*task\s*\]\]", text):
        return _("a new task begins here")
    key = re.match(r"\s*([A-Za-z_]+)\s*[.=]", line)
    said = KEYS.get(key[1], UNKNOWN).help if key else ""
    return _(said) if said else ""
