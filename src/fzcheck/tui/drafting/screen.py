"""Drafting: the review of what was made of a report, which is kept until it is saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

import msgspec
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from fzcheck.board.names import units
from fzcheck.checklist.model import UNDECIDED
from fzcheck.drafting.edits import cuts, set_list_title
from fzcheck.drafting.model import Draft, ProposedTask
from fzcheck.drafting.next_year import last_year
from fzcheck.errors import FzcheckError, Refused
from fzcheck.i18n import _, in_sentences, later, listed, n_, p_
from fzcheck.session.archiving import archive
from fzcheck.session.drafting import (
    Drafted,
    DraftSaved,
    drafted_before,
    free_id,
    nothing_kept,
    save_draft,
    why_taken,
)
from fzcheck.session.next_year import lists_of_place, tasks_of, unread_text
from fzcheck.session.session import Session
from fzcheck.session.unsaved_drafts import Keeping, drop, find_unsaved, keep
from fzcheck.tui.drafting.dialogs import Naming, SaveDialog, TaskDialog
from fzcheck.tui.drafting.drafted_report import DraftedReport
from fzcheck.tui.drafting.last_year import LastYearScreen
from fzcheck.tui.drafting.lines import findings, places_of
from fzcheck.tui.drafting.review import Review, review_of
from fzcheck.tui.drafting.task_list import ProposedList
from fzcheck.tui.drafting.which_report import WhichReport
from fzcheck.tui.forms.choice import Choice
from fzcheck.tui.forms.wait_dialog import waited
from fzcheck.tui.kit.banner import Banner
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.page import ASKING, Page
from fzcheck.tui.kit.prose import Prose
from fzcheck.tui.kit.shortcuts import Shortcut
from fzcheck.visible import visible_line
from fzcheck.wording.drafting import merged_text, taken_text

_ON_TASK = frozenset({"turn", "edit"})
_FOOT = {
    "drafting.mark": 2, "undo": 2, "drafting.split": 3, "drafting.last-year": 3, "drafting.other": 4,
}  # fmt: skip
"""How much a key matters at the foot where that is not most."""
_REPORT = "-report"
"""The class of a screen where the report has the keys; on a narrow one it takes the list's place."""


