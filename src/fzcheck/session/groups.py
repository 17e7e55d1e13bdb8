"""Groups of units: which there are, who belongs to them, which are empty, and filling one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

import msgspec

from fzcheck.board.names import is_pinyin, pinyin_remark, same_unit, units
from fzcheck.checklist.checking import circle_text, circles_of_groups
from fzcheck.checklist.filling import save_units, with_group
from fzcheck.checklist.groups import Groups, opened
from fzcheck.checklist.lookalikes import lookalikes
from fzcheck.checklist.model import Checklist
from fzcheck.checklist.units_file import load_units
from fzcheck.config import typed_line
from fzcheck.errors import Refused
from fzcheck.i18n import _, in_clauses, in_sentences, listed, n_
from fzcheck.session.session import Session, refreshed
from fzcheck.visible import visible_line
from fzcheck.wording.figures import capital

_NUMBER = re.compile(
    r"\A\s*(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[)）]|[.．、]|\s)|[①-⒛㈠-㈩㊀-㊉⓪❶-➓]|[-–—*•·●○▪])\s*"
)
"""How an entry of a list begins: `1.`, `（一）`, `3、`, `⑫`, a dash or a bullet."""

_COUNTED = re.compile(r"\A(\d+)(?:个|家)")
"""How a group says in its name how many it has: `11个乡镇`."""

_BETWEEN = re.compile(r"[\t|｜,，;；、。]")
"""What parts the units of one line: cells of a table, commas, semicolons."""

_AROUND = " \u3000\u00a0\ufeff\"'“”‘’《》"

_SIGNS = range(3, 26)
"""How many signs the name of a unit has."""


class Group(msgspec.Struct, frozen=True):
    """A group of units, as some checklists know it."""

    name: str
    members: tuple[str, ...]
    """As they were written: units, and groups."""
    units: tuple[str, ...]
    """The units that these come to."""
    own: bool
    """Whether it stands in the official's own file."""
    checklists: tuple[str, ...]
    """The ids of the checklists whose header says so; of one's own group none."""
    titles: tuple[str, ...]
    """What these are called."""
    tasks: int
    """How many tasks name it."""

    @property
    def empty(self) -> bool:
        """Whether nobody has filled in who belongs to it."""
        return not self.members


def group_text(group: Group) -> str:
    """Return how many units a group has, how many tasks name it, and where it stands."""
    count = n_("{count} unit", "{count} units", len(group.units)).format(count=len(group.units))
    tasks = n_("named by {count} task", "named by {count} tasks", group.tasks).format(count=group.tasks)
    where = _("your own") if group.own else listed(map(visible_line, group.titles))
    return in_clauses(
        ("" if group.empty else count, _other_number(group.name, len(group.units)), tasks, where)
    )


def _other_number(name: str, count: int) -> str:
    """Return that a group has more or fewer units than its name says; nothing where that fits, or is open."""
    said = _COUNTED.match(name)
    if said is None or not count or int(said[1]) == count:
        return ""
    return _("its name says {number}").format(number=said[1])


def unfilled_text(session: Session) -> str:
    """Return which groups that tasks name have no members yet; empty where all are filled."""
    names = [visible_line(group.name) for group in groups_of(session) if group.empty and group.tasks]
    text = _("Groups of units without members so far: {names}.")
    return text.format(names=listed(dict.fromkeys(names))) if names else ""


class Pasted(msgspec.Struct, frozen=True):
    """What was typed or pasted as the members of a group."""

    units: tuple[str, ...]
    """Each once, without numbers and marks around it."""
    remarks: tuple[str, ...]
    """Doubles, and what looks like a slip; none of it forbids anything."""


class Filled(msgspec.Struct, frozen=True):
    """A group that was filled."""

    session: Session
    text: str
    """What happened, in the official's language."""


def groups_of(session: Session) -> tuple[Group, ...]:
    """Return all groups in the order of the checklists, then one's own; two checklists may differ in one."""
    own, every = session.groups.groups, all_groups(session)
    checklists: dict[tuple[str, tuple[str, ...]], list[Checklist]] = {}
    for checklist in session.checklists:
        for name, members in checklist.units.items():
            checklists.setdefault((name, own.get(name, members)), []).append(checklist)
    for name, members in own.items():
        checklists.setdefault((name, members), [])
    return tuple(
        Group(
            name=name,
            members=members,
            units=opened(members, every if name in own else {**naming[0].units, **own}),
            own=name in own,
            checklists=() if name in own else tuple(checklist.id for checklist in naming),
            titles=() if name in own else tuple(checklist.title for checklist in naming),
            tasks=_tasks(session, name, [] if name in own else [checklist.id for checklist in naming]),
        )
        for (name, members), naming in checklists.items()
    )


