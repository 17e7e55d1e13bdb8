"""`units`: the groups of units, who belongs to them, and which nobody has filled yet."""

from __future__ import annotations

import argparse

from fzcheck.cli import options
from fzcheck.cli.command import Command
from fzcheck.cli.output import GAP, hint, say, say_json
from fzcheck.i18n import _, in_clauses, listed, n_
from fzcheck.session.groups import Group, groups_of
from fzcheck.session.session import Session
from fzcheck.visible import visible_line


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    text = _("List the groups of units, who belongs to them, and which are empty.")
    return (Command("units", text, ("units",), (options.as_json(),), units),)


def units(session: Session, asked: argparse.Namespace) -> int:
    """List every group with its members."""
    groups = groups_of(session)
    if asked.json:
        from fzcheck.views.groups import GroupView
        from fzcheck.views.json_ import view_of

        say_json([view_of(GroupView, group) for group in groups])
        return 0
    for group in groups:
        say(f"{visible_line(group.name)}{GAP}{_about(group)}")
        say(f"{GAP}{listed(map(visible_line, group.members)) or _('no members filled in yet')}")
    if any(group.empty for group in groups):
        hint(
            _("Fill them in under Settings (,), or in {file}.").format(file=visible_line(session.groups.path))
        )
    if not groups:
        say(_("There are no groups of units."))
    return 0


def _about(group: Group) -> str:
    """Return how many units a group has, how many tasks name it, and where it stands."""
    count = n_("{count} unit", "{count} units", len(group.units)).format(count=len(group.units))
    tasks = n_("named by {count} task", "named by {count} tasks", group.tasks).format(count=group.tasks)
    where = _("your own") if group.own else listed(group.checklists)
    return in_clauses(("" if group.empty else count, tasks, where))
