"""Cells on lines of their own, each closed by a bar, rows padded with bars to one width → a row a line.

Extractors of web pages write them where the cells of a page hold paragraphs: ``规章 |``, ``0 |``, a bar alone for an
empty cell, and behind the last cell of a row as many bars as the widest row has more cells (``||``). Some put a bar
alone before each row. So every row has the same number of bars: empty cells and padding are told by counting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ...document import CELL_SEPARATOR
from .lines import NumberedLine
from .padded_rows import Part, Row, has_bar_below, is_lone, read_row

_CELL = re.compile(r"(?P<text>[^|｜。]*)[|｜]\s*(?P<padding>[|｜]*)")
_PADDING = re.compile(r"[|｜]{2,}")
_SENTENCE = re.compile(r"[。；！？]")
MAX_CELL = 60
# Longer lines hold no single cell; it also bounds the search.
MAX_LINE = 300
# The widest row, and the lines among which the first padding is looked for.
MAX_BARS = 100
MIN_ROWS = 3
# So many rows below a header are looked at for its first row of values.
MAX_HEADERS = 4
# One row in so many may print a word among its values.
MAX_DISORDER = 4
# Without padding only the order of labels and values tells the width: fewer rows, or wider ones, may have it by chance.
MIN_EVEN_ROWS = 5
MAX_EVEN_WIDTH = 12


def read_padded_cells(lines: list[NumberedLine]) -> list[NumberedLine]:
    """Return the lines with each row of cells as one line of cells parted by tabs, empty ones in their places."""
    parts = [_read_part(number, line.strip()) for number, line in lines]
    found: list[NumberedLine] = []
    at = 0
    while at < len(lines):
        rows = _read_table(parts, at)
        found += _rows_to_lines(_drop_padding(rows)) if rows else lines[at : at + 1]
        at = rows[-1].stop if rows else at + 1
    return found


def _read_part(number: int, line: str) -> Part | None:
    """The line as a part of a table; none where it cannot be one."""
    if len(line) > MAX_LINE or CELL_SEPARATOR in line:
        return None
    if _PADDING.fullmatch(line):
        return Part(number, "", len(line), len(line))
    if match := _CELL.fullmatch(line):
        padding = len(match["padding"])
        return Part(number, match["text"].strip(), 1 + padding, padding)
    is_text = len(line) <= MAX_CELL and "|" not in line and "｜" not in line and not _SENTENCE.search(line)
    return Part(number, line) if is_text else None


def _read_table(parts: Sequence[Part | None], start: int) -> list[Row]:
    """The rows of the table that begins on the line; none where no width holds for all its rows.

    It begins with a label or with the bar that stands before every row, and below no other cell.
    """
    first = parts[start]
    if first is None or not (first.bars or (first.text and has_bar_below(parts, start))) or _has_bars(parts, start - 1):
        return []
    bars = _count_to_padding(parts[start : start + MAX_BARS])
    for width in (count for count in range(bars, 1, -1) if bars % count == 0):
        rows = _read_rows(parts, start, width, has_lead=is_lone(first))
        if _is_table(rows) and rows[0].labels:
            return rows
    return [] if bars else _read_even_table(parts, start)


def _read_even_table(parts: Sequence[Part | None], start: int) -> list[Row]:
    """The rows of a table none of whose rows needs padding; none unless one width alone makes even rows of it all."""
    read = (_read_even_rows(parts, start, width) for width in range(2, MAX_EVEN_WIDTH + 1))
    found = [rows for rows in read if len(rows) >= MIN_EVEN_ROWS]
    return found[0] if len(found) == 1 else []


def _read_even_rows(parts: Sequence[Part | None], start: int, width: int) -> list[Row]:
    """The rows of the width to the end of the table or to a gap; none where one has no label or one behind a value."""
    rows: list[Row] = []
    at = start
    while row := read_row(parts, at, width, has_lead=False):
        if not (row.labels and row.is_in_order and not row.padding and len(row.cells) == width):
            return rows if _is_gap(parts[at]) else []
        rows.append(row)
        at = row.stop
    return [] if _has_bars(parts, at) else rows


def _is_gap(part: Part | None) -> bool:
    return part is not None and not part.text and not part.bars


def _has_bars(parts: Sequence[Part | None], index: int) -> bool:
    part = parts[index] if index >= 0 else None
    return part is not None and part.bars > 0


def _count_to_padding(parts: Sequence[Part | None]) -> int:
    """How many bars there are through the first line that pads its row: a whole number of rows; 0 where none does."""
    bars = 0
    for part in parts:
        if part is None:
            return 0
        bars += part.bars
        if part.padding:
            return bars
    return 0


def _is_table(rows: Sequence[Row]) -> bool:
    """Whether rows begin with labels, but for one after another, and most print no label behind their values."""
    bare = [not row.labels for row in rows]
    disordered = sum(not row.is_in_order for row in rows)
    return len(rows) >= MIN_ROWS and MAX_DISORDER * disordered <= len(rows) and not any(map(all, pairwise(bare)))


def _read_rows(parts: Sequence[Part | None], start: int, width: int, *, has_lead: bool) -> list[Row]:
    """The rows of the width to the end of the table; none where a row has another width and goes on from the last.

    A last row may lack its padding.
    """
    rows: list[Row] = []
    at = start
    while at < len(parts):
        row = read_row(parts, at, width, has_lead=has_lead)
        if row is None:
            first = parts[at]
            return [] if first and first.bars else rows
        rows.append(row)
        at = row.stop
        if len(row.cells) + row.padding + has_lead < width:
            break
    return rows


def _drop_padding(rows: Sequence[Row]) -> list[Row]:
    """The rows without a single bar behind their last value that is padding and no empty cell.

    It is where the row has one value more than the rows whose padding is sure have, all alike.
    """
    sure = {row.values for row in rows if row.padding and row.labels and row.values}
    if len(sure) != 1:
        return list(rows)
    longer = min(sure) + 1
    return [
        replace(row, cells=row.cells[:-1])
        if not row.padding and row.labels and row.values == longer and not row.cells[-1][1]
        else row
        for row in rows
    ]


def _rows_to_lines(rows: Sequence[Row]) -> Iterator[NumberedLine]:
    """Labels stand on lines before the last of their row, which has the values beside it."""
    for index, row in enumerate(rows):
        yield from row.above
        is_header = row.labels > 1 and row.values <= 1 and row.is_in_order and not row.has_values
        if not is_header and row.values:
            labels = max(row.labels - 1, 0)
            yield from row.cells[:labels]
            yield _join(row.cells[labels:])
        elif is_header and len(row.cells) == _width_below(rows[index + 1 : index + 1 + MAX_HEADERS]):
            yield _join(row.cells)
        else:
            yield from row.cells[: row.labels]


def _width_below(rows: Sequence[Row]) -> int:
    """How many cells the next row of values has, its label among them: a header of as many stands above them."""
    return next((row.values + bool(row.labels) for row in rows if row.has_values), 0)


def _join(cells: Sequence[NumberedLine]) -> NumberedLine:
    return cells[0][0], CELL_SEPARATOR.join(text for _, text in cells)
