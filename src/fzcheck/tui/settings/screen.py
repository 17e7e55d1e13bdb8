"""The settings: who works here, and how the screen looks; every change is kept as soon as a field is left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.types import CSSPathType
from textual.widgets import Button, Input

from fzcheck import i18n
from fzcheck.board.names import units
from fzcheck.config import MOST_DAYS, Settings
from fzcheck.errors import FzcheckError
from fzcheck.i18n import Language, _, in_sentences, later
from fzcheck.session.backups import backups_text
from fzcheck.session.checklists import archived_text
from fzcheck.session.groups import unfilled_text
from fzcheck.session.rights import rights_text
from fzcheck.session.session import Session, login_name
from fzcheck.session.settings import change_settings, days_remedy
from fzcheck.tui import routes
from fzcheck.tui.forms.fields import ChoiceField, Field, TextField
from fzcheck.tui.forms.form import FormFrame
from fzcheck.tui.forms.unit_field import UnitField
from fzcheck.tui.kit.banner import Banner
from fzcheck.tui.kit.destination import Destination
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.page import Page
from fzcheck.tui.kit.prose import Prose
from fzcheck.tui.kit.session_words import secrecy_text
from fzcheck.tui.themes import theme_words
from fzcheck.visible import visible_line


class DaysField(TextField):
    """A number of days."""

    @property
    def days(self) -> int | None:
        """The number that is typed, if it can be kept."""
        text = self.value
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None
        return number if number is not None and number <= MOST_DAYS else None

    def problem(self) -> str:
        """Return what to write where there is no such number."""
        return days_remedy() if self.days is None else ""


class SettingsScreen(Page):
    """A form over `config.toml`: what was typed is kept when its field is left, a choice at once."""

    PURPOSE = later("Name, unit, language, colours and the like.")
    CSS_PATH: ClassVar[CSSPathType] = ["../forms/form.tcss", "settings.tcss"]
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", later("Save and go back"), id="back",
                tooltip=later("Keep what was changed and go back.")),
        Binding("ctrl+s", "save", later("Save"), id="settings.save", tooltip=later("Keep what was changed.")),
        Binding("ctrl+l", "checklists", later("Checklists …"), id="settings.checklists",
                tooltip=later("Which checklists are in use, and which are archived.")),
        Binding("ctrl+g", "groups", later("Groups of units …"), id="settings.groups",
                tooltip=later("Who belongs to which group of units, and which are still to be filled.")),
        Binding("down", "app.focus_next", later("Next field"), show=False, id="settings.next"),
        Binding("up", "app.focus_previous", later("Previous field"), show=False, id="settings.previous"),
    ]  # fmt: skip

    def __init__(self, session: Session) -> None:
        """Show the settings of a session."""
        super().__init__()
        self._session = session
        self._language = i18n.language()
        self._fields: Mapping[str, Field] = {}
        self._warned = False

    def compose(self) -> ComposeResult:
        """Lay out what could not be kept, the fields, and where it is all written."""
        self._fields = self._made_fields()
        buttons = {
            "checklists": _("Checklists …"), "groups": _("Groups of units …"), "save": _("Save"),
            "restore": _("Restore the ledger"), "leave": _("Back"),
        }  # fmt: skip
        yield Banner(id="refusal", classes="-error")
        kept_in = Prose(self._about(), id="kept-in")
        yield FormFrame(_("Settings"), tuple(self._fields.values()), kept_in, buttons=buttons)
        yield KeyBar()

    def _about(self) -> str:
        """Return where it is all kept, what stands beside it, and which groups are still to be filled."""
        session = self._session
        file = _("Kept in {file}").format(file=visible_line(str(session.home.config_file)))
        unfilled = unfilled_text(session)
        archived = archived_text(session)
        texts = (
            in_sentences((archived, _("Ctrl+L leads to them."))) if archived else "",
            f"{file}\n{secrecy_text()}",
            in_sentences((unfilled, _("Ctrl+G leads to them."))) if unfilled else "",
            backups_text(session),
            rights_text(session.home),
        )
        return "\n\n".join(filter(None, texts))

    def show(self, session: Session) -> None:
        """Go on from the session as it is now: with what another program set, in the language spoken now."""
        before, told, self._session = self._session, (self._session.groups, self._session.archived), session
        if told != (session.groups, session.archived):
            self.query_one("#kept-in", Prose).update(self._about())
        if self._language is not i18n.language():
            self._language = i18n.language()
            self.call_next(self._speak_anew, self._typed(before.settings))
        elif session.settings != before.settings:
            self._follow(before.settings)

    def keep_unsaved(self) -> None:
        """Keep what is typed, as when its field is left."""
        self._keep_all()

    def action_save(self) -> None:
        """Keep all that was changed, and say so; where something cannot be kept, go there."""
        if self._kept_or_shown():
            self.say(_("Saved"), instead=True)

    def action_checklists(self) -> None:
        """Go to the checklists, from where a way leads to the tasks of one."""
        self.app.push_screen(routes.CHECKLISTS(self._session), self._go_on)

    def _go_on(self, destination: Destination | None) -> None:
        """Leave for the tasks to which another screen leads."""
        if destination is not None:
            self._keep_all()
            self.dismiss(destination)

    def action_groups(self) -> None:
        """Go to the groups of units."""
        self.app.push_screen(routes.GROUPS(self._session))

    def action_leave(self) -> None:
        """Keep what was changed and go back; what cannot be kept is shown first, and given up next time."""
        if self._kept_or_shown() or self._warned:
            self.dismiss()
        self._warned = True

    def on_input_blurred(self) -> None:
        """Keep what was typed."""
        self._keep_all()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field, which leaves this one."""
        event.stop()
        self.focus_next()

    def on_field_settled(self, event: Field.Settled) -> None:
        """Go on from a unit that was chosen, as in any form."""
        event.stop()
        self.focus_next()

    def on_field_changed(self, event: Field.Changed) -> None:
        """Keep a choice at once."""
        self._warned = False
        if isinstance(event.field, ChoiceField):
            self._keep_all()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save, go to the groups of units, restore the ledger from one of the backups listed, or go back."""
        event.stop()
        if event.button.id == "save":
            self.action_save()
        elif event.button.id == "checklists":
            self.action_checklists()
        elif event.button.id == "groups":
            self.action_groups()
        elif event.button.id == "restore":
            self.app.push_screen(routes.RESTORING(self._session))
        else:
            self.action_leave()

    def _made_fields(self) -> Mapping[str, Field]:
        settings, theme = self._session.settings, self._session.settings.theme or self.app.theme
        languages = tuple((language, language.own_name) for language in Language)
        return {
            "name": TextField(_("Name"), value=settings.name, hint=login_name()),
            "unit": UnitField(_("Unit"), units(self._session.board), value=settings.unit),
            "due_soon_days": DaysField(_("Due soon, days"), value=str(settings.due_soon_days)),
            "editor": TextField(
                _("Editor"), value=settings.editor, hint=_("by default VISUAL or EDITOR of the environment")
            ),
            "language": ChoiceField(_("Language"), languages, settings.language or i18n.language()),
            "theme": ChoiceField(_("Colours"), theme_words(theme), theme),
        }  # fmt: skip

    def _kept_or_shown(self) -> bool:
        """Keep everything; return whether that went well, and go to the first field that is in the way."""
        wrong = self._keep_all()
        if wrong:
            self._fields[wrong[0]].enter()
        return not wrong

    def _keep_all(self) -> list[str]:
        """Keep what the fields say, show what cannot be kept, and return which fields that are."""
        wrong, refusals, session = [], [], self._session
        for key, field in self._fields.items():
            try:
                if field.check():
                    session = change_settings(session, **{key: self._value(key)})
                else:
                    wrong.append(key)
            except FzcheckError as error:
                wrong.append(key)
                refusals.append(str(error))
        self.query_one(Banner).show(refusals[0] if refusals else "")
        if session is not self._session:
            self._session = session
            self.post_message(self.Changed(session))
        return wrong

    def _value(self, key: str) -> str | int | Language | None:
        """Return what a field asks for; a choice that merely shows what holds anyway asks for nothing."""
        field, settings = self._fields[key], self._session.settings
        match field:
            case DaysField(days=int(days)):
                return days
            case TextField(value=text):
                return text
            case ChoiceField(value=name) if key == "theme":
                return name if settings.theme or name != self.app.theme else ""
            case ChoiceField(value=name):
                language = Language(name)
                return language if settings.language or language is not i18n.language() else None
        return None

    def _typed(self, kept: Settings) -> Mapping[str, Field]:
        """Return the fields whose text is not kept yet."""
        texts = {key: field for key, field in self._fields.items() if isinstance(field, TextField)}
        return {key: field for key, field in texts.items() if field.value != str(getattr(kept, key))}

    def _follow(self, before: Settings) -> None:
        """Show what another program set, but for a text that is being typed."""
        typed, after = self._typed(before), self._made_fields()
        for key, field in self._fields.items():
            shown = after[key]
            if key in typed or getattr(before, key) == getattr(self._session.settings, key):
                continue
            if isinstance(field, TextField) and isinstance(shown, TextField):
                field.start_from(shown.value)
            elif isinstance(field, ChoiceField) and isinstance(shown, ChoiceField):
                if shown.value not in field.values:  # a theme that was not on offer
                    self.call_next(self._speak_anew, typed)
                    return
                field.start_from(shown.value)

    async def _speak_anew(self, typed: Mapping[str, Field]) -> None:
        focused = next((key for key, field in self._fields.items() if field.has_focus_within), "name")
        await self.recompose()
        for key, field in typed.items():
            self._fields[key].resume(field)
        for line in self._fields[focused].query(Input):
            line.select_on_focus = False  # the next letter would replace the text
            line.action_end()
        self._fields[focused].enter()
