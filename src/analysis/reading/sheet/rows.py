"""Rows of a sheet → paragraphs and table rows: a row of one text is a line, rows of several cells are a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from ...document import Place
from ..blocks import Blocks
from ..spans import is_label_text

Row = tuple[Sequence[str], Place]


def add_sheet(blocks: Blocks, rows: Iterable[Row]) -> None:
    """Add the rows of one sheet; a title, heading or paragraph typed into one cell becomes a line of text."""
    for is_text, group in groupby(rows, key=lambda row: _is_text(row[0])):
        if is_text:
            for cells, place in group:
                blocks.add_paragraph("".join(cells), place)
        else:
            blocks.add_table([(cells, place) for cells, place in group if any(cells)])


def _is_text(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) == 1 and (len(cells) == 1 or is_label_text(filled[0]))
