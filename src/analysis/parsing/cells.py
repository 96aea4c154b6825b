"""Printed tables → statutory cells, each once, and how each table was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..document import Place, TableCell
from ..forms import FormColumn, FormTable, form_tables, marker_patterns
from ..report import Cell, TableReading
from .alignment import align_rows
from .grids import GridRow, units_to_rows
from .labels import bare_label
from .layout import Region, Unit
from .quantities import read_cell

_CellKey = tuple[str, str]


def read_cells(
    units: Sequence[Unit], regions: Sequence[Region], form: str
) -> tuple[tuple[Cell, ...], tuple[TableReading, ...]]:
    """Return the cells that the report prints, in the order of the form, and a reading of each statutory table."""
    cells: list[Cell] = []
    readings: list[TableReading] = []
    for table in form_tables(form):
        copies = [
            _read_copy(table, units[region.start : region.stop]) for region in regions if region.table == table.key
        ]
        reading, merged = _merge_copies(table, [copy for copy in copies if copy[0]], len(copies))
        cells.extend(merged)
        readings.append(reading)
    return tuple(cells), tuple(readings)


def _read_copy(table: FormTable, units: Sequence[Unit]) -> tuple[dict[_CellKey, Cell], tuple[tuple[str, Place], ...]]:
    """One printed copy: its cells by row and column, and the printed rows that the form does not have."""
    widths = {bare_label(alias): len(row.columns) for row in table.rows for alias in row.aliases}
    if table.key == "disputes":
        return _read_single_row(table, units_to_rows(units, lambda label, empty: False))
    rows = units_to_rows(units, lambda label, empty: 0 < widths.get(bare_label(label), 0) <= empty)
    pairs = align_rows(rows, table.rows)
    template = _value_columns(rows)
    cells: dict[_CellKey, Cell] = {}
    unmatched: list[tuple[str, Place]] = []
    for index, row in enumerate(rows):
        form_row = table.rows[pairs[index]] if index in pairs else None
        placed = _place_values(row, form_row.columns, template) if form_row else None
        if placed is None:
            if not _is_ghost(row, table, pairs, index):
                unmatched.append((row.label, row.place))
            continue
        for column, printed in zip(form_row.columns, placed, strict=True):
            cells[form_row.key, column.key] = _cell(table.key, form_row.key, column, printed)
    return cells, tuple(unmatched)


def _read_single_row(
    table: FormTable, rows: tuple[GridRow, ...]
) -> tuple[dict[_CellKey, Cell], tuple[tuple[str, Place], ...]]:
    """The table of disputes has one line of values for all its groups, in the order of the form."""
    targets = [(row, column) for row in table.rows for column in row.columns]
    cells: dict[_CellKey, Cell] = {}
    unmatched: list[tuple[str, Place]] = []
    for row in rows:
        placed = None if cells else _place_values(row, [column for _, column in targets], None)
        if placed is None:
            unmatched.append((row.label, row.place))
            continue
        for (form_row, column), printed in zip(targets, placed, strict=True):
            cells[form_row.key, column.key] = _cell(table.key, form_row.key, column, printed)
    return cells, tuple(unmatched)


def _cell(table: str, row: str, column: FormColumn, printed: TableCell) -> Cell:
    read = read_cell(printed.text, unit=column.unit)
    raw, sure = printed.text.strip(), printed.confidence
    return Cell(table, row, column.key, read.value, raw, read.status, column.unit, printed.place, sure)


def _value_columns(rows: Sequence[GridRow]) -> dict[int, int] | None:
    """Source columns that hold values in most of the rows, each with its order; ``None`` for rows without columns."""
    laid_out = [row for row in rows if row.is_row]
    widest = max((len(row.values) for row in laid_out), default=0)
    shapes = Counter(tuple(cell.place.column for cell in row.values) for row in laid_out if len(row.values) == widest)
    if not shapes:
        return None
    return {column: order for order, column in enumerate(shapes.most_common(1)[0][0])}


def _place_values(
    row: GridRow, columns: Sequence[FormColumn], template: dict[int, int] | None
) -> tuple[TableCell, ...] | None:
    """The row's cells one a column, or ``None`` where it cannot be told which value belongs to which column."""
    width = len(columns)
    named = [row.header.get(bare_label(column.label)) for column in columns]
    if None not in named and {cell.place.column for cell in row.values} <= {*named, *_added_columns(row)}:
        return _pick(row, named)
    if len(row.values) == width:
        return row.values
    if not row.is_row or len(row.values) > width:
        return None
    if len(row.cells) == width:
        return row.cells
    wanted = named if None not in named else list(template or ())
    if len(wanted) != width or any(cell.place.column not in wanted for cell in row.values):
        return None
    return _pick(row, wanted)


def _added_columns(row: GridRow) -> set[int]:
    """Columns that local forms add between the form's, such as 法人小计."""
    added = marker_patterns("column")["added"]
    return {column for word, column in row.header.items() if added.search(word)}


def _pick(row: GridRow, columns: Sequence[int]) -> tuple[TableCell, ...]:
    by_column = {cell.place.column: cell for cell in row.cells}
    return tuple(by_column.get(column, TableCell("", row.place._replace(column=column))) for column in columns)


def _is_ghost(row: GridRow, table: FormTable, pairs: dict[int, int], index: int) -> bool:
    """Whether the row is no row of its own: the tail of the label above beside glyphs that hold no other number."""
    above = pairs.get(index - 1)
    if above is None:
        return False
    continues = any(bare_label("".join(row.fragments)) in bare_label(alias) for alias in table.rows[above].aliases)
    values = [read_cell(cell.text) for cell in row.values]
    return continues and not any(cell.value for cell in values)


def _merge_copies(
    table: FormTable, copies: list[tuple[dict[_CellKey, Cell], tuple[tuple[str, Place], ...]]], printed: int
) -> tuple[TableReading, list[Cell]]:
    merged: list[Cell] = []
    conflicts: list[tuple[str, str, tuple[str, ...]]] = []
    for row in table.rows:
        for column in row.columns:
            found = [copy[row.key, column.key] for copy, _ in copies if (row.key, column.key) in copy]
            merged.extend(found[:1])
            if len({(cell.value, cell.status) for cell in found}) > 1:
                conflicts.append((row.key, column.key, tuple(cell.raw for cell in found)))
    found_rows = {cell.row for cell in merged}
    missing = tuple(row.key for row in table.rows if row.key not in found_rows)
    place = merged[0].place if merged else Place()
    unmatched = tuple(dict.fromkeys(label for _, labels in copies for label in labels))
    return TableReading(table.key, printed, place, tuple(conflicts), unmatched, missing), merged
