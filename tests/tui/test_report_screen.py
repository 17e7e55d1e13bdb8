"""The report stands beside the task: in the detail the sentence, on its own screen all of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from fzcheck.session.session import Session
from fzcheck.session.sources import source_of
from fzcheck.source.pinpoints import Pinpoint
from fzcheck.tui.kit.ink import Ink, width_of
from fzcheck.tui.kit.paragraph import Passage, cited_passage, flowed
from fzcheck.tui.kit.report_view import ReportView
from fzcheck.tui.kit.text_view import Detail
from fzcheck.tui.report.screen import ReportScreen
from fzcheck.tui.report.trace import TraceScreen
from tests.conftest import OpenSession
from tests.reporting import COVERING, LINES, TEXT, attach_file, task
from tests.tui.driving import NARROW, WIDE, app_of, running, settled, shown
from tests.tui.stage import Stage, staged
from tests.tui.test_hostile import HOSTILE


@pytest.fixture
def session(open_county: OpenSession) -> Session:
    """A session over a checklist that covers the report; one of its tasks cites something else."""
    return open_county(COVERING + task("9.9", 9, 9))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The report, in a file."""
    path = tmp_path / "报告.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def attached(session: Session, file: Path) -> Session:
    """Attach the report."""
    attach_file(session, file)
    return session


def screen_for(session: Session, task: str) -> ReportScreen:
    """Return the report's screen at a task."""
    row = session.board.row("county", task)
    assert row is not None
    return ReportScreen(session, row.checklist, row)


def inked(view: ReportView | Detail, ink: Ink) -> str:
    """Return what stands in an ink."""
    rows = (view.pieces(place) for place in range(view.line_count()))
    return "".join(piece.text for row in rows for piece in row if piece.ink is ink)


async def test_the_detail_shows_the_cited_sentence(session: Session, file: Path) -> None:
    """With its words marked, in its paragraph; what does not stand there is said."""
    async with running(attached(session, file)) as pilot:
        detail = pilot.app.screen.query_one(Detail)
        await pilot.press("end", "up")
        await settled(pilot)
        text, marked = shown(detail).replace("\n", "").replace(" ", ""), inked(detail, Ink.HIT)
        await pilot.press("end")
        missing = shown(detail)
    assert "二是强化监督。常态化开展案卷评查；宣传" in text
    assert marked == "案卷评查"
    assert "所附报告中没有这一处" in missing


async def test_without_a_report_the_detail_says_how_to_attach_one(session: Session) -> None:
    """The key: who sees the screen needs no command."""
    async with running(session) as pilot:
        text = shown(pilot.app.screen.query_one(Detail)).replace("\n", "").replace(" ", "")
    assert "按S附上" in text
    assert "fzcheck" not in text


async def test_the_report_opens_at_the_cited_words(session: Session, tmp_path: Path) -> None:
    """However far down they stand, they are in sight, marked, and the frame names the place."""
    long = tmp_path / "long.txt"
    before = "\n".join(f"第{number}段话。" for number in range(200))
    long.write_text(TEXT.replace("一是学法", f"{before}\n一是学法"), encoding="utf-8")
    async with staged(screen_for(attached(session, long), "2.1"), session) as (stage, pilot):
        await pilot.pause()
        view = stage.page.query_one(ReportView)
        text, title = shown(view), str(view.border_title)
        marked, sentence = inked(view, Ink.HIT), inked(view, Ink.CITED)
    assert "▌" in text
    assert "案卷评查" in text
    assert (marked, sentence) == ("案卷评查", "常态化开展")
    assert "2.1 第四部分第 2 项第 1 句" in title


