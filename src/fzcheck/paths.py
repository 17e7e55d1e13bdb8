"""Where files live, and how they are read and written: nothing is made before it is needed."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from fzcheck.errors import NotWritten, Refused, reason_of
from fzcheck.i18n import _
from fzcheck.visible import visible_line

APP = "fzcheck"
HOME_VARIABLE = "FZCHECK_HOME"

DRAFT = ".draft"
"""Ends the name of an edit that is not saved yet; it lies beside the file that it is about."""
UNITS = "units.toml"
"""The file of the official's own groups of units."""

LARGEST = 32 * 1024 * 1024
"""Bytes of the largest file that is read; ten thousand tasks take four million."""

_TEMPORARY = re.compile(rf"\.{APP}-[a-z0-9_]{{8}}\.tmp")
"""The name of a file that is being written."""
_LEFT_BEHIND = 86_400
"""Seconds after which nobody is at work any more on what an earlier fzcheck has made for a moment."""

_SUFFIX = re.compile(r"\.(?=[0-9]*[A-Za-z])[0-9A-Za-z]{2,5}$")
"""How the name of a file ends; a day or a number ends otherwise."""
_FOLDERS = re.compile(r"[/\\]")

_LONGEST_SUFFIX, _MOST_BYTES = 8, 200
"""Characters of a suffix, and bytes of a name: most systems take 255."""

_NO_NAME = re.compile(r'[<>:"/\\|?*#%\x00-\x1f\x7f-\x9f\ud800-\udfff]')
"""What no name can hold on Windows, what steers a link, and what cannot be seen."""

_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])( *\..*)?", re.IGNORECASE)
"""Names that Windows keeps for itself."""

MACHINE_ID_FILES = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


class Home(msgspec.Struct, frozen=True):
    """The two folders in which all of an official's files live; both absolute."""

    data: Path
    """Holds the ledger, its backups, the official's own checklists, groups of units, reports and drafts."""
    config: Path
    """Holds the settings and the remembered views."""

    @property
    def ledger(self) -> Path:
        """The ledger."""
        return self.data / "ledger.db"

    @property
    def backups(self) -> Path:
        """The folder of the ledger's backups."""
        return self.data / "backups"

    @property
    def checklists(self) -> Path:
        """The folder of the official's own checklists."""
        return self.data / "checklists"

    @property
    def units(self) -> Path:
        """The official's own groups of units."""
        return self.data / UNITS

    @property
    def sources(self) -> Path:
        """The folder of attached reports."""
        return self.data / "sources"

    @property
    def drafts(self) -> Path:
        """The folder of reports whose drafts are not saved yet."""
        return self.data / "drafts"

    def has_draft(self) -> bool:
        """Whether a draft is there that is not saved yet, beside the copy of its report."""
        return any(draft.with_suffix("").is_file() for draft in self.drafts.glob(f"*{DRAFT}"))

    @property
    def config_file(self) -> Path:
        """The settings."""
        return self.config / "config.toml"

    @property
    def views_file(self) -> Path:
        """The views of the task list that are remembered."""
        return self.config / "views.json"


def home(chosen: str | None, environ: Mapping[str, str]) -> Home:
    """Return where files live: all in `chosen`, or in FZCHECK_HOME, or else in the user's own folders."""
    if folder := chosen or environ.get(HOME_VARIABLE):
        where = _absolute(folder)
        return Home(data=where, config=where)
    from platformdirs import user_config_path, user_data_path

    try:
        return Home(
            data=user_data_path(APP, appauthor=False).absolute(),
            config=user_config_path(APP, appauthor=False).absolute(),
        )
    except RuntimeError as error:  # no HOME, and a user whom the system does not know
        raise Refused(_("The system does not say where your files belong."), _home_remedy()) from error


def shipped_checklists() -> Path:
    """Return the folder of the checklists that come with the program."""
    installed = Path(__file__).with_name("checklists")
    # An editable checkout keeps them at its top; the wheel puts them inside the package.
    return installed if installed.is_dir() else Path(__file__).resolve().parents[2] / "checklists"


