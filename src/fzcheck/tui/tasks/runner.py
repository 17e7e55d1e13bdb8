"""How an act is done: what it is about, what it asks, doing it on every task, and saying what came of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from fzcheck.acts.together import PlaceVerb, together
from fzcheck.errors import FzcheckError
from fzcheck.i18n import _
from fzcheck.session.doing import Outcome, do
from fzcheck.session.session import Session
from fzcheck.tui.tasks.desk import Answering, Target, marked_text

if TYPE_CHECKING:
    from fzcheck.tui.forms.form import FormDialog
    from fzcheck.tui.tasks.desk_page import DeskPage

Answer = TypeVar("Answer")
Value = TypeVar("Value")

Asking = Coroutine[Any, Any, None] | None
"""What goes on once the official has answered; None where nothing is asked."""


def or_complain(page: DeskPage, value: Value | FzcheckError) -> Value | None:
    """Return a value; of an error say what is wrong, and return nothing."""
    if isinstance(value, FzcheckError):
        page.complain(value)
        return None
    return value


def act(page: DeskPage, verb: Callable[[Session], Outcome], *, said: str = "") -> bool:
    """Do one act, show what it made of the session, say what happened; return whether it was done.

    `said` puts what happened into a sentence; else that names the way back.
    """
    try:
        outcome = verb(page.desk.session)
    except FzcheckError as error:
        page.complain(error)
        return False
    page.done(outcome, (said or _("{what}. u takes it back")) if outcome.events else "")
    return True


def act_on(page: DeskPage, target: Target, verb: PlaceVerb) -> bool:
    """Do the same on every task or period of a target, as it stands now: a dialog was open since."""
    now = or_complain(page, page.desk.as_it_stands(target))
    if now is None or not act(page, lambda session: do(session, together(session.now, now.places, verb))):
        return False
    unmark(page, target)
    return True


def unmark(page: DeskPage, target: Target) -> None:
    """Take the marks off what was acted on for their sake."""
    if target.marked and not page.desk.marks.isdisjoint(target.marks):
        page.show_desk(page.desk.marking(page.desk.marks.difference(target.marks)))


def when_agreed(page: DeskPage, target: Target, go_on: Callable[[Target], Asking]) -> Asking:
    """Go on with a target: at once where the list shows all of it, else with what is agreed to."""
    return _agreed_first(page, target, go_on) if page.desk.out_of_sight else go_on(target)


async def _agreed_first(page: DeskPage, target: Target, go_on: Callable[[Target], Asking]) -> None:
    """Ask which of the marked tasks are meant, of which the list does not show all; go on with these."""
    from fzcheck.tui.forms.choice import Choice

    seen = page.desk.seen(target)
    options = [("all", _("All {count} that are marked").format(count=len(target.places)))]
    if seen:
        options.append(("seen", _("Only those in the list: {count}").format(count=len(seen.places))))
    options.append(("none", _("Leave it as it is")))
    title = marked_text(len(target.places), page.desk.out_of_sight)
    chosen = await page.app.push_screen_wait(Choice(title, options))
    meant = {"all": target, "seen": seen}.get(chosen or "none")
    if meant and (asking := go_on(meant)):
        await asking


async def ask_until_done(
    page: DeskPage, name: str, target: Target | Answering | None,
    make: Callable[[], FormDialog[Answer] | FzcheckError], act: Callable[[Answer], Awaitable[bool]],
) -> None:  # fmt: skip
    """Ask until the answer could be acted on, or none is given: neither refusal nor Esc costs a text.

    `name` tells the question from others about the same target.
    """
    key = name, target.marks if target else ()
    before = page.left.pop(key)[1] if key in page.left else None
    dialog = or_complain(page, make())
    while dialog is not None:
        if before is not None:
            dialog.resume(before)
        answer = await page.app.push_screen_wait(dialog)
        if answer is None:
            if dialog.unfinished and stands(page, target):
                page.left[key] = target, dialog
                page.say(_("Nothing was done. What you wrote is there again next time, until you quit."))
            return
        if await act(answer):
            return
        before, dialog = dialog, or_complain(page, make())


def stands(page: DeskPage, target: Target | Answering | None) -> bool:
    """Return whether all tasks of a target are still there; None is about no task."""
    if isinstance(target, Answering):
        return all(page.desk.session.board.row(*row.key) for row, _period, _unit in target.places)
    return target is None or isinstance(page.desk.as_it_stands(target), Target)
