"""A draft as the text of two checklist files, which load without a problem and can be traced clean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from fzcheck.checklist.adding import text_of_task
from fzcheck.checklist.model import FORMAT, UNDECIDED, Citation, Task, Uncovered
from fzcheck.drafting.model import Draft, DraftedList, ProposedTask
from fzcheck.i18n import _
from fzcheck.visible import visible_line


def text_of_list(draft: Draft, one: DraftedList, checklist_id: str = "") -> str:
    """Return the text of the file of a drafted list; under another id where one is given."""
    import tomli_w

    header: dict[str, object] = {
        "format": FORMAT,
        "id": checklist_id or one.id,
        "title": _plain(one.title),
        "year": draft.plan_year,
    }
    source: dict[str, object] = {
        "title": _plain(draft.title) or UNDECIDED,
        "issuer": _plain(draft.issuer) or UNDECIDED,
        "section": _plain(one.name),
    }
    if draft.published:
        source["published"] = draft.published
    parts = [
        _comment(draft),
        tomli_w.dumps(header),
        "[source]\n" + tomli_w.dumps(source),
        *(["[units]\n" + tomli_w.dumps(dict(one.units))] if one.units else []),
        *(text_of_task(task) for task in (*map(_task, one.kept), *one.going_on)),
        *("[[uncovered]]\n" + tomli_w.dumps(_entry(entry)) for entry in uncovered(one)),
    ]
    return "\n".join(parts)


def uncovered(one: DraftedList) -> tuple[Uncovered, ...]:
    """Return the sentences that will have no task, and why, in the order of the report."""
    cited = {(task.item, task.sentence) for task in one.kept}
    entries = [*one.uncovered, *_parts_of_tasks(one), *_dropped(one)]
    first = {entry.place: entry for entry in reversed(entries) if entry.place not in cited}
    return tuple(first[place] for place in sorted(first))


def _parts_of_tasks(one: DraftedList) -> Iterator[Uncovered]:
    for task in one.kept:
        for part in task.merged:
            yield Uncovered(part.item, part.sentence, _("part of the task {id}").format(id=task.id))


def _dropped(one: DraftedList) -> Iterator[Uncovered]:
    for task in one.tasks:
        for part in (task, *task.merged) if not task.kept else ():
            yield Uncovered(part.item, part.sentence, _("left out when the report was drafted"))


def _task(task: ProposedTask) -> Task:
    return Task(
        id=task.id,
        title=_plain(task.title),
        owner=_plain(task.owner) or UNDECIDED,
        deadline=task.deadline,
        group=_plain(task.group),
        support=tuple(map(_plain, task.support)),
        every=task.every,
        start=task.start,
        due_after=task.due_after if task.every else 0,
        steps=tuple(dict.fromkeys(map(_plain, task.steps))),
        basis=task.basis,
        source=Citation(task.item, task.sentence, task.words),
        quote=_plain(task.quote),
        leader=_plain(task.leader),
        person=_plain(task.person),
        each=task.each,
        measures=task.measures,
        related=task.related,
    )


def _entry(entry: Uncovered) -> dict[str, int | str | dt.date]:
    return {"item": entry.item, "sentence": entry.sentence, "reason": entry.reason}


def _comment(draft: Draft) -> str:
    lines = (
        _("Drafted by fzcheck from “{title}”.").format(title=_plain(draft.title)),
        _("Complete what is proposed: lead units, deadlines, criteria; then run `fzcheck check`."),
    )
    return "".join(f"# {line}\n" for line in lines)


def _plain(text: str) -> str:
    """Return a text on one line, with nothing in it that steers a terminal."""
    return visible_line(text).strip()
