"""Which checklist files a session works with, and whether they changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from fzcheck import paths
from fzcheck.checklist.loading import Loaded, load_all, load_named
from fzcheck.errors import ChecklistUnusable, NotFound
from fzcheck.i18n import _
from fzcheck.toml.problems import Code, Problem

Stamp = tuple[tuple[str, int, int], ...]
"""(path, modification time in ns, size) of every file: equal as long as nothing changed."""


def load_chosen(home: paths.Home, chosen: Sequence[str], *, strict: bool = True) -> tuple[Loaded, ...]:
    """Return the checklists asked for by id or file, or all of them.

    With `strict`, raises NotFound for one that does not exist and ChecklistUnusable for one of which
    nothing can be used.
    """
    files = [entry for entry in chosen if _is_file(entry)]
    if files and len(files) == len(chosen):
        loaded = load_named(files)
    else:
        loaded = load_all(paths.shipped_checklists(), home.checklists, files)
    if not chosen:
        return loaded
    wanted = {os.path.realpath(entry) if _is_file(entry) else entry for entry in chosen}
    kept = tuple(found for found in loaded if os.path.realpath(found.path) in wanted or found.id in wanted)
    if strict:
        _refuse_missing(kept, loaded, chosen)
    return kept


def stray_of(loaded: Iterable[Loaded], file: str) -> Problem | None:
    """Return what is said of a file that is the stray copy of a checklist; None where it is none."""
    real = os.path.realpath(file)
    strays = (problem for found in loaded for problem in found.problems if problem.code == Code.STRAY_COPY)
    return next((problem for problem in strays if os.path.realpath(problem.file) == real), None)


def stamp_of(home: paths.Home, chosen: Sequence[str]) -> Stamp:
    """Look at every checklist file without opening it."""
    files = [Path(entry) for entry in chosen if _is_file(entry)]
    for folder in (paths.shipped_checklists(), home.checklists):
        try:
            files.extend(sorted(Path(folder).glob("*.toml")))
        except OSError:  # an unreadable folder is reported by loading
            continue
    return _stamped(files)


def settings_stamp_of(home: paths.Home) -> Stamp:
    """Look at the settings without opening them; no file has an empty stamp."""
    return _stamped([home.config_file])


def is_empty(stamp: Stamp) -> bool:
    """Return whether there is nothing to read in the files that were looked at, or none is there."""
    return not any(size for _path, _time, size in stamp)


def _stamped(files: Iterable[Path]) -> Stamp:
    stamps = []
    for file in files:
        try:
            found = file.stat()
        except OSError:
            continue
        stamps.append((str(file), found.st_mtime_ns, found.st_size))
    return tuple(stamps)


def _is_file(chosen: str) -> bool:
    return chosen.endswith(".toml") or os.sep in chosen


def _refuse_missing(kept: Sequence[Loaded], loaded: Sequence[Loaded], chosen: Sequence[str]) -> None:
    for entry in chosen:
        if _is_file(entry) and not os.path.exists(entry):  # noqa: PTH110 - any text may stand here
            found = None
        elif _is_file(entry):
            found = next((f for f in kept if os.path.realpath(f.path) == os.path.realpath(entry)), None)
            if found is None and (stray := stray_of(loaded, entry)):
                raise ChecklistUnusable(
                    _("Nothing of {file} can be used.").format(file=entry), _in_a_line(stray)
                )
        else:
            found = next((f for f in kept if f.id == entry), None)
        if found is None:
            ids = ", ".join(f.checklist.id for f in loaded if f.checklist)
            raise NotFound(
                _("There is no checklist {name}.").format(name=entry),
                _("Known checklists: {ids}").format(ids=ids),
            )
        if found.checklist is None:
            raise ChecklistUnusable(
                _("Nothing of {file} can be used.").format(file=found.path),
                "\n".join(_in_a_line(problem) for problem in found.problems),
            )


def _in_a_line(problem: Problem) -> str:
    """Return what is wrong in which line, if in any, and what to do about it."""
    place = _("line {line}, column {column}").format(line=problem.line, column=problem.column)
    message = (
        _("{label}: {text}").format(label=place, text=problem.message) if problem.line else problem.message
    )
    return _("{first} {second}").format(first=message, second=problem.remedy) if problem.remedy else message
