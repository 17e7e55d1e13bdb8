"""补登: a run through what is past its deadline and nobody has reported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fzcheck.acts.backfilling import Account, backfill
from fzcheck.acts.together import PlaceKey
from fzcheck.board import PeriodState, Row
from fzcheck.dates import period_text
from fzcheck.i18n import _, later, listed, n_
from fzcheck.session.session import Session
from fzcheck.tui.forms.fields import ChoiceField, FactField, Field, TextField
from fzcheck.tui.runs.done_day_field import DoneDayField
from fzcheck.tui.runs.screen import Reply, RunPage, RunQuestion
from fzcheck.wording.about import Topic, about
from fzcheck.wording.rows import standing_text
from fzcheck.words import Status

SKIP = "skipped"
_ONE, _ALL = "one", "all"
_AS_DUE, _DAY_BY_DAY = "as due", "day by day"


class BackfillQuestion(RunQuestion):
    """Done on a day, in progress, not applicable, or skipped: of one period, or of all that are left."""

    def __init__(self, row: Row, parts: Sequence[PeriodState], session: Session) -> None:
        """Ask about the first of the parts; the others are the rest of the task in this run."""
        self._parts, year = parts, row.checklist.year
        words = {
            Status.DONE: _("1 done"),
            Status.DOING: _("2 in progress"),
            Status.NOT_APPLICABLE: _("3 not applicable"),
            SKIP: _("4 skip"),
        }
        self._outcome = ChoiceField(_("How it stands"), tuple(words.items()), Status.DONE)
        one, every = period_text(parts[0].period, year), _("5 all {count} periods").format(count=len(parts))
        self._scope = ChoiceField(
            _("Of which"), ((_ONE, one), (_ALL, every)) if len(parts) > 1 else (), _ONE
        )  # fmt: skip
        today = session.today
        self._day = DoneDayField(_("Done on"), parts[0], today=today, year=year)
        self._days = [
            DoneDayField(period_text(part.period, year), part, today=today, year=year)
            for part in (parts if len(parts) > 1 else ())
        ]
        when = {
            _AS_DUE: _("1 all in time, each on the day it was due"),
            _DAY_BY_DAY: _("2 not all, day by day"),
        }
        self._when = ChoiceField(
            _("Done on"), tuple(when.items()) if len(parts) > 1 else (), None,
            _("Choose: what is entered here, you state."),
        )  # fmt: skip
        days = (f"{period_text(part.period, year)} {part.deadline}" for part in parts)
        self._as_due = FactField(_("Will be entered"), listed(days))
        self._steps = FactField(_("Steps"), "")
        self._progress = TextField(_("Progress"), hint=_("a word of it, or nothing: Enter goes on"))
        self._reason = TextField(_("Why"), required=_("Say why it does not apply."))
        done = self._day, self._when, *self._days, self._as_due, self._steps
        asked = *done, self._progress, self._reason
        self.fields: tuple[Field, ...] = (self._scope, self._outcome, *asked)

    @property
    def choice(self) -> ChoiceField:
        """How it stands; of all periods done, when, while the cursor is there."""
        return self._when if self._when.has_focus_within else self._outcome

    @property
    def _meant(self) -> Sequence[PeriodState]:
        return self._parts if self._scope.value == _ALL else self._parts[:1]

    def choose(self, number: int) -> bool:
        """Choose how it stands, or with 5 between one period and all of them."""
        if number != 5 or not self._scope.display:
            return super().choose(number)
        self._scope.choose(_ONE if self._scope.value == _ALL else _ALL)
        self.follow()
        return False

    def follow(self) -> None:
        """Ask for what the outcome needs; of all periods done, whether in time, or for each day."""
        outcome, every = self._outcome.value, self._scope.value == _ALL
        self._day.display = outcome == Status.DONE and not every
        self._when.display = outcome == Status.DONE and every
        for field in self._days:
            field.display = self._when.display and self._when.value == _DAY_BY_DAY
        self._as_due.display = self._when.display and self._when.value == _AS_DUE
        steps = sum(len(part.open_steps) for part in self._meant)
        text = n_("{count} open step is ticked too", "{count} open steps are ticked too", steps)
        self._steps.say(text.format(count=steps))
        self._steps.display = outcome == Status.DONE and steps > 0
        self._progress.display = outcome == Status.DOING
        self._reason.display = outcome == Status.NOT_APPLICABLE

    @property
    def is_filled_in(self) -> bool:
        """Whether all periods were done in time: their days are in sight, and are entered by the button."""
        return self._as_due.display and self._when.has_focus_within

    @property
    def _days_done(self) -> Mapping[str, dt.date | None]:
        """The day of each period that was done."""
        if self._outcome.value != Status.DONE:
            return {}
        if self._as_due.display:
            return {part.period: part.deadline for part in self._parts}
        fields = self._days if self._scope.value == _ALL else [self._day]
        return {part.period: field.day for part, field in zip(self._meant, fields, strict=True)}

    def still_holds(self, row: Row) -> bool:
        """Return whether nobody has reported of any of the periods that are meant."""
        return {part.period for part in self._meant} <= {part.period for part in row.unreported_parts}

    def reply(self, session: Session, row: Row) -> Reply:
        """Return what is to be kept of it."""
        word = self._outcome.value
        if word == SKIP:
            return Reply(word, tuple((*row.key, part.period) for part in self._parts), None)
        items = tuple((*row.key, part.period) for part in self._meant)
        days = self._days_done or dict.fromkeys(part.period for part in self._meant)
        texts = {Status.DOING: self._progress.value, Status.NOT_APPLICABLE: self._reason.value}
        account = Account(Status(word), days, texts.get(Status(word), ""))
        return Reply(word, items, backfill(session.now, row, account))


class BackfillScreen(RunPage):
    """Asks of each what became of it."""

    PURPOSE = later(
        "Tell of one past task after the other what became of it; each answer is kept at once, and Esc stops."
    )

    def called(self) -> str:
        """Return what it is called."""
        return _("Backfill")

    def asks(self) -> str:
        """Return what is asked of each."""
        return _("What became of it?")

    def is_open(self, row: Row, item: PlaceKey) -> bool:
        """Return whether nobody has reported of it yet."""
        return any(part.period == item[2] for part in row.unreported_parts)

    def facts(self, row: Row, item: PlaceKey) -> Iterator[tuple[str, Iterable[str]]]:
        """Yield when it was due, who answers for it, and what it takes to be done."""
        task, part = about(row, self.session.board), row.part(item[2])
        if part is not None:
            due = _("{date}, {standing}")
            text = due.format(date=part.deadline, standing=standing_text(part, self.session.as_of))
            yield _(Topic.DEADLINE.brief_label), (text,)
            steps = tuple(f"{'☑' if step.done else '☐'} {step.text}" for step in part.steps)
        yield _(Topic.LEAD.brief_label), task.texts(Topic.LEAD)
        yield _(Topic.CRITERION.brief_label), task.texts(Topic.CRITERION)
        yield _(Topic.EXPECTED.brief_label), (listed(task.texts(Topic.EXPECTED)),)
        yield _(Topic.STEP.brief_label), (listed(steps) if part is not None else "",)

    def question(self, row: Row, item: PlaceKey) -> BackfillQuestion:
        """Return what is asked: of this period, and of the rest of the task in this run."""
        ahead = {other[2] for other in self.run.items[self.run.at :] if other[:2] == item[:2]}
        parts = [part for part in row.unreported_parts if part.period in ahead]
        return BackfillQuestion(row, parts, self.session)

    def tallies(self) -> Mapping[str, str]:
        """Return how it is said that so many were done, and so on."""
        return {
            Status.DONE: _("done {count}"),
            Status.DOING: _("in progress {count}"),
            Status.NOT_APPLICABLE: _("not applicable {count}"),
            SKIP: _("skipped {count}"),
        }

    def told(self) -> str:
        """Return what was told."""
        return _("Backfilled: {told}.")

    def left(self, count: int) -> str:
        """Return how many are left, and how to go on with them."""
        text = n_(
            "Of these {count} is left unreported: r goes on with it.",
            "Of these {count} are left unreported: r goes on with them.",
            count,
        )
        return text.format(count=count)
