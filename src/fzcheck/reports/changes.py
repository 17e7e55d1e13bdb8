"""What happened since a day, for a weekly or monthly paper: of each kind a line for each task."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from fzcheck.board.changes import Change, by_task
from fzcheck.dates import long_day, period_text
from fzcheck.i18n import _, in_clauses, listed, n_
from fzcheck.ledger.events import Event, EvidenceValue
from fzcheck.ledger.heads import TaskKey
from fzcheck.paths import without_folders
from fzcheck.reports.chapters import Chapter, Items, counted, deadline_text, lead_in, task_line, told
from fzcheck.reports.paper import Paper
from fzcheck.wording.events import value_text
from fzcheck.wording.figures import changes_text
from fzcheck.wording.measures import with_unit
from fzcheck.wording.rows import late_extension_text
from fzcheck.words import AnswerStatus, Kind, Remark, Standing, Verdict

_UNITS = 4
"""Of more units that answered only so many are named."""
_REMARKS = 5
"""Of more remarks of one sort on a task only the latest are told."""


def since(paper: Paper) -> tuple[Chapter, ...]:
    """Return the chapter on what happened since the day asked for, if any was."""
    if paper.since is None:
        return ()
    heading = _("Changes since {date}").format(date=long_day(paper.since))
    return (Chapter("changes", heading, (changes_text(paper.summary.changes), *told(changes(paper)))),)


def changes(paper: Paper) -> tuple[Items, ...]:
    """Return what was done and reported, became overdue, was moved and judged since the day asked for."""
    found = paper.summary.changes
    late = found.extended_late
    in_time = [change for change in found.extended if change not in late]
    done = {change.row.key for change in found.finished}
    said = {task[0].row.key: task for task in by_task(found.reported)}
    others = (task for key, task in said.items() if key not in done)
    return (
        _finished(found.finished, said),
        counted(_("also reported"), (task_line(task[0].row, "", _said(task)) for task in others)),
        _changed(_("newly overdue"), found.newly_overdue, _missed),
        _changed(_("extended"), in_time, _happened),
        _changed(_("extended late"), late, _happened),
        _changed(Verdict.RETURNED.label, found.returned, _happened),
        _changed(Verdict.VERIFIED.label, found.verified, _happened),
        _changed(_("entered later"), found.entered_later, _entered),
    )


def _finished(every: Sequence[Change], said: Mapping[TaskKey, Sequence[Change]]) -> Items:
    """Return what was finished, each task with all that was said of it."""
    items = _changed(Standing.FINISHED.label, every, _happened)
    reports = (_said(said.get(task[0].row.key, ())) for task in by_task(every))
    return Items(items.lead, tuple(map(in_clauses, zip(items.texts, reports, strict=True))))


def _changed(word: str, every: Sequence[Change], said: Callable[[Change], str]) -> Items:
    """Return a line for each task, whatever happened to it how often."""
    tasks = by_task(every)
    number = f"{word} {len(tasks)}"
    if len(tasks) < len(every):
        number = _("{tasks} ({count} in all)").format(tasks=number, count=len(every))
    return Items(lead_in(number), tuple(_all_of(task, said) for task in tasks))


def _all_of(task: Sequence[Change], said: Callable[[Change], str]) -> str:
    """Return in one line all that happened to a task, the period named once where it is the same."""
    row = task[0].row
    if len({change.period for change in task}) == 1:
        return task_line(row, task[0].period, in_clauses(map(said, task)))
    texts = (" ".join((period_text(change.period), said(change))) for change in task)
    return task_line(row, "", in_clauses(texts))


def _missed(change: Change) -> str:
    """Return the deadline that was missed; the change itself came the day after."""
    return deadline_text(next(part for part in change.row.parts if part.period == change.period))


def _happened(change: Change) -> str:
    """Return when something happened, of an extension to which day and how late, and why."""
    day, extension = long_day(change.date), change.extension
    if extension is None:
        return in_clauses((day, change.reason))
    moved = _("{day}, now due {deadline}").format(day=day, deadline=long_day(extension.deadline))
    return in_clauses((moved, late_extension_text(extension.days_late), change.reason))


def _entered(change: Change) -> str:
    """Return what was entered only later, of which day."""
    if change.event is None:
        return ""
    return _("{what}, entered {day}").format(what=value_text(change.event), day=change.event.day)


def _said(task: Sequence[Change]) -> str:
    """Return what was said of a task: by period who answered, how much and which steps; then the rest."""
    texts = []
    for period in dict.fromkeys(change.period for change in task):
        of_it = [change for change in task if change.period == period]
        said = in_clauses((listed((_answers(of_it), *_amounts(of_it))), _steps(of_it)))
        texts.append(f"{period_text(period)} {said}".strip() if said else "")
    events = [change.event for change in task if change.event and change.event.kind == Kind.NOTE]
    notes = ([event for event in events if event.remark is remark] for remark in Remark)
    return in_clauses((*texts, _evidence(task), *(_remarks(sort) for sort in notes if sort)))


def _remarks(notes: Sequence[Event]) -> str:
    """Return the remarks of one sort, the latest last; of very many how many more there are."""
    texts = [f"{note.day} {note.value.rstrip('。.；; ')}" for note in notes[-_REMARKS:]]
    if more := len(notes) - len(texts):
        texts.insert(0, n_("{count} earlier one", "{count} earlier ones", more).format(count=more))
    text, remark = in_clauses(texts), notes[0].remark
    return text if remark is Remark.PLAIN else _("{label}: {text}").format(label=remark.label, text=text)


def _answers(task: Iterable[Change]) -> str:
    answers = [change.answer for change in task if change.answer]
    if not answers:
        return ""
    text = _("answered {count}").format(count=len(answers))
    units = listed(answer.unit for answer in answers[:_UNITS])
    if len(answers) > _UNITS:
        units = _("{units} and others").format(units=units)
    none = sum(answer.status is AnswerStatus.NONE for answer in answers)
    nothing = _("nothing to report {count}").format(count=none) if none else ""
    return _("{text} ({details})").format(text=text, details=in_clauses((units, nothing)))


def _amounts(task: Iterable[Change]) -> Iterator[str]:
    for change in task:
        if change.measured is not None:
            measure, amount = change.measured
            yield f"{measure.name} {with_unit(amount.value, measure.unit)}"


def _steps(task: Iterable[Change]) -> str:
    steps = [change.event.item for change in task if change.event and change.event.kind == Kind.STEP]
    return _("done: {steps}").format(steps=listed(steps)) if steps else ""


def _evidence(task: Iterable[Change]) -> str:
    papers = [
        change.event.says for change in task if change.event and isinstance(change.event.says, EvidenceValue)
    ]
    names = listed(without_folders(paper.ref) for paper in papers)
    text = n_("{count} paper: {names}", "{count} papers: {names}", len(papers))
    return text.format(count=len(papers), names=names) if papers else ""
