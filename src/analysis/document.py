"""What a file contains, in reading order, each block with its place in the source.

A ``Document`` is one text. Each of its lines is either a paragraph or, when it holds tabs, a row of a table whose
cells are parted by tabs. One plain text for every kind of file is what lets a repair be an edit of that text that
can be replayed and undone; ``Document.blocks`` gives the same text as paragraphs and tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

CELL_SEPARATOR = "\t"


class Place(NamedTuple):
    """Where something stands in its source, counted from 1; ``None`` where the source has no such thing.

    ``line`` is the line of the source file, ``page`` the page of a paged one, ``table``, ``row`` and ``column``
    the cell of a table as it stands in the source.
    """

    line: int | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


class Paragraph(NamedTuple):
    """One line of running text."""

    text: str
    place: Place


class TableCell(NamedTuple):
    """One cell of a table as the source lays it out; its text may be empty."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """Consecutive rows of cells, ragged where the source is."""

    rows: tuple[tuple[TableCell, ...], ...]
    place: Place


Block = Paragraph | Table


@dataclass(frozen=True)
class Document:
    """A file's content: ``text`` and, for each line of it, its place in the source.

    ``source`` is the name the file was given by, ``sha256`` the hash of its bytes. ``len(places)`` equals the
    number of lines of ``text`` (lines are parted by ``\\n`` only).
    """

    source: str
    sha256: str
    text: str
    places: tuple[Place, ...]

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the text, each with its place at the same position of ``places``."""
        return tuple(self.text.split("\n"))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The text as paragraphs and tables in reading order; empty lines part blocks and are left out."""
        return tuple(_list_blocks(self.lines, self.places))


def document_from_lines(source: str, sha256: str, lines: list[str], places: list[Place] | None = None) -> Document:
    """Return the document of these lines; without places, line *n* of the text is line *n* of the source."""
    if places is None:
        places = [Place(line=number) for number in range(1, len(lines) + 1)]
    return Document(source, sha256, "\n".join(lines), tuple(places))


def _list_blocks(lines: tuple[str, ...], places: tuple[Place, ...]) -> Iterator[Block]:
    rows: list[tuple[TableCell, ...]] = []
    tables = 0
    for line, place in zip((*lines, ""), (*places, Place()), strict=True):
        if CELL_SEPARATOR in line:
            if not rows:
                tables += 1
            rows.append(_row_cells(line, place, tables, len(rows) + 1))
            continue
        if rows:
            yield Table(tuple(rows), rows[0][0].place)
            rows = []
        if line.strip():
            yield Paragraph(line, place)


def _row_cells(line: str, place: Place, table: int, row: int) -> tuple[TableCell, ...]:
    return tuple(
        TableCell(text, Place(place.line, place.page, place.table or table, place.row or row, column))
        for column, text in enumerate(line.split(CELL_SEPARATOR), start=1)
    )
