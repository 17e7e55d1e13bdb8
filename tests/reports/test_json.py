"""JSON: the data as they are, in code words, with every field always there."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given

from fzcheck import i18n
from fzcheck.board.names import RecordNames
from fzcheck.checklist.model import Citation, Task
from fzcheck.ledger.events import TYPES
from fzcheck.summary import summary_of
from fzcheck.views.events import event_view
from fzcheck.views.json_ import to_json
from fzcheck.views.summary import summary_view
from fzcheck.views.tasks import NoteView, task_views
from fzcheck.visible import STEERING
from fzcheck.wording.events import Entry
from fzcheck.words import Kind, Remark, Standing
from tests.reports.boards import AS_OF, HOSTILE, board, checklist, event, small, texts

TASK = (
    "checklist id title group owner support leader person deadline original_deadline next_deadline days_left "
    "extended late_extensions late_extension_days every status standing unreported without_evidence "
    "proposed verification pending late done_on periods steps answers measures behind evidence notes "
    "expected criterion basis source needs after related conflict"
)
PERIOD = (
    "period deadline original_deadline extended late_extensions late_extension_days status standing "
    "unreported verification pending steps evidence late done_on"
)
SUMMARY = (
    "as_of since archived total by_status by_standing unreported overdue_unreported without_evidence "
    "proposed conflicts behind late extended late_extensions late_extension_days returned pending "
    "self_verified rate occurrences occurrences_done answers changes owners groups checklists months"
)
COUNT = (
    "name total done overdue due_soon on_track waiting not_applicable unreported without_evidence proposed "
    "behind late_extensions rate occurrences occurrences_done"
)


def fields(found: dict[str, object]) -> str:
    """Return the names of an object's fields in their order."""
    return " ".join(found)


def test_a_task_has_every_field() -> None:
    """Each task has the fields of the contract, whatever is known of it; periods and evidence as well."""
    tasks = json.loads(to_json(task_views(small().rows, AS_OF)))

    assert all(fields(task) == TASK for task in tasks)
    recurring = next(task for task in tasks if task["every"])
    assert all(fields(period) == PERIOD for period in recurring["periods"])
    (measure,) = recurring["measures"]
    assert fields(measure) == "name unit target last_year better latest total rate pace behind amounts"
    assert recurring["evidence"] == [{"ref": "评查表.xlsx", "kind": "表", "date": "", "from": ""}]
    assert (recurring["steps"], recurring["days_left"], recurring["next_deadline"]) == ([], -55, "2026-09-30")


def test_what_is_unknown_is_null_or_empty() -> None:
    """Where nothing is known of a task, its fields are null, empty lists and empty texts."""
    task = json.loads(to_json(task_views(small().rows, AS_OF)))[2]

    assert (task["source"], task["every"], task["done_on"], task["verification"]) == (None, None, None, None)
    assert (task["periods"], task["steps"], task["evidence"], task["notes"]) == ([], [], [], [])
    assert (task["group"], task["person"], task["criterion"], task["needs"]) == ("", "", "", "")


def test_a_duty_by_law_names_the_law_and_no_place() -> None:
    """Every field of a source is there; item and sentence are null."""
    by_law = Task(
        id="9", title="报告监督情况", owner="县司法局", deadline=AS_OF, source=Citation(law="某法第六条")
    )
    rows = board((checklist("county", "清单", [by_law]),)).rows

    (task,) = json.loads(to_json(task_views(rows, AS_OF)))

    named = {"section": "", "item": None, "sentence": None, "words": "", "law": "某法第六条"}
    assert task["source"] == named


def test_a_waiting_or_not_applicable_task_has_no_standing() -> None:
    """Their standing is null; days are left only where something is to do."""
    tasks = {task["id"]: task for task in json.loads(to_json(task_views(small().rows, AS_OF)))}

    assert [(tasks[id_]["status"], tasks[id_]["standing"]) for id_ in ("1.4", "1.5")] == [
        ("waiting", None),
        ("not_applicable", None),
    ]
    assert [tasks[id_]["days_left"] for id_ in ("1.4", "1.5", "2.2")] == [-147, None, None]


def test_a_citation_names_its_section() -> None:
    """The section of a citation is the header's where the task does not differ."""
    task = json.loads(to_json(task_views(small().rows, AS_OF)))[0]

    assert task["source"] == {"section": "四", "item": 1, "sentence": 2, "words": "机制", "law": ""}


def test_a_summary_has_every_field_and_word() -> None:
    """The summary has the fields of the contract, and every word as key, zeros included."""
    found = json.loads(to_json(summary_view(summary_of(small()))))

    assert fields(found) == SUMMARY
    assert set(found["by_status"]) == {"todo", "doing", "done", "waiting", "not_applicable"}
    assert set(found["by_standing"]) == {*Standing, "waiting", "not_applicable"}
    counts = [count for kind in ("owners", "groups", "checklists", "months") for count in found[kind]]
    assert {fields(count) for count in counts} == {COUNT}
    kinds = (
        "finished", "newly_overdue", "extended", "returned", "verified", "answered", "measured", "noted",
        "evidenced", "stepped", "entered_later",
    )  # fmt: skip
    assert found["changes"] == {kind: [] for kind in kinds}


def test_an_event_has_every_column() -> None:
    """The history gives what the ledger holds, all but its chain, and what became of it."""
    note = event(7, "1.1", Kind.NOTE, "已印发", note="补记", on="2026-11-01")
    entry = Entry(
        note, undone=True, withdrawn=False, outdated=False, taken_back=(), restores=False, names=RecordNames()
    )
    found = json.loads(to_json([event_view(entry)]))[0]

    columns = set(TYPES) - {"after", "digest"}
    assert set(found) == columns | {"undone", "withdrawn", "outdated"}
    assert (found["seq"], found["value"], found["undone"]) == (7, "已印发", True)


@pytest.mark.parametrize("language", i18n.Language)
def test_words_do_not_depend_on_the_language(language: i18n.Language) -> None:
    """Programs read the same in either language."""
    expected = to_json(task_views(small().rows, AS_OF))

    i18n.use(language)

    assert to_json(task_views(small().rows, AS_OF)) == expected


@given(texts)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    """Reading gives the very text back, and the source holds no character that steers a terminal."""
    written = to_json(NoteView(text, "", "", "", Remark.PLAIN))

    assert json.loads(written)["text"] == text
    assert not STEERING.search(written)


@pytest.mark.parametrize(
    ("character", "escaped"),
    [("\u200b", "\\u200b"), ("\u2060", "\\u2060"), ("\ufeff", "\\ufeff"), ("\ufff9", "\\ufff9"),
     ("\uffff", "\\uffff"), ("\x9b", "\\u009b"), ("\U000e0041", "\\udb40\\udc41")],
)  # fmt: skip
def test_what_steers_or_is_not_seen_is_escaped(character: str, escaped: str) -> None:
    """Whatever is made visible elsewhere is escaped here, beyond the basic plane as well."""
    written = to_json(NoteView(character, "", "", "", Remark.PLAIN))

    assert f'"{escaped}"' in written
    assert json.loads(written)["text"] == character


def test_chinese_stands_as_it_is_and_half_a_pair_is_written_out() -> None:
    """Chinese is not escaped; half of a surrogate pair, which no JSON can hold, does not stop the export."""
    written = to_json(NoteView(f"{HOSTILE}\udcff", "", "", "", Remark.PLAIN))

    assert "[/闭合]" in written
    assert "\\u202e" in written
    assert json.loads(written)["text"] == f"{HOSTILE}\\udcff"
    assert written.endswith("}\n")
    msgspec.json.decode(written.encode())
