"""The invented reports are drafted as their keys, which were written before, say they must be."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from fzcheck.drafting.draft import draft
from fzcheck.drafting.next_year import GoneOn
from fzcheck.errors import ReportUnusable
from fzcheck.source.report import read_report
from fzcheck.views.drafting import draft_view
from tests.drafting.scoring import Draft, Key, cases, score

CASES = cases(Path(__file__).parent / "cases")


def drafted(report: Path) -> Draft:
    """Return what a report is drafted into; nothing where it is refused."""
    try:
        made = draft(read_report(report.read_bytes()))
    except ReportUnusable:
        return Draft()
    view = draft_view(GoneOn(made, (), ()), made.warnings, ())
    return msgspec.json.decode(msgspec.json.encode(view), type=Draft)


@pytest.mark.parametrize(("key", "report"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_report_is_drafted_as_its_key_says(key: Key, report: Path) -> None:
    """Headings, items, sentences, deadlines and owners: all that the key names, and nothing else."""
    tallies = score(key, drafted(report))
    assert [tally.right for tally in tallies] == [tally.named for tally in tallies]
    assert not any(tally.invented for tally in tallies)
