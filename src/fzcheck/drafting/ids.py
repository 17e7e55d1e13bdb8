"""The ids of drafted checklists: the place in Latin letters, the year, and which of the two it is.

And those of tasks: where their sentence stands, and a letter for each further part of one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_lowercase

import msgspec

from fzcheck.drafting.model import ProposedTask, Which
from fzcheck.drafting.said import sentences_of

_KIND_OF_PLACE = re.compile("(?<=..)(?:县|区|市|旗|州|盟|乡|镇)$")
_LONGEST = 32
_OTHER = "report"


def checklist_ids(place: str, report_year: int, plan_year: int) -> dict[Which, str]:
    """Return the ids of the two checklists of a place, as in `lingqiu-2026-arrangements`."""
    name = _latin(_KIND_OF_PLACE.sub("", place)) or _OTHER
    return {
        Which.SHORTCOMINGS: f"{name}-{report_year}-shortcomings",
        Which.ARRANGEMENTS: f"{name}-{plan_year}-arrangements",
    }


def renumbered(tasks: Sequence[ProposedTask], item: int, sentence: int) -> tuple[ProposedTask, ...]:
    """Return tasks in which those for parts of one sentence have ids in its order: 3.1.1, 3.1.1b, 3.1.1c."""
    parts = [
        part
        for task in tasks
        for part in sentences_of(task)
        if (part.item, part.sentence) == (item, sentence)
    ]
    parts.sort(key=lambda part: part.span)
    base = min(part.id.rstrip(ascii_lowercase) for part in parts)
    ids = {part.span: f"{base}{_letters(number)}" for number, part in enumerate(parts)}

    def named(task: ProposedTask) -> ProposedTask:
        if task.merged:
            merged = tuple(map(named, task.merged))
            new = {old.id: part.id for old, part in zip(task.merged, merged, strict=True)}
            return msgspec.structs.replace(task, id=new.get(task.id, task.id), merged=merged)
        at_home = (task.item, task.sentence) == (item, sentence)
        return msgspec.structs.replace(task, id=ids[task.span]) if at_home else task

    return tuple(map(named, tasks))


def _letters(number: int) -> str:
    """Return what stands behind the id of a sentence's parts, from 0: nothing, b, c … z, zb and so on."""
    further = ascii_lowercase[1:]
    times, letter = divmod(number - 1, len(further))
    return "z" * times + further[letter] if number else ""


def _latin(name: str) -> str:
    """Return a Chinese name in Latin letters, as many whole syllables as an id has room for."""
    from pypinyin import lazy_pinyin  # takes a tenth of a second to load

    letters = ""
    for syllable in lazy_pinyin(name[:_LONGEST], errors="ignore"):
        plain = re.sub("[^a-z0-9]", "", syllable.lower())
        if len(letters) + len(plain) > _LONGEST:
            break
        letters += plain
    return letters
