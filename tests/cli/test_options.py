"""Global options, languages, help, and refusals of what was not understood."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from fzcheck import __version__, i18n, paths
from fzcheck.checklist.codes import CODES
from fzcheck.cli.parser import FAMILIES, build
from fzcheck.i18n import Language
from fzcheck.ledger.store import Ledger
from fzcheck.visible import width
from tests.cli.conftest import CHECKLIST, Fz, write_broken, write_other
from tests.conftest import TestClock
from tests.ledger_events import a_note, add

COMMANDS = [name for names in FAMILIES.values() for name in names]
CHINESE = re.compile("[\u4e00-\u9fff]")
SHIPPED = paths.shipped_checklists()


def test_the_version(fz: Fz) -> None:
    """`--version` prints it and exits 0."""
    assert fz("--version") == (0, f"fzcheck {__version__}\n", "")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_both_languages(fz: Fz, command: str, language: str) -> None:
    """Help says what the command does, every argument is explained, with an example, in one language."""
    result = fz("--lang", language, command, "--help")
    assert (result.code, result.err) == (0, "")
    usage, described = result.out.split("\n\n")[:2]
    explained, example = result.out.split("例如：" if language == "zh" else "for example:")
    assert f"fzcheck {command}" in usage
    assert example.startswith(f"\n  fzcheck {command}")
    assert max(map(width, explained.splitlines())) <= 80
    assert language == "en" or not re.search(r"(?<![-_A-Za-z])[A-Z]{2,}", usage)
    assert bool(CHINESE.search(described)) is (language == "zh")
    assert ("usage:" in usage) is (language == "en")
    assert ("options" in result.out) is (language == "en")


NOT_TRIED = {"demo", "draft", "edit", "move", "source", "trace"}
"""What asks for a terminal, for a task that is gone, or for a report; its
example is parsed all the same."""


@pytest.mark.parametrize("language", list(Language))
def test_the_examples_of_the_help_work_one_after_the_other(
    home: Path, fz: Fz, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    """GIVEN the shipped checklists WHEN each example is typed as it stands THEN it does what it should."""
    monkeypatch.setattr(paths, "shipped_checklists", lambda: SHIPPED)
    monkeypatch.chdir(home)
    monkeypatch.setenv("FZCHECK_LANG", language)
    i18n.use(language)
    for name in ("east.db", "west.db"):
        with Ledger(home / name, lambda: "machine") as ledger:
            add(ledger, a_note())
    parser, commands = build(None)
    examples = [shlex.split(example) for command in commands.values() for example in command.examples]

    assert [words[0] for words in examples if parser.parse_known_args(words)[1]] == []
    assert {words[0] for words in examples} == set(COMMANDS)
    tried = [words for words in examples if words[0] not in NOT_TRIED]
    assert [(words, result.err) for words in tried if (result := fz(*words)).code > (words[0] == "due")] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_help_of_check_lists_every_code(fz: Fz, language: str) -> None:
    """Each with its meaning: a line that begins with the code."""
    out = fz("check", "--help", "--lang", language).out
    for code in CODES:
        assert re.search(rf"^  {code} +\S", out, re.MULTILINE)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_help_lists_every_command(fz: Fz, language: str) -> None:
    """`fzcheck --help` names every command with a line, and the global options."""
    out = fz("--help", "--lang", language).out
    for command in COMMANDS:
        assert re.search(rf"^  {command} +\S", out, re.MULTILINE)
    for option in ("--home", "--lang", "--as-of", "--checklist", "--version"):
        assert option in out


def test_the_language_is_chinese_unless_asked(fz: Fz, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--lang` before FZCHECK_LANG before the settings before Chinese, also where the system speaks C."""
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.delenv("FZCHECK_LANG")
    assert "未填报" in fz("list").out
    (home / "config.toml").write_text('language = "en"\n', encoding="utf-8")
    assert "unreported" in fz("list").out
    monkeypatch.setenv("FZCHECK_LANG", "zh_CN.UTF-8")
    assert "未填报" in fz("list").out
    assert "unreported" in fz("list", "--lang", "en").out
    assert "unreported" in fz("--lang=en", "list").out


