"""A ruled table and the characters in it → rows of cells; tables that go on over a page as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...document import Confidences, least_sure
from ..spans import SpanCell, expand_recognised
from .geometry import Glyph, RuledTable
from .text_lines import TextLine, glyphs_to_lines

_DIGITS = re.compile(r"[\d,.]+")
# Two edges this near are one: the same column is ruled a little differently on each page.
SAME_EDGE = 6.0


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell with its text, its left and right edge, the number of rows it covers, how surely it was recognised."""

    text: str
    left: float
    right: float
    row_span: int
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells that start in one row, and the page and height where it stands."""

    cells: tuple[PlacedCell, ...]
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class TableText:
    """A ruled table with its texts: where its columns are cut, and its rows."""

    edges: tuple[float, ...]
    rows: tuple[TableRow, ...]


def read_table(table: RuledTable, glyphs: Sequence[Glyph], page: int) -> TableText:
    """Return the table with the text of each cell; a character belongs to the cell its middle stands in."""
    rows: dict[int, list[PlacedCell]] = {}
    tops: dict[int, float] = {}
    points = [(*glyph.box.middle, glyph) for glyph in glyphs]
    for cell in table.cells:
        box = cell.box
        inside = [glyph for x, y, glyph in points if box.left <= x < box.right and box.top <= y < box.bottom]
        text = join_cell_lines(glyphs_to_lines(inside), cell.box.width)
        sure = least_sure(tuple(glyph.confidence for glyph in inside))
        placed = PlacedCell(text, cell.box.left, cell.box.right, cell.rows[1] - cell.rows[0], sure)
        rows.setdefault(cell.rows[0], []).append(placed)
        tops.setdefault(cell.rows[0], cell.box.top)
    return TableText(table.edges, tuple(TableRow(tuple(rows[row]), page, tops[row]) for row in sorted(rows)))


def goes_on(first: TableText, second: TableText) -> bool:
    """Whether the second table, at the top of the next page, is as wide as the first and cuts no column of it anew.

    The head of a table may stand alone at the foot of a page, with fewer columns than the rows that follow.
    """
    new, gone = _new_edges(first.edges, second.edges), _new_edges(second.edges, first.edges)
    is_as_wide = all(abs(first.edges[end] - second.edges[end]) <= SAME_EDGE for end in (0, -1))
    return is_as_wide and min(len(new), len(gone)) <= 1


def join_tables(first: TableText, second: TableText) -> TableText:
    """Return both as one table, its columns told by the edges of both."""
    edges = tuple(sorted([*first.edges, *_new_edges(first.edges, second.edges)]))
    return TableText(edges, (*first.rows, *second.rows))


def table_to_grid(table: TableText) -> list[tuple[list[str], Confidences]]:
    """Return the rows with one text a column, a merged cell's text once, and how surely each was recognised."""
    spans = [
        [
            SpanCell(
                cell.text,
                cell.row_span,
                _column(table, cell.right) - _column(table, cell.left),
                confidence=cell.confidence,
            )
            for cell in sorted(row.cells, key=lambda cell: cell.left)
        ]
        for row in table.rows
    ]
    return expand_recognised(spans)


def _column(table: TableText, position: float) -> int:
    return min(range(len(table.edges)), key=lambda index: abs(table.edges[index] - position))


def _new_edges(known: Sequence[float], others: Sequence[float]) -> list[float]:
    return [edge for edge in others if all(abs(edge - other) > SAME_EDGE for other in known)]


def join_cell_lines(lines: Sequence[TextLine], width: float) -> str:
    """Return the lines of a cell with breaks between them; a number cut by the edge of its cell is put together.

    A number goes on in the next line when there was no room for one more digit.
    """
    parts = [""]
    for above, line in zip([None, *lines], lines, strict=False):
        is_cut = (
            above is not None
            and _DIGITS.fullmatch(above.text)
            and _DIGITS.fullmatch(line.text)
            and above.box.width + above.box.width / len(above.text) > width - above.size
        )
        parts.append(line.text if above is None or is_cut else "\n" + line.text)
    return "".join(parts)
