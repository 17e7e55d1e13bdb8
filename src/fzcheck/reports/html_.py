"""HTML: one page that needs nothing else, to read, sort, filter, print or send.

Data reaches the page only as escaped text. The page may load nothing and run nothing but its own script: its
policy names style and script by their hashes.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from fzcheck.i18n import _
from fzcheck.reports.report import Format, Report
from fzcheck.visible import visible_line

if TYPE_CHECKING:
    from jinja2 import Template

_TEMPLATES = Path(__file__).with_name("templates")


def render(report: Report) -> bytes:
    """Return the page."""
    from fzcheck.reports.page import page_of

    return _template().render(page=page_of(report)).encode()


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def shown(value: object) -> object:
        """Make every text visible on one line, but for the page's own markup."""
        return visible_line(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=shown,
    )
    style, script = (
        (_TEMPLATES / name).read_text(encoding="utf-8") for name in ("report.css", "report.js")
    )
    own = {"style": Markup(style), "script": Markup(script), "policy": _policy(style, script)}  # noqa: S704
    return environment.get_template("report.html", globals=own)


def _policy(style: str, script: str) -> str:
    """Return what the page allows: nothing but its own style and script."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


FORMAT = Format("html", ".html", lambda: _("HTML: one page with charts, to read, sort, filter or print"), render)
