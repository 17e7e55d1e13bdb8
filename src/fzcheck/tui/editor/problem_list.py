"""What is wrong in a text, problem by problem; the cursor goes where the text's goes."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from fzcheck.i18n import _
from fzcheck.toml.problems import Problem, Severity
from fzcheck.tui.kit.finding_list import Finding, FindingList, one_paragraph
from fzcheck.tui.kit.ink import Ink, Piece
from fzcheck.tui.kit.paragraph import Passage, one_line
from fzcheck.wording.problems import counted_text, severity_word


class ProblemList(FindingList):
    """Lists problems in the order of the text, each with its line and remedy."""

    problems: tuple[Problem, ...] = ()
    """What is listed."""

    @property
    def problem(self) -> Problem | None:
        """The problem under the cursor."""
        return self.problems[self.key] if isinstance(self.key, int) else None

    def tell(self, problems: Sequence[Problem]) -> None:
        """List other problems."""
        self.problems = tuple(problems)
        fine = one_paragraph(0, Piece(_("No problem: the checklist can be read whole."), Ink.QUIET))
        self.show([_finding(number, problem) for number, problem in enumerate(problems)] or [fine])
        self.border_title = Content(f"{_('Problems')} · {counted_text(problems)}")

    def wait(self) -> None:
        """Say that the text is being checked; what was listed stays until then."""
        self.border_title = Content(" · ".join((_("Problems"), _("checking…"))))

    def next(self, here: tuple[int, int], steps: int) -> Problem | None:
        """Go to the problem after a row and column of the text, from 0, or before it; at the end, anew.

        While there are errors, only to these: they keep the text from being saved.
        """
        errors = [number for number, problem in enumerate(self.problems) if _is_error(problem)]
        numbers = errors or list(range(len(self.problems)))
        if not numbers:
            return None
        places = [_place(self.problems[number]) for number in numbers]
        now = self.key if isinstance(self.key, int) else 0
        if now in numbers and _place(self.problems[now]) == here:  # several may stand in one place
            at = numbers.index(now) + steps
        elif steps > 0:
            at = next((nth for nth, place in enumerate(places) if place > here), 0)
        else:
            at = sum(place < here for place in places) - 1
        number = numbers[at % len(numbers)]
        self.point_at(number)
        return self.problems[number]


def _is_error(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR


def _place(problem: Problem) -> tuple[int, int]:
    return max(problem.line - 1, 0), max(problem.column - 1, 0)


def _finding(number: int, problem: Problem) -> Finding:
    word = severity_word(problem.severity)
    ink = Ink.OVERDUE if _is_error(problem) else Ink.DUE_SOON
    place = _("line {line}").format(line=problem.line) if problem.line else ""
    text = " ".join(part for part in (word, place, problem.message, problem.remedy) if part)
    return one_paragraph(0, Passage(one_line(text), Ink.PLAIN, ((0, len(word), ink),)), number)
