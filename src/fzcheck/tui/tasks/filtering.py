"""Finding: search, filter, order, headings, and the views that are remembered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import msgspec
from textual import work
from textual.binding import Binding, BindingType
from textual.widgets import Input

from fzcheck.board import Filter, GroupBy, Row, SortBy
from fzcheck.errors import FzcheckError, Refused
from fzcheck.i18n import _, later
from fzcheck.session.session import Session
from fzcheck.session.views import View, load_views, save_views
from fzcheck.tui.kit.page import ASKING
from fzcheck.tui.kit.session_words import conditions
from fzcheck.tui.tasks import facts
from fzcheck.tui.tasks.task_page import TaskPage
from fzcheck.visible import visible_line

VIEWS = Binding.Group(later("Views"))


class Filtering(TaskPage):
    """Changes what the list shows; every change is remembered for the next start."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash,fullwidth_solidus,ideographic_comma", "search", later("Search"), id="search",
                tooltip=later("Narrow the list as you type: words in any field, or pinyin initials.")),
        Binding("f", "filter", later("Filter"), id="filter",
                tooltip=later("Show only some tasks: by unit, group, status, standing and marks together.")),
        Binding("F", "saved", later("Saved filters"), id="saved", show=False,
                tooltip=later("Choose a filter that was saved under a name, or save this one.")),
        Binding("b", "group", later("Group by …"), id="group", show=False,
                tooltip=later("Gather the tasks by group, lead unit, deadline, standing or status.")),
        Binding("B", "sort", later("Sort by …"), id="sort", show=False,
                tooltip=later("Order the tasks under each heading.")),
        Binding("backspace", "lift_last", later("Lift last condition"), id="lift", show=False,
                tooltip=later("Take the last condition above the list away.")),
        Binding("escape", "all", later("All tasks"), id="all",
                tooltip=later("End the search; then take the marks off; then lift the filter.")),
        Binding("1", "view('all')", later("View: all"), id="view.all", show=False, group=VIEWS),
        Binding("2", "view('overdue')", later("View: overdue"), id="view.overdue", show=False, group=VIEWS),
        Binding("3", "view('due_soon')", later("View: due soon"), id="view.due-soon", show=False,
                group=VIEWS),
        Binding("4", "view('mine')", later("View: my unit's"), id="view.mine", show=False, group=VIEWS),
        Binding("5", "view('unreported')", later("View: unreported"), id="view.unreported", show=False,
                group=VIEWS),
        Binding("6", "view('no_evidence')", later("View: done without evidence"), id="view.no-evidence",
                show=False, group=VIEWS),
        Binding("7", "view('proposed')", later("View: proposed"), id="view.proposed", show=False,
                group=VIEWS),
        Binding("8", "view('conflicts')", later("View: conflicts"), id="view.conflicts", show=False,
                group=VIEWS),
        Binding("9", "view('unsettled')", later("View: to be verified or returned"), id="view.unsettled",
                show=False, group=VIEWS),
    ]  # fmt: skip

    def __init__(self, session: Session, view: View) -> None:
        """Show a session in a view."""
        super().__init__(session, view)
        self._could_remember = True
        self._forgotten: dict[str, View] = {}
        """The saved filters that were forgotten since the start, to be brought back."""

    @property
    def _field(self) -> Input:
        self._complete()
        return self.query_one("#search", Input)

    @property
    def _searching(self) -> bool:
        """Whether the search field is in sight."""
        return any(field.display for field in self.query("#search"))

    def _complete(self) -> None:
        """Bring the search field, if it is not there yet."""
        raise NotImplementedError

    def keep_unsaved(self) -> None:
        """Remember a view that was chosen in the last moment."""
        self._remember()

    def action_search(self) -> None:
        """Go to the search field."""
        self.remove_class("-detail")  # on a narrow screen it would hide what is found
        self._field.display = True
        self.set_focus(self._field)  # at once: a letter that came along must not act on the list
        self.refresh_bindings()

    def action_all(self) -> None:
        """Take back one thing after the other that hides tasks, or that an act would go by."""
        if self._searching:
            field = self._field
            field.value = ""
            field.display = False
            self._to_list()
        elif self._marked:
            self._mark(frozenset())
        elif self._view.filter:
            self._filter_by(Filter())

    def action_lift_last(self) -> None:
        """Take the last condition away."""
        conditions = self._view.filter.replaced(search="").conditions()
        if conditions:
            self._lift(conditions[-1][0])

    def action_view(self, name: str) -> None:
        """Show one of the eight views."""
        from fzcheck.board.facets import MINE, with_view

        unit = self._session.settings.unit
        if name == MINE and not unit:
            self.complain(Refused(_("Nobody has said which unit is yours."), _("Press , to set it.")))
            return
        self._filter_by(with_view(self._view.filter, name, unit))

    @work(group=ASKING)
    async def action_filter(self) -> None:
        """Ask for conditions."""
        from fzcheck.tui.tasks.dialogs.filtering import FilterDialog

        dialog = FilterDialog(self._session.board.rows, self._view.filter)
        self._filter_by(await self.app.push_screen_wait(dialog))

    @work(group=ASKING)
    async def action_group(self) -> None:
        """Ask what the tasks are gathered by."""
        from fzcheck.tui.forms.choice import Choice

        options = [(by.value, facts.group_word(by)) for by in GroupBy]
        dialog = Choice(_("Group by …"), options, chosen=self._view.group)
        if chosen := await self.app.push_screen_wait(dialog):
            self._look(msgspec.structs.replace(self._view, group=GroupBy(chosen)))

    @work(group=ASKING)
    async def action_sort(self) -> None:
        """Ask what the tasks are ordered by."""
        from fzcheck.tui.forms.choice import Choice

        options = [(by.value, facts.sort_word(by)) for by in SortBy]
        dialog = Choice(_("Sort by …"), options, chosen=self._view.sort)
        if chosen := await self.app.push_screen_wait(dialog):
            self._look(msgspec.structs.replace(self._view, sort=SortBy(chosen)))

    @work(group=ASKING)
    async def action_saved(self) -> None:
        """Offer the filters that were saved, to save or forget one, and to bring back what was forgotten."""
        from fzcheck.tui.forms.choice import Choice

        saved = load_views(self._session.home).saved
        options = [(f"={name}", _("Show: {name}").format(name=name)) for name in saved]
        options.append(("save", _("Save this filter under a name …")))
        gone = {name: view for name, view in self._forgotten.items() if name not in saved}
        options += [(f"+{name}", _("Bring back: {name}").format(name=name)) for name in gone]
        options += [(f"-{name}", _("Forget: {name}").format(name=name)) for name in saved]
        chosen = await self.app.push_screen_wait(Choice(_("Saved filters"), options)) or ""
        if chosen == "save":
            await self._save_view()
        elif chosen.startswith("="):
            self._look(saved[chosen[1:]])
        elif chosen.startswith("+"):
            text = _("Brought back: {name}. F lists it").format(name=visible_line(chosen[1:]))
            self._keep({chosen[1:]: gone[chosen[1:]]}, text)
        elif chosen:
            self._forget(chosen[1:], saved[chosen[1:]])

    def _forget(self, name: str, view: View) -> None:
        self._forgotten[name] = view
        text = _("Forgotten: {name}. F brings it back").format(name=visible_line(name))
        self._keep({name: None}, text)

    async def _save_view(self) -> None:
        from fzcheck.tui.tasks.dialogs.naming import NameDialog

        named = conditions(self._session, self._view.filter)
        said = [visible_line(words) for _field, words in named]
        taken = tuple(load_views(self._session.home).saved)
        dialog = NameDialog(" · ".join(said) or _("all tasks"), taken, " ".join(said))
        if name := await self.app.push_screen_wait(dialog):
            saved = load_views(self._session.home).saved
            replaced = _("Replaced what was saved as {name}. F lists it")
            text = replaced if name in saved else _("Saved: {name}. F lists it")
            self._keep({name: self._view}, text.format(name=visible_line(name)))

    def on_input_submitted(self) -> None:
        """Go to the hits, or end a search for nothing."""
        if self._view.filter.search:
            self._to_list()
        else:
            self.action_all()

    def _narrow(self, query: str) -> None:
        """Show what the search field asks for."""
        if query != self._view.filter.search:
            self._view = msgspec.structs.replace(self._view, filter=self._view.filter.replaced(search=query))
            self._reshow()

    def _lift(self, field: str) -> None:
        """Take a condition away."""
        self._filter_by(self._view.filter.replaced(**{field: None}))

    def _filter_by(self, wanted: Filter) -> None:
        """Show what a filter lets through, asked anew even where it is the same."""
        self._look(msgspec.structs.replace(self._view, filter=wanted))

    def _look(self, view: View) -> None:
        """Show another view, and remember it once it has been painted."""
        if self.has_class("-detail"):  # on a narrow screen it would hide what is asked for
            self._to_list()
        self._view = view
        self._field.value = view.filter.search
        self._field.display = bool(view.filter.search) or self._field.has_focus
        self._reshow()
        self.call_after_refresh(self._remember)

    def _remember(self) -> None:
        """Remember the view for the next start; where that fails, say so once."""
        last = remembered(self._view)
        if _lets_nothing_through(last.filter, self._session.board.rows):
            return  # a stray key chose it: nobody is to start with that
        views = load_views(self._session.home)
        if views.last == last or not self._could_remember:
            return
        try:
            save_views(self._session.home, msgspec.structs.replace(views, last=last))
        except FzcheckError as error:
            self._could_remember = False
            self.complain(error)

    def _keep(self, changes: Mapping[str, View | None], text: str) -> None:
        """Keep filters under names, or none any more, beside those that stand; say what changed."""
        views = load_views(self._session.home)
        saved = {name: view for name, view in {**views.saved, **changes}.items() if view is not None}
        try:
            save_views(self._session.home, msgspec.structs.replace(views, saved=saved))
        except FzcheckError as error:
            self.complain(error)
        else:
            self.notify(text, markup=False)


def remembered(view: View) -> View:
    """Return what of a view the next start shows: all but the search, which is for the moment."""
    return msgspec.structs.replace(view, filter=view.filter.replaced(search=""))


def last_view(session: Session) -> View:
    """Return how the list stood when it was last left; without its filter where that shows nothing now."""
    view = load_views(session.home).last
    if _lets_nothing_through(view.filter, session.board.rows):
        return msgspec.structs.replace(view, filter=Filter())
    return view


def _lets_nothing_through(wanted: Filter, rows: tuple[Row, ...]) -> bool:
    """Return whether a filter hides all the tasks there are."""
    return bool(rows) and not wanted.rows(rows)
