"""Enter in a required field that is empty says so there and stays, in every form."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.app import App
from textual.widgets import Input

from fzcheck.session.session import Session
from fzcheck.session.views import View
from fzcheck.tui.export.screen import ExportScreen
from fzcheck.tui.forms.form import FormDialog
from fzcheck.tui.tasks.dialogs.new_task import AddDialog
from fzcheck.tui.tasks.dialogs.remarks import EvidenceDialog
from fzcheck.tui.tasks.dialogs.replanning import ExtensionDialog
from tests.tui.dialog_driving import LOW, DialogApp
from tests.tui.driving import shown
from tests.tui.stage import staged
from tests.tui.test_every_dialog import AS_OF, TITLE, UNITS, planned


def adding() -> AddDialog:
    """Ask for a task."""
    return AddDialog((planned(TITLE, "county"),), "county", UNITS, AS_OF, AS_OF)


def evidence() -> EvidenceDialog:
    """Ask for evidence."""
    return EvidenceDialog(TITLE, (), UNITS, AS_OF, 2026)


def extension() -> ExtensionDialog:
    """Ask for another deadline."""
    return ExtensionDialog(TITLE, [AS_OF], AS_OF, AS_OF, 2026)


def errors(app: App[None]) -> list[str]:
    """Return what is said to be wrong, field by field."""
    return [shown(error) for error in app.screen.query(".field--error") if error.display]


@pytest.mark.parametrize(
    ("form", "missing"),
    [
        (adding, "请写明要办什么事。"),
        (evidence, "请写明文件、文号或链接。"),
        (extension, "请写明延期到哪一天。"),
    ],
)
async def test_enter_stays_in_a_required_field_that_is_empty(
    form: Callable[[], FormDialog[object]], missing: str
) -> None:
    """What is missing stands under it, no other field complains, and the next letter belongs to it."""
    app = DialogApp(form)
    async with app.run_test(size=LOW) as pilot:
        await pilot.pause()
        await pilot.press("enter", "x")
        await pilot.press("backspace")
        await pilot.press("enter")
        said, first = errors(app), app.focused is app.screen.query(Input).first()
    assert said == [missing]
    assert first


async def test_enter_stays_in_an_export_without_a_name(county: Session) -> None:
    """A page with a form is no other than a dialog."""
    async with staged(ExportScreen(county, View()), county) as (stage, pilot):
        name = stage.page.query(Input).last()
        name.value = ""
        name.focus()
        await pilot.press("enter")
        await pilot.pause()
        said, stays = errors(stage), stage.focused is name
    assert said == ["请写上文件名。"]
    assert stays
