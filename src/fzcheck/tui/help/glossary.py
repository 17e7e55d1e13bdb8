"""Every word, sign and colour that is on the screen, in a sentence each.

What an enum names is explained by its member, so that it reads as the screen reads; a new member, or a new
sign, is an entry here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from fzcheck.dates import weekday_word
from fzcheck.i18n import _, later, n_, p_
from fzcheck.tui.kit.cells import INKS
from fzcheck.tui.kit.ink import Ink
from fzcheck.wording.about import Topic
from fzcheck.words import AnswerStatus, Basis, Every, Kind, Standing, Status, Verification, Word

W = TypeVar("W", bound=Word)


class Term(NamedTuple):
    """A word or a sign, and what it means."""

    sign: str
    """As it stands on the screen."""
    says: str
    ink: Ink = Ink.PLAIN
    """In which it stands there."""


class Chapter(NamedTuple):
    """Terms that belong together."""

    title: str
    terms: tuple[Term, ...]


STATUSES: Mapping[Status, str] = {
    Status.TODO: later("Nothing of it has been done yet."),
    Status.DOING: later("Work on it goes on."),
    Status.DONE: later("It is done; the day on which it was done is kept with it."),
    Status.WAITING: later("It cannot go on before superiors have decided or sent something: counted apart."),
    Status.NOT_APPLICABLE: later("It need not be done here, for the reason given: not part of the rate."),
}

STANDINGS: Mapping[Standing, str] = {
    Standing.FINISHED: later("It is done; nothing is left to do."),
    Standing.OVERDUE: later(
        "A deadline has passed, and it is not reported as done; behind it the days since."
    ),
    Standing.DUE_SOON: later("The deadline comes within the days of the settings, 30 unless others are set."),
    Standing.ON_TRACK: later("It is open, and its deadline is further off."),
}

VERIFICATIONS: Mapping[Verification, str] = {
    Verification.PENDING: later("It is done, and the coordinator has not said yet whether that holds."),
    Verification.VERIFIED: later("The coordinator has found that it is done (key c)."),
    Verification.RETURNED: later("The coordinator sent it back, with a reason: it is open again (key C)."),
}

ANSWERS: Mapping[AnswerStatus, str] = {
    AnswerStatus.OPEN: later("A unit that must report on the task has not done so yet."),
    AnswerStatus.DONE: later("The unit has reported (Space on it)."),
    AnswerStatus.NONE: later(
        "The unit reported that there is nothing to report, which is an answer too (key s)."
    ),
}

BASES: Mapping[Basis, str] = {
    Basis.STATED: later("The report says so itself."),
    Basis.STATUTORY: later("A law or rule says so."),
    Basis.NAMED: later("The report names this unit for the task."),
    Basis.PROPOSED: later("The report does not say it: whoever drew up the list proposed it; K confirms it."),
}

RHYTHMS: Mapping[Every, str] = {
    Every.MONTH: later("The task falls due again at the end of each month."),
    Every.QUARTER: later("The task falls due again at the end of each quarter."),
    Every.HALF_YEAR: later("The task falls due again at the end of each half-year."),
    Every.YEAR: later("The task falls due once a year."),
}

KINDS: Mapping[Kind, str] = {
    Kind.STATUS: later("Somebody said how far a task is."),
    Kind.STEP: later("Somebody ticked a step, or opened it again."),
    Kind.DEADLINE: later("A deadline was moved, for a reason; the original one is kept."),
    Kind.OWNER: later("The lead went to another unit."),
    Kind.PERSON: later("Somebody named the person in charge."),
    Kind.BASIS: later("A proposed unit or deadline became the county's own."),
    Kind.VERIFICATION: later("The coordinator's word on what is done."),
    Kind.MOVE: later("Progress went from a task that is gone to the one that took its place."),
    Kind.ANSWER: later("A unit that must report on a task has answered, or has nothing to report."),
    Kind.MEASURE: later("How much of a quantity was done; a new figure takes the place of the one before."),
    Kind.NOTE: later("A remark on a task or a period: how it goes, what is in the way, or what is next."),
    Kind.EVIDENCE: later("A file or document was named that shows that a task is done."),
    Kind.UNDO: later("An act was taken back, or restored; what was done stays in the ledger."),
}

TOPICS: Mapping[Topic, str] = {
    Topic.LEAD: later("The one unit that answers for the task; statistics by unit go by it."),
    Topic.SUPPORT: later("Units that help; a filter by unit finds their tasks too."),
    Topic.LEADER: later("The county leader to whom the units answer for the task."),
    Topic.PERSON: later("Who in the unit sees to the task."),
    Topic.DEADLINE: later("The day by which it has to be done; of a recurring task each period has its own."),
    Topic.BASIS: later("What lead unit and deadline rest on."),
    Topic.CRITERION: later("What must be true so that it can be called done."),
    Topic.NEEDS: later("What must come from elsewhere, or be done, before."),
    Topic.STEP: later("Parts of a task that are ticked one by one; the last one does not finish the task."),
    Topic.ANSWERS: later("The units that must each report on the task: how many have, and who has not."),
    Topic.MEASURE: later("Quantities of the task: the figures so far, of how much, and last year's."),
    Topic.PERIOD: later("The times that a recurring task falls due: a month, a quarter, a half-year."),
    Topic.EVIDENCE: later("The files and documents that show it: those expected, and those named so far."),
    Topic.NOTE: later("Remarks on how the task goes, the newest first."),
    Topic.PROBLEM: later("Remarks on what is in the way, the newest first; papers print that one."),
    Topic.NEXT: later("Remarks on what is done next, the newest first; papers print that one."),
    Topic.REPORT: later("Where in the county's report the task comes from, with its words."),
    Topic.RELATED: later("Other tasks that have to do with it."),
    Topic.STATUS: later("How far it is, how it stands, and the coordinator's word."),
}
"""What the detail heads its paragraphs with."""


def glossary() -> tuple[Chapter, ...]:
    """Return everything that is explained, in the official's language."""
    return (
        Chapter(_("How far it is"), (*_of(STATUSES), *_of(ANSWERS))),
        Chapter(_("In time or late, verification, marks"), (*_standings(), *_of(VERIFICATIONS), *_marks())),
        Chapter(_("What it rests on"), _of(BASES)),
        Chapter(_("Signs"), _signs()),
        Chapter(_("Colours on the screen"), _colours()),
        Chapter(_("At the top of the screen"), _header()),
        Chapter(_("Words of the detail"), (*_details(), *_of(RHYTHMS))),
        Chapter(_("Words of the ledger"), (*_of(KINDS), *_records())),
        Chapter(_("Words of runs and forms"), _answers()),
        Chapter(_("Words of export and filters"), _papers()),
        Chapter(_("Words of the program"), _words()),
    )