def make_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, for this user only; NotWritten if it cannot be."""
    try:
        make_private(path)
    except (OSError, ValueError) as error:
        message = _("This folder could not be made: {file}.").format(file=visible_line(str(path)))
        raise NotWritten(message, _remedy(error)) from error


def make_own_folder(path: Path) -> None:
    """Make one of the folders that stand in that of the data; NotWritten for a link, too."""
    if path.is_symlink():
        message = _("This folder could not be made: {file}.").format(file=visible_line(str(path)))
        raise NotWritten(message, _no_link())
    make_folder(path)


def make_private(path: Path) -> None:
    """Make a folder, and those above it that are missing, for this user only; OSError if it cannot be.

    `parents=True` would leave those above open to all.
    """
    missing = [folder for folder in path.parents if not folder.exists()]
    for folder in [*reversed(missing), path]:
        folder.mkdir(mode=0o700, exist_ok=True)


def new_folder(path: Path) -> None:
    """Make a folder that is not there yet, for whoever this user lets in; NotWritten if it cannot be."""
    try:
        path.mkdir()
    except (OSError, ValueError) as error:
        message = _("This folder could not be made: {file}.").format(file=visible_line(str(path)))
        raise NotWritten(message, _remedy(error)) from error


def named_file(ref: str) -> Path | None:
    """Return the file that a reference names; None for what is a number or a link.

    What ends as files do is one, be it there or not; of anything else that is decided by whether it is there.
    """
    text = ref.strip().strip("\"'“”")
    if "://" in text or text.startswith("www."):
        return None
    path = Path(text)
    with suppress(RuntimeError):  # no such user
        path = path.expanduser()
    is_one = _SUFFIX.search(text) or (_FOLDERS.search(text) and os.path.lexists(path))
    return path if is_one else None


def without_folders(ref: str) -> str:
    """Return a reference without the folders before the file that it names; a number or a link as it is."""
    text = ref.strip().strip("\"'“”")
    is_path = _SUFFIX.search(text) or text.startswith(("/", "~", "\\")) or text[1:3] in (":\\", ":/")
    if "://" in text or text.startswith("www.") or not is_path:
        return ref
    return _FOLDERS.split(text.rstrip("/\\"))[-1] or ref


def is_in_folder(ref: str) -> bool:
    """Return whether a reference names a folder before the file, by the slashes of any system."""
    return bool(_FOLDERS.search(ref))


def read_regular(name: str) -> bytes:
    """Return the bytes of a file; OSError for what is none, or is larger than `LARGEST`."""
    mode = Path(name).stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):  # reading a pipe or a device might never end
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
    with Path(name).open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return data


def why_unreadable(error: OSError | ValueError) -> tuple[str, str]:
    """Return message and remedy for what the system has against reading a file."""
    match error.errno if isinstance(error, OSError) else errno.ENAMETOOLONG:
        case errno.ENOENT | errno.ENOTDIR:
            return _("There is no such file."), _("Look at its name and folder.")
        case errno.EACCES | errno.EPERM:
            return _("You may not read this."), _(
                "Ask its owner, or the administrator, for the right to read it."
            )
        case errno.EISDIR:
            return _("This is a folder, not a file."), _("Move it away, or name a file in it.")
        case errno.ENODEV | errno.ENXIO:
            return _("This is a device or a pipe, not a file."), _("Name a file.")
        case errno.EFBIG:
            size = LARGEST // 1024**2
            return _("The file is larger than {size} MB.").format(size=size), _(
                "Divide it, or name a smaller one."
            )
        case errno.ELOOP:
            return _("Its links lead in a circle."), _("Mend the link, or name the file itself.")
        case errno.EIO | errno.ESTALE | errno.ETIMEDOUT | errno.ENOTCONN | errno.EHOSTDOWN:
            return _("The disk or the network does not give the file out."), _(
                "Try again; if it stays so, look whether the disk or the share is connected."
            )
        case errno.ENAMETOOLONG:
            return _("No file can have such a name."), _("Look at its name and folder.")
        case _:
            reason = visible_line(str(getattr(error, "strerror", None) or error))
            return _("The file cannot be read."), _("The system says: {reason}.").format(reason=reason)


def atomic_write(path: Path, data: bytes, *, private: bool = True, chosen: bool = False) -> None:
    """Write a file whole or not at all: NotWritten leaves what stood there, and nothing beside it.

    A new file is for this user only unless it is not `private`, an existing one keeps its mode. A symbolic
    link is refused, unless a person has `chosen` the file: then the one that it points to is written.
    """
    try:
        if path.is_symlink() and not chosen:
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        _replace(path.resolve() if chosen else path, data, 0o600 if private else _usual_mode())
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links, a name that no file can have
        message = _("This file could not be written, what stood there before is untouched: {file}.")
        raise NotWritten(message.format(file=visible_line(str(path))), _remedy(error)) from error


def write_new(path: Path, data: bytes) -> None:
    """Write a file whole where none is, for this user alone: FileExistsError where one is, or NotWritten.

    A symbolic link to nowhere is followed.
    """
    try:
        place = path.resolve()
        with laid_out(place.parent) as made:
            made.write_bytes(data)
            sync(made)
            put_in_place(made, place)
    except FileExistsError:
        raise
    except (OSError, RuntimeError, ValueError) as error:
        message = _("This file could not be written: {file}.")
        raise NotWritten(message.format(file=visible_line(str(path))), _remedy(error)) from error


@contextmanager
def laid_out(folder: Path) -> Iterator[Path]:
    """Give an empty file in a folder, for this user alone, to be filled and then put in place.

    It is gone afterwards; one of a program that was killed goes a day later, when the next one is laid out.
    """
    path = folder / f".{APP}-{os.urandom(4).hex()}.tmp"
    os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
    try:
        _sweep(path)
        yield path
    finally:
        with suppress(OSError):  # it is gone once it has taken its place
            path.unlink()


def put_in_place(made: Path, path: Path) -> None:
    """Give a whole file its name; FileExistsError where something has it already, also a link to nowhere."""
    try:
        path.hardlink_to(made)
    except FileExistsError:
        raise
    except OSError:  # a disk without links: whoever makes the empty file first may fill it
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
        made.replace(path)
    settle(path.parent)


def settle(folder: Path) -> None:
    """Make a rename last through a power cut, where the system lets a folder be opened (Windows does not)."""
    with suppress(OSError):  # the file stands whole by now, whatever the folder says
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sync(path: Path) -> None:
    """Have a file last through a power cut."""
    with path.open("rb+") as opened:
        os.fsync(opened.fileno())


def open_to_all(path: Path) -> None:
    """Give a file the rights that this user's new files have."""
    path.chmod(_usual_mode())


