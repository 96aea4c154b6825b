"""One ``table`` of a web page: its own rows and cells, with their texts and spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from .html_elements import elements_with
from .spans import SpanCell

_SPACES = re.compile(r"[ \xa0]{2,}")


def list_rows(table: html.HtmlElement) -> list[html.HtmlElement]:
    """Return the rows of the table itself in source order, without those of tables inside it."""
    return [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]


def list_cells(row: html.HtmlElement) -> list[html.HtmlElement]:
    """Return the cells of the row."""
    return [cell for cell in row if cell.tag in ("td", "th")]


def span_cells(cells: list[html.HtmlElement]) -> list[SpanCell]:
    """Return the cells with their texts and spans."""
    return [
        SpanCell(cell_text(cell), _span(cell, "rowspan"), _span(cell, "colspan"), cell.find(".//table") is not None)
        for cell in cells
    ]


def cell_text(element: html.HtmlElement) -> str:
    """Return the text of the element, a line break where the page breaks the line."""
    return _SPACES.sub(" ", "".join(_iterate_text(element)).replace("\xa0", " ")).strip()


def _iterate_text(element: html.HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        is_break = child.tag in elements_with("paragraph")
        yield "\n" if is_break else ""
        yield from _iterate_text(child)
        yield "\n" if is_break else ""
        yield child.tail or ""


def _span(cell: html.HtmlElement, name: str) -> int:
    match = re.match(r"\s*(\d{1,6})", cell.get(name) or "")
    return int(match[1]) if match else 1
