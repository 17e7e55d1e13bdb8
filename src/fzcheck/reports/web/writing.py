"""Fills in the template.

Data reaches the page only as escaped text. The page may load nothing and run nothing but its own script: its
policy names style and script by their hashes.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from fzcheck.reports.report import Report
from fzcheck.reports.web.page import page_of
from fzcheck.visible import visible_line

_TEMPLATES = Path(__file__).with_name("templates")


def written(report: Report) -> bytes:
    """Return the page."""
    return _template().render(page=page_of(report)).encode()


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    style = (_TEMPLATES / "report.css").read_text(encoding="utf-8")
    script = (_TEMPLATES / "report.js").read_text(encoding="utf-8")
    own = {"style": Markup(style), "script": Markup(script), "policy": _policy(style, script)}  # noqa: S704  ours
    return environment.get_template("report.html", globals=own)


def _shown(value: object) -> object:
    """Make every text visible on one line, but for the page's own markup."""
    return visible_line(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _policy(style: str, script: str) -> str:
    """Return what the page allows: nothing but its own style and script."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
