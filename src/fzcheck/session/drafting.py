"""Drafting a report into checklists: reading it, and saving what a person made of the draft."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path

import msgspec

from fzcheck.checklist.model import Checklist
from fzcheck.checklist.reading import Loaded
from fzcheck.checklist.saving import Saved, save
from fzcheck.drafting.draft import draft
from fzcheck.drafting.files import text_of_list
from fzcheck.drafting.model import Draft, DraftedList, Which
from fzcheck.errors import FzcheckError, NotWritten, Refused, ReportUnusable
from fzcheck.i18n import _, listed, n_
from fzcheck.paths import make_folder, make_own_folder
from fzcheck.session.beginning import free_path, sound, taken
from fzcheck.session.checklists import files_of
from fzcheck.session.session import Session, refreshed
from fzcheck.session.sources import Candidate, attach, read_candidate
from fzcheck.visible import visible_line

_Ids = Mapping[Which, str]
_OWN_IDS: _Ids = {}


class Drafted(msgspec.Struct, frozen=True):
    """A report, and what it was drafted into."""

    source: Candidate
    """The report, with the file as it is."""
    draft: Draft
    """What is proposed; nothing of it is written yet."""


class DraftSaved(msgspec.Struct, frozen=True):
    """Checklists that were made of a draft."""

    session: Session
    draft: Draft
    """What was saved."""
    checklists: tuple[Checklist, ...]
    """The checklists, shortcomings first."""
    files: tuple[Path, ...]
    """Where each of them lies."""
    undecided: int
    """Of how many tasks nobody is named to lead."""
    text: str
    """What happened, in the official's language."""
    hints: tuple[str, ...]
    """What did not go as it should."""

    @property
    def next_step(self) -> str:
        """What is to be done next, by the keys of the screen: first of all to name who leads."""
        text = n_("{count} task has no lead unit yet: ! lists it, e opens the checklist.",
                  "{count} tasks have no lead unit yet: ! lists them, e opens the checklist.",
                  self.undecided)  # fmt: skip
        if self.undecided:
            return text.format(count=self.undecided)
        return "" if self.hints else _("The report is attached: S shows where a task comes from.")

    @property
    def others_text(self) -> str:
        """How to put away shipped checklists of another place that are still in use; empty for none."""
        shipped = [file.checklist for file in self.session.in_use if file.shipped and file.checklist]
        issuers = dict.fromkeys(one.source.issuer for one in shipped)
        others = [one for one in issuers if not self.draft.may_be_of(one)]
        text = _("Those of {others} are still in use: , then Ctrl+L archives them.")
        return text.format(others=listed(map(visible_line, others))) if others else ""


def drafted(path: Path, *, by_item: bool = False) -> Drafted:
    """Return what the report in a file is drafted into; reading a long one takes seconds.

    Raises ReportUnusable, naming the file, where it holds no report or none that can be drafted.
    """
    source = read_candidate(path)
    try:
        return Drafted(source, draft(source.report, by_item=by_item))
    except ReportUnusable as error:
        place = visible_line(str(path))
        message = _("{place}: {words}").format(place=place, words=error.message)
        raise ReportUnusable(message, error.remedy) from error


def free_id(session: Session, wanted: str) -> str:
    """Return an id under which a checklist can be saved: the wanted one, or it with a number behind it."""
    return _numbered(wanted, lambda name: bool(why_taken(session, name)))


def why_taken(session: Session, name: str) -> str:
    """Return why no new checklist can have an id, naming what has it; empty where one can."""
    try:
        free_path(session, name)
    except Refused as refusal:
        return refusal.message
    return ""


def drafted_before(session: Session, made: Draft) -> str:
    """Return which checklists of a draft are there already, by their ids; empty where none is."""
    names = [one.id for one in made.lists if why_taken(session, one.id)]
    text = _("Drafted before? There is {ids} already: what is saved now gets an id of its own.")
    return text.format(ids=listed(map(visible_line, names))) if names else ""