@pytest.mark.parametrize(
    "argv",
    [[], ["tick"], ["tick", "--step"], ["lsit"], ["list", "--owner"], ["list", "--nope"], ["tick", "1", "2"],
     ["list", "--json=1"], ["set", "1.2", "x"], ["due", "--days", "x"], ["show", "none"], ["undo"]],
)  # fmt: skip
def test_refusals_speak_chinese(fz: Fz, argv: list[str]) -> None:
    """What argparse says in English elsewhere is said in the official's language, with a remedy."""
    result = fz("--lang", "zh", *argv)
    assert (result.code, result.out) == (3 if "none" in argv else 2, "")
    lines = result.err.splitlines()
    assert len(lines) >= 2
    assert all(CHINESE.search(line) for line in (lines[0], lines[-1]))


def test_a_number_below_0_is_a_number(fz: Fz) -> None:
    """It is refused for what it is; letters are refused for being none."""
    below = fz("due", "--days", "-3", "--lang", "zh")
    assert (below.code, below.out) == (2, "")
    assert "小于 0" in below.err
    assert "不是数字" in fz("due", "--days", "三", "--lang", "zh").err
    assert fz("due", "--days", "0", "--owner", "无").code == 0


def test_an_order_is_given_as_a_code_word_or_as_on_the_screen(fz: Fz) -> None:
    """`--sort` takes either, and a slip is answered with both."""
    assert (
        fz("list", "--sort", "完成时限", "--lang", "zh").out
        == fz("list", "--sort", "deadline", "--lang", "zh").out
    )
    wrong = fz("list", "--sort", "x", "--lang", "zh")
    assert (wrong.code, wrong.out) == (2, "")
    assert "file 清单顺序、deadline 完成时限" in wrong.err


def test_an_unknown_command_is_answered_with_near_ones(fz: Fz) -> None:
    """A slip gets a suggestion, anything else the way to the list of commands; exit 2."""
    assert "list" in fz("lsit").err
    result = fz("frobnicate")
    assert result.code == 2
    assert "fzcheck --help" in result.err


def test_options_are_never_guessed_from_their_beginning(fz: Fz) -> None:
    """`--own` is not `--owner`: a script must not change its meaning when an option is added."""
    assert fz("list", "--own", "县司法局").code == 2


def test_global_options_stand_before_or_after_the_command(fz: Fz, home: Path) -> None:
    """All of them in both places; those of `--checklist` add up, of the others the last wins."""
    write_other(home)
    file = home / "checklists" / "county.toml"
    both = fz("--checklist", "county", "list", "--checklist", "other").out
    assert len(both.splitlines()) == 6
    assert len(fz("list", "--checklist", "other").out.splitlines()) == 1
    assert len(fz("--checklist", file, "list").out.splitlines()) == 5
    assert "year" not in fz("--as-of", "2026-01-01", "list", "--as-of", "2026-11-24").out
    late = fz("--as-of", "2026-01-01", "due", "--as-of", "2026-11-24")
    assert late.code == 1
    assert fz("--lang", "zh", "list", "--lang", "en").out == fz("list").out


def test_a_home_given_by_option_goes_before_the_variable(fz: Fz, tmp_path: Path) -> None:
    """`--home` wins over FZCHECK_HOME, in both places, and the last of two wins."""
    away = tmp_path / "away"
    (away / "checklists").mkdir(parents=True)
    only_first = CHECKLIST[: CHECKLIST.index("[[task]]", CHECKLIST.index("[[task]]") + 1)]
    (away / "checklists" / "county.toml").write_text(only_first, encoding="utf-8")
    assert len(fz("--home", away, "list").out.splitlines()) == 1
    assert len(fz("list", "--home", away).out.splitlines()) == 1
    assert len(fz("--home", tmp_path / "none", "list", "--home", away).out.splitlines()) == 1
    assert fz("list", "--home", "").code == fz("list").code


