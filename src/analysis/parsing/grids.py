"""Any printed layout of a table → rows of label fragments and value cells.

A ``GridRow`` is what one row of the form prints: the label fragments that stand before its values (the last ones are
its own, earlier ones header or group words), the value cells, and the fragments that follow before the next values
(a label broken over lines goes on there).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..document import Place, TableCell
from .layout import Unit
from .quantities import is_value


@dataclass(frozen=True, slots=True)
class GridRow:
    """``cells`` are the value cells and the empty cells between and around them, in printed order."""

    fragments: tuple[str, ...]
    cells: tuple[TableCell, ...]
    following: tuple[str, ...]
    is_row: bool

    @property
    def values(self) -> tuple[TableCell, ...]:
        return tuple(cell for cell in self.cells if cell.text.strip())

    @property
    def place(self) -> Place:
        return self.cells[0].place

    @property
    def label(self) -> str:
        return self.fragments[-1] if self.fragments else ""


def units_to_rows(units: Sequence[Unit]) -> tuple[GridRow, ...]:
    """Return the rows that hold values, with the label fragments around them."""
    pieces = list(_split_pieces(units))
    rows: list[GridRow] = []
    for position, (fragments, cells, is_row) in enumerate(pieces):
        following = pieces[position + 1][0] if position + 1 < len(pieces) else ()
        if cells:
            rows.append(GridRow(fragments, cells, following, is_row))
    return tuple(rows)


def _split_pieces(units: Sequence[Unit]) -> Iterable[tuple[tuple[str, ...], tuple[TableCell, ...], bool]]:
    fragments: list[str] = []
    values: list[TableCell] = []
    for unit in units:
        if unit.is_row:
            if values:
                yield tuple(fragments), tuple(values), False
                fragments, values = [], []
            labels, cells = _split_row(unit.cells)
            fragments.extend(labels)
            if cells:
                yield tuple(fragments), cells, True
                fragments = []
        elif is_value(unit.text):
            values.append(unit.cells[0])
        else:
            if values:
                yield tuple(fragments), tuple(values), False
                fragments, values = [], []
            fragments.append(unit.text)
    yield tuple(fragments), tuple(values), False


def _split_row(cells: Sequence[TableCell]) -> tuple[list[str], tuple[TableCell, ...]]:
    """Labels stand left of the values; a row without any value has labels only."""
    if not any(is_value(cell.text) for cell in cells):
        return [text for cell in cells if (text := cell.text.strip())], ()
    last_label = max(
        (index for index, cell in enumerate(cells) if cell.text.strip() and not is_value(cell.text)),
        default=-1,
    )
    first_value = next(
        (index for index, cell in enumerate(cells) if index > last_label and cell.text.strip()), len(cells)
    )
    if first_value == len(cells):
        return [text for cell in cells if (text := cell.text.strip())], ()
    labels = [cell.text.strip() for cell in cells[: last_label + 1] if cell.text.strip()]
    return labels, tuple(cells[last_label + 1 :])
