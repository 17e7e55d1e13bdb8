"""How the text of a checklist is broken into the lines that are seen."""

from __future__ import annotations

from textual.widgets.text_area import Document

from fzcheck.tui.editor.toml_area import TomlArea, WrappedAnywhere

REMARK = "# 把第四部分“主要安排”逐句分解成任务，时限都是拟定的。"
VALUE = 'criterion = "全年评查不少于137宗，覆盖10家重点单位"'
PLAIN = 'support = [ "a", "b" ] # plain words of a remark'


def test_a_chinese_line_breaks_where_it_is_full() -> None:
    """Neither behind the # of a remark nor behind the = of a key; a line without Chinese keeps its words."""
    remark, value, plain = WrappedAnywhere(Document(f"{REMARK}\n{VALUE}\n{PLAIN}"), 30).lines

    assert remark == ["# 把第四部分“主要安排”逐句分解", "成任务，时限都是拟定的。"]
    assert value == ['criterion = "全年评查不少于137', '宗，覆盖10家重点单位"']
    assert plain == ['support = [ "a", "b" ] # ', "plain words of a remark"]


def test_what_is_typed_is_broken_alike() -> None:
    """Where only what has changed is broken anew, all reads as if it had been broken at once."""
    area = TomlArea(f"{PLAIN}\n{VALUE}".encode())
    area.wrapped_document.wrap(30)

    end = area.document.replace_range((0, 0), (0, 0), f"{REMARK}\n").end_location
    area.wrapped_document.wrap_range((0, 0), (0, 0), end)

    assert area.wrapped_document.lines == WrappedAnywhere(area.document, 30).lines
    assert area.text == f"{REMARK}\n{PLAIN}\n{VALUE}"


def test_enter_is_text_in_the_editor() -> None:
    """So it writes one line after the other while it is held, as letters do."""
    assert TomlArea(b"").check_consume_key("enter", "\r")