def save_draft(session: Session, source: Candidate, made: Draft, ids: _Ids = _OWN_IDS) -> DraftSaved:
    """Write the checklists of a draft, each under its own id or the one given, and attach the report to each.

    A checklist of which no task is kept is left out. All are written or none, and no file is ever replaced.
    Raises Refused where an id is taken or cannot be one, or nothing is kept; NotWritten.
    """
    kept = made.filled
    if not kept:
        raise nothing_kept()
    names = [ids.get(one.which) or one.id for one in kept]
    if len(set(names)) < len(names):
        raise Refused(_("Two checklists cannot have the same id."), _("Give one of them another id."))
    files = [free_path(session, name) for name in names]
    judged = _written(made, kept, files, make_own_folder)
    checklists = tuple(one.checklist for one in judged if one.checklist is not None)
    hints = tuple(filter(None, [_attached(session, checklist, source) for checklist in checklists]))
    tasks = sum(one.size for one in kept)
    text = n_("Saved: {count} task, in {files}.", "Saved: {count} tasks, in {files}.", tasks)
    wanted = (*session.chosen, *names) if session.chosen else ()  # who asked for some wants these too
    return DraftSaved(
        session=refreshed(msgspec.structs.replace(session, chosen=wanted)),
        draft=made,
        checklists=checklists,
        files=tuple(files),
        undecided=sum(one.undecided for one in kept),
        text=text.format(count=tasks, files=listed(visible_line(file.name) for file in files)),
        hints=hints,
    )


def write_draft(session: Session, made: Draft, folder: Path) -> tuple[Path, ...]:
    """Write the checklists of a draft into a folder, which is made where it is missing, and return the files.

    An id that a checklist elsewhere has gets a number behind it, so that no file takes another's place. Both
    are written or none, and no file is ever replaced. Raises Refused where one is there already; NotWritten.
    """
    kept = made.filled
    elsewhere = {one.id for one in files_of(session) if not _lies_in(Path(one.path), folder)}
    names = [_numbered(one.id, (elsewhere | set(session.settings.archived)).__contains__) for one in kept]
    files = [folder / f"{name}.toml" for name in names]
    if there := [file for file in files if os.path.lexists(file)]:
        raise Refused(
            _("There is a file already: {file}. Nothing was written.").format(
                file=visible_line(str(there[0]))
            ),
            _("Move it away, or name another folder with --into."),
        )
    _written(made, kept, files, make_folder)
    return tuple(files)


def _lies_in(file: Path, folder: Path) -> bool:
    return file.parent.resolve() == folder.resolve()


def _numbered(wanted: str, is_taken: Callable[[str], bool]) -> str:
    """Return an id that is not taken: the wanted one, or it with a number behind it."""
    if not is_taken(wanted):
        return wanted
    return next(name for number in count(2) if not is_taken(name := f"{wanted}-{number}"))


def nothing_kept() -> Refused:
    """Return that a draft of which no task is kept cannot be saved."""
    return Refused(_("No task is kept: there is nothing to save."), _("Keep one, and save again."))


def _written(
    made: Draft, kept: Sequence[DraftedList], files: Sequence[Path], make: Callable[[Path], object]
) -> list[Loaded]:
    """Write the lists of a draft to new files, each named by its id, and return what they hold.

    Their folder is made first. Where one cannot be written, those before it are taken away again.
    """
    texts = [text_of_list(made, one, file.stem).encode() for one, file in zip(kept, files, strict=True)]
    judged = [sound(text, file) for text, file in zip(texts, files, strict=True)]
    make(files[0].parent)
    written: list[Path] = []
    try:
        for file, one, text in zip(files, judged, texts, strict=True):
            if not isinstance(save(file, None, text, judged=one), Saved):
                raise taken(file.stem, file)
            written.append(file)
    except FzcheckError:
        for file in written:
            with suppress(OSError):
                file.unlink()
        raise
    return judged


def _attached(session: Session, checklist: Checklist, source: Candidate) -> str:
    """Attach the report to a checklist; return why that failed, or nothing."""
    try:
        attach(session, checklist, source)
    except NotWritten as error:
        return str(error)
    return ""
