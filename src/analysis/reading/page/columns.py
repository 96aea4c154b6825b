"""Tables without rules: lines whose pieces stand under each other in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ...document import least_sure
from .cut_numbers import join_cut_numbers
from .geometry import Glyph
from .piece_rows import place_rows
from .piece_spans import find_spans
from .text_lines import TextLine, glyphs_to_rows

# Distance of two columns in heights of a character.
COLUMN_GAP = 0.9


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table told by the position of its texts: its lines in pieces, each with its page.

    ``ends_page`` says whether nothing follows it on its page.
    """

    lines: tuple[tuple[int, tuple[TextLine, ...]], ...]
    begins_page: bool
    ends_page: bool


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row of a table: its page, its texts and how surely it was recognised; or, no ``is_row``, a cell a line."""

    page: int
    texts: tuple[str, ...]
    confidence: float | None
    is_row: bool


def find_text_tables(glyphs: Sequence[Glyph], page: int, *, goes_on: bool) -> Iterator[TextTable | list[TextLine]]:
    """Yield the lines of running text and the tables between them, from top to bottom.

    ``goes_on`` says whether the page before ends in such a table.
    """
    rows = glyphs_to_rows(glyphs, COLUMN_GAP)
    whole = [line[0] for line in glyphs_to_rows(glyphs, None)]
    at = 0
    for start, stop in find_spans(rows, goes_on=goes_on):
        if whole[at:start]:
            yield whole[at:start]
        lines = tuple((page, tuple(pieces)) for pieces in join_cut_numbers(rows[start:stop]))
        yield TextTable(lines, begins_page=start == 0, ends_page=stop == len(rows))
        at = stop
    if whole[at:]:
        yield whole[at:]


def is_rest_of(first: TextTable, second: TextTable) -> bool:
    """Whether the second table, at the top of the next page, may be the rest of the first."""
    is_next = first.lines[-1][0] + 1 == second.lines[0][0]
    return is_next and first.ends_page and second.begins_page


def join_text_tables(first: TextTable, second: TextTable) -> TextTable:
    """Return both as one table, whose columns are told from the lines of both."""
    return TextTable((*first.lines, *second.lines), first.begins_page, second.ends_page)


def text_table_to_rows(table: TextTable) -> Iterator[tuple[bool, list[TextRow]]]:
    """Yield the rows of the table, and between them the lines whose columns are not certain, a cell a line."""
    placed = [_to_row(*table.lines[row.index], row.texts) for row in place_rows([pieces for _, pieces in table.lines])]
    for is_row, group in groupby(placed, key=lambda row: row.is_row):
        yield is_row, list(group)


def _to_row(page: int, pieces: Sequence[TextLine], texts: tuple[str, ...] | None) -> TextRow:
    sure = least_sure(tuple(piece.confidence for piece in pieces))
    return TextRow(page, tuple(piece.text for piece in pieces) if texts is None else texts, sure, texts is not None)
