"""Markdown: a summary to read, mail or paste, with the task table at its end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fzcheck.reports.chapters import Content, Items, Table
from fzcheck.reports.outline import outline
from fzcheck.reports.paper import Paper
from fzcheck.visible import visible_line

# `@`, `://` and a point before letters would make links of what is no address, `$` formulas.
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&$@]|:(?=//)|\.(?=[A-Za-z]{2})")
_OPENER = re.compile(r"^([0-9]*)([-+](?=[-+ ]|$)|(?<=[0-9])[.)](?= |$))")

_ADDRESS = re.compile(
    r"((?<![A-Za-z0-9])(?i:https?|ftp)://[A-Za-z0-9](?:[!#-;=?-Z_a-z~]|[\[\]](?=[!-~]))*"
    r"|(?<![!-~])www\.[A-Za-z0-9.-]*[A-Za-z0-9](?:/[A-Za-z0-9./=?%-]*)?(?![!-~])"
    r"|(?<![A-Za-z0-9.+_@-])[A-Za-z0-9][A-Za-z0-9.+_-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?![A-Za-z0-9@_-]))"
)
"""An address of the web or of mail, without what a table or the brackets around it could not hold."""

_AFTER = "]!'),.:;?"
"""What ends the sentence or the brackets that an address stands in."""


def escape(text: str) -> str:
    """Return `text` on one line and as it is, whatever a reader of Markdown would make of its marks.

    An address stays one, with nothing in it escaped; in angle brackets, where it has all that a link needs.
    """
    pieces = _ADDRESS.split(visible_line(text))
    return "".join(_address(piece) if place % 2 else _plain(piece) for place, piece in enumerate(pieces))


def _address(text: str) -> str:
    if text.startswith("www."):
        return text
    address = text.rstrip(_AFTER)
    return f"<{address}>{_plain(text[len(address) :])}"


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)


def render(paper: Paper) -> bytes:
    """Return the paper as Markdown."""
    return "\n".join(_lines(paper)).encode()


def _lines(paper: Paper) -> Iterator[str]:
    yield f"# {_opening(paper.title)}"
    for chapter in outline(paper):
        yield ""
        yield f"## {_opening(chapter.heading)}"
        for content in chapter.contents:
            yield ""
            yield from _content(content)
    yield ""


def _content(content: Content) -> Iterator[str]:
    match content:
        case str():
            yield _opening(content)
        case Items():
            if content.lead:
                yield from (_opening(content.lead), "")
            yield from (f"- {_opening(text)}" for text in content.texts)
        case Table():
            if content.lead:
                yield from (_opening(content.lead), "")
            yield _line(content.headings)
            yield _line("---" for _heading in content.headings)
            yield from (_line(map(escape, cells)) for cells in content.lines)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _opening(text: str) -> str:
    """Escape a text that opens a block: there a dash or a number with a point would begin a list."""
    return _OPENER.sub(r"\1\\\2", escape(text).strip(" "))
