"""Acts: each writes what it says, says how to take it back, and refuses with a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Fz, write_other


def shown(fz: Fz, task: str = "1.2") -> dict[str, object]:
    """Return what `show --json` says of a task."""
    return fz("show", task, "--json").one()


def kinds(fz: Fz) -> list[object]:
    """Return the kinds of all events, in their order."""
    return [event["kind"] for event in fz("history", "--json").json()]


def done_steps(task: dict[str, object]) -> list[bool]:
    """Return of each step whether it is done."""
    return [step["done"] for step in task["steps"]]  # type: ignore[attr-defined]


def test_tick_says_what_it_did_and_how_to_take_it_back(fz: Fz) -> None:
    """A tick names the task on stdout, with the undo; what the official may want to know is on stderr."""
    result = fz("tick", "1.2", "--note", "已印发", "--evidence", "文号1", "--evidence", "文号2")
    assert result.code == 0
    assert "1.2 述法评议" in result.out
    assert "fzcheck undo 1" in result.out
    task = shown(fz)
    assert (task["status"], task["without_evidence"]) == ("done", False)
    assert [found["ref"] for found in task["evidence"]] == ["文号1", "文号2"]  # type: ignore[attr-defined]
    assert kinds(fz) == ["status", "evidence", "evidence"]


def test_the_undo_that_is_offered_works(fz: Fz) -> None:
    """The number that an act offers takes that very act back, whatever came after it."""
    offered = fz("tick", "1.2").out.splitlines()[-1].split()[-1]
    fz("note", "2.2", "后来的")
    assert fz("undo", offered).code == 0
    assert shown(fz)["status"] == "todo"
    assert shown(fz, "2.2")["unreported"] is False


def test_undo_takes_back_the_last_act_and_offers_redo(fz: Fz) -> None:
    """Undo without a number goes back act by act; when nothing is left it exits 2."""
    fz("tick", "1.1", "--all-steps")
    back = fz("undo")
    assert (back.code, back.out.splitlines()[1:]) == (0, ["To restore it: fzcheck redo"])
    assert shown(fz, "1.1")["status"] == "todo"
    assert fz("undo").code == 2


def test_redo_restores_it_and_offers_the_way_back(fz: Fz) -> None:
    """Each says how to go back; when nothing is left to redo it exits 2."""
    fz("tick", "1.2")
    fz("undo")
    again = fz("redo")
    assert (again.code, again.out.splitlines()) == (
        0, ["Restored: 1.2 done", "To take it back: fzcheck undo 3"]
    )  # fmt: skip
    assert shown(fz)["status"] == "done"
    assert fz("redo").code == 2
    assert fz("undo", 3).code == 0
    assert shown(fz)["status"] == "todo"


def test_undo_of_an_unknown_event_exits_3(fz: Fz) -> None:
    """An event that does not exist is not found; a text that names none neither."""
    assert fz("undo", "99").code == 3
    assert fz("undo", "[/x]").code == 3


def test_tick_with_open_steps_exits_2_and_names_them(fz: Fz) -> None:
    """Open steps need a yes: the refusal names them and the option that ticks them."""
    result = fz("tick", "1.1")
    assert (result.code, result.out) == (2, "")
    assert "起草" in result.err
    assert "--all-steps" in result.err
    assert fz("tick", "1.1", "--all-steps").code == 0
    assert shown(fz, "1.1")["status"] == "done"


def test_a_step_can_be_ticked_with_evidence_and_opened_again(fz: Fz) -> None:
    """Steps count from 1; evidence that comes with a step is kept."""
    assert fz("tick", "1.1", "--step", "2", "--evidence", "通知").code == 0
    task = shown(fz, "1.1")
    assert done_steps(task) == [False, True, False]
    assert [found["ref"] for found in task["evidence"]] == ["通知"]  # type: ignore[attr-defined]
    assert fz("tick", "1.1", "--step", "2", "--off").code == 0
    assert done_steps(shown(fz, "1.1")) == [False, False, False]


@pytest.mark.parametrize("step", ["0", "4", "x", "-1", "９"])
def test_a_step_that_is_not_there_exits_2(fz: Fz, step: str) -> None:
    """A wrong number of a step is a usage error, and nothing is written."""
    assert fz("tick", "1.1", f"--step={step}").code == 2
    assert kinds(fz) == []


@pytest.mark.parametrize("more", [["--all-steps"], ["--on", "11-01"], ["--evidence", "文"]])
def test_off_goes_with_nothing_that_finishes(fz: Fz, more: list[str]) -> None:
    """`--off` beside an option for ticking is a contradiction, and refused."""
    assert fz("tick", "1.2", "--off", *more).code == 2
    assert fz("tick", "1.1", "--step", "1", "--all-steps").code == 2


def test_ticking_what_is_done_writes_nothing_and_exits_0(fz: Fz) -> None:
    """A second tick says so and offers no undo, since there is nothing to take back."""
    fz("tick", "1.2")
    again = fz("tick", "1.2")
    assert (again.code, len(again.out.splitlines())) == (0, 1)
    assert kinds(fz) == ["status"]
    assert fz("tick", "2.2", "--off").code == 0
    assert kinds(fz) == ["status"]


def test_a_recurring_task_is_ticked_period_by_period(fz: Fz) -> None:
    """Tick takes the earliest open period, or the one named."""
    fz("tick", "2.1")
    fz("tick", "2.1", "--period", "2026-q3", "--on", "9-30")
    periods = shown(fz, "2.1")["periods"]
    assert [part["period"] for part in periods if part["status"] == "done"] == [  # type: ignore[attr-defined]
        "2026-Q1", "2026-Q3",
    ]  # fmt: skip
    assert periods[2]["done_on"] == "2026-09-30"  # type: ignore[index]
    assert fz("tick", "2.1", "--period", "2026-Q5").code == 2
    assert fz("tick", "1.2", "--period", "2026-Q1").code == 2


def test_a_day_without_a_year_lies_in_that_of_the_checklist(fz: Fz, home: Path) -> None:
    """`11-30` takes the year of the task's checklist, not of the clock."""
    write_other(home)
    assert fz("extend", "other:1.2", "12-15", "--reason", "上级推迟").code == 0
    assert shown(fz, "other:1.2")["deadline"] == "2027-12-15"


