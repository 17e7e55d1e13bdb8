"""Pictures of the screen give Chinese its room."""

from __future__ import annotations

from fzcheck.tui.picture import widened


def test_each_text_is_as_wide_as_its_cells() -> None:
    """Two Chinese characters take four cells; entities count as the character that they stand for."""
    chinese, entities = (
        '<text x="0" textLength="{}">逾期</text>',
        '<text textLength="{}" y="2">&lt;a&#160;</text>',
    )

    assert widened(chinese.format(24.4) + entities.format(61)) == chinese.format(48.8) + entities.format(36.6)