class DraftingScreen(Page):
    """Left the report with what was taken, right the proposed tasks; each edit can be taken back."""

    PURPOSE = later(
        "A county's annual report becomes two checklists: look through what is proposed, then save it.\n"
        "No list is written before you save; until then each edit is kept as a draft, should the program end."
    )
    CSS_PATH = "drafting.tcss"
    AUTO_FOCUS = "ProposedList"
    NOTICES_OVER = "DraftedReport"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", later("Keep or leave out"), id="drafting.turn",
                tooltip=later("Leave the task, or all marked, out of the checklist, or keep it again.")),
        Binding("e", "edit", later("Edit"), id="drafting.edit", show=False,
                tooltip=later("Set title, units, deadline and how often, of the task or of all marked.")),
        Binding("m", "mark", later("Mark"), id="drafting.mark",
                tooltip=later("Mark the task, and go on to the next; acts then go to all that is marked.")),
        Binding("M", "merge", later("Merge"), id="drafting.merge",
                tooltip=later("Make one task of those marked, or of the marked one and this one.")),
        Binding("s", "split", later("Split"), id="drafting.split",
                tooltip=later("Make two tasks of one; a merged one falls into those it came from.")),
        Binding("u", "undo", later("Undo"), id="undo", tooltip=later("Take back your last edit.")),
        Binding("U", "redo", later("Restore"), id="redo", show=False,
                tooltip=later("Restore the edit that you took back last.")),
        Binding("i", "per_item", later("One task per item"), id="drafting.per-item", show=False,
                tooltip=later("Draft anew: one task for each item with its sentences as steps, or for each "
                              "sentence.")),
        Binding("o", "last_year", later("Last year"), id="drafting.last-year",
                tooltip=later("What the tasks can take from last year's lists, and what is open there.")),
        Binding("tab,shift+tab", "other", later("Report"), id="drafting.other",
                tooltip=later("Go from the tasks to the report, and back.")),
        Binding("ctrl+s", "save", later("Save"), id="drafting.save",
                tooltip=later("Save what is kept as checklists of your own; no file is ever replaced.")),
        Binding("escape,q", "leave", later("Back"), id="back",
                tooltip=later("Take marks off; else go back, and ask what becomes of your edits.")),
    ]  # fmt: skip

    def __init__(self, session: Session, made: Drafted, *, by_item: bool) -> None:
        """Review what was drafted of a report; go on with what was not saved of it."""
        super().__init__()
        self._session = session
        found = find_unsaved(session.home, made)
        self._keeping: Keeping | None = found.keeping
        """Where the draft is kept while it is not saved; None once it is saved or given up."""
        self._kept = True
        """Whether the last edit is kept there."""
        self._review = review_of(made, by_item=by_item, left=found.unsaved)
        self._goes_on = found.unsaved is not None
        """Whether it goes on with the draft of an earlier time."""
        self._hint = found.hint
        """Why it does not, where there was one: that stays in sight."""
        self._look_around()
        self.saved: DraftSaved | None = None
        """What was saved, once something is."""
        self.heading = _("Draft from a report")

    def compose(self) -> ComposeResult:
        """Lay out the panes."""
        yield Prose(id="figures")
        yield Banner(id="warnings", classes="-warning")
        with Horizontal(id="panes"):
            yield DraftedReport(numbered=True)
            yield ProposedList()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show report and tasks; follow the cursor in the report."""
        review, report = self._review, self._review.source.report
        headings = [section.line for section in report.sections]
        taken = [line for one in review.draft.lists for line in (one.section.line, *one.lines)]
        view, proposed = self.query_one(DraftedReport), self.query_one(ProposedList)
        view.border_title = Content(visible_line(review.draft.title))
        view.show_report(report.lines, headings, taken=taken)
        self._show(review)
        proposed.action_first()
        self._follow(proposed.pointed)
        self.watch(proposed, "pointed", self._follow, init=False)

    def show(self, session: Session) -> None:
        """Go on from the session as it is now."""
        self._session = session
        self._look_around()
        self._show(self._review)

    @property
    def unfinished(self) -> tuple[object, ...]:
        """This screen, while it holds edits that could not be kept."""
        return (self,) if self._review.edited and not self._kept else ()

    @property
    def foot_lead(self) -> str:
        """Say that acts go to what is marked."""
        count = len(self._review.marks)
        marked = n_("{count} marked", "{count} marked", count).format(count=count)
        return _("{marked}:").format(marked=marked) if count else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Return whether a key does something now."""
        return action not in _ON_TASK or bool(self._review.marks or self._pointed)

    def here(self, shortcut: Shortcut) -> Shortcut:
        """Say what Tab, Space and `i` lead to, and how much each key matters at the foot."""
        shortcut = shortcut._replace(foot=_FOOT.get(shortcut.id, shortcut.foot))
        review = self._review
        match shortcut.id:
            case "drafting.other":
                words = _("Tasks") if self.has_class(_REPORT) else p_("where a key leads", "Report")
                return shortcut._replace(words=words)
            case "drafting.turn":
                kept = any(review.turnable(self._pointed).values())
                return shortcut._replace(words=_("Leave out") if kept else _("Keep"))
            case "list.choose" | "drafting.edit":
                return shortcut._replace(holds=bool(review.meant(self._pointed)))
            case "drafting.mark" | "drafting.split":
                return shortcut._replace(holds=review.task(self._pointed) is not None)
            case "drafting.merge":
                return shortcut._replace(holds=len(review.to_merge(self._pointed)) > 1)
            case "drafting.per-item" if review.by_item:
                return shortcut._replace(words=_("One task per sentence"))
            case "drafting.last-year":
                return shortcut._replace(holds=bool(self._earlier))
            case "undo":
                return shortcut._replace(holds=bool(review.before))
            case "redo":
                return shortcut._replace(holds=bool(review.undone))
            case _:
                return shortcut

    def _look_around(self) -> None:
        """Take note of what checklists there are that have to do with the draft."""
        self._earlier = lists_of_place(self._session, self._review.draft)
        """Last year's checklists of the place that the report is from."""
        self._before = drafted_before(self._session, self._review.draft)
        """That the report may have been drafted before."""

    # Edits

    def action_turn(self) -> None:
        """Leave out what is meant, or keep it again; over the report, where no box shows it, say so."""
        turns = self._is_seen() and self._edit(lambda review: review.turned(self._pointed))
        if turns and self.query_one(DraftedReport).has_focus:
            self.say(_("Done: {what}. u takes it back.").format(what=self._review.done))

    def action_mark(self) -> None:
        """Mark the task under the cursor, or take its mark off, and go on to the next."""
        if self._is_seen() and self._edit(lambda review: review.marking(self._pointed)):
            self.query_one(ProposedList).action_move(1)

    def action_merge(self) -> None:
        """Make one task of those that are marked."""
        wanted = self._review.to_merge(self._pointed)
        merges = self._is_seen() and self._edit(lambda review: review.merged(self._pointed))
        if merges and (merged := self._review.task(wanted[0].id)):
            self.query_one(ProposedList).point_at(merged.id)
            self.say(merged_text(wanted, merged, self._review.draft.plan_year))

    def action_undo(self) -> None:
        """Take back the last edit."""
        undone = self._review.done
        if self._edit(Review.taken_back):
            self.say(_("Taken back: {what}").format(what=undone))

    def action_redo(self) -> None:
        """Restore what was taken back last."""
        if self._edit(Review.restored):
            self.say(_("Restored: {what}").format(what=self._review.done))

    def action_per_item(self) -> None:
        """Draft anew, a task for each item or for each sentence."""
        lost = self._review.differs
        if self._edit(Review.drafted_anew) and lost:
            self.say(_("Drafted anew, without your edits. u brings them back."))

    @work(group=ASKING)
    async def action_edit(self) -> None:
        """Ask what the marked tasks, or the one under the cursor, shall be."""
        if not self._is_seen():
            return
        review = self._review
        meant = review.meant(self._pointed)
        if not meant:
            self._proposed()  # it says why there is none
            return
        session = self._session
        known = [unit for unit in units(session.board) if unit != UNDECIDED]
        dialog = TaskDialog(meant, (*review.units, *known), session.as_of, review.draft.plan_year)
        answer = await self.app.push_screen_wait(dialog)
        if answer is not None:
            self._edit(lambda review: review.set_to(answer.on(review.draft, meant), meant))

    def on_pointed_view_chosen(self) -> None:
        """Edit the task under the cursor."""
        if not self.is_asking:
            self.action_edit()

    @work(group=ASKING)
    async def action_split(self) -> None:
        """Split the task under the cursor: a merged one into its parts, another one where one chooses."""
        task = self._proposed() if self._is_seen() else None
        if task is None:
            return
        at = None
        if not task.merged:
            places = cuts(task)
            if not places:
                text = _("This sentence has no comma behind which it could be split.")
                self.complain(Refused(text, _("e sets another title; Space leaves it out.")))
                return
            options = [(str(place), _cut_text(task.quote, place)) for place in places]
            title = f"{task.id} {visible_line(task.title)}"
            chosen = await self.app.push_screen_wait(
                Choice(title, options, _("Where does the second task begin?"))
            )
            if chosen is None:
                return
            at = int(chosen)
        self._edit(lambda review: review.split(task.id, at))

    @work(group=ASKING)
    async def action_last_year(self) -> None:
        """Offer what last year's lists of this place have for the draft."""
        draft, lists = self._review.draft, self._earlier
        text = _("There is no list of {year} or before of this place, from which something could be taken.")
        nothing = Refused(text.format(year=draft.plan_year - 1), "")
        try:
            if not lists:
                raise nothing
            rows = tasks_of(self._session, [one.id for one in lists])
            offered = await waited(
                self, _("Last year's tasks are being compared …"), partial(last_year, draft, rows)
            )
        except FzcheckError as error:
            self.complain(error)
            return
        if offered is None:
            return
        if unread := unread_text(self._session, [one.id for one in lists]):
            self.warn(unread)
        if not (offered.offers or offered.still_open):
            text = _("Last year's lists have nothing for this draft that it has not already.")
            self.say(text, instead=True)
            return
        if choosing := await self.app.push_screen_wait(LastYearScreen(offered)):
            done = _("going on from last year")
            self._edit(lambda review: review.changed(choosing.on(review.draft), done))

    def _edit(self, change: Callable[[Review], Review]) -> bool:
        """Show the review that a change leads to, and keep its draft; or say why there is none."""
        before = self._review
        try:
            review = change(before)
        except FzcheckError as error:
            self.complain(error)
            return False
        if self._kept:  # what was said before was about another act
            self.app.clear_notifications()
        self._show(review)
        if review.draft is not before.draft:
            self._keep(review)
        return True

    def _keep(self, review: Review) -> bool:
        """Keep the draft as it stands, and return whether it is kept; that it cannot be is said once."""
        if self._keeping is None:
            return False
        told, self._kept = not self._kept, False
        review = review.at_stake
        try:
            self._keeping, hints = keep(
                self._keeping, review.draft, by_item=review.by_item, edited=review.edited
            )
        except FzcheckError as error:
            if not told:
                self.complain(error, to_remember=True)
            return False
        self._kept = True
        for hint in hints:
            self.warn(hint)
        return True

    def _show(self, review: Review) -> None:
        self._review = review
        draft = review.draft
        goes_on = _("Goes on where you left off.") if self._goes_on and not review.before else ""
        hint = _("Last year's lists can be taken up: press o.") if self._has_last_year(review) else ""
        figures = filter(None, (goes_on, *map(taken_text, draft.lists), hint))
        self.query_one("#figures", Prose).update("\n".join(figures))
        warnings = filter(None, (self._hint, self._before, *draft.warnings))
        self.query_one("#warnings", Banner).show("\n".join(warnings))
        proposed = self.query_one(ProposedList)
        kept = sum(one.size for one in draft.lists)
        marks = (_("edited, not saved"),) if review.edited else (_("not saved"),)
        count = n_("{count} task", "{count} tasks", kept).format(count=kept)
        proposed.border_title = Content(" · ".join((count, *marks)))
        proposed.show(tuple(findings(review)))
        self._follow(proposed.pointed)
        self.refresh_bindings()

    def _has_last_year(self, review: Review) -> bool:
        """Return whether there are lists of last year of which nothing was taken yet."""
        goes_on = any(one.carried for one in review.draft.lists) or any(task.related for task in review.tasks)
        return bool(self._earlier) and not goes_on

    # The panes

    def _proposed(self) -> ProposedTask | None:
        """Return the proposed task under the cursor; of one carried over say why it cannot be changed."""
        try:
            return self._review.proposed(self._pointed)
        except Refused as refusal:
            self.complain(refusal)
            return None

    @property
    def _pointed(self) -> str:
        key = self.query_one(ProposedList).key
        return key if isinstance(key, str) else ""

    def _is_seen(self) -> bool:
        """Return whether what an act goes to is seen; in the report bring it into sight first, and say so."""
        view = self.query_one(DraftedReport)
        if self._review.marks or not view.has_focus or view.has_cited_in_sight:
            return True
        view.show_cited()
        text = _("{id} was out of sight: it stands here now. The same key acts on it.")
        self.say(text.format(id=self._pointed), instead=True)
        return False

    def _follow(self, name: object) -> None:
        """Show in the report where the task under the cursor comes from."""
        task = self._review.task(name)
        self.query_one(DraftedReport).cite(places_of(task) if task else ())

    def action_step(self, by: int) -> None:
        """Go to the next task in the report, or to the one before."""
        names = [task.id for task in self._review.tasks]
        at = names.index(self._pointed) + by if self._pointed in names else 0
        if 0 <= at < len(names):
            self.query_one(ProposedList).point_at(names[at])
        self.query_one(DraftedReport).show_cited()

    def action_other(self) -> None:
        """Go to the other pane."""
        self.set_class(not self.has_class(_REPORT), _REPORT)
        to_report = self.has_class(_REPORT)
        self.query_one(DraftedReport if to_report else ProposedList).focus()
        self.call_after_refresh(self._follow, self._pointed)

    # Saving, and leaving

    @work(group=ASKING)
    async def action_save(self) -> None:
        """Ask what the checklists are called, and save them."""
        await self._save()

    async def _save(self) -> None:
        review, session = self._review, self._session
        lists = review.draft.filled
        if not lists:
            self.complain(nothing_kept())
            return
        before: SaveDialog | None = None
        while True:
            dialog = SaveDialog(lists, partial(why_taken, session), partial(free_id, session))
            if before is not None:
                dialog.resume(before)
            answer = await self.app.push_screen_wait(dialog)
            if answer is None:
                return
            try:
                self.saved = save_draft(session, review.source, _named(review, answer), answer.ids)
            except FzcheckError as error:
                self.complain(error, to_remember=True)
                before = dialog
            else:
                self._end()
                return

    def action_leave(self) -> None:
        """Take marks off, or leave; ask what becomes of edits that are not saved."""
        if self._review.marks:
            self._edit(Review.unmarked)
        elif self._review.edited:
            self._leave_unsaved()
        else:
            self.dismiss()

    @work(group=ASKING)
    async def _leave_unsaved(self) -> None:
        options = (
            ("save", _("Save as checklists …")),
            ("keep", _("Keep it as a draft, to go on with later")),
            ("drop", _("Give it up, the draft too: no list is written")),
        )
        chosen = await self.app.push_screen_wait(Choice(_("The draft is not saved"), options))
        if chosen == "save":
            await self._save()
        elif chosen == "drop":
            self._end()
        elif chosen == "keep":
            self._kept = True  # that it cannot be kept is said again to whoever asks for it
            if self._keep(self._review):
                self.dismiss()
                self.say(_("Kept as a draft. D goes on with it."))

    def _end(self) -> None:
        """Leave, when the draft is saved or given up: it is no longer kept."""
        if self._keeping:
            drop(self._keeping)
        self._keeping, self._kept = None, True
        self.dismiss()


