"""HTML: one page that opens anywhere, reads for everybody, and obeys nobody's text."""

from __future__ import annotations

import datetime as dt
import re
from base64 import b64encode
from hashlib import sha256

import pytest
from hypothesis import example, given

from fzcheck import i18n
from fzcheck.board import Board
from fzcheck.checklist.model import Task
from fzcheck.reports.columns import headings, lines
from fzcheck.reports.paper import paper_on
from fzcheck.reports.web.page import render
from fzcheck.visible import visible_line
from fzcheck.words import Status
from tests.reports.boards import AS_OF, HOSTILE, board, boards, checklist, small, texts
from tests.reports.page_reading import Element, cells, page, read


def of_title(title: str, owner: str = "县司法局") -> Board:
    """Return a board of a task with a title."""
    task = Task(id="1", title=title, owner=owner, deadline=dt.date(2026, 12, 10))
    return board((checklist("county", "清单", [task]),))


def tags(found: Element) -> list[str]:
    """Return the tags of all elements in their order."""
    return [element.tag for element in found.all()]


@given(texts)
@example(HOSTILE)
@example("</script><script>alert(1)</script>")
@example("</style>\"' onmouseover=alert(1) x='<!--]]>&lt;&#60;")
def test_any_text_stays_text(text: str) -> None:
    """Whatever stands in title and unit, the page has the very elements that it has for plain words."""
    plain, told = page(of_title("任务")), page(of_title(text, owner=text or "县司法局"))

    assert tags(told) == tags(plain)
    assert [sorted(a.attributes) for a in told.all()] == [sorted(a.attributes) for a in plain.all()]
    line = told.one("table", id="task-table").one("tbody").one("tr")
    assert line.one("th").text == visible_line(text)
    assert line.attributes["data-lead"] == visible_line(text or "县司法局")


def test_the_policy_allows_the_page_its_own_style_and_script_alone() -> None:
    """Nothing is allowed but the one style and the one script, by the hashes of what really stands there."""
    found = page(small())
    meta = next(m for m in found.all("meta") if m.attributes.get("http-equiv") == "Content-Security-Policy")
    style, script = (
        f"'sha256-{b64encode(sha256(found.one(tag).text.encode()).digest()).decode()}'"
        for tag in ("style", "script")
    )

    assert meta.attributes["content"] == (
        f"default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"
    )


def test_the_page_needs_nothing_else() -> None:
    """It names no other file, has no style or script in attributes, and its script makes no markup."""
    found = page(small())
    names = {name for element in found.all() for name in element.attributes}

    assert not names & {"src", "srcset", "style", "action", "xlink:href"}
    assert not [name for name in names if name.startswith("on")]
    assert all(element.attributes.get("href", "#").startswith("#") for element in found.all())
    assert not re.search(r"url\(|@import", found.one("style").text)
    assert not re.search(r"innerHTML|outerHTML|document\.write|eval|Function\(", found.one("script").text)


@pytest.mark.parametrize("language", i18n.Language)
def test_whatever_is_named_is_there(language: i18n.Language) -> None:
    """Ids are unique; every link and every aria-labelledby leads to one; the page says its language."""
    i18n.use(language)
    of = small()
    found = read(render(paper_on(of, of.rows, since=dt.date(2026, 11, 1))).decode())
    ids = [element.attributes["id"] for element in found.all() if "id" in element.attributes]
    links = [link.attributes["href"].removeprefix("#") for link in found.all("a")]
    labels = [
        name for element in found.all() for name in element.attributes.get("aria-labelledby", "").split()
    ]

    assert len(ids) == len(set(ids))
    assert {*links, *labels} <= set(ids)
    assert {"overview", "charts", "changes", "by-unit", "pressing", "tasks"} <= set(links)
    assert found.one("html").attributes["lang"] == {"zh": "zh-CN", "en": "en"}[language]


