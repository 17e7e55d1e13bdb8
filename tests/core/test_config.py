"""Settings that cannot be used: the message names file, line and key in plain words, and says what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fzcheck import i18n
from fzcheck.config import Settings, load_settings
from fzcheck.errors import SettingsUnusable

KEYS = Settings.__struct_fields__

FOREIGN = re.compile(r"[A-Za-z]{4,}")
"""What no Chinese message may hold, once the file, its keys and values have been taken out."""


def refusal(path: Path) -> SettingsUnusable:
    """Return why the settings of a file cannot be used."""
    with pytest.raises(SettingsUnusable) as refused:
        load_settings(path)
    return refused.value


def written(tmp_path: Path, text: str) -> Path:
    """Return a settings file with this text."""
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "why", "remedy"),
    [
        ("name = 1", "第 1 行无法使用：name：此处应为文字", "移走"),
        ("# 天数\ndue_soon_days = 999", "第 2 行无法使用：due_soon_days：此处不能写“999”", "0 到 366"),
        ("due_soon_days = true", "due_soon_days：此处应为整数", "移走"),
        ("due_soon_days = 0x" + "f" * 5000, "due_soon_days：此处不能写", "0 到 366"),
        ("due_soon_days = " + "9" * 5000, "due_soon_days：此处有一个过长的数字", "引号"),
        ('nmae = "王某"', "nmae：此处没有 nmae 这个键", "是否应为 name？"),
        ('"说明" = 1', "说明：此处没有 说明 这个键", ", ".join(KEYS)),
        ('\ufeffunit = ""\nlanguage = "zn"', "第 2 行无法使用：language：此处不能写“zn”", '"zh", "en"'),
        ("[ui", "方括号没有闭合", "方括号"),
        ("name = 王某", "name：此处的值写法有误", "请加引号"),
        ('name： "王某"', "name：此处的 ： 是全角", "="),
        ('unit = ""\nname\u3000= "王某"', "第 2 行无法使用：name：此处有一个全角空格", "空格"),
        ('unit = "C:\\Users"', "unit：文字中有单个反斜杠", "两个反斜杠"),
        ('name = "a"\nname = "b"', "第 2 行无法使用：name：此处的键或表与前文重复", "一处"),
        ("name = " + "[" * 5000, "括号嵌套层数过多", "括号"),
    ],
)
def test_a_fault_is_named_with_line_key_and_remedy(tmp_path: Path, text: str, why: str, remedy: str) -> None:
    """Whatever is wrong, it is said in the official's language alone."""
    path = written(tmp_path, text)

    found = refusal(path)

    assert f"设置文件 {path} 第" in found.message
    assert why in found.message
    assert remedy in found.remedy
    theirs = (str(path), *re.findall(r"[a-z_]{4,}", text), *sorted(KEYS, key=len, reverse=True))
    assert not FOREIGN.search(re.sub("|".join(map(re.escape, theirs)), "", str(found)))


def test_a_home_that_is_a_file_is_called_so(tmp_path: Path) -> None:
    """The remedy is to name a folder; the system's own words stay out of it."""
    (tmp_path / "home").write_text("", encoding="utf-8")

    found = refusal(tmp_path / "home" / "config.toml")

    assert str(tmp_path / "home" / "config.toml") in found.message
    assert "不是文件夹" in found.message
    assert "--home" in found.remedy
    assert "Errno" not in str(found)


def test_a_folder_in_the_place_of_the_file_is_called_so(tmp_path: Path) -> None:
    """It is named, and may be moved away."""
    found = refusal(tmp_path)

    assert "这是文件夹，不是文件" in found.message
    assert "移走" in found.remedy


def test_another_encoding_is_called_so(tmp_path: Path) -> None:
    """The way out is the editor's choice of encodings."""
    (tmp_path / "config.toml").write_bytes('name = "王某"'.encode("gbk"))

    assert "UTF-8" in refusal(tmp_path / "config.toml").remedy


def test_in_english_too(tmp_path: Path) -> None:
    """Line, key, reason and remedy stand in a sentence each."""
    i18n.use(i18n.Language.EN)
    path = written(tmp_path, "\ndue_soon_days = 999")

    assert str(refusal(path)) == (
        f"Line 2 of the settings in {path} cannot be used: due_soon_days: This value is not allowed: 999.\n"
        "Write a number from 0 to 366."
    )
