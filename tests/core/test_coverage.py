"""Coverage: which sentence has a task, which needs none, and which citations do not stand in the report."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from fzcheck.checklist.loading import load_bytes
from fzcheck.checklist.model import Checklist
from fzcheck.coverage import Coverage, coverage
from fzcheck.errors import ChecklistUnusable, ReportUnusable
from fzcheck.source import pinpoints as places_module
from fzcheck.source import report as report_module
from fzcheck.source import sections as text_module
from fzcheck.source.pinpoints import Reason
from fzcheck.source.report import read_report
from fzcheck.source.sections import Section
from tests.reporting import COVERING, HEADER, TEXT, page, task, uncovered, word_document


def checklist(text: str) -> Checklist:
    """Return the checklist that a text holds."""
    found = load_bytes(text.encode(), "county.toml").checklist
    assert found is not None
    return found


def covered(text: str, report: bytes = TEXT.encode()) -> Coverage:
    """Hold a checklist against the report."""
    return coverage(checklist(text), read_report(report))


def places(found: Coverage) -> list[tuple[int, int]]:
    """Return item and sentence of what is not settled."""
    return [(one.item, one.sentence) for one in found.unsettled]


@pytest.mark.parametrize(
    "report",
    [TEXT.encode("gb18030"), page().encode(), word_document()],
    ids=["txt", "html", "docx"],
)
def test_a_checklist_that_settles_everything_is_whole(report: bytes) -> None:
    """Every sentence is cited or wholly uncovered, whatever the report was saved as."""
    found = covered(COVERING, report)
    assert found.section.heading == "四、2026年主要安排"
    assert found.whole
    assert [(one.item, one.sentence) for one in found.sentences] == [
        (0, 0), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2),
    ]  # fmt: skip


def test_a_sentence_names_its_tasks_and_reasons() -> None:
    """Tasks in the order of the file; a clause that needs no task keeps its words and reason."""
    found = covered(COVERING + task("1.1b", 1, 1)).sentences[2]
    assert found.text == "印发年度工作要点，健全机制"
    assert found.marker == "一是"
    assert found.tasks == ("1.1", "1.1b")
    assert [(entry.words, entry.reason) for entry in found.uncovered] == [("健全机制", "概括")]


def test_a_clause_alone_settles_no_sentence() -> None:
    """Only an entry without words, or a task, does; then nothing else is asked."""
    nothing = [(0, 0), (1, 0), (1, 2), (2, 0), (2, 1), (2, 2)]
    assert places(covered(HEADER + uncovered(1, 1, "健全机制"))) == sorted([*nothing, (1, 1)])
    assert places(covered(HEADER + uncovered(1, 1))) == nothing
    assert places(covered(HEADER + task("1", 1, 1))) == nothing


def test_a_citation_that_does_not_stand_settles_nothing() -> None:
    """It is named with its reason, an entry of `[[uncovered]]` too."""
    found = covered(HEADER + task("1", 1, 1, "没有") + task("2", 7, 1) + uncovered(2, 1, "没有"))
    assert len(found.unsettled) == len(found.sentences)
    assert [(stray.task, stray.section, stray.why.reason) for stray in found.strays] == [
        ("1", "四", Reason.NO_WORDS),
        ("2", "四", Reason.NO_ITEM),
        ("", "四", Reason.NO_WORDS),
    ]
    assert not found.whole


def test_another_section_is_looked_up_and_covers_nothing() -> None:
    """A citation of another section must stand there, and does not settle the sentence of the same number."""
    own = 'source = { item = 1, sentence = 1, words = "6次" }'
    text = COVERING.replace(uncovered(1, 0), "") + task("3", 1, 1, "6次").replace(
        own, own.replace(" }", ', section = "一" }')
    )
    found = covered(text)
    assert found.strays == ()
    assert places(found) == [(1, 0)]


@pytest.mark.parametrize("source", ["", 'source = { law = "某法第1条" }'])
def test_a_task_by_law_cites_nothing(source: str) -> None:
    """It is no stray and covers nothing."""
    lines = [line for line in task("S.1", 0, 0).splitlines() if not line.startswith("source")]
    text = "\n".join([COVERING, *lines, source])
    assert covered(text).whole
    assert places(covered(text.replace(COVERING, HEADER))) == places(covered(HEADER))


def test_a_checklist_must_name_its_section() -> None:
    """Without one it cannot be traced, and the key to write is named."""
    with pytest.raises(ChecklistUnusable, match="section"):
        covered(HEADER.replace('section = "四"\n', ""))


def test_a_report_must_have_the_section() -> None:
    """Else the sections that it has are named."""
    with pytest.raises(ReportUnusable, match="主要举措"):
        covered(HEADER.replace('"四"', '"五"'))


def test_a_section_is_looked_up_and_folded_once_however_many_cite_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else each citation that does not stand would read the whole report again."""
    looked_up, folded = list[str](), list[str]()

    class Counted(places_module.Folding):
        def __init__(self, text: str) -> None:
            super().__init__(text)
            folded.append(text)

    def find_section(sections: Iterable[Section], name: str) -> Section | None:
        looked_up.append(name)
        return text_module.find_section(sections, name)

    monkeypatch.setattr(places_module, "Folding", Counted)
    monkeypatch.setattr(report_module, "find_section", find_section)
    found = covered(HEADER + "".join(task(str(number), 1, 1, "没有") for number in range(50)))
    assert len(found.strays) == 50
    assert len(folded) == 1
    assert looked_up == ["四", "四"]  # once as the section that is covered, once as the one cited


def test_a_section_without_text_is_never_whole() -> None:
    """A heading with nothing under it settles nothing, also where nothing is left to settle."""
    report = "一、主要举措\n一是学法。\n四、2026年主要安排\n五、其他事项\n无。\n"
    found = covered(HEADER, report.encode())
    assert (found.strays, found.unsettled) == ((), ())
    assert not found.whole
