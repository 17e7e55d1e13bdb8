"""The application: it is handed its session, wires the screens, and keeps everything in step."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import constants, events
from textual.actions import ActionParseResult
from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.driver import Driver
from textual.geometry import Offset, Region
from textual.notifications import SeverityLevel
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import active_worker

from fzcheck import i18n
from fzcheck.i18n import _, later, n_
from fzcheck.session.session import Session, refreshed
from fzcheck.tui import routes, themes
from fzcheck.tui.kit.ink import wrapped
from fzcheck.tui.kit.keyed import Keyed
from fzcheck.tui.kit.left_once import LeftOnce
from fzcheck.tui.kit.page import Page
from fzcheck.tui.kit.session_words import signature_words, signed_text
from fzcheck.tui.picture import widened
from fzcheck.tui.tasks.screen import MainScreen
from fzcheck.tui.type_ahead import TypeAhead
from fzcheck.visible import visible

if TYPE_CHECKING:
    from fzcheck.tui.driver import InputEnded

_SETTLED = 1.0
"""Seconds after which a start is over, that of a large county too."""

_EVERY = 0.5
"""Seconds between two looks at files and ledger; a look costs next to nothing when nothing changed."""

_FOOT = 1
"""The lines at the foot, where the keys stand."""

_AROUND_NOTICE = 4
"""The cells of a notice's edge and of the room within it."""


