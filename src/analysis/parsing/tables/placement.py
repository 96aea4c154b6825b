"""The cells of a printed row → one a column of the form, only where it is certain which is which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain, groupby

from ...document import TableCell
from ...forms import FormColumn, marker_patterns
from .grids import GridRow
from .headers import is_beginning
from .labels import bare_label
from .table_layout import SUBTOTAL, TableLayout, columns_of, edges_of, is_empty

Columns = Sequence[int]


def place_values(row: GridRow, columns: Sequence[FormColumn], layout: TableLayout) -> tuple[TableCell, ...] | None:
    """Return the row's cells one a column, or ``None`` where it cannot be told which value belongs to which column.

    In this order: by the header words above them; one value a column; the columns that full rows use; as many cells
    as columns; the cells at the right or left edge where only empty ones are left over.
    """
    place = next((index for index, column in enumerate(columns) if bare_label(column.label) == layout.added), None)
    if place is None:
        return _place(row, columns, layout)
    placed = _place(row, [*columns[: place + 1], SUBTOTAL, *columns[place + 1 :]], layout)
    return placed and (*placed[: place + 1], *placed[place + 2 :])


def _place(row: GridRow, columns: Sequence[FormColumn], layout: TableLayout) -> tuple[TableCell, ...] | None:
    row, width = _drop_repeated_values(row, columns), len(columns)
    if not row.values:
        return _blank(row, columns)
    if not row.is_row:
        if len(row.values) == width:
            return row.values
        can_count = layout.lines and (layout.lines.knows_ends or not row.is_last)
        return layout.lines.cells(row, width) if can_count else None
    return (
        _by_header(row, columns, layout)
        or (row.values if _is_full(row, width, layout) else None)
        or _by_full_rows(row, width, layout)
        or (_by_count(row, width, layout) if layout.keeps_ends or row.cells[0].text.strip() else None)
    )


def _is_full(row: GridRow, width: int, layout: TableLayout) -> bool:
    """Whether the row has a value for every column; beside an added column one of as many values may be its."""
    is_alone = width not in layout.overfull and not row.has_words
    return len(row.values) == width and (is_alone or len(row.cells) == width)


def _blank(row: GridRow, columns: Sequence[FormColumn]) -> tuple[TableCell, ...]:
    named = _named_columns(row, columns)
    if named:
        return _pick(row, [found[0] for found in named])
    return row.cells if len(row.cells) == len(columns) else (TableCell("", row.place),) * len(columns)


def _by_header(row: GridRow, columns: Sequence[FormColumn], layout: TableLayout) -> tuple[TableCell, ...] | None:
    named = _named_columns(row, columns)
    known = set(chain(*named))
    if not named or not _fits(row, known, layout):
        return None
    by_column = {cell.place.column: cell for cell in row.values}
    others = by_column.keys() - known
    if others and not others <= _added_columns(row, columns):
        return None
    printed = [[by_column[column] for column in found if column in by_column] for found in named]
    if any(len({cell.text for cell in cells}) > 1 for cells in printed):
        return None
    return _pick(row, [next((c for c in found if c in by_column), found[0]) for found in named])


def _named_columns(row: GridRow, columns: Sequence[FormColumn]) -> list[tuple[int, ...]]:
    """The source columns of each column of the form as the header names them; none where it does not name all.

    The same words may head several groups, one after the other: then each group has its turn.
    """
    if not row.header.words:
        return []
    found = {column.label: row.header.columns(column) for column in columns}
    found |= row.header.cut_columns([label for label, places in found.items() if not places])
    if not all(found.values()):
        return []
    times = Counter(column.label for column in columns)
    taken = {label: iter(_share_out(found[label], times[label])) for label in found}
    named = [next(taken[column.label], ()) for column in columns]
    flat = list(chain(*named))
    return named if all(named) and len(set(flat)) == len(flat) else []


def _share_out(columns: Columns, times: int) -> list[tuple[int, ...]]:
    if times == 1:
        return [tuple(columns)]
    return [(column,) for column in columns] if len(columns) == times else []


def _fits(row: GridRow, columns: Collection[int], layout: TableLayout) -> bool:
    """Whether the columns stand among the row's cells.

    In a row that ends before them its cells may have moved to the left, unless rows end at their last value here and
    the first column is next to the label.
    """
    first, last = row.cells[0].place.column, row.cells[-1].place.column
    return first <= min(columns) and (max(columns) <= last or (not layout.keeps_ends and first == min(columns)))


def _by_full_rows(row: GridRow, width: int, layout: TableLayout) -> tuple[TableCell, ...] | None:
    wanted = layout.alike.get(edges_of(row), layout.full)
    if len(wanted) != width or not _fits(row, wanted, layout):
        return None
    return _pick(row, wanted) if set(columns_of(row.values)) <= set(wanted) else None


def _by_count(row: GridRow, width: int, layout: TableLayout) -> tuple[TableCell, ...] | None:
    """As many cells as columns, else the ones at the edge that a value ends, where all others are empty."""
    surplus = len(row.cells) - width
    if surplus <= 0:
        return row.cells if surplus == 0 else None
    if is_empty(row.cells[:surplus]) and row.cells[-1].text.strip() and not row.has_words:
        return row.cells[surplus:]
    if width in layout.summed or (width in layout.overfull and len(row.values) != width):
        return None
    if is_empty(row.cells[-surplus:]) and (row.cells[0].text.strip() or layout.is_padded):
        return row.cells[:width]
    return None


def _drop_repeated_values(row: GridRow, columns: Sequence[FormColumn]) -> GridRow:
    """The row with a value once where a merged cell repeats it below one repeated header word.

    What several labels of the form begin with is repeated because they are cut short, not because a cell is merged.
    """
    heads = row.header.nearest
    if len(set(heads.values())) == len(heads):
        # No word stands above two columns, so no two cells stand below one.
        return row
    kept: list[TableCell] = []
    for (word, text), run in groupby(row.cells, key=lambda cell: (heads.get(cell.place.column), cell.text.strip())):
        cells = list(run)
        is_merged = word and text and len({column.label for column in columns if is_beginning(word, column.label)}) < 2
        kept += cells[:1] if is_merged else cells
    return replace(row, cells=tuple(kept))


def _added_columns(row: GridRow, columns: Sequence[FormColumn]) -> set[int]:
    """Columns that local forms add: 法人小计, or one under a word that is no column of the row."""
    added = marker_patterns("column")["added"]
    own = {bare_label(label) for column in columns for label in (column.label, *column.aliases)}
    totals = {column for word, found in row.header.words.items() if added.search(word) for column in found}
    return totals | {column for column, word in row.header.nearest.items() if word not in own}


def _pick(row: GridRow, columns: Columns) -> tuple[TableCell, ...]:
    by_column = {cell.place.column: cell for cell in row.cells}
    return tuple(by_column.get(column) or TableCell("", row.place._replace(column=column)) for column in columns)
