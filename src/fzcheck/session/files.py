"""Which checklist files a session works with, and whether they changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from fzcheck import paths
from fzcheck.checklist.codes import ChecklistCode
from fzcheck.checklist.loading import load_all
from fzcheck.checklist.reading import Loaded
from fzcheck.errors import ChecklistUnusable, NotFound
from fzcheck.i18n import _
from fzcheck.toml.problems import Problem
from fzcheck.wording.problems import problem_text

Stamps = tuple[tuple[str, int, int], ...]
"""(path, modification time in ns, size) of every file: equal as long as nothing changed."""


def load_chosen(home: paths.Home, chosen: Sequence[str], *, strict: bool = True) -> tuple[Loaded, ...]:
    """Return the checklists asked for by id or file, or all of them.

    With `strict`, raises NotFound for one that does not exist and ChecklistUnusable for one of which
    nothing can be used.
    """
    files = [entry for entry in chosen if _is_file(entry)]
    if files and len(files) == len(chosen):  # nothing else is asked for
        loaded = load_all(None, None, files)
    else:
        loaded = load_all(paths.shipped_checklists(), home.checklists, files)
    if not chosen:
        return loaded
    asked = {entry: _of(loaded, entry) for entry in chosen}
    if strict:
        for entry, file in asked.items():
            _need_usable(loaded, entry, file)
    return tuple(file for file in loaded if file in asked.values())


def stray_of(loaded: Iterable[Loaded], path: str) -> Problem | None:
    """Return what is said of a file that is the stray copy of a checklist; None where it is none."""
    real = os.path.realpath(path)
    strays = (
        problem for file in loaded for problem in file.problems if problem.code == ChecklistCode.STRAY_COPY
    )
    return next((problem for problem in strays if os.path.realpath(problem.file) == real), None)


def stamp_of(home: paths.Home, chosen: Sequence[str]) -> Stamps:
    """Look at every checklist file, and the official's groups of units, without opening it."""
    files = [home.units, *(Path(entry) for entry in chosen if _is_file(entry))]
    for folder in (paths.shipped_checklists(), home.checklists):
        try:
            files.extend(sorted(Path(folder).glob("*.toml")))
        except OSError:  # an unreadable folder is reported by loading
            continue
    return stamped(files)


def settings_stamp_of(home: paths.Home) -> Stamps:
    """Look at the settings without opening them; no file has an empty stamp."""
    return stamped([home.config_file])


def is_empty(stamp: Stamps) -> bool:
    """Return whether there is nothing to read in the files that were looked at, or none is there."""
    return not any(size for _path, _time, size in stamp)


def stamped(files: Iterable[Path]) -> Stamps:
    """Look at files without opening them; one that is not there has no entry."""
    stamps = []
    for file in files:
        try:
            status = file.stat()
        except OSError:
            continue
        stamps.append((str(file), status.st_mtime_ns, status.st_size))
    return tuple(stamps)


def _is_file(chosen: str) -> bool:
    return chosen.endswith(".toml") or os.sep in chosen


def _of(loaded: Iterable[Loaded], entry: str) -> Loaded | None:
    """Return which of the checklists an id or a file asks for."""
    if _is_file(entry):
        real = os.path.realpath(entry)
        return next((file for file in loaded if os.path.realpath(file.path) == real), None)
    return next((file for file in loaded if file.id == entry), None)


def _need_usable(loaded: Sequence[Loaded], entry: str, file: Loaded | None) -> None:
    """Raise NotFound for what is not there, ChecklistUnusable for what is not loaded or of no use."""
    unusable = _("Nothing of {file} can be used.")
    if _is_file(entry) and not os.path.exists(entry):  # noqa: PTH110 - any text may stand here
        file = None
    elif file is None and _is_file(entry) and (stray := stray_of(loaded, entry)):
        raise ChecklistUnusable(unusable.format(file=entry), problem_text(stray))
    if file is None:
        ids = ", ".join(other.checklist.id for other in loaded if other.checklist)
        raise NotFound(
            _("There is no checklist {name}.").format(name=entry),
            _("Known checklists: {ids}").format(ids=ids),
        )
    if file.checklist is None:
        remedy = "\n".join(problem_text(problem) for problem in file.problems)
        raise ChecklistUnusable(unusable.format(file=file.path), remedy)