def is_left_behind(path: Path, newest: Path) -> bool:
    """Return whether nothing in a file or folder has changed for a day before something was made beside it.

    Only what belongs to the same user, and is no link, can have been left behind by an earlier fzcheck.
    """
    made = newest.lstat()
    parts = (path, *path.rglob("*")) if path.is_dir() and not path.is_symlink() else (path,)
    states = [part.lstat() for part in parts]
    ours = not path.is_symlink() and states[0].st_uid == made.st_uid
    return ours and all(made.st_mtime - state.st_mtime > _LEFT_BEHIND for state in states)


def move(path: Path, place: Path) -> None:
    """Give a file another name; NotWritten leaves it where it is."""
    try:
        path.rename(place)
    except OSError as error:
        message = _("This file could not be moved, it is still there: {file}.")
        raise NotWritten(message.format(file=visible_line(str(path))), _remedy(error)) from error


def safe_name(name: str, longest: int) -> str:
    """Return a name as any system takes it, Windows too: of a longer one its beginning and its suffix."""
    name = _NO_NAME.sub("_", visible_line(unicodedata.normalize("NFC", name))).strip().strip(". ")
    stem, suffix = os.path.splitext(name)  # noqa: PTH122 - a name, and no path
    if len(suffix) > _LONGEST_SUFFIX:
        stem, suffix = name, ""
    stem = stem[: longest - len(suffix)].encode()[:_MOST_BYTES].decode(errors="ignore").rstrip(". ")
    return f"_{stem}{suffix}" if not stem or _DEVICES.fullmatch(stem) else f"{stem}{suffix}"