def _of(words: Mapping[W, str]) -> tuple[Term, ...]:
    return tuple(Term(word.label, _(says), _ink(word)) for word, says in words.items())


def _ink(word: Word) -> Ink:
    return Ink.PROPOSED if word is Basis.PROPOSED else Ink.PLAIN


def _standings() -> tuple[Term, ...]:
    return (
        *(Term(word.label, _(says), INKS[word]) for word, says in STANDINGS.items()),
        Term(_("in time"), _("It was done by the deadline that held on that day."), Ink.FINISHED),
        Term(_("finished late"), _("It was done after its deadline."), Ink.FINISHED),
        Term(_("extended late"), _("Its deadline was moved only after it had passed.")),
        Term(_("verified by who finished it"), _("Who did it and who verified it are the same: counted, not "
                                                "refused.")),
    )  # fmt: skip


def _marks() -> tuple[Term, ...]:
    return (
        Term(_("unreported"), _("Nobody has reported anything of it yet. That does not say that nothing was "
                                "done: it is counted apart.")),
        Term(_("answered late"), _("A unit answered only after the deadline that held then.")),
        Term(_("measures behind"), _("A measure of the task is behind its pace, or over its target.")),
        Term(_("behind pace"), _("A measure has less than falls to the months that have passed.")),
        Term(_("due by now"), _("What falls to the months that have passed: of a target of 12 for the year, "
                                "9 at the end of September.")),
        Term(_("over target"), _("A measure has passed the target that it must not pass.")),
        Term(_("no evidence"), _("It is done, and nothing is named yet that shows it (key v).")),
        Term(_("conflict"), _("Two places of work said different things; the latest stands until somebody "
                              "says what holds (key z)."), Ink.OVERDUE),
        Term(_("withdrawn"), _("Its task is no longer in the checklist: kept, and not counted.")),
        Term(_("outdated"), _("Something later took its place: kept, and not counted.")),
        Term(_("taken back"), _("Somebody took it back with u: kept, and not counted.")),
    )  # fmt: skip


