"""Views of the task list that are remembered: the last one, and those saved under a name."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

import msgspec

from fzcheck.board import Filter, GroupBy, Row, SortBy
from fzcheck.board.filters import CONDITIONS, ConditionValue
from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.paths import Home, atomic_write, make_folder, read_regular
from fzcheck.visible import visible_line
from fzcheck.words import word_of

USUAL_COLUMNS = ("owner", "deadline")
"""The columns between title and standing of a task, until others are chosen."""


class View(msgspec.Struct, frozen=True):
    """What the list shows, in which order, under which headings and in which columns."""

    filter: Filter = Filter()
    sort: SortBy = SortBy.FILE
    group: GroupBy = GroupBy.GROUP
    columns: tuple[str, ...] = USUAL_COLUMNS
    """By their ids; the list leaves out those that it does not know."""


class Views(msgspec.Struct, frozen=True):
    """All that is remembered."""

    last: View = View()
    """How the list stood when the official last left it."""
    saved: Mapping[str, View] = {}
    """By the names that the official gave."""
    next_hidden: bool = False
    """Whether nobody wants to be told what comes next, until that is asked for."""
    broken: bool = False
    """Whether the file cannot be read, so that it must not be written over."""


class _StoredView(msgspec.Struct, frozen=True):
    """A view in the file; what a newer program wrote is looked at piece by piece."""

    filter: dict[str, msgspec.Raw] = {}
    sort: str = ""
    group: str = ""
    columns: tuple[str, ...] = USUAL_COLUMNS


class _StoredViews(msgspec.Struct, frozen=True):
    last: _StoredView = _StoredView()
    saved: dict[str, _StoredView] = {}
    next_hidden: bool = False


def load_views(home: Home) -> Views:
    """Return the remembered views, or the defaults where there are none or they cannot be read.

    A condition, order or heading that only a newer program knows is left out.
    """
    try:
        stored = msgspec.json.decode(read_regular(str(home.views_file)), type=_StoredViews)
    except FileNotFoundError:
        return Views()
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return Views(broken=True)
    saved = {name: _view(view) for name, view in stored.saved.items()}
    return Views(_view(stored.last), saved, stored.next_hidden)


def save_views(home: Home, views: Views) -> None:
    """Remember these views; Refused while the file cannot be read, NotWritten where it cannot be written."""
    if views.broken:
        raise Refused(
            _("The remembered views cannot be read, so no view can be saved: {file}.").format(
                file=visible_line(str(home.views_file))
            ),
            _("Move the file away to start with none."),
        )
    saved = {name: _stored(view) for name, view in views.saved.items()}
    stored = {"last": _stored(views.last), "saved": saved, "next_hidden": views.next_hidden}
    make_folder(home.config)
    atomic_write(home.views_file, msgspec.json.format(msgspec.json.encode(stored)) + b"\n")


def _stored(view: View) -> dict[str, object]:
    return {"filter": dict(view.filter), "sort": view.sort, "group": view.group, "columns": view.columns}


def last_view(home: Home, rows: tuple[Row, ...]) -> View:
    """Return how the list stood when it was last left; without its filter where that shows no task now."""
    view = load_views(home).last
    return view if _shows_any(view.filter, rows) else msgspec.structs.replace(view, filter=Filter())


def remember(home: Home, view: View, rows: tuple[Row, ...]) -> None:
    """Remember a view for the next start, without its search, which is for the moment.

    One that shows none of the tasks there are is not: a stray key chose it, and nobody is to start with that.
    Raises what `save_views` raises.
    """
    last = msgspec.structs.replace(view, filter=view.filter.replaced(search=None))
    views = load_views(home)
    if views.last != last and _shows_any(last.filter, rows):
        save_views(home, msgspec.structs.replace(views, last=last))


def next_is_hidden(home: Home) -> bool:
    """Return whether nobody wants to be told what comes next."""
    return load_views(home).next_hidden


def hide_next(home: Home, *, hidden: bool) -> None:
    """Remember whether what comes next is told; raises what `save_views` raises."""
    views = load_views(home)
    if views.next_hidden != hidden:
        save_views(home, msgspec.structs.replace(views, next_hidden=hidden))


def _shows_any(wanted: Filter, rows: tuple[Row, ...]) -> bool:
    return not rows or bool(wanted.rows(rows))


def _view(stored: _StoredView) -> View:
    return View(
        filter=_filter(stored.filter),
        sort=word_of(SortBy, stored.sort) or SortBy.FILE,
        group=word_of(GroupBy, stored.group) or GroupBy.GROUP,
        columns=stored.columns,
    )


def _filter(stored: Mapping[str, msgspec.Raw]) -> Filter:
    """Return the filter of the conditions that are understood, each by itself."""
    asked: dict[str, ConditionValue] = {}
    for name in CONDITIONS.keys() & stored:
        with suppress(msgspec.MsgspecError):
            asked[name] = msgspec.json.decode(stored[name], type=CONDITIONS[name].kind)
    return Filter(**asked)
