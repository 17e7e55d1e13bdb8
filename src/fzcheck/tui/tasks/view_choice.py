"""Which view the list has: the dialogs that change it, and what is remembered of it for the next start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from fzcheck.board import GroupBy, SortBy
from fzcheck.errors import FzcheckError
from fzcheck.i18n import _
from fzcheck.session.views import View, load_views, save_views
from fzcheck.tui.forms.choice import Choice
from fzcheck.tui.kit.session_words import conditions
from fzcheck.tui.tasks.captions import group_word, sort_word
from fzcheck.tui.tasks.dialogs.filter import FilterDialog
from fzcheck.tui.tasks.dialogs.view import ColumnsDialog, NameDialog
from fzcheck.visible import visible_line

if TYPE_CHECKING:
    from fzcheck.tui.tasks.desk_page import DeskPage


async def filter_by(page: DeskPage) -> None:
    """Ask for conditions."""
    rows, now = page.desk.session.board.rows, page.desk.view.filter
    wanted = await page.app.push_screen_wait(FilterDialog(rows, now))
    page.look(page.desk.filtered(wanted))


async def group_by(page: DeskPage) -> None:
    """Ask what the tasks are gathered by."""
    options = [(by.value, group_word(by)) for by in GroupBy]
    dialog = Choice(_("Group by …"), options, chosen=page.desk.view.group)
    if chosen := await page.app.push_screen_wait(dialog):
        page.look(page.desk.looking(replace(page.desk.view, group=GroupBy(chosen))))


async def sort_by(page: DeskPage) -> None:
    """Ask what the tasks are ordered by."""
    options = [(by.value, sort_word(by)) for by in SortBy]
    dialog = Choice(_("Sort by …"), options, chosen=page.desk.view.sort)
    if chosen := await page.app.push_screen_wait(dialog):
        page.look(page.desk.looking(replace(page.desk.view, sort=SortBy(chosen))))


async def columns(page: DeskPage) -> None:
    """Ask which columns stand between title and standing."""
    view = page.desk.view
    chosen = await page.app.push_screen_wait(ColumnsDialog(view.columns))
    if chosen is not None:
        page.look(page.desk.looking(replace(view, columns=chosen)))


async def saved(page: DeskPage) -> None:
    """Offer the filters that were saved, to save or forget one, and to bring back what was forgotten."""
    kept = load_views(page.desk.session.home).saved
    gone = {name: view for name, view in page.forgotten.items() if name not in kept}
    options = [(f"={name}", _("Show: {name}").format(name=name)) for name in kept]
    options.append(("save", _("Save this filter under a name …")))
    options += [(f"+{name}", _("Bring back: {name}").format(name=name)) for name in gone]
    options += [(f"-{name}", _("Forget: {name}").format(name=name)) for name in kept]
    chosen = await page.app.push_screen_wait(Choice(_("Saved filters"), options)) or ""
    name = chosen[1:]
    if chosen == "save":
        await _save(page)
    elif chosen.startswith("="):
        page.look(page.desk.looking(kept[name]))
    elif chosen.startswith("+"):
        _keep(page, {name: gone[name]}, _("Brought back: {name}. F lists it"))
    elif chosen:
        page.forgotten[name] = kept[name]
        _keep(page, {name: None}, _("Forgotten: {name}. F brings it back"))


async def _save(page: DeskPage) -> None:
    session, view = page.desk.session, page.desk.view
    said = [visible_line(words) for _field, words in conditions(session, view.filter)]
    taken = tuple(load_views(session.home).saved)
    dialog = NameDialog(" · ".join(said) or _("all tasks"), taken, " ".join(said))
    if name := await page.app.push_screen_wait(dialog):
        replaced = _("Replaced what was saved as {name}. F lists it")
        is_taken = name in load_views(session.home).saved
        _keep(page, {name: view}, replaced if is_taken else _("Saved: {name}. F lists it"))


def _keep(page: DeskPage, changes: Mapping[str, View | None], text: str) -> None:
    """Keep a filter under a name, or none any more, beside those that stand; say what changed."""
    home = page.desk.session.home
    views = load_views(home)
    kept = {name: view for name, view in {**views.saved, **changes}.items() if view is not None}
    try:
        save_views(home, replace(views, saved=kept))
    except FzcheckError as error:
        page.complain(error)
    else:
        (name,) = changes
        page.say(text.format(name=visible_line(name)))
