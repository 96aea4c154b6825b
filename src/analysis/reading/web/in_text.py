"""Tables written as HTML inside plain text or Markdown, which has no way of its own to merge cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import ReadError

_MARK = re.compile(r"<(?P<end>/)?table\b[^<>]{0,1000}>", re.IGNORECASE)


def read_markup_tables(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the lines with rows in place of HTML tables; a table that cannot be read stays as it is."""
    text = "\n".join(line for _, line in lines)
    if "<table" not in text.lower():
        return lines
    found: list[tuple[int, str]] = []
    at = 0
    line = 1
    for start, stop in _find_tables(text):
        found += _number(text[at:start], line)
        line += text.count("\n", at, start)
        found += _read_table(text[start:stop], line)
        line += text.count("\n", start, stop)
        at = stop
    return found + _number(text[at:], line)


def _find_tables(text: str) -> Iterator[tuple[int, int]]:
    """Where tables begin and end, the ones inside others left to them."""
    depth = start = 0
    for match in _MARK.finditer(text):
        if not match["end"]:
            start = match.start() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield start, match.end()


def _number(text: str, first: int) -> list[tuple[int, str]]:
    return list(enumerate(text.split("\n"), start=first))


def _read_table(markup: str, first: int) -> list[tuple[int, str]]:
    # Loaded here: most texts hold no markup.
    from . import file as web_page

    try:
        lines, places, _ = web_page.bytes_to_lines(f"<meta charset=utf-8>{markup}".encode())
    except ReadError:
        return list(enumerate(markup.split("\n"), start=first))
    return [(first + (place.line or 1) - 1, line) for line, place in zip(lines, places or [], strict=True)]