def test_an_extension_counts_from_the_current_deadline(fz: Fz) -> None:
    """`+10` is ten days after the deadline that holds, and again from the one that holds then."""
    approval = ("--approved-by", "县长", "--document", "某府〔2026〕1号")
    asked = ("extend", "1.1", "+10", "--reason", "会期调整", *approval)
    fz(*asked)
    fz(*asked)
    task = shown(fz, "1.1")
    assert (task["deadline"], task["original_deadline"], task["extended"]) == ("2026-12-30", "2026-12-10", 2)
    page = fz("show", "1.1").out
    assert "县长" in page
    assert "某府〔2026〕1号" in page


def test_an_extension_of_a_recurring_task_moves_its_last_period(fz: Fz) -> None:
    """Without a period the last one is extended; another can be named."""
    fz("extend", "2.1", "+5", "--reason", "推迟")
    fz("extend", "2.1", "2026-10-15", "--period", "2026-Q3", "--reason", "推迟")
    assert [part["deadline"] for part in shown(fz, "2.1")["periods"]] == [  # type: ignore[attr-defined]
        "2026-03-31", "2026-06-30", "2026-10-15", "2027-01-05",
    ]  # fmt: skip


def test_periods_that_stay_overdue_are_named_when_the_last_is_extended(fz: Fz) -> None:
    """Whoever names no period learns which ones stay overdue, and how to name one; else nothing is said."""
    note = "still overdue: 2026-Q1, 2026-Q2, 2026-Q3. To name one: `--period 2026-Q1`."
    assert note in fz("extend", "2.1", "+5", "--reason", "推迟").err
    assert "overdue" not in fz("extend", "2.1", "+5", "--period", "2026-Q2", "--reason", "推迟").err
    assert "overdue" not in fz("extend", "1.1", "+5", "--reason", "推迟").err


@pytest.mark.parametrize("act", [["extend", "1.1", "+10"], ["assign", "1.1", "县财政局"], ["return", "1.2"]])
def test_a_reason_is_required(fz: Fz, act: list[str]) -> None:
    """Without `--reason`, or with an empty one, nothing is written; exit 2."""
    fz("tick", "1.2")
    assert fz(*act).code == 2
    assert "--reason" in fz(*act).err
    assert fz(*act, "--reason", " ").code == 2
    assert kinds(fz) == ["status"]


