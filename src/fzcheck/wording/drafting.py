"""What a report was drafted into, in words: which lines were taken as what, so that a wrong cut is seen."""

from __future__ import annotations

from collections.abc import Sequence

from fzcheck.checklist.model import UNDECIDED, Task
from fzcheck.dates import left_out_text
from fzcheck.drafting.model import DraftedItem, DraftedList, ProposedTask, Which
from fzcheck.drafting.said import differ, stands
from fzcheck.i18n import _, in_clauses, in_sentences, n_
from fzcheck.visible import cut, visible_line
from fzcheck.wording.rows import marked
from fzcheck.wording.trace import marked_text

_WIDEST = 56
"""Columns of the beginning of an item."""


def which_word(which: Which) -> str:
    """Return what a checklist of a draft holds, in a word."""
    return {Which.SHORTCOMINGS: _("Shortcomings"), Which.ARRANGEMENTS: _("Arrangements")}[which]


def taken_text(one: DraftedList) -> str:
    """Return which section was taken as what, with its lines and how much was found in it."""
    sentences = sum(len(item.to_do) for item in one.items)
    tasks, going_on = len(one.kept), len(one.going_on)
    counts = in_clauses(
        (
            n_("{count} item", "{count} items", len(one.items)).format(count=len(one.items)),
            n_("{count} sentence", "{count} sentences", sentences).format(count=sentences),
            n_("{count} task proposed", "{count} tasks proposed", tasks).format(count=tasks),
            n_("{count} from last year", "{count} from last year", going_on).format(count=going_on)
            if going_on else "",
        )
    )  # fmt: skip
    return _("{what}: {heading} ({lines}): {counts}").format(
        what=which_word(one.which),
        heading=visible_line(one.heading),
        lines=_lines_text(one.lines),
        counts=counts,
    )


def item_text(item: DraftedItem) -> str:
    """Return of an item that was taken its line, how it begins, and how many sentences it has to do."""
    count = len(item.to_do)
    sentences = n_("{count} sentence", "{count} sentences", count).format(count=count)
    begins = cut(visible_line(marked_text(item.marker, item.title)), _WIDEST)
    return _("line {line}: {begins} ({counts})").format(line=item.line + 1, begins=begins, counts=sentences)


def undecided_text(count: int) -> str:
    """Return of how many tasks nobody is named to lead; empty where somebody is named for each."""
    text = n_("{count} task names no lead unit: it reads 待定 (to be decided).",
              "{count} tasks name no lead unit: they read 待定 (to be decided).", count)  # fmt: skip
    return text.format(count=count) if count else ""


def owner_text(task: ProposedTask | Task) -> str:
    """Return who leads a proposed task: `县司法局〔拟定〕`, or that this is to be decided."""
    if task.owner in ("", UNDECIDED):
        return UNDECIDED
    return marked(visible_line(task.owner), task.basis.owner if task.basis else None)


def deadline_text(task: ProposedTask | Task, year: int) -> str:
    """Return by when a proposed task is due, and how often: `2026-12-31〔拟定〕`, `每季度 2026-12-31`.

    A recurring one says which periods of the year its deadline leaves out.
    """
    day = marked(task.deadline.isoformat(), task.basis.deadline if task.basis else None)
    if task.every is None:
        return day
    return in_clauses((f"{task.every.label} {day}", left_out_text(task.every, year, task.deadline)))


def merged_text(tasks: Sequence[ProposedTask], merged: ProposedTask, year: int) -> str:
    """Return that tasks were merged, and what did not go together, so that a wrong merge is seen at once."""
    said = [_("Merged into {id}; s splits it again.").format(id=merged.id)]
    if len({task.group for task in tasks}) > 1:
        said.append(
            _("Their groups differ: it stands under “{group}”.").format(group=visible_line(merged.group))
        )
    if differ([stands(task, year) for task in tasks]):
        said.append(
            _("Their rhythms differ: it is done once, by the last deadline; the steps keep their words.")
        )
    return in_sentences(said)


def renamed_text(one: DraftedList, name: str) -> str:
    """Return why a list was written under another id than its own; empty where it has its own."""
    text = _("There is a checklist {id} already, so this one is called {name}.")
    return text.format(id=one.id, name=name) if name != one.id else ""


def _lines_text(lines: tuple[int, ...]) -> str:
    first, last = lines[0] + 1, lines[-1] + 1
    if first == last:
        return _("line {line}").format(line=first)
    return _("lines {first}–{last}").format(first=first, last=last)
