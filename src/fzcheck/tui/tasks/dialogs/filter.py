"""Asks which tasks to show: any conditions, one of a kind, together."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button, Input

from fzcheck.board import Filter, Row
from fzcheck.board.facets import FacetSection, counted, facets_of_conditions, toggled
from fzcheck.board.search import Search
from fzcheck.i18n import _, later, n_
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.keyed import Dialog
from fzcheck.tui.kit.line_input import LineInput
from fzcheck.tui.tasks.facet_list import FacetList


class ConditionInput(LineInput):
    """What narrows the conditions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", later("Set or lift"), id="filter.set",
                tooltip=later("Set the condition under the cursor, or lift it.")),
    ]  # fmt: skip


class FilterDialog(Dialog[Filter]):
    """All conditions there are, each with how many tasks it would show; returns the filter that they make."""

    CSS_PATH = "../../forms/choice.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", later("Show the tasks"), id="back"),
        Binding("up", "point('move', -1)", later("Move"), id="filter.move", key_display="↑ ↓"),
        Binding("down", "point('move', 1)", show=False),
        Binding("pageup", "point('page', -1)", show=False),
        Binding("pagedown", "point('page', 1)", show=False),
    ]

    def __init__(self, rows: tuple[Row, ...], current: Filter) -> None:
        """Start from the filter that holds now."""
        super().__init__()
        self._rows = rows
        self._filter = current
        sections = facets_of_conditions(rows)
        self._sections = counted(sections, rows, current) if current else sections

    def compose(self) -> ComposeResult:
        """Lay out the field that narrows the conditions, the conditions, and the way out."""
        with Vertical(classes="dialog facets") as dialog:
            dialog.border_title = Content(_("Filter"))
            yield ConditionInput(placeholder=_("Find a condition: words, or pinyin initials"), compact=True)
            yield FacetList()
            yield Button(_("Show the tasks"), compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the conditions; what is typed always goes to the field, and the arrows move in the list."""
        self.query_one(FacetList).can_focus = False
        self._show()

    def action_close(self) -> None:
        """Return the filter."""
        self.dismiss(self._filter)

    def action_point(self, way: str, count: int) -> None:
        """Move the cursor of the list."""
        facets = self.query_one(FacetList)
        (facets.action_move if way == "move" else facets.action_page)(count)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the conditions that hold what is typed, and point at the first."""
        event.stop()
        self._show()
        self.query_one(FacetList).action_first()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Set or lift the first condition found; what is typed next looks for another."""
        event.stop()
        self._toggle()
        event.input.action_select_all()

    def on_pointed_view_chosen(self) -> None:
        """Set or lift the condition under the cursor."""
        self._toggle()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Return the filter."""
        event.stop()
        self.action_close()

    def _toggle(self) -> None:
        facet = self.query_one(FacetList).facet
        if facet is not None:
            self._filter = toggled(self._filter, facet.filter)
            self._sections = counted(self._sections, self._rows, self._filter)
            self._show()

    def _show(self) -> None:
        search = Search(self.query_one(Input).value)
        sections = [_narrowed(section, search) for section in self._sections]
        if not any(section.facets for section in sections):
            sections = [FacetSection(_("No condition of that name."), (), kept=True)]
        facets = self.query_one(FacetList)
        facets.show(sections, self._filter)
        count = len(self._filter.rows(self._rows))
        facets.border_title = Content(n_("{count} task", "{count} tasks", count).format(count=count))


def _narrowed(section: FacetSection, search: Search) -> FacetSection:
    if not search or search.finds(section.title):
        return section
    return section.with_facets(facet for facet in section.facets if search.finds(facet.name))