def test_nothing_is_made_by_looking(fz: Fz, home: Path) -> None:
    """Commands that look make no file and no folder."""
    before = sorted(home.rglob("*"))
    for argv in (
        ["list"], ["due"], ["show", "1.2"], ["status"], ["history"], ["where"], ["schema"],
        ["completion", "bash"], ["ledger", "verify"], ["export", "-", "--format", "json"],
    ):  # fmt: skip
        fz(*argv)
    assert sorted(home.rglob("*")) == before


def test_an_unknown_checklist_exits_3_and_an_unusable_one_4(fz: Fz, home: Path) -> None:
    """What is asked for by name must be there, and be of use."""
    broken = write_broken(home)
    missing = fz("list", "--checklist", "nowhere")
    assert missing.code == 3
    assert "county" in missing.err
    assert fz("list", "--checklist", home / "nowhere.toml").code == 3
    assert fz("list", "--checklist", broken).code == 4
    assert fz("--checklist", "broken", "list").code == 4


@pytest.mark.usefixtures("begun_ledger")
def test_problems_elsewhere_are_mentioned_and_change_nothing(fz: Fz, home: Path) -> None:
    """A broken checklist is one line on stderr, whatever the command; the good ones work, exit 0."""
    write_broken(home)
    for argv in (["list"], ["list", "--json"], ["note", "1.2", "x"], ["status"]):
        result = fz(*argv)
        assert result.code == 0
        assert len(result.err.splitlines()) == 1
        assert "fzcheck check" in result.err


def test_unusable_settings_exit_2_and_where_still_works(fz: Fz, home: Path) -> None:
    """Settings that cannot be read stop what would sign with them; where they lie can still be asked."""
    (home / "config.toml").write_text("name = ", encoding="utf-8")
    result = fz("list")
    assert result.code == 2
    assert "config.toml" in result.err
    assert fz("where").code == 0


def test_an_unreadable_ledger_exits_5_and_is_left_alone(fz: Fz, home: Path, unreadable_ledger: Path) -> None:
    """Whatever needs progress exits 5 with the reason; the rest works, and `check` names the copy."""
    before = unreadable_ledger.read_bytes()
    for argv in (["list"], ["list", "--json"], ["tick", "1.2"], ["status"], ["due"], ["history"], ["undo"],
                 ["export", home / "a.md"], ["ledger", "verify"]):  # fmt: skip
        result = fz(*argv)
        assert (result.code, result.out) == (5, "")
        assert "ledger.db" in result.err
    for argv in (["where"], ["schema"], ["completion", "zsh"], ["check"]):
        assert fz(*argv).code == 0
    (copy,) = home.glob("ledger.db.unreadable-*")
    assert str(copy) in fz("check").err
    assert unreadable_ledger.read_bytes() == before


def test_the_screen_needs_a_terminal(fz: Fz) -> None:
    """Without a command and without a terminal nothing opens: exit 2, and what to do instead."""
    result = fz()
    assert result.code == 2
    assert "fzcheck list" in result.err


def test_a_date_without_a_year_lies_in_this_one(fz: Fz, clock: TestClock) -> None:
    """`--as-of 11-30` is this year's; the clock is asked nowhere else."""
    clock.goes_to("2027-02-01")
    assert fz("--as-of", "11-30", "status", "--json").one()["as_of"] == "2027-11-30"
    assert fz("status", "--json").one()["as_of"] == "2027-02-01"


def test_the_help_of_check_says_what_each_code_means_in_the_officials_language(fz: Fz) -> None:
    """A code is a word of programs; its meaning is in Chinese where the help is."""
    assert "quoted-date        日期加了引号" in fz("--lang", "zh", "check", "--help").out


def test_what_is_no_month_is_refused_with_the_forms_that_are_accepted(fz: Fz) -> None:
    """A mistyped month is a mistake in the call, not a filter that finds nothing."""
    result = fz("list", "--month", "13月")
    assert (result.code, result.out) == (2, "")
    assert "2026-11" in result.err
