"""What becomes of a text that is edited: it is saved, kept as a draft, or given up; never lost by chance."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import msgspec
from textual import work
from textual.content import Content

from fzcheck.checklist.editing import Changed, KeptAsDraft, contents, drop_draft, judge
from fzcheck.checklist.loading import Loaded
from fzcheck.errors import ChecklistUnusable, FzcheckError
from fzcheck.i18n import _
from fzcheck.session.editing import Edit, Finished, finish, leave, over_theirs, put_aside
from fzcheck.session.session import Session
from fzcheck.toml.problems import has_errors
from fzcheck.tui.editor.both import Stands
from fzcheck.tui.editor.opening import choose_between, said
from fzcheck.tui.editor.toml_area import TomlArea
from fzcheck.tui.kit.banner import Banner
from fzcheck.tui.kit.page import Page
from fzcheck.visible import visible, visible_line


class Saving(Page):
    """Holds an edit and its text; the screen around it lays both out (a banner `#changed` among it)."""

    def __init__(self, edit: Edit) -> None:
        """Go on with what was opened."""
        super().__init__()
        self._edit = edit
        self._area = TomlArea(edit.text)
        self._left = False
        self._judged: tuple[bytes, Loaded] | None = None
        """The text that was judged last, and what it holds."""

    def show_judged(self, found: Loaded | None) -> None:
        """Show what is wrong in the text; None: that is being found out."""
        raise NotImplementedError

    async def judged(self) -> tuple[bytes, Loaded]:
        """Return the text as it is now, and what it holds; the screen goes on meanwhile."""
        data, others = self._area.data, self._edit.session.loaded
        if self._judged is None or self._judged[0] != data:
            self.show_judged(None)
            self._judged = data, await asyncio.to_thread(judge, data, str(self._edit.path), others)
        if self._judged[0] == self._area.data:
            self.show_judged(self._judged[1])
        return self._judged

    def action_problem(self, steps: int) -> None:
        """Go to the next problem, or to the one before."""
        raise NotImplementedError

    def on_unmount(self) -> None:
        """Keep what is not saved, however the program ends."""
        self.keep_unsaved()

    def keep_unsaved(self) -> None:
        """Put the text aside as a draft; where nothing was typed, leave no copy that nobody wanted."""
        if self._left:
            return
        self._left = True
        if not self._unsaved:
            leave(self._edit)
            return
        with suppress(FzcheckError):  # nobody is there any more to be told
            put_aside(self._edit, self._area.data)

    def show(self, session: Session) -> None:
        """Go on beside what others do; a change of the file itself is said at once."""
        if session.loaded is not self._edit.session.loaded:  # one beside it may have its id by now
            self._judged = None
        self._edit = msgspec.structs.replace(self._edit, session=session)
        self._show_state()

    @work(exclusive=True, group="ending")
    async def action_save(self) -> None:
        """Save the text."""
        await self._save()

    @work(exclusive=True, group="ending")
    async def action_leave(self) -> None:
        """Go back; ask first what becomes of text that is not saved."""
        if self._unsaved or self._edit.is_draft:
            await self._leave_unsaved()
        else:
            self._go_back()

    async def _leave_unsaved(self) -> None:
        from fzcheck.tui.forms.choice import Choice

        options = [
            ("save", _("Save")),
            ("draft", _("Keep it as a draft, to go on with later")),
            ("drop", self._giving_up()),
        ]
        if has_errors((await self.judged())[1].problems):  # then saving is keeping a draft
            del options[0]
        chosen = await self.app.push_screen_wait(
            Choice(self._not_saved(), options, visible_line(str(self._edit.path)))
        )
        match chosen:
            case "save":
                if await self._save():
                    self._go_back()
            case "draft":
                self._keep_draft()
            case "drop":
                drop_draft(self._edit.path, self._edit.draft)
                self._go_back()

    def _not_saved(self) -> str:
        return _("The text is not saved") if self._unsaved else _("The text is kept as a draft, not saved")

    def _giving_up(self) -> str:
        if self._edit.is_draft:
            return _("Give it up, the draft too: the file stays as it is")
        return _("Give it up: the file stays as it is")

    async def _save(self) -> bool:
        """Save the text; return whether that is done. With errors it is a draft; theirs is never overrun."""
        after, judged = await self.judged()
        try:
            finished = finish(self._edit, after, judged, open_still=True)
            while isinstance(finished.result, Changed):
                stands = await choose_between(self, finished)
                if stands is not Stands.MINE:
                    self._leave_theirs(finished, stands)
                    return False
                finished = over_theirs(finished, judged, open_still=True)
        except FzcheckError as error:
            self.complain(error, to_remember=True)
            return False
        if isinstance(finished.result, KeptAsDraft):
            self._go_on(finished)
            self.app.clear_notifications()
            self.notify(visible(said(finished)), severity="warning", markup=False)
            self.action_problem(1)
            return False
        self._go_on(finished)
        self.post_message(self.Changed(finished.session))
        self.app.clear_notifications()
        self.notify(visible(said(finished)), markup=False)
        return True

    def _leave_theirs(self, finished: Finished, stands: Stands) -> None:
        """Leave the file as somebody else left it; the official's text is a draft by now."""
        self._go_on(finished)
        if stands is Stands.THEIRS:
            self._go_back()
            self.warn(_("The file stays as it is; yours is kept as a draft, with which e goes on."))
        else:
            self.warn(_("The file stays as it is; yours is kept as a draft too."))

    def _keep_draft(self) -> None:
        try:
            aside, hints = put_aside(self._edit, self._area.data)
        except FzcheckError as error:
            self.complain(error, to_remember=True)
            return
        self._go_back()
        kept = _("Kept as a draft: {draft}. e goes on with it.").format(
            draft=visible_line(str(aside.draft_file))
        )
        self.notify(visible("\n".join((kept, *hints))), markup=False)

    def _go_on(self, finished: Finished) -> None:
        self._edit = finished.edit
        self._show_state()

    def _go_back(self) -> None:
        self._left = True
        leave(self._edit)
        self.dismiss()

    @property
    def _unsaved(self) -> bool:
        return self._area.data != self._edit.text

    def _show_state(self) -> None:
        """Say what file it is, and whether somebody else changed it."""
        self._show_title()
        try:
            changed = contents(self._edit.path) != self._edit.before
        except ChecklistUnusable:
            changed = True
        text = _("Somebody else has changed this file meanwhile. Saving shows both, and asks.")
        self.query_one("#changed", Banner).show(text if changed else "")

    def _show_title(self) -> None:
        marks = (_("not saved") if self._unsaved else "", _("draft") if self._edit.is_draft else "")
        name = visible_line(self._edit.path.name)
        self._area.border_title = Content(" · ".join(text for text in (name, *marks) if text))
