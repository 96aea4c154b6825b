"""Any printed layout of a table → rows of label fragments and value cells.

A ``GridRow`` is what one row of the form prints: the label fragments that stand before its values (the last ones are
its own, earlier ones header or group words), the value cells, and the fragments that follow before the next values
(a label broken over lines goes on there).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from ...document import Place, TableCell
from .form_labels import MAX_FRAGMENTS, FormLabels
from .headers import NO_HEADER, Header
from .layout import Unit
from .quantities import is_value, read_cell

# Fewer numbers in order may be figures.
MIN_INDEX = 5


@dataclass(frozen=True)
class GridRow:
    """``cells`` are the value cells and the empty cells between and around them, in printed order.

    Where the source lays out rows (``is_row``), ``header`` names the columns above. Where each cell has a line of its
    own, an empty line may stand for an empty cell: ``spaced`` are the cells with every empty line after the label.
    """

    fragments: tuple[str, ...]
    cells: tuple[TableCell, ...]
    is_row: bool
    header: Header = NO_HEADER
    spaced: tuple[TableCell, ...] = ()
    following: tuple[str, ...] = ()
    is_last: bool = False

    @cached_property
    def values(self) -> tuple[TableCell, ...]:
        return tuple(cell for cell in self.cells if _kind(cell) != "empty")

    @property
    def has_words(self) -> bool:
        """Whether a word stands among the values, as remarks beside them do."""
        return any(_kind(cell) == "label" for cell in self.cells)

    @property
    def place(self) -> Place:
        return self.cells[0].place

    @property
    def label(self) -> str:
        return self.fragments[-1] if self.fragments else ""


def units_to_rows(units: Sequence[Unit], labels: FormLabels) -> tuple[GridRow, ...]:
    """Return the rows that hold values or are left blank, with the label fragments around them.

    A row without any value is a row of the form left blank where its label is one of the form's in full and either
    empty cells stand beside it or the label of another row follows; else it is a header or the rest of a label.
    """
    rows = list(_split_rows(units, labels))
    following = [*(row.fragments for row in rows[1:]), ()]
    with_cells = [replace(row, following=after) for row, after in zip(rows, following, strict=True) if row.cells]
    return (*with_cells[:-1], *(replace(row, is_last=True) for row in with_cells[-1:]))


def _split_rows(units: Sequence[Unit], labels: FormLabels) -> Iterator[GridRow]:
    fragments: list[str] = []
    values: list[TableCell] = []
    spaced: list[TableCell] = []
    header = NO_HEADER
    for index, unit in enumerate(units):
        if values and (unit.is_row or not is_value(unit.text)):
            yield GridRow(tuple(fragments), tuple(values), is_row=False, spaced=tuple(spaced))
            fragments, values = [], []
        if unit.is_row:
            if _is_index(unit.cells):
                continue
            own, cells = _split_row(unit.cells, fragments[-MAX_FRAGMENTS:], labels)
            fragments.extend(own)
            if not cells and own and _is_left_blank(own, fragments, units, index, labels):
                cells = (_empty(unit),)
            if cells:
                yield GridRow(tuple(fragments), cells, is_row=True, header=header)
                fragments, header = [], header.close()
            elif len(own) > 1 or (own and labels.is_header(own[0])):
                header = header.add(unit.cells)
        elif is_value(unit.text):
            values.append(unit.cells[0])
            spaced += [unit.cells[0], *[_empty(unit)] * unit.blanks]
        else:
            fragments.append(unit.text)
            spaced = [_empty(unit)] * unit.blanks
            if _is_left_blank([unit.text], fragments, units, index, labels):
                yield GridRow(tuple(fragments), (_empty(unit),), is_row=False, spaced=tuple(spaced))
                fragments = []
    yield GridRow(tuple(fragments), tuple(values), is_row=False, spaced=tuple(spaced))


def _split_row(
    cells: Sequence[TableCell], above: Sequence[str], labels: FormLabels
) -> tuple[list[str], tuple[TableCell, ...]]:
    """The labels of a row, which stand left of its values, and its value cells; none for a row of labels only.

    A number before the first label counts the row; a word behind the first value is a value that cannot be read.
    """
    kinds = [_kind(cell) for cell in cells]
    first_label = kinds.index("label") if "label" in kinds else len(cells)
    first_value = next((i for i in range(first_label, len(cells)) if kinds[i] == "value"), len(cells))
    if first_label == len(cells) or _is_table_of_labels(kinds, first_label):
        first_value = 0 if first_label == len(cells) else len(cells)
    last_label = max((i for i in range(first_value) if kinds[i] == "label"), default=-1)
    own = [cell.text.strip() for cell in cells[: last_label + 1] if cell.text.strip()]
    values = tuple(cells[last_label + 1 :])
    if any(cell.text.strip() for cell in values):
        return own, values
    if any(map(labels.is_header, own[:-1])):
        return own, ()
    width = labels.width_of([*above, *own]) if own else max(labels.widths) if labels.is_single_row else 0
    return own, values if 0 < width <= len(values) else ()


def _is_index(cells: Sequence[TableCell]) -> bool:
    """Whether the row numbers the columns, as dumps of data frames do: 0, 1, 2 and so on, without a label."""
    texts = [text for cell in cells if (text := cell.text.strip())]
    if len(texts) < MIN_INDEX or texts[0] not in ("0", "1"):
        return False
    first = int(texts[0])
    return texts == [str(number) for number in range(first, first + len(texts))]


def _kind(cell: TableCell) -> Literal["value", "label", "empty"]:
    read = read_cell(cell.text)
    if read is None:
        return "label"
    return "empty" if read.status == "blank" else "value"


def _is_table_of_labels(kinds: Sequence[str], first: int) -> bool:
    """Whether the row prints more labels behind its first value than values: then it is no row of one label."""
    after = kinds[first:]
    start = after.index("value") if "value" in after else len(after)
    return after[start:].count("label") > after[start:].count("value")


def _is_left_blank(
    own: Sequence[str], fragments: Sequence[str], units: Sequence[Unit], index: int, labels: FormLabels
) -> bool:
    """Whether a label without cells is a whole row left blank: the next thing printed is the label of another row."""
    if not labels.width_of(fragments) or any(labels.is_header(text) for text in own):
        return False
    below = next((units[below] for below in range(index + 1, len(units)) if units[below].text), None)
    return below is None or labels.begins(_first_label(below))


def _first_label(unit: Unit) -> str:
    texts = (cell.text.strip() for cell in unit.cells)
    first = next(filter(None, texts), "")
    return "" if is_value(first) else first


def _empty(unit: Unit) -> TableCell:
    return TableCell("", unit.place)
