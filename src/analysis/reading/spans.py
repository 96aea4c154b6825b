"""Cells that span rows and columns → rows of a plain grid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..document import Confidences
from .errors import ReadError

# A cell may claim any span; no form is wider, and a grid of more positions is no report.
MAX_COLUMN_SPAN = 100
MAX_POSITIONS = 1_000_000
_WORD = re.compile(r"[A-Za-z㐀-鿿豈-﫿]")
_COUNT = re.compile(r"\s*[+\-−－增减減]?\s*[\d０-９][\d０-９,，.． ]*[万萬亿億]?[元件条條项項个個份]?\s*|\s*[无無]\s*")


@dataclass(frozen=True, slots=True)
class SpanCell:
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

    So no value is ever doubled and no label read twice. Columns in which no cell starts are left out, and so are the
    further columns of a value or blank cell that spans several: the blocks of one table may cut its width
    differently, and each block's values shall stand side by side.
    """
    return [texts for texts, _ in expand_recognised(rows)]


def expand_recognised(rows: Iterable[Sequence[SpanCell]]) -> list[tuple[list[str], Confidences]]:
    """Return what ``expand_spans`` does, and for each text how surely it was recognised."""
    grid = _lay_out([list(row) for row in rows])
    width = max((len(row) for row in grid), default=0)
    starts = [any(column < len(row) and not row[column].covered for row in grid) for column in range(width)]
    kept = [[position for position, is_start in zip(row, starts, strict=False) if is_start] for row in grid]
    left = [_drop_covered_values(row) for row in kept]
    return [([cell.text for cell in row], tuple(cell.confidence for cell in row)) for row in left]


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


def _drop_covered_values(row: list[_Position]) -> list[_Position]:
    left: list[_Position] = []
    has_label = is_label = False
    for position in row:
        if position.covered == "column" and has_label and not is_label:
            continue
        if not position.covered:
            is_label = is_label_text(position.text)
            has_label = has_label or is_label
        left.append(position)
    return left


def is_label_text(text: str) -> bool:
    """Whether the text of a cell names something rather than counts it: it has words, and is no number with a unit."""
    return bool(_WORD.search(text)) and not _COUNT.fullmatch(text)
