"""One ``table`` of a web page: its own rows and cells, with their texts and spans."""

from __future__ import annotations

import re

from lxml import etree

from ..spans import SpanCell

_NUMBER = re.compile(r"\s*(\d{1,6})")
_SPACES = re.compile(r"[ \xa0]{2,}")


def list_rows(table: etree._Element) -> list[etree._Element]:
    """Return the rows of the table itself in source order, without those of tables inside it."""
    return [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]


def list_cells(row: etree._Element) -> list[etree._Element]:
    """Return the cells of the row."""
    return [cell for cell in row if cell.tag in ("td", "th")]


def span_cells(cells: list[etree._Element]) -> list[SpanCell]:
    """Return the cells with their texts and spans."""
    return [
        SpanCell(cell_text(cell), _span(cell, "rowspan"), _span(cell, "colspan"), _holds_table(cell)) for cell in cells
    ]


def cell_text(element: etree._Element) -> str:
    """Return the text of the element, a line break where the page breaks the line."""
    # Most cells hold their text themselves.
    text = ("".join(element.itertext()) if len(element) else element.text or "").strip()
    return _SPACES.sub(" ", text.replace("\xa0", " ")) if len(text) > 1 else text


def _holds_table(cell: etree._Element) -> bool:
    """Whether a table of more than one cell stands in the cell; editors wrap the mere text of a cell in one of one."""
    if not len(cell) or next(cell.iterdescendants("table"), None) is None:
        return False
    return sum(1 for _ in cell.iterdescendants("td", "th")) > sum(1 for _ in cell.iterdescendants("table"))


def _span(cell: etree._Element, name: str) -> int:
    stated = cell.get(name)
    match = _NUMBER.match(stated) if stated else None
    return int(match[1]) if match else 1