async def test_a_search_goes_from_hit_to_hit(session: Session, file: Path) -> None:
    """`/` marks all hits, n and N go round; Esc ends the search and then leaves."""
    async with staged(screen_for(attached(session, file), "2.1"), session) as (stage, pilot):
        view = stage.page.query_one(ReportView)
        await pilot.press("slash")
        stage.page.query_one("#find", Input).value = "会议"
        await pilot.pause()
        first = view.position
        stage.page.query_one("#find", Input).value = "xf"
        await pilot.pause()
        initials = inked(view, Ink.MARKED)
        stage.page.query_one("#find", Input).value = "年"
        await pilot.pause()
        await pilot.press("enter")
        places = [view.position]
        for key in ("n", "N", "N"):
            await pilot.press(key)
            places.append(view.position)
        await pilot.press("escape")
        ended = view.position, list(stage.left)
        await pilot.press("escape")
    count = TEXT.count("年")
    assert first == (1, 1)
    assert initials == "学法"
    assert places == [(1, count), (2, count), (1, count), (count, count)]
    assert ended == ((0, 0), [])
    assert stage.left == [None]


async def test_what_is_not_there_is_said(session: Session, file: Path) -> None:
    """No hit, and n does nothing."""
    async with staged(screen_for(attached(session, file), "2.1"), session) as (stage, pilot):
        await pilot.press("slash")
        stage.page.query_one("#find", Input).value = "没有的字"
        await pilot.press("enter", "n")
        view = stage.page.query_one(ReportView)
    assert "没有找到" in str(view.border_subtitle)
    assert view.position == (0, 0)


async def test_a_report_is_attached_where_there_is_none(session: Session, file: Path) -> None:
    """The file is asked for, taken, and shown at the task's place; the notice says what was attached."""
    async with staged(screen_for(session, "2.1"), session) as (stage, pilot):
        stage.page.query("#attaching Input").only_one(Input).value = str(file)
        await pilot.press("enter")
        await settled(pilot)
        notes = [notice.message for notice in stage._notifications]
        marked = inked(stage.page.query_one(ReportView), Ink.HIT)
    assert (session.home.sources / "county.txt").read_bytes() == TEXT.encode()
    assert any("已附到 county" in note for note in notes)
    assert marked == "案卷评查"


async def test_a_report_that_does_not_fit_is_said_to(session: Session, file: Path) -> None:
    """GIVEN another county's report WHEN it is attached THEN how many citations it lacks is said at once."""
    file.write_text(TEXT.replace("案卷评查", "别的事"), encoding="utf-8")
    async with staged(screen_for(session, "2.1"), session) as (stage, pilot):
        stage.page.query("#attaching Input").only_one(Input).value = str(file)
        await pilot.press("enter")
        await settled(pilot)
        notes = [notice.message for notice in stage._notifications]
    assert any("处在这份报告里找不到" in note for note in notes)
    assert source_of(session, "county") is not None


def question(stage: Stage) -> str:
    """Return what is on the screen."""
    return "\n".join(strip.text for strip in stage.page._compositor.render_strips())


async def test_what_is_no_report_is_refused_under_the_field(session: Session, file: Path) -> None:
    """The reason stands there until the path is changed, and nothing is kept."""
    file.write_text("不是报告", encoding="utf-8")
    async with staged(screen_for(session, "2.1"), session) as (stage, pilot):
        await pilot.press("enter")
        empty = question(stage)
        for path in ("/没有/这个文件", str(file)):
            stage.page.query("#attaching Input").only_one(Input).value = path
            await pilot.press("enter")
            await settled(pilot)
        refused = question(stage)
        await pilot.press("escape")
    assert "请写上报告文件的路径" in empty
    assert "没有找到" in refused, refused
    assert not session.home.sources.exists()
    assert stage.left == [None]


async def test_another_report_takes_its_place(session: Session, file: Path, tmp_path: Path) -> None:
    """`a` asks, Esc thinks better of it; the one before is kept."""
    other = tmp_path / "other.txt"
    other.write_text(TEXT.replace("6次", "7次"), encoding="utf-8")
    async with staged(screen_for(attached(session, file), "2.1"), session) as (stage, pilot):
        await pilot.press("a", "escape")
        still = list(stage.left)
        await pilot.press("a")
        stage.page.query("#attaching Input").only_one(Input).value = str(other)
        await pilot.press("enter")
        await settled(pilot)
        text = shown(stage.page.query_one(ReportView))
    assert still == []
    assert "学了7次" in text
    assert "6次" in (session.home.sources / "county.txt.old").read_text(encoding="utf-8")