def all_groups(session: Session) -> Groups:
    """Return the groups of all checklists, one's own in their place."""
    groups: dict[str, tuple[str, ...]] = {}
    for checklist in session.checklists:
        groups |= checklist.units
    return {**groups, **session.groups.groups}


def _tasks(session: Session, name: str, checklists: Collection[str]) -> int:
    """Return how many tasks name a group: of these checklists, or of any."""
    return sum(
        name in (*row.task.each, *row.task.support)
        for row in session.board.rows
        if not checklists or row.checklist.id in checklists
    )


def pasted(session: Session, text: str, group: str = "") -> Pasted:
    """Return the units in a text, one a line or however it came: a table, a list with numbers, a row.

    What the `group` that they are to fill alone knows is no name to go by: its slips are pointed out again.
    """
    every = [unit for line in text.splitlines() for unit in _units_in(line)]
    found = tuple(dict.fromkeys(every))
    return Pasted(found, tuple(_remarks(every, found, _known(session, group))))


def _known(session: Session, group: str) -> tuple[str, ...]:
    """Return the units that tasks name themselves, or by another group."""
    others = {name: members for name, members in all_groups(session).items() if name != group}
    rows = session.board.rows
    named = {name for row in rows for name in (row.owner, *row.task.support, *row.task.each)}
    known = {*named, *opened(sorted(named), others)}
    return tuple(unit for unit in units(session.board) if unit in known)


def _units_in(line: str) -> Iterator[str]:
    """Yield the units of a line, without numbers before them; what is a number alone is none."""
    for piece in _BETWEEN.split(_NUMBER.sub("", line)):
        unit = _NUMBER.sub("", piece).strip(_AROUND)
        if unit and not unit.isdecimal():
            yield unit


def _remarks(every: Sequence[str], found: Sequence[str], known: Collection[str]) -> Iterator[str]:
    doubles = [unit for unit in found if every.count(unit) > 1]
    if doubles:
        yield _("Twice, counted once: {units}.").format(units=listed(map(visible_line, doubles)))
    slips = lookalikes((*known, *known, *known, *found))
    for unit in found:
        if unit in known:
            continue
        if common := slips.get(unit):
            text = _("“{name}” looks like a slip for {other}.")
            yield text.format(name=visible_line(unit), other=visible_line(common))
        elif is_pinyin(unit, known):
            yield pinyin_remark(unit)
        elif len(unit) not in _SIGNS:
            yield _("“{name}” does not look like the name of a unit.").format(name=visible_line(unit))
        elif other := same_unit(unit, known):
            text = _("“{name}” may be the unit that tasks call {other}.")
            yield text.format(name=visible_line(unit), other=visible_line(other))


def fill(session: Session, name: str, members: Sequence[str]) -> Filled:
    """Write who belongs to a group into the official's own file; with nobody, the checklists' own stands.

    Raises Refused for names that cannot be kept, a circle, or where somebody else changed the file meanwhile;
    ChecklistUnusable for a file with errors or one that only a person can change; NotWritten.
    """
    group = typed_line("units", name)
    if not group:
        raise Refused(_("The group has no name."), _("Name it as the tasks do."))
    kept = tuple(dict.fromkeys(filter(None, (typed_line(group, unit) for unit in members))))
    own = load_units(session.home.units)
    if own.groups.get(group) != session.groups.groups.get(group):
        raise _changed(own.path)
    for circle in circles_of_groups({**all_groups(session), **own.groups, group: kept}):
        if group in circle:
            raise Refused(*circle_text(circle))
    if own.groups.get(group, ()) == kept:
        return Filled(session, _("Nothing was changed in {group}.").format(group=visible_line(group)))
    after = with_group(own, group, kept)
    if not save_units(session.home.units, own.text, after):
        raise _changed(own.path)
    text = n_("{group}: {count} unit.", "{group}: {count} units.", len(kept))
    if not kept:
        text = _("{group}: what the checklists say stands again.")
    said = text.format(group=visible_line(group), count=len(kept))
    refilled = refreshed(session)
    number = _other_number(group, len(opened(kept, all_groups(refilled))))
    return Filled(refilled, in_sentences((said, capital(_("{text}.").format(text=number)) if number else "")))


def _changed(path: str) -> Refused:
    return Refused(
        _("Somebody else has changed {file} meanwhile.").format(file=visible_line(path)),
        _("Look at it again, and fill in what is still missing."),
    )