def _signs() -> tuple[Term, ...]:
    return (
        Term(f"{Status.TODO.box} {Status.DOING.box} {Status.DONE.box} {Status.NOT_APPLICABLE.box}",
             _("The box before a task: {todo}, {doing}, {done}, {not_applicable}. In filters and forms ☑ is "
               "what is chosen.").format(
                 todo=Status.TODO.label, doing=Status.DOING.label, done=Status.DONE.label,
                 not_applicable=Status.NOT_APPLICABLE.label)),
        Term("▾ ▸", _("Before a heading: what is under it is in sight, or folded away; Space turns it.")),
        Term("*", _("Before a task: it is marked, and acts go to all that is marked. In a form: required."),
             Ink.MARKED),
        Term(_("{done}/{total} periods").format(done=1, total=4),
             _("So many periods of a recurring task are done, of so many.")),
        Term(_("{done}/{total} steps").format(done=1, total=3), _("So many steps are done, of so many.")),
        Term(_("{done}/{total} answered").format(done=29, total=37),
             _("So many units have answered, of so many that must report; where there is no room, figures "
               "alone.")),
        Term("6/18  33%", _("Behind a heading: so many tasks are done, of so many that apply.")),
        Term(_("{word} {count}d").format(word=Standing.DUE_SOON.label, count=7),
             _("Days to the deadline, or since; in the detail working days stand behind them."),
             Ink.DUE_SOON),
        Term(n_("about {count} working day", "about {count} working days", 5).format(count=5),
             _("The holidays of that year are not announced yet, so that weekdays are counted.")),
        Term(_(" (proposed)").strip(), _("Unit or deadline is only proposed: K makes it the county's own."),
             Ink.PROPOSED),
        Term("…", _("There is more than fits here; the detail shows all of it.")),
        Term("—", _("Nothing is known or nothing counts here; as a group: no group.")),
        Term("→", _("From one value to another, as a deadline that was moved.")),
        Term(" × ", _("On a condition above the list, or on the marks: a click takes it away."), Ink.CHIP),
        Term("›", _("Between a checklist and a group of it.")),
        Term("▃ ▇", _("At the right edge: how far down one is in what does not fit on the screen.")),
        Term("+2", _("So many more conditions than there is room for.")),
        Term("━ ╸ ─", _("A bar: the thick part is done."), Ink.FINISHED),
        Term("┅", _("In a bar and on the timeline: overdue; of a measure, what is missing of its pace, or "
                    "that it is over its target."),
             Ink.OVERDUE),
        Term("┊", _("On the timeline: today, or the day looked at."), Ink.HEADING),
        Term("!", _("On the timeline: a deadline that passed. In a calendar: the deadline now."),
             Ink.OVERDUE),
        Term("~", _("On the timeline: set aside till later.")),
        Term("← →", _("On the timeline: a deadline outside the months shown. As keys: the arrow keys."),
             Ink.QUIET),
        Term("↑ ↓", _("As keys: the arrow keys.")),
        Term("·", _("Between two things of a row; before each piece of evidence.")),
        Term("�", _("A character that came in broken: the terminal or the file does not speak UTF-8.")),
        Term("①②③④⑤", _("Offers: a click, or Tab and its digit.")),
        Term("│", _("In the report of a draft: a line that was taken.")),
        Term("▌", _("In the report: the sentence that the task comes from. Elsewhere the edge of a remark."),
             Ink.CITED),
    )  # fmt: skip


def _colours() -> tuple[Term, ...]:
    return (
        Term(_("The word comes first"), _("No colour says anything that a word does not say too.")),
        Term(_("red"), _("Reported, and late; or something that is wrong."), Ink.OVERDUE),
        Term(_("amber"), _("Falls due soon, or waits for somebody's word."), Ink.DUE_SOON),
        Term(_("green"), _("Done."), Ink.FINISHED),
        Term(_("another colour"), _("Only proposed."), Ink.PROPOSED),
        Term(_("bold"), _("A heading."), Ink.HEADING),
        Term(_("dim"), _("Done, or beside the point: ids, dates, counts."), Ink.QUIET),
        Term(_("bright ground"), _("What a search found."), Ink.HIT),
        Term(_("reversed"), _("Where the cursor stands; what is marked."), Ink.MARKED),
    )


def _header() -> tuple[Term, ...]:
    done = _("Done {done}/{total} {percent}").format(done=21, total=61, percent="34%")
    late = _("{overdue} ({count} of them unreported)").format(overdue=f"{Standing.OVERDUE.label} 12", count=5)
    day = dt.date(2026, 11, 24)
    moment = _("as of {date} {weekday}").format(date=day, weekday=weekday_word(day))
    return (
        Term(done, _("So many tasks are done, of all that apply, and the rate. A click on a figure shows its "
                     "tasks.")),
        Term(late, _("So many are overdue; of these nobody has reported anything of so many.")),
        Term(_("In the list {count}").format(count=12),
             _("So many tasks are left by filter or search, and how far they are; above is the county.")),
        Term(moment, _("The day by which all is counted; A, or a click on it, looks at another one.")),
        Term(_("Demo"), _("All is made up, and gone when the program ends.")),
        Term(_("no ledger yet"), _("Nothing has been written here yet; the first act begins the ledger.")),
        Term(_("proposed"), _("So many tasks have a unit or a deadline that is only proposed."),
             Ink.PROPOSED),
    )  # fmt: skip


