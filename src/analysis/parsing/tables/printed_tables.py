"""Tables outside the forms, kept as the report prints them: local sheets, earlier years, tables of a body's own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ...report import PrintedTable
from .layout import Region, Unit
from .quantities import is_value

# Fewer values or rows make a box beside the text (an index number, a date), not a table of figures.
MIN_ROWS = 2
MIN_VALUES = 2


def find_printed_tables(units: Sequence[Unit], regions: Sequence[Region]) -> tuple[PrintedTable, ...]:
    """Return the tables with figures in which no statutory table was found, in reading order.

    Only rows that the source lays out as rows count: between cells on lines of their own nothing tells the columns.
    """
    in_region = {index for region in regions for index in range(region.start, region.stop)}
    runs = groupby(
        enumerate(units),
        key=lambda item: item[1].place.table if item[1].is_row and item[0] not in in_region else None,
    )
    tables = (PrintedTable(tuple(unit.cells for _, unit in run)) for table, run in runs if table is not None)
    return tuple(table for table in tables if _has_figures(table))


def _has_figures(table: PrintedTable) -> bool:
    values = sum(is_value(cell.text) for row in table.rows for cell in row)
    return len(table.rows) >= MIN_ROWS and values >= MIN_VALUES
