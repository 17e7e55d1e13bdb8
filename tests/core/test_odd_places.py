"""Places and files that are not what they should be end in words, never in a defect or a wait."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fzcheck import paths
from fzcheck.acts import remarks
from fzcheck.config import load_settings
from fzcheck.errors import Refused, SettingsUnusable
from fzcheck.session.exporting import paper_of
from fzcheck.session.session import Session, close, open_session
from fzcheck.session.tasks import find_row
from fzcheck.session.views import load_views
from tests.acting import did
from tests.conftest import TestClock
from tests.reports.reading import render

Put = Callable[[Path], Path]


@pytest.fixture(params=["fifo", "device", "circle"])
def put(request: pytest.FixtureRequest) -> Callable[[Path], Path]:
    """Put something in a place that is no file: a pipe, an endless device, links in a circle."""

    def put_it(place: Path) -> Path:
        place.parent.mkdir(parents=True, exist_ok=True)
        if request.param == "fifo":
            os.mkfifo(place)
        else:
            place.symlink_to("/dev/zero" if request.param == "device" else place)
        return place

    return put_it


def test_settings_that_are_no_file_are_refused_at_once(put: Put, tmp_path: Path) -> None:
    """The remedy is to move it away, not to divide it or to look at the disk."""
    with pytest.raises(SettingsUnusable) as refused:
        load_settings(put(tmp_path / "config.toml"))
    assert refused.value.remedy == "请移走它，以使用默认设置。"


def test_views_that_are_no_file_are_broken(put: Put, tmp_path: Path) -> None:
    """The program goes on without them."""
    home = paths.Home(tmp_path, tmp_path / "config")
    put(home.views_file)
    assert load_views(home).broken


def test_a_template_that_is_no_file_is_refused(county: Session, put: Put, tmp_path: Path) -> None:
    """As any that Word has not saved."""
    with pytest.raises(Refused, match="模板"):
        render(paper_of(county, template=str(put(tmp_path / "brief.docx"))), "docx")


def test_a_home_whose_name_is_not_utf8_is_worked_in(tmp_path: Path, clock: TestClock) -> None:
    """GIVEN a folder named in GBK THEN acts are written, under one origin at every start."""
    home = paths.home(os.fsdecode(os.fsencode(tmp_path) + b"/\xb2\xe2"), {})
    for text in ("甲", "乙"):
        session = open_session(home, clock)
        did(session, remarks.add_note, find_row(session, "4.1.1a"), text)
        close(session)
    session = open_session(home, clock)
    assert [(event.value, event.origin) for event in session.ledger.read()] == [
        (text, session.ledger.origin()) for text in ("甲", "乙")
    ]
    close(session)


def test_where_files_belong_can_be_said_where_the_system_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """GIVEN no HOME and a user whom the system does not know THEN --home is named."""

    def nobody(*_words: object, **_named: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr("platformdirs.user_data_path", nobody)
    with pytest.raises(Refused) as refused:
        paths.home(None, {})
    assert "--home" in refused.value.remedy


def test_what_is_no_text_is_refused_in_a_value_too(county: Session) -> None:
    """Bytes of another encoding, as a terminal that is not set to UTF-8 sends them, reach no ledger."""
    row = find_row(county, "1.2")
    with pytest.raises(Refused, match="无效字符") as refused:
        did(county, remarks.add_evidence, row, os.fsdecode(b"\xb2\xe2"))
    assert "UTF-8" in refused.value.remedy
    assert not county.ledger.path.exists()
