"""A page that is one list of findings, which says of every session anew what there is."""

from __future__ import annotations

from textual.app import ComposeResult

from fzcheck.session.session import Session
from fzcheck.tui.kit.finding_list import FindingList
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.page import Page


class ListPage(Page):
    """Lists what there is in a session, and again in each that follows; the cursor stays on its finding."""

    AUTO_FOCUS = "FindingList"

    def __init__(self, session: Session) -> None:
        """List what there is in a session."""
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """Lay out one list."""
        yield FindingList()
        yield KeyBar()

    def on_mount(self) -> None:
        """List what there is."""
        self._show()

    def show(self, session: Session) -> None:
        """List what there is now."""
        if session is not self._session:
            self._session = session
            self._show()

    def _show(self) -> None:
        """Fill the list, and head it."""
        raise NotImplementedError

    @property
    def _list(self) -> FindingList:
        return self.query_one(FindingList)
