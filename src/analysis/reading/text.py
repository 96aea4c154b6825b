"""Plain text and Markdown (.txt, .md): lines as they stand; rows laid out with bars, commas or spaces as table rows."""

from __future__ import annotations

from ..document import Place
from .blocks import MAX_CHARACTERS, MAX_LINES, Lines
from .charset import decode
from .errors import ReadError
from .layouts import ROW_LAYOUTS, WORD_LAYOUTS
from .layouts.lines import Layout, NumberedLine
from .layouts.markdown import clear_markdown
from .web.in_text import read_markup_tables

#: The layouts in the order they are looked for.
LAYOUTS: tuple[Layout, ...] = (read_markup_tables, clear_markdown, *ROW_LAYOUTS, *WORD_LAYOUTS)
# The source of a web page saved as text.
_PAGE_STARTS = ("<!doctype html", "<html")


def bytes_to_lines(data: bytes) -> Lines:
    """Return the lines of the text, each with its line in the file; rows have their cells parted by tabs."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    if text[:1000].lstrip().lower().startswith(_PAGE_STARTS):
        # Loaded here: a folder of texts needs no parser of pages.
        from .web import file as web_page

        return web_page.bytes_to_lines(data)
    if text.count("\n") > MAX_LINES or len(text) > MAX_CHARACTERS:
        raise ReadError(
            "size", f"holds more than {MAX_LINES:,} lines or {MAX_CHARACTERS:,} characters, which no report does"
        )
    lines: list[NumberedLine] = list(enumerate(text.removesuffix("\n").split("\n"), start=1))
    for lay_out in LAYOUTS:
        lines = lay_out(lines)
    return Lines([line for _, line in lines], [Place(line=number) for number, _ in lines])
