"""Characters in type that is neither in the file nor on this machine, which PDFium passes over, by pdfminer.

PDFium takes the width of such a character for nothing and leaves it out where it is set by itself; pdfminer reads
codes without drawing them. It is some ten times slower, so it reads only pages with such type.
"""

from __future__ import annotations

import logging
from io import BytesIO

import pdfplumber

from ..page.geometry import Box, Glyph


def read_glyphs(data: bytes, number: int) -> tuple[Glyph, ...]:
    """Return the characters of page ``number`` (from 1)."""
    # What it cannot make sense of it says on every page; here only the characters count.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with pdfplumber.open(BytesIO(data), pages=[number]) as document:
        characters = document.pages[0].chars
        return tuple(
            Glyph(text, Box(character["x0"], character["top"], character["x1"], character["bottom"]))
            for character in characters
            if (text := character["text"].strip()) and not text.startswith("(cid:")
        )
