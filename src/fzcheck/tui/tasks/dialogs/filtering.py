"""Asks which tasks to show: any conditions, one of a kind, together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar

import msgspec
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input

from fzcheck.board import Filter, Row
from fzcheck.board.facets import (
    Facet,
    View,
    checklist_facets,
    toggled,
    unit_facets,
    view_filter,
    view_word,
)
from fzcheck.board.filters import NO_GROUP, group_of, group_words
from fzcheck.board.search import Search
from fzcheck.i18n import _, n_
from fzcheck.tui.kit.ink import CLASSES
from fzcheck.tui.kit.left_once import LeftOnce
from fzcheck.tui.kit.line_input import LineInput
from fzcheck.tui.tasks.facet_list import FacetList, FacetSection
from fzcheck.words import Standing, Status, Verification, standing_word, status_word, verification_word

_FLAGS = (View.UNREPORTED, View.NO_EVIDENCE, View.PROPOSED, View.CONFLICTS)


class FilterDialog(ModalScreen[Filter], LeftOnce[Filter]):
    """All conditions there are, each with how many tasks it would show; returns the filter that they make."""

    COMPONENT_CLASSES: ClassVar[set[str]] = CLASSES

    CSS_PATH = "../../forms/choice.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("up", "point('move', -1)", show=False),
        Binding("down", "point('move', 1)", show=False),
        Binding("pageup", "point('page', -1)", show=False),
        Binding("pagedown", "point('page', 1)", show=False),
    ]

    def __init__(self, rows: tuple[Row, ...], units: Sequence[str], current: Filter) -> None:
        """Start from the filter that holds now."""
        super().__init__()
        self._rows = rows
        self._filter = current
        sections = filter_sections(rows, units)
        self._sections = counted(sections, rows, current) if current else sections

    def compose(self) -> ComposeResult:
        """Lay out the field that narrows the conditions, the conditions, and the way out."""
        with Vertical(classes="dialog facets") as dialog:
            dialog.border_title = Content(_("Filter"))
            dialog.border_subtitle = Content(_("Enter sets or lifts a condition, Esc shows the tasks"))
            yield LineInput(placeholder=_("Find a condition: words, or pinyin initials"), compact=True)
            yield FacetList()
            yield Button(_("Show the tasks"), compact=True)

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
        found = [_narrowed(section, search) for section in self._sections]
        shown = self.query_one(FacetList)
        if not any(section.facets for section in found):
            found = [FacetSection(_("No condition of that name."), (), kept=True)]
        shown.show(found, self._filter)
        count = len(self._filter.rows(self._rows))
        shown.border_title = Content(n_("{count} task", "{count} tasks", count).format(count=count))


def filter_sections(rows: tuple[Row, ...], units: Sequence[str]) -> tuple[FacetSection, ...]:
    """Return every condition that lets some task through, with how many."""
    names = dict.fromkeys(map(group_of, rows))
    groups = (
        (group_words(name) if name == NO_GROUP else name, Filter(group=name))
        for name in sorted(names, key=NO_GROUP.__eq__)
    )
    sections = (
        FacetSection(_("Standing"), _facets((standing_word(s), Filter(standing=s)) for s in Standing)),
        FacetSection(_("Status"), _facets((status_word(s), Filter(status=s)) for s in Status)),
        FacetSection(
            _("Verification"),
            _facets((verification_word(v), Filter(verification=v)) for v in Verification),
        ),
        FacetSection(_("Marks"), _facets((view_word(view), view_filter(view, "")) for view in _FLAGS)),
        FacetSection(_("Checklists"), checklist_facets(rows), by_end=True),
        FacetSection(_("Lead units"), unit_facets(rows)),
        FacetSection(_("Units that lead or support"), _facets((u, Filter(unit=u)) for u in units if u)),
        FacetSection(_("Groups"), _facets(groups)),
    )
    return tuple(
        _with_facets(section, (facet for facet in section.facets if facet.count))
        for section in counted(sections, rows, Filter())
    )


def counted(
    sections: Iterable[FacetSection], rows: tuple[Row, ...], current: Filter
) -> tuple[FacetSection, ...]:
    """Return the sections with how many tasks each condition shows beside those that a filter has already.

    A condition takes the place of another of its kind, so that the one before does not count.
    """
    found, others = Filter(search=current.search).rows(rows), current.replaced(search="")
    counts = {
        field: Counter(
            value
            for row in others.replaced(**{field: getattr(Filter(), field)}).rows(found)
            for value in values(row)
        )
        for field, values in _VALUES.items()
    }

    def count(facet: Facet) -> int:
        field = facet.filter.conditions()[0][0]
        return counts[field][getattr(facet.filter, field)]

    return tuple(
        _with_facets(
            section, (msgspec.structs.replace(facet, count=count(facet)) for facet in section.facets)
        )
        for section in sections
    )


def _facets(named: Iterable[tuple[str, Filter]]) -> tuple[Facet, ...]:
    return tuple(Facet(name, asked, 0) for name, asked in named)


def _with_facets(section: FacetSection, facets: Iterable[Facet]) -> FacetSection:
    return msgspec.structs.replace(section, facets=tuple(facets))


def _units_of(row: Row) -> set[str]:
    """Return every unit that a task concerns, itself or as a member of a group of units."""
    named = (row.owner, *row.task.support)
    return {*named, *(unit for name in named for unit in row.checklist.units.get(name, ()))}


_VALUES: Mapping[str, Callable[[Row], Iterable[object]]] = {
    "standing": lambda row: (row.standing,),
    "status": lambda row: (row.status,),
    "verification": lambda row: (row.review,),
    "unreported": lambda row: (row.unreported,),
    "no_evidence": lambda row: (row.without_evidence,),
    "proposed": lambda row: (row.proposed,),
    "conflict": lambda row: (bool(row.conflicts),),
    "checklist": lambda row: (row.checklist.id,),
    "owner": lambda row: (row.owner,),
    "unit": _units_of,
    "group": lambda row: (group_of(row),),
}
"""What a task has of each kind of condition: to count by this is quicker than to ask each filter."""


def _narrowed(section: FacetSection, search: Search) -> FacetSection:
    if not search or search.finds(section.title):
        return section
    return _with_facets(section, (facet for facet in section.facets if search.finds(facet.name)))
