"""What presses most, in a sentence or two."""

from __future__ import annotations

from fzcheck.board.pressing import Matter, Pressing
from fzcheck.i18n import _, n_


def pressing_text(pressing: Pressing) -> str:
    """Return what presses most: whose it is, how many tasks, and what is to be thought of them."""
    count = pressing.count
    match pressing.matter:
        case Matter.UNBEGUN if count:
            text = n_("Nothing reported yet: {count} deadline has passed, most likely just not entered.",
                      "Nothing reported yet: {count} deadlines have passed, most just not entered.",
                      count)  # fmt: skip
        case Matter.UNBEGUN:
            text = _("Nothing reported yet, and no deadline has passed.")
        case Matter.PROPOSED:
            text = n_("{count} task has a proposed unit or deadline, not confirmed yet.",
                      "{count} tasks have a proposed unit or deadline, not confirmed yet.",
                      count)  # fmt: skip
        case Matter.NOTHING if pressing.unit:
            text = _("Nothing of your unit is returned, late or due soon, and no proposal is left.")
        case Matter.NOTHING:
            text = _("Nothing is returned, late or due soon, and no proposal is left.")
        case _ if pressing.unit:
            text = _of_my_unit(pressing.matter, count)
        case _:
            text = _of_all(pressing.matter, count)
    return text.format(count=count)


def _of_my_unit(matter: Matter, count: int) -> str:
    match matter:
        case Matter.RETURNED:
            return n_("{count} task was returned to your unit: first of all this.",
                      "{count} tasks were returned to your unit: first of all these.", count)  # fmt: skip
        case Matter.OWED:
            return n_("{count} task is past its deadline and waits for your unit's answer.",
                      "{count} tasks are past their deadlines and wait for your unit's answer.",
                      count)  # fmt: skip
        case Matter.DISPUTED:
            return n_("{count} task of your unit is in conflict: places of work say different things.",
                      "{count} tasks of your unit are in conflict: places of work say different things.",
                      count)  # fmt: skip
        case Matter.OVERDUE:
            return n_("{count} task of your unit is reported, and late.",
                      "{count} tasks of your unit are reported, and late.", count)  # fmt: skip
        case Matter.UNREPORTED:
            return n_("{count} task of your unit is past its deadline, and nothing is reported yet.",
                      "{count} tasks of your unit are past their deadlines, and nothing is reported yet.",
                      count)  # fmt: skip
        case _:
            return n_("{count} task of your unit is due soon.",
                      "{count} tasks of your unit are due soon.", count)  # fmt: skip


def _of_all(matter: Matter, count: int) -> str:
    match matter:
        case Matter.RETURNED:
            return n_("{count} task was returned: first of all this.",
                      "{count} tasks were returned: first of all these.", count)  # fmt: skip
        case Matter.DISPUTED:
            return n_("{count} task is in conflict: places of work say different things.",
                      "{count} tasks are in conflict: places of work say different things.",
                      count)  # fmt: skip
        case Matter.OVERDUE:
            return n_("{count} task is reported, and late.",
                      "{count} tasks are reported, and late.", count)  # fmt: skip
        case Matter.UNREPORTED:
            return n_("{count} task is past its deadline, and nothing is reported yet.",
                      "{count} tasks are past their deadlines, and nothing is reported yet.",
                      count)  # fmt: skip
        case _:
            return n_("{count} task is due soon.", "{count} tasks are due soon.", count)
