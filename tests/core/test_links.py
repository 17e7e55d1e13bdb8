"""What fzcheck makes by itself goes where it belongs: a link in its place is refused, and leads nowhere."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fzcheck.checklist.saving import save
from fzcheck.errors import LedgerUnusable, NotWritten
from fzcheck.ledger.store import Ledger
from fzcheck.session.editing import start_edit
from fzcheck.session.session import Session, open_session
from fzcheck.session.settings import change_settings
from fzcheck.session.views import Views, save_views
from tests.reporting import TEXT, attach_file

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links of POSIX")

SOMEBODYS = "# 别人的\n" * 9


def attach(session: Session) -> None:
    """Attach a report, and another one, for which the first has to make room."""
    for text in (TEXT, TEXT + "另有。\n"):
        report = session.home.data / "report.txt"
        report.write_text(text, encoding="utf-8")
        attach_file(session, report)


def edit_shipped(session: Session) -> None:
    """Make an own copy of a shipped checklist."""
    start_edit(open_session(session.home, session.clock), "lingqiu-2026-standing")


def edit_own(session: Session) -> None:
    """Save an own checklist."""
    path = session.home.checklists / "county.toml"
    save(path, path.read_bytes(), path.read_bytes() + b"# more\n")


@pytest.mark.parametrize(
    ("name", "act"),
    [
        ("config.toml", lambda session: change_settings(session, name="张三")),
        ("views.json", lambda session: save_views(session.home, Views())),
        ("sources", attach),
        ("sources/county.txt", attach),
        ("sources/county.txt.old", attach),
        ("checklists", edit_shipped),
        ("checklists/lingqiu-2026-standing.toml.shipped", edit_shipped),
        ("checklists/county.toml.bak", edit_own),
    ],
)
def test_no_link_is_followed(
    county: Session, tmp_path: Path, name: str, act: Callable[[Session], object]
) -> None:
    """GIVEN a link in the place of a file or folder, it is named with the way out, and nothing is written."""
    elsewhere, link = tmp_path / "elsewhere", county.home.data / name
    if link.suffix:
        elsewhere.write_text(SOMEBODYS, encoding="utf-8")
    elif link.exists():
        link.rename(elsewhere)
    else:
        elsewhere.mkdir()
    before = contents(elsewhere)
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(elsewhere)
    with pytest.raises(NotWritten) as refused:
        act(county)
    assert str(link) in refused.value.message
    assert link.is_symlink()
    assert contents(elsewhere) == before


def contents(place: Path) -> list[tuple[Path, bytes]]:
    """Return what lies in a file or folder."""
    files = sorted(place.iterdir()) if place.is_dir() else [place]
    return [(file, file.read_bytes()) for file in files]


def test_a_checklist_that_a_person_put_there_as_a_link_is_edited_where_it_lies(
    county: Session, tmp_path: Path
) -> None:
    """What is chosen and changed by a person is theirs; the version before stays beside the link."""
    path = county.home.checklists / "county.toml"
    there = path.rename(tmp_path / "there.toml")
    path.symlink_to(there)
    edit_own(county)
    assert there.read_bytes().endswith(b"# more\n")
    assert path.is_symlink()
    assert (path.parent / "county.toml.bak").is_file()


def test_what_cannot_be_read_is_copied_aside_through_no_link(tmp_path: Path) -> None:
    """GIVEN links in the place of the copy and of a journal, none is followed."""
    path, elsewhere = tmp_path / "ledger.db", tmp_path / "elsewhere"
    path.write_bytes(b"no ledger")
    elsewhere.write_bytes(b"of others")  # as long as the ledger
    with Ledger(path, lambda: "machine") as ledger:
        with pytest.raises(LedgerUnusable):
            ledger.read()
        (copy,) = tmp_path.glob("*.unreadable-*")
        copy.unlink()
        copy.symlink_to(elsewhere)
    with Ledger(path, lambda: "machine") as ledger:
        with pytest.raises(LedgerUnusable):
            ledger.read()
        assert (copy.is_symlink(), copy.read_bytes()) == (False, b"no ledger")
        (tmp_path / "ledger.db-shm").symlink_to(elsewhere)
        with pytest.raises(LedgerUnusable, match=r"ledger\.db-shm"):
            ledger.read()
    assert elsewhere.read_bytes() == b"of others"
