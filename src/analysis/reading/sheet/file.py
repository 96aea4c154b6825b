"""Office sheets (.xlsx): the rows of every visible sheet, merged cells once."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO

import openpyxl
from lxml import etree
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from ...document import Place
from ..blocks import UNREAD, Blocks, Lines
from ..errors import ReadError
from ..package import DAMAGES, check_package
from ..spans import SpanCell, expand_spans
from .rows import Row, add_sheet

MAX_ROWS = 50_000
MAX_COLUMNS = 200
MAX_MERGED_CELLS = 200_000
_MERGE = re.compile(rb"<mergeCell[^>]{0,40}ref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']")


def bytes_to_lines(data: bytes) -> Lines:
    """Return the lines of the workbook; ``place.table`` is the sheet, ``place.row`` its row, both from 1.

    Numbers are written plainly, without the sheet's number format but for per cent. Raises ``ReadError`` for a
    damaged, protected or monstrous file.
    """
    check_package(data, "xlsx", "xl/workbook.xml")
    _check_merges(data)
    blocks = Blocks()
    try:
        book = openpyxl.load_workbook(BytesIO(data), data_only=True, keep_links=False)
        uncounted = _find_uncounted(data)
        for number, sheet in enumerate(book.worksheets, start=1):
            if sheet.sheet_state == "visible":
                add_sheet(blocks, _iterate_rows(sheet, number, uncounted))
    except (*DAMAGES, etree.LxmlError, AttributeError, TypeError, IndexError, SyntaxError) as error:
        raise ReadError("damaged", "is damaged; expected a whole xlsx file") from error
    return blocks.result()


def _check_merges(data: bytes) -> None:
    """Merged areas are small; one over a whole sheet would take the library hours."""
    for part in _sheet_parts(data):
        areas = [match[1].decode() for match in _MERGE.finditer(part)]
        if sum(_count_cells(area) for area in areas) > MAX_MERGED_CELLS:
            raise ReadError("size", f"merges more than {MAX_MERGED_CELLS:,} cells, which no report does")


def _count_cells(area: str) -> int:
    left, top, right, bottom = range_boundaries(area)
    return ((right or 0) - (left or 0) + 1) * ((bottom or 0) - (top or 0) + 1)


def _find_uncounted(data: bytes) -> frozenset[tuple[str, str]]:
    """The cells, by sheet and name, that hold a formula: where no value is kept beside it, nobody knows its result."""
    if not any(b"<f" in part for part in _sheet_parts(data)):
        return frozenset()
    book = openpyxl.load_workbook(BytesIO(data), keep_links=False)
    return frozenset(
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    )


def _sheet_parts(data: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                yield package.read(name)


def _iterate_rows(sheet: Worksheet, number: int, uncounted: frozenset[tuple[str, str]]) -> Iterator[Row]:
    if sheet.max_row > MAX_ROWS:
        raise ReadError("size", f"has a sheet of more than {MAX_ROWS:,} rows, which no report does")
    spans = {area.coord.split(":")[0]: (area.size["rows"], area.size["columns"]) for area in sheet.merged_cells.ranges}
    width = min(sheet.max_column, MAX_COLUMNS)
    rows = list(sheet.iter_rows(max_col=width))
    cells = [[_span_cell(cell, spans, uncounted) for cell in row if not isinstance(cell, MergedCell)] for row in rows]
    for position, texts in enumerate(expand_spans(cells), start=1):
        yield texts, Place(table=number, row=position)


def _span_cell(cell: Cell, spans: dict[str, tuple[int, int]], uncounted: frozenset[tuple[str, str]]) -> SpanCell:
    rows, columns = spans.get(cell.coordinate, (1, 1))
    is_unknown = cell.value is None and (cell.parent.title, cell.coordinate) in uncounted
    return SpanCell(UNREAD if is_unknown else _print(cell), rows, columns)


def _print(cell: Cell) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) or (isinstance(value, int) and not isinstance(value, bool)):
        is_share = "%" in (cell.number_format or "")
        return f"{value * 100:.10g}%" if is_share else f"{value:.15g}"
    return str(value)
