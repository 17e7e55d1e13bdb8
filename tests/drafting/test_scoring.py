"""The score of a draft: what fits its key, what is missed, what is made up."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.drafting.scoring import (
    Draft,
    Item,
    Key,
    KeyItem,
    Phrase,
    Score,
    Sentence,
    Tally,
    cases,
    plain,
    score,
)

CASES = cases(Path(__file__).parent / "cases")

KEY = msgspec.json.decode(
    """{"file": "x.txt", "report_year": 2025, "plan_year": 2026, "traps": [],
    "shortcoming_heading": "三、问题及打算 / （一）问题", "plan_heading": "三、问题及打算 / （二）2026年打算",
    "shortcomings": [{"item": 1, "marker": "1.", "starts": "人手不足。全县仅", "clauses": 2}],
    "plans": [{"item": 1, "marker": "1.", "starts": "补齐人手。上半年", "clauses": 2},
              {"item": 2, "marker": "2.", "starts": "办好讲堂，每年3", "clauses": 1}],
    "deadlines": [{"in": "plans/1", "phrase": "上半年", "date": "2026-06-30"},
                  {"in": "plans/1", "phrase": "自5月1日起", "start": "2026-05-01"},
                  {"in": "plans/1", "phrase": "五日前", "date": null, "soft": true},
                  {"in": "plans/2", "phrase": "每年3月", "date": "2026-03-31", "every": "year"},
                  {"in": "plans/2", "phrase": "全年", "date": "2026-12-31", "soft": true}],
    "owners": [{"in": "plans/1", "phrase": "由甲局牵头，乙局配合", "lead": ["甲局"], "with": ["乙局"]}]}""",
    type=Key,
)

SHORT = Item("人手不足", (Sentence("人手不足。"), Sentence("全县仅 3 人。")))
FIRST = Item(
    "补齐人手",
    (
        Sentence("补齐人手。", (), ("甲局",), ("乙局",)),
        Sentence("上半年招录。", (Phrase("2026-06-30"),), ("甲局",), ("乙局",)),
    ),
)
SECOND = Item("办好讲堂", (Sentence("办好讲堂，每年3月开讲", (Phrase(every="year"),), ("待定",)),))


def draft(*plans: Item, plan: str = "（二）2026年打算") -> Draft:
    """A draft with these arrangements."""
    return Draft(2026, "三、问题及打算", plan, (SHORT,), plans)


def test_all_that_fits_is_right() -> None:
    """A soft deadline left out and a unit named at each sentence do no harm; 待定 is no unit."""
    assert score(KEY, draft(FIRST, SECOND)) == Score(
        Tally(3, 3), Tally(3, 3), Tally(3, 3), Tally(2, 2), Tally(2, 2)
    )


def test_an_item_that_is_missed_takes_its_deadlines_and_owners_with_it() -> None:
    """What was not found is missed once for each thing it holds."""
    found = score(KEY, draft(SECOND))
    assert (found.items, found.sentences) == (Tally(2, 3), Tally(2, 3))
    assert (found.deadlines, found.owners) == (Tally(1, 2), Tally(0, 2))


def test_what_stands_in_the_draft_alone_is_invented() -> None:
    """That is an item, the day from which something holds, and a unit in the wrong place."""
    made_up = Item("抓学习", (Sentence("抓学习，3月底前完成。", (Phrase("2026-03-31"),), ("丙局",)),))
    turned = msgspec.structs.replace(
        FIRST, clauses=(*FIRST.clauses, Sentence("", (Phrase("2026-05-01"),), ("乙局",)))
    )
    found = score(KEY, draft(turned, SECOND, made_up))
    assert found.items == Tally(3, 3, 1)
    assert found.sentences == Tally(2, 3)
    assert found.deadlines == Tally(2, 2, 2)
    assert found.owners == Tally(2, 2, 2)


@pytest.mark.parametrize(
    ("heading", "right"),
    [
        ("三、问题及打算 / （二）2026年打算", 3),
        ("三、问题及打算", 3),
        ("2026年打算", 3),
        ("四、其他", 2),
        ("", 2),
    ],
)
def test_of_a_merged_section_the_whole_or_the_part_is_the_heading(heading: str, right: int) -> None:
    """Either says which lines were taken."""
    assert score(KEY, draft(FIRST, SECOND, plan=heading)).headings == Tally(right, 3)


def test_nothing_to_draft_and_nothing_drafted_is_right() -> None:
    """A heading or an item found there is invented."""
    empty = Key("x.txt", None, None, None, (), (), (), ())
    assert score(empty, Draft()) == Score()
    assert score(empty, draft(FIRST)).headings == Tally(0, 0, 1)
    assert score(empty, draft(FIRST)).items == Tally(0, 0, 2)


def as_drafted(key: Key, place: str, item: KeyItem) -> Item:
    """Return an item drafted just as its key says."""
    due = [d for d in key.deadlines if d.within == f"{place}/{item.item}"]
    units = [o for o in key.owners if o.within == f"{place}/{item.item}"]
    sentence = Sentence(
        plain(item.starts),
        tuple(Phrase(d.date, d.every) for d in due),
        tuple(unit for o in units for unit in o.lead),
        tuple(unit for o in units for unit in o.with_),
    )
    return Item(None, (sentence, *[Sentence()] * (item.clauses - 1)))


@pytest.mark.parametrize(("name", "key", "report"), CASES, ids=[case[0] for case in CASES])
def test_a_draft_made_from_the_key_is_all_right(name: str, key: Key, report: Path) -> None:
    """So every key can be met, and points at its items and at a report that is there."""
    whole = Draft(
        key.plan_year,
        key.shortcoming_heading,
        key.plan_heading,
        tuple(as_drafted(key, "shortcomings", item) for item in key.shortcomings),
        tuple(as_drafted(key, "plans", item) for item in key.plans),
    )
    found = score(key, whole)
    assert report.is_file(), name
    assert all(tally == Tally(tally.named, tally.named) for tally in found)
    assert found.deadlines.named == sum(bool(d.date or d.every) and not d.soft for d in key.deadlines)
    leads = {(o.within, "lead", unit) for o in key.owners for unit in o.lead}
    helps = {(o.within, "with", unit) for o in key.owners for unit in o.with_}
    assert found.owners.named == len(leads | helps)
