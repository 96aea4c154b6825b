"""The fonts of the figures, made known to matplotlib."""

from __future__ import annotations

import functools

from matplotlib import font_manager

from ...typeface import FAMILY, FULL_FAMILY, RARE_FAMILY, font_paths, full_font_path

FAMILIES = (FAMILY, RARE_FAMILY, FULL_FAMILY)


@functools.cache
def register_fonts() -> tuple[str, ...]:
    """Make the fonts known to matplotlib; the family names, in the order in which glyphs are looked for."""
    for path in (*font_paths(), full_font_path()):
        font_manager.fontManager.addfont(path)
    return FAMILIES
