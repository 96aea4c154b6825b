"""Cells on lines of their own, each closed by a bar, rows padded with bars to one width → a row a line.

Extractors of web pages write them where the cells of a page hold paragraphs: ``规章 |``, ``0 |``, a bar alone for an
empty cell, and behind the last cell of a row as many bars as the widest row has more cells (``||``). Some put a bar
alone before each row. So every row has the same number of bars: empty cells and padding are told by counting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..document import CELL_SEPARATOR
from .spans import is_label_text

_CELL = re.compile(r"(?P<text>[^|｜。]*)[|｜]\s*(?P<padding>[|｜]*)")
_PADDING = re.compile(r"[|｜]{2,}")
_SENTENCE = re.compile(r"[。；！？]")
MAX_CELL = 60
# Longer lines hold no single cell; it also bounds the search.
MAX_LINE = 300
# The widest row, and the lines among which the first padding is looked for.
MAX_BARS = 100
# A label breaks over at most so many lines more.
MAX_BROKEN = 3
MIN_ROWS = 3
# One row in so many may print a word among its values.
MAX_DISORDER = 4

_NumberedLine = tuple[int, str]


@dataclass(frozen=True, slots=True)
class _Part:
    """One line of a table: its text, how many bars it has, and how many of these at its end are surely padding."""

    number: int
    text: str
    bars: int = 0
    padding: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: lines that stand above it, its cells, how many bars padded it, and where the next row begins."""

    above: tuple[_NumberedLine, ...]
    cells: tuple[_NumberedLine, ...]
    padding: int
    stop: int

    @property
    def labels(self) -> int:
        """How many labels stand before the first value or empty cell."""
        return next((at for at, (_, text) in enumerate(self.cells) if not is_label_text(text)), len(self.cells))

    @property
    def values(self) -> int:
        return len(self.cells) - self.labels

    @property
    def has_values(self) -> bool:
        return any(text and not is_label_text(text) for _, text in self.cells)

    @property
    def is_in_order(self) -> bool:
        """Whether all labels stand before the values; an empty cell may stand before them."""
        return not any(is_label_text(text) for _, text in self.cells[max(self.labels, 1) :])


def read_padded_cells(lines: list[_NumberedLine]) -> list[_NumberedLine]:
    """Return the lines with each row of cells as one line of cells parted by tabs, empty ones in their places."""
    parts = [_read_part(number, line.strip()) for number, line in lines]
    found: list[_NumberedLine] = []
    at = 0
    while at < len(lines):
        rows = _read_table(parts, at)
        found += _rows_to_lines(_drop_padding(rows)) if rows else lines[at : at + 1]
        at = rows[-1].stop if rows else at + 1
    return found


def _read_part(number: int, line: str) -> _Part | None:
    """The line as a part of a table; none where it cannot be one."""
    if len(line) > MAX_LINE or CELL_SEPARATOR in line:
        return None
    if _PADDING.fullmatch(line):
        return _Part(number, "", len(line), len(line))
    if match := _CELL.fullmatch(line):
        padding = len(match["padding"])
        return _Part(number, match["text"].strip(), 1 + padding, padding)
    is_text = len(line) <= MAX_CELL and "|" not in line and "｜" not in line and not _SENTENCE.search(line)
    return _Part(number, line) if is_text else None


def _read_table(parts: Sequence[_Part | None], start: int) -> list[_Row]:
    """The rows of the table that begins on the line; none where no width holds for all its rows."""
    first = parts[start]
    if first is None or not (first.bars or _has_bar_below(parts, start)):
        return []
    bars = _count_to_padding(parts[start : start + MAX_BARS])
    for width in (count for count in range(bars, 1, -1) if bars % count == 0):
        # A bar alone before the first row stands before every row, or is its empty first cell.
        for has_lead in (True, False) if _is_lone(first) else (False,):
            rows = _read_rows(parts, start, width, has_lead=has_lead)
            if _is_table(rows):
                return rows
    return []


def _count_to_padding(parts: Sequence[_Part | None]) -> int:
    """How many bars there are through the first line that pads its row: a whole number of rows; 0 where none does."""
    bars = 0
    for part in parts:
        if part is None:
            return 0
        bars += part.bars
        if part.padding:
            return bars
    return 0


def _is_table(rows: Sequence[_Row]) -> bool:
    """Whether rows begin with labels, but for one after another, and most print no label behind their values."""
    bare = [not row.labels for row in rows]
    disordered = sum(not row.is_in_order for row in rows)
    return len(rows) >= MIN_ROWS and MAX_DISORDER * disordered <= len(rows) and not any(map(all, pairwise(bare)))


