"""Asks which proposed values are the county's own now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fzcheck.i18n import _
from fzcheck.tui.forms.fields import Field, TickField
from fzcheck.tui.forms.form import FormDialog


class Proposal(NamedTuple):
    """A value that the source does not state."""

    what: str
    """`owner` or `deadline`."""
    value: str
    why: str
    """Why it was proposed."""


class ConfirmDialog(FormDialog[tuple[str, ...]]):
    """Each proposal with its reason and a box; returns what of them is confirmed."""

    def __init__(self, title: str, proposals: Sequence[Proposal]) -> None:
        """Offer the proposals, all of them ticked."""
        super().__init__(_("Confirm proposals"), title)
        labels = {"owner": _("Lead"), "deadline": _("Deadline")}
        last = len(proposals) - 1
        self._boxes = {
            proposal.what: _ProposalField(self, labels[proposal.what], proposal, last=number == last)
            for number, proposal in enumerate(proposals)
        }

    def fields(self) -> Sequence[Field]:
        """Return a field for each proposal."""
        return tuple(self._boxes.values())

    def answer(self) -> tuple[str, ...]:
        """Return what was ticked, `owner` and `deadline`."""
        return tuple(what for what, box in self._boxes.items() if box.ticked)


class _ProposalField(TickField):
    """A proposal; under the last one stands what is wrong when none is ticked."""

    def __init__(self, dialog: ConfirmDialog, label: str, proposal: Proposal, *, last: bool) -> None:
        """Show what is proposed, and why."""
        super().__init__(label, proposal.value, proposal.why)
        self._dialog = dialog
        self._last = last

    def problem(self) -> str:
        """Say that nothing is ticked."""
        nothing = self._last and not self._dialog.answer()
        return _("Nothing is ticked: tick what is to be confirmed, or press Esc.") if nothing else ""
