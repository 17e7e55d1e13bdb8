"""The index of an evidence pack as a web page: what it lacks, and all papers, with links to the copies."""

from __future__ import annotations

from urllib.parse import quote

from fzcheck import i18n
from fzcheck.i18n import _, p_
from fzcheck.reports.pack import INDEX, Pack
from fzcheck.reports.web.page import template


def render(pack: Pack) -> bytes:
    """Return the index as a page."""
    page = template("pack.html").render(
        language=i18n.language().tag,
        title=pack.title,
        figures=pack.figures,
        tables=(
            (p_("sheet", "Lacking"), [one for one in INDEX if not one.of_copies], pack.lacking),
            (p_("sheet", "All papers"), INDEX, pack.lines),
        ),
        number=p_("report", "No."),
        nothing=_("Nothing is lacking."),
        link=quote,
    )
    return page.encode()
