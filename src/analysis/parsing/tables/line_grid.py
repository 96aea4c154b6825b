"""Cells on lines of their own: where an empty line is an empty cell, and of which column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...document import TableCell
from .grids import GridRow

# So many rows must have a line a cell before an empty line counts as an empty cell.
MIN_LINE_ROWS = 3
# Cells stand on every line, on every second or on every third.
MAX_STRIDE = 3
# Fewer rows with both empty cells and values may have the right count of lines by chance.
MIN_PACKED_ROWS = 2


@dataclass(frozen=True, slots=True)
class LineGrid:
    """Cells on lines of their own: each takes ``stride`` lines, the first stands ``offset`` lines below its label.

    Where cells are packed (``is_packed``) one empty line more follows every text and none an empty cell.
    ``knows_ends`` tells whether so many rows have empty cells that those of a last row, behind which empty lines may
    part the table from the text, can be told as well.
    """

    stride: int
    offset: int
    knows_ends: bool
    is_packed: bool = False

    def lines(self, row: GridRow) -> tuple[TableCell, ...] | None:
        """Return the lines of cells below the row's label; ``None`` where a text lacks the line that follows it."""
        return _drop_line_after_texts(row) if self.is_packed else row.spaced

    def column(self, index: int) -> int | None:
        """Return the column of the cell on the line ``index`` below the label; ``None`` between two cells."""
        column, rest = divmod(index - self.offset, self.stride)
        return None if rest else column

    def cells(self, row: GridRow, width: int) -> tuple[TableCell, ...] | None:
        """Return the row's cells, one a column; ``None`` where a value stands on a line that is no cell's."""
        empty = TableCell("", row.place)
        lines = dict(enumerate(self.lines(row) or ()))
        found = tuple(lines.get(self.offset + self.stride * column, empty) for column in range(width))
        return found if sum(bool(cell.text) for cell in found) == len(row.values) else None


def find_line_grid(rows: Sequence[tuple[GridRow, int]]) -> LineGrid | None:
    """Return how cells and empty lines follow each other below their labels; ``None`` where nothing is sure.

    ``rows`` are all of a report, each with its number of columns. An empty line is an empty cell only where every row
    is as many lines long as its columns ask; elsewhere it may part rows or tables. Behind a last row more may follow.
    """
    lines = [(row, width) for row, width in rows if width and not row.is_row]
    blank = sum(len(row.values) < width and not row.is_last for row, width in lines)
    if not blank or len(lines) < MIN_LINE_ROWS:
        return None
    knows_ends = blank >= MIN_LINE_ROWS
    grids = [LineGrid(stride, offset, knows_ends) for stride in range(1, MAX_STRIDE + 1) for offset in range(stride)]
    packed = LineGrid(1, 0, knows_ends, is_packed=True)
    held = next((grid for grid in grids if _holds(grid, lines)), None)
    if not _holds_packed(packed, lines):
        return held
    return None if held else packed


def _holds_packed(grid: LineGrid, lines: Sequence[tuple[GridRow, int]]) -> bool:
    """Whether each row with empty cells has exactly the lines that they ask; full rows may part blocks behind them."""
    counted = [(grid.lines(row), width, row) for row, width in lines if len(row.values) < width and not row.is_last]
    is_exact = all(cells is not None and len(cells) == width for cells, width, _ in counted)
    return is_exact and sum(bool(row.values) for _, _, row in counted) >= MIN_PACKED_ROWS


def _drop_line_after_texts(row: GridRow) -> tuple[TableCell, ...] | None:
    """The lines of the row without the one behind its label and behind each text; ``None`` where one has none."""
    kept: list[TableCell] = []
    is_behind_text = True
    for cell in row.spaced:
        if is_behind_text and cell.text:
            return None
        if not is_behind_text:
            kept.append(cell)
        is_behind_text = bool(cell.text)
    return tuple(kept)


def _holds(grid: LineGrid, lines: Sequence[tuple[GridRow, int]]) -> bool:
    surplus = [(len(row.spaced) - grid.stride * width, row.is_last) for row, width in lines]
    common = {count for count, is_last in surplus if not is_last}
    return (
        len(common) == 1
        and all(count >= min(common) for count, _ in surplus)
        and all(
            grid.column(index) in range(width)
            for row, width in lines
            for index, cell in enumerate(row.spaced)
            if cell.text and (grid.knows_ends or not row.is_last)
        )
    )