def test_owner_person_and_confirmation(fz: Fz) -> None:
    """A proposal is confirmed or replaced; then it is none any more, and cannot be confirmed again."""
    assert fz("confirm", "1.1", "deadline").code == 0
    assert fz("assign", "1.1", "县财政局", "--reason", "分工调整").code == 0
    assert fz("person", "1.1", "王某").code == 0
    task = shown(fz, "1.1")
    assert (task["owner"], task["person"], task["proposed"]) == ("县财政局", "王某", False)
    assert fz("confirm", "1.1", "deadline").code == 2
    assert fz("confirm", "1.1", "title").code == 2


def test_set_takes_code_words_and_screen_words(fz: Fz) -> None:
    """A status is given as in JSON or as on the screen; another word is refused with those there are."""
    assert fz("set", "1.2", "doing").code == 0
    assert shown(fz)["status"] == "doing"
    assert fz("set", "1.2", "--lang", "zh", "待上级").code == 0
    assert shown(fz)["status"] == "waiting"
    assert fz("set", "1.2", "not-applicable").code == 2
    assert fz("set", "1.2", "not-applicable", "--note", "机构改革").code == 0
    assert shown(fz)["status"] == "not_applicable"
    wrong = fz("set", "1.2", "finished")
    assert wrong.code == 2
    assert "todo not started, doing in progress, done" in wrong.err
    assert "todo 未启动、doing 正在推进、done 已完成" in fz("set", "1.2", "x", "--lang", "zh").err


def test_set_done_treats_open_steps_as_tick_does(fz: Fz) -> None:
    """`set done` refuses open steps, and ticks them with `--all-steps`; `--on` says when it was done."""
    assert fz("set", "1.1", "done").code == 2
    assert fz("set", "1.1", "done", "--all-steps", "--on", "2026-11-20").code == 0
    assert shown(fz, "1.1")["done_on"] == "2026-11-20"


def test_note_and_evidence(fz: Fz) -> None:
    """A note and a piece of evidence with all that is known about it are kept."""
    assert fz("note", "1.2", "在办").code == 0
    asked = ("evidence", "1.2", "某司〔2026〕5号", "--kind", "文件", "--date", "3-20", "--from", "县司法局")
    assert fz(*asked).code == 0
    task = shown(fz)
    assert [note["text"] for note in task["notes"]] == ["在办"]  # type: ignore[attr-defined]
    assert task["evidence"] == [
        {"ref": "某司〔2026〕5号", "kind": "文件", "date": "2026-03-20", "from": "县司法局"}
    ]
    assert fz("note", "1.2", " ").code == 2
    assert fz("note", "1.2", "缺人", "--problem", "--next").code == 2
    assert fz("note", "1.2", "缺人", "--problem").code == fz("note", "1.2", "招人", "--next").code == 0
    assert [note["sort"] for note in shown(fz)["notes"]] == ["plain", "problem", "next"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["-5天内报送", "-推迟", "--(见附件)", "-1.5", "- 项"])
def test_a_text_that_begins_with_a_hyphen_is_taken(fz: Fz, text: str) -> None:
    """What can be no option is a text, be it an argument or the value of an option."""
    assert fz("note", "1.2", text, "--lang", "en").code == 0
    assert fz("extend", "1.2", "2026-12-31", "--reason", text).code == 0
    assert fz("note", text, "x").code == 3
    task = shown(fz)
    assert [note["text"] for note in task["notes"]] == [text]  # type: ignore[attr-defined]


def test_the_value_of_an_option_may_look_like_another_one(fz: Fz) -> None:
    """After `--reason` only a reason can stand, unless it is an option that there is."""
    assert fz("extend", "1.2", "2026-12-31", "--reason", "-x", "--document=-3").code == 0
    assert '"-x"' in fz("history", "--json").out
    refused = fz("extend", "1.2", "2027-01-31", "--reason", "--period", "x")
    assert (refused.code, "--reason needs a value" in refused.err) == (2, True)


def test_a_text_that_may_be_an_option_goes_after_two_hyphens(fz: Fz) -> None:
    """`--` ends the options, and the refusal without it says so, be the text missed or in the way."""
    for wrong in (fz("note", "1.2", "-x"), fz("note", "1.2", "ok", "-x")):
        assert (wrong.code, "goes after --" in wrong.err) == (2, True)
    assert "goes after --" not in fz("note", "1.2").err
    assert fz("note", "1.2", "--", "-x").code == 0
    assert [note["text"] for note in shown(fz)["notes"]] == ["-x"]  # type: ignore[attr-defined]