@given(boards())
def test_tables_are_tables_to_everybody(of: Board) -> None:
    """Each has a caption, each heading a scope, each line its heading and as many cells as headings."""
    for table in page(of).all("table"):
        head = list(table.one("thead").all("th"))
        assert table.one("caption").text
        assert {heading.attributes["scope"] for heading in head} == {"col"}
        for line in table.one("tbody").all("tr"):
            assert [cell.attributes["scope"] for cell in line.all("th")] == ["row"]
            assert len(list(line.all("th"))) + len(list(line.all("td"))) == len(head)


@given(boards())
def test_charts_speak(of: Board) -> None:
    """Each chart is a picture with title and description, and its figures stand in a table."""
    found = page(of)
    for figure in found.all("figure"):
        drawing = figure.one("svg")
        title, description = drawing.attributes["aria-labelledby"].split()
        assert drawing.attributes["role"] == "img"
        assert drawing.one("title", id=title).text == figure.one("figcaption").text
        assert drawing.one("desc", id=description).text
        tables = list(figure.all("table")) or list(found.one("section", id="by-unit").all("table"))
        assert len(tables) == 1
    assert len(list(found.all("figure"))) == (3 if of.rows else 0)


def test_the_task_table_can_be_used() -> None:
    """Headings are buttons, fields have labels, and all of it waits for the script."""
    found = page(small())
    form = found.one("form")
    buttons = list(found.one("table", id="task-table").one("thead").all("button"))
    fields = [*form.all("input"), *form.all("select")]

    assert "hidden" in form.attributes
    assert all("disabled" in button.attributes for button in buttons)
    assert len(fields) == len([label for label in form.all("label") if label.text.strip()]) == 6
    assert {"shown"} == {element.attributes["id"] for element in found.all(role="status")}
    assert [option.attributes["value"] for option in form.one("select", name="lead").all("option")] == [
        "", "县司法局", "县委依法治县办", "县政府办公室", "县委组织部",
    ]  # fmt: skip


@given(boards())
def test_cells_of_the_task_table_are_those_of_every_format(of: Board) -> None:
    """Each cell holds what the CSV's does; a column is left out only where it says nothing."""
    paper = paper_on(of, of.rows)
    expected = [dict(zip(headings(), map(visible_line, line), strict=True)) for line in lines(paper)]
    if not expected:
        assert not list(page(of).all("table"))
        return
    table = page(of).one("table", id="task-table")
    names = [heading.text for heading in table.one("thead").all("th")]

    found = [dict(zip(names, line, strict=True)) for line in cells(table)]

    for line, told in zip(expected, found, strict=True):
        left_out = {name for name in line if name not in told}
        assert {name: line[name] for name in told} == told
        assert not any(other[name] for other in expected for name in left_out - {"清单", "主要任务"})


def test_sorting_by_standing_puts_the_most_urgent_first() -> None:
    """Keys of the standing column: overdue, due soon and on track by days, waiting, finished, the rest."""
    table = page(small()).one("table", id="task-table")
    keyed = [
        (int(cell.attributes["data-key"]), cell.text) for cell in table.all("td", **{"class": "standing"})
    ]

    assert [text for _key, text in sorted(keyed)] == [
        "未填报 逾期 208天", "逾期 55天", "临近 当日到期", "临近 16天", "临近 26天", "正常 97天",
        "待上级", "逾期完成", "不适用",
    ]  # fmt: skip


def test_the_status_column_sorts_by_how_far_tasks_are() -> None:
    """Its keys follow the order of the statuses, not their spelling."""
    table = page(small()).one("table", id="task-table")
    keys = {int(c.attributes["data-key"]) for c in table.all("td", **{"class": "status"})}

    assert keys == set(range(len(Status)))


def test_a_single_checklist_needs_no_column() -> None:
    """Where all tasks are of one checklist, its name stands in the title alone."""
    found = page(of_title("任务"))

    assert found.one("h1").text == "清单进展情况"
    assert "清单" not in [heading.text for heading in found.one("table", id="task-table").all("th")]
    assert not list(found.one("form").all("select"))


def test_a_report_on_nothing_is_a_page() -> None:
    """Without a task there is the sentence, and neither chart nor table."""
    found = page(board((), as_of=AS_OF))

    assert "截至2026年11月24日，共 0 项任务，已完成 0 项。" in found.text
    assert not {"svg", "table", "form"} & set(tags(found))
