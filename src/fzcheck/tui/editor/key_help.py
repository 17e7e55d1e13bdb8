"""What a line of a checklist file is for, in a few words, for who never saw one."""

from __future__ import annotations

import re

from fzcheck.i18n import _

_KEY = re.compile(r"\s*([A-Za-z_]+)\s*[.=]")


def key_help(line: str) -> str:
    """Return what to write on a line; nothing where that says itself."""
    text = line.strip()
    if text.startswith("#"):
        return _("# a remark, which the program passes over")
    if text == "[[task]]":
        return _("a new task begins here")
    key = _KEY.match(line)
    return _helps().get(key[1], "") if key else ""


def _helps() -> dict[str, str]:
    return {
        "id": _("id: its number; progress hangs on it, so it never changes"),
        "title": _("title: what is to be done"),
        "group": _("group: the heading it stands under"),
        "owner": _("owner: the lead unit, one only"),
        "support": _("support: supporting units, each in quotes"),
        "deadline": _("deadline: a date like 2026-12-31, without quotes"),
        "every": _("every: month, quarter, half-year or year"),
        "from": _("from: the first period, like 2026-Q2"),
        "criterion": _("criterion: what must be true to call it done"),
        "expected": _("expected: the evidence expected, each in quotes"),
        "steps": _("steps: its tickable parts, each in quotes"),
        "basis": _("basis: where owner and deadline come from"),
        "source": _("source: where in the report it stands"),
        "person": _("person: who is in charge"),
        "needs": _("needs: what must come from elsewhere first"),
        "after": _("after: ids of tasks that come first"),
        "related": _("related: other tasks, as checklist:id"),
        "year": _("year: the year in which the work is done"),
    }