async def draft_over(page: Page, session: Session) -> DraftSaved | None:
    """Draft a report over a page; return what was saved, if anything was."""
    asked = WhichReport(session)
    await page.app.push_screen_wait(asked)
    if asked.made is None:
        return None
    screen = DraftingScreen(asked.session, asked.made, by_item=asked.by_item)
    await page.app.push_screen_wait(screen)
    return await _archiving_old(page, screen.saved) if screen.saved else None


async def _archiving_old(page: Page, saved: DraftSaved) -> DraftSaved:
    """Offer to archive last year's lists of the same place, and return how it stands then."""
    session = saved.session
    old = [one for one in lists_of_place(session, saved.draft) if one.id not in session.archived_since]
    if not old:
        return saved
    titles = listed(visible_line(one.title) for one in old)
    options = (("leave", _("Leave them in use")), ("archive", _("Archive: {titles}").format(titles=titles)))
    text = _("The new lists are saved. An archived one is kept, out of the daily view and of totals.")
    if await page.app.push_screen_wait(Choice(_("Archive last year's lists?"), options, text)) != "archive":
        return saved
    try:
        for one in old:
            session = archive(session, one.id).session
    except FzcheckError as error:
        page.complain(error, to_remember=True)
        return msgspec.structs.replace(saved, session=session)
    said = n_("{count} checklist of last year is archived.", "{count} checklists of last year are archived.",
              len(old)).format(count=len(old))  # fmt: skip
    return msgspec.structs.replace(saved, session=session, text=in_sentences((saved.text, said)))


def _cut_text(quote: str, at: int) -> str:
    return f"{visible_line(quote[:at])} ‖ {visible_line(quote[at:])}"


def _named(review: Review, naming: Naming) -> Draft:
    """Return the draft with the titles that its lists shall have."""
    made = review.draft
    for which, title in naming.titles.items():
        made = set_list_title(made, which, title)
    return made
