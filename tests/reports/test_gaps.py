"""A report for which a checklist or the ledger could not be read whole says so, in every format."""

from __future__ import annotations

import json

import pytest

from fzcheck import i18n
from fzcheck.acts import remarks
from fzcheck.board import Filter
from fzcheck.ledger.chain import Flaw
from fzcheck.ledger.events import EventId
from fzcheck.reports.paper import Paper
from fzcheck.reports.registry import format_named
from fzcheck.session.exporting import paper_of
from fzcheck.session.session import Session
from fzcheck.session.soundness import with_flaws
from fzcheck.session.tasks import find_row
from tests.acting import did
from tests.conftest import COUNTY, OpenSession
from tests.reports.page_reading import read
from tests.reports.reading import document, paragraphs, workbook

BROKEN = COUNTY.replace("deadline = 2026-04-30", "deadline = 月底").replace(
    'owner = "县司', 'onwer = "县司', 1
)
"""Two of the four tasks cannot be read: a value that is none, and a misspelt key beside the missing one."""

SAID = "注：有 1 份清单存在 3 处错误，未能读取的任务未计入。"


@pytest.fixture
def short(open_county: OpenSession) -> Paper:
    """The report on what could be read."""
    return paper_of(open_county(BROKEN))


def text_of(paper: Paper, name: str) -> str:
    """Return what a person reads in a format."""
    match name:
        case "docx":
            return "\n".join(paragraphs(document(paper)))
        case "xlsx":
            return "\n".join(str(sheet["A1"].value) for sheet in workbook(paper))
        case "html":
            return read(format_named(name).render(paper).decode()).text
    return format_named(name).render(paper).decode()


@pytest.mark.parametrize("name", ["md", "txt", "html", "docx", "xlsx"])
def test_a_report_says_that_it_is_short(short: Paper, name: str) -> None:
    """How many errors in how many checklists stands in the report itself."""
    assert len(short.rows) == 2
    assert SAID in text_of(short, name)


@pytest.mark.parametrize("name", ["md", "txt", "html", "docx", "xlsx"])
def test_a_whole_report_says_nothing_of_the_kind(county: Session, name: str) -> None:
    """Without errors there is no such sentence."""
    assert "未能读取" not in text_of(paper_of(county), name)


@pytest.mark.parametrize("name", ["md", "txt", "html", "docx", "xlsx", "json"])
def test_a_report_without_a_ledger_says_so(county: Session, name: str) -> None:
    """A share that is not mounted must not look like a year without work."""
    said = "没有台账，已办的事项均未计入"
    assert said in text_of(paper_of(county), name)
    begun = did(county, remarks.add_note, find_row(county, "1.2"), "一").session
    assert said not in text_of(paper_of(begun), name)


@pytest.mark.parametrize("name", ["md", "txt", "html", "docx", "xlsx", "json"])
def test_a_report_says_that_the_ledger_behind_it_is_not_as_it_was_written(county: Session, name: str) -> None:
    """What is wrong first stands there, with how much is."""
    finding = Flaw(EventId("here", 3), "摘要不符")
    session = with_flaws(did(county, remarks.add_note, find_row(county, "1.2"), "一").session, (finding,))
    text = text_of(paper_of(session), name)
    assert "台账与当初写入的不一致，共 1 处" in text
    assert "here:3: 摘要不符" in text


def test_programs_read_the_number(short: Paper, county: Session) -> None:
    """JSON counts the errors; 0 where there are none."""
    assert json.loads(format_named("json").render(short))["problems"] == 3
    assert json.loads(format_named("json").render(paper_of(county)))["problems"] == 0


def test_warnings_are_no_errors(open_county: OpenSession) -> None:
    """A quoted date is read all the same, so that the report is whole."""
    session = open_county(COUNTY.replace("deadline = 2026-04-30", 'deadline = "2026-04-30"'))

    assert session.problems
    assert paper_of(session).errors == ()


def test_a_report_on_nothing_says_it_too(open_county: OpenSession) -> None:
    """Also where no task fits, it may be for want of those that could not be read; in English too."""
    i18n.use(i18n.Language.EN)
    paper = paper_of(open_county(BROKEN), Filter(search="没有这样的"))

    said = "Note: 1 checklist with 3 errors; tasks that could not be read are not counted."
    assert paper.rows == ()
    assert said in text_of(paper, "md")
    assert said in text_of(paper, "txt")
