"""The fields in which proposals are settled: kept, changed or left, and the paper on which that rests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fzcheck.acts.confirming import (
    PROPOSABLE,
    Decision,
    can_be_kept,
    deadline_can_be_fixed,
    is_proposed,
    lacks_lead,
    proposal_text,
    unlikely_deadline,
    unlikely_paper,
)
from fzcheck.board import Board, Row
from fzcheck.board.names import units
from fzcheck.checklist.model import UNDECIDED
from fzcheck.dates import period_text
from fzcheck.i18n import _, in_clauses, in_sentences, n_
from fzcheck.tui.forms.date_field import DateField
from fzcheck.tui.forms.fields import ChoiceField, FactField, Field, TextField
from fzcheck.tui.forms.unit_field import UnitField

KEEP, CHANGE, LATER = "keep", "change", "later"
_NUMBERS = {KEEP: 1, CHANGE: 2, LATER: 3}


class Proposal(NamedTuple):
    """A value that the source does not state."""

    what: str
    """`owner` or `deadline`."""
    value: str
    why: str
    """Why it was proposed."""
    can_be_kept: bool = True
    """Whether it can be confirmed as it stands: 待定 cannot."""


def proposals_of(rows: Sequence[Row]) -> tuple[Proposal, ...]:
    """Return what is proposed of a task, and why; of several tasks, of how many."""
    found = []
    for what in PROPOSABLE:
        proposed = [row for row in rows if is_proposed(row, what)]
        if len(proposed) == 1:
            (row,) = proposed
            value, kept = proposal_text(row, what), can_be_kept(row, what)
            found.append(Proposal(what, value, row.planned_basis.why, kept))
        elif proposed:
            found.append(_of_several(what, proposed))
    return tuple(found)


def _of_several(what: str, rows: Sequence[Row]) -> Proposal:
    """Return of how many tasks something is proposed, and for how many of them a unit must be named."""
    unnamed = sum(what == "owner" and lacks_lead(row) for row in rows)
    kept = len(rows) - unnamed
    text = n_("{count} task", "{count} tasks", kept).format(count=kept) if kept else ""
    left = n_("{count} is 待定: name the unit there, one at a time",
              "{count} are 待定: name the units there, one at a time", unnamed)  # fmt: skip
    return Proposal(what, in_clauses((text, left.format(count=unnamed) if unnamed else "")), "", bool(kept))


class _PaperField(TextField):
    """The paper that a decision rests on, if there is one; one that is hardly meant is asked about, once."""

    def __init__(self, paper: str) -> None:
        """Start from a paper that was named before."""
        hint = _("the meeting or document, if there is one; Enter goes on")
        super().__init__(_("Rests on"), value=paper, hint=hint)
        self._agreed = paper

    def problem(self) -> str:
        """Ask about a mere digit: whoever goes on means it."""
        doubt = unlikely_paper(self.value) if self.value != self._agreed else ""
        return _("{doubt} If that is right, go on with Enter.").format(doubt=doubt) if doubt else ""

    def check(self) -> bool:
        """Show the question."""
        fine = super().check()
        if not fine:
            self._agreed = self.value
        return fine


class ProposalFields:
    """What is asked about proposals, field by field, and the decision that comes of it."""

    def __init__(
        self, proposals: Sequence[Proposal], instead: Mapping[str, Field] | None = None, paper: str = "",
        why_not: str = "",
    ) -> None:  # fmt: skip
        """Offer to change what has a field for what shall be `instead`; start from a `paper`.

        What cannot be kept starts with the question what it shall be.
        `why_not` says of what has none why it cannot be changed; of several tasks together that is plain.
        """
        words = {"owner": _("Lead unit"), "deadline": _("Deadline")}
        proposed = [proposal.what for proposal in proposals]
        self._instead = {what: field for what, field in (instead or {}).items() if what in proposed}
        self._paper = _PaperField(paper)
        self.choices: dict[str, ChoiceField] = {}
        """What becomes of each proposal."""
        fields: list[Field] = []
        for what, value, _why, kept in proposals:
            outcomes = {KEEP: _("as proposed"), CHANGE: _("another"), LATER: _("later")}
            options = [
                (word, f"{_NUMBERS[word]} {text}")
                for word, text in outcomes.items()
                if {KEEP: kept, CHANGE: what in self._instead, LATER: True}[word]
            ]
            numbers = [_NUMBERS[word] for word, _text in options]
            self.choices[what] = ChoiceField("", options, options[0][0], numbers=numbers)
            why = why_not or _("only one task at a time")
            no = FactField(
                "",
                _("{number} {choice}: {why}").format(
                    number=_NUMBERS[CHANGE], choice=outcomes[CHANGE], why=why
                ),
            )
            fields += [FactField(words[what], value), self.choices[what], self._instead.get(what, no)]
        whys = dict.fromkeys(proposal.why for proposal in proposals if proposal.why)
        fields += [FactField(_("Why so"), why) for why in whys]
        self.fields: tuple[Field, ...] = (*fields, self._paper)
        self.follow()

    def follow(self) -> None:
        """Ask for what takes the place of a proposal only where something shall."""
        for what, field in self._instead.items():
            field.display = self.choices[what].value == CHANGE
        self._paper.display = self.decides

    @property
    def paper(self) -> str:
        """The paper that is named."""
        return self._paper.value

    @property
    def decides(self) -> bool:
        """Whether anything is decided."""
        return any(choice.value != LATER for choice in self.choices.values())

    @property
    def decision(self) -> Decision:
        """What is decided."""
        chosen = {what: choice.value for what, choice in self.choices.items()}
        unit, date = self._instead.get("owner"), self._instead.get("deadline")
        return Decision(
            keep=tuple(what for what, word in chosen.items() if word == KEEP),
            unit=unit.value if isinstance(unit, TextField) and chosen["owner"] == CHANGE else "",
            deadline=date.day if isinstance(date, DateField) and chosen["deadline"] == CHANGE else None,
            note=self.paper,
        )


def period_instead(period: str) -> str:
    """Return the label of what takes the place of the deadline of a period."""
    return _("{period} instead").format(period=period)


def why_deadline_stands(row: Row) -> str:
    """Return why no other day can take the place of a proposed deadline: it is that of the last period."""
    if deadline_can_be_fixed(row):
        return ""
    done = row.parts and row.parts[-1].done
    return (
        _("it is done, and its deadline stays") if done else _("that of the last period is settled already")
    )


def instead_of(row: Row, board: Board) -> dict[str, Field]:
    """Return the fields for what can take the place of a task's proposals; of its deadlines the last one."""
    names = [name for name in units(board) if name not in (row.owner, UNDECIDED)]
    fields: dict[str, Field] = {
        "owner": UnitField(_("Instead"), names, required=_("Name the unit that takes the lead."))
    }
    if deadline_can_be_fixed(row):
        period = period_text(row.parts[-1].period, row.checklist.year)
        fields["deadline"] = DateField(
            period_instead(period) if period else _("Instead"),
            as_of=board.as_of, year=row.checklist.year, required=_("Say until when."), deadline=row.deadline,
            remark=lambda day: in_sentences(unlikely_deadline(row, day, board.as_of)),
        )  # fmt: skip
    return fields
