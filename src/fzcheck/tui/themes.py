"""The program's own colours: light, dark, and as much contrast as a screen can give.

Every text stands out from what it lies on by 4.5 to 1 at least (WCAG 2.2, 1.4.3), under a cursor too.
"""

from __future__ import annotations

from textual.theme import Theme

from fzcheck.i18n import _

LIGHT = Theme(
    name="fzcheck-light",
    primary="#9F1D20",
    secondary="#6A3D9A",
    warning="#9A5B00",
    error="#C00F1E",
    success="#1E6B34",
    accent="#8A1C1F",
    foreground="#1C1C1C",
    background="#FAF9F6",
    surface="#F3F1EC",
    panel="#E8E4DC",
    dark=False,
    variables={"footer-key-foreground": "#8A1C1F", "text-muted": "#4C4B49"},
)

DARK = Theme(
    name="fzcheck-dark",
    primary="#D9534F",
    secondary="#B39DDB",
    warning="#E6B450",
    error="#FF6B68",
    success="#7FB77E",
    accent="#E8A87C",
    foreground="#E6E3DD",
    background="#16181C",
    surface="#1C1F24",
    panel="#262A31",
    dark=True,
    variables={
        "block-cursor-foreground": "#FFFFFF",
        "block-cursor-background": "#A8403C",
        "footer-key-foreground": "#E8A87C",
    },
)

CONTRAST = Theme(
    name="fzcheck-contrast",
    primary="#FFFF00",
    secondary="#FF9CFF",
    warning="#FFD24D",
    error="#FF8A8A",
    success="#5CFF5C",
    accent="#FFFF00",
    foreground="#FFFFFF",
    background="#000000",
    surface="#000000",
    panel="#1A1A1A",
    dark=True,
    variables={
        "border": "#FFFF00",
        "border-blurred": "#FFFFFF",
        "block-cursor-foreground": "#000000",
        "block-cursor-background": "#FFFF00",
        "footer-key-foreground": "#FFFF00",
        "text-muted": "#E0E0E0",
        "text-accent": "#FFFF00",
        "text-error": "#FFB1B1",
        "text-warning": "#FFD24D",
        "text-success": "#5CFF5C",
        "text-secondary": "#FF9CFF",
    },
)

THEMES = (LIGHT, DARK, CONTRAST)
"""What the program brings along and offers; the settings file may name any of Textual's as well."""

DEFAULT = DARK.name
"""What is shown until the official chooses."""


def theme_words(current: str) -> tuple[tuple[str, str], ...]:
    """Return (name, words) of the themes to choose from: our own, then by its name another that is set."""
    words = {LIGHT.name: _("light"), DARK.name: _("dark"), CONTRAST.name: _("high contrast")}
    words.setdefault(current, current)
    return tuple(words.items())