def machine_id() -> str:
    """Return 16 hexadecimal digits that name this machine, the same at every start."""
    import hashlib

    return hashlib.sha256(f"{APP} {_machine()}".encode(errors="backslashreplace")).hexdigest()[:16]


def _absolute(folder: str) -> Path:
    """Return a folder without links, unless it is not there: then a link in it may be why."""
    try:
        expanded = Path(folder).expanduser()
        resolved = expanded.resolve()
        return resolved if resolved.exists() else Path(os.path.abspath(expanded))  # noqa: PTH100 - links stay
    except (OSError, RuntimeError, ValueError) as error:
        raise Refused(
            _("This folder cannot be used: {file}.").format(file=visible_line(folder)),
            _home_remedy(),
        ) from error


def _home_remedy() -> str:
    return _("Name a folder with --home or {variable}.").format(variable=HOME_VARIABLE)


def _usual_mode() -> int:
    """Return the mode that this user's new files have; the system tells the mask only by taking another."""
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _replace(target: Path, data: bytes, mode: int) -> None:
    import tempfile

    mode = _mode_of(target, mode)
    # In the same folder, since only there does the new file take the old one's place in one move.
    handle, name = tempfile.mkstemp(prefix=f".{APP}-", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    _sweep(temporary)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    finally:
        with suppress(OSError):  # it is gone once it has taken its place
            temporary.unlink()
    settle(target.parent)


def _sweep(newest: Path) -> None:
    """Remove from the folder of a file being written what programs that were killed left of such files."""
    with suppress(OSError):
        for file in newest.parent.iterdir():
            if _TEMPORARY.fullmatch(file.name) and not file.is_dir() and is_left_behind(file, newest):
                file.unlink()


def _mode_of(target: Path, new: int) -> int:
    """Return the mode to write with, `new` for a new file; OSError for what may not or cannot be replaced."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return new
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):  # a device or a pipe would vanish under the new file
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return stat.S_IMODE(mode)


def _remedy(error: OSError | RuntimeError | ValueError) -> str:
    match error.errno if isinstance(error, OSError) else None:
        case errno.ENOENT | errno.ENOTDIR:
            return _("Its folder does not exist: make it first, or choose another place.")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return _("It is not yours to write: choose another place, or ask for the right to write there.")
        case errno.ENOSPC | errno.EDQUOT:
            return _("The disk is full: free some space and try again.")
        case errno.EISDIR:
            return _("This is a folder: name a file in it.")
        case errno.ELOOP:
            return _no_link()
        case errno.EEXIST:
            return _("A file has this name: choose another place, or move that file away.")
        case _:
            reason = reason_of(error)
            return _("Choose another place; the system says: {reason}.").format(reason=reason)


def _no_link() -> str:
    return _(
        "A link stands there, and what fzcheck keeps goes to no other place: put the file or folder itself "
        "there."
    )


def _machine() -> str:
    for file in MACHINE_ID_FILES:
        with suppress(OSError, UnicodeDecodeError):
            text = file.read_text(encoding="ascii").strip()
            if len(text) == 32:  # a machine that is just being set up says otherwise
                return text
    import platform
    import uuid

    node = uuid.getnode()
    made_up = node >> 40 & 1  # without a network card it is random, and another one at the next start
    return platform.node() if made_up else f"{platform.node()} {node}"