def _details() -> tuple[Term, ...]:
    said = tuple(Term(_(topic.brief_label), _(says)) for topic, says in TOPICS.items())
    return (*said, Term(_("Records"), _("What was done to the task, the newest first.")))


def _records() -> tuple[Term, ...]:
    return (
        Term(_("deadline fixed by the county"), _("The county set its own day in place of a proposed one.")),
        Term(_("lead fixed by the county"), _("The county set its own unit in place of a proposed one.")),
        Term(_("settled by the county"), _("It was proposed, and the county confirmed it.")),
        Term(
            p_("glossary", "done on"), _("The day on which it was really done, where it was entered later.")
        ),
        Term(_("Who"), _("Who entered it, as they signed in.")),
        Term(_("For the record"), _("What there is to check an entry by: numbers, time and digest.")),
        Term(_("Event no."), _("Each entry has its own; the command fzcheck undo takes it.")),
        Term(_("Act no."), _("What was entered in one go has the same.")),
    )


def _answers() -> tuple[Term, ...]:
    return (
        Term(p_("glossary", "entry"), _("What is kept in the ledger; counted, each answer or act is one.")),
        Term(
            p_("glossary", "skip"), _("Enter nothing about this task now; the next run asks about it again.")
        ),
        Term(p_("glossary", "all periods"), _("One answer for all past periods of a task.")),
        Term(_("as proposed"), _("What was proposed becomes the county's own, as it is.")),
        Term(_("later"), _("It stays proposed; the next run asks about it again.")),
        Term(_("Stop here"), _("Go back to the list; what was answered is kept.")),
        Term(p_("glossary", "whole run"), _("With u after a run: take back all that was entered in it.")),
        Term(_("Choose"), _("Take one of several, with the arrow keys or its number.")),
        Term(_("Next field"), _("What is to be filled in next; from the last one Enter is done.")),
        Term(_("Evidence expected"), _("The files and documents that are to show that it is done.")),
        Term(p_("glossary", "left for later"), _("Nothing was entered about it; the next run asks again.")),
        Term(p_("glossary", "with all steps"), _("The open steps are ticked together with the task.")),
        Term(_("day off"), _("A weekend or holiday; days worked in exchange are none.")),
    )


def _papers() -> tuple[Term, ...]:
    return (
        Term(_("Format"), _("The kind of file. docx is a paper for Word, xlsx a table for Excel and WPS, "
                            "html a web page; csv is a plain table for Excel and WPS, ics goes into a "
                            "calendar, json is for other programs, Markdown is text with a few signs, "
                            "txt one paragraph for a chat.")),
        Term(_("Preview"), _("What the paper says, before it is written.")),
        Term(_("Changes since"), _("From which day on the paper also tells what changed. Start of month "
                                   "is the 1st of this month, -30 is 30 days ago; empty: nothing is told "
                                   "of it.")),
        Term(p_("glossary", "occurrence"), _("A task done once counts as one; a recurring one as many "
                                             "times as it has periods.")),
        Term(_("Standing"), _("How a task stands to its deadline: done, overdue, due soon or on track.")),
        Term(_("Due in"), _("A condition: what is still to be done and falls due in that month, period "
                            "by period.")),
        Term(_("Due this month"), _("What is still to be done and falls due this month.")),
        Term(_("Last remark"), _("A column of the list: the newest remark on a task.")),
    )  # fmt: skip


def _words() -> tuple[Term, ...]:
    return (
        Term(
            _("place of work"),
            _(
                "Where fzcheck is installed and entries are made: each computer has a number of its "
                "own, by which its entries are told from those of others."
            ),
        ),
        Term(_("Checklist"), _("A file with what has to be done, by whom and by when; no tick changes it.")),
        Term(p_("history", "Task"), _("One thing to get done; its id never changes.")),
        Term(_("Ledger"), _("All that was done, by whom and when; entries are only ever added.")),
        Term(_("Board"), _("Checklists and ledger together, as of a day: what the list shows.")),
        Term(_("Edition"), _("A checklist as it was shipped or saved at some time; M compares two.")),
        Term(_("View"), _("A filter with a key of its own, 1 to 9.")),
        Term(_("Trace"), _("Which sentence of the report has a task, and which has none.")),
        Term(_("entered later"), _("Something was reported after the day on which it was done.")),
    )
