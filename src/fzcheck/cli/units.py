"""`units`: the groups of units, who belongs to them, and which nobody has filled yet."""

from __future__ import annotations

import argparse

from fzcheck.cli import options
from fzcheck.cli.command import Command
from fzcheck.cli.output import GAP, hint, say, say_json
from fzcheck.i18n import _, listed
from fzcheck.session.groups import group_text, groups_of
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
    nobody = _("no members filled in yet")
    for group in groups:
        say(f"{visible_line(group.name)}{GAP}{group_text(group)}")
        members = listed(map(visible_line, group.members))
        say(f"{GAP}{members or nobody}")
    if any(group.empty for group in groups):
        hint(
            _("Fill them in under Settings (, and Ctrl+G), or in {file}.").format(
                file=visible_line(session.groups.path)
            )
        )
    if not groups:
        say(_("There are no groups of units."))
    return 0
