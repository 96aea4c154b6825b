"""Tables that a web page builds of blocks (``div``, ``ul`` …) in place of ``table``: told by their structure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, islice

from lxml import etree

from ..table_kinds import PROSE_LENGTH, lines_up
from .elements import elements_with
from .table import cell_text

_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:table|inline-block|block|flex|grid)|float\s*:\s*left", re.IGNORECASE)
# Rows with fewer cells are rows of a table only beside longer ones.
MIN_WIDE = 3
MIN_WIDE_ROWS = 2
# A cell has no more tags in it, however its text was made.
MAX_PARTS = 60


def find_block_tables(parent: etree._Element) -> list[list[etree._Element]]:
    """Return the rows of each table that children of ``parent`` make up, those without a heading between them.

    Safe because each row is made of nothing but short blocks without links, and the rows line up: a page laid out in
    blocks has links, sentences or single columns in them.
    """
    if sum(len(child) >= MIN_WIDE for child in parent) < MIN_WIDE_ROWS:
        return []
    return list(_find_runs(parent))


def block_cells(row: etree._Element) -> list[str] | None:
    """Return the texts of the row's cells, empty ones in their places; none for an element that is no row."""
    if not _is_block(row) or (row.text or "").strip() or any((cell.tail or "").strip() for cell in row):
        return [] if _is_short(row) and not len(row) else None
    if not all(_is_block(cell) and _is_short(cell) for cell in row):
        return None
    return [cell_text(cell) for cell in row]


def _find_runs(parent: etree._Element) -> Iterator[list[etree._Element]]:
    """Headings of one cell may stand between rows of a table; they are left to be read as lines."""
    cells = {child: block_cells(child) for child in parent}
    widths = {child: len(texts) for child, texts in cells.items() if texts is not None}
    for is_run, run in groupby(parent, key=widths.__contains__):
        children = list(run) if is_run else []
        if lines_up([cells[child] or [] for child in children if widths[child] > 1]):
            stretches = groupby(children, key=lambda child: widths[child] > 1)
            yield from (list(rows) for is_row, rows in stretches if is_row)


def _is_block(element: etree._Element) -> bool:
    return element.tag in elements_with("block") or bool(_BLOCK_STYLE.search(element.get("style") or ""))


def _is_short(element: etree._Element) -> bool:
    """Whether the element may be a cell; only so much of it is looked at, for content may be nested deep."""
    parts = list(islice(element.iter(), MAX_PARTS))
    if len(parts) == MAX_PARTS or any(part.tag == "table" or part.get("href") for part in parts):
        return False
    text = "".join(element.itertext()).strip()
    return len(text) < PROSE_LENGTH and "。" not in text
