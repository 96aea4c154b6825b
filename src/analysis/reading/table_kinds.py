"""Whether a table prints data or only lays out a page; web pages and Word files use tables for both."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .spans import SpanCell, is_label_text

_DIGIT = re.compile(r"\d")
# A cell with a full stop and this many characters holds running text.
PROSE_LENGTH = 90
# A table with this many rows of this many values prints data, whatever else it holds.
DATA_ROWS = 2
DATA_VALUES = 2
MAX_VALUE_LENGTH = 20
# Fewer labels beside each other may be a line of anything.
MIN_HEADER = 3
# The only row of its table: dispute figures have fifteen.
LONG_ROW = 5


def prints_data(rows: Sequence[Sequence[SpanCell]]) -> bool:
    """Whether the table prints data; one that lays out a page holds running text, other tables or a single column."""
    if sum(_count_values(cells) >= DATA_VALUES for cells in rows) >= DATA_ROWS:
        return True
    return max(map(len, rows), default=0) > 1 and all(is_plain(cells) for cells in rows)


def is_plain(cells: Sequence[SpanCell]) -> bool:
    """Whether no cell of the row holds running text or a table."""
    return not any(cell.has_table or (len(cell.text) >= PROSE_LENGTH and "。" in cell.text) for cell in cells)


def prints_row(cells: Sequence[SpanCell]) -> bool:
    """Whether a row of a table that lays out the page is itself a row of short cells."""
    return is_plain(cells) and sum(bool(cell.text) for cell in cells) > 1


def lines_up(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows that no markup calls a table print data: two rows of several values, or values under a header.

    Values stand behind the last label of their row. A header has as many cells, all of them labels; one on several
    rows has as many labels in all as a long row has values. So neither contents nor addresses are a table.
    """
    endings = [cells[len(_through_last_label(cells)) :] for cells in rows]
    if sum(len(ending) >= DATA_VALUES and any(map(str.strip, ending)) for ending in endings) >= DATA_ROWS:
        return True
    heads = [cells for cells in rows if _is_header(cells)]
    widths = {len(cells) for cells in heads}
    labels = sum(bool(text.strip()) for cells in heads for text in cells)
    return any(
        (len(ending) >= DATA_VALUES and len(cells) in widths) or LONG_ROW <= len(ending) <= labels
        for cells, ending in zip(rows, endings, strict=True)
    )


def _through_last_label(cells: Sequence[str]) -> Sequence[str]:
    return cells[: max((index for index, text in enumerate(cells, start=1) if is_label_text(text)), default=0)]


def _is_header(cells: Sequence[str]) -> bool:
    filled = [text for text in cells if text.strip()]
    return len(filled) >= MIN_HEADER and all(map(is_label_text, filled))


def _count_values(cells: Sequence[SpanCell]) -> int:
    return sum(not cell.has_table and _is_value(cell.text) for cell in cells)


def _is_value(text: str) -> bool:
    return len(text) <= MAX_VALUE_LENGTH and bool(_DIGIT.search(text)) and not is_label_text(text)
