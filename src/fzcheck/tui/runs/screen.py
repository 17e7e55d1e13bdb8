"""A run through tasks, one by one: what there is to know of each, its question, and what the last answer did.

Each answer is written at once, as an act of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.types import CSSPathType
from textual.widgets import Button, Input

from fzcheck.acts.act import Act, Refusal
from fzcheck.acts.together import PlaceKey
from fzcheck.board import Row
from fzcheck.errors import FzcheckError
from fzcheck.i18n import Language, _, in_clauses, in_sentences, later, n_
from fzcheck.session.doing import do, take_back
from fzcheck.session.session import Session, caught_up
from fzcheck.tui.forms.fields import ChoiceField, FactField, Field, is_written
from fzcheck.tui.forms.form import FormFrame
from fzcheck.tui.kit.ink import Ink, Piece
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.key_press import digit_of
from fzcheck.tui.kit.page import Page
from fzcheck.tui.kit.prose import Prose
from fzcheck.tui.kit.shortcuts import Shortcut, key_name
from fzcheck.tui.kit.text_view import TextSection, TextView
from fzcheck.tui.runs.run import Answer, Run
from fzcheck.visible import brief, visible, visible_line

KEEP, AGAIN = "keep", "again"


class Reply(NamedTuple):
    """What a question was answered with."""

    word: str
    """By which answers are counted."""
    items: tuple[PlaceKey, ...]
    """What it is about."""
    act: Act | Refusal | None
    """What it writes; None where it is left for later."""


class RunQuestion:
    """The fields in which an item is answered, and what the answer comes to."""

    fields: Sequence[Field]
    labels = 0
    """The cells that labels take at least, so that they stand still from item to item."""

    @property
    def choice(self) -> ChoiceField:
        """What a digit chooses from, and where the cursor stands first."""
        raise NotImplementedError

    def follow(self) -> None:
        """Ask for what the choices made need."""

    def choose(self, number: int) -> bool:
        """Choose by a digit; return whether what is asked next may follow."""
        value = self.choice.numbered(number)
        if value is None:
            return False
        self.choice.choose(value)
        self.follow()
        return True

    @property
    def is_filled_in(self) -> bool:
        """Whether nothing is left to ask: then Enter goes straight to the button."""
        return False

    def still_holds(self, row: Row) -> bool:
        """Return whether what is asked of a task is open yet, and as it was when it was asked."""
        raise NotImplementedError

    def reply(self, session: Session, row: Row) -> Reply:
        """Return what is filled in."""
        raise NotImplementedError


class Answered(RunQuestion):
    """What was answered already: it is kept, or taken back and answered again."""

    def __init__(self, answer: Answer) -> None:
        """Say what was answered."""
        options = ((KEEP, _("1 stays so, on to the next")), (AGAIN, _("2 take it back, answer again")))
        self._what = ChoiceField(_("This one"), options, KEEP)
        self.fields = FactField(_("Answered"), brief(answer.said)), self._what
        self.answer = answer

    @property
    def choice(self) -> ChoiceField:
        """Keep, or answer again."""
        return self._what


class RunPage(Page):
    """Goes through the items of a run; what is asked of them its subclasses know."""

    CSS_PATH: ClassVar[CSSPathType] = ["../forms/form.tcss", "run.tcss"]
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", later("Stop here"), id="back",
                tooltip=later("Go back to the list; what was answered is kept.")),
        Binding("u", "take_back", later("Undo last"), id="run.take-back",
                tooltip=later("Take back the last answer, and go back to what it was about.")),
        Binding("backspace,left", "before", later("One back"), id="run.before",
                tooltip=later("Look at the one before; from there it can be answered again.")),
        Binding("enter", "go_on", later("Next field"), id="form.next"),
        Binding("ctrl+enter,ctrl+j", "keep", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("pageup", "read(-1)", later("A page up"), show=False, id="run.page-up"),
        Binding("pagedown", "read(1)", later("A page down"), show=False, id="run.page-down"),
    ]  # fmt: skip

    def __init__(self, session: Session, items: Sequence[PlaceKey]) -> None:
        """Begin with the first of the items."""
        super().__init__()
        self.session = session
        self.heading = self.called()
        self.run = Run(tuple(items), frozenset(items))
        self._question: RunQuestion | None = None
        self._asked: tuple[PlaceKey, Language | None] | None = None
        """The item that the question is about, and in which language."""
        self._first: ChoiceField | None = None
        """Where the cursor started in it: from there ← leads to the item before."""
        self._warned = ""
        """What was said of words that would be lost."""

    # What the subclasses say

    def called(self) -> str:
        """Return what the run is called."""
        raise NotImplementedError

    def asks(self) -> str:
        """Return what is asked of each."""
        raise NotImplementedError

    def is_open(self, row: Row, item: PlaceKey) -> bool:
        """Return whether there is still something to ask of an item."""
        raise NotImplementedError

    def facts(self, row: Row, item: PlaceKey) -> Iterator[tuple[str, Iterable[str]]]:
        """Yield what there is to know of an item: label and texts."""
        raise NotImplementedError

    def question(self, row: Row, item: PlaceKey) -> RunQuestion:
        """Return what is asked of an item."""
        raise NotImplementedError

    def tallies(self) -> Mapping[str, str]:
        """Return how it is said that so many answers of a sort were given, by the word of that sort."""
        raise NotImplementedError

    def told(self) -> str:
        """Return what the answers come to, with what was `{told}`."""
        raise NotImplementedError

    def left(self, count: int) -> str:
        """Return of how many tasks something is left, and how to go on with them."""
        raise NotImplementedError

    # What is in sight

    def compose(self) -> ComposeResult:
        """Lay out where the run stands, facts, question, and what the last answer did."""
        yield Prose(id="where")
        facts = TextView(id="facts")
        facts.can_focus = False
        yield facts
        yield Vertical(id="question")
        yield Prose(id="said")
        yield KeyBar()

    async def on_mount(self) -> None:
        """Ask about the first item."""
        await self._ask()

    def show(self, session: Session) -> None:
        """Go on with the session as it is now; what others settled meanwhile is not asked about."""
        if session is not self.session:
            self.session = session
            self.call_next(self._follow)

    @property
    def _row(self) -> Row | None:
        item = self.run.item
        return self.session.board.row(item[0], item[1]) if item else None

    @property
    def _run_now(self) -> Run:
        """The run as things stand; while somebody answers, what is asked about stays as it was."""
        board = self.session.board
        rows = ((item, board.row(item[0], item[1])) for item in self.run.items)
        open_now = (item for item, row in rows if row is not None and self.is_open(row, item))
        return self.run.as_it_stands(open_now, self.session.progress.undos.taken_back)

    async def _follow(self) -> None:
        """Ask again where things stand otherwise now; a question that somebody has begun to answer stands.

        A question that holds is left alone: a key that is on its way to its field would be lost.
        """
        if self._is_begun or self._still_holds:
            self._show_facts()
        else:
            await self._ask()

    @property
    def _still_holds(self) -> bool:
        """Return whether the question in sight would be asked again as it is."""
        question, row, run = self._question, self._row, self._run_now
        if question is None or row is None or run.item is None:
            return False
        if self._asked != (run.item, self.session.settings.language):
            return False
        if isinstance(question, Answered):
            return question.answer is run.answer
        return run.answer is None and question.still_holds(row)

    @property
    def _is_begun(self) -> bool:
        """Whether the cursor has gone on from where it started, or anything was chosen or written."""
        if self._question is None or self._first is None or self.run.item is None:
            return False
        touched = any(field.touched for field in self._question.fields)
        return touched or not self._first.has_focus_within

    async def _ask(self) -> None:
        """Ask about the item at which the run stands, or sum up."""
        self.run = self._run_now
        self._warned = ""
        row, item = self._row, self.run.item
        frame = self._frame_of(row, item) if row and item else None
        self.heading = self.called()
        self._show_facts()
        place = self.query_one("#question", Vertical)
        with self.app.batch_update():
            await place.remove_children()
            if frame is not None:
                await place.mount(frame)
        if frame is not None and self._question:
            self._question.follow()
            self._first = self._question.choice
            self._first.enter()
        else:
            self.set_focus(None)
        self.refresh_bindings()

    def _show_facts(self) -> None:
        """Show where the run stands, and what there is to know; of a task that is gone what was known."""
        self._say_where()
        facts, row, item = self.query_one(TextView), self._row, self.run.item
        if row and item:
            facts.show(self._sections(row, item), about=item)
        elif item is None:
            way = _("Esc goes back to the list; there u takes back the last answer, or the whole run.")
            facts.show(TextSection("", (Piece(visible_line(text)),)) for text in (self.summary, way))

    def _frame_of(self, row: Row, item: PlaceKey) -> FormFrame:
        answer = self.run.answer
        self._question = Answered(answer) if answer else self.question(row, item)
        self._asked = item, self.session.settings.language
        question = self._question
        return FormFrame(self.asks(), question.fields, buttons={"ok": _("OK")}, labels=question.labels)

    def _sections(self, row: Row, item: PlaceKey) -> tuple[TextSection, ...]:
        told = tuple(
            TextSection(label, tuple(Piece(visible(text)) for text in texts if text))
            for label, texts in self.facts(row, item)
        )
        name = f"{row.named(item[2])} {visible_line(row.task.title)}"
        heading = TextSection("", (Piece(name, Ink.HEADING),))
        return heading, *(section for section in told if section.paragraphs)

    def _say_where(self) -> None:
        run = self._run_now
        where = f"{self.called()} {run.number}/{run.count}  {self._counted()}"
        self.query_one("#where", Prose).update(where.rstrip())

    def _counted(self) -> str:
        """Return how many answers of each sort were given so far."""
        counts = self._run_now.counts
        return in_clauses(
            text.format(count=counts[word]) for word, text in self.tallies().items() if counts[word]
        )

    @property
    def summary(self) -> str:
        """What was answered, and how to go on with what is left."""
        told = self.told().format(told=self._counted() or _("nothing was answered"))
        open_now = self._run_now.left
        hidden = self._out_of_reach
        left = self.left(open_now) if open_now else "" if hidden else _("Nothing of it is left.")
        text = n_(
            "{count} task is out of reach now: its checklist cannot be read.",
            "{count} tasks are out of reach now: their checklist cannot be read.",
            hidden,
        )
        return in_sentences((told, left, text.format(count=hidden) if hidden else ""))

    @property
    def _out_of_reach(self) -> int:
        """How many tasks without an answer nobody knows of, since their checklist cannot be read."""
        board, session = self.session.board, self.session
        tasks = {item[:2] for item in self._run_now.unanswered}
        return sum(board.row(*task) is None and not session.is_gone(*task) for task in tasks)

    def say_here(self, text: str) -> None:
        """Say what came of an answer, always in the same place."""
        self.query_one("#said", Prose).update(brief(visible(text)))

    # What the keys do

    @property
    def in_front(self) -> object:
        """What is asked, and whether going on was warned of: no held key answers what comes next."""
        return self._question, self._warned

    def on_key(self, event: events.Key) -> None:
        """Take a digit for a choice, whichever width it has; ← before the first choice is one back."""
        digit = digit_of(event.character)
        if digit and self._question:
            event.stop()
            self.call_next(self._choose, digit)
        elif event.key == "left" and self._at_first_choice and self.run.has_before:
            event.stop()
            self.call_next(self.action_before)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether there is something to go on with, or to go back to."""
        match action:
            case "go_on" | "keep":
                return self.run.item is not None
            case "before":
                return self.run.has_before
            case _:
                return super().check_action(action, parameters)

    def here(self, shortcut: Shortcut) -> Shortcut:
        """Name ← for the item before where it leads there."""
        if shortcut.id == "run.before" and self._at_first_choice:
            return shortcut._replace(keys=tuple(dict.fromkeys((key_name("left"), *shortcut.keys))))
        if shortcut.id == "choices.step" and self._at_first_choice and self.run.has_before:
            return shortcut._replace(press="right", keys=(key_name("right"),))
        return shortcut

    async def _choose(self, number: int) -> None:
        question = self._question
        if question and question.choose(number):
            question.choice.enter()
            await self.action_go_on()

    @property
    def _at_first_choice(self) -> bool:
        first = self._first
        return first is not None and first.has_focus_within and first.value == first.values[0]

    async def action_go_on(self) -> None:
        """Go to what is asked next, or keep the answer."""
        question = self._question
        if question is None or not self.run.item:
            return
        if question.choice.has_focus_within and question.is_filled_in:
            self.query_one("#ok").focus()
        elif self.query_one(FormFrame).go_on():
            await self.action_keep()

    async def action_keep(self) -> None:
        """Keep the answer as things stand by now, and go to the next item."""
        question = self._question
        if question is None or self.run.item is None:
            return
        if isinstance(question, Answered):
            await self._look_again(question)
            return
        self._go_on_with(caught_up(self.session))
        row = self._row
        if row is None or not question.still_holds(row):
            await self._ask_as_it_stands()
        elif self.query_one(FormFrame).filled_in():
            await self._keep(row, question.reply(self.session, row))

    async def _ask_as_it_stands(self) -> None:
        """Say that others were faster, and ask as things stand now, once nothing written is lost by that."""
        self._show_facts()
        changed = _("Others have reported or changed this meanwhile, so nothing was entered.")
        if self._may_go(in_sentences((changed, _("The same key once more goes on without what you wrote.")))):
            self.say_here(changed)
            await self._ask()

    async def _keep(self, row: Row, reply: Reply) -> None:
        if not reply.act and not self._may_go(_("The same key once more goes on without what you wrote.")):
            return
        try:
            outcome = do(self.session, reply.act) if reply.act else None
        except FzcheckError as error:
            self.say_here(in_sentences((error.message, error.remedy)))
            return
        if outcome is None:
            text = _("Left for later: {what}").format(what=f"{row.id} {visible_line(row.task.title)}")
            self.run = self.run.answered(Answer(reply.word, reply.items, None, text))
        else:
            text = outcome.text
            self._go_on_with(outcome.session)
        if outcome and outcome.events:  # else there was nothing to write, and it is no answer
            self.run = self.run.answered(Answer(reply.word, reply.items, outcome.events[0].act_id, text))
        self.say_here("\n".join((text, *(outcome.hints if outcome else ()))))
        await self._ask()

    def _go_on_with(self, session: Session) -> None:
        """Tell the others of another session; what comes next is asked here at once."""
        if session is not self.session:
            self.session = session
            self.post_message(self.Changed(session))

    async def _look_again(self, question: Answered) -> None:
        """Go on past what was answered, or take it back and ask about it again."""
        if question.choice.value == KEEP:
            self.run = self.run.past()
            await self._ask()
        else:
            await self._undo(question.answer)

    async def action_take_back(self) -> None:
        """Take back the last answer, and go back to it."""
        if not self._may_go():
            return
        if self.run.answers:
            await self._undo(self.run.answers[-1])
        else:
            self.say_here(_("Nothing has been answered in this run yet."))

    async def _undo(self, answer: Answer) -> None:
        """Take back what an answer wrote, and ask again."""
        text = ""
        if answer.act and answer.act not in self.session.progress.undos.taken_back:
            try:
                outcome = take_back(self.session, str(answer.act))
            except FzcheckError as error:
                self.say_here(in_sentences((error.message, error.remedy)))
                return
            text = outcome.text
            self._go_on_with(outcome.session)
        self.run = self.run.without(answer)
        self.say_here(text or _("Asked again."))
        await self._ask()

    async def action_before(self) -> None:
        """Look at the item before."""
        if self._may_go():
            self.run = self.run.back()
            await self._ask()

    def action_read(self, way: int) -> None:
        """Scroll what there is to know."""
        facts = self.query_one(TextView)
        facts.scroll_relative(y=way * max(facts.size.height - 1, 1), animate=False)

    def action_stop(self) -> None:
        """Go back to the list."""
        if self._may_go():
            self.dismiss()

    def _may_go(self, said: str = "") -> bool:
        """Return whether nothing is lost by going elsewhere; of what is written say so first, once."""
        said = said or _(
            "What you wrote here is not kept yet: Enter keeps it. The same key once more goes without it."
        )
        if not self._is_written or self._warned == said:
            return True
        self._warned = said
        self.say_here(said)
        return False

    @property
    def _is_written(self) -> bool:
        return is_written(self._question.fields) if self._question and self.run.item else False

    @property
    def unfinished(self) -> tuple[object, ...]:
        """This form, where somebody has written something into it."""
        return (self,) if self._is_written else ()

    def on_field_changed(self, event: Field.Changed) -> None:
        """Ask for what the choices need."""
        event.stop()
        if not isinstance(event.field, ChoiceField):
            self._warned = ""
        elif self._question:
            self._question.follow()
            self.refresh_bindings()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on as from any other field."""
        event.stop()
        await self.action_go_on()

    async def on_field_settled(self, event: Field.Settled) -> None:
        """Go to the next field once a unit is chosen."""
        event.stop()
        await self.action_go_on()

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Keep the answer."""
        event.stop()
        await self.action_keep()