def test_verify_and_return(fz: Fz) -> None:
    """The coordinator verifies what is done, or returns it; a recurring task must be told the period."""
    assert fz("verify", "1.2").code == 2
    fz("tick", "1.2")
    assert fz("verify", "1.2").code == 0
    assert shown(fz)["verification"] == "verified"
    assert fz("return", "1.2", "--reason", "材料不全").code == 0
    task = shown(fz)
    assert (task["verification"], task["status"]) == ("returned", "doing")
    fz("tick", "2.1")
    assert fz("verify", "2.1").code == 2
    assert fz("verify", "2.1", "--period", "2026-Q1").code == 0


def test_progress_of_a_withdrawn_task_can_be_moved(fz: Fz, home: Path) -> None:
    """After an id was changed in the file, `move` gives the progress to the new one."""
    fz("tick", "1.2")
    file = home / "checklists" / "county.toml"
    file.write_text(file.read_text("utf-8").replace('id = "1.2"', 'id = "1.2x"'), encoding="utf-8")
    nowhere = fz("move", "1.2", "2.9")
    assert nowhere.code == 3
    assert "2.9" in nowhere.err
    assert fz("move", "1.2", "1.2x").code == 0
    assert shown(fz, "1.2x")["status"] == "done"
    assert fz("move", "2.2", "1.2x").code == 2


def test_an_unknown_task_exits_3_with_near_ids(fz: Fz) -> None:
    """A task that does not exist is not found, whatever the command."""
    for argv in (["tick", "1.11"], ["show", "1.11"], ["note", "1.11", "x"], ["history", "1.11"]):
        result = fz(*argv)
        assert result.code == 3
        assert "1.1\n" in result.err


def test_a_shared_id_must_be_told_apart(fz: Fz, home: Path) -> None:
    """An id that two checklists share is refused with both full names; either of these works."""
    write_other(home)
    result = fz("tick", "1.2")
    assert result.code == 2
    assert "county:1.2" in result.err
    assert "other:1.2" in result.err
    assert fz("tick", "other:1.2").code == 0
    assert fz("--checklist", "county", "tick", "1.2").code == 0


def test_nothing_is_written_into_the_past(fz: Fz) -> None:
    """As of a past date acts are refused; looking is not."""
    assert fz("--as-of", "2026-10-01", "tick", "1.2").code == 2
    assert fz("--as-of", "2026-10-01", "list").code == 0
    assert kinds(fz) == []


@pytest.mark.parametrize("date", ["2026-02-30", "someday", "", "[red]"])
def test_a_text_that_is_no_date_exits_2(fz: Fz, date: str) -> None:
    """Dates are refused with the accepted forms, wherever they stand."""
    for argv in (
        ["--as-of", date, "list"],
        ["status", "--since", date],
        ["extend", "1.1", date, "--reason", "x"],
        ["tick", "1.2", "--on", date],
        ["evidence", "1.2", "x", "--date", date],
    ):
        result = fz(*argv)
        assert result.code == 2
        assert "Write it as 2026-" in result.err


def test_what_is_done_late_stays_late(fz: Fz) -> None:
    """GIVEN a task done after its deadline WHEN it is extended THEN that is refused and it counts as late."""
    fz("tick", "1.2")
    refused = fz("extend", "1.2", "2026-12-31", "--reason", "x")
    fz("verify", "1.2")
    assert (refused.code, fz("extend", "1.2", "2026-12-31", "--reason", "x").code) == (2, 2)
    assert fz("status", "--json").one()["late"] == 1
    assert kinds(fz) == ["status", "verification"]


def test_an_extension_after_the_deadline_is_counted_apart(fz: Fz) -> None:
    """It says so at once, and list, show and status have its count and its days."""
    result = fz("extend", "1.2", "2026-12-31", "--reason", "会期调整")
    assert "208 days after the deadline" in result.err
    (task,) = fz("list", "--search", "述法评议", "--json").json()
    assert (task["late_extensions"], task["late_extension_days"]) == (1, 208)
    status = fz("status", "--json").one()
    assert (status["late_extensions"], status["late_extension_days"]) == (1, 208)
    assert "extended late 1 (by up to 208 days)" in fz("status").out
    assert "extended 208 days after the deadline" in fz("show", "1.2").out


