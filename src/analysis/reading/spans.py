"""Cells that span rows and columns → rows of a plain grid."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..document import Confidences
from .errors import ReadError

# A cell may claim any span; no form is wider, and a grid of more positions is no report.
MAX_COLUMN_SPAN = 100
MAX_POSITIONS = 1_000_000
_WORD = re.compile(r"[A-Za-z㐀-鿿豈-﫿]")
_COUNT = re.compile(r"\s*[+\-−－增减減]?\s*[\d０-９][\d０-９,，.． ]*[万萬亿億]?[元件条條项項个個份]?\s*|\s*[无無]\s*")


class SpanCell(NamedTuple):
    """One cell as the source writes it: its text, how many rows and columns it covers, whether it holds a table.

    ``confidence`` says how surely the text was recognised in a picture.
    """

    text: str
    row_span: int = 1
    column_span: int = 1
    has_table: bool = False
    confidence: float | None = None


@dataclass(slots=True)
class _Position:
    """One position of the grid: the text where a cell starts, ``covered`` by ``row`` or ``column`` elsewhere."""

    text: str
    covered: str = ""
    confidence: float | None = None


def expand_spans(rows: Iterable[Sequence[SpanCell]]) -> list[list[str]]:
    """Return the rows with one text a column; a cell's text stands once, where it starts, and the rest is empty.

    So no value is ever doubled and no label read twice. The blocks of one table may cut its width differently: in
    each block, a header and the rows of values below it, only columns in which a cell of these rows starts are kept.
    Where spans are written so carelessly that the rows of a block do not stand under each other, cells are told by
    their count alone, and the header names no columns.
    """
    return [texts for texts, _ in expand_recognised(rows)]


def expand_recognised(rows: Iterable[Sequence[SpanCell]]) -> list[tuple[list[str], Confidences]]:
    """Return what ``expand_spans`` does, and for each text how surely it was recognised."""
    grid = _lay_out([list(row) for row in rows])
    kept = (row for block in _part_blocks(grid) for row in (_count_cells if _is_askew(block) else _keep_columns)(block))
    return [([cell.text for cell in row], tuple(cell.confidence for cell in row)) for row in kept]


def _part_blocks(grid: Sequence[list[_Position]]) -> Iterator[list[list[_Position]]]:
    """A block begins where labels only stand below a row of values."""
    block: list[list[_Position]] = []
    for row in grid:
        if block and _prints_values(block[-1]) and not _prints_values(row):
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _prints_values(row: Sequence[_Position]) -> bool:
    """Whether the row has a value, or an empty cell behind a label."""
    own = [position.text for position in row if not position.covered]
    values = [not is_label_text(text) for text in own]
    return any(text.strip() and is_value for text, is_value in zip(own, values, strict=True)) or True in values[1:]


def _is_askew(block: Sequence[list[_Position]]) -> bool:
    """Whether all rows have as many cells behind their labels, but not in the same columns."""
    starts = [_value_starts(row) for row in block if _prints_values(row)]
    return len({len(columns) for columns in starts}) == 1 and len(set(starts)) > 1


def _value_starts(row: Sequence[_Position]) -> tuple[int, ...]:
    """The columns where cells start behind the last label of the row."""
    own = [(column, position.text) for column, position in enumerate(row) if not position.covered]
    last_label = max((column for column, text in own if is_label_text(text)), default=-1)
    return tuple(column for column, _ in own if column > last_label)


def _count_cells(block: Sequence[list[_Position]]) -> Iterator[list[_Position]]:
    """A header among spans that cannot be trusted is one text; without spans, rows are as they are."""
    has_spans = any(position.covered == "column" for row in block for position in row)
    for row in block:
        own = [position for position in row if not position.covered]
        is_whole = _prints_values(row) or not has_spans
        yield own if is_whole else [_Position(" ".join(cell.text for cell in own if cell.text))]


def _keep_columns(block: Sequence[list[_Position]]) -> Iterator[list[_Position]]:
    chosen = [row for row in block if _prints_values(row)] or block
    kept = sorted({column for row in chosen for column, position in enumerate(row) if not position.covered})
    for row in block:
        cells: dict[int, _Position] = {}
        for column, position in enumerate(row):
            if position.text and not position.covered:
                cells.setdefault(_nearest_kept(kept, column), position)
        yield [cells.get(column, _Position("")) for column in kept if column < len(row)]


def _nearest_kept(kept: Sequence[int], column: int) -> int:
    """The column itself or the next one that is kept: a header may begin left of the values below it."""
    return kept[min(bisect_left(kept, column), len(kept) - 1)]


def _lay_out(rows: list[list[SpanCell]]) -> list[list[_Position]]:
    grid: list[list[_Position]] = []
    hanging: dict[int, int] = {}
    total = 0
    for number, cells in enumerate(rows):
        line: list[_Position] = []
        for cell in cells:
            _cover_from_above(line, hanging)
            width = min(max(cell.column_span, 1), MAX_COLUMN_SPAN)
            height = min(max(cell.row_span, 1), len(rows) - number)
            if height > 1:
                hanging.update(dict.fromkeys(range(len(line), len(line) + width), height))
            line.append(_Position(cell.text, confidence=cell.confidence))
            line.extend(_Position("", "column") for _ in range(width - 1))
        _cover_from_above(line, hanging)
        total += len(line)
        if total > MAX_POSITIONS:
            raise ReadError("size", f"holds a table of more than {MAX_POSITIONS:,} cells, which no report does")
        hanging = {column: height - 1 for column, height in hanging.items() if height > 1}
        grid.append(line)
    return grid


def _cover_from_above(line: list[_Position], hanging: dict[int, int]) -> None:
    while hanging.get(len(line)):
        line.append(_Position("", "row"))


def is_label_text(text: str) -> bool:
    """Whether the text of a cell names something rather than counts it: it has words, and is no number with a unit."""
    return bool(_WORD.search(text)) and not _COUNT.fullmatch(text)
