"""Tables that print the unit of a row between its label and its value → the same without the units.

A measure word is neither the label nor the value of its row; where it stays, it would be taken for the label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...document import TableCell
from .layout import Unit
from .quantities import read_cell

_MEASURE_WORD = re.compile(r"(?:条|條|件|次|篇|个|個|人|人次|万元|萬元|元|份|宗)(?:数)?")


def clear_unit_column(units: Sequence[Unit]) -> list[Unit]:
    """Return the units with the texts of the unit column emptied; lines that hold nothing but a measure word go."""
    columns = {
        index for unit in units if unit.is_row for index, cell in enumerate(unit.cells) if _is_measure_word(cell)
    }
    return [
        unit._replace(cells=_clear(unit.cells, columns)) if unit.is_row else unit
        for unit in units
        if unit.is_row or not _is_measure_word(unit.cells[0])
    ]


def _clear(cells: Sequence[TableCell], columns: set[int]) -> tuple[TableCell, ...]:
    """Headings between the rows print a dash for their unit."""
    return tuple(
        cell._replace(text="") if index in columns and (_is_measure_word(cell) or _is_nil(cell)) else cell
        for index, cell in enumerate(cells)
    )


def _is_measure_word(cell: TableCell) -> bool:
    return bool(_MEASURE_WORD.fullmatch(cell.text.strip().strip("（）()")))


def _is_nil(cell: TableCell) -> bool:
    read = read_cell(cell.text)
    return read is not None and read.status == "nil"