class FzcheckApp(App[None]):
    """Holds the session that stands now and hands each next one to the screens."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["fzcheck.tcss", "kit/kit.tcss", "tasks/tasks.tcss"]
    TITLE = "fzcheck"
    ALLOW_SELECT = False
    """Textual would select text of what a click took away, and fall; with Shift, terminals select."""
    ENABLE_COMMAND_PALETTE = False
    """The help finds and does the same."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (140, "-full")]  # noqa: RUF012 - likewise
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", later("Quit"), id="quit", tooltip=later("All that you did is kept already.")),
    ]  # fmt: skip

    def __init__(
        self, session: Session, *, settled: Callable[[], None] | None = None, every: float | None = _EVERY
    ) -> None:
        """Work with the given session; `settled` is called once the start is over.

        Every so many seconds it looks for changes by other hands; never, where that is None.
        """
        self._cursor = Offset(0, 0)
        super().__init__()
        self.session = session
        self._type_ahead = TypeAhead(self, super().on_event, self._about_to_ask)
        self.defect: Exception | None = None
        """What the screen fell over, if it did."""
        self._settled = settled
        self._let_go: tuple[object, ...] = ()
        """The unfinished forms of which the official was told who wanted to quit."""
        self._every = every
        self._said: list[str] = []
        for theme in themes.THEMES:
            self.register_theme(theme)
        self._start_in_colour()

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's own cursor stands: where the text goes, since there an input method draws.

        Textual moves it only when text is typed, and at the end of a text one cell too far.
        """
        field = self.focused if self.screen_stack else None
        if not isinstance(field, Input):
            return self._cursor
        return field.cursor_screen_offset - Offset(int(field.cursor_at_end), 0)

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        self._cursor = position

    def get_driver_class(self) -> type[Driver]:
        """Return what drives the terminal: fzcheck's own on Unix, unless another one is named."""
        usual = super().get_driver_class()
        if constants.DRIVER or sys.platform == "win32":
            return usual
        from fzcheck.tui.driver import TerminalDriver

        return TerminalDriver

    def get_default_screen(self) -> MainScreen:
        """Return the main screen, laid out for the terminal at once; Textual would paint it twice."""
        screen, width = MainScreen(self.session), self.size.width
        layout = next(name for least, name in reversed(self.HORIZONTAL_BREAKPOINTS) if width >= least)
        screen.set_class(True, layout, update=False)  # it is styled when it is mounted
        return screen

    def on_mount(self) -> None:
        """Look for changes by other hands all the time."""
        if self._every:
            self.set_interval(self._every, self.keep_in_step)
        if self._settled:
            self.set_timer(_SETTLED, self._settled)

    def keep_in_step(self) -> None:
        """Show what others, or an editor, changed since the last look."""
        before = self.session
        self._take(refreshed(before))
        if signature_words(self.session) != signature_words(before):
            self.notify(signed_text(self.session), markup=False)

    def notify(
        self, message: str, *, title: str = "", severity: SeverityLevel = "information",
        timeout: float | None = None, markup: bool = True,
    ) -> None:  # fmt: skip
        """Say something once what is being done is done; said again, it stands in place of all before it."""
        say = partial(super().notify, title=title, severity=severity, timeout=timeout, markup=markup)
        self.call_later(self._say, message, say)

    @property
    def said(self) -> tuple[str, ...]:
        """What was said since notices were last taken away, as it was said: on a notice it is in lines."""
        return tuple(self._said)

    def clear_notifications(self) -> None:
        """Take away what was said; what is about to be said is said all the same."""
        self._said.clear()
        super().clear_notifications()
        for rack in self._racks:
            rack.query("ToastHolder").remove()  # Textual leaves them behind, empty

    def _say(self, message: str, say: Callable[[str], None]) -> None:
        if message in self._said:
            self.clear_notifications()
        self._said.append(message)
        lines = wrapped(message, self._room_for_notices.width - _AROUND_NOTICE)
        self._lay_notices(coming=len(lines))
        say("\n".join(lines))

    @property
    def _racks(self) -> Iterable[Widget]:
        """What holds the notices of the screen in front: one, or none."""
        return self.screen.query_children("ToastRack") if self.screen_stack else ()

    @property
    def _room_for_notices(self) -> Region:
        screen = self.screen
        return screen.room_for_notices if isinstance(screen, Page) else screen.region

    def _lay_notices(self, coming: int = 0) -> None:
        """Have notices, and `coming` lines of another, lie over one column of the screen, above its foot.

        Where they would cover the line under the cursor they lie at the top of what has the keys.
        """
        for rack in self._racks:
            standing = [notice for notice in rack.query("Toast") if notice.is_attached]
            if not standing and not coming:
                return
            screen, room = self.screen, self._room_for_notices
            height = coming + sum(notice.region.height for notice in standing)
            above = screen.focused.region.y if screen.focused else 0
            at_foot = Region(room.x, screen.size.height - _FOOT - height, room.width, height)
            at_top = at_foot.at_offset((room.x, above))
            cursor = screen.cursor_region if isinstance(screen, Page) else Region()
            aside = at_foot.overlaps(cursor) and not at_top.overlaps(cursor)
            rack.styles.dock = "top" if aside else "bottom"
            rack.styles.margin = (above, 0, 0, 0) if aside else (0, 0, _FOOT, 0)
            rack.styles.padding = (0, screen.size.width - room.right, 0, room.x)

    def on_resize(self) -> None:
        """Have the notices that stand lie over their column still."""
        self.call_after_refresh(self._lay_notices)

    def on_page_changed(self, message: Page.Changed) -> None:
        """Go on with the session that an act made."""
        self._take(message.session)

    def on_input_ended(self, message: InputEnded) -> None:
        """End, and keep what is typed: there is nobody any more to go on with it."""
        self.keep_unsaved()
        raise message.error

    def on_foreign_encoding(self) -> None:
        """Say why Chinese comes in as signs that nobody typed, and how to mend that."""
        text = _("The terminal does not send UTF-8: each character comes in as �. Set its character set "
                 "to UTF-8 in its own settings (in PuTTY: Window, Translation), then write it again."
                 )  # fmt: skip
        self.notify(text, severity="error", markup=False, timeout=30)

    def keep_unsaved(self) -> None:
        """Keep what is typed and not saved yet on any screen, since the program ends."""
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.keep_unsaved()

    async def on_event(self, event: events.Event) -> None:
        """Answer what is typed in order, and everything else at once."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if self.screen_stack and isinstance(self.screen, Page):
                self.screen.key_came()
            await self._type_ahead.take(event)
        else:
            await super().on_event(event)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do an action, unless one before it is about to ask something: no click acts below a dialog."""
        if active_worker.get(None) is None and self._about_to_ask():
            return True
        if action != "quit":
            self._let_go = ()
        done = await super().run_action(action, default_namespace, namespaces)
        if self._said:
            self._lay_notices()  # the cursor may have come to where they lie
        self._type_ahead.look_whether_asked()
        return done

    async def action_quit(self) -> None:
        """Quit; where a form has something written in it that was not kept, only when asked once more."""
        screens = (screen for screen in self.screen_stack if isinstance(screen, LeftOnce))
        unfinished = tuple(form for screen in screens for form in screen.unfinished)
        if unfinished in ((), self._let_go):
            self.keep_unsaved()
            await super().action_quit()
            return
        self._let_go = unfinished
        text = n_("{count} form has something written in it. The same key once more quits without it.",
                  "{count} forms have something written in them. The same key once more quits without them.",
                  len(unfinished))  # fmt: skip
        headings = (form.heading for form in unfinished if isinstance(form, LeftOnce))
        text = "\n".join((text.format(count=len(unfinished)), *headings))
        self.notify(visible(text), severity="warning", markup=False)

    def action_help(self) -> None:
        """Explain the screen in front, and do there what is chosen."""
        asked_on = self.screen
        if not isinstance(asked_on, Keyed):
            return

        async def do(command: str | None) -> None:
            if command:
                await asked_on.run_command(command)

        purpose = _(asked_on.PURPOSE) if asked_on.PURPOSE else ""
        self.push_screen(routes.HELP(asked_on.shortcuts(), asked_on.meanings(), purpose), do)

    def action_help_quit(self) -> None:
        """Say how to quit to someone who pressed Ctrl+C."""
        self.notify(_("Press q to quit."), markup=False)

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        """Return a picture of the screen (SVG) on which Chinese has its room."""
        return widened(super().export_screenshot(title=title, simplify=simplify))

    def _handle_exception(self, error: Exception) -> None:
        """End, and keep for whoever started the screen what it fell over."""
        self.defect = self.defect or error
        super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        """Print nothing: Textual would show code, which says nothing to an official."""

    def _about_to_ask(self) -> bool:
        """Return whether an act of the screen in front has begun whose dialog does not stand yet."""
        return isinstance(self.screen, Page) and self.screen.is_asking

    def _take(self, session: Session) -> None:
        if session is self.session:
            return
        before, self.session = self.session.settings, session
        spoken = session.settings.language is before.language
        if not spoken:
            i18n.use(session.settings.language or i18n.Language.ZH)
        if session.settings.theme != before.theme:
            self.theme = self._wanted_theme()
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                # In its own turn: one that is just opening has nothing yet to show it with.
                screen.call_later(screen.show, session)
                if not spoken:
                    screen.call_later(screen.refresh_bindings)  # the foot names them

    def _start_in_colour(self) -> None:
        """Have the theme before anything is styled; set later, all would be parsed and styled again."""
        self.set_reactive(App.theme, self._wanted_theme())
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)

    def _wanted_theme(self) -> str:
        wanted = self.session.settings.theme
        return wanted if wanted in self.available_themes else themes.DEFAULT
