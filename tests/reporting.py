"""A made-up report as a text, a web page and a Word document, and a checklist that covers it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from fzcheck.session.editions import named, usable
from fzcheck.session.session import Session
from fzcheck.session.sources import ReportFile, attach, candidate
from fzcheck.source.sentences import cut_spans, sentence_spans

LINES = (
    "某县2025年法治政府建设年度报告",
    "2025年，某县做了“四、不是标题”的事。",
    "一、主要举措",
    "一是学法。学了6次。",
    "四、2026年主要安排",
    "主要做好以下工作：",
    "一是筑牢根基。印发年度工作要点，健全机制。召开专题会议。",
    "二是强化监督。常态化开展案卷评查；宣传“重实体，轻程序”的害处。",
    "某县人民政府",
    "2026年1月8日",
    "扫一扫在手机上查看当前页面",
)
"""Section 四 has six sentences: the lead, and two items of a title and two more or less."""

TEXT = "\n".join(LINES) + "\n"

HEADER = """\
format = 1
id = "county"
title = "某县2026年安排"
year = 2026
[source]
title = "某县2025年法治政府建设年度报告"
issuer = "某县人民政府"
section = "四"
"""

TASK = """\
[[task]]
id = "{id}"
title = "{title}"
owner = "县司法局"
deadline = 2026-12-31
source = {{ item = {item}, sentence = {sentence}, words = "{words}" }}
"""

UNCOVERED = """\
[[uncovered]]
item = {item}
sentence = {sentence}
words = "{words}"
reason = "{reason}"
"""


def task(id: str, item: int, sentence: int, words: str = "") -> str:  # noqa: A002 - the key's own name
    """Return a task that cites a place."""
    return TASK.format(id=id, title=f"任务{id}", item=item, sentence=sentence, words=words)


def uncovered(item: int, sentence: int, words: str = "", reason: str = "概括") -> str:
    """Return an entry that needs no task."""
    return UNCOVERED.format(item=item, sentence=sentence, words=words, reason=reason)


COVERING = "".join((
    HEADER,
    task("1.1", 1, 1, "工作要点"),
    task("1.2", 1, 2, "专题会议"),
    task("2.1", 2, 1, "案卷评查"),
    uncovered(0, 0),
    uncovered(1, 0),
    uncovered(2, 0),
    uncovered(1, 1, "健全机制"),
    uncovered(2, 2, reason="无需"),
))  # fmt: skip
"""A checklist that settles every sentence of section 四."""


def page(charset: str = "utf-8") -> str:
    """Return the report as a saved web page with all that surrounds it."""
    body = "".join(f"<p>　　&nbsp;<span>{line[:3]}</span><b>{line[3:]}</b></p>\n" for line in LINES[1:])
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{LINES[0]}_四、标题</title>'
        f"<style>p{{}}</style><script>var a='二、存在的问题'</script></head><body>"
        f"<nav>四、导航</nav><div style='display: none'>五、看不见的</div><div>首页 &gt; 正文</div>"
        f"<h1>{LINES[0]}</h1>{body}<div>相关链接</div><footer>六、页脚</footer></body></html>"
    )


def word_document(lines: tuple[str, ...] = LINES, *, numbered: bool = False) -> bytes:
    """Return a .docx with a paragraph for each line; its headings and items may be numbered by Word."""
    document = Document()
    if numbered:
        _add_lists(document.part.numbering_part.element)
    for line in lines:
        paragraph = document.add_paragraph()
        level = 0 if line[1:2] == "、" else 1 if line[1:2] == "是" else None
        paragraph.add_run(line if level is None or not numbered else line[2:])
        if numbered and level is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = level
            properties.get_or_add_numId().val = 77
    return saved(document)


def saved(document: object) -> bytes:
    """Return the bytes of a document."""
    file = BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def _add_lists(numbering: object) -> None:
    """Add a list whose first level is numbered 一、三、 here, and whose second 一是, 二是."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        f'<w:lvlText w:val="%{level + 1}{mark}"/></w:lvl>'
        for level, mark in enumerate("、是")
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    number = parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    numbering.insert(0, abstract)  # type: ignore[attr-defined]
    numbering.append(number)  # type: ignore[attr-defined]


def attach_file(session: Session, file: Path) -> ReportFile:
    """Attach a report to the checklist."""
    checklist = usable(named(session, "county"))
    return attach(session, checklist, candidate(checklist, file))


def cut_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text."""
    return tuple(text[start:end] for start, end in sentence_spans(text))


def cut_at_commas(sentence: str) -> tuple[str, ...]:
    """Return the parts of a sentence between its commas."""
    return tuple(sentence[start:end] for start, end in cut_spans(sentence, "，,"))