def _read_rows(parts: Sequence[_Part | None], start: int, width: int, *, has_lead: bool) -> list[_Row]:
    """The rows of the width to the end of the table; none where a row has another width and goes on from the last.

    A last row may lack its padding.
    """
    rows: list[_Row] = []
    at = start
    while at < len(parts):
        row = _read_row(parts, at, width, has_lead=has_lead)
        if row is None:
            first = parts[at]
            return [] if first and first.bars else rows
        rows.append(row)
        at = row.stop
        if len(row.cells) + row.padding + has_lead < width:
            break
    return rows


def _read_row(parts: Sequence[_Part | None], start: int, width: int, *, has_lead: bool) -> _Row | None:
    """The row that begins on the line or behind texts without a bar; none where its bars are no row of the width.

    Texts within it are parts of broken cells; a row that cannot be right with them ends before the first of them.
    """
    at = start
    while at < len(parts) and (part := parts[at]) and not part.bars:
        at += 1
    above = [(part.number, part.text) for part in parts[start:at] if part and part.text]
    if at == len(parts) or parts[at] is None or (has_lead and not _is_lone(parts[at])):
        return None
    broken = [above.pop()] if above and not has_lead and _is_closing(parts[at]) else []
    row = _Reader(broken, width - has_lead)
    for index in range(at + has_lead, len(parts)):
        if not row.add(parts[index], index):
            break
    return row.close(tuple(above))


class _Reader:
    """Takes the lines of one row until its bars are the width; exists because a row is known only at its end."""

    def __init__(self, broken: list[_NumberedLine], width: int) -> None:
        self._broken = broken
        self._left = width
        self._cells: list[_NumberedLine] = []
        self._padding = 0
        self._stop = 0
        self._cut: tuple[int, int] | None = None

    def add(self, part: _Part | None, index: int) -> bool:
        """Take the line; ``False`` where the row does not go on behind it."""
        if part is None or len(self._broken) > MAX_BROKEN:
            return False
        if not part.bars:
            if part.text:
                self._cut = self._cut or (len(self._cells), index)
                self._broken.append((part.number, part.text))
            return True
        is_cell = bool(self._broken) or part.padding < part.bars
        if is_cell:
            texts = [*self._broken, (part.number, part.text)]
            self._cells.append((texts[0][0], "".join(text for _, text in texts)))
        self._broken = []
        self._padding = min(part.padding, part.bars - is_cell)
        self._left -= part.bars
        self._stop = index + 1
        return self._left > 0 and not self._padding

    def close(self, above: tuple[_NumberedLine, ...]) -> _Row | None:
        """Return the row; none where the bars are more than its width, or padding stands within it."""
        row = _Row(above, tuple(self._cells), self._padding, self._stop)
        is_whole = self._left == 0 or (self._left > 0 and not self._padding and row.labels > 0)
        if is_whole and (row.is_in_order or not self._cut):
            return row
        if self._cut and self._cut[0]:
            return _Row(above, tuple(self._cells[: self._cut[0]]), 0, self._cut[1])
        return None


def _is_lone(part: _Part | None) -> bool:
    return part is not None and part.bars == 1 and not part.text


def _is_closing(part: _Part | None) -> bool:
    return part is not None and part.bars > 0 and not part.text


def _has_bar_below(parts: Sequence[_Part | None], index: int) -> bool:
    return index + 1 < len(parts) and _is_closing(parts[index + 1])


def _drop_padding(rows: Sequence[_Row]) -> list[_Row]:
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


def _rows_to_lines(rows: Sequence[_Row]) -> Iterator[_NumberedLine]:
    """Labels stand on lines before the last of their row, which has the values beside it."""
    for index, row in enumerate(rows):
        yield from row.above
        is_header = row.labels > 1 and row.values <= 1 and row.is_in_order and not row.has_values
        if not is_header and row.values:
            labels = max(row.labels - 1, 0)
            yield from row.cells[:labels]
            yield _join(row.cells[labels:])
        elif is_header and len(row.cells) == _width_below(rows[index + 1 :]):
            yield _join(row.cells)
        else:
            yield from row.cells[: row.labels]


def _width_below(rows: Sequence[_Row]) -> int:
    """How many cells the next row of values has, its label among them: a header of as many stands above them."""
    return next((row.values + bool(row.labels) for row in rows if row.has_values), 0)


def _join(cells: Sequence[_NumberedLine]) -> _NumberedLine:
    return cells[0][0], CELL_SEPARATOR.join(text for _, text in cells)
