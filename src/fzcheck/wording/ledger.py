"""What there is to know of the ledger at hand, in the official's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from fzcheck.i18n import _, in_clauses, listed, n_
from fzcheck.visible import visible_line
from fzcheck.wording.backups import entries_text
from fzcheck.wording.events import kind_text, signature


def span_text(count: int, first: str, last: str) -> str:
    """Return how many entries there are, and from when to when."""
    if not count:
        return _("no entry yet")
    between = first if first == last else _("{first} to {last}").format(first=first, last=last)
    return visible_line(_("{entries}, {span}").format(entries=entries_text(count), span=between))


def wrote_text(count: int, last: str) -> str:
    """Return how many entries somebody signed, and when the last one."""
    return visible_line(_("{entries}, the last of {date}").format(entries=entries_text(count), date=last))


def file_text(path: str, link: str, *, demo: bool) -> str:
    """Return where the ledger lies, and through which link it is reached."""
    where = _("{link}, a link to {path}").format(link=link, path=path) if link else path
    made_up = _("made up, and thrown away when you quit") if demo else ""
    return visible_line(in_clauses((where, made_up)))


def workplace_text(writer: tuple[str, str], span: str, *, here: bool, ours: bool) -> str:
    """Return whose place of work it is, and what was written there."""
    which = _("this one") if here else _("this ledger's, until it moved or was restored") if ours else ""
    return in_clauses((listed((which, signature(*writer))), span))


def unread_text(kinds: Sequence[tuple[str, int]]) -> str:
    """Return which entries nothing can be made of here, and what becomes of them; nothing without any."""
    if not kinds:
        return ""
    named = listed(_("{kind} {count}").format(kind=kind_text(kind), count=count) for kind, count in kinds)
    return in_clauses((named, _("kept and passed on, and not counted; a newer fzcheck may know them")))


def reported_text(last: dt.date | None, for_it: dt.date | None, as_of: dt.date, *, leads: int) -> str:
    """Return when a unit reported last, how long ago that is, and what others entered for it since."""
    told = _("never reported") if last is None else days_ago_text(last, as_of)
    since = ""
    if for_it is not None and (last is None or for_it > last):
        since = _("others entered something about its tasks on {date}").format(date=for_it)
    return in_clauses((told, "" if leads else _("leads no task"), since))


def days_ago_text(day: dt.date, as_of: dt.date) -> str:
    """Return a day and how many days ago it is; one to come is a matter of the clock there."""
    days = (as_of - day).days
    if days == 0:
        return _("{date}, today").format(date=day)
    if days < 0:
        return _("{date}, later than today: look at the clock there").format(date=day)
    return n_("{date}, {count} day ago", "{date}, {count} days ago", days).format(date=day, count=days)


def sound_text(time: str, first: str) -> str:
    """Return that the ledger is as it was written, as far as that was looked at."""
    if not first:
        return _("looked through at {time}: there is no entry").format(time=time)
    text = _("looked through at {time}: as it was written, from the first entry of {date} on")
    return visible_line(text.format(time=time, date=first))


def broken_lines(places: Sequence[tuple[str, str, Sequence[str]]], most: int = 3) -> Iterator[str]:
    """Yield of each (origin, first day, flaws) what is not as it was written, at most a few flaws by name."""
    for origin, since, flaws in places:
        where = _("place {origin}").format(origin=origin) if origin else _("the file")
        start = _("from {date} on").format(date=since) if since else ""
        amiss = n_("{count} thing is not as it was written", "{count} things are not as they were written",
                   len(flaws)).format(count=len(flaws))  # fmt: skip
        yield visible_line(_("{place}: {text}").format(place=listed((where, start)), text=amiss))
        yield from flaws[:most]
