"""Printed tables → statutory cells, each once, and how each table was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from ...document import Place, TableCell
from ...forms import FormColumn, FormTable, form_tables, marker_patterns
from ...report import Cell, TableReading
from .alignment import align_rows
from .form_labels import labels_of
from .grids import GridRow, units_to_rows
from .labels import bare_label
from .layout import Region, Unit
from .line_grid import find_line_grid
from .placement import place_values
from .quantities import money_unit, read_value
from .table_layout import TableLayout, describe_layout, find_added
from .unit_column import clear_unit_column

_CellKey = tuple[str, str]
_Target = tuple[str, FormColumn]
_ReadCopy = tuple[dict[_CellKey, Cell], tuple[tuple[str, Place], ...]]


@dataclass(frozen=True, slots=True)
class _Copy:
    """One printed copy of a table: its rows, the cells of the form that each row prints (none: not the form's), and
    the unit of money that its header names.
    """

    table: FormTable
    rows: tuple[GridRow, ...]
    targets: tuple[tuple[_Target, ...] | None, ...]
    money_unit: str | None

    @property
    def widths(self) -> list[tuple[GridRow, int]]:
        """Each row with the number of cells that it prints, a column that a local form adds included."""
        added = find_added(self.rows)
        return [
            (row, len(target or ()) + any(bare_label(column.label) == added for _, column in target or ()))
            for row, target in zip(self.rows, self.targets, strict=True)
        ]


def read_cells(
    units: Sequence[Unit], regions: Sequence[Region], form: str
) -> tuple[tuple[Cell, ...], tuple[TableReading, ...]]:
    """Return the cells that the report prints, in the order of the form, and a reading of each statutory table."""
    tables = {table.key: table for table in form_tables(form)}
    copies = [
        _match_rows(tables[region.table], units[region.start : region.stop])
        for region in regions
        if region.table in tables
    ]
    widths = [copy.widths for copy in copies]
    lines = find_line_grid(list(chain.from_iterable(widths)))
    read = [
        (copy.table, _place_rows(copy, describe_layout(rows, lines))) for copy, rows in zip(copies, widths, strict=True)
    ]
    merged = [_merge_copies(table, [found for own, found in read if own is table]) for table in tables.values()]
    return tuple(cell for _, cells in merged for cell in cells), tuple(reading for reading, _ in merged)


def _match_rows(table: FormTable, units: Sequence[Unit]) -> _Copy:
    labels = labels_of(table)
    rows = units_to_rows(clear_unit_column(units) if table.prints_units else units, labels)
    money = _find_money_unit(units)
    if labels.is_single_row:
        return _Copy(table, rows, tuple(_list_groups(table, rows)), money)
    pairs = align_rows(rows, table.rows, labels)
    paired = [table.rows[pairs[index]] if index in pairs else None for index in range(len(rows))]
    targets = tuple(row and tuple((row.key, column) for column in row.columns) for row in paired)
    return _Copy(table, rows, targets, money)


def _list_groups(table: FormTable, rows: Sequence[GridRow]) -> Iterator[tuple[_Target, ...]]:
    """The cells of each row of a table whose groups stand side by side: all, or of the groups named above the row.

    A group may also have a row or a small table of its own.
    """
    patterns = marker_patterns("group")
    for row in rows:
        words = [bare_label(fragment) for fragment in row.fragments]
        named = [own for word in words for own in table.rows if patterns[own.key].fullmatch(word)]
        is_whole = not named or table.size in (len(row.values), len(row.cells))
        groups = table.rows if is_whole else tuple(dict.fromkeys(named))
        yield tuple((group.key, column) for group in groups for column in group.columns)


def _find_money_unit(units: Sequence[Unit]) -> str | None:
    """The unit of money that a header of the table names."""
    headers = (cell.text for unit in units for cell in unit.cells if "金额" in cell.text or "单位" in cell.text)
    return next((found for header in headers if (found := money_unit(header))), None)


def _place_rows(copy: _Copy, layout: TableLayout) -> _ReadCopy:
    """The cells of the copy by row and column, and the printed rows that hold none of the form's."""
    cells: dict[_CellKey, Cell] = {}
    unmatched: list[tuple[str, Place]] = []
    for index, (row, target) in enumerate(zip(copy.rows, copy.targets, strict=True)):
        if target == ():
            continue
        is_new = target is not None and (target[0][0], target[0][1].key) not in cells and not _is_cut(copy, index)
        placed = place_values(row, [column for _, column in target], layout) if is_new else None
        if placed is None:
            if row.values and not _is_ghost(copy, index):
                unmatched.append((row.label, row.place))
            continue
        for (key, column), printed in zip(target, placed, strict=True):
            cells[key, column.key] = _cell(copy, key, column, printed)
    return cells, tuple(unmatched)


def _cell(copy: _Copy, row: str, column: FormColumn, printed: TableCell) -> Cell:
    unit = copy.money_unit if column.is_money else None
    read = read_value(printed.text, unit=column.unit, printed_unit=unit)
    raw, sure = printed.text.strip(), printed.confidence
    return Cell(copy.table.key, row, column.key, read.value, raw, read.status, column.unit, printed.place, sure)


def _is_cut(copy: _Copy, index: int) -> bool:
    """Whether the row is short of cells or ends empty, and values without a label follow that may be its own."""
    row, below = copy.rows[index], copy.rows[index + 1 : index + 2]
    width = len(copy.targets[index] or ())
    is_short = len(row.cells) < width
    if not row.is_row or not (is_short or not row.cells[-1].text.strip()):
        return False
    # A page number may stand among them; below a whole row, as many as it has columns are a row whose label is lost.
    most = width + 1 - len(row.values)
    most = most if is_short else min(most, max(width - 1, 1))
    return any(0 < len(after.values) <= most and not after.fragments for after in below)


def _is_ghost(copy: _Copy, index: int) -> bool:
    """Whether the row is no row of its own: the tail of the label above beside glyphs that hold no other number."""
    above = copy.targets[index - 1] if index else None
    if not above or labels_of(copy.table).is_single_row:
        return False
    aliases = next(row.aliases for row in copy.table.rows if row.key == above[0][0])
    continues = any(bare_label("".join(copy.rows[index].fragments)) in bare_label(alias) for alias in aliases)
    values = [read_value(cell.text) for cell in copy.rows[index].values]
    return continues and not any(cell.value for cell in values)


def _merge_copies(table: FormTable, copies: Sequence[_ReadCopy]) -> tuple[TableReading, list[Cell]]:
    merged: list[Cell] = []
    conflicts: list[tuple[str, str, tuple[str, ...]]] = []
    for row in table.rows:
        for column in row.columns:
            key = row.key, column.key
            found = [copy[key] for copy, _ in copies if key in copy]
            merged.extend(found[:1])
            if len(found) > 1 and len({(cell.value, cell.status) for cell in found}) > 1:
                conflicts.append((row.key, column.key, tuple(cell.raw for cell in found)))
    found_rows = {cell.row for cell in merged}
    missing = tuple(row.key for row in table.rows if row.columns and row.key not in found_rows)
    place = merged[0].place if merged else Place()
    unmatched = tuple(dict.fromkeys(label for _, labels in copies for label in labels))
    return TableReading(table.key, len(copies), place, tuple(conflicts), unmatched, missing), merged
