"""What the rows of one printed table tell about each other: which columns they use, which cells they leave out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...document import TableCell
from ...forms import FormColumn
from .grids import GridRow
from .labels import bare_label
from .line_grid import LineGrid

# A column that local forms add to those of the form.
SUBTOTAL = FormColumn("subtotal", "小计", "件", is_money=False)
# Fewer rows end in one column by chance.
MIN_EVEN_ROWS = 3
# Fewer rows with values next to their label and empty cells behind them may have lost cells.
MIN_PADDED_ROWS = 3
# A longer line of a header holds several words.
MAX_WORD = 12


@dataclass(frozen=True, slots=True)
class TableLayout:
    """What the rows of one printed table tell about each other.

    ``full`` are the source columns of the values in most of the rows that hold the most, ``alike`` the same among rows
    whose cells begin and end in the same columns; ``keeps_ends`` whether empty cells at the end of a row are printed;
    ``is_padded`` whether surplus empty cells stand behind the values of every row that has some;
    ``lines`` how cells on lines of their own follow each other, where empty lines are empty cells; ``added`` the word
    behind which a local form adds a column (小计), where one is added; ``overfull`` the numbers of columns of rows
    some of which print more values than that, as where a column of remarks stands beside; ``summed`` those that print
    more numbers.
    """

    full: tuple[int, ...]
    alike: Mapping[tuple[int, int], tuple[int, ...]]
    keeps_ends: bool
    is_padded: bool
    lines: LineGrid | None
    added: str | None
    overfull: frozenset[int]
    summed: frozenset[int]


def describe_layout(rows: Sequence[tuple[GridRow, int]], lines: LineGrid | None) -> TableLayout:
    """Return the layout of the rows, each with its number of columns; ``lines`` is told from all tables of the report.

    Empty cells at the end of a row are known to be printed where a row has one, where all rows end below the last
    header word, and where all have exactly the cells that their columns ask.
    """
    laid_out = [row for row, _ in rows if row.is_row]
    is_exact = all(len(row.cells) == width for row, width in rows if width and row.is_row and row.values)
    most = max((len(row.values) for row in laid_out), default=0)
    full = [row for row in laid_out if len(row.values) == most and not row.has_words]
    longer = [(row, width) for row, width in rows if row.is_row and len(row.values) > width]
    alike: dict[tuple[int, int], list[GridRow]] = {}
    for row in full:
        alike.setdefault(edges_of(row), []).append(row)
    ends = [row.cells[-1].place.column or 0 for row in laid_out if row.values]
    heads = [column for row in laid_out for column in row.header.nearest]
    is_even = len(set(ends)) == 1 and len(ends) >= MIN_EVEN_ROWS and max(heads, default=0) <= ends[0]
    return TableLayout(
        full=_most_common(columns_of(row.values) for row in full),
        alike={edges: _most_common(columns_of(row.values) for row in own) for edges, own in alike.items()},
        keeps_ends=is_exact or is_even or any(map(_ends_empty, laid_out)),
        is_padded=_is_padded([(row, width) for row, width in rows if width and row.is_row and row.values]),
        lines=lines,
        added=find_added([row for row, _ in rows]),
        overfull=frozenset(width for _, width in longer),
        summed=frozenset(width for row, width in longer if not row.has_words),
    )


def _is_padded(rows: Sequence[tuple[GridRow, int]]) -> bool:
    """Whether values begin next to the label in several rows with surplus cells, and these are empty in all."""
    longer = [(row, width) for row, width in rows if len(row.cells) > width]
    next_to_label = sum(bool(row.cells[0].text.strip()) for row, _ in longer)
    return next_to_label >= MIN_PADDED_ROWS and all(is_empty(row.cells[width:]) for row, width in longer)


def _ends_empty(row: GridRow) -> bool:
    """Whether the last cell printed is an empty one; the one of a label left alone stands in the label's own column."""
    return not row.cells[-1].text.strip() and (row.cells[-1].place.column or 0) > 1


def find_added(rows: Sequence[GridRow]) -> str | None:
    """Return the header word before the one column of subtotals that a local form adds; ``None`` where it adds none."""
    first = next((index for index, row in enumerate(rows) if row.values), 0)
    above = [fragment for row in rows[: first + 1] for fragment in row.fragments]
    words = [bare_label(word) for text in above for word in ([text] if len(text) <= MAX_WORD else text.split())]
    behind = [before for before, word in pairwise(words) if word.endswith(SUBTOTAL.label)]
    return behind[0] if len(behind) == 1 else None


def _most_common(shapes: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return max(Counter(shapes).items(), key=lambda item: item[1], default=((), 0))[0]


def edges_of(row: GridRow) -> tuple[int, int]:
    """Return the columns of the first and the last cell of the row."""
    return row.cells[0].place.column or 0, row.cells[-1].place.column or 0


def columns_of(cells: Sequence[TableCell]) -> tuple[int, ...]:
    """Return the source columns of the cells."""
    return tuple(cell.place.column or 0 for cell in cells)


def is_empty(cells: Sequence[TableCell]) -> bool:
    """Return whether no cell has text."""
    return not any(cell.text.strip() for cell in cells)
