"""Every word, sign and colour that is on the screen is explained."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

import fzcheck
from fzcheck import i18n
from fzcheck.i18n import _
from fzcheck.tui.help.glossary import glossary
from fzcheck.tui.kit import bars
from fzcheck.tui.kit.cells import UNKNOWN
from fzcheck.tui.kit.ink import Ink
from fzcheck.tui.tasks.painter import MARK
from fzcheck.tui.timeline import chart
from fzcheck.wording.about import Topic
from fzcheck.words import Basis, Every, Kind, Standing, Status, Verification

SOURCE = Path(fzcheck.__file__).parent
SHOWN = [*(SOURCE / "tui").rglob("*.py"), SOURCE / "words.py", *(SOURCE / "wording").glob("*.py")]
HEADED = {Topic.VERDICT, Topic.EXTENSION, Topic.STANDING, Topic.VERIFICATION, Topic.SELF_VERIFIED, Topic.WHY,
          Topic.AFTER, Topic.EXPECTED, Topic.WITHOUT_EVIDENCE, Topic.CONFLICT, Topic.LAW, Topic.PLACE,
          Topic.WORDS, Topic.QUOTE, Topic.CHECKLIST}  # fmt: skip
"""Topics that head no paragraph of the detail: they stand with another."""


def signs() -> set[str]:
    """Return all that is explained, as it stands on the screen."""
    return {term.sign for chapter in glossary() for term in chapter.terms}


@pytest.mark.parametrize("words", [Status, Standing, Verification, Basis, Every, Kind])
def test_every_code_word_is_explained(words: type[Status]) -> None:
    """What the enums name, in either language."""
    for language in i18n.Language:
        i18n.use(language)
        assert {word.label for word in words} - signs() == set()


def test_every_heading_of_the_detail_is_explained() -> None:
    """What stands at the left of its paragraphs."""
    assert {_(topic.brief_label) for topic in Topic if topic not in HEADED} - signs() == set()


def test_marks_and_figures_are_explained() -> None:
    """What stands beside a standing, at the top of the screen, and on an event that does not count."""
    beside = {"未填报", "缺佐证", "冲突", "拟定", "〔拟定〕", "逾期完成", "逾期后延期", "自办自核", "已撤下"}
    words = {"已过时", "已撤销", "补登", "1/4期", "1/3步", "临近 7天", "看板", "台账", "清单", "任务"}
    forms = {"预警", "项次", "变化起算日", "格式", "跳过", "一并填", "以后再说", "照此确定", "实际完成于",
             "撤销整次", "休息日", "到此为止", "经办", "选定", "下一栏", "登记", "到期月份", "本月到期",
             "技术信息", "记录编号", "操作编号", "配合", "最近记事"}  # fmt: skip
    assert (beside | words | forms) - signs() == set()


def test_every_sign_of_the_program_is_explained() -> None:
    """GIVEN the texts of the screen THEN each sign in one that is no punctuation has its entry."""
    explained = "".join(signs())
    used = {MARK, UNKNOWN, *bars.DONE, *bars.OVERDUE, *bars.REST, chart.TODAY, chart.OVERDUE, chart.WAITING}
    for file in SHOWN:
        literals = re.findall(
            r'"(?:[^"\\]|\\.)*"', re.sub(r'""".*?"""', "", file.read_text("utf-8"), flags=re.DOTALL)
        )
        used |= {sign for text in literals for sign in text if unicodedata.category(sign) in ("So", "Sm")}
    used -= {*"+<>=|~`^"}  # of file formats and formulas
    assert len(used) > 15
    assert {sign for sign in used if sign not in explained} == set()


def test_each_is_explained_once_in_its_ink_and_in_a_sentence() -> None:
    """What is said ends as a sentence does; a standing is inked as in the list."""
    for chapter in glossary():
        names = [term.sign for term in chapter.terms]
        assert len(names) == len(set(names)), chapter.title
        for term in chapter.terms:
            assert term.says.endswith("。"), term
    overdue = next(
        term for chapter in glossary() for term in chapter.terms if term.sign == Standing.OVERDUE.label
    )
    assert overdue.ink == Ink.OVERDUE
