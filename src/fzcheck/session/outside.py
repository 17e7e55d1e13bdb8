"""An edit in the editor of the official's choice: on a copy, which goes once its text is safe."""

from __future__ import annotations

import datetime as dt
from difflib import unified_diff

import msgspec

from fzcheck.checklist.editing import contents
from fzcheck.errors import ChecklistUnusable, NotWritten, Refused
from fzcheck.i18n import _
from fzcheck.session.editing import Edit, Finished, finish, put_aside
from fzcheck.session.editors import leave_open, remove_copy, run_editor, working_copy
from fzcheck.visible import visible, visible_line

_STRAIGHT_BACK = dt.timedelta(seconds=5)
"""In less time nobody has looked at a text: the editor has gone on without fzcheck."""


def edited_outside(command: tuple[str, ...], opened: Edit) -> tuple[bytes, Finished]:
    """Run the editor on a copy and save what comes of it; return the text, and how the edit ended.

    Where the editor came straight back and changed nothing, it may still be open: its copy stays.

    Raises Refused for an editor that failed or cannot be started, NotWritten and ChecklistUnusable where the
    text cannot be saved; then it says where what was typed is.
    """
    copy = working_copy(opened.path, opened.text)
    clock = opened.session.clock
    began = clock()
    try:
        code = run_editor(command, copy)
    except Refused:
        remove_copy(copy)
        raise
    try:
        left = contents(copy)
        after = opened.text if left is None else left
        if code:
            _refuse(opened, after, code)
        finished = finish(opened, after)
    except (NotWritten, ChecklistUnusable) as error:
        kept = _("What you typed is in {file}.").format(file=visible_line(str(copy)))
        raise type(error)(error.message, f"{error.remedy}\n{kept}") from error
    except Refused:
        remove_copy(copy)
        raise
    if left == opened.text and clock() - began < _STRAIGHT_BACK:
        leave_open(copy, after)
        return after, msgspec.structs.replace(finished, hints=(*finished.hints, _still_open()))
    remove_copy(copy)
    return after, finished


def _still_open() -> str:
    return _(
        "The editor came straight back, perhaps without waiting. If the text is still open in it, save it "
        "there: the next edit offers it. An editor waits with an option such as that of `code --wait`."
    )


def both_texts(edit: Edit, theirs: bytes | None, yours: bytes) -> tuple[str, ...]:
    """Return what is different, line by line: - as the file is now, + as the official would have it."""
    now, wanted = (data.decode(errors="backslashreplace").splitlines() for data in (theirs or b"", yours))
    lines = unified_diff(now, wanted, str(edit.path), _("yours"), lineterm="")
    return tuple(visible(line) for line in lines)


def _refuse(opened: Edit, after: bytes, code: int) -> None:
    """Raise Refused for an editor that failed, once what was typed is put aside."""
    remedy = ""
    if after != opened.text:
        aside = put_aside(opened, after)
        kept = _("What you typed is kept as a draft: {draft}").format(draft=visible_line(str(aside.draft)))
        remedy = "\n".join((kept, *aside.hints))
    raise Refused(_("The editor ended with exit code {code}; nothing was saved.").format(code=code), remedy)
