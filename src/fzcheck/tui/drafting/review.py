"""A draft under review: how it stands, how it stood before each edit, and what is marked; a plain value."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import reduce

import msgspec

from fzcheck.drafting import edits
from fzcheck.drafting.draft import draft
from fzcheck.drafting.model import Draft, ProposedTask
from fzcheck.drafting.unsaved import UnsavedDraft
from fzcheck.errors import Refused
from fzcheck.i18n import _, listed, n_
from fzcheck.session.drafting import Drafted
from fzcheck.session.sources import Candidate

_NAMED = 3
"""How many tasks are named by their ids."""


class Review(msgspec.Struct, frozen=True):
    """Every edit leads to the next review; what was edited can be taken back, and restored."""

    source: Candidate
    """The report that was drafted."""
    draft: Draft
    """The draft as it stands now."""
    by_item: bool = False
    """Whether there is one task for each item of the report, not for each of its sentences."""
    before: tuple[Review, ...] = ()
    """How it stood before each edit, the last one last."""
    undone: tuple[Review, ...] = ()
    """What was taken back, the last one last."""
    marks: frozenset[str] = frozenset()
    """The ids of the tasks that are marked."""
    drafted: Draft | None = None
    """The draft that nobody has edited; None where that is the one that stands."""
    set_aside: bool = False
    """Whether edits were made before it was drafted anew."""
    done: str = ""
    """What the last edit did, in the official's language."""

    @property
    def differs(self) -> bool:
        """Whether the draft stands otherwise than it was drafted."""
        return self.drafted is not None and self.draft != self.drafted

    @property
    def edited(self) -> bool:
        """Whether there is an edit that would be lost."""
        return self.differs or self.set_aside

    @property
    def at_stake(self) -> Review:
        """The review that is to be kept: this one, or while nothing is edited anew the one set aside."""
        begins = self.set_aside and not self.differs and self.before
        return self.taken_back().at_stake if begins else self

    @property
    def tasks(self) -> tuple[ProposedTask, ...]:
        """All tasks in order, dropped ones too."""
        return tuple(task for one in self.draft.lists for task in one.tasks)

    @property
    def units(self) -> tuple[str, ...]:
        """The units that lead or support a task, each once."""
        named = (unit for task in self.tasks for unit in (task.owner, *task.support))
        return tuple(dict.fromkeys(filter(None, named)))

    def task(self, name: object) -> ProposedTask | None:
        """Return the task of an id, if there is one."""
        return next((task for task in self.tasks if task.id == name), None)

    def meant(self, name: object) -> tuple[ProposedTask, ...]:
        """Return what an act goes to: the marked tasks, else the one of an id."""
        return tuple(
            task for task in self.tasks if (task.id in self.marks if self.marks else task.id == name)
        )

    def turnable(self, name: object) -> dict[str, bool]:
        """Return which tasks can be kept or dropped, and whether they are kept; also one carried over."""
        found = {task.id: task.kept for task in self.meant(name)}
        if not self.marks:
            for one in self.draft.lists:
                found |= {task.id: task in one.going_on for task in one.carried if task.id == name}
        return found

    def proposed(self, name: object) -> ProposedTask | None:
        """Return the proposed task of an id, if there is one; Refused for one carried over from last year."""
        if any(task.id == name for one in self.draft.lists for task in one.carried):
            text = _("This task goes on from last year as it stood there.")
            raise Refused(text, _("Space leaves it out; what it says can be edited once saved."))
        return self.task(name)

    def changed(self, draft: Draft, done: str = "") -> Review:
        """Return the review with another draft, which can be taken back; marks on tasks that went go."""
        if draft == self.draft:
            return self
        after = msgspec.structs.replace(
            self,
            draft=draft,
            before=(*self.before, msgspec.structs.replace(self, before=(), undone=())),
            undone=(),
            drafted=self.drafted or self.draft,
            done=done,
        )
        there = {task.id for task in after.tasks}
        return msgspec.structs.replace(after, marks=self.marks & there)

    def taken_back(self) -> Review:
        """Return how it stood before the last edit; Refused where there is none."""
        if not self.before:
            stays = _("What you edited earlier stays. Esc asks whether to give it up.") if self.edited else ""
            raise Refused(_("There is nothing to take back."), stays)
        *earlier, last = self.before
        now = msgspec.structs.replace(self, before=(), undone=())
        return msgspec.structs.replace(last, before=tuple(earlier), undone=(*self.undone, now))

    def restored(self) -> Review:
        """Return how it stood before the last edit was taken back; Refused where there is none."""
        if not self.undone:
            raise Refused(_("There is nothing to restore."), "")
        *earlier, last = self.undone
        now = msgspec.structs.replace(self, before=(), undone=())
        return msgspec.structs.replace(last, before=(*self.before, now), undone=tuple(earlier))

    def marking(self, name: str) -> Review:
        """Return the review with a task marked, or no longer; Refused for one carried over."""
        if self.proposed(name) is None:
            return self
        return msgspec.structs.replace(self, marks=self.marks ^ {name})

    def unmarked(self) -> Review:
        """Return the review without marks."""
        return msgspec.structs.replace(self, marks=frozenset())

    def turned(self, name: object) -> Review:
        """Return the review with what is meant dropped; where all of it is dropped already, kept."""
        found = self.turnable(name)
        kept = any(found.values())
        text = _("leaving out {tasks}") if kept else _("keeping {tasks}")
        turned = reduce(edits.drop if kept else edits.keep, found, self.draft)
        return self.changed(turned, text.format(tasks=_names(found)))

    def set_to(self, draft: Draft, tasks: Sequence[ProposedTask]) -> Review:
        """Return the review with a draft in which tasks were set to something; the marks on them go."""
        text = _("editing {tasks}").format(tasks=_names([task.id for task in tasks]))
        return self.changed(draft, text).unmarked()

    def to_merge(self, name: object) -> tuple[ProposedTask, ...]:
        """Return the marked tasks, together with that of an id where one is marked."""
        beside = {name} if len(self.marks) == 1 else set[object]()
        return tuple(task for task in self.tasks if task.id in self.marks | beside)

    def merged(self, name: object) -> Review:
        """Return the review with the marked tasks made one, or the marked one and that of an id.

        The first takes the others in. Refused where there are not two, and for tasks of two checklists.
        """
        wanted = [task.id for task in self.to_merge(name)]
        if len(wanted) < 2:
            self.proposed(name)
            raise Refused(_("Two tasks at least are to be merged."), _("Mark them with m, then press M."))
        text = _("merging {tasks}").format(tasks=_names(wanted))
        return self.changed(edits.merge(self.draft, *wanted), text).unmarked()

    def split(self, name: str, at: int | None = None) -> Review:
        """Return the review with a merged task made into its parts, or another one made two at a place."""
        marked = {(task.line, task.span) for task in self.tasks if task.id in self.marks}
        text = _("splitting {tasks}").format(tasks=name)
        after = self.changed(edits.split(self.draft, name, at), text)  # other parts may have other ids now
        marks = {task.id for task in after.tasks if (task.line, task.span) in marked}
        return msgspec.structs.replace(after, marks=frozenset(marks))

    def drafted_anew(self) -> Review:
        """Return the review with a task for each item, or for each sentence again; edits begin anew."""
        by_item = not self.by_item
        made = draft(self.source.report, by_item=by_item)
        after = self.changed(made, _("drafting anew"))
        return msgspec.structs.replace(after, by_item=by_item, drafted=made, set_aside=self.edited)


def review_of(drafted: Drafted, *, by_item: bool, left: UnsavedDraft | None = None) -> Review:
    """Return the review of a draft that nobody has edited yet, or as somebody left it.

    Nothing leads back behind what was left: whoever takes back one edit too many loses none of it.
    """
    if left is None:
        return Review(drafted.source, drafted.draft, by_item)
    made = drafted.draft if left.by_item == by_item else draft(drafted.source.report, by_item=left.by_item)
    return Review(drafted.source, left.draft, left.by_item, drafted=made)


def _names(tasks: Collection[str]) -> str:
    """Return which tasks are meant, by their ids; of many, how many."""
    if len(tasks) <= _NAMED:
        return listed(tasks)
    return n_("{count} task", "{count} tasks", len(tasks)).format(count=len(tasks))
