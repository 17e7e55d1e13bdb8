"""The blocks of the dashboard that say how things stand: charts of a summary, and where each bar leads."""

from __future__ import annotations

from collections.abc import Sequence

from fzcheck.board import Filter
from fzcheck.board.filters import NO_GROUP
from fzcheck.dates import long_day
from fzcheck.i18n import _, in_sentences
from fzcheck.summary import Count, Summary
from fzcheck.tui.kit.bars import Bar, Chart
from fzcheck.tui.kit.cells import percent
from fzcheck.tui.kit.destination import Destination
from fzcheck.tui.kit.ink import Ink
from fzcheck.tui.kit.panel import Block
from fzcheck.visible import visible, visible_line
from fzcheck.wording.figures import overview_text
from fzcheck.words import Standing, Status, Verification, standing_word, status_word, verification_word


def unknown() -> Block:
    """Return what stands instead of all figures while the ledger cannot be read."""
    text = _("The ledger cannot be read, so progress cannot be shown.")
    return Block(_("Overall"), text, Chart(()).line, (), Ink.OVERDUE)


def overall(summary: Summary, due_soon_days: int, wanted: Filter, conditions: str) -> Block:
    """Return all figures in words, and a bar for every standing and mark that any task has.

    `conditions` says what `wanted` asks for.
    """
    whole = summary.all
    by = whole.by_standing
    parts = [
        (_standing(Standing.FINISHED, whole), wanted.replaced(standing=Standing.FINISHED)),
        (_standing(Standing.OVERDUE, whole), wanted.replaced(standing=Standing.OVERDUE)),
        (_standing(Standing.DUE_SOON, whole), wanted.replaced(standing=Standing.DUE_SOON)),
        (_standing(Standing.ON_TRACK, whole), wanted.replaced(standing=Standing.ON_TRACK)),
        *(
            (_share(status_word(status), by[status], whole.total), wanted.replaced(status=status))
            for status in (Status.WAITING, Status.NOT_APPLICABLE)
        ),
        (_share(_("unreported"), whole.unreported, whole.total), wanted.replaced(unreported=True)),
        (_share(_("no evidence"), whole.without_evidence, whole.total), wanted.replaced(no_evidence=True)),
        *(
            (_share(verification_word(word), number, whole.total), wanted.replaced(verification=word))
            for word, number in (
                (Verification.PENDING, whole.pending if whole.verifies else 0),
                (Verification.RETURNED, whole.returned),
                (Verification.VERIFIED, whole.verified),
            )
        ),
        (_share(_("proposed"), whole.proposed, whole.total), wanted.replaced(proposed=True)),
        (_share(_("conflict"), whole.conflicts, whole.total), wanted.replaced(conflict=True)),
    ]
    shown = [(bar, asked) for bar, asked in parts if bar.done or bar.overdue]
    return Block(
        _("Overall"),
        _said(summary, due_soon_days, conditions),
        Chart(tuple(bar for bar, _asked in shown)).line,
        tuple(Destination(asked) for _bar, asked in shown),
    )


def by_owner(summary: Summary, wanted: Filter) -> Block:
    """Return a bar for each lead unit, the one with most tasks first."""
    targets = tuple(Destination(wanted.replaced(owner=count.name)) for count in summary.owners)
    return Block(_("By lead unit"), "", _shares(summary.owners).line, targets)


def by_group(summary: Summary, wanted: Filter) -> Block:
    """Return a bar for each group, and one for the tasks without any."""
    targets = tuple(Destination(wanted.replaced(group=count.name or NO_GROUP)) for count in summary.groups)
    return Block(_("By group"), "", _shares(summary.groups).line, targets)


def _said(summary: Summary, due_soon_days: int, conditions: str) -> str:
    overview = overview_text(summary.all, long_day(summary.as_of), due_soon_days)
    only = _("Only: {conditions}.").format(conditions=conditions) if conditions else ""
    return visible(in_sentences(text for text in (only, overview) if text))


def _standing(standing: Standing, whole: Count) -> Bar:
    number = whole.by_standing[standing]
    if standing is Standing.OVERDUE:
        return Bar(standing_word(standing), str(number), 0, number, whole.total)
    ink = Ink.FINISHED if standing is Standing.FINISHED else Ink.PLAIN
    return _share(standing_word(standing), number, whole.total, ink)


def _share(name: str, number: int, total: int, ink: Ink = Ink.PLAIN) -> Bar:
    return Bar(name, str(number), number, 0, total, ink=ink)


def _shares(counts: Sequence[Count]) -> Chart:
    """Return a bar for each count: done of all, and how many are overdue."""
    return Chart(
        tuple(
            Bar(
                name=visible_line(count.name) or NO_GROUP,
                figures=f"{count.done}/{count.applicable} {percent(count):>4}",
                done=count.done,
                overdue=count.overdue,
                total=count.applicable,
                note=f"{standing_word(Standing.OVERDUE)} {count.overdue}" if count.overdue else "",
            )
            for count in counts
        )
    )
