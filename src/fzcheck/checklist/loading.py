"""From files to checklists: every problem at once, and whatever can be read is."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from fzcheck.checklist.by_parts import read_by_parts
from fzcheck.checklist.codes import ChecklistCode
from fzcheck.checklist.reading import SUFFIX, Loaded, read_checklist, stem_of
from fzcheck.encodings import NotUtf8, utf8_text
from fzcheck.i18n import _, in_sentences
from fzcheck.paths import read_regular, why_unreadable
from fzcheck.toml.problems import Problem, has_errors, in_order, problem_at, shown
from fzcheck.toml.salvage import parsed

LARGE = 1 << 18
"""Bytes from which on a file is read part by part: some seven hundred tasks."""

PathText = str | os.PathLike[str]


def load_bytes(data: bytes, name: str, *, shipped: bool = False, keep: bool = True) -> Loaded:
    """Return what the bytes of a file hold; never raises, whatever they are. `name` is the file's path.

    Unless told to `keep` it, a large sound file's text is let go.
    """
    if len(data) >= LARGE and (large := read_by_parts(data, name, shipped=shipped)) is not None:
        return msgspec.structs.replace(large, text=utf8_text(data)) if keep else large
    try:
        text = utf8_text(data)
    except NotUtf8 as error:
        problem = problem_at(name, (1, 1), ChecklistCode.ENCODING, error.message, error.remedy)
        return Loaded(stem_of(name), None, name, shipped, (problem,))
    return read_checklist(name, parsed(text, name, ("task", "uncovered")), shipped=shipped)


def load_file(path: PathText, *, shipped: bool = False) -> Loaded:
    """Return what a file holds; one that cannot be read has no checklist and says why."""
    name = os.fspath(path)
    try:
        data = read_regular(name)
    except (OSError, ValueError) as error:
        return _unreadable(name, error, shipped=shipped)
    return load_bytes(data, name, shipped=shipped, keep=False)


def text_of(loaded: Loaded) -> str:
    """Return the text in which problems found later are placed; one that was let go is read again."""
    if loaded.text is not None:
        return loaded.text
    try:
        return utf8_text(read_regular(loaded.path))
    except (OSError, ValueError, NotUtf8):  # gone or changed meanwhile: then they stand on its first line
        return ""


def load_all(
    shipped_dir: PathText | None, own_dir: PathText | None, extra: Sequence[PathText] = ()
) -> tuple[Loaded, ...]:
    """Return the shipped checklists, the official's own and the named files, in order; nothing is raised.

    A named file takes the place of any other checklist with its id, and an own one that of the shipped
    one, also when it is broken. No two have one id: see `_without_copies`. Without a folder, nothing of it
    is loaded.
    """
    own, shipped = _load_folder(own_dir, shipped=False), _load_folder(shipped_dir, shipped=True)
    known = {_real(file.path): file for file in own}
    named = {_real(path): path for path in extra}
    kept = _without_copies(known.get(real) or load_file(path) for real, path in named.items())
    for others in (_without_copies(own), shipped):
        ids = {file.id for file in kept}
        kept += [file for file in others if file.id not in ids]
    return _by_order(kept, shipped)


def _by_order(loaded: Sequence[Loaded], shipped: Iterable[Loaded]) -> tuple[Loaded, ...]:
    """Sort by the `place` in the header, then by id; without one, that of the shipped list it replaces."""
    places: dict[str, int] = {}
    for file in (*shipped, *loaded):
        if file.checklist and file.checklist.place:
            places[file.id] = file.checklist.place
    return tuple(sorted(loaded, key=lambda file: (file.id not in places, places.get(file.id, 0), file.id)))


def _load_folder(folder: PathText | None, *, shipped: bool) -> list[Loaded]:
    """Load the `.toml` files of a folder by name; one that does not exist holds none."""
    if folder is None:
        return []
    try:
        files = sorted(Path(folder).iterdir())
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        return [_unreadable(os.fspath(folder), error, shipped=shipped)]
    return [load_file(file, shipped=shipped) for file in files if _is_checklist(file.name)]


def _without_copies(loaded: Iterable[Loaded]) -> list[Loaded]:
    """Keep one file of each id, the one that is named after it or else the first, and name its stray copies.

    Programs that keep folders in step, and people, leave copies beside a file: `county(1).toml`. The file
    that counts must not depend on how such a name sorts, nor on what is broken in it.
    """
    alike: dict[str, list[Loaded]] = {}
    for file in loaded:
        alike.setdefault(file.id, []).append(file)
    kept: list[Loaded] = []
    for files in alike.values():
        first, *copies = sorted(files, key=lambda file: not _is_named_after_its_id(file))
        strays = tuple(_stray(copy, first) for copy in copies)
        kept.append(msgspec.structs.replace(first, problems=(*first.problems, *strays)) if strays else first)
    return kept


def _is_named_after_its_id(file: Loaded) -> bool:
    """Return whether a file has the name that belongs to its checklist: `<id>.toml`."""
    return stem_of(file.path) == file.id


def _stray(copy: Loaded, kept: Loaded) -> Problem:
    """Say which file counts instead of a copy, and why; and where the copy is the sounder of the two."""
    beside = Path(copy.path).parent == Path(kept.path).parent
    file = shown(Path(kept.path).name if beside else kept.path)
    if _is_named_after_its_id(kept):
        message = _("A stray copy: {file} counts, and this file is not loaded.")
    else:
        message = _(
            "A stray copy: {file} counts, the first by name with the id {id}, and this file is not loaded."
        )
    remedy = _("Move it away or delete it, or give it an id of its own.")
    if _is_whole(copy) and not _is_whole(kept):
        message = in_sentences((message, _("{file} has errors, and this copy has none.")))
        remedy = _("If this copy is the right one, put it in the place of {file}.")
    return problem_at(
        copy.path,
        (0, 1),
        ChecklistCode.STRAY_COPY,
        message.format(file=file, id=kept.id),
        remedy.format(file=file),
    )


def _is_whole(file: Loaded) -> bool:
    return file.checklist is not None and not has_errors(file.problems)


def taken(later: Loaded, first: str) -> Loaded:
    """Report a checklist whose id another file has, and let go of what it holds."""
    from fzcheck.toml.places import Places  # a list of tasks without a fault has no use for it

    message = _("The id {id} is taken by {file}; this file is left out.")
    message = message.format(id=later.id, file=shown(first))
    place = Places(text_of(later)).of(("id",))
    remedy = _("Give one of the two another id.")
    problem = problem_at(later.path, place, ChecklistCode.DUPLICATE_ID, message, remedy, "id")
    problems = in_order((*later.problems, problem))
    return msgspec.structs.replace(later, checklist=None, positions=(), left_out=(), problems=problems)


def _unreadable(name: str, error: OSError | ValueError, *, shipped: bool) -> Loaded:
    message, remedy = why_unreadable(error)
    problem = problem_at(name, (0, 1), ChecklistCode.UNREADABLE, message, remedy)
    return Loaded(stem_of(name), None, name, shipped, (problem,))


def _is_checklist(name: str) -> bool:
    """Return whether a file of a folder is one; an editor's hidden files are not."""
    return name.endswith(SUFFIX) and not name.startswith(".")


def _real(path: PathText) -> str:
    try:
        return os.path.realpath(path)
    except ValueError:  # no file can have such a name; opening it will say so
        return os.fspath(path)