async def test_a_copy_that_was_damaged_says_so_and_can_be_replaced(session: Session, file: Path) -> None:
    """The reason stands under the field that asks for a better one."""
    attached(session, file)
    (session.home.sources / "county.txt").write_bytes(b"")
    async with staged(screen_for(session, "2.1"), session) as (stage, pilot):
        await settled(pilot)
        broken = question(stage)
        stage.page.query("#attaching Input").only_one(Input).value = str(file)
        await pilot.press("enter")
        await settled(pilot)
    assert "county.txt" in broken.replace("\n", ""), broken
    assert source_of(session, "county") is not None


async def test_s_on_the_list_leads_there_and_back(session: Session, file: Path) -> None:
    """What was attached meanwhile stands in the detail; t goes on to the trace, and Enter there to a task."""
    async with running(session) as pilot:
        app = app_of(pilot)
        await pilot.press("end", "up", "S")
        app.screen.query("#attaching Input").only_one(Input).value = str(file)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        marked = inked(app.screen.query_one(Detail), Ink.HIT)
        await pilot.press("S")
        await pilot.press("t")
        await settled(pilot)
        trace = app.screen
        await pilot.press("end", "up", "enter")
        await pilot.pause()
        back = len(app.screen_stack)
    assert marked == "案卷评查"
    assert isinstance(trace, TraceScreen)
    assert back == 1


@pytest.mark.parametrize("size", [NARROW, WIDE, (30, 10)])
async def test_a_hostile_report_is_data_and_lines_fit(
    open_county: OpenSession, tmp_path: Path, size: tuple[int, int]
) -> None:
    """Its lines are shown as they are, steer nothing, and the marks stand where they should."""
    hostile = " ".join(HOSTILE).replace("\n", " ").replace(";", "")  # which would end the sentence
    lines = [line.replace("开展案卷评查", f"{hostile}案卷评查{hostile}") for line in LINES]
    session = open_county(COVERING)
    path = tmp_path / "hostile.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    async with staged(screen_for(attached(session, path), "2.1"), session, size) as (stage, pilot):
        await pilot.pause()
        view = stage.page.query_one(ReportView)
        rows = [view.pieces(place) for place in range(view.line_count())]
        room = view.scrollable_content_region.width
        marked = inked(view, Ink.HIT)
        await pilot.press("slash")
        stage.page.query_one("#find", Input).value = "[/闭合]"
        await pilot.pause()
        found = view.position
    text = "".join(piece.text for row in rows for piece in row)
    assert all(character.isprintable() for character in text)
    assert all(width_of(row) <= room for row in rows)
    assert marked == "案卷评查"
    assert found[1] == 2


def test_a_long_paragraph_is_cut_off_around_the_sentence() -> None:
    """The sentence stands whole, with some words on either side."""
    paragraph = "前" * 300 + "。这是一句话" + "。" + "后" * 300
    place = Pinpoint(0, paragraph, (301, 306), (303, 305))
    text, _ink, marks = cited_passage(place)
    assert "。这是一句话。" in text
    assert text.startswith("…前")
    assert text.endswith("后…")
    assert len(text) < 100
    assert [text[start:end] for start, end, _kind in marks] == ["这是一句话", "一句"]


def test_a_passage_flows_without_losing_a_mark() -> None:
    """However narrow the lines, the marked letters are those that were marked."""
    passage = Passage("一二三四 abc 五六", Ink.PLAIN, ((2, 7, Ink.HIT),))
    for width in range(2, 30):
        pieces = [piece for line in flowed(passage, width) for piece in line]
        marked = "".join(piece.text for piece in pieces if piece.ink is Ink.HIT)
        assert marked.replace(" ", "") == "三四ab"
