"""逐项确认拟定: a run through the tasks whose owner or deadline is only proposed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.cells import cell_len

from fzcheck.acts.confirming import decide
from fzcheck.acts.together import PlaceKey
from fzcheck.board import Row
from fzcheck.dates import period_text
from fzcheck.i18n import _, later, listed, n_
from fzcheck.session.session import Session
from fzcheck.tui.forms.fields import ChoiceField
from fzcheck.tui.forms.proposals import (
    LATER,
    ProposalFields,
    instead_of,
    period_instead,
    proposals_of,
    why_deadline_stands,
)
from fzcheck.tui.runs.screen import Reply, RunPage, RunQuestion
from fzcheck.wording.about import Topic, about

CONFIRMED, CHANGED = "confirmed", "changed"


class ConfirmQuestion(RunQuestion):
    """Each proposal with its reason: kept, changed or left for later, and the paper on which that rests."""

    def __init__(self, row: Row, session: Session, paper: str) -> None:
        """Start from the paper of the answer before."""
        self._proposed = proposals_of([row])
        proposals = [proposal._replace(why="") for proposal in self._proposed]  # it stands above
        instead = instead_of(row, session.board)
        self._asked = ProposalFields(proposals, instead, paper, why_deadline_stands(row))
        self.fields = self._asked.fields
        widest = period_instead(period_text("2026-Q4", 2026))
        self.labels = cell_len(f"{widest} *")

    @property
    def choice(self) -> ChoiceField:
        """The one at which the cursor stands, else the first."""
        choices = tuple(self._asked.choices.values())
        return next((choice for choice in choices if choice.has_focus_within), choices[0])

    @property
    def paper(self) -> str:
        """The paper that is named."""
        return self._asked.paper

    def follow(self) -> None:
        """Ask for another unit or day only where there shall be one."""
        self._asked.follow()

    def still_holds(self, row: Row) -> bool:
        """Return whether the same is proposed."""
        return proposals_of([row]) == self._proposed

    def reply(self, session: Session, row: Row) -> Reply:
        """Return what is decided."""
        decision, items = self._asked.decision, ((*row.key, ""),)
        if not self._asked.decides:
            return Reply(LATER, items, None)
        word = CHANGED if decision.unit or decision.deadline else CONFIRMED
        return Reply(word, items, decide(session.now, row, decision))


class ConfirmScreen(RunPage):
    """Asks of each whether it shall be so."""

    PURPOSE = later(
        "Settle one proposal after the other: as proposed, another or later, with the paper that it rests on."
    )
    _paper = ""
    """The paper named last: most of a run rest on one."""

    def called(self) -> str:
        """Return what it is called."""
        return _("Confirm proposals")

    def asks(self) -> str:
        """Return what is asked of each."""
        return _("Shall it be so?")

    def is_open(self, row: Row, _item: PlaceKey) -> bool:
        """Return whether something of it is still proposed."""
        return row.proposed

    def facts(self, row: Row, _item: PlaceKey) -> Iterator[tuple[str, Iterable[str]]]:
        """Yield what helps to decide: why it is proposed, what it takes, where it comes from."""
        task = about(row, self.session.board)
        yield _("Why so"), task.short_texts(Topic.WHY)
        for fact in task.of(Topic.LEAD, Topic.DEADLINE):
            if not fact.proposed:  # else it stands in the question
                yield _(fact.topic.brief_label), (listed(fact.full),)
        yield _(Topic.SUPPORT.brief_label), (listed(task.texts(Topic.SUPPORT)),)
        yield _(Topic.CRITERION.brief_label), task.texts(Topic.CRITERION)
        yield _(Topic.REPORT.brief_label), (*task.texts(Topic.LAW), *task.texts(Topic.PLACE, Topic.WORDS))
        yield _(Topic.QUOTE.brief_label), task.texts(Topic.QUOTE)

    def question(self, row: Row, _item: PlaceKey) -> ConfirmQuestion:
        """Return what is asked."""
        return ConfirmQuestion(row, self.session, self._paper)

    async def action_keep(self) -> None:
        """Keep the answer, and its paper for the next one."""
        if isinstance(self._question, ConfirmQuestion):
            self._paper = self._question.paper
        await super().action_keep()

    def tallies(self) -> Mapping[str, str]:
        """Return how it is said that so many were confirmed, and so on."""
        return {CONFIRMED: _("confirmed {count}"), CHANGED: _("changed {count}"), LATER: _("later {count}")}

    def told(self) -> str:
        """Return what was decided."""
        return _("Proposals: {told}.")

    def left(self, count: int) -> str:
        """Return how many are left, and how to go on with them."""
        text = n_(
            "Of these {count} is still proposed: P goes on with it.",
            "Of these {count} are still proposed: P goes on with them.",
            count,
        )
        return text.format(count=count)
