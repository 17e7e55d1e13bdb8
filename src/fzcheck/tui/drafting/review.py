"""A draft under review: how it stands, how it stood before each edit, and what is marked; a plain value."""

from __future__ import annotations

from functools import reduce

import msgspec

from fzcheck.drafting import edits
from fzcheck.drafting.draft import draft
from fzcheck.drafting.model import Draft, ProposedTask
from fzcheck.drafting.unsaved import UnsavedDraft
from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.session.drafting import Drafted
from fzcheck.session.sources import Candidate


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

    @property
    def edited(self) -> bool:
        """Whether there is an edit that would be lost."""
        return bool(self.before)

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

    def changed(self, draft: Draft, *, by_item: bool | None = None) -> Review:
        """Return the review with another draft, which can be taken back; marks on tasks that went go."""
        if draft == self.draft:
            return self
        after = msgspec.structs.replace(
            self,
            draft=draft,
            by_item=self.by_item if by_item is None else by_item,
            before=(*self.before, msgspec.structs.replace(self, before=(), undone=())),
            undone=(),
        )
        there = {task.id for task in after.tasks}
        return msgspec.structs.replace(after, marks=self.marks & there)

    def taken_back(self) -> Review:
        """Return how it stood before the last edit; Refused where there is none."""
        if not self.before:
            raise Refused(_("There is nothing to take back."), "")
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
        """Return the review with a task marked, or no longer."""
        return msgspec.structs.replace(self, marks=self.marks ^ {name})

    def unmarked(self) -> Review:
        """Return the review without marks."""
        return msgspec.structs.replace(self, marks=frozenset())

    def turned(self, name: object) -> Review:
        """Return the review with what is meant dropped; where all of it is dropped already, kept."""
        found = self.turnable(name)
        return self.changed(reduce(edits.drop if any(found.values()) else edits.keep, found, self.draft))

    def to_merge(self, name: object) -> tuple[ProposedTask, ...]:
        """Return the marked tasks, together with that of an id where one is marked."""
        beside = {name} if len(self.marks) == 1 else set[object]()
        return tuple(task for task in self.tasks if task.id in self.marks | beside)

    def merged(self, name: object) -> Review:
        """Return the review with the marked tasks made one, or the marked one and that of an id.

        The first takes the others in. Refused where there are not two, and for tasks of two checklists.
        """
        wanted = self.to_merge(name)
        if len(wanted) < 2:
            raise Refused(_("Two tasks at least are to be merged."), _("Mark them with m, then press M."))
        return self.changed(edits.merge(self.draft, *(task.id for task in wanted))).unmarked()

    def split(self, name: str, at: int | None = None) -> Review:
        """Return the review with a merged task made into its parts, or another one made two at a place."""
        marked = {(task.line, task.span) for task in self.tasks if task.id in self.marks}
        after = self.changed(edits.split(self.draft, name, at))  # other parts may have another id now
        marks = {task.id for task in after.tasks if (task.line, task.span) in marked}
        return msgspec.structs.replace(after, marks=frozenset(marks))

    def drafted_anew(self) -> Review:
        """Return the review with a task for each item, or for each sentence again; edits begin anew."""
        by_item = not self.by_item
        return self.changed(draft(self.source.report, by_item=by_item), by_item=by_item)


def review_of(drafted: Drafted, *, by_item: bool, left: UnsavedDraft | None = None) -> Review:
    """Return the review of a draft that nobody has edited yet, or as somebody left it: as if by one edit."""
    anew = Review(drafted.source, drafted.draft, by_item)
    return anew.changed(left.draft, by_item=left.by_item) if left else anew
