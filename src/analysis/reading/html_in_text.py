"""Tables written as HTML inside plain text or Markdown, which has no way of its own to merge cells."""

from __future__ import annotations

import re

from .errors import ReadError

_TABLE = re.compile(r"<table\b.*?</table\s*>", re.IGNORECASE | re.DOTALL)


def read_markup_tables(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the lines with rows in place of HTML tables; a table that cannot be read stays as it is."""
    text = "\n".join(line for _, line in lines)
    if "<table" not in text.lower():
        return lines
    found: list[tuple[int, str]] = []
    at = 0
    for match in _TABLE.finditer(text):
        found += _number(text, at, match.start())
        found += _read_table(match[0], text.count("\n", 0, match.start()) + 1)
        at = match.end()
    return found + _number(text, at, len(text))


def _number(text: str, start: int, stop: int) -> list[tuple[int, str]]:
    first = text.count("\n", 0, start) + 1
    return list(enumerate(text[start:stop].split("\n"), start=first))


def _read_table(markup: str, first: int) -> list[tuple[int, str]]:
    # Loaded here: most texts hold no markup.
    from . import html_page

    try:
        lines, places = html_page.bytes_to_lines(f"<meta charset=utf-8>{markup}".encode())
    except ReadError:
        return list(enumerate(markup.split("\n"), start=first))
    return [(first + (place.line or 1) - 1, line) for line, place in zip(lines, places or [], strict=True)]
