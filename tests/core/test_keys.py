"""What the keys of a checklist are called, and what the editor says of a line."""

from __future__ import annotations

import pytest

from fzcheck.checklist.model import Checklist, Task
from fzcheck.wording.about import Topic
from fzcheck.wording.keys import KEYS, key_word, line_help
from fzcheck.wording.problems import key_text

TASK, CHECKLIST = {*Task.__struct_encode_fields__}, {*Checklist.__struct_encode_fields__}


def test_only_keys_of_the_model_are_named() -> None:
    """What is said of a key is said of one that a checklist or a task has."""
    assert {*KEYS} <= TASK | CHECKLIST


def test_every_key_of_a_task_has_a_word() -> None:
    """All but the id, which never differs."""
    assert {key for key in TASK if key_word(key) == key} == {"id"}


def test_a_topic_is_called_as_the_key_that_it_tells_of() -> None:
    """One word for one thing: in the detail, in the differences and in the editor."""
    called = {topic: KEYS[topic] for topic in Topic if topic in KEYS}
    assert {Topic.LEAD, Topic.CRITERION, Topic.STEP, Topic.REPORT} <= {*called}
    assert all(
        (topic.label, topic.brief_label) == (key.word, key.brief or key.word) for topic, key in called.items()
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('criterion = "全部办结"', "criterion：完成标准"),
        ("  basis.owner = ", "basis："),
        ("year = 2026", "year：办理年度"),
        ("# 备注", "#"),
        ("[[task]]", "任务"),
        ("[[task]]  # 备注", "任务"),
        ("format = 1", ""),
        ("", ""),
    ],
)
def test_a_line_is_explained_by_its_key(line: str, said: str) -> None:
    """A remark and a new task are explained too; a line that says itself is not."""
    assert said in line_help(line)
    assert bool(said) is bool(line_help(line))


def test_a_key_of_a_problem_reads_in_the_officials_words() -> None:
    """Names in brackets are data and stand for nothing; a key without a word says nothing."""
    said = {
        "task[owner.1].owner": "牵头单位",
        "task[#3].basis.deadline": "依据 时限",
        "units.各": "",
        "task[1.1]": "",
    }
    assert {key: key_text(key) for key in said} == said
