"""What a shell offers after Tab."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from fzcheck.cli import offers

ANSWER = """
import json, os, sys
import argcomplete
from fzcheck.cli import parser, run
from fzcheck.cli.opening import now

parser.build(None)  # what all answers import is imported once
for number, line in enumerate(json.loads(sys.argv[1])):
    if os.fork() == 0:  # argcomplete ends the process that it answers in
        os.environ |= {
            "_ARGCOMPLETE": "1", "COMP_LINE": line, "COMP_POINT": str(len(line)),
            "_ARGCOMPLETE_STDOUT_FILENAME": str(number), "_ARGCOMPLETE_SUPPRESS_SPACE": "1",
            "_ARGCOMPLETE_COMP_WORDBREAKS": " \\t\\n\\"'><=;|&(:",
        }
        run(line.split(), now)
    os.wait()
"""
"""Answers as many lines as are given, each into a file, with what bash says of itself."""

OFFERED = {
    "fzcheck --checklist county tick 2": {"2.1", "2.2"},
    "fzcheck --checklist county show 1.": {"1.1", "1.2"},
    "fzcheck show coun": {"county:"},
    "fzcheck show county:1": {"1.1", "1.2"},  # bash begins a word behind the colon
    "fzcheck --checklist county list --unit 西": {"西乡"},
    "fzcheck --checklist county verify 2.1 --period 2026-Q": {"2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"},
    "fzcheck --checklist coun": {"county"},
    "fzcheck set 1.2 do": {"doing", "done"},
    "fzcheck ver": {"verify"},
    "fzcheck --lang ": {"zh", "en"},
    "fzcheck list --status wai": {"waiting"},
    "fzcheck list --standing=over": {"overdue"},
    "fzcheck list --verification re": {"returned"},
    "fzcheck list --sort dead": {"deadline"},
    "fzcheck status --by mon": {"month"},
    "fzcheck export x --format m": {"md"},
    "fzcheck confirm 1.2 owner 西": {"西乡"},
    "fzcheck confirm 1.2 deadline ": {"--help", "--note"},  # no unit is a day
    # a remark is nobody's to guess, least of all by a file
    "fzcheck note 1.2 ": {"--help", "--next", "--period", "--problem"},
    "fzcheck check c": {"county", "copy.toml"},
    "fzcheck edit c": {"county", "copy.toml"},
    "fzcheck diff county c": {"county", "copy.toml"},
    "fzcheck trace county r": {"report.docx", "report.html"},
    "fzcheck source add county 材料/": {"材料/年度报告.txt"},
    "fzcheck export r": {"report.docx", "report.html"},
    "fzcheck export - --format docx --template r": {"report.docx"},
    "fzcheck evidence 1.2 c": {"copy.toml"},
    "fzcheck --home 材": {"材料/"},
}
"""What is offered behind each line."""


@pytest.mark.usefixtures("home")
@pytest.mark.skipif(sys.platform == "win32", reason="needs a fork")
def test_the_shell_completes_what_is_there(tmp_path: Path) -> None:
    """After Tab come live ids, units and words, and files that fit."""
    for name in ("copy.toml", "report.docx", "report.html", "材料/年度报告.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    subprocess.run([sys.executable, "-c", ANSWER, json.dumps([*OFFERED])], cwd=tmp_path, check=True)

    answers = [(tmp_path / str(number)).read_text("utf-8").split("\013") for number in range(len(OFFERED))]
    assert dict(zip(OFFERED, map(set, answers), strict=True)) == OFFERED


def test_files_are_offered_as_they_are_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From here, from the top, and from ~; hidden ones behind their dot; nothing where no folder is."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for name in ("a b.toml", "A.TOML", ".hidden.toml", "a.txt"):
        (tmp_path / name).touch()
    (tmp_path / "清单").mkdir()
    toml = offers.files(".toml")

    assert toml(prefix="") == ["A.TOML", "a b.toml", "清单/"]
    assert toml(prefix="a") == ["a b.toml"]
    assert toml(prefix=".") == [".hidden.toml"]
    assert toml(prefix="~/a") == ["~/a b.toml"]
    assert toml(prefix=f"{tmp_path}/清") == [f"{tmp_path}/清单/"]
    assert offers.files()(prefix="a") == ["a b.toml", "a.txt"]
    assert offers.FOLDERS(prefix="") == ["清单/"]
    assert [*toml(prefix="no/"), *toml(prefix="\0/"), *toml(prefix="~nobody-of-this-name/")] == []