@pytest.mark.usefixtures("begun_ledger")
def test_an_extension_granted_in_time_and_entered_later_is_not_late(fz: Fz) -> None:
    """`--on` says when it was granted; a day to come is refused."""
    assert fz("extend", "1.2", "2026-12-31", "--reason", "x", "--on", "2026-12-01").code == 2
    assert fz("extend", "1.2", "2026-12-31", "--reason", "x", "--on", "4-28").err == ""
    assert shown(fz)["late_extensions"] == 0
    assert fz("history", "--json").json()[-1]["on"] == "2026-04-28"


def test_a_date_confirmed_in_place_of_a_proposed_one_is_no_extension(fz: Fz) -> None:
    """`confirm TASK deadline DATE` sets the county's own deadline; an owner takes a unit and no date."""
    refused = fz("confirm", "1.2", "owner", "12-31")
    assert (refused.code, "confirm 1.2 deadline 12-31" in refused.err) == (2, True)
    assert [
        fz("confirm", "1.2", what, empty).code for what in ("owner", "deadline") for empty in ("", " ")
    ] == [2] * 4
    assert fz("confirm", "1.2", "deadline", "12-31", "--note", "纪要3号").code == 0
    assert fz("history", "--json").json()[-1]["note"] == "纪要3号"
    task = shown(fz)
    assert (task["deadline"], task["original_deadline"]) == ("2026-12-31", "2026-04-30")
    assert (task["extended"], task["late_extensions"]) == (0, 0)
    assert fz("confirm", "1.2", "deadline", "12-30").code == 2
    assert "deadline fixed by the county" in fz("show", "1.2").out
    assert fz("confirm", "1.2", "owner", "县司法局", "--note", "纪要3号").code == 0
    assert (shown(fz)["owner"], shown(fz)["basis"]) == (
        "县司法局",
        {"owner": "", "deadline": "", "why": "报告未写"},
    )


def test_since_has_one_line_for_each_task(fz: Fz) -> None:
    """However often a task was extended, the text names it once; JSON keeps each extension."""
    for date in ("12-20", "12-28"):
        fz("extend", "1.1", date, "--reason", f"推迟到{date}")
    told = fz("status", "--since", "11-01")
    (line,) = (line for line in told.out.splitlines() if "1.1 印发机制文件" in line)
    assert "推迟到12-20" in line
    assert "推迟到12-28" in line
    assert "Extended 1 (2 in all):" in told.out
    changes = fz("status", "--since", "11-01", "--json").one()["changes"]
    assert len(changes["extended"]) == 2  # type: ignore[index]


def test_what_counts_as_late_is_said_and_names_the_way_out(fz: Fz) -> None:
    """Without `--on` a tick after the deadline says that it counts as late; `show` and the row say so too."""
    told = fz("tick", "1.2")
    assert "counts as finished late: it was due on 2026-04-30" in told.err
    assert "fzcheck undo 1" in told.err
    assert "--on" in told.err
    assert "finished late" in fz("show", "1.2").out
    assert "finished late" in fz("list", "--search", "述法评议").out
    assert "--on" not in fz("tick", "2.2").err
    assert "--on" in fz("set", "2.1", "done", "--period", "2026-Q1").err
    in_time = fz("tick", "2.1", "--period", "2026-Q2", "--on", "6-30").err
    assert "late" not in in_time


def test_a_day_before_the_year_of_the_checklist_is_questioned(
    fz: Fz, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who sits there is asked, and a no changes nothing; where nobody does, it is said."""
    monkeypatch.setattr("fzcheck.cli.terminal.may_ask", lambda: True)
    monkeypatch.setattr("fzcheck.cli.terminal.answer", lambda _question: "n")
    for argv in (["tick", "1.2"], ["set", "1.2", "done"], ["extend", "1.2", "12-31", "--reason", "x"]):
        assert fz(*argv, "--on", "2025-04-28").code == 2
    assert kinds(fz) == []
    monkeypatch.setattr("fzcheck.cli.terminal.answer", lambda _question: "y")
    assert fz("extend", "1.2", "12-31", "--reason", "x", "--on", "2025-04-28").code == 0
    monkeypatch.setattr("fzcheck.cli.terminal.may_ask", lambda: False)
    told = fz("tick", "1.2", "--on", "2025-04-28")
    assert (told.code, "2025-04-28 lies before 2026" in told.err) == (0, True)
