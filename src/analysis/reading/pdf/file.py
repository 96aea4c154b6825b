"""PDF files: their text where they have it, else the pictures of their pages read by character recognition."""

from __future__ import annotations

from ..blocks import Lines
from ..page.layout import pages_to_lines
from .page import iterate_pages, render_page
from .pictures import add_pictured_tables

# A page with fewer characters than this is a picture.
MIN_CHARACTERS = 10
SCAN_SCALE = 200 / 72


def bytes_to_lines(data: bytes) -> Lines:
    """Return the lines of the file; ``place.page`` is the page.

    Pages without text are read as scans, which needs the extra ``ocr``, and so do tables that are pictures. Raises
    ``ReadError`` for protected or damaged files, and of kind ``ocr`` for scans without that extra.
    """
    pages = list(iterate_pages(data))
    for index, page in enumerate(pages):
        if len(page.glyphs) < MIN_CHARACTERS and (page.has_drawings or len(pages) == 1):
            # Loaded here: most files hold text.
            from ..scan.file import picture_to_page

            pages[index] = picture_to_page(render_page(data, page.number, SCAN_SCALE), page.number)
        elif page.pictures:
            pages[index] = add_pictured_tables(data, page)
    return pages_to_lines(pages)
