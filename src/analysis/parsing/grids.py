"""Any printed layout of a table → rows of label fragments and value cells.

A ``GridRow`` is what one row of the form prints: the label fragments that stand before its values (the last ones are
its own, earlier ones header or group words), the value cells, and the fragments that follow before the next values
(a label broken over lines goes on there).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..document import Place, TableCell
from .labels import bare_label
from .layout import Unit
from .quantities import is_value

RowTest = Callable[[str, int], bool]


@dataclass(frozen=True)
class GridRow:
    """``cells`` are the value cells and the empty cells between and around them, in printed order.

    ``header`` gives the source column of each header word that stands above; it is empty where there are no columns.
    """

    fragments: tuple[str, ...]
    cells: tuple[TableCell, ...]
    header: Mapping[str, int]
    is_row: bool
    following: tuple[str, ...] = ()

    @cached_property
    def values(self) -> tuple[TableCell, ...]:
        return tuple(cell for cell in self.cells if cell.text.strip())

    @property
    def place(self) -> Place:
        return self.cells[0].place

    @property
    def label(self) -> str:
        return self.fragments[-1] if self.fragments else ""


def units_to_rows(units: Sequence[Unit], is_row_of_form: RowTest) -> tuple[GridRow, ...]:
    """Return the rows that hold values, with the label fragments around them.

    ``is_row_of_form`` tells by a row's label and its number of empty cells whether a table row without any value is a
    row of the form left blank; else it is a header or the rest of a label.
    """
    rows = list(_split_rows(units, is_row_of_form))
    following = [*(row.fragments for row in rows[1:]), ()]
    return tuple(replace(row, following=after) for row, after in zip(rows, following, strict=True) if row.cells)


def _split_rows(units: Sequence[Unit], is_row_of_form: RowTest) -> Iterable[GridRow]:
    fragments: list[str] = []
    values: list[TableCell] = []
    header: dict[str, int] = {}
    for unit in units:
        if values and (unit.is_row or not is_value(unit.text)):
            yield GridRow(tuple(fragments), tuple(values), {}, is_row=False)
            fragments, values = [], []
        if unit.is_row:
            labels, cells = _split_row(unit.cells, is_row_of_form)
            fragments.extend(labels)
            if cells:
                yield GridRow(tuple(fragments), cells, header, is_row=True)
                fragments = []
            else:
                header = header | _header_words(unit.cells)
        elif is_value(unit.text):
            values.append(unit.cells[0])
        else:
            fragments.append(unit.text)
    yield GridRow(tuple(fragments), tuple(values), {}, is_row=False)


def _header_words(cells: Sequence[TableCell]) -> dict[str, int]:
    """The column of each word of a header row; a word that spans columns names none of them."""
    words = [bare_label(cell.text) for cell in cells]
    return {word: cell.place.column for word, cell in zip(words, cells, strict=True) if word and words.count(word) == 1}


def _split_row(cells: Sequence[TableCell], is_row_of_form: RowTest) -> tuple[list[str], tuple[TableCell, ...]]:
    """The labels of a row, which stand left of its values, and its value cells; none for a row of labels only."""
    last_label = max((i for i, cell in enumerate(cells) if cell.text.strip() and not is_value(cell.text)), default=-1)
    labels = [cell.text.strip() for cell in cells[: last_label + 1] if cell.text.strip()]
    values = tuple(cells[last_label + 1 :])
    has_values = any(cell.text.strip() for cell in values)
    if has_values or (labels and is_row_of_form(labels[-1], len(values))):
        return labels, values
    return labels, ()
